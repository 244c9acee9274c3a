import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from kernel.db import transaction
from kernel.errors import IdempotencyConflict
from kernel.keys.actions import Claimed, claim_all, look, once, release
from kernel.keys.rules import Claim, content_hash
from kernel.merchants.record import MerchantRecord
from tests.kernel.makers import NOW

LATER = NOW + timedelta(hours=1)


def a_claim(key: str = "k", content: object = "one", caller: str = "me") -> Claim:
    """Claim a key for some content."""
    return Claim(f"key:{caller}", key, content_hash(content))


class TestOnce:
    async def test_gives_the_first_call_its_own_ref(self, merchant: MerchantRecord) -> None:
        ref = uuid4()

        async with transaction(merchant.id) as connection:
            claimed = await once(connection, a_claim(), ref, NOW)

        assert claimed == Claimed(ref, NOW, replay=False)

    async def test_gives_the_same_content_what_the_first_call_made_and_when(self, merchant: MerchantRecord) -> None:
        ref = uuid4()
        async with transaction(merchant.id) as connection:
            await once(connection, a_claim(), ref, NOW)

        async with transaction(merchant.id) as connection:
            claimed = await once(connection, a_claim(), uuid4(), LATER)

        assert claimed == Claimed(ref, NOW, replay=True)

    async def test_refuses_other_content(self, merchant: MerchantRecord) -> None:
        async with transaction(merchant.id) as connection:
            await once(connection, a_claim(), uuid4(), NOW)

        with pytest.raises(IdempotencyConflict) as refusal:
            async with transaction(merchant.id) as connection:
                await once(connection, a_claim(content="other"), uuid4(), NOW)

        assert refusal.value.field == ("input", "idempotencyKey")

    async def test_claims_nothing_without_a_key(self, merchant: MerchantRecord) -> None:
        ref = uuid4()

        async with transaction(merchant.id) as connection:
            claimed = await once(connection, None, ref, NOW)

        assert claimed == Claimed(ref, NOW, replay=False)
        assert await keys_of(merchant) == []

    async def test_keeps_keys_of_callers_and_merchants_apart(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        outcomes = []
        for owner, caller in ((merchant, "me"), (merchant, "you"), (rival, "me")):
            async with transaction(owner.id) as connection:
                outcomes.append(await once(connection, a_claim(content=caller, caller=caller), uuid4(), NOW))

        assert [outcome.replay for outcome in outcomes] == [False, False, False]

    async def test_leaves_the_key_free_when_the_transaction_is_refused(self, merchant: MerchantRecord) -> None:
        with pytest.raises(RuntimeError):
            async with transaction(merchant.id) as connection:
                await once(connection, a_claim(), uuid4(), NOW)
                raise RuntimeError

        assert await keys_of(merchant) == []


class TestClaimAll:
    async def test_answers_each_in_order(self, merchant: MerchantRecord) -> None:
        old, refs = uuid4(), [uuid4() for _ in range(5)]
        claims = [a_claim("z"), a_claim("old"), a_claim("old", "other"), a_claim("z"), a_claim("z", "other")]
        async with transaction(merchant.id) as connection:
            await once(connection, a_claim("old"), old, NOW)

            first, replay, conflict, same, other = await claim_all(connection, claims, refs, LATER)

        assert first == Claimed(refs[0], LATER, replay=False)
        assert replay == Claimed(old, NOW, replay=True)
        assert isinstance(conflict, IdempotencyConflict)
        assert same == Claimed(refs[0], LATER, replay=True)
        assert isinstance(other, IdempotencyConflict)

    async def test_gives_released_keys_to_others(self, merchant: MerchantRecord) -> None:
        ref = uuid4()
        async with transaction(merchant.id) as connection:
            await claim_all(connection, [a_claim("a"), a_claim("b")], [uuid4(), uuid4()], NOW)
            await release(connection, [a_claim("a")])

            claimed = await claim_all(connection, [a_claim("a", "other"), a_claim("b")], [ref, uuid4()], NOW)

        assert [outcome.replay for outcome in claimed if isinstance(outcome, Claimed)] == [False, True]


@pytest.mark.commits
class TestLook:
    async def test_answers_what_is_there_and_claims_nothing(self, merchant: MerchantRecord) -> None:
        ref = uuid4()
        async with transaction(merchant.id) as connection:
            await once(connection, a_claim("taken"), ref, NOW)

        async with transaction(merchant.id) as connection:
            replay, conflict, free = await look(connection, [a_claim("taken"), a_claim("taken", "other"), a_claim("free")])
            claimed = await once(connection, a_claim("free", "other"), ref, LATER)

        assert replay == Claimed(ref, NOW, replay=True)
        assert isinstance(conflict, IdempotencyConflict)
        assert free is None
        assert claimed == Claimed(ref, LATER, replay=False)


class TestRaces:
    @pytest.mark.parametrize("_round", range(5))
    async def test_gives_one_key_one_effect(self, merchant: MerchantRecord, _round: int) -> None:
        refs = [uuid4() for _ in range(8)]

        outcomes = await asyncio.gather(*(claim_in_turn(merchant, a_claim(), ref) for ref in refs))

        winners = {outcome.ref for outcome in outcomes}
        assert len(winners) == 1
        assert sorted(outcome.replay for outcome in outcomes) == [False] + [True] * 7
        assert await keys_of(merchant) == [("k", winners.pop())]

    async def test_lets_other_content_lose(self, merchant: MerchantRecord) -> None:
        contents = [a_claim(content=number) for number in range(8)]

        outcomes = await asyncio.gather(*(claim_in_turn(merchant, claim, uuid4()) for claim in contents), return_exceptions=True)

        assert sum(isinstance(outcome, IdempotencyConflict) for outcome in outcomes) == 7

    async def test_gives_the_key_to_the_next_when_the_first_fails(self, merchant: MerchantRecord) -> None:
        first_has_it, ref = asyncio.Event(), uuid4()

        async def fail() -> None:
            async with transaction(merchant.id) as connection:
                await once(connection, a_claim(), uuid4(), NOW)
                first_has_it.set()
                await asyncio.sleep(0.05)
                raise RuntimeError

        failing = asyncio.create_task(fail())
        await first_has_it.wait()
        claimed = await claim_in_turn(merchant, replace(a_claim(), content=content_hash("other")), ref)

        assert claimed == Claimed(ref, NOW, replay=False)
        assert isinstance(await asyncio.gather(failing, return_exceptions=True), list)

    async def test_never_deadlocks_when_many_are_claimed_in_any_order(self, merchant: MerchantRecord) -> None:
        claims = [a_claim(f"k{number:04}") for number in range(1_000)]

        async def claim_many(order: list[Claim]) -> int:
            async with transaction(merchant.id) as connection:
                outcomes = await claim_all(connection, order, [uuid4() for _ in order], NOW)
                return sum(isinstance(outcome, Claimed) and not outcome.replay for outcome in outcomes)

        new = await asyncio.gather(*(claim_many(claims[turn:] + claims[:turn]) for turn in range(0, 1_000, 150)))

        assert sorted(new) == [0, 0, 0, 0, 0, 0, 1_000]


async def claim_in_turn(merchant: MerchantRecord, claim: Claim, ref: UUID) -> Claimed:
    """Claim a key and hold the transaction open for a moment, so that the others really wait."""
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, ref, NOW)
        await asyncio.sleep(0.01)
        return claimed


async def keys_of(merchant: MerchantRecord) -> list[tuple[str, UUID]]:
    """List a merchant's keys."""
    async with transaction(merchant.id) as connection:
        rows = await connection.fetch("SELECT key, ref FROM keys WHERE merchant_id = $1 ORDER BY key", merchant.id)
    return [(row["key"], row["ref"]) for row in rows]
