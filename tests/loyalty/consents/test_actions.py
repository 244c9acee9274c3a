"""What customers say about marketing, and when it counts."""

import asyncio
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from analytics.audit.queries import audit
from kernel.customers.consents import NewConsent, Purpose
from kernel.db import transaction
from kernel.db.transaction import outside_transaction
from kernel.errors import IdempotencyConflict, Invalid, NotFound
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.consents.actions import ConsentRequest, prepare, set_consent
from loyalty.earning.prepare import prepare as earning
from loyalty.road import slice as road
from loyalty.road.command import Done, Request
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.races.arena import RIVALS, alone, rush, warm
from tests.races.races import UNLOCKED
from tests.races.run import without

pytestmark = pytest.mark.usefixtures("database")

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def said(customer: UUID, given: bool, at: datetime | None = None, *, source: str = "app", key: str | None = None) -> ConsentRequest:
    """Describe what a customer said; now when no instant is named."""
    payload = {"given": given, "at": at, "source": source}
    claim = Claim.of(CALLER.scope, key, operation="consent", payload=payload, path=())
    return ConsentRequest(CALLER, customer, NewConsent(Purpose.MARKETING, given, source, at), claim)


async def say(shop: Shop, *args: Any, **more: Any) -> Done:
    return await set_consent(shop.id, said(*args, **more), real_now=NOW)


async def consents(shop: Shop, customer: UUID) -> bool:
    """Tell whether a customer may be approached, as decisions see it."""
    return (await shop.sees(customer)).person.marketing


def hours_ago(number: int) -> datetime:
    return NOW - timedelta(hours=number)


