from kernel.errors import Refusal


class TooManyBlocks(Refusal):
    """As much is blocked as may be; `details` holds how much."""

    code = "LIMIT_REACHED"
