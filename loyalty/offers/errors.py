from kernel.errors import AlreadyExists, ConflictingState, Forbidden, Refusal


class NotActive(Refusal):
    """The offer cannot be had now: it is switched off, or its time has not come or is over."""

    code = "NOT_ACTIVE"


class TierRequired(Refusal):
    """The offer is for other tiers; `details` names them."""

    code = "TIER_REQUIRED"


class StageRequired(Refusal):
    """The offer is for other stages; `details` names them."""

    code = "STAGE_REQUIRED"


class NotForThem(Forbidden):
    """The offer is for others: of another health or segment, or who consented to marketing; `details` says which."""


class LimitReached(Refusal):
    """As many as allowed were claimed, by the customer or by all; `details` holds the limit."""

    code = "LIMIT_REACHED"


class CodeUnknown(Refusal):
    """There is no such code; one that was never given, another merchant's and a mistyped one look the same."""

    code = "CODE_UNKNOWN"


class CodeUsed(Refusal):
    """The code was used before."""

    code = "CODE_USED"


class CodeExpired(Refusal):
    """The code's validity is over."""

    code = "CODE_EXPIRED"


class CodeTaken(AlreadyExists):
    """Another offer has this short name."""


class AlreadyClaimed(ConflictingState):
    """More are claimed than the limit would allow; `details` holds how many."""
