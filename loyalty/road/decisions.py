"""How a decision is kept with its event, as JSON, and read back."""

from collections.abc import Sequence
from typing import Any

import orjson

from loyalty.state.changes import Decision, RuleOutcome


def decision_json(decision: Decision) -> str:
    """Write a decision; outcomes as lists, since every event carries them, and what was refunded only of a refund."""
    kept: dict[str, Any] = {
        "awards": dict(decision.awards),
        "outcomes": outcomes_json(decision.outcomes),
        "tier": decision.tier,
        "stage": decision.stage,
    }
    if decision.refunded is not None:
        kept["refunded"] = decision.refunded
    return orjson.dumps(kept).decode()


def decision_of(text: str) -> Decision:
    """Read what `decision_json` wrote."""
    kept = orjson.loads(text)
    return Decision(kept["awards"], outcomes_of(kept["outcomes"]), kept["tier"], kept["stage"], kept.get("refunded"))


def outcomes_json(outcomes: Sequence[RuleOutcome]) -> list[list[Any]]:
    """Write outcomes as lists."""
    return [[one.rule, one.currency, one.fired, one.wanted, one.given, one.reason] for one in outcomes]


def outcomes_of(kept: Sequence[Sequence[Any]]) -> tuple[RuleOutcome, ...]:
    """Read what `outcomes_json` wrote."""
    return tuple(RuleOutcome(*outcome) for outcome in kept)
