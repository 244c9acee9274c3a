"""Exclusive groups: of the rules that would fire one does, the others are outbid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from loyalty.programs.document import ExclusiveGroup, Pick, Rule
from loyalty.state.changes import RuleOutcome

OUTBID = "outbid"


@dataclass(frozen=True, slots=True)
class Group:
    """The places of rivals; whoever stands before another is preferred, where their points do not decide."""

    pick: Pick
    places: tuple[int, ...]

    @classmethod
    def of(cls, group: ExclusiveGroup, rivals: Sequence[tuple[int, Rule]]) -> "Group":
        """Order rivals, given by priority and place: under FIRST the group's own order decides among equals of priority."""
        if group.pick is Pick.FIRST:
            rivals = sorted(rivals, key=lambda one: (-one[1].priority, group.rules.index(one[1].code)))
        return cls(group.pick, tuple(place for place, _ in rivals))

    def outbid(self, outcomes: list[RuleOutcome]) -> list[int]:
        """Let one fire, and return the places of those outbid: under BEST all but the one who gives most, under FIRST but the first.

        Whose caps leave nothing is no rival.
        """
        rivals = [place for place in self.places if outcomes[place].fired and (outcomes[place].given or not outcomes[place].wanted)]
        if not rivals:
            return []
        winner = rivals[0] if self.pick is Pick.FIRST else max(rivals, key=lambda place: outcomes[place].given)
        losers = [place for place in rivals if place != winner]
        for place in losers:
            outcomes[place] = replace(outcomes[place], fired=False, given=0, reason=OUTBID)
        return losers
