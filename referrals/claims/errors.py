from kernel.errors import ConflictingState, Refusal


class NoReferrals(Refusal):
    """The published program has no terms of referrals."""

    code = "NOT_ACTIVE"


class CodeUnknown(Refusal):
    """There is no such code; one that was never given, another merchant's, one that was turned off and a mistyped one look the same."""

    code = "CODE_UNKNOWN"


class OwnCode(Refusal):
    """The code is the customer's own."""

    code = "SELF_REFERRAL"


class AlreadyReferred(Refusal):
    """Somebody has brought the customer before: one advocate for ever."""

    code = "ALREADY_REFERRED"


class AttributionClosed(Refusal):
    """The customer has not joined, joined too long ago, or has bought already; `details` holds until when it was open."""

    code = "ATTRIBUTION_CLOSED"


class WrongStatus(ConflictingState):
    """The referral is in a status in which this cannot be done; `details` holds it."""


class InACircle(ConflictingState):
    """It cannot stand: the friend has brought the advocate, directly or by others."""
