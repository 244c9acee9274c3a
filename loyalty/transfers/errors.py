from kernel.errors import Forbidden, Refusal


class NotYours(Forbidden):
    """Customers give only points of their own."""


class NotByCustomers(Forbidden):
    """Only the merchant may transfer points of this currency."""


class DayLimitReached(Refusal):
    """The customer would give more points in a day than one may; `details` holds the limit and what is left of it."""

    code = "LIMIT_REACHED"
