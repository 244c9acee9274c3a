from kernel.errors import ConflictingState, Forbidden


class TooManyForRole(Forbidden):
    """Somebody of this role may not adjust so many points, nor approve it; `details` holds the limit."""


class OwnProposal(Forbidden):
    """Nobody approves what they have proposed themselves."""


class WrongStatus(ConflictingState):
    """The adjustment is no longer waiting for a decision; `details` holds its status."""


class CurrencyGone(ConflictingState):
    """The program no longer has the point currency of the adjustment; it can only be rejected."""
