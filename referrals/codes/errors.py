from kernel.errors import AlreadyExists, ConflictingState


class CodeTaken(AlreadyExists):
    """Somebody has this code, or one that looks like it."""


class TooManyCodes(ConflictingState):
    """A customer has chosen as many codes as they may; `details` holds how many."""
