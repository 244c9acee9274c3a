"""Programs that follow one another: each decides its own time, whoever wrote when, and whether or not the background work was done."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from kernel.db import transaction
from kernel.ids import new_id
from kernel.tasks.record import TaskState
from loyalty.programs.actions import publish
from loyalty.road.command import Done
from loyalty.road.passing import PassTime, pass_time
from loyalty.state.queries import Posted
from tests.loyalty.ledger import ledger
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.loyalty.upgrading import carries_over, latest_upgrade

pytestmark = pytest.mark.usefixtures("database")

OPENED = datetime(2025, 1, 10, 12, tzinfo=UTC)
SILVER = [{"code": "silver", "threshold": 500_00}]
LOWER = [{"code": "silver", "threshold": 200_00}, {"code": "gold", "threshold": 400_00}]


def day(month: int, day: int, year: int = 2025) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


async def moves(shop: Shop, table: str = "tier_moves") -> list[tuple[Any, ...]]:
    """List who moved where, when, under which version."""
    name = table.removesuffix("_moves")
    rows = sorted(await shop.rows(table), key=lambda row: (row["at"], row["id"]))
    return [(row[f"from_{name}"], row[f"to_{name}"], row["at"], row["program_version"]) for row in rows]


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


class TestUpgrade:
    async def test_goes_in_slices_and_says_how_far_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("loyalty.timetable.upgrade.MAX_SLICE", 3)
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        customers = [await shop.joins() for _ in range(8)]
        await shop.does(shop.buys(customers[4], 300_00))
        await shop.publishes(program(levels=LOWER))
        await shop.does(shop.buys(customers[0], 300_00))

        done = await carries_over(shop)
        again = await latest_upgrade(shop)

        assert done == [{"customers": 7, "superseded": False}]
        assert (again.state, again.done, again.total, again.result) == (TaskState.DONE, 8, 8, done[0])
        assert {row["publication"] for row in await shop.rows("standings")} == {2}
        assert {row["request_id"] for row in await shop.rows("points_transactions")} == {"test"}

    async def test_ends_when_something_newer_was_published(self) -> None:
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 300_00))
        await shop.publishes(program(levels=LOWER))
        await shop.publishes(program(levels=SILVER))

        done = await carries_over(shop)

        assert done == [{"customers": 0, "superseded": True}, {"customers": 1, "superseded": False}]
        assert [move[1:] for move in await moves(shop)] == [("silver", OPENED, 2)]

    async def test_done_twice_changes_nothing(self) -> None:
        shop = await open_shop(program(levels=SILVER), now=OPENED)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 300_00))
        await shop.publishes(program(levels=LOWER))
        await carries_over(shop)
        books = await ledger(shop)

        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE tasks SET state = 'QUEUED', finished_at = NULL WHERE merchant_id = $1", shop.id)
        done = await carries_over(shop)

        assert done == [{"customers": 0, "superseded": False}]
        assert await ledger(shop) == books

    async def test_is_asked_for_with_the_publication_or_not_at_all(self) -> None:
        shop = await open_shop(program(), now=OPENED)
        await shop.publishes(program(levels=SILVER))

        [task] = await shop.rows("tasks")
        assert (task["kind"], orjson.loads(task["input"]), task["actor"]) == ("program.upgrade", {"publication": 2, "version": 2}, "test")


def points(document: dict[str, Any], **currency: Any) -> dict[str, Any]:
    """Write of the document's points when they come and when they end."""
    [usual] = document["points"]["currencies"]
    return {**document, "points": {"currencies": [usual | currency]}}


