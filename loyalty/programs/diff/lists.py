"""Which entries of an ordered list moved, and what a list of texts gained and lost."""

from bisect import bisect_left
from collections.abc import Sequence

_NAMED = 6


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Find the fewest entries that must have moved; both lists hold the same entries, each once.

    The others are a longest ascending subsequence of the old places (patience sorting).
    """
    place = {one: index for index, one in enumerate(before)}
    tops: list[int] = []
    piles: list[list[str]] = []
    below: dict[str, str | None] = {}
    for one in after:
        pile = bisect_left(tops, place[one])
        below[one] = piles[pile - 1][-1] if pile else None
        if pile == len(tops):
            tops.append(place[one])
            piles.append([one])
        else:
            tops[pile] = place[one]
            piles[pile].append(one)
    stayed: set[str] = set()
    last = piles[-1][-1] if piles else None
    while last is not None:
        stayed.add(last)
        last = below[last]
    return set(after) - stayed


def listed(texts: Sequence[str]) -> str:
    """List some texts, and say how many more there are."""
    more = len(texts) - _NAMED
    return ", ".join(texts) if more <= 0 else f"{', '.join(texts[:_NAMED])} and {more:,} more"


def gained_and_lost(before: Sequence[str], after: Sequence[str]) -> str:
    """Say what a long list of texts gained and lost."""
    old, new = set(before), set(after)
    gained, lost = [one for one in after if one not in old], [one for one in before if one not in new]
    said = [f"{listed(texts)} {verb}" for texts, verb in ((gained, "added"), (lost, "removed")) if texts]
    return "; ".join(said) or "the same, listed differently"


def is_long(*texts: Sequence[str]) -> bool:
    """Tell whether some lists are too long to be said whole."""
    return any(len(one) > _NAMED for one in texts)
