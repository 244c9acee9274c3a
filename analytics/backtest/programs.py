"""The programs of a replay: who decided when, and who would have."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import orjson

from analytics.backtest.messages import Begin, Publication
from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.parse import of_json
from loyalty.road.command import Adopted
from loyalty.road.enough import AtHand

LAST = 2**31 - 1
"""The number of the publication that never was: the one under test."""


@dataclass(slots=True)
class Reign:
    """Whose turn it is to decide, as the events go by: until the period begins those who really did, then the one under test.

    `budgets` is what rules have used of theirs in the whole column, whoever decides.
    """

    begin: Begin
    compiled: dict[int, CompiledProgram] = field(init=False)
    budgets: dict[str, int] = field(init=False, default_factory=dict)
    tested: AtHand = field(init=False)
    _now: Publication = field(init=False)
    _ahead: deque[Publication] = field(init=False)
    _known: dict[tuple[int, int], AtHand] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        begin = self.begin
        self.compiled = {
            version: compile_program(begin.merchant_id, version, of_json(orjson.loads(text))) for version, text in begin.documents.items()
        }
        self._now, *ahead = begin.publications
        self._ahead = deque(ahead)
        self.tested = self._tested()

    def decided_by(self, version: int | None) -> AtHand:
        """Give the programs as an event saw them that was really decided by a version; None: by the one in force."""
        version = self._now.version if version is None else version
        key = version, self._now.number
        if key not in self._known:
            gone_by = [one for one in self.begin.publications if one.number <= self._now.number]
            self._known[key] = self._at_hand(version, self._now.number, self._adopted(gone_by))
        return self._known[key]

    def go_by(self, version: int | None, recorded_at: datetime) -> None:
        """Leave publications behind that were made before an event which a version decided; their instants never go back."""
        while self._ahead and self._ahead[0].at < recorded_at:
            self._now = self._ahead.popleft()
        if version not in (None, self._now.version) and any(one.version == version for one in self._ahead):
            while self._now.version != version:
                self._now = self._ahead.popleft()

    def first_of(self, version: int) -> int:
        """Give the number of the last publication of a version, under which who joined by it stood."""
        return max((one.number for one in self.begin.publications if one.version == version), default=self._now.number)

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
        return AtHand(self.compiled[version], self.begin.currency, publication, self.compiled, adoptions, self.budgets)
