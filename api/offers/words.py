"""Why an offer is somebody's, in plain English."""

from loyalty.programs.compiled import CompiledProgram
from loyalty.state.offers import Reason

STAGES = {
    "REACH": "Because we would like to know you better.",
    "ACQUISITION": "Because you have joined us.",
    "CONVERSION": "Because you have bought from us.",
    "RETENTION": "Because you came back.",
    "LOYALTY": "Because you are one of our most loyal customers.",
}
HEALTHS = {
    "ACTIVE": "Because you are with us.",
    "AT_RISK": "Because we have not seen you for a while.",
    "LAPSED": "Because we miss you.",
}
OTHERS = {
    "LISTED": "Because we chose you.",
    "SEGMENT": "Because it fits you.",
    "EVERYONE": "Because you are our customer.",
    "CLAIMED": "Because you claimed it.",
    "GRANTED": "Because it was given to you.",
}


def because(reason: Reason, program: CompiledProgram | None) -> str:
    """Say it in a sentence; the program gives tiers their names."""
    value = reason.value or ""
    match reason.code:
        case "TIER":
            level = program.levels.get(value) if program is not None else None
            return f"Because you are {level[1].name if level is not None else value}."
        case "STAGE":
            return STAGES[value]
        case "HEALTH":
            return HEALTHS[value]
        case "GRANTED" if value:
            return f"It was given to you: {value}."
    return OTHERS[reason.code]
