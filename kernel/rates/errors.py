from datetime import datetime
from math import ceil

from kernel.errors import Refusal


class TooOften(Refusal):
    """So much of it in so short a time is refused; the details say how much is allowed and when to come again."""

    code = "LIMIT_REACHED"

    @classmethod
    def until(cls, end: datetime, *, most: int, now: datetime, field: tuple[str, ...] | None = None) -> "TooOften":
        """Refuse until an instant."""
        seconds = ceil((end - now).total_seconds())
        return cls(f"Too often: try again in {seconds} seconds.", field=field, details={"limit": most, "retryAfterSeconds": seconds})
