"""Programs that follow one another: each decides its own time, whoever wrote when, and whatever arrives late."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from asyncpg import Record

from kernel.db.transaction import Connection, outside_transaction
from kernel.ids import new_id
from loyalty.programs.actions import publish
from loyalty.state.queries import Posted
from tests.loyalty.ledger import ledger
from tests.loyalty.makers import NOW, open_shop, program
from tests.loyalty.timetable.publishing import LOWER, OPENED, SILVER, day, moves
from tests.loyalty.upgrading import carries_over

pytestmark = pytest.mark.usefixtures("database")


class TestTimeBeforeAPublication:
    async def test_is_settled_by_the_old_terms_even_when_nobody_wrote_until_after(self) -> None:
        shop = await open_shop(program(levels=SILVER, tiers={"periodMonths": 1, "window": {"months": 1}}), now=OPENED)
        ada, ben = await shop.joins(), await shop.joins()
        for customer in (ada, ben):
            await shop.does(shop.buys(customer, 600_00))
        await shop.clock(day(4, 1))
        await shop.publishes(program(levels=SILVER, tiers={"downgrade": "NEVER"}))
        await shop.clock(day(5, 1))

        await shop.does(shop.buys(ada, 1_00))
        await carries_over(shop)

        end = datetime(2025, 2, 28, tzinfo=UTC) + timedelta(days=1)
        # The old terms end the period by the month; the new ones look at a year, and give it back at once.
        mine = [(None, "silver", OPENED, 1), ("silver", None, end, 1), (None, "silver", day(4, 1), 2)]
        assert await moves(shop) == sorted(mine * 2, key=lambda move: move[2])

    async def test_moves_stages_by_the_old_terms(self) -> None:
        shop = await open_shop(program(lifecycle={"lapseDays": 30}), now=OPENED)
        ada = await shop.joins()
        for _ in range(2):
            await shop.does(shop.buys(ada, 1_00))
        await shop.clock(day(4, 1))
        await shop.publishes(program(lifecycle={"lapseDays": 300}))

        await carries_over(shop)

        # Two purchases in a year are RETENTION again by the new terms.
        assert (await moves(shop, "stage_moves"))[-2:] == [
            ("RETENTION", "CONVERSION", OPENED + timedelta(days=30), 1),
            ("CONVERSION", "RETENTION", day(4, 1), 2),
        ]

    async def test_passes_under_each_of_the_programs_in_turn(self) -> None:
        monthly = {"periodMonths": 1, "window": {"months": 1}}
        shop = await open_shop(program(levels=SILVER, tiers={"downgrade": "NEVER"}), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 600_00))
        await shop.clock(day(2, 1))
        await shop.publishes(program(levels=LOWER, tiers=monthly))
        await shop.clock(day(6, 1))
        await shop.publishes(program(levels=SILVER))

        await carries_over(shop)

        assert await moves(shop) == [
            (None, "silver", OPENED, 1),
            ("silver", "gold", day(2, 1), 2),
            ("gold", None, datetime(2025, 3, 31, 23, tzinfo=UTC), 2),
            (None, "silver", day(6, 1), 3),
        ]


class TestPublish:
    async def test_raises_at_once_for_whoever_reads_and_the_background_work_writes_the_same(self) -> None:
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        ada, ben = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(ada, 450_00))
        await shop.clock(day(3, 1))
        await shop.publishes(program(levels=LOWER))
        await shop.clock(day(3, 5))

        before = [await shop.shows(customer) for customer in (ada, ben)]
        unwritten = await moves(shop)
        done = await carries_over(shop)
        after = [await shop.shows(customer) for customer in (ada, ben)]

        assert (before[0].tier, before[0].tier_since, before[1].tier) == ("gold", day(3, 1), None)
        assert [(one.tier, one.tier_since, one.tier_until, one.balances) for one in before] == [
            (one.tier, one.tier_since, one.tier_until, one.balances) for one in after
        ]
        assert before[0].balances == {"points": Posted(450)}
        assert (unwritten, await moves(shop)) == ([], [(None, "gold", day(3, 1), 2)])
        assert done == [{"customers": 2, "superseded": False}]
        assert [row["publication"] for row in await shop.rows("standings")] == [2, 2]

    async def test_takes_no_tier_away(self) -> None:
        shop = await open_shop(program(levels=LOWER), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 450_00))
        until = (await shop.sees(ada)).tier

        await shop.publishes(program(levels=[{"code": "silver", "threshold": 2_000_00}, {"code": "gold", "threshold": 4_000_00}]))
        await carries_over(shop)

        assert (await shop.sees(ada)).tier == until
        assert len(await moves(shop)) == 1

    async def test_of_the_same_old_version_again_is_another_publication(self) -> None:
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 450_00))
        await shop.clock(day(2, 1))
        await shop.publishes(program({"type": "PER_AMOUNT", "code": "spend", "every": 10, "points": 1}, levels=LOWER))
        in_b = (await shop.does(shop.buys(ada, 10_00))).decision.awards
        await shop.clock(day(3, 1))
        await publish(shop.merchant, 1, actor="test", claim=None, now=NOW)

        in_a = (await shop.does(shop.buys(ada, 10_00))).decision.awards
        await carries_over(shop)

        assert (in_b, in_a) == ({"points": 100}, {"points": 10})
        assert [row["program_version"] for row in sorted(await shop.rows("events"), key=lambda row: row["at"])] == [1, 2, 1]
        [standing] = await shop.rows("standings")
        assert (standing["program_version"], standing["publication"], standing["tier"]) == (1, 3, "gold")

    async def test_goes_on_in_time_however_old_the_merchant_that_the_caller_knows_is(self) -> None:
        shop = await open_shop(program(), now=OPENED)
        stale = shop.merchant
        await shop.clock(day(3, 1))

        await publish(stale, 1, actor="test", claim=None, now=NOW)

        assert sorted(row["at"] for row in await shop.rows("program_publications"))[-1] == day(3, 1)


class TestEvents:
    async def test_of_before_a_publication_are_decided_by_the_published_version(self) -> None:
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 300_00))
        await shop.clock(day(6, 1))
        await shop.publishes(program({"type": "PER_AMOUNT", "code": "spend", "every": 10, "points": 1}, levels=LOWER))

        late = await shop.does(shop.buys(ada, 10_00, at=day(2, 1)))

        assert late.decision.awards == {"points": 100}
        [event] = [row for row in await shop.rows("events") if row["id"] == late.id]
        assert (event["at"], event["program_version"]) == (day(2, 1), 2)
        assert await moves(shop) == [(None, "silver", day(6, 1), 2)]
        [standing] = await shop.rows("standings")
        assert (standing["settled_at"], standing["publication"]) == (day(6, 1), 2)

    async def test_are_explained_by_the_rules_of_one_version(self) -> None:
        shop = await open_shop(program({"type": "FIXED", "code": "first", "points": 1}), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1_00))
        await shop.publishes(program({"type": "FIXED", "code": "second", "points": 2}))
        await shop.does(shop.buys(ada, 1_00))

        rows = sorted(await shop.rows("events"), key=lambda row: row["program_version"])
        transactions = {row["event_id"]: row["program_version"] for row in await shop.rows("points_transactions")}
        seen = [(row["program_version"], transactions[row["id"]], _rules(row["decision"])) for row in rows]
        assert seen == [(1, 1, ["first"]), (2, 2, ["second"])]

    @pytest.mark.commits
    async def test_belong_to_the_version_that_their_slice_has_read_though_another_is_published_meanwhile(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shop = await open_shop(program({"type": "FIXED", "code": "first", "points": 1}), now=OPENED)
        ada = await shop.joins()
        await shop.publishes(program({"type": "FIXED", "code": "second", "points": 2}))
        fetch, published = Connection.fetch, False

        async def publish_before(connection: Connection, query: str, *arguments: Any) -> list[Record]:
            nonlocal published
            if "FROM program_publications" in query and not published:
                published = True
                again = publish(shop.merchant, 1, actor="test", claim=None, now=NOW)
                await asyncio.create_task(again, context=outside_transaction())
            return await fetch(connection, query, *arguments)

        monkeypatch.setattr(Connection, "fetch", publish_before)
        during = await shop.does(shop.buys(ada, 1_00))
        [standing] = await shop.rows("standings")
        after = await shop.does(shop.buys(ada, 1_00))

        assert published
        assert (standing["program_version"], standing["publication"]) == (2, 2)
        assert (during.decision.awards, after.decision.awards) == ({"points": 2}, {"points": 1})

    async def test_are_refunded_by_the_version_that_decided_them(self) -> None:
        shop = await open_shop(program(), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100_00, externalId="order"))
        await shop.publishes(program({"type": "PER_AMOUNT", "code": "spend", "every": 1, "points": 1}))
        await carries_over(shop)

        taken = await shop.does(shop.returns("order", 40_00))

        assert taken.decision.awards == {"points": 40}
        assert await shop.available(ada) == 60

    async def test_of_the_past_still_come_in_order_for_whom_nothing_has_happened_yet(self) -> None:
        shop, straight = [await open_shop(program(levels=LOWER, tiers={"periodMonths": 1}), now=OPENED) for _ in range(2)]
        names = [f"c-{new_id()}"] * 2
        ada, twin = await shop.joins(external_id=names[0]), await straight.joins(external_id=names[1])
        await shop.clock(day(6, 1))
        await shop.publishes(program(levels=LOWER, tiers={"periodMonths": 1}))
        await carries_over(shop)

        for customer, where in ((ada, shop), (twin, straight)):
            await where.clock(day(6, 1))
            for month in (1, 2, 5):
                await where.does(where.buys(customer, 250_00, at=day(month, 11), history=True, externalId=f"order-{month}"))

        books = [await ledger(where) for where in (shop, straight)]
        assert {name: rows for name, rows in books[0].items() if name != "entries"} == {
            name: rows for name, rows in books[1].items() if name != "entries"
        }
        assert [move[:3] for move in await moves(shop)] == [move[:3] for move in await moves(straight)]


def _rules(decision: str) -> list[str]:
    return [outcome[0] for outcome in orjson.loads(decision)["outcomes"]]
