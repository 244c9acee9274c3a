"""What limits count, on a real database: used by events, given back by refunds."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest

from analytics.audit.queries import audit
from loyalty.road.command import Done
from loyalty.road.slice import Result
from tests.loyalty.makers import NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

SPEND = {"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}


def spend(**limits: Any) -> dict[str, Any]:
    return {**SPEND, **limits}


def capped(most: int, per: str = "DAY") -> dict[str, Any]:
    return spend(caps={"perCustomer": [{"points": most, "per": per}]})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def counters(shop: Shop) -> dict[tuple[str, datetime], tuple[int, int]]:
    return {(row["counter"], row["start"]): (row["points"], row["times"]) for row in await shop.rows("counters")}


async def budgets(shop: Shop) -> dict[str, int]:
    return {row["rule"]: row["used"] for row in await shop.rows("budgets")}


def awarded(results: Iterable[Result]) -> list[int]:
    return [result.decision.awards.get("points", 0) for result in results if isinstance(result, Done)]


class TestCaps:
    async def test_give_what_is_left_of_the_day_and_a_refund_gives_it_back(self) -> None:
        """Daily cap 500, 450 earned today, 100 wanted: 50 given; refunded wholly: 50 taken, and the day's counter back to 450."""
        shop = await open_shop(program(capped(500)))
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 450_00))

        done = await shop.does(shop.buys(ayu, 100_00, externalId="A-1"))

        assert done.decision.awards == {"points": 50}
        assert (done.decision.outcomes[0].wanted, done.decision.outcomes[0].given) == (100, 50)
        assert await counters(shop) == {("rule:spend:DAY", at("2026-03-01")): (500, 2)}

        back = await shop.does(shop.returns("A-1", 100_00))

        assert back.decision.awards == {"points": 50}
        assert await counters(shop) == {("rule:spend:DAY", at("2026-03-01")): (450, 1)}
        assert await shop.available(ayu) == 450
        assert awarded([await shop.does(shop.buys(ayu, 100_00))]) == [50]
        assert await audit(shop.id) == []

    async def test_begin_anew_at_the_merchants_midnight(self) -> None:
        shop = await open_shop(program(capped(10)), now=at("2026-07-02 12:00"))
        ayu = await shop.joins()

        done = [await shop.does(shop.buys(ayu, 8_00, at=at(f"2026-07-01 {time}"))) for time in ("21:00", "22:59", "23:00")]

        assert awarded(done) == [8, 2, 8]
        assert set(await counters(shop)) == {("rule:spend:DAY", at("2026-06-30 23:00")), ("rule:spend:DAY", at("2026-07-01 23:00"))}

    @pytest.mark.parametrize(
        ("per", "start", "outside"),
        [
            ("WEEK", "2026-02-23", "2026-02-22 23:59"),
            ("MONTH", "2026-02-01", "2026-01-31 23:59"),
            ("YEAR", "2026-01-01", "2025-12-31 23:59"),
        ],
    )
    async def test_know_the_calendar(self, per: str, start: str, outside: str) -> None:
        shop = await open_shop(program(capped(10, per)))
        ayu = await shop.joins()

        done = [await shop.does(shop.buys(ayu, 8_00, at=at(when))) for when in (outside, start, "2026-02-28 23:59")]

        assert awarded(done) == [8, 8, 2]
        assert (await counters(shop))[f"rule:spend:{per}", at(start)] == (10, 2)

    async def test_count_a_late_event_in_the_period_of_its_own_time(self) -> None:
        shop = await open_shop(program(capped(10)))
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 8_00))

        late = await shop.does(shop.buys(ayu, 8_00, at=NOW - timedelta(days=3)))

        assert late.decision.awards == {"points": 8}
        assert awarded([await shop.does(shop.buys(ayu, 8_00))]) == [2]

    async def test_are_each_customers_own(self) -> None:
        shop = await open_shop(program(capped(10)))
        ayu, budi = await shop.joins(), await shop.joins()

        results = await shop.does_all([shop.buys(customer, 8_00) for customer in (ayu, budi, ayu, budi)])

        assert awarded(results) == [8, 8, 2, 2]

    async def test_of_other_kinds_of_events_count_too(self) -> None:
        visit = {"type": "FIXED", "code": "visit", "points": 5, "on": "VISIT", "caps": {"perCustomer": [{"points": 8, "per": "EVER"}]}}
        shop = await open_shop(program(visit))
        ayu = await shop.joins()

        done = [await shop.does(shop.buys(ayu, 0, kind="VISIT", total=None)) for _ in range(3)]

        assert awarded(done) == [5, 3, 0]
        assert done[2].decision.outcomes[0].reason == "5 points for a visit, trimmed to 8 ever"

    async def test_of_the_program_count_what_all_rules_gave(self) -> None:
        bonus = {"type": "FIXED", "code": "bonus", "points": 20}
        written = program(SPEND, bonus)
        written["earning"]["caps"] = [{"perCustomer": [{"points": 100, "per": "DAY"}]}]
        shop = await open_shop(written)
        ayu = await shop.joins()

        done = [await shop.does(shop.buys(ayu, 40_00, externalId=f"A-{number}")) for number in range(3)]

        assert awarded(done) == [60, 40, 0]
        assert await counters(shop) == {("currency:points:DAY", at("2026-03-01")): (100, 0)}
        await shop.does(shop.returns("A-0", 10_00))
        assert await counters(shop) == {("currency:points:DAY", at("2026-03-01")): (90, 0)}

    async def test_count_no_more_when_a_refund_lets_a_rule_give_more(self) -> None:
        """What the other rule took of the program's cap goes to nobody: a refund never pays."""
        rules = (
            {"type": "FIXED", "code": "big", "points": 100, "when": "event.total >= 100000", "priority": 1},
            {"type": "FIXED", "code": "bonus", "points": 50, "caps": {"budget": 1_000}, "frequency": {"times": 9, "per": "DAY"}},
        )
        written = program(*rules)
        written["earning"]["caps"] = [{"perEvent": 110}]
        shop = await open_shop(written)
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 1_000_00, externalId="A-1"))

        back = await shop.does(shop.returns("A-1", 500_00))

        assert back.decision.awards == {"points": 60}
        assert await counters(shop) == {("rule:bonus:DAY", at("2026-03-01")): (10, 1)}
        assert await budgets(shop) == {"bonus": 10}

    async def test_do_not_count_what_no_limit_asks_for(self) -> None:
        shop = await open_shop(program(SPEND, {"type": "FIXED", "code": "visit", "points": 5, "on": "VISIT", "cooldownHours": 1}))
        ayu = await shop.joins()

        await shop.does(shop.buys(ayu, 8_00))

        assert await counters(shop) == {}
        [row] = await shop.rows("purchases")
        assert (row["limited"], "looked" in orjson.loads(row["basis"])) == (None, False)


