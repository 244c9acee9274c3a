"""How long somebody has been a member. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from kernel.clock import local_date


def member_days(joined_at: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Count calendar days since the day of joining, 0 on it and before, in the merchant's zone."""
    return max(0, (local_date(now, zone) - local_date(joined_at, zone)).days)
