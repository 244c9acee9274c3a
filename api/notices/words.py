"""Notifications in plain English, rendered from their data: nothing of it is stored, so wording can change and nothing personal is kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from loyalty.programs.compiled import CompiledProgram

STAGES = {
    "REACH": ("Nice to meet you", "Sign up to begin to collect points."),
    "ACQUISITION": ("Welcome", "You are registered. Your first purchase brings your first points."),
    "CONVERSION": ("Good to have you", "Thank you for your purchase."),
    "RETENTION": ("Good to see you again", "Thank you for coming back."),
    "LOYALTY": ("Thank you for your loyalty", "You are one of our most loyal customers."),
}

REDEMPTIONS = {
    "HELD": ("{reward} is reserved", "{reward} is reserved for you. Confirm it before the reservation ends."),
    "CONFIRMED": ("{reward} is yours", "You redeemed {reward}. Show its code to use it."),
    "USED": ("{reward} was used", "The code of {reward} was used."),
    "CANCELLED": ("{reward} was cancelled", "Your reservation of {reward} was cancelled, and its points were given back."),
    "EXPIRED": ("{reward} was not confirmed in time", "Your reservation of {reward} has ended, and its points were given back."),
    "VOIDED": ("{reward} was taken back", "{reward} was taken back, and its points were given back."),
}


def of(kind: str, data: Mapping[str, Any], program: CompiledProgram | None) -> tuple[str, str]:
    """Return title and body."""
    match kind:
        case "PointsEarned":
            return earned(points(data, program), pending=data["pending"])
        case "PointsMatured":
            what = points(data, program)
            return f"{what} ready", f"{what} from your earlier visits can be used now."
        case "PointsExpired":
            what = points(data, program)
            return f"{what} expired", f"{what} {was(data['points'])} not used in time and expired."
        case "PointsTakenBack":
            what = points(data, program)
            return f"{what} taken back", f"{what} {was(data['points'])} taken back after a refund."
        case "PointsAdjusted":
            return adjusted(data, program)
        case "PointsTransferred":
            return transferred(data, program)
        case "RedemptionChanged":
            return redemption_changed(data["status"], data["reward"])
        case "TierChanged":
            return tier_changed(data["from"], data["to"], program)
        case "TierEnding":
            return tier_ending(data, program)
        case "StageChanged":
            return stage_changed(data["from"], data["to"])
    raise LookupError(f"there are no words for notifications of the kind {kind}")


def earned(what: str, *, pending: bool) -> tuple[str, str]:
    """Say what was earned."""
    if pending:
        return f"{what} on the way", f"You earned {what}. They can be used after the return window."
    return f"{what} earned", f"You earned {what}. They are ready to be used."


def adjusted(data: Mapping[str, Any], program: CompiledProgram | None) -> tuple[str, str]:
    """Say that points were added or taken away by hand."""
    what = points({**data, "points": abs(data["points"])}, program)
    if data["points"] < 0:
        return f"{what} taken away", f"{what} {was(-data['points'])} taken away by our staff."
    return f"{what} added", f"Our staff added {what} to what you have."


def transferred(data: Mapping[str, Any], program: CompiledProgram | None) -> tuple[str, str]:
    """Say that points were given or received."""
    what = points({**data, "points": abs(data["points"])}, program)
    if data["points"] < 0:
        return f"{what} given", f"You gave {what} to somebody else."
    return f"{what} received", f"You received {what} from somebody else."


def redemption_changed(status: str, reward: str) -> tuple[str, str]:
    """Say where a redemption stands; a reward has a name of the merchant's."""
    title, body = REDEMPTIONS[status]
    return title.replace("{reward}", reward), body.replace("{reward}", reward)


def tier_changed(before: str | None, after: str | None, program: CompiledProgram | None) -> tuple[str, str]:
    """Say which way the tier went; a tier that the program no longer knows ranks below all others."""
    if after is None:
        return f"{name(before, program)} has ended", f"You no longer hold {name(before, program)}."
    if rank(after, program) >= rank(before, program):
        return f"You are {name(after, program)} now", f"Welcome to {name(after, program)}."
    return f"You are {name(after, program)} now", f"You have moved from {name(before, program)} to {name(after, program)}."


def tier_ending(data: Mapping[str, Any], program: CompiledProgram | None) -> tuple[str, str]:
    """Say until when the tier is safe, and what keeps it; amounts of money the app writes in its own way."""
    level, last = name(data["tier"], program), date.fromisoformat(data["lastDay"])
    match data["metric"]:
        case "PURCHASES":
            needed = "1 more purchase keeps it" if data["missing"] == 1 else f"{data['missing']:,} more purchases keep it"
        case "POINTS_EARNED":
            needed = f"Another {points({'points': data['missing'], 'currency': data['currency']}, program)} keep it"
        case _:
            needed = "What you buy until then can keep it"
    return f"{level} ends soon", f"You hold {level} until {last.day} {last:%B %Y}. {needed}."


def stage_changed(before: str | None, after: str) -> tuple[str, str]:
    """Welcome who goes on; who falls back is not told the name of it."""
    order = list(STAGES)
    if before is not None and order.index(after) < order.index(before):
        return "We miss you", "It would be good to see you again soon."
    return STAGES[after]


def points(data: Mapping[str, Any], program: CompiledProgram | None) -> str:
    """Write an amount with the point currency's own name: "1,250 Beans"."""
    currency = program.currencies.get(data["currency"]) if program is not None else None
    return f"{data['points']:,} {currency.name if currency is not None else data['currency']}"


def was(number: int) -> str:
    """Choose the verb."""
    return "was" if number == 1 else "were"


def name(code: str | None, program: CompiledProgram | None) -> str:
    """Return a tier's name; its code when the program no longer knows it."""
    if code is None:
        return "your tier"
    known = program.levels.get(code) if program is not None else None
    return known[1].name if known is not None else code


def rank(code: str | None, program: CompiledProgram | None) -> int:
    """Rank a tier; -1 for none."""
    known = program.levels.get(code) if program is not None and code is not None else None
    return known[0] if known is not None else -1
