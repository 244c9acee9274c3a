from kernel.errors import Refusal


class TooManyKeys(Refusal):
    """The partner has as many keys as it may; `details` holds how many. Revoke one first."""

    code = "LIMIT_REACHED"
