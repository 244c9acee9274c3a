from kernel.errors import ConflictingState, Invalid, NotFound


class NoSuchPartner(NotFound):
    """The merchant has no such partner."""


class DayNotOver(ConflictingState):
    """A period ends with a day that is over in the merchant's zone; this one is not."""


class DaysClosed(ConflictingState):
    """The day lies in a period that is closed already, with another last day."""


class PeriodsHaveGaps(ConflictingState):
    """A period begins on the day after the one before; another first day was named."""


class NothingHonoured(ConflictingState):
    """The partner has honoured nothing yet, and no first day was named: nobody knows where the period begins."""


class TooManyLines(Invalid):
    """A table of so many lines is not written at once."""
