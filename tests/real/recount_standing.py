"""Recount what each customer has after the second run: points with the tier's multiplier, tier and lifecycle stage.

Readings of the rules, where they leave something open:
- What a refund takes back is computed with the tier held just before the purchase, whatever the tier is at the refund.
- What is due by the moment of comparing has happened, also what is due at that very instant.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.real.purchases import LONDON, Command, Purchase, by_customer, rests
from tests.real.recount_stages import Stage, stage_at
from tests.real.recount_tiers import Downgrade, held_at

PENCE_PER_POINT = 100
COMPARED_AT = datetime(2011, 9, 1, tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True)
class Standing:
    """What a customer has. `tier` is a code, or None below the first one."""

    points: int
    tier: str | None
    stage: str


NEWCOMER = Standing(points=0, tier=None, stage=Stage.ACQUISITION.name)


def standing_per_customer(
    commands: Iterable[Command], *, at: datetime = COMPARED_AT, downgrade: Downgrade = Downgrade.REASSESS
) -> dict[str, Standing]:
    """Recount every customer that has a purchase; the others are NEWCOMER."""
    return {customer: standing(history, at=at, downgrade=downgrade) for customer, history in by_customer(commands).items()}


def standing(history: Sequence[Command], *, at: datetime, downgrade: Downgrade = Downgrade.REASSESS) -> Standing:
    """Recount one customer whose history lies before the moment."""
    return Standing(
        points=sum(earned_per_purchase(history, downgrade).values()),
        tier=held_at(at, history, downgrade).level.code,
        stage=stage_at(at, history).name,
    )


def earned_per_purchase(history: Sequence[Command], downgrade: Downgrade = Downgrade.REASSESS) -> dict[str, int]:
    """Recount what each purchase earns now, by its external id: under UNLIMITED all that it no longer earns was taken back."""
    earned, left = {}, rests(history)
    for position, command in enumerate(history):
        if isinstance(command, Purchase):
            held_before = held_at(command.at, history[:position], downgrade)
            earned[command.external_id] = _earned(left[command.external_id], held_before.level.percent)
    return earned


def _earned(pence: int, percent: int) -> int:
    """Round the base award down, then what the tier makes of it."""
    base = pence // PENCE_PER_POINT
    return base * percent // 100
