from datetime import UTC, datetime, timedelta

from kernel.rates.errors import TooOften
from kernel.rates.rules import Rate

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class TestRate:
    def test_has_windows_side_by_side(self) -> None:
        rate = Rate(10, timedelta(minutes=10))

        assert [rate.start(NOON + minutes * MINUTE) for minutes in (0, 9.999, 10)] == [NOON, NOON, NOON + 10 * MINUTE]
        assert rate.end(NOON + 3 * MINUTE) == NOON + 10 * MINUTE

    def test_has_the_same_windows_in_every_zone(self) -> None:
        jakarta = NOON.astimezone(tz=None)

        assert Rate(1, MINUTE).start(jakarta) == NOON


class TestTooOften:
    def test_says_in_whole_seconds_when_to_come_again(self) -> None:
        refusal = TooOften.until(NOON + MINUTE, most=10, now=NOON + timedelta(seconds=0.2), field=("input", "code"))

        assert (refusal.code, refusal.field) == ("LIMIT_REACHED", ("input", "code"))
        assert refusal.details == {"limit": 10, "retryAfterSeconds": 60}
