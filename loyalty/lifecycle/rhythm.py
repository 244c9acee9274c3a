"""A customer's own rhythm, and when by it the next purchase is expected. All pure.

    mean interpurchase time = (last purchase - first purchase) / (number of purchases - 1)
    expected next purchase  = last purchase + mean interpurchase time

The intervals between purchases add up to last less first, so nothing but these two and the number need be known: the recency and frequency
of Schmittlein, Morrison and Colombo, "Counting Your Customers" (Management Science 33, 1987). To hold each customer's silence against their
own mean interval, and not against one number of days for all, is the latency trip wire of Jim Novo, "Making Money with the Customer
LifeCycle: Customer Latency" (2001); so who buys every year is not missed after three months, and who buys every week is.

Only purchases that count are looked at, all that there ever were. Two of them are one interval and no rhythm yet, and purchases of one
instant have none.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kernel.clock import local_date

LEAST = 3
"""Purchases that make a rhythm."""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When those are expected who have no rhythm, where an instant must be named."""


def expected(first: datetime | None, last: datetime | None, purchases: int) -> datetime | None:
    """Say when the next purchase is expected; None while there is no rhythm."""
    if first is None or last is None or purchases < LEAST or first == last:
        return None
    return last + (last - first) // (purchases - 1)


def days_overdue(expected_at: datetime | None, now: datetime, zone: ZoneInfo) -> int:
    """Count the calendar days since the day on which a purchase was expected; 0 until then, and while there is no rhythm."""
    if expected_at is None:
        return 0
    return max(0, (local_date(now, zone) - local_date(expected_at, zone)).days)
