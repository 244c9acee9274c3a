from kernel.errors import ConflictingState, Invalid, Refusal


class NotActive(Refusal):
    """The reward cannot be had now: it is switched off, its time has not come or is over, or its points buy nothing."""

    code = "NOT_ACTIVE"


class TierRequired(Refusal):
    """Only some tiers may have the reward; `details` names them."""

    code = "TIER_REQUIRED"


class StageRequired(Refusal):
    """Only some stages may have the reward; `details` names them."""

    code = "STAGE_REQUIRED"


class LimitReached(Refusal):
    """As many as allowed were had in this period; `details` holds the limit."""

    code = "LIMIT_REACHED"


class OutOfStock(Refusal):
    """Every unit is given or held, or every code of the pool is."""

    code = "OUT_OF_STOCK"


class PartnerNotAllowed(Refusal):
    """The partner may not honour this reward, or has not identified this customer."""

    code = "PARTNER_NOT_ALLOWED"


class CodeUnknown(Refusal):
    """There is no such code for this caller; one that was never given, another partner's and a mistyped one look the same."""

    code = "CODE_UNKNOWN"


class CodeUsed(Refusal):
    """The code was used before."""

    code = "CODE_USED"


class CodeExpired(Refusal):
    """The code's validity is over."""

    code = "CODE_EXPIRED"


class WrongStatus(ConflictingState):
    """The redemption is no longer, or not yet, where this can be done; `details` holds its status."""


class StillHeld(ConflictingState):
    """Units of the reward are reserved, or given, and stand in the way; `details` holds how many."""


class BrokenCodes(Invalid):
    """Some lines are no codes, so none was stored; `details` holds the first of them with their numbers and what is wrong."""