class TestMaximumBalance:
    async def test_is_never_passed_by_earning_and_a_debt_leaves_more_room(self) -> None:
        written = program()
        written["points"]["currencies"][0]["maximumBalance"] = 100
        shop = await open_shop(written)
        ayu = await shop.joins()

        first = [await shop.does(shop.buys(ayu, 80_00, externalId=order)) for order in ("A-1", "A-2")]

        assert awarded(first) == [80, 20]
        await shop.does(shop.returns("A-2", 80_00))
        assert awarded([await shop.does(shop.buys(ayu, 80_00))]) == [20]

    async def test_is_that_of_the_purchase_when_it_is_decided_again(self) -> None:
        written = program()
        written["points"]["currencies"][0]["maximumBalance"] = 100
        shop = await open_shop(written)
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 60_00))
        await shop.does(shop.buys(ayu, 80_00, externalId="A-2"))

        back = [await shop.does(shop.returns("A-2", amount)) for amount in (40_00, 30_00)]

        assert awarded(back) == [0, 30]


class TestOften:
    async def test_is_so_many_times_a_period(self) -> None:
        shop = await open_shop(program({"type": "FIXED", "code": "bonus", "points": 5, "frequency": {"times": 2, "per": "DAY"}}))
        ayu = await shop.joins()

        done = [await shop.does(shop.buys(ayu, 1_00, externalId=f"A-{number}")) for number in range(3)]

        assert awarded(done) == [5, 5, 0]
        assert done[2].decision.outcomes[0].reason == "only 2 times a day"
        await shop.does(shop.returns("A-0", 1_00))
        assert awarded([await shop.does(shop.buys(ayu, 1_00))]) == [5]

    async def test_does_not_count_what_gave_nothing(self) -> None:
        shop = await open_shop(program(spend(frequency={"times": 1, "per": "DAY"})))
        ayu = await shop.joins()

        done = [await shop.does(shop.buys(ayu, amount)) for amount in (99, 10_00, 10_00)]

        assert awarded(done) == [0, 10, 0]
        assert await counters(shop) == {("rule:spend:DAY", at("2026-03-01")): (10, 1)}

    async def test_is_not_taken_back_by_a_part_that_leaves_something(self) -> None:
        shop = await open_shop(program(spend(frequency={"times": 1, "per": "DAY"})))
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 10_00, externalId="A-1"))

        await shop.does(shop.returns("A-1", 4_00))

        assert await counters(shop) == {("rule:spend:DAY", at("2026-03-01")): (6, 1)}
        await shop.does(shop.returns("A-1", 5_50))
        assert await counters(shop) == {("rule:spend:DAY", at("2026-03-01")): (0, 0)}

    async def test_cools_down_before_and_after_and_not_a_moment_longer(self) -> None:
        shop = await open_shop(program({"type": "FIXED", "code": "bonus", "points": 5, "cooldownHours": 2}))
        ayu, moment = await shop.joins(), timedelta(microseconds=1)
        noon = at("2026-02-01 12:00")
        hours = timedelta(hours=2)

        done = [
            await shop.does(shop.buys(ayu, 1_00, at=when))
            for when in (noon, noon, noon + hours - moment, noon + hours, noon - hours + moment, noon - hours)
        ]

        assert awarded(done) == [5, 0, 0, 5, 0, 5]

    async def test_cools_down_no_more_when_its_purchase_is_refunded(self) -> None:
        shop = await open_shop(program({"type": "FIXED", "code": "bonus", "points": 5, "cooldownHours": 24}))
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 1_00, externalId="A-1"))

        await shop.does(shop.returns("A-1", 1_00))

        assert awarded([await shop.does(shop.buys(ayu, 1_00))]) == [5]
