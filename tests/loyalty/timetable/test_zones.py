"""Days begin and end in forty zones where clocks change: what a day brings comes exactly once, on the right local day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Birthday, Expiry, ExpiryModel, Period, PeriodEnd, Tiers, TierWindow
from loyalty.programs.periods import start_of_period
from loyalty.state.changes import MovementKind
from tests.loyalty.timetable.story import Story, levels, program
from tests.loyalty.timetable.zones import DAY, TICK, ZONES, begins, days_around, transitions

MORNING = timedelta(hours=9)

all_zones = pytest.mark.parametrize("zone", [ZoneInfo(name) for name in ZONES], ids=ZONES)


def plain_days(zone: ZoneInfo) -> list[date]:
    """List the days around each change of the clocks, and some others."""
    return sorted({*days_around(zone), date(2024, 2, 29), date(2026, 12, 31), date(2027, 2, 28)})


class TestExpiry:
    @all_zones
    @pytest.mark.parametrize("model", [ExpiryModel.ROLLING, ExpiryModel.INACTIVITY])
    def test_comes_once_when_the_last_usable_day_is_over(self, zone: ZoneInfo, model: ExpiryModel) -> None:
        for last_day in plain_days(zone):
            bought, end = begins(last_day - DAY, zone) + MORNING, begins(last_day + DAY, zone)
            story = Story(program(expiry=Expiry(model=model, days=1)), bought, zone)
            story.buy(bought, 100)

            story.wait(end - TICK)
            usable = story.state.balance("points").available
            story.wait(end)
            story.wait(end + 300 * DAY)

            expired = [one.effective_at for one in story.movements if one.kind is MovementKind.EXPIRE]
            assert (usable, expired) == (1, [end]), last_day


class TestReminders:
    @all_zones
    @pytest.mark.parametrize("model", [ExpiryModel.ROLLING, ExpiryModel.INACTIVITY])
    def test_come_once_when_the_day_so_many_days_before_begins(self, zone: ZoneInfo, model: ExpiryModel) -> None:
        rules = program(expiry=Expiry(model=model, days=40, remind_days=(7,)))
        for day in plain_days(zone):
            bought = begins(day - 33 * DAY, zone) + MORNING
            story = Story(rules, bought, zone)
            story.buy(bought, 100)

            story.wait(begins(day, zone) - TICK)
            story.wait(begins(day, zone))
            story.wait(begins(day, zone) + 300 * DAY)

            told = [(one.at, one.data["lastDay"]) for one in story.notices if one.kind == "PointsExpiring"]
            assert told == [(begins(day, zone), (day + 7 * DAY).isoformat())], day


class TestBirthdays:
    @all_zones
    @pytest.mark.parametrize("days_ahead", [0, 10])
    def test_come_once_when_the_customers_own_day_begins(self, zone: ZoneInfo, days_ahead: int) -> None:
        rules, elsewhere = program(birthday=Birthday(points=1, days_ahead=days_ahead)), ZoneInfo("Asia/Kolkata")
        for day in plain_days(zone):
            born = day + days_ahead * DAY
            story = Story(rules, begins(day - 60 * DAY, zone), elsewhere)
            story.becomes(birthday=f"--{born:%m-%d}", zone=zone)

            story.wait(begins(day, zone) - TICK)
            before = story.state.balance("points").available
            story.wait(begins(day, zone))
            story.wait(begins(day, zone) + 300 * DAY)

            given = [one.effective_at for one in story.movements if one.reason == "Birthday"]
            assert (before, given) == (0, [begins(day, zone)]), day


class TestTiers:
    @all_zones
    @pytest.mark.parametrize("grace_days", [0, 7])
    def test_end_once_on_the_right_day_and_are_warned_of_on_another(self, zone: ZoneInfo, grace_days: int) -> None:
        rules = _yearly(grace_days)
        for ends_on in plain_days(zone):
            period_ends_on = ends_on - grace_days * DAY
            if (period_ends_on.month, period_ends_on.day) == (2, 29):
                continue
            story = _silver_until(rules, period_ends_on, zone)

            story.wait(begins(ends_on, zone) - TICK)
            held = story.tier
            story.wait(begins(ends_on, zone))
            story.wait(begins(ends_on, zone) + 300 * DAY)

            told = [(one.kind, one.at) for one in story.notices if one.kind in ("TierChanged", "TierEnding")]
            warned, lost = begins(period_ends_on - 14 * DAY, zone), begins(ends_on, zone)
            assert (held, story.tier) == ("silver", None), ends_on
            assert told[1:] == [("TierEnding", warned), ("TierChanged", lost)], ends_on

    @all_zones
    def test_are_warned_of_when_the_day_of_the_warning_begins(self, zone: ZoneInfo) -> None:
        rules = _yearly(0)
        for warned_on in plain_days(zone):
            if (warned_on + 14 * DAY).strftime("%m-%d") != "02-29":
                story = _silver_until(rules, warned_on + 14 * DAY, zone)

                story.wait(begins(warned_on, zone) + 10 * DAY)

                assert [one.at for one in story.notices if one.kind == "TierEnding"] == [begins(warned_on, zone)], warned_on


def _yearly(grace_days: int) -> CompiledProgram:
    """Compile a program whose tiers end on the day on which the customer joined."""
    window, end = TierWindow(months=1), PeriodEnd.MEMBER_YEAR
    return program(
        ladder=Tiers(levels=levels(silver=300), window=window, period_months=1, period_end=end, grace_days=grace_days, warn_days=14)
    )


def _silver_until(rules: CompiledProgram, day: date, zone: ZoneInfo) -> Story:
    """Let a customer join a year before a day, and become Silver until that begins."""
    story = Story(rules, begins(day.replace(year=day.year - 1), zone) + MORNING, zone)
    story.buy(begins(day - 45 * DAY, zone) + MORNING, 300)
    return story


class TestPeriods:
    @all_zones
    def test_of_a_day_begin_with_its_first_instant_for_all_of_it(self, zone: ZoneInfo) -> None:
        for day in plain_days(zone):
            first, end = begins(day, zone), begins(day + DAY, zone)
            instants = [first + timedelta(minutes=15 * step) for step in range((end - first) // timedelta(minutes=15))]

            starts = {start_of_period(Period.DAY, instant, zone) for instant in (*instants, end - TICK)}

            assert starts == {first}, day
            assert start_of_period(Period.DAY, first - TICK, zone) < first < start_of_period(Period.DAY, end, zone) == end


class TestZones:
    def test_are_forty_most_of_which_change_their_clocks(self) -> None:
        changing = [name for name in ZONES if transitions(ZoneInfo(name))]

        assert len(set(ZONES)) == 40
        assert len(changing) >= 28

    def test_are_hard_enough(self) -> None:
        """Some days have no midnight, some have two of them, and some two last hours."""
        lengths, doubled = set[timedelta](), set[str]()
        for name in ZONES:
            zone = ZoneInfo(name)
            for day in days_around(zone):
                first, second = begins(day, zone), begins(day + DAY, zone)
                lengths.add(second - first)
                if _wall(first, zone) == _wall(first + timedelta(hours=1), zone):
                    doubled.add(name)
        assert {timedelta(hours=23), timedelta(hours=25), timedelta(hours=23, minutes=30), timedelta(hours=26)} <= lengths
        assert {"America/Havana", "Atlantic/Azores"} <= doubled


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)
