"""Caps and limits: of each period one, and none that leaves nothing to give."""

from loyalty.programs.document import Period
from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each
from loyalty.programs.validation.names import check_differ

LONGER = {
    Period.DAY: (Period.WEEK, Period.MONTH, Period.YEAR, Period.EVER),
    Period.WEEK: (Period.EVER,),
    Period.MONTH: (Period.YEAR, Period.EVER),
    Period.YEAR: (Period.EVER,),
    Period.EVER: (),
}
"""The periods in which a period lies whole; a week may lie in two months or years."""


def check_caps(caps: Place, smallest: int | None) -> None:
    """Check the caps of a rule; `smallest` is the least it awards, where that can be told."""
    periods = caps.parts("perCustomer")
    check_periods_differ(caps)
    warn_of_wider_limits(periods, "points")
    _warn_of_event_cap(caps, periods)
    _warn_of_budget(caps, periods)
    if smallest is not None:
        for place, field in ((caps, "perEvent"), *((one, "points") for one in periods), (caps, "budget")):
            cap = place[field]
            if cap is not None and cap < smallest:
                told = f"The rule gives {smallest} points at least, so {cap} would trim all that it gives."
                place.refuse(field, told, ProblemCode.CAP_BELOW_SMALLEST_AWARD)


def check_periods_differ(caps: Place) -> None:
    """Refuse two caps per customer in the same period."""
    check_differ(((one, "per", period) for one, period in each(caps.parts("perCustomer"), "per")), "a cap")


def warn_of_wider_limits(limits: list[Place], field: str) -> None:
    """Warn of a limit that another one, of a longer period, leaves without use."""
    known = [(limit, limit["per"], limit[field]) for limit in limits if limit["per"] is not None and limit[field] is not None]
    for limit, period, most in known:
        for _, longer, widest in known:
            if longer in LONGER[period] and widest <= most:
                told = f"It never bites, because {widest} is the most in a {longer}."
                limit.warn(field, told, ProblemCode.NEVER_BITES)
                break


def _warn_of_event_cap(caps: Place, periods: list[Place]) -> None:
    most = [points for _, points in each(periods, "points")]
    if caps["perEvent"] is not None and most and min(most) <= caps["perEvent"]:
        told = f"It never bites, because {min(most)} is the most for a customer."
        caps.warn("perEvent", told, ProblemCode.NEVER_BITES)


def _warn_of_budget(caps: Place, periods: list[Place]) -> None:
    budget = caps["budget"]
    if budget is None:
        return
    for place, field in ((caps, "perEvent"), *((one, "points") for one in periods)):
        if place[field] is not None and place[field] >= budget:
            place.warn(field, f"It never bites, because {budget} is all that the rule ever gives.", ProblemCode.NEVER_BITES)
