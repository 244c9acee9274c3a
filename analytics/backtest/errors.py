from kernel.errors import Refusal


class TooManyEvents(Refusal):
    """More happened than a backtest takes; `details` holds the limit."""

    code = "LIMIT_REACHED"
