import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from kernel import ids
from kernel.customers.actions import Added, add, update
from kernel.customers.queries import CustomerRecord, by_external_ids, by_ids
from kernel.customers.rules import NewCustomer, changes
from kernel.db import transaction
from kernel.errors import AlreadyExists, IdempotencyConflict, NotFound, Refusal
from kernel.keys.rules import Claim, content_hash
from kernel.merchants.record import MerchantRecord
from tests.kernel.makers import NOW, a_draft


async def add_all(merchant: MerchantRecord, drafts: Sequence[NewCustomer]) -> list[Added | Refusal]:
    """Create customers in a transaction of their own."""
    async with transaction(merchant.id) as connection:
        return await add(connection, merchant, drafts, NOW)


async def add_one(merchant: MerchantRecord, **different: Any) -> UUID:
    """Create a customer and return the id."""
    [added] = await add_all(merchant, [a_draft(merchant, **different)])
    assert isinstance(added, Added)
    return added.id


async def customers_of(merchant: MerchantRecord, external_ids: Sequence[str]) -> dict[str, CustomerRecord]:
    """Look customers up by external id."""
    async with transaction(merchant.id, readonly=True) as connection:
        return await by_external_ids(connection, merchant.id, external_ids)


async def keys_of(merchant: MerchantRecord) -> dict[str, UUID]:
    """List a merchant's keys and what they stand for."""
    async with transaction(merchant.id, readonly=True) as connection:
        rows = await connection.fetch("SELECT key, ref FROM keys WHERE merchant_id = $1", merchant.id)
    return {row["key"]: row["ref"] for row in rows}


def a_claim(key: str, content: str) -> Claim:
    """Claim a key for some content."""
    return Claim("key:till", key, content_hash(content))


def kinds(outcomes: Sequence[Added | Refusal]) -> list[str]:
    """Name each outcome: new, replay or the refusal's code."""
    return [("replay" if outcome.replay else "new") if isinstance(outcome, Added) else outcome.code for outcome in outcomes]


