from kernel.errors import AlreadyExists, ConflictingState, Forbidden


class CodeTaken(AlreadyExists):
    """Somebody has this code, or one that looks like it."""


class TooManyCodes(ConflictingState):
    """A customer has chosen as many codes as they may; `details` holds how many."""


class CodeIsOff(ConflictingState):
    """The code is the customer's own, and turned off."""


class TurnedOffByTheMerchant(Forbidden):
    """The merchant has turned the code off, so the customer cannot turn it on."""
