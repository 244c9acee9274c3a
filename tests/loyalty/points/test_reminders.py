"""Reminders of points that end, on the real road: of what was held, given back and given away, and under another program."""

from datetime import date, datetime, timedelta
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from kernel.db import transaction
from loyalty.programs.document import Expiry
from loyalty.road.command import Done
from loyalty.road.gate import pass_time
from loyalty.road.passing import PassTime
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop
from tests.loyalty.points.test_life import ending, points
from tests.loyalty.points.test_life import reviews as reviewed
from tests.loyalty.points.test_reminding import midnight, noon
from tests.loyalty.rewards.makers import cancels, confirms, offers, reserves, voids
from tests.loyalty.timetable.story import LONDON
from tests.loyalty.transfers.makers import gives

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


class TestReminders:
    async def test_do_not_speak_of_what_is_held_and_speak_of_it_again_when_it_comes_back(self) -> None:
        shop = await _open({"model": "FIXED_DATES", "dates": ["04-30"]})
        ada, reward = await shop.joins(), await offers(shop, cost=3, hold_seconds=30 * 86_400)
        await shop.does(shop.buys(ada, 10_00))
        held = await reserves(shop, ada, reward)

        await _reaches(shop, noon(4, 1))
        await shop.clock(noon(4, 1))
        await cancels(shop, held)
        await _reaches(shop, noon(4, 24))

        assert await _reminders(shop) == [(midnight(3, 31), 7, "2026-04-30"), (midnight(4, 23), 10, "2026-04-30")]
        assert await audit(shop.id) == []

    async def test_speak_of_what_a_hold_gives_back_by_itself_at_the_very_instant(self) -> None:
        shop = await _open({"model": "FIXED_DATES", "dates": ["04-30"]})
        ada, reward = await shop.joins(), await offers(shop, cost=10, hold_seconds=int((midnight(3, 31) - NOW).total_seconds()))
        await shop.does(shop.buys(ada, 10_00))
        await reserves(shop, ada, reward)

        await _reaches(shop, noon(4, 1))

        assert await _reminders(shop) == [(midnight(3, 31), 10, "2026-04-30")]

    async def test_speak_of_what_a_void_gives_back(self) -> None:
        shop = await _open({"model": "FIXED_DATES", "dates": ["04-30"]})
        ada, reward = await shop.joins(), await offers(shop, cost=10)
        await shop.does(shop.buys(ada, 10_00))
        taken = await reserves(shop, ada, reward)
        await confirms(shop, taken)
        await _reaches(shop, noon(4, 2))
        await voids(shop, taken)

        await _reaches(shop, noon(4, 24))

        assert await _reminders(shop) == [(midnight(4, 23), 10, "2026-04-30")]

    async def test_speak_to_the_receiver_of_what_was_given(self) -> None:
        shop = await _open({"model": "ROLLING", "months": 1})
        ada, ben = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(ada, 10_00))
        await gives(shop, ada, ben, 4)

        await _reaches(shop, noon(3, 3))

        assert sorted(await _reminders(shop)) == [(midnight(3, 2), 4, "2026-04-01"), (midnight(3, 2), 6, "2026-04-01")]

    async def test_of_whom_nobody_knew_when_come_in_time(self) -> None:
        """As it is with who earned before there were reminders."""
        shop = await _open({"model": "ROLLING", "months": 2})
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 10_00))
        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE balances SET reminds_at = '1970-01-01T00:00:00Z' WHERE merchant_id = $1", shop.id)
            await connection.execute("UPDATE standings SET due_at = settled_at WHERE merchant_id = $1", shop.id)

        await _reaches(shop, NOW)
        healed = [(row["reminds_at"]) for row in await shop.rows("balances")]
        await _reaches(shop, noon(4, 2))

        assert healed == [midnight(4, 1)]
        assert await _reminders(shop) == [(midnight(4, 1), 10, "2026-05-01")]

    async def test_are_not_told_of_an_imported_past(self) -> None:
        shop = await _open({"model": "ROLLING", "months": 1})
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 10_00, at=NOW - 25 * DAY, history=True))

        await shop.does(shop.buys(ada, 1_00, at=NOW - 2 * DAY, history=True))

        assert await _reminders(shop) == []


