"""What an event earns: the rules of a program over one event and the customer as they were before it. Pure, and it never raises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from loyalty.earning.facts import Basis, EventFacts
from loyalty.earning.judge import Judge
from loyalty.earning.multipliers import Multiplier, held_multipliers, multiply
from loyalty.earning.plans import HELD, CurrencyPlan, PlannedRule, plan_of
from loyalty.earning.stacking import divide
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import LARGEST, EventKind, Stacking
from loyalty.state.changes import RuleOutcome

TOO_SMALL = "the amount is too small"
NO_PRODUCT = "no product of this rule"
TRIMMED = "trimmed to the largest number of points"
_FOR: Mapping[str, str] = {
    EventKind.PURCHASE: "a purchase",
    EventKind.REVIEW: "a review",
    EventKind.SURVEY: "a survey",
    EventKind.VISIT: "a visit",
    EventKind.SIGN_UP: "signing up",
    EventKind.SOCIAL: "a social action",
}


@dataclass(frozen=True, slots=True)
class Awards:
    """Points by currency, none of them 0, and what every rule did: what the fired ones gave adds up to the points.

    `failures` are the conditions that could not be evaluated: (rule, why).
    """

    points: dict[str, int]
    outcomes: tuple[RuleOutcome, ...]
    failures: tuple[tuple[str, str], ...] = ()


def award(program: CompiledProgram, event: EventFacts, basis: Basis) -> Awards:
    """Decide what an event earns, and explain it: rules in the order of the document, then in each currency what the customer holds.

    That are the multipliers of the tier and of claimed offers; they count in the currencies for which the program says that a tier's does.
    """
    plan = plan_of(program, event.kind, event.name)
    outcomes = list(plan.outcomes)
    points: dict[str, int] = {}
    held = held_multipliers(program, basis)
    stacking = program.document.earning.multiplier_stacking
    judge = Judge(event, basis)
    for currency in plan.currencies:
        total = _award(judge, currency, held if currency.tier_multiplied else (), stacking, outcomes)
        if total:
            points[currency.code] = total
    return Awards(points, tuple(outcomes), tuple(judge.failures))


def _award(judge: Judge, currency: CurrencyPlan, held: Sequence[Multiplier], stacking: Stacking, outcomes: list[RuleOutcome]) -> int:
    """Award in one currency: awards, the groups among them, multipliers on the sum of the multiplied ones, then what trims the whole."""
    for rule in currency.awards:
        outcomes[rule.place] = _bid(judge, currency, rule)
    for group in currency.award_groups:
        group.outbid(outcomes)
    base = sum([outcomes[place].given for place in currency.multiplied])
    if base > LARGEST:
        base = _trim(outcomes, currency.multiplied, base, LARGEST, TRIMMED)
    first = len(outcomes)
    total = multiply(judge, currency, held, stacking, base, outcomes)
    total += sum([outcomes[place].given for place in currency.added])
    if total > LARGEST or currency.limits is not None:
        order = [one for place in currency.order for one in ((place,) if place != HELD else range(first, len(outcomes)))]
        total = _trim(outcomes, order, total, LARGEST, TRIMMED)
        for room, words in currency.limits.rooms(judge.basis.looked) if currency.limits is not None else ():
            total = _trim(outcomes, order, total, room, words)
    return total


def _bid(judge: Judge, currency: CurrencyPlan, rule: PlannedRule) -> RuleOutcome:
    """Say what an award wants, and what its own caps leave of it."""
    why_not = None if rule.always else judge.why_not(rule)
    if why_not is not None:
        return RuleOutcome(rule.code, currency.code, False, 0, 0, why_not)
    points = _rate(rule, judge.basis) if rule.rates else rule.amount
    if rule.every:
        times = divide(judge.amount(rule), rule.every, currency.rounding)
        wanted, reason = times * points, f"{times} times {points}" if times else _why_nothing(rule, judge.event)
    else:
        wanted, reason = points, _for_what(points, judge.event)
    given, words = wanted, ""
    if rule.limits is not None:
        given, words = rule.limits.trim(wanted, judge.basis.looked)
    if given > LARGEST:
        given, words = LARGEST, TRIMMED
    if words:
        reason = f"{reason}, {words}"
    return RuleOutcome(rule.code, currency.code, wanted > 0, min(wanted, LARGEST), given, reason)


def _rate(rule: PlannedRule, basis: Basis) -> int:
    """Give the points of the first rate that fits the customer, else the rule's own."""
    for rate in rule.rates:
        if (not rate.tiers or basis.tier in rate.tiers) and (not rate.stages or basis.stage in rate.stages):
            return rate.points
    return rule.amount


def _why_nothing(rule: PlannedRule, event: EventFacts) -> str:
    return NO_PRODUCT if rule.base is not None and rule.base.has_no_product_of(event) else TOO_SMALL


def _for_what(points: int, event: EventFacts) -> str:
    """Say what fixed points are for; of custom events by the merchant's own name."""
    return f"{points} {'point' if points == 1 else 'points'} for {_FOR.get(event.kind) or event.name}"


def _trim(outcomes: list[RuleOutcome], places: Sequence[int], total: int, room: int, words: str) -> int:
    """Take what is above the room from the last of these outcomes first, and give what is left in all."""
    excess = total - room
    for place in reversed(places):
        if excess <= 0:
            break
        one = outcomes[place]
        cut = min(excess, max(0, one.given))
        if cut:
            outcomes[place] = replace(one, given=one.given - cut, reason=f"{one.reason}, {words}")
            excess -= cut
    return min(total, room)
