from kernel.errors import Refusal


class TooManyPoints(Refusal):
    """The balance would go beyond the largest whole number that every JSON reader keeps exactly; `details` holds that number."""

    code = "LIMIT_REACHED"
