"""The terms of referrals."""

from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each
from loyalty.programs.validation.caps import warn_of_wider_limits
from loyalty.programs.validation.earning import check_condition
from loyalty.programs.validation.names import Names, check_currency, check_differ, check_tier

_GIVES = ("advocatePoints", "advocateOffer", "friendPoints", "friendOffer")


def check_referrals(terms: Place, names: Names) -> None:
    """Check the terms; nothing when there are none."""
    check_currency(terms, names)
    if terms.is_there and not terms.is_bad() and all(terms.lacks(one) for one in _GIVES):
        terms.refuse("advocatePoints", "Give the advocate or the friend points, an offer or both.", ProblemCode.MISSING)
    check_condition(terms, None)
    rewards, limits = terms.parts("tierRewards"), terms.parts("limits")
    for reward, tier in each(rewards, "tier"):
        check_tier(reward, "tier", tier, names)
    check_differ(((one, "tier", tier) for one, tier in each(rewards, "tier")), "a reward")
    check_differ(((one, "every", every) for one, every in each(terms.parts("milestones"), "every")), "a milestone")
    check_differ(((one, "signal", signal) for one, signal in each(terms.parts("signals"), "signal")), "a weight")
    check_differ(((one, "per", period) for one, period in each(limits, "per")), "a limit")
    warn_of_wider_limits(limits, "times")
    _warn_of_review(terms)


def _warn_of_review(terms: Place) -> None:
    """Warn when all signals together do not reach the sum from which staff looks at a referral."""
    weights = [weight for _, weight in each(terms.parts("signals"), "weight")]
    review_at = terms["reviewAt"]
    if review_at is not None and sum(weights) < review_at and not terms.is_bad("signals"):
        told = f"All signals together weigh {sum(weights)}, so no referral is ever looked at."
        terms.warn("reviewAt", told, ProblemCode.NEVER_FIRES)
