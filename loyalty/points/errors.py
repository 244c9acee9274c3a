from kernel.errors import Refusal


class TooManyPoints(Refusal):
    """The balance would go beyond the largest whole number that every JSON reader keeps exactly; `details` holds that number."""

    code = "LIMIT_REACHED"


class NotEnoughPoints(Refusal):
    """The customer has fewer available points than that; `details` holds how many are missing."""

    code = "INSUFFICIENT_POINTS"


class InDebt(Refusal):
    """Points are owed after a refund; until they are paid nothing can be redeemed. `details` holds how many."""

    code = "IN_DEBT"
