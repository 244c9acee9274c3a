from kernel.errors import NotFound, Refusal


class TooManyEvents(Refusal):
    """More happened than a backtest takes; `details` holds the limit."""

    code = "LIMIT_REACHED"


class NoSuchBacktest(NotFound):
    """There is no such backtest of this merchant."""

    def __init__(self) -> None:
        super().__init__("There is no such backtest.", field=("id",))