class TestSetConsent:
    async def test_counts_from_then_on_until_it_is_withdrawn(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        seen = [await consents(shop, ada)]
        for given in (True, False, True):
            await say(shop, ada, given)
            seen.append(await consents(shop, ada))

        assert seen == [False, True, False, True]

    async def test_keeps_who_said_what_where_and_when(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        done = await say(shop, ada, True, hours_ago(2), source="form:checkout")

        [row] = await shop.rows("consents")
        assert row == {
            "merchant_id": shop.id,
            "id": done.id,
            "customer_id": ada,
            "purpose": "MARKETING",
            "given": True,
            "source": "form:checkout",
            "actor": CALLER.actor,
            "request_id": CALLER.request_id,
            "at": hours_ago(2),
            "recorded_at": NOW,
        }

    @pytest.mark.parametrize("order", list(permutations([(3, True), (2, False), (1, True)])))
    async def test_goes_by_when_it_was_said_and_not_by_when_it_arrives(self, order: tuple[tuple[int, bool], ...]) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        for hours, given in order:
            await say(shop, ada, given, hours_ago(hours))

        assert await consents(shop, ada)
        assert len(await shop.rows("consents")) == 3
        assert await audit(shop.id) == []

    async def test_lets_the_last_one_to_arrive_count_of_two_of_one_instant(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        for given in (True, False):
            await say(shop, ada, given, hours_ago(1))

        assert not await consents(shop, ada)
        assert await audit(shop.id) == []

    async def test_is_done_once_for_one_key(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        first = await say(shop, ada, True, key="k")
        await say(shop, ada, False)
        again = await say(shop, ada, True, key="k")

        assert (again.id, again.duplicate) == (first.id, True)
        assert not await consents(shop, ada)
        assert len(await shop.rows("consents")) == 2
        with pytest.raises(IdempotencyConflict):
            await say(shop, ada, False, key="k")

    async def test_is_settled_after_all_that_was_due_before(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        await say(shop, ada, True)

        assert (await shop.rows("standings"))[0]["settled_at"] == NOW

    async def test_refuses_what_it_cannot_keep(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        for wrong, field in (({"source": "Ada Lovelace"}, "source"), ({"at": NOW + timedelta(hours=1)}, "at")):
            with pytest.raises(Invalid) as refusal:
                await say(shop, ada, True, **wrong)
            assert refusal.value.field == (field,)
        with pytest.raises(NotFound):
            await say(shop, new_id(), True)
        assert await shop.rows("consents") == []


class TestNewcomers:
    async def test_consent_when_they_join(self) -> None:
        shop = await open_shop()

        ada = await shop.joins(at=hours_ago(9), consent=NewConsent(Purpose.MARKETING, True, "form"))
        ben = await shop.joins(at=hours_ago(9), consent=NewConsent(Purpose.MARKETING, False, "form"))
        cem = await shop.joins(at=hours_ago(9))

        assert [await consents(shop, one) for one in (ada, ben, cem)] == [True, False, False]
        rows = {row["customer_id"]: (row["given"], row["at"], row["actor"]) for row in await shop.rows("consents")}
        assert rows == {ada: (True, hours_ago(9), CALLER.actor), ben: (False, hours_ago(9), CALLER.actor)}
        assert await audit(shop.id) == []

    async def test_say_nothing_twice_when_they_join_again(self) -> None:
        shop = await open_shop()
        ada = await shop.joins(external_id="ada", consent=NewConsent(Purpose.MARKETING, True, "form"))

        with pytest.raises(AssertionError):
            await shop.joins(external_id="ada", consent=NewConsent(Purpose.MARKETING, False, "form"))

        assert [row["given"] for row in await shop.rows("consents")] == [True]
        assert await consents(shop, ada)


class TestRivals:
    @pytest.mark.commits
    async def test_leave_what_was_said_last(self) -> None:
        shop = await open_shop()
        await warm()
        for _ in range(10):
            assert not await _breaks(shop)
        assert await audit(shop.id) == []

    @pytest.mark.commits
    async def test_are_seen_to_break_it_without_the_lock(self) -> None:
        shop = await open_shop()
        await warm()
        with without(UNLOCKED):
            seen = [await _breaks(shop) for _ in range(5)]

        assert any(seen)


class TestWithdrawal:
    """Somebody withdraws while another process records the purchase that would bring a gift to who consents."""

    @pytest.mark.commits
    @pytest.mark.parametrize(("withdraws_first", "gifts"), [(True, []), (False, [5])])
    async def test_counts_for_whatever_gets_the_lock_later(self, withdraws_first: bool, gifts: list[int]) -> None:
        shop = await open_shop(program(lifecycle={"entries": [{"stage": "CONVERSION", "points": 5, "needsConsent": True}]}))
        ada = await shop.joins(consent=NewConsent(Purpose.MARKETING, True, "form"))
        await warm()
        withdraw, buy = Request(said(ada, False), prepare), Request(shop.buys(ada, 1), earning)

        results = await one_after_the_other(shop, ada, [withdraw, buy] if withdraws_first else [buy, withdraw])

        assert all(isinstance(result, Done) for result in results)
        assert [row["available"] for row in await shop.rows("points_transactions")] == gifts
        assert not await consents(shop, ada)

    async def test_counts_for_what_comes_later_in_one_slice(self) -> None:
        shop = await open_shop(program(lifecycle={"entries": [{"stage": "CONVERSION", "points": 5, "needsConsent": True}]}))
        ada, ben = [await shop.joins(consent=NewConsent(Purpose.MARKETING, True, "form")) for _ in range(2)]
        slice_ = [Request(said(ada, False), prepare), Request(shop.buys(ada, 1), earning), Request(shop.buys(ben, 1), earning)]

        await rush(shop, [[*slice_, Request(said(ben, False), prepare)]])

        assert [row["customer_id"] for row in await shop.rows("points_transactions")] == [ben]


async def one_after_the_other(shop: Shop, customer: UUID, requests: list[Request]) -> list[Any]:
    """Let requests wait for a customer's lock, each as a slice of its own, and get it in this order."""
    tasks: list[asyncio.Task[Any]] = []
    async with transaction(shop.id) as connection:
        await connection.execute("SELECT FROM standings WHERE merchant_id = $1 AND customer_id = $2 FOR UPDATE", shop.id, customer)
        for request in requests:
            tasks.append(asyncio.create_task(road.run(shop.id, [request], real_now=NOW), context=outside_transaction()))
            async with asyncio.timeout(10):
                while await connection.fetchval(WAITING) < len(tasks):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
    return [result for results in await asyncio.gather(*tasks) for result in results]


async def _breaks(shop: Shop) -> bool:
    """Let rivals say different things, the last one that the customer consents, and tell whether something else counts in the end."""
    ada = await shop.joins()
    told = [said(ada, hours == 0, hours_ago(hours)) for hours in range(RIVALS)]
    await rush(shop, alone(Request(one, prepare) for one in told))
    assert sum(row["customer_id"] == ada for row in await shop.rows("consents")) == RIVALS
    return not await consents(shop, ada)
