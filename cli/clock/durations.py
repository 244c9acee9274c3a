"""How far a clock is to go, as people write it: `30d`, `12h`, `2w`, `6mo`, `1y`, and together: `1y6mo`."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cli.errors import Mistake
from kernel.clock import add_days, add_months, to_instant

_PART = re.compile(r"(\d{1,5})(y|mo|w|d|h)")
_WHOLE = re.compile(rf"(?:{_PART.pattern})+")


@dataclass(frozen=True, slots=True)
class Duration:
    """So many months, days and hours, in this order."""

    months: int
    days: int
    hours: int

    @classmethod
    def read(cls, text: str) -> "Duration":
        """Read a duration. Raises Mistake."""
        if _WHOLE.fullmatch(text.lower()) is None:
            raise Mistake(f"{text}: write how far the clock shall go, such as 30d, 12h, 2w, 6mo or 1y, or name an instant with --to.")
        parts = {"y": 0, "mo": 0, "w": 0, "d": 0, "h": 0}
        for number, unit in _PART.findall(text.lower()):
            parts[unit] += int(number)
        return cls(12 * parts["y"] + parts["mo"], 7 * parts["w"] + parts["d"], parts["h"])

    def after(self, instant: datetime, zone: ZoneInfo) -> datetime:
        """Tell the instant so much later by a zone's calendar: months and days keep the time on the wall, hours are hours."""
        try:
            return add_days(add_months(instant, self.months, zone), self.days, zone) + timedelta(hours=self.hours)
        except (ValueError, OverflowError):
            raise Mistake("No clock goes as far as that.") from None


def read_instant(text: str, zone: ZoneInfo) -> datetime:
    """Read an instant; without an offset it is the time on the wall of a zone. Raises Mistake."""
    try:
        time = datetime.fromisoformat(text)
        return to_instant(time, zone) if time.tzinfo is None else time
    except (ValueError, OverflowError):
        raise Mistake(f"--to {text}: write a time such as 2027-01-01T00:00+07:00, or 2027-01-01T00:00 by the merchant's clock.") from None