PROGRAMS: list[dict[str, Any]] = [
    points(
        program(levels=SILVER, tiers={"periodMonths": 1, "window": {"months": 2}}, lifecycle={"lapseDays": 20}),
        pendingDays=14,
        expiry={"model": "ROLLING", "months": 1},
    ),
    program(
        levels=LOWER,
        tiers={"metric": "SPEND", "periodMonths": 2, "graceDays": 10},
        lifecycle={
            "lapseDays": 60,
            "loyaltyGraceDays": 3,
            "entries": [
                {"stage": "ACQUISITION", "points": 3},
                {"stage": "RETENTION", "points": 11, "everyDays": 30},
                {"health": "AT_RISK", "points": 5, "everyDays": 90},
            ],
            "atRiskDays": 15,
            "lapsedDays": 40,
        },
    ),
    points(
        program(
            {"type": "PER_AMOUNT", "code": "spend", "every": 7_00, "points": 3},
            levels=[{"code": "member", "threshold": 0}, {"code": "gold", "threshold": 2, "multiplierPercent": 200}],
            tiers={"metric": "PURCHASES", "window": {"months": 1}, "periodMonths": 1, "downgrade": "ONE_STEP"},
        ),
        expiry={"model": "INACTIVITY", "days": 25},
    ),
    program(onRefund="WITHIN_BALANCE"),
]
_steps = st.tuples(
    st.sampled_from(["buy", "buy", "late", "refund", "publish", "publish", "wait"]),
    st.sampled_from([0, 1, 9, 31, 70]),
    st.integers(0, 3),
    st.booleans(),
)
Step = tuple[str, int, int, bool]


class Twins:
    """Two shops to which the same happens; in the second one the background work is done where the story says so, and somebody visits."""

    def __init__(self, shops: list[Shop]) -> None:
        self.shops = shops
        self.customers: list[list[UUID]] = [[], []]
        self.orders = 0

    @classmethod
    async def born(cls) -> "Twins":
        """Open both."""
        twins = cls([await open_shop(PROGRAMS[0], now=OPENED) for _ in range(2)])
        for name in ("ada", "ben"):
            for shop, customers in zip(twins.shops, twins.customers, strict=True):
                customers.append(await shop.joins(external_id=name, at=OPENED - timedelta(days=400)))
        return twins

    async def live(self, step: Step, at: datetime) -> None:
        """Let one thing happen in both, and the background work in the second."""
        self.orders += 1
        for shop, customers in zip(self.shops, self.customers, strict=True):
            await shop.clock(at)
            await self.do(shop, customers, step, at)
        if step[3]:
            await carries_over(self.shops[1])

    async def do(self, shop: Shop, customers: list[UUID], step: Step, at: datetime) -> None:
        """Let one thing happen in one of them."""
        verb, days, number, _ = step
        customer, name = customers[number % 2], f"order-{self.orders}"
        if verb == "buy":
            await shop.does(shop.buys(customer, 120_00 * (number + 1), externalId=name))
        elif verb == "late":
            await shop.does(shop.buys(customer, 90_00 * (number + 1), externalId=name, at=at - timedelta(days=3 * days)))
        elif verb == "refund" and self.orders > 1:
            await shop.tries(shop.returns(f"order-{self.orders - 1 - number}", 50_00, external_id=name))
        elif verb == "publish":
            await shop.publishes(PROGRAMS[number])

    async def settle(self, at: datetime) -> list[dict[str, Any]]:
        """Let everyone be written as they are now, and read the books."""
        for shop, customers in zip(self.shops, self.customers, strict=True):
            await shop.clock(at)
            done = await pass_time(shop.id, [PassTime(customer, CALLER) for customer in customers], real_now=NOW)
            assert all(isinstance(one, Done) for one in done), done
        return [await ledger(shop) for shop in self.shops]


class TestAnyPattern:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(_steps, min_size=3, max_size=12), st.integers(0, 120))
    async def test_of_events_time_publishes_and_background_work_ends_in_the_same_state(self, told: list[Step], days_after: int) -> None:
        twins, at = await Twins.born(), OPENED

        for step in told:
            at += timedelta(days=step[1])
            await twins.live(step, at)
        without, with_work = await twins.settle(at + timedelta(days=days_after))

        assert without == with_work
        assert [await audit(shop.id) for shop in twins.shops] == [[], []]
