"""The background work after an offer was saved, and who hears of offers when they join."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from analytics.audit.queries import audit
from jobs.work import WORK
from kernel.clock import utc_now
from kernel.customers.consents import NewConsent, Purpose
from kernel.tasks.actions import claim, finish
from kernel.tasks.running import Running
from loyalty.consents.actions import ConsentRequest, set_consent
from loyalty.offers.telling import KIND
from loyalty.timetable.upgrade import tell
from tests.loyalty.makers import CALLER, JOINED, NOW, Shop, open_shop, program
from tests.loyalty.offers.makers import LADDER, offers, passes, told
from tests.loyalty.upgrading import carries_over, passes_for_all

pytestmark = pytest.mark.usefixtures("database")


async def tells(shop: Shop) -> list[Mapping[str, Any]]:
    """Do all telling that was asked for, oldest first; the results."""
    results: list[Mapping[str, Any]] = []
    while (lease := await claim(shop.id, [KIND], now=NOW)) is not None:
        results.append(await tell(Running(lease, utc_now)))
        await finish(lease, results[-1], now=NOW)
    return results


class TestTelling:
    async def test_reaches_everybody_who_stands_already(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.upgrade.MAX_SLICE", 3)
        shop = await open_shop(LADDER)
        customers = [await shop.joins() for _ in range(8)]
        await shop.does(shop.buys(customers[4], 200_000))
        await offers(shop, name="Gold", tiers=["gold"])

        done = await tells(shop)

        assert done == [{"customers": 8, "superseded": False}]
        assert [len(await told(shop, customer)) for customer in customers] == [0, 0, 0, 0, 1, 0, 0, 0]
        assert {row["offering"] for row in await shop.rows("standings")} == {1}
        assert await audit(shop.id) == []

    async def test_leaves_in_their_time_whom_it_does_not_concern(self) -> None:
        shop = await open_shop(LADDER)
        ada, ben = await shop.joins(), await shop.joins()
        await offers(shop, name="Hers", only=[ada])

        await tells(shop)

        settled = {row["customer_id"]: row["settled_at"] for row in await shop.rows("standings")}
        assert settled == {ada: NOW, ben: JOINED}
        assert await told(shop, ada) == [("Hers", "LISTED")]

    async def test_ends_when_something_newer_was_saved(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, name="Cup")
        await offers(shop, made, name="Mug")

        done = await tells(shop)

        assert [one["superseded"] for one in done] == [True, False]
        assert await told(shop, ada) == [("Mug", "EVERYONE")]

    async def test_lets_what_begins_later_be_told_when_its_time_has_come(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        await offers(shop, name="Soon", startsAt=NOW + timedelta(days=2))
        await tells(shop)
        before = await told(shop, ada)

        await shop.clock(NOW + timedelta(days=3))
        passed = await passes_for_all(shop)

        assert (before, await told(shop, ada), passed) == ([], [("Soon", "EVERYONE")], 1)
        [notice] = [row for row in await shop.rows("notifications") if row["kind"] == "OfferUnlocked"]
        assert notice["at"] == NOW + timedelta(days=2)

    async def test_done_twice_tells_nobody_twice(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, name="Cup")
        await tells(shop)
        await offers(shop, made, description="Hot.")

        await tells(shop)

        assert await told(shop, ada) == [("Cup", "EVERYONE")]

    async def test_is_work_that_a_worker_knows(self) -> None:
        assert WORK[KIND] is tell

    async def test_comes_together_with_a_publication(self) -> None:
        shop = await open_shop(program(levels=[{"code": "member", "threshold": 0}, {"code": "gold", "threshold": 500_000}]))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 200_000))
        await offers(shop, name="Gold", tiers=["gold"])
        await shop.publishes(LADDER)

        await carries_over(shop)

        assert await told(shop, ada) == [("Gold", "TIER")]


class TestJoining:
    async def test_is_told_at_once_what_is_there_for_everybody(self) -> None:
        shop = await open_shop(LADDER)
        await offers(shop, name="Welcome", stages=["ACQUISITION"])

        ada = await shop.joins(at=NOW)

        assert await told(shop, ada) == [("Welcome", "STAGE")]

    async def test_in_the_past_is_told_when_time_passes(self) -> None:
        shop = await open_shop(LADDER)
        await offers(shop, name="Welcome", stages=["ACQUISITION"])

        ada = await shop.joins()
        before = await told(shop, ada)
        await passes_for_all(shop)

        assert (before, await told(shop, ada)) == ([], [("Welcome", "STAGE")])

    async def test_where_there_are_no_offers_asks_for_nothing(self) -> None:
        shop = await open_shop(LADDER)

        await shop.joins(at=NOW)

        assert [row["due_at"] for row in await shop.rows("standings")] == [None]


class TestConsent:
    async def test_brings_at_once_what_is_told_with_it_alone(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        await offers(shop, name="News", marketing=True)
        await passes(shop, ada)
        await shop.clock(NOW + timedelta(hours=3))

        await set_consent(shop.id, ConsentRequest(CALLER, ada, NewConsent(Purpose.MARKETING, True, "form"), None), real_now=NOW)

        [notice] = await shop.rows("offer_unlocks")
        assert notice["at"] == NOW + timedelta(hours=3)
