"""The programs of a replay: who decided when, and who would have."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from analytics.backtest.messages import Begin, Publication
from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.parse import of_json
from loyalty.road.command import Adopted

LAST = 2**31 - 1
"""The number of the publication that never was: the one under test."""


@dataclass(slots=True)
class AtHand:
    """The programs as one event sees them: `published` decides it, `publication` is its number. Budgets are of the whole column."""

    published: CompiledProgram
    publication: int
    currency: str
    compiled: dict[int, CompiledProgram]
    adoptions: tuple[Adopted, ...]
    budgets: dict[str, int]

    def version(self, version: int) -> CompiledProgram:
        """Give the program of a version."""
        return self.compiled[version]

    def since(self, publication: int) -> Sequence[Adopted]:
        """List the publications after one, until the one that decides, oldest first."""
        if publication >= self.publication:
            return ()
        return [one for one in self.adoptions if publication < one.number <= self.publication]

    def budget_used(self, rule: str) -> int:
        """Tell what a rule has used of its budget in this column."""
        return self.budgets.get(rule, 0)


@dataclass(slots=True)
class Reign:
    """Whose turn it is to decide, as the events go by: until the period begins those who really did, then the one under test."""

    begin: Begin
    compiled: dict[int, CompiledProgram] = field(init=False)
    budgets: dict[str, int] = field(init=False, default_factory=dict)
    number: int = field(init=False)
    tested: AtHand = field(init=False)
    _known: dict[tuple[int, int], AtHand] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        begin = self.begin
        self.compiled = {
            version: compile_program(begin.merchant_id, version, of_json(orjson.loads(text))) for version, text in begin.documents.items()
        }
        self.number = begin.publications[0].number
        self.tested = self._tested()

    def decided_by(self, version: int) -> AtHand:
        """Give the programs as an event saw them that was really decided by a version."""
        key = version, self.number
        if key not in self._known:
            self._known[key] = self._at_hand(version, self.number, self._adopted(self.begin.publications))
        return self._known[key]

    def go_by(self, version: int, recorded_at: datetime) -> None:
        """Leave publications behind that were made before an event which a version decided."""
        ahead = [one for one in self.begin.publications if one.number > self.number]
        self.number = max((one.number for one in ahead if one.at < recorded_at), default=self.number)
        if version != self._version_of(self.number):
            self.number = next((one.number for one in ahead if one.number > self.number and one.version == version), self.number)

    def first_of(self, version: int) -> int:
        """Give the number of the last publication of a version, under which who joined by it stood."""
        return max((one.number for one in self.begin.publications if one.version == version), default=self.number)

    def _version_of(self, number: int) -> int:
        return next(one.version for one in self.begin.publications if one.number == number)

    def _tested(self) -> AtHand:
        """Let the version under test follow the one in force when the period begins, unless it is that one."""
        begin = self.begin
        before = [one for one in begin.publications if one.at < begin.start] or begin.publications[:1]
        if before[-1].version == begin.target:
            return self._at_hand(begin.target, before[-1].number, self._adopted(before))
        last = Adopted(LAST, begin.start, self.compiled[begin.target])
        return self._at_hand(begin.target, LAST, (*self._adopted(before), last))

    def _adopted(self, publications: Sequence[Publication]) -> tuple[Adopted, ...]:
        return tuple(Adopted(one.number, one.at, self.compiled[one.version]) for one in publications)

    def _at_hand(self, version: int, publication: int, adoptions: tuple[Adopted, ...]) -> AtHand:
        return AtHand(self.compiled[version], publication, self.begin.currency, self.compiled, adoptions, self.budgets)
