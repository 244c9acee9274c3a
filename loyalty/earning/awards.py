"""What an event earns: the rules of a program over one event and the customer as they were before it. Pure, and it never raises."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kernel.clock import to_local
from loyalty.earning.facts import Basis, EventFacts, variables
from loyalty.earning.groups import OUTBID
from loyalty.earning.limits import RuleLimits
from loyalty.earning.multipliers import divide, multiply
from loyalty.earning.plans import TIER, CurrencyPlan, PlannedRule, plan_of
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.conditions import Circumstances, ConditionFailed
from loyalty.programs.document import LARGEST, Stacking
from loyalty.state.changes import RuleOutcome

NOT_MET = "the condition is not met"
TOO_SMALL = "the amount is too small"
NO_BASE = "nothing to multiply"
TRIMMED = "trimmed to the largest number of points"


@dataclass(frozen=True, slots=True)
class Awards:
    """Points by currency, none of them 0, and what every rule did: what the fired ones gave adds up to the points.

    `failures` are the conditions that could not be evaluated: (rule, why).
    """

    points: dict[str, int]
    outcomes: tuple[RuleOutcome, ...]
    failures: tuple[tuple[str, str], ...] = ()


def award(program: CompiledProgram, event: EventFacts, basis: Basis) -> Awards:
    """Decide what an event earns, and explain it: rules in the order of the document, then the tier's multiplier in each currency."""
    plan = plan_of(program, event.kind, event.name)
    outcomes = list(plan.outcomes)
    points: dict[str, int] = {}
    tier = _tier_multiplier(program, basis)
    stacking = program.document.earning.multiplier_stacking
    judge = _Judge(event, basis)
    for currency in plan.currencies:
        total = _award(judge, currency, tier if currency.tier_multiplied else None, stacking, outcomes)
        if total:
            points[currency.code] = total
    return Awards(points, tuple(outcomes), tuple(judge.failures))


@dataclass(frozen=True, slots=True)
class _Multiplier:
    """A multiplier that fires: its place (TIER: the tier's), code and per cent."""

    place: int
    code: str
    percent: int
    limits: RuleLimits | None = None


class _Judge:
    """Asks about one event whether rules fire; what they look at is put together only when the first one asks."""

    __slots__ = ("_amounts", "_circumstances", "_local", "basis", "event", "failures")

    def __init__(self, event: EventFacts, basis: Basis) -> None:
        self.event, self.basis = event, basis
        self.failures: list[tuple[str, str]] = []
        self._circumstances: Circumstances | None = None
        self._local: datetime | None = None
        self._amounts: dict[int, int] = {}

    def why_not(self, rule: PlannedRule) -> str | None:
        """Say why a rule does not fire, as far as its restrictions, condition and frequency go; None when it does."""
        if rule.restrictions is not None:
            if self._local is None:
                self._local = to_local(self.event.at, self.basis.zone)
            if (why_not := rule.restrictions.why_not(self.basis, self._local)) is not None:
                return why_not
        if rule.condition is not None and (why_not := self._unmet(rule)) is not None:
            return why_not
        return rule.limits.why_not(self.basis.looked) if rule.limits is not None else None

    def amount(self, rule: PlannedRule) -> int:
        """Give the amount that a rule awards points of; rules that share a base share the reckoning."""
        if rule.base is None:
            return self.event.total
        amount = self._amounts.get(id(rule.base))
        if amount is None:
            amount = self._amounts[id(rule.base)] = rule.base.of(self.event)
        return amount

    def _unmet(self, rule: PlannedRule) -> str | None:
        if self._circumstances is None:
            self._circumstances = Circumstances(variables(self.event, self.basis))
        assert rule.condition is not None
        try:
            return None if rule.condition(self._circumstances) else NOT_MET
        except ConditionFailed as failure:
            self.failures.append((rule.code, str(failure)))
            return f"the condition failed: {failure}"


def _tier_multiplier(program: CompiledProgram, basis: Basis) -> _Multiplier | None:
    """Give the multiplier of the level held, if it multiplies."""
    held = program.levels.get(basis.tier) if basis.tier is not None else None
    if held is None or held[1].multiplier_percent == 100:
        return None
    return _Multiplier(TIER, f"tier:{held[1].code}", held[1].multiplier_percent)


