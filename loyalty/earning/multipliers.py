"""The multipliers of an event, those of rules, of the tier and of claimed offers: which of them fire, and what each adds to the sum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loyalty.earning.facts import Basis
from loyalty.earning.groups import OUTBID
from loyalty.earning.judge import Judge
from loyalty.earning.limits import RuleLimits
from loyalty.earning.plans import HELD, CurrencyPlan
from loyalty.earning.stacking import divide, stack
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import LARGEST, Stacking
from loyalty.state.changes import RuleOutcome

NO_BASE = "nothing to multiply"


@dataclass(frozen=True, slots=True)
class Multiplier:
    """A multiplier that fires: its place (HELD: it is no rule's, but of what the customer holds), code and per cent."""

    place: int
    code: str
    percent: int
    limits: RuleLimits | None = None


def held_multipliers(program: CompiledProgram, basis: Basis) -> tuple[Multiplier, ...]:
    """Give the multipliers of what the customer holds: of the level, if it multiplies, then of claimed offers."""
    offers = tuple(Multiplier(HELD, f"offer:{label}", percent) for label, percent in basis.offers)
    held = program.levels.get(basis.tier) if basis.tier is not None else None
    if held is None or held[1].multiplier_percent == 100:
        return offers
    return Multiplier(HELD, f"tier:{held[1].code}", held[1].multiplier_percent), *offers


def multiply(
    judge: Judge, currency: CurrencyPlan, held: Sequence[Multiplier], stacking: Stacking, base: int, outcomes: list[RuleOutcome]
) -> int:
    """Multiply the sum of the multiplied awards; what a multiplier adds is trimmed by its own caps, whatever others do to the sum."""
    firing = _firing(judge, currency, held, base, outcomes)
    if not firing:
        return base
    if stacking is Stacking.BEST:
        firing = [_best(judge, currency, firing, base, outcomes)]
    _, parts = stack(base, [one.percent for one in firing], stacking, currency.rounding)
    total = base
    for one, part in zip(firing, parts, strict=True):
        given, words = one.limits.trim(part, judge.basis.looked) if one.limits is not None else (part, "")
        total += given
        reason = f"{one.percent} %, {words}" if words else f"{one.percent} %"
        _put(outcomes, one, RuleOutcome(one.code, currency.code, True, min(part, LARGEST), given, reason))
    return total


def _firing(judge: Judge, currency: CurrencyPlan, held: Sequence[Multiplier], base: int, outcomes: list[RuleOutcome]) -> list[Multiplier]:
    """List the multipliers that fire, those of what is held last, and explain the others."""
    firing: list[Multiplier] = []
    for rule in currency.multipliers:
        why_not = (None if rule.always else judge.why_not(rule)) or (None if base else NO_BASE)
        if why_not is None:
            firing.append(Multiplier(rule.place, rule.code, rule.amount, rule.limits))
        else:
            outcomes[rule.place] = RuleOutcome(rule.code, currency.code, False, 0, 0, why_not)
    if currency.multiplier_groups:
        for one in firing:
            outcomes[one.place] = _alone(judge, currency, one, base)
        outbid = [place for group in currency.multiplier_groups for place in group.outbid(outcomes)]
        firing = [one for one in firing if one.place not in outbid]
    if base:
        firing += held
    elif currency.multiplied:
        outcomes += [RuleOutcome(one.code, currency.code, False, 0, 0, NO_BASE) for one in held]
    return firing


def _best(judge: Judge, currency: CurrencyPlan, firing: Sequence[Multiplier], base: int, outcomes: list[RuleOutcome]) -> Multiplier:
    """Give the multiplier that adds most alone, of equals the one with more per cent, then the first; explain the others."""
    if len(firing) == 1:
        return firing[0]
    bids = [_alone(judge, currency, one, base) for one in firing]
    winner = max(range(len(firing)), key=lambda place: (bids[place].given, firing[place].percent))
    for place, (one, bid) in enumerate(zip(firing, bids, strict=True)):
        if place != winner:
            _put(outcomes, one, replace(bid, fired=False, given=0, reason=OUTBID))
    return firing[winner]


def _alone(judge: Judge, currency: CurrencyPlan, one: Multiplier, base: int) -> RuleOutcome:
    """Say what a multiplier would add alone."""
    wanted = divide(base * one.percent, 100, currency.rounding) - base
    given, words = one.limits.trim(wanted, judge.basis.looked) if one.limits is not None else (wanted, "")
    return RuleOutcome(one.code, currency.code, True, min(wanted, LARGEST), given, words)


def _put(outcomes: list[RuleOutcome], one: Multiplier, outcome: RuleOutcome) -> None:
    if one.place == HELD:
        outcomes.append(outcome)
    else:
        outcomes[one.place] = outcome
