import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from kernel.customers import actions as customers
from kernel.db import Connection, Database, transaction
from kernel.errors import IdempotencyConflict, NotFound
from kernel.ids import new_id
from kernel.keys.rules import Claim, content_hash
from kernel.merchants.record import MerchantRecord
from kernel.rates.errors import TooOften
from loyalty.visits import actions, queries
from loyalty.visits.errors import CodeUnknown
from loyalty.visits.queries import VisitRecord
from loyalty.visits.rules import MISSES, PASSES
from tests.kernel.makers import NOW, a_draft, make_merchant
from tests.kernel.partners.makers import make_key, make_partner
from tests.races.arena import warm

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
WRONG = "AB23CD45EF"


@dataclass
class Cafe:
    """A merchant with a customer, Budi, and a partner with a till."""

    merchant: MerchantRecord
    budi: UUID
    partner_id: UUID
    till: UUID

    async def shows(self, customer_id: UUID | None = None, *, now: datetime = NOW) -> str:
        """Let a customer's app make a pass, and return its code."""
        return (await actions.begin(self.merchant.id, customer_id=customer_id or self.budi, now=now)).code

    async def scans(self, code: str, *, now: datetime = NOW, till: UUID | None = None, key: str | None = None) -> VisitRecord:
        """Let a till scan a code, under an idempotency key of its own when none is given."""
        till = till or self.till
        claim = Claim(f"key:{till}", key or uuid4().hex, content_hash(["customerIdentify", code]))
        return await actions.identify(self.merchant.id, partner_id=self.partner_id, key_id=till, code=code, claim=claim, now=now)

    async def knows(self, *, now: datetime, partner_id: UUID | None = None, customer_id: UUID | None = None) -> bool:
        """Tell whether the partner may redeem for the customer now."""
        async with transaction(self.merchant.id, readonly=True) as connection:
            found = await queries.open_visit(
                connection, self.merchant.id, partner_id or self.partner_id, customer_id or self.budi, real_now=now
            )
        return found is not None


async def open_cafe() -> Cafe:
    """Open a café."""
    merchant = await make_merchant()
    partner_id = await make_partner(merchant)
    till = await make_key(merchant, partner_id)
    return Cafe(merchant, await make_customer(merchant), partner_id, till.id)


async def make_customer(merchant: MerchantRecord) -> UUID:
    """Create a customer and return the id."""
    async with transaction(merchant.id) as connection:
        [added] = await customers.add(connection, merchant, [a_draft(merchant)], NOW)
    assert isinstance(added, customers.Added)
    return added.id


@pytest.fixture
async def cafe(database: Database) -> Cafe:
    """Open the café that the test is about."""
    return await open_cafe()


async def misses(cafe: Cafe, times: int, *, now: datetime = NOW, till: UUID | None = None) -> None:
    """Let a till get so many codes wrong."""
    for _ in range(times):
        with pytest.raises(CodeUnknown):
            await cafe.scans(WRONG, now=now, till=till)


class TestBegin:
    async def test_shows_a_code_for_a_minute(self, cafe: Cafe) -> None:
        shown = await actions.begin(cafe.merchant.id, customer_id=cafe.budi, now=NOW)

        assert shown.expires_at == NOW + MINUTE
        assert shown.text == f"setia:{cafe.merchant.slug}:{shown.code}"
        assert len(shown.code) == 10

    async def test_keeps_no_code(self, cafe: Cafe) -> None:
        code = await cafe.shows()

        async with transaction(cafe.merchant.id) as connection:
            row = await connection.fetchrow("SELECT * FROM passes WHERE merchant_id = $1", cafe.merchant.id)
        assert row is not None
        assert code not in str(dict(row))
        assert code.encode() not in bytes(row["hash"])

    async def test_ends_older_passes_of_the_customer_and_of_nobody_else(self, cafe: Cafe) -> None:
        ani = await make_customer(cafe.merchant)
        older, of_ani, newer = await cafe.shows(), await cafe.shows(ani), await cafe.shows()

        with pytest.raises(CodeUnknown):
            await cafe.scans(older)

        assert [(await cafe.scans(code)).customer_id for code in (of_ani, newer)] == [ani, cafe.budi]

    async def test_is_done_ten_times_a_minute_at_most(self, cafe: Cafe) -> None:
        begun = PASSES.start(NOW)
        for second in range(10):
            last = await cafe.shows(now=begun + second * SECOND)

        with pytest.raises(TooOften) as refusal:
            await cafe.shows(now=begun + 50 * SECOND)

        assert refusal.value.details == {"limit": 10, "retryAfterSeconds": 10}
        assert (await cafe.scans(last, now=begun + 50 * SECOND)).customer_id == cafe.budi
        assert await cafe.shows(now=begun + MINUTE)

    async def test_refuses_who_is_no_customer_here(self, cafe: Cafe) -> None:
        foreign = await make_customer(await make_merchant())

        for nobody in (foreign, new_id()):
            with pytest.raises(NotFound):
                await cafe.shows(nobody)

    @pytest.mark.commits
    async def test_leaves_one_pass_of_many_made_at_once(self, cafe: Cafe) -> None:
        await warm()

        codes = await asyncio.gather(*(cafe.shows() for _ in range(8)))

        outcomes = await asyncio.gather(*(cafe.scans(code) for code in codes), return_exceptions=True)
        assert sum(isinstance(one, VisitRecord) for one in outcomes) == 1


