from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kernel.clock import add_months, local_date, start_of
from kernel.errors import Invalid
from kernel.merchants.record import MerchantRecord
from loyalty.clock.errors import NoTestClock
from loyalty.earning.rules import LATEST
from loyalty.programs.windows import TICK

MOST_YEARS = 5
"""How far ahead of the merchant's now the clock can be moved at once."""


def check_test(merchant: MerchantRecord) -> None:
    """Refuse a live merchant with NoTestClock."""
    if not merchant.test:
        raise NoTestClock("This merchant is live: its clock is real time. Only test merchants have a clock that can be moved.")


def check_to(to: datetime, merchant: MerchantRecord, *, now: datetime) -> None:
    """Refuse as Invalid an instant before the merchant's now, one too far ahead of it, and one that no calendar knows."""
    if to < now:
        raise Invalid("A clock does not go back: this is before the merchant's now.", field=("to",), details={"now": now.isoformat()})
    if to >= LATEST:
        raise Invalid("No clock goes as far as that.", field=("to",))
    latest = add_months(now, 12 * MOST_YEARS, merchant.zone)
    if to > latest:
        raise Invalid(f"Move the clock at most {MOST_YEARS} years at once.", field=("to",), details={"latest": latest.isoformat()})


def next_step(due: datetime | None, to: datetime, zone: ZoneInfo) -> datetime:
    """Tell where the clock stands next on its way: at the first midnight of the merchant by which something is due, or at the end.

    So a day is done as by a nightly job, and days without anything cost nothing. `due` None: nothing is due on the whole way.
    """
    if due is None or due >= to:
        return to
    return min(start_of(local_date(due - TICK, zone) + timedelta(days=1), zone), to)
