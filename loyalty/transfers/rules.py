"""Which points may go from one customer to another. All pure."""

from datetime import datetime

from kernel.errors import Invalid
from loyalty.programs.document import Period, PointCurrency
from loyalty.programs.periods import start_of_period
from loyalty.state.changes import Changes
from loyalty.state.customer import Counted, CustomerState
from loyalty.transfers.errors import DayLimitReached, NotByCustomers


def check_currency(currency: PointCurrency, *, by_customer: bool) -> None:
    """Refuse with NotByCustomers a customer who may not, and as Invalid points that buy nothing."""
    if by_customer and (currency.transfers is None or not currency.transfers.by_customers):
        raise NotByCustomers("Customers may not give points of this currency themselves.", field=("currency",))
    if not currency.redeemable:
        raise Invalid("Status points stay with who earned them.", field=("currency",))


def check_points(currency: PointCurrency, points: int) -> None:
    """Refuse as Invalid fewer or more points than may go at once."""
    least, most = (currency.transfers.least, currency.transfers.most) if currency.transfers is not None else (1, None)
    if points < least:
        raise Invalid(f"Give at least {least} points.", field=("points",), details={"least": least})
    if most is not None and points > most:
        raise Invalid(f"Give at most {most} points at once.", field=("points",), details={"limit": most})


def check_day(currency: PointCurrency, state: CustomerState, points: int, *, now: datetime) -> None:
    """Refuse with DayLimitReached more points than are left of a giver's day; raises CountersUnloaded."""
    day = start_of_day(state, now)
    given = state.count_of(counter(currency.code), day, day).get(day, Counted()).points
    limit = currency.transfers.most_per_day if currency.transfers is not None else None
    if limit is not None and given + points > limit:
        left = max(0, limit - given)
        raise DayLimitReached(f"A customer gives {limit} points a day.", field=("points",), details={"limit": limit, "left": left})


def count(changes: Changes, currency: str, points: int, *, now: datetime) -> None:
    """Count what a customer gives, also while no limit asks: one that is published at noon knows of the morning."""
    changes.count(counter(currency), start_of_day(changes.state, now), points=points, times=1)


def counter(currency: str) -> str:
    """Name what counts the points of a currency that a customer gives in a day."""
    return f"transfer:{currency}"


def start_of_day(state: CustomerState, now: datetime) -> datetime:
    """Tell when the merchant's day began."""
    return start_of_period(Period.DAY, now, state.zone)
