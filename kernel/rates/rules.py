from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so much in each window of so long. Windows stand still: all of them begin a multiple of their length after 1970.

    So twice the rate may come together where two windows meet, and a rate needs one row instead of one for each use.
    """

    most: int
    length: timedelta

    def start(self, now: datetime) -> datetime:
        """Tell when the window of an instant began."""
        return now - (now - _EPOCH) % self.length

    def end(self, now: datetime) -> datetime:
        """Tell when the window of an instant is over."""
        return self.start(now) + self.length
