"""What a notification says: its variant, and the values of its placeholders, from its data and the program that names things now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kernel.money import Money
from kernel.notices.languages import LANGUAGES
from kernel.notices.templates import Value
from loyalty.notices.occasions import OCCASIONS, Occasion
from loyalty.notices.reasons import because
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Stage

FELL_BACK = "FELL_BACK"


@dataclass(frozen=True, slots=True)
class Told:
    """A notification's kind and data, the merchant's currency, and the program; what that no longer knows shows by its code.

    `language` is the reader's.
    """

    kind: str
    data: Mapping[str, Any]
    currency: str
    program: CompiledProgram | None
    language: str = LANGUAGES[0]

    @property
    def occasion(self) -> Occasion:
        """Return the kind with its variant."""
        variant = _VARIANTS.get(self.kind)
        return self.kind, variant(self) if variant is not None else ""

    def values(self) -> dict[str, Value]:
        """Read the values of the occasion's placeholders."""
        return {name: _VALUES[name](self) for name in OCCASIONS[self.occasion]}

    def points_name(self) -> str:
        """Return the point currency's name."""
        code: str = self.data["currency"]
        known = self.program.currencies.get(code) if self.program is not None else None
        return known.name if known is not None else code

    def tier_name(self, code: str) -> str:
        """Return a tier's name."""
        known = self.program.levels.get(code) if self.program is not None else None
        return known[1].name if known is not None else code

    def rank(self, code: str | None) -> int:
        """Rank a tier: -1 for none, and for one that the program no longer knows."""
        known = self.program.levels.get(code) if self.program is not None and code is not None else None
        return known[0] if known is not None else -1


def _tier_move(told: Told) -> str:
    before, after = told.data["from"], told.data["to"]
    if after is None:
        return "ENDED"
    return "UP" if told.rank(after) >= told.rank(before) else "DOWN"


def _stage_move(told: Told) -> str:
    """Welcome who goes on; who falls back is not told the name of the stage."""
    order = [stage.value for stage in Stage]
    before, after = told.data["from"], told.data["to"]
    return FELL_BACK if before is not None and order.index(after) < order.index(before) else after


def _presents(told: Told) -> str:
    given = [name for name, key in (("POINTS", "points"), ("OFFER", "offer")) if told.data.get(key) is not None]
    return "_AND_".join(given) or "GREETING"


def _referral(told: Told) -> str:
    """Tell each side in words of its own; who got points is told how many."""
    return f"{told.data['side']}_{'POINTS' if told.data.get('points') is not None else told.data['status']}"


_VARIANTS: dict[str, Callable[[Told], str]] = {
    "PointsEarned": lambda told: "PENDING" if told.data["pending"] else "AVAILABLE",
    "PointsAdjusted": lambda told: "TAKEN_AWAY" if told.data["points"] < 0 else "ADDED",
    "PointsTransferred": lambda told: "GIVEN" if told.data["points"] < 0 else "RECEIVED",
    "RedemptionChanged": lambda told: str(told.data["status"]),
    "TierChanged": _tier_move,
    "TierEnding": lambda told: str(told.data["metric"]),
    "StageChanged": _stage_move,
    "BirthdayRewarded": _presents,
    "ReferralChanged": _referral,
}

_VALUES: dict[str, Callable[[Told], Value]] = {
    "points": lambda told: abs(told.data["points"]),
    "currency": Told.points_name,
    "lastDay": lambda told: date.fromisoformat(told.data["lastDay"]),
    "reward": lambda told: str(told.data["reward"]),
    "order": lambda told: str(told.data["externalId"]),
    # What is told of an offer itself has its id and its name, a birthday only its name.
    "offer": lambda told: str(told.data.get("name", told.data["offer"])),
    "reason": lambda told: because(told.data["reason"]["code"], told.data["reason"].get("value"), told.language, told.program),
    # Who has lost every tier is told which one it was.
    "tier": lambda told: told.tier_name(next(told.data[name] for name in ("tier", "to", "from") if told.data.get(name) is not None)),
    "tierBefore": lambda told: told.tier_name(told.data["from"]),
    "missingAmount": lambda told: Money(told.data["missing"], told.currency),
    "missingPoints": lambda told: int(told.data["missing"]),
    "missingPurchases": lambda told: int(told.data["missing"]),
}