class TestIdentify:
    async def test_begins_a_visit_of_a_quarter_of_an_hour(self, cafe: Cafe) -> None:
        code = await cafe.shows()

        visit = await cafe.scans(code, now=NOW + 30 * SECOND)

        begun = NOW + 30 * SECOND
        assert visit == VisitRecord(visit.id, cafe.partner_id, cafe.budi, cafe.till, begun, begun + 15 * MINUTE)
        assert await cafe.knows(now=begun + 14.99 * MINUTE)
        assert not await cafe.knows(now=begun + 15 * MINUTE)

    async def test_lets_no_other_partner_redeem_and_for_no_other_customer(self, cafe: Cafe) -> None:
        await cafe.scans(await cafe.shows())

        assert not await cafe.knows(now=NOW, partner_id=await make_partner(cafe.merchant))
        assert not await cafe.knows(now=NOW, customer_id=await make_customer(cafe.merchant))

    async def test_tells_nothing_of_what_is_wrong_with_a_code(self, cafe: Cafe, monkeypatch: pytest.MonkeyPatch) -> None:
        used, over = await cafe.shows(), await cafe.shows(await make_customer(cafe.merchant), now=NOW - MINUTE)
        await cafe.scans(used)
        foreign = await (elsewhere := await open_cafe()).shows()
        qr_of_rival = f"setia:{elsewhere.merchant.slug}:{await cafe.shows()}"
        told: list[tuple[object, ...]] = []
        sent = listen(monkeypatch)

        for code in (WRONG, used, over, foreign, qr_of_rival, "", "x", "not even near it", "日本\x00", WRONG[:-1] + "2"):
            sent.clear()
            with pytest.raises(CodeUnknown) as refusal:
                await cafe.scans(code)
            told.append((str(refusal.value), refusal.value.field, refusal.value.details, tuple(sent)))

        assert told == [told[0]] * 10
        assert any("UPDATE passes" in statement for statement in sent)

    async def test_takes_a_code_to_its_last_moment(self, cafe: Cafe) -> None:
        code = await cafe.shows()

        with pytest.raises(CodeUnknown):
            await cafe.scans(code, now=NOW + MINUTE)

        assert await cafe.scans(code, now=NOW + 59.999 * SECOND)

    async def test_gives_the_same_visit_for_the_same_key_also_when_all_is_over(self, cafe: Cafe) -> None:
        code = await cafe.shows()
        first = await cafe.scans(code, key="k")
        await misses(cafe, 10, now=NOW + 60 * MINUTE)

        assert await cafe.scans(code, key="k", now=NOW + 60 * MINUTE) == first
        with pytest.raises(IdempotencyConflict):
            await cafe.scans(await cafe.shows(), key="k")

    async def test_leaves_the_key_free_after_a_refusal(self, cafe: Cafe) -> None:
        with pytest.raises(CodeUnknown):
            await cafe.scans(WRONG, key="k")

        assert await cafe.scans(await cafe.shows(), key="k")

    async def test_makes_a_key_wait_after_ten_misses_with_right_codes_too(self, cafe: Cafe) -> None:
        begun = MISSES.start(NOW)
        await misses(cafe, 10, now=begun)
        other_till = (await make_key(cafe.merchant, cafe.partner_id)).id
        code = await cafe.shows(now=begun + 9.5 * MINUTE)

        for tried in (WRONG, code):
            with pytest.raises(TooOften) as refusal:
                await cafe.scans(tried, now=begun + 9.5 * MINUTE)
            assert (refusal.value.field, refusal.value.details) == (("input", "code"), {"limit": 10, "retryAfterSeconds": 30})

        assert await cafe.scans(code, now=begun + 9.6 * MINUTE, till=other_till)
        assert await cafe.scans(await cafe.shows(now=begun + 10 * MINUTE), now=begun + 10 * MINUTE)

    async def test_counts_only_misses(self, cafe: Cafe) -> None:
        begun = MISSES.start(NOW)
        await misses(cafe, 9, now=begun)
        for minute in range(9):
            await cafe.scans(await cafe.shows(now=begun + minute * MINUTE), now=begun + minute * MINUTE)

        await misses(cafe, 1, now=begun)
        with pytest.raises(TooOften):
            await cafe.scans(WRONG, now=begun)


