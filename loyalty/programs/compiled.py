"""A program ready to decide: conditions compiled, look-ups made, windows named. Made once per version and process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from loyalty.programs.conditions import Condition
from loyalty.programs.document import EarningRule, PointCurrency, Program, TierLevel
from loyalty.programs.windows import Window


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """An earning rule with its point currency and its condition (None: always)."""

    rule: EarningRule
    currency: PointCurrency
    condition: Condition | None


@dataclass(frozen=True, slots=True)
class CompiledProgram:
    """One version of a merchant's program, ready to decide."""

    merchant_id: UUID
    version: int
    document: Program
    rules: tuple[CompiledRule, ...]
    currencies: Mapping[str, PointCurrency]
    levels: Mapping[str, tuple[int, TierLevel]]
    """Tier levels by code, each with its rank from 0."""
    windows: tuple[Window, ...]
    """Every window that tiers or stages look through, each once."""
    plans: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What rooms above work out once from this program, by a key of their own."""

    @property
    def budgets(self) -> tuple[str, ...]:
        """The codes of the rules that have a budget."""
        return tuple(compiled.rule.code for compiled in self.rules if compiled.rule.caps.budget is not None)

    @property
    def first_currency(self) -> str:
        """The point currency that is meant when none is named."""
        return self.document.points.currencies[0].code