class TestAnotherProgram:
    async def test_reminds_of_what_was_earned_before_as_it_says(self) -> None:
        shop = await _open({"model": "ROLLING", "months": 3})
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 10_00))
        await shop.clock(noon(5, 3))

        await shop.publishes(points(expiry={"model": "ROLLING", "months": 3, "remindDays": [40, 20, 1]}))
        await _reaches(shop, noon(6, 10))

        assert [at for at, _, _ in await _reminders(shop)] == [midnight(5, 2), midnight(5, 12), midnight(5, 31)]

    async def test_tells_nothing_twice_when_it_comes_with_a_reminder(self) -> None:
        shop = await _open({"model": "ROLLING", "months": 3})
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 10_00))
        await shop.clock(midnight(5, 2))

        await shop.publishes(points(expiry={"model": "ROLLING", "months": 3, "remindDays": [30, 2]}))
        await _reaches(shop, noon(6, 10))

        assert [at for at, _, _ in await _reminders(shop)] == [midnight(5, 2), midnight(5, 30)]

    async def test_that_ends_points_by_inactivity_reminds_of_those_without_a_day(self) -> None:
        shop = await _open({"model": "NEVER"})
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 10_00))
        await shop.clock(noon(3, 10))

        await shop.publishes(points(expiry={"model": "INACTIVITY", "days": 20}))
        await _reaches(shop, noon(4, 10))

        assert await _reminders(shop) == [(midnight(3, 14), 10, "2026-03-21"), (midnight(3, 20), 10, "2026-03-21")]


_expiries = st.sampled_from(
    [
        {"model": "ROLLING", "months": 1, "remindDays": [30, 7, 1]},
        {"model": "ROLLING", "days": 20, "roundUp": "MONTH", "remindDays": [1, 5]},
        {"model": "FIXED_DATES", "dates": ["03-31", "04-15", "06-30"]},
        {"model": "INACTIVITY", "days": 33},
    ]
)
_buys = st.lists(st.tuples(st.integers(0, 20 * 24), st.integers(1, 9), st.booleans()), min_size=1, max_size=6)


class TestAgreement:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(expiry=_expiries, told=_buys)
    async def test_of_a_reminder_with_what_is_expiring_then(self, expiry: dict[str, Any], told: list[tuple[int, int, bool]]) -> None:
        shop = await _open(expiry)
        ada, at = await shop.joins(), NOW
        for hours, amount, reviews in told:
            at += timedelta(hours=hours)
            await shop.clock(at)
            await (reviewed(shop, ada, at=at) if reviews else shop.does(shop.buys(ada, amount * 100)))
        days = Expiry().remind_days if "remindDays" not in expiry else expiry["remindDays"]
        day, seen = at.astimezone(LONDON).date() + DAY, len(await _reminders(shop))

        for _ in range(70):
            await _reaches(shop, midnight(day.month, day.day, day.year))
            reminders = sorted((last, points) for at, points, last in (await _reminders(shop))[seen:])
            seen += len(reminders)
            ahead = [(one.last_day, one.points) for one in await ending(shop, ada, max(days)) if (one.last_day - day).days in days]
            assert [(date.fromisoformat(last), points) for last, points in reminders] == ahead
            day += DAY

        assert await audit(shop.id) == []


async def _open(expiry: dict[str, Any]) -> Shop:
    return await open_shop(points(expiry=expiry))


async def _reaches(shop: Shop, at: datetime) -> None:
    """Let time pass for everybody until an instant."""
    await shop.clock(at)
    commands = [PassTime(row["customer_id"], CALLER) for row in await shop.rows("standings")]
    for result in await pass_time(shop.id, commands, real_now=NOW):
        assert isinstance(result, Done), result


async def _reminders(shop: Shop) -> list[tuple[datetime, int, str]]:
    """List the reminders told to anybody, in order."""
    rows = [row for row in await shop.rows("notifications") if row["kind"] == "PointsExpiring"]
    data = [(row["at"], row["sequence"], orjson.loads(row["data"])) for row in rows]
    return [(at, one["points"], one["lastDay"]) for at, _, one in sorted(data, key=lambda row: row[:2])]
