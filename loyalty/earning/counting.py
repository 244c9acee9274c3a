"""What limits look at before an event, what the event uses of them, and what a refund gives back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kernel.clock import to_local
from loyalty.earning.awards import Awards
from loyalty.earning.facts import Basis, EventFacts
from loyalty.earning.limits import CurrencyLimits, RuleLimits
from loyalty.earning.plans import Plan, PlannedRule, plan_of
from loyalty.lifecycle.rhythm import expected
from loyalty.points import rules as points
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.periods import start_of_period
from loyalty.state.changes import Changes
from loyalty.state.customer import Counted, CustomerState

BudgetUsed = Callable[[str], int]
Range = tuple[str, datetime, datetime]
"""A counter, and from when to when it is looked at."""

_AN_INSTANT = timedelta(microseconds=1)


def basis_of(program: CompiledProgram, event: EventFacts, state: CustomerState, budget_used: BudgetUsed) -> Basis:
    """See a customer as the rules of a program see them before an event, with all that its limits look at.

    Raises Unloaded where the state, or the budgets, are not loaded so far.
    """
    at = event.at
    basis = Basis(
        state.tier_at(at),
        state.stage.stage,
        state.purchases,
        state.joined_at or at,
        state.zone,
        expected_at=expected(state.first_purchase_at, state.last_purchase_at, state.purchases),
        offers=state.offers.multipliers(state.id, at),
    )
    plan = plan_of(program, event.kind, event.name)
    if not plan.looks:
        return basis
    looked: dict[str, Counted] = {}
    for rule in plan.limited:
        if rule.limits is not None and _is_in_force(rule, basis, at):
            looked |= _look(rule.limits, at, state, budget_used)
    for currency in plan.currencies:
        if currency.limits is not None:
            looked |= _look_in_currency(currency.limits, at, state, program)
    return replace(basis, looked=looked)


def ranges(plan: Plan, at: datetime, zone: ZoneInfo) -> Iterator[Range]:
    """Name the counters that an event of an instant may look at."""
    for rule in plan.limited:
        if rule.limits is not None:
            yield from _ranges(rule.limits, at, zone)
    for currency in plan.currencies:
        if currency.limits is not None:
            yield from _periods(currency.limits, at, zone)


def use(changes: Changes, plan: Plan, awards: Awards, at: datetime) -> dict[str, int] | None:
    """Count what an event gave under limits, and say what each limited rule gave; None when nothing is counted at all.

    A rule that gave nothing has not fired.
    """
    if not plan.counts:
        return None
    gave = dict[str, int]()
    for rule in plan.limited:
        given = awards.outcomes[rule.place].given
        if given and rule.limits is not None:
            gave[rule.code] = given
            _count(changes, rule.limits, at, points=max(0, given), times=1)
    for currency in plan.currencies:
        if currency.limits is not None:
            _count_in_currency(changes, currency.limits, at, awards.points.get(currency.code, 0))
    return gave


def give_back(
    changes: Changes, plan: Plan, at: datetime, *, before: Mapping[str, int], after: Mapping[str, int], awards: Mapping[str, int]
) -> None:
    """Take off the counters and budgets what a purchase of an instant no longer gives.

    `before` and `after` are what limited rules gave and still give, `awards` by how much it earns less in each currency. A rule that no
    longer gives anything has not fired. What is changed must have been looked at: see `look_back`.
    """
    for rule in plan.limited:
        was, now = before.get(rule.code, 0), after.get(rule.code, 0)
        if was != now and rule.limits is not None:
            _count(changes, rule.limits, at, points=max(0, now) - max(0, was), times=0 if now else -1)
    for currency in plan.currencies:
        if currency.limits is not None:
            _count_in_currency(changes, currency.limits, at, -awards.get(currency.code, 0))


def look_back(plan: Plan, before: Mapping[str, int], at: datetime, state: CustomerState, budget_used: BudgetUsed) -> None:
    """Look at all that `give_back` may change. Raises Unloaded where it is not loaded so far."""
    for rule in plan.limited:
        if rule.code in before and rule.limits is not None:
            _look(rule.limits, at, state, budget_used)
    for currency in plan.currencies:
        for name, first, last in _periods(currency.limits, at, state.zone) if currency.limits is not None else ():
            state.count_of(name, first, last)


def still(was: int, now: int) -> int:
    """Say what of an award still stands when it is decided again: never more than there was, of a penalty neither."""
    return max(0, min(was, now)) if was > 0 else min(0, max(was, now))


def _is_in_force(rule: PlannedRule, basis: Basis, at: datetime) -> bool:
    """Tell whether a rule could fire, by what no refund can change: nothing is looked at for the others."""
    return rule.restrictions is None or rule.restrictions.why_not(basis, to_local(at, basis.zone)) is None


def _look(limits: RuleLimits, at: datetime, state: CustomerState, budget_used: BudgetUsed) -> dict[str, Counted]:
    looked = dict[str, Counted]()
    for name, first, last in _ranges(limits, at, state.zone):
        found = state.count_of(name, first, last).values()
        looked[name] = Counted(sum(one.points for one in found), sum(one.times for one in found))
    if limits.budget:
        looked[f"budget:{limits.code}"] = Counted(budget_used(limits.code))
    return {name: counted for name, counted in looked.items() if counted != Counted()}


def _look_in_currency(limits: CurrencyLimits, at: datetime, state: CustomerState, program: CompiledProgram) -> dict[str, Counted]:
    looked = {name: state.count_of(name, first, last).get(first, Counted()) for name, first, last in _periods(limits, at, state.zone)}
    looked = {name: counted for name, counted in looked.items() if counted != Counted()}
    room = points.room(state, program.currencies[limits.code])
    return looked if room is None else {**looked, f"room:{limits.code}": Counted(room)}


def _ranges(limits: RuleLimits, at: datetime, zone: ZoneInfo) -> Iterator[Range]:
    yield from _periods(limits, at, zone)
    if limits.cooldown is not None:
        # Exactly as many hours earlier or later is far enough.
        yield limits.instants, at - limits.cooldown + _AN_INSTANT, at + limits.cooldown - _AN_INSTANT


def _periods(limits: RuleLimits | CurrencyLimits, at: datetime, zone: ZoneInfo) -> Iterator[Range]:
    for counter, per in limits.counters:
        start = start_of_period(per, at, zone)
        yield counter, start, start


def _count(changes: Changes, limits: RuleLimits, at: datetime, *, points: int, times: int) -> None:
    for counter, start, _ in _periods(limits, at, changes.state.zone):
        changes.count(counter, start, points=points, times=times)
    if limits.cooldown is not None:
        changes.count(limits.instants, at, points=points, times=times)
    if limits.budget and points:
        changes.budgets[limits.code] = changes.budgets.get(limits.code, 0) + points


def _count_in_currency(changes: Changes, limits: CurrencyLimits, at: datetime, points: int) -> None:
    for counter, start, _ in _periods(limits, at, changes.state.zone) if points else ():
        changes.count(counter, start, points=points, times=0)
