"""Rings: customers who bring each other and share devices or means of payment. All pure.

Whoever shares a mark (a device or a means of payment, as a hash) with somebody else is looked at, and nobody else: so an advocate with many
honest friends makes no ring bigger, and hides none. Who shares is one *hand*: one person with several accounts, or a family. A family is
a small hand. Larger ones are farms. Families who bring one another are a tree, with fewer referrals than there are hands; where there are
as many or more, their owners pay themselves.

After the components of a graph of shared identifiers; see docs/fraud.md.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

HOUSEHOLD = 4
"""So many people may share a device or a means of payment before that is more than a family."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Customers who are tied together: how large their hands are, what they share, and who of them has brought whom.

    `marks` are the devices and means of payment that at least two of them share.
    """

    members: tuple[UUID, ...]
    hands: tuple[int, ...]
    marks: tuple[str, ...]
    brought: tuple[tuple[UUID, UUID], ...]

    @property
    def is_suspicious(self) -> bool:
        """Tell whether this is more than families who know each other: a hand of too many, or hands with too many referrals among them."""
        return max(self.hands) > HOUSEHOLD or len(self.brought) >= len(self.hands) > 1


def components(marks: Mapping[str, Collection[UUID]], brought: Iterable[tuple[UUID, UUID]]) -> list[Ring]:
    """Put together who shares a mark or, of those who do, has brought another; the largest first.

    `brought` names advocates and their friends.
    """
    shared = {mark: sorted(who) for mark, who in marks.items() if len(who) > 1}
    hands, whole = _Parts(), _Parts()
    for who in shared.values():
        hands.join(who)
        whole.join(who)
    edges = sorted({(one, other) for one, other in brought if one in whole.above and other in whole.above})
    for edge in edges:
        whole.join(edge)
    found: dict[UUID, _Gathered] = defaultdict(_Gathered)
    for member in whole.above:
        top = found[whole.top(member)]
        top.members.append(member)
        top.hands[hands.top(member)] += 1
    for mark, who in shared.items():
        found[whole.top(who[0])].marks.append(mark)
    for edge in edges:
        found[whole.top(edge[0])].brought.append(edge)
    return sorted((one.ring() for one in found.values()), key=lambda ring: (-len(ring.members), ring.members))


@dataclass(slots=True)
class _Gathered:
    members: list[UUID] = field(default_factory=list)
    hands: Counter[UUID] = field(default_factory=Counter)
    marks: list[str] = field(default_factory=list)
    brought: list[tuple[UUID, UUID]] = field(default_factory=list)

    def ring(self) -> Ring:
        """Put it into an order that says nothing."""
        hands = tuple(sorted(self.hands.values(), reverse=True))
        return Ring(tuple(sorted(self.members)), hands, tuple(sorted(self.marks)), tuple(self.brought))


class _Parts:
    """Disjoint sets (Tarjan): each knows somebody above it, up to the one by whom the set goes."""

    def __init__(self) -> None:
        self.above: dict[UUID, UUID] = {}

    def top(self, one: UUID) -> UUID:
        """Find by whom a set goes, and shorten the way there."""
        above = self.above
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def join(self, who: Collection[UUID]) -> None:
        """Put some into one set; the least of their tops is the top, so that the order of joining says nothing."""
        tops = {self.top(one) if one in self.above else self.above.setdefault(one, one) for one in who}
        least = min(tops)
        for top in tops:
            self.above[top] = least