def _award(judge: _Judge, currency: CurrencyPlan, tier: _Multiplier | None, stacking: Stacking, outcomes: list[RuleOutcome]) -> int:
    """Award in one currency: awards, the groups among them, multipliers on the sum of the multiplied ones, then what trims the whole."""
    for rule in currency.awards:
        outcomes[rule.place] = _bid(judge, currency, rule)
    for group in currency.award_groups:
        group.outbid(outcomes)
    base = sum([outcomes[place].given for place in currency.multiplied])
    if base > LARGEST:
        base = _trim(outcomes, currency.multiplied, base, LARGEST, TRIMMED)
    tier_place = len(outcomes)
    total = _multiply(judge, currency, tier, stacking, base, outcomes)
    total += sum([outcomes[place].given for place in currency.added])
    if total > LARGEST or currency.limits is not None:
        order = [place if place != TIER else tier_place for place in currency.order if place != TIER or len(outcomes) > tier_place]
        total = _trim(outcomes, order, total, LARGEST, TRIMMED)
        for room, words in currency.limits.rooms(judge.basis.looked) if currency.limits is not None else ():
            total = _trim(outcomes, order, total, room, words)
    return total


def _bid(judge: _Judge, currency: CurrencyPlan, rule: PlannedRule) -> RuleOutcome:
    """Say what an award wants, and what its own caps leave of it."""
    why_not = None if rule.always else judge.why_not(rule)
    if why_not is not None:
        return RuleOutcome(rule.code, currency.code, False, 0, 0, why_not)
    points = _rate(rule, judge.basis) if rule.rates else rule.amount
    if rule.every:
        times = divide(judge.amount(rule), rule.every, currency.rounding)
        wanted, reason = times * points, f"{times} times {points}" if times else TOO_SMALL
    else:
        wanted, reason = points, "fixed"
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


def _multiply(
    judge: _Judge, currency: CurrencyPlan, tier: _Multiplier | None, stacking: Stacking, base: int, outcomes: list[RuleOutcome]
) -> int:
    """Multiply the sum of the multiplied awards; what a multiplier adds is trimmed by its own caps, whatever others do to the sum."""
    firing = _firing(judge, currency, tier, base, outcomes)
    if not firing:
        return base
    if stacking is Stacking.BEST:
        firing = [_best(judge, currency, firing, base, outcomes)]
    _, parts = multiply(base, [one.percent for one in firing], stacking, currency.rounding)
    total = base
    for one, part in zip(firing, parts, strict=True):
        given, words = one.limits.trim(part, judge.basis.looked) if one.limits is not None else (part, "")
        total += given
        reason = f"{one.percent}%, {words}" if words else f"{one.percent}%"
        _put(outcomes, one, RuleOutcome(one.code, currency.code, True, min(part, LARGEST), given, reason))
    return total


def _firing(judge: _Judge, currency: CurrencyPlan, tier: _Multiplier | None, base: int, outcomes: list[RuleOutcome]) -> list[_Multiplier]:
    """List the multipliers that fire, the tier's last, and explain the others."""
    firing: list[_Multiplier] = []
    for rule in currency.multipliers:
        why_not = (None if rule.always else judge.why_not(rule)) or (None if base else NO_BASE)
        if why_not is None:
            firing.append(_Multiplier(rule.place, rule.code, rule.amount, rule.limits))
        else:
            outcomes[rule.place] = RuleOutcome(rule.code, currency.code, False, 0, 0, why_not)
    if currency.multiplier_groups:
        for one in firing:
            outcomes[one.place] = _alone(judge, currency, one, base)
        outbid = [place for group in currency.multiplier_groups for place in group.outbid(outcomes)]
        firing = [one for one in firing if one.place not in outbid]
    if tier is not None and base:
        firing.append(tier)
    elif tier is not None and currency.multiplied:
        outcomes.append(RuleOutcome(tier.code, currency.code, False, 0, 0, NO_BASE))
    return firing


def _best(judge: _Judge, currency: CurrencyPlan, firing: Sequence[_Multiplier], base: int, outcomes: list[RuleOutcome]) -> _Multiplier:
    """Give the multiplier that adds most alone, of equals the one with more per cent, then the first; explain the others."""
    if len(firing) == 1:
        return firing[0]
    bids = [_alone(judge, currency, one, base) for one in firing]
    winner = max(range(len(firing)), key=lambda place: (bids[place].given, firing[place].percent))
    for place, (one, bid) in enumerate(zip(firing, bids, strict=True)):
        if place != winner:
            _put(outcomes, one, replace(bid, fired=False, given=0, reason=OUTBID))
    return firing[winner]


def _alone(judge: _Judge, currency: CurrencyPlan, one: _Multiplier, base: int) -> RuleOutcome:
    """Say what a multiplier would add alone."""
    wanted = divide(base * one.percent, 100, currency.rounding) - base
    given, words = one.limits.trim(wanted, judge.basis.looked) if one.limits is not None else (wanted, "")
    return RuleOutcome(one.code, currency.code, True, min(wanted, LARGEST), given, words)


def _put(outcomes: list[RuleOutcome], one: _Multiplier, outcome: RuleOutcome) -> None:
    if one.place == TIER:
        outcomes.append(outcome)
    else:
        outcomes[one.place] = outcome


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
