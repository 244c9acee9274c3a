"""Entries of a list in the document, by what they are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from loyalty.programs.diff.lists import moved
from loyalty.programs.document import (
    Attribute,
    CustomerCap,
    CustomEvent,
    EarningCap,
    ExclusiveGroup,
    Part,
    Perk,
    PointCurrency,
    ReferralLimit,
    Rule,
    SignalWeight,
    TierLevel,
    TierReward,
)


@dataclass(frozen=True, slots=True)
class Entries:
    """A list whose entries all have a name of their own."""

    named: dict[str, Part]

    @classmethod
    def of(cls, parts: Sequence[Part], first: str) -> Self | None:
        """Name the entries; None when some have no name, or two the same. `first` is the point currency meant when none is named."""
        named = {name: part for part in parts if (name := _name_of(part, first)) is not None}
        return cls(named) if len(named) == len(parts) else None

    def moved(self, now: "Entries") -> set[str]:
        """Find what is in another order now, leaving aside what came and went."""
        return moved([one for one in self.named if one in now.named], [one for one in now.named if one in self.named])

    def place(self, name: str) -> int:
        """Tell an entry's index."""
        return list(self.named).index(name)

    def before(self, name: str) -> str | None:
        """Name the entry before; None for the first."""
        place = self.place(name)
        return list(self.named)[place - 1] if place else None


def _name_of(part: Part, first: str) -> str | None:
    match part:
        case Rule() | PointCurrency() | TierLevel() | ExclusiveGroup() | Perk():
            return part.code
        case CustomEvent() | Attribute():
            return part.name
        case CustomerCap() | ReferralLimit():
            return part.per.value
        case EarningCap():
            return part.currency or first
        case TierReward():
            return part.tier
        case SignalWeight():
            return part.signal.value
    return None


def heading_of(part: Part, parent: str) -> str | None:
    """Say how sentences about an entry begin; None for one that is said as a whole within its parent."""
    match part:
        case Rule():
            return f"Rule {part.code}"
        case PointCurrency():
            return f"Currency {part.code}"
        case TierLevel():
            return part.name
        case ExclusiveGroup():
            return f"Group {part.code}"
        case CustomEvent():
            return f"Event {part.name}"
        case EarningCap():
            return f"All rules together{f' in {part.currency}' if part.currency is not None else ''}"
        case Perk():
            return f"{parent}, perk {part.code}"
        case Attribute():
            return f"{parent}, attribute {part.name}"
    return None
