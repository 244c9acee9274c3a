"""Asks about one event whether rules fire."""

from datetime import datetime

from kernel.clock import to_local
from loyalty.earning.facts import Basis, EventFacts, variables
from loyalty.earning.plans import PlannedRule
from loyalty.programs.conditions import Circumstances, ConditionFailed

NOT_MET = "the condition is not met"


class Judge:
    """Asks about one event whether rules fire; what they look at is put together only when the first one asks.

    `failures` are the conditions that could not be evaluated: (rule, why).
    """

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