@pytest.mark.commits
class TestAtTheSameMoment:
    ROUNDS = 25

    async def test_two_tills_with_one_code_get_one_visit(self, cafe: Cafe) -> None:
        tills = [(await make_key(cafe.merchant, cafe.partner_id)).id for _ in range(8)]
        await warm()

        for round in range(self.ROUNDS):
            now = NOW + round * MINUTE
            code = await cafe.shows(now=now)
            outcomes = await race(cafe.scans(code, now=now, till=till) for till in tills[: 2 + round % 7])
            assert [type(one).__name__ for one in outcomes if not isinstance(one, CodeUnknown)] == ["VisitRecord"]

        async with transaction(cafe.merchant.id) as connection:
            assert await connection.fetchval("SELECT count(*) FROM visits WHERE merchant_id = $1", cafe.merchant.id) == self.ROUNDS

    async def test_one_till_that_asks_twice_gets_the_same_visit(self, cafe: Cafe) -> None:
        await warm()

        for round in range(self.ROUNDS):
            now = NOW + round * MINUTE
            code = await cafe.shows(now=now)
            outcomes = await race(cafe.scans(code, now=now, key=f"k{round}") for _ in range(4))
            assert outcomes == [outcomes[0]] * 4
            assert isinstance(outcomes[0], VisitRecord)

    async def test_a_burst_of_guesses_gets_no_more_than_there_are(self, cafe: Cafe) -> None:
        await warm()

        outcomes = await race(cafe.scans(WRONG) for _ in range(16))

        assert sorted(type(one).__name__ for one in outcomes) == ["CodeUnknown"] * 10 + ["TooOften"] * 6

    async def test_many_right_codes_of_one_till_are_all_taken(self, cafe: Cafe) -> None:
        everybody = [await make_customer(cafe.merchant) for _ in range(14)]
        codes = [await cafe.shows(one) for one in everybody]
        await warm()

        outcomes = await race(cafe.scans(code) for code in codes)

        assert [one.customer_id for one in outcomes if isinstance(one, VisitRecord)] == everybody


class TestForget:
    async def test_deletes_so_many_passes_that_are_over(self, cafe: Cafe) -> None:
        everybody = [await make_customer(cafe.merchant) for _ in range(3)]
        for one in everybody:
            await cafe.shows(one)
        fresh = await cafe.shows(now=NOW + 30 * SECOND)

        assert [await actions.forget(cafe.merchant.id, before=NOW + 61 * SECOND, most=2) for _ in range(3)] == [2, 1, 0]
        assert await cafe.scans(fresh, now=NOW + 30 * SECOND)

    async def test_keeps_visits(self, cafe: Cafe) -> None:
        await cafe.scans(await cafe.shows())

        assert await actions.forget(cafe.merchant.id, before=NOW + 2 * MINUTE) == 1
        assert await cafe.knows(now=NOW + 2 * MINUTE)


async def race(calls: Any) -> list[Any]:
    """Let calls run at the same time; an error that is no refusal is one of the test."""
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    for one in outcomes:
        if isinstance(one, BaseException) and not isinstance(one, (CodeUnknown, TooOften)):
            raise one
    return outcomes


def listen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the statements that are sent, without the numbers of savepoints."""
    heard: list[str] = []
    for name in ("fetch", "fetchrow", "fetchval", "execute"):
        send = getattr(Connection, name)

        async def overheard(self: Connection, query: str, *arguments: Any, send: Any = send) -> Any:
            if "SAVEPOINT" not in query:
                heard.append(query)
            return await send(self, query, *arguments)

        monkeypatch.setattr(Connection, name, overheard)
    return heard
