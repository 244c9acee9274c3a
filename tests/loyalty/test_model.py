"""The model itself: the examples of the rules, and its agreement with the recounts of the real shop's year."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loyalty.model import PLAIN, Model, Program, Standing, Tiers
from tests.real import purchases as real
from tests.real.recount_standing import earned_per_purchase, standing
from tests.real.recount_tiers import LEVELS

LONDON = ZoneInfo("Europe/London")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(hour=10, tzinfo=LONDON)


def model(**changes: Any) -> Model:
    """Make a model of the plain program with some of its sections changed."""
    return Model(cast(Program, {**PLAIN, **changes}), LONDON)


def tiers(*levels: tuple[str, int, int], **changes: Any) -> Tiers:
    named = [{"code": code, "threshold": threshold, "percent": percent, "forever": False} for code, threshold, percent in levels]
    return cast(Tiers, {**PLAIN["tiers"], "levels": named, **changes})


class TestPoints:
    @pytest.mark.parametrize(("rounding", "points"), [("FLOOR", 10), ("NEAREST", 11), ("CEIL", 11)])
    def test_round_the_base(self, rounding: str, points: int) -> None:
        shop = model(per_amount={"every": 10_000_00, "points": 1, "rounding": rounding})

        assert shop.purchase("ada", "1", 105_000_00, day("2026-01-01")) == points

    @pytest.mark.parametrize(("stacking", "points"), [("BEST", 300), ("ADD", 400), ("MULTIPLY", 600)])
    def test_stack_their_multipliers(self, stacking: str, points: int) -> None:
        shop = model(stacking=stacking, multiply=[{"percent": 200, "min_total": 0}, {"percent": 300, "min_total": 0}])

        assert shop.purchase("ada", "1", 100_00, day("2026-01-01")) == points

    def test_round_the_multiplied_sum_once_more(self) -> None:
        shop = model(tiers=tiers(("silver", 0, 150)))

        assert shop.purchase("ada", "1", 10_99, day("2026-01-01")) == 15

    def test_add_up_over_the_rules_that_fire(self) -> None:
        shop = model(fixed=[{"points": 5, "min_total": 10_00}, {"points": 7, "min_total": 10_01}])

        assert shop.purchase("ada", "1", 10_00, day("2026-01-01")) == 15


class TestLimits:
    def test_leave_what_is_left_of_the_day_and_get_it_back(self) -> None:
        shop = model(limits={**PLAIN["limits"], "spend_a_day": 500})
        shop.purchase("ada", "1", 450_00, day("2026-01-01"))

        assert shop.purchase("ada", "2", 100_00, day("2026-01-01")) == 50
        assert shop.refund("2", 100_00, day("2026-01-01")) == 50
        assert shop.purchase("ada", "3", 100_00, day("2026-01-01")) == 50
        assert shop.purchase("ada", "4", 100_00, day("2026-01-02")) == 100

    def test_are_so_many_times_a_month(self) -> None:
        fixed = [{"points": 5, "min_total": 0}, {"points": 7, "min_total": 10_00}]
        shop = model(fixed=fixed, limits={**PLAIN["limits"], "fixed_a_month": 1})

        points = [shop.purchase("ada", f"{number}", 10_00, day(f"2026-01-0{number}")) for number in (1, 2)]
        shop.refund("1", 6_00, day("2026-01-03"))

        assert points == [22, 10]
        assert shop.purchase("ada", "3", 10_00, day("2026-01-04")) == 17

    def test_trim_the_last_first(self) -> None:
        fixed = [{"points": 5, "min_total": 0}]
        shop = model(fixed=fixed, limits={"spend_a_day": 15, "fixed_a_month": 1, "points_a_month": 12})

        assert shop.purchase("ada", "1", 10_00, day("2026-01-01")) == 12
        assert shop.purchase("ada", "2", 10_00, day("2026-02-01")) == 12


class TestRefunds:
    def test_in_two_halves_take_everything(self) -> None:
        shop = model(per_amount={"every": 300, "points": 1, "rounding": "FLOOR"}, fixed=[{"points": 2, "min_total": 0}])
        shop.purchase("ada", "1", 100_000, day("2026-01-01"))

        taken = [shop.refund("1", 50_000, day("2026-01-02")) for _ in range(2)]

        assert taken == [167, 168]
        assert shop.of("ada") == Standing(available=0, tier=None, stage="ACQUISITION", earned={"1": 0})

    def test_within_the_balance_forgive_for_ever_what_they_spare(self) -> None:
        shop = model()
        shop.purchase("ada", "1", 10_00, day("2026-01-01"))
        shop.spend("ada", 10, day("2026-01-02"))

        assert shop.refund("1", 5_00, day("2026-01-03")) == 0
        assert shop.purchase("ada", "2", 10_00, day("2026-01-04")) == 10
        assert shop.of("ada").available == 10

    def test_without_limit_leave_a_debt(self) -> None:
        shop = model(on_refund="UNLIMITED")
        shop.purchase("ada", "1", 10_00, day("2026-01-01"))
        shop.spend("ada", 10, day("2026-01-02"))

        assert shop.refund("1", 5_00, day("2026-01-03")) == 5
        assert shop.of("ada").available == -5

    def test_are_refused_beyond_what_is_left_and_leave_no_trace(self) -> None:
        shop = model()
        shop.purchase("ada", "1", 10_00, day("2026-01-01"))
        shop.refund("1", 4_00, day("2026-01-02"))

        for purchase, amount in (("1", 6_01), ("1", 0), ("unknown", 1)):
            with pytest.raises(ValueError, match="refund of"):
                shop.refund(purchase, amount, day("2026-01-03"))

        assert shop.of("ada").earned == {"1": 6}


class TestTiers:
    def test_keep_silver_when_later_purchases_support_it(self) -> None:
        shop = model(tiers=tiers(("silver", 500_00, 100)))
        for number, total in enumerate((400_00, 200_00, 300_00), start=1):
            shop.purchase("ada", str(number), total, day(f"2026-0{number}-10"))
        shop.refund("2", 200_00, day("2026-04-10"))

        assert shop.of("ada").tier == "silver"

    def test_count_purchases_or_points_where_the_program_says_so(self) -> None:
        busy = model(tiers=tiers(("regular", 2, 100), metric="PURCHASES"))
        rich = model(tiers=tiers(("regular", 20, 200), ("star", 50, 300), metric="POINTS_EARNED"))
        for shop in (busy, rich):
            shop.purchase("ada", "1", 25_00, day("2026-01-10"))
            before = shop.of("ada").tier
            shop.purchase("ada", "2", 12_50, day("2026-01-11"))
            assert before == (None if shop is busy else "regular")

        assert busy.of("ada").tier == "regular"
        assert rich.of("ada").earned == {"1": 25, "2": 24}
        assert rich.of("ada").tier == "regular"

    @pytest.mark.parametrize(
        ("downgrade", "codes"), [("NEVER", ["gold", "gold"]), ("ONE_STEP", ["silver", None]), ("REASSESS", [None, None])]
    )
    def test_end_as_the_program_says(self, downgrade: str, codes: list[str | None]) -> None:
        shop = model(tiers=tiers(("silver", 10_00, 100), ("gold", 20_00, 100), downgrade=downgrade))
        shop.purchase("ada", "1", 20_00, day("2026-01-10"))
        seen = []
        for year in (2027, 2028):
            shop.pass_time(datetime(year, 1, 31, 23, 59, 59, tzinfo=LONDON))
            before = shop.of("ada").tier
            shop.pass_time(datetime(year, 2, 1, tzinfo=LONDON))
            seen.append((before, shop.of("ada").tier))

        assert seen == [("gold", codes[0]), (codes[0], codes[1])]


class TestTime:
    def test_never_goes_back(self) -> None:
        shop = model()
        shop.pass_time(day("2026-01-10"))

        with pytest.raises(ValueError, match="lies before"):
            shop.purchase("ada", "1", 10_00, day("2026-01-09"))

        assert shop.of("ada") == Standing(available=0, tier=None, stage="ACQUISITION", earned={})


Step = tuple[int, int, int]


class TestAgreement:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 300 * 24), st.integers(0, 900_00), st.integers(0, 4)), max_size=14), st.integers(0, 500))
    def test_with_the_recount_over_any_years(self, steps: list[Step], wait_days: int) -> None:
        levels = [(level.code or "", level.spend_pence, level.percent) for level in LEVELS[1:]]
        shop = model(on_refund="UNLIMITED", tiers=tiers(*levels))
        history: list[real.Command] = []
        at = datetime(2010, 1, 1, 12, 30, tzinfo=UTC)
        for hours, pence, choice in steps:
            at += timedelta(hours=hours)
            history.append(_command(history, at, pence, choice))
            _tell(shop, history[-1])
        shop.pass_time(at + timedelta(days=wait_days))

        recounted = standing(history, at=shop.now)
        seen = shop.of("ada")
        assert (seen.available, seen.tier, seen.stage) == (recounted.points, recounted.tier, recounted.stage)
        assert seen.earned == earned_per_purchase(history)


def _command(history: list[real.Command], at: datetime, pence: int, choice: int) -> real.Command:
    """Refund one of the newest purchases, wholly or in part, when the choice says so and there is one; else buy."""
    left = [(external_id, rest) for external_id, rest in real.rests(history).items() if rest > 0]
    if choice >= len(left) or choice > 2:
        return real.Purchase("ada", str(len(history)), at, pence)
    external_id, rest = left[-1 - choice]
    return real.Refund("ada", str(len(history)), at, external_id, rest if pence % 2 else max(1, pence % rest))


def _tell(shop: Model, command: real.Command) -> None:
    if isinstance(command, real.Purchase):
        shop.purchase(command.customer, command.external_id, command.total, command.at)
    else:
        shop.refund(command.purchase, command.amount, command.at)