class TestAdd:
    async def test_keeps_everything_that_was_given(self, merchant: MerchantRecord) -> None:
        given: dict[str, Any] = {
            "external_id": "A-1",
            "name": "Budi",
            "email": "Budi@kopi.example",
            "phone": "+6281234567890",
            "birthday": "--02-29",
            "time_zone": "Asia/Makassar",
            "locale": "id-ID",
            "attributes": {"size": "L", "n": [1, None, 2.5]},
            "joined_at": NOW.replace(year=2011),
        }

        id = await add_one(merchant, **given)

        found = await customers_of(merchant, ["A-1"])
        assert found == {"A-1": CustomerRecord(id=id, created_at=NOW, **given)}

    async def test_keeps_nothing_that_was_not_given(self, merchant: MerchantRecord) -> None:
        id = await add_one(merchant, external_id="A-1")

        async with transaction(merchant.id) as connection:
            found = await by_ids(connection, merchant.id, [id])
        assert found == {id: CustomerRecord(id, "A-1", None, None, None, None, None, None, None, NOW, NOW)}

    async def test_refuses_an_external_id_that_is_taken_and_says_by_whom(self, merchant: MerchantRecord) -> None:
        budi = await add_one(merchant, external_id="A-1")

        [refusal] = await add_all(merchant, [a_draft(merchant, external_id="A-1", path=("input", "customers", "0"))])

        assert isinstance(refusal, AlreadyExists)
        assert (refusal.field, refusal.details) == (("input", "customers", "0", "externalId"), {"id": ids.encode("cus", budi)})

    async def test_does_the_good_ones_and_answers_in_order(self, merchant: MerchantRecord) -> None:
        await add_one(merchant, external_id="old")

        outcomes = await add_all(merchant, [a_draft(merchant, external_id=name) for name in ("z", "old", "a", "z", "m")])

        assert kinds(outcomes) == ["new", "ALREADY_EXISTS", "new", "ALREADY_EXISTS", "new"]
        found = await customers_of(merchant, ["z", "a", "m"])
        first, _, second, twice, third = outcomes
        assert [found[name].id for name in "zam"] == [made.id for made in (first, second, third) if isinstance(made, Added)]
        assert isinstance(twice, AlreadyExists)
        assert twice.details == {"id": ids.encode("cus", found["z"].id)}

    async def test_creates_a_thousand_at_once(self, merchant: MerchantRecord) -> None:
        outcomes = await add_all(merchant, [a_draft(merchant) for _ in range(1_000)])

        assert set(kinds(outcomes)) == {"new"}
        assert await add_all(merchant, []) == []

    async def test_lets_two_merchants_use_the_same_external_id(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        first, second = await add_one(merchant, external_id="A-1"), await add_one(rival, external_id="A-1")

        assert first != second


class TestAddWithKeys:
    async def test_gives_a_replay_the_same_customer(self, merchant: MerchantRecord) -> None:
        claim = a_claim("k", "A-1")
        id = await add_one(merchant, external_id="A-1", claim=claim)

        again = await add_all(merchant, [a_draft(merchant, external_id="A-1", claim=claim)])

        assert again == [Added(id, replay=True)]

    async def test_refuses_a_key_with_other_content(self, merchant: MerchantRecord) -> None:
        await add_one(merchant, external_id="A-1", claim=a_claim("k", "A-1"))

        [refusal] = await add_all(merchant, [a_draft(merchant, external_id="A-2", claim=a_claim("k", "A-2"))])

        assert isinstance(refusal, IdempotencyConflict)
        assert await customers_of(merchant, ["A-2"]) == {}

    async def test_leaves_the_key_of_a_refused_one_free(self, merchant: MerchantRecord) -> None:
        await add_one(merchant, external_id="A-1")

        refused = await add_all(merchant, [a_draft(merchant, external_id="A-1", claim=a_claim("k", "A-1"))])
        id = await add_one(merchant, external_id="A-2", claim=a_claim("k", "A-2"))

        assert kinds(refused) == ["ALREADY_EXISTS"]
        assert await keys_of(merchant) == {"k": id}

    async def test_answers_equal_keys_of_one_call_as_if_they_came_one_after_the_other(self, merchant: MerchantRecord) -> None:
        await add_one(merchant, external_id="old")
        sent = [("k", "A-1"), ("k", "A-1"), ("k", "A-2"), ("m", "old"), ("m", "A-3"), ("n", "A-3"), (None, "A-4")]

        outcomes = await add_all(
            merchant, [a_draft(merchant, external_id=name, claim=a_claim(key, name) if key else None) for key, name in sent]
        )

        assert kinds(outcomes) == ["new", "replay", "IDEMPOTENCY_CONFLICT", "ALREADY_EXISTS", "new", "ALREADY_EXISTS", "new"]
        found = await customers_of(merchant, ["A-1", "A-3"])
        assert await keys_of(merchant) == {"k": found["A-1"].id, "m": found["A-3"].id}


@pytest.mark.commits
class TestAddRaces:
    @pytest.mark.parametrize("_round", range(5))
    async def test_gives_an_external_id_to_exactly_one_call(self, merchant: MerchantRecord, _round: int) -> None:
        outcomes = [one for [one] in await asyncio.gather(*(add_all(merchant, [a_draft(merchant, external_id="A-1")]) for _ in range(8)))]

        [winner] = [outcome for outcome in outcomes if isinstance(outcome, Added)]
        assert sorted(kinds(outcomes)) == ["ALREADY_EXISTS"] * 7 + ["new"]
        assert [outcome.details for outcome in outcomes if isinstance(outcome, AlreadyExists)] == [{"id": ids.encode("cus", winner.id)}] * 7

    async def test_gives_calls_with_the_same_key_the_same_customer(self, merchant: MerchantRecord) -> None:
        drafts = [a_draft(merchant, external_id="A-1", claim=a_claim("k", "A-1")) for _ in range(8)]

        outcomes = [one for [one] in await asyncio.gather(*(add_all(merchant, [draft]) for draft in drafts))]

        assert sorted(kinds(outcomes)) == ["new"] + ["replay"] * 7
        assert len({outcome.id for outcome in outcomes if isinstance(outcome, Added)}) == 1

    async def test_never_deadlocks_when_batches_without_keys_meet_in_any_order(self, merchant: MerchantRecord) -> None:
        names = [f"c{number:04}" for number in range(1_000)]
        batches = [[a_draft(merchant, external_id=name) for name in names[turn:] + names[:turn]] for turn in range(0, 1_000, 250)]

        outcomes = await asyncio.gather(*(add_all(merchant, batch) for batch in batches))

        assert [set(kinds(outcome)) for outcome in outcomes].count({"new"}) == 1
        assert sum(kinds(outcome).count("new") for outcome in outcomes) == 1_000

    async def test_never_deadlocks_when_batches_with_keys_meet_in_any_order(self, merchant: MerchantRecord) -> None:
        names = [f"c{number:02}" for number in range(40)]
        orders = [names[turn:] + names[:turn] for turn in range(0, 40, 5)]

        def drafts(order: list[str], caller: int) -> list[NewCustomer]:
            return [a_draft(merchant, external_id=name, claim=a_claim(f"k{name}", f"{caller % 2}{name}")) for name in order]

        outcomes = await asyncio.gather(*(add_all(merchant, drafts(order, caller)) for caller, order in enumerate(orders)))

        assert sum(kinds(outcome).count("new") for outcome in outcomes) == 40


class TestUpdate:
    async def test_changes_what_is_given_and_takes_away_what_is_null(self, merchant: MerchantRecord) -> None:
        id = await add_one(merchant, external_id="A-1", name="Budi", email="budi@kopi.example", attributes={"a": 1})

        await change(merchant, id, {"name": None, "attributes": {"b": 2}, "phone": "0812 3456 7890"})

        changed = (await customers_of(merchant, ["A-1"]))["A-1"]
        assert (changed.name, changed.email, changed.attributes, changed.phone) == (None, "budi@kopi.example", {"b": 2}, "+6281234567890")

    async def test_changes_nothing_when_nothing_is_given(self, merchant: MerchantRecord) -> None:
        id = await add_one(merchant, external_id="A-1", name="Budi")
        before = await customers_of(merchant, ["A-1"])

        await change(merchant, id, {})

        assert await customers_of(merchant, ["A-1"]) == before

    async def test_does_nothing_again_on_a_replay(self, merchant: MerchantRecord) -> None:
        id = await add_one(merchant, external_id="A-1", name="Budi")
        await change(merchant, id, {"name": "Ayu"}, a_claim("k", "Ayu"))
        await change(merchant, id, {"name": "Citra"})

        await change(merchant, id, {"name": "Ayu"}, a_claim("k", "Ayu"))

        assert (await customers_of(merchant, ["A-1"]))["A-1"].name == "Citra"

    async def test_refuses_other_content_under_the_same_key(self, merchant: MerchantRecord) -> None:
        id = await add_one(merchant, name="Budi")
        await change(merchant, id, {"name": "Ayu"}, a_claim("k", "Ayu"))

        with pytest.raises(IdempotencyConflict):
            await change(merchant, id, {"name": "Citra"}, a_claim("k", "Citra"))

    async def test_refuses_who_is_not_there_or_not_ours_alike_and_leaves_the_key_free(
        self, merchant: MerchantRecord, rival: MerchantRecord
    ) -> None:
        foreign = await add_one(rival, external_id="A-1", name="Budi")
        refusals = []

        for id in (foreign, ids.new_id()):
            for given in ({"name": "mine"}, {}):
                with pytest.raises(NotFound) as refusal:
                    await change(merchant, id, given, a_claim("k", str(id)))
                refusals.append((str(refusal.value), refusal.value.field))

        assert refusals == [("There is no such customer.", ("input", "id"))] * 4
        assert (await customers_of(rival, ["A-1"]))["A-1"].name == "Budi"
        assert await keys_of(merchant) == {}


async def change(merchant: MerchantRecord, id: UUID, given: dict[str, Any], claim: Claim | None = None) -> None:
    """Update a customer in a transaction of its own."""
    checked = changes(given, merchant=merchant, now=NOW)
    async with transaction(merchant.id) as connection:
        await update(connection, merchant, id, checked, claim, NOW)


class TestLookUps:
    async def test_leave_out_who_is_not_there_and_who_is_not_ours(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        ours, theirs = await add_one(merchant, external_id="A-1"), await add_one(rival, external_id="B-1")

        async with transaction(merchant.id, readonly=True) as connection:
            by_id = await by_ids(connection, merchant.id, [ours, theirs, ids.new_id()])
            by_name = await by_external_ids(connection, merchant.id, ["A-1", "B-1", "a\x00", "\ud800", ""])
            nobody = await by_ids(connection, rival.id, [theirs])

        assert (list(by_id), list(by_name), nobody) == ([ours], ["A-1"], {})
