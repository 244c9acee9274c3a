"""What a backtest answers: both columns, and who would be elsewhere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappush, heappushpop
from typing import Any

import msgspec

from analytics.backtest.messages import Member, OfferTally, PointsTally, RuleTally, Tallies
from loyalty.programs.document import Program

SAMPLE = 100
"""Customers shown by name: those for whom most would change."""


class Headcount(msgspec.Struct, frozen=True):
    """How many customers are on a tier, or in a stage, at the end; null: on none."""

    code: str | None
    customers: int


class ColumnReport(msgspec.Struct, frozen=True):
    """One column. `offers` are those that the program gave.

    `cost` is what the points issued less those taken back are worth, in minor units; null where no value is declared.
    """

    version: int | None
    points: list[PointsTally]
    cost: int | None
    rules: list[RuleTally]
    tiers: list[Headcount]
    stages: list[Headcount]
    refused: int
    offers: list[OfferTally] = []


class Move(msgspec.Struct, frozen=True):
    """So many customers would be on another tier, or in another stage."""

    published: str | None
    draft: str | None
    customers: int


class Changed(msgspec.Struct, frozen=True):
    """A customer in both columns; points are those of the period in the published program's first currency."""

    customer_id: str
    points_published: int
    points_draft: int
    tier_published: str | None
    tier_draft: str | None
    stage_published: str
    stage_draft: str


class Report(msgspec.Struct, frozen=True):
    """The whole answer."""

    start: datetime
    end: datetime
    events: int
    customers: int
    changed: int
    published: ColumnReport
    draft: ColumnReport
    tier_moves: list[Move]
    stage_moves: list[Move]
    sample: list[Changed]


@dataclass(slots=True)
class Comparison:
    """Compares members of both columns as they come."""

    first_currency: str
    customers: int = 0
    changed: int = 0
    tiers: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    stages: Counter[tuple[str, str]] = field(default_factory=Counter)
    _sample: list[tuple[int, str, Changed]] = field(default_factory=list)

    def take(self, published: Member, draft: Member) -> None:
        """Compare a customer with themselves."""
        assert published.id == draft.id
        self.customers += 1
        self.tiers[published.tier, draft.tier] += 1
        self.stages[published.stage, draft.stage] += 1
        if (published.points, published.tier, published.stage) != (draft.points, draft.tier, draft.stage):
            self.changed += 1
            self._consider(published, draft)

    def sample(self) -> list[Changed]:
        """List those for whom most would change, most first."""
        return [changed for _, _, changed in sorted(self._sample, key=lambda one: (-one[0], one[1]))]

    def headcounts(self, column: int) -> tuple[list[Headcount], list[Headcount]]:
        """Count the members per tier and stage of a column: 0 the published, 1 the draft."""
        return _counted(self.tiers, column), _counted(self.stages, column)

    def _consider(self, published: Member, draft: Member) -> None:
        before, after = published.points.get(self.first_currency, 0), draft.points.get(self.first_currency, 0)
        changed = Changed(str(published.id), before, after, published.tier, draft.tier, published.stage, draft.stage)
        moved = (published.tier != draft.tier) + (published.stage != draft.stage)
        entry = (abs(after - before) + moved, changed.customer_id, changed)
        if len(self._sample) < SAMPLE:
            heappush(self._sample, entry)
        else:
            heappushpop(self._sample, entry)


def column_report(version: int | None, program: Program, tallies: Tallies, tiers: list[Headcount], stages: list[Headcount]) -> ColumnReport:
    """Put a column together."""
    costs = cost(program, tallies)
    return ColumnReport(version, tallies.points, costs, tallies.rules, tiers, stages, tallies.refused, tallies.offers)


def cost(program: Program, tallies: Tallies) -> int | None:
    """Value what was issued less what was taken back, each currency at its declared value, rounded down; None where none is declared."""
    values = {one.code: one.value for one in program.points.currencies if one.value is not None}
    if not values:
        return None
    costs = [
        (one.issued - one.taken_back) * value.amount // value.points
        for one in tallies.points
        if (value := values.get(one.currency)) is not None
    ]
    return sum(costs)


def moves(counted: Mapping[Any, int]) -> list[Move]:
    """List who would be elsewhere, most first."""
    elsewhere = [Move(before, after, number) for (before, after), number in counted.items() if before != after]
    return sorted(elsewhere, key=lambda move: (-move.customers, str(move.published), str(move.draft)))


def to_json(report: Report) -> dict[str, Any]:
    """Write a report as it is kept."""
    whole: dict[str, Any] = msgspec.to_builtins(report)
    return whole


def of_json(kept: object) -> Report:
    """Read what `to_json` wrote."""
    return msgspec.convert(kept, Report)


def _counted(pairs: Mapping[Any, int], column: int) -> list[Headcount]:
    counts: Counter[str | None] = Counter()
    for pair, number in pairs.items():
        counts[pair[column]] += number
    return [Headcount(code, number) for code, number in sorted(counts.items(), key=lambda one: (-one[1], str(one[0])))]
