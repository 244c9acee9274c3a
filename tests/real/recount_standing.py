"""Recount what each customer has after the second run: points with the tier's multiplier, tier and lifecycle stage.

Readings of the rules, where they leave something open:
- What a refund takes back is computed with the tier held just before the purchase, whatever the tier is at the refund, and by the version
  that decided the purchase.
- What is due by the moment of comparing has happened, also what is due at that very instant.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.real.purchases import LONDON, Command, Purchase, by_customer, rests
from tests.real.recount_stages import Stage, stage_at
from tests.real.recount_tiers import ONE_VERSION, Reigns, held_before_each, terms_at, tier_at

PENCE_PER_POINT = 100
COMPARED_AT = datetime(2011, 9, 1, tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True)
class Standing:
    """What a customer has. `tier` is a code, or None below the first one."""

    points: int
    tier: str | None
    stage: str


@dataclass(frozen=True)
class Movement:
    """Points that a command gave, or took back: then below zero."""

    at: datetime
    points: int


NEWCOMER = Standing(points=0, tier=None, stage=Stage.ACQUISITION.name)


def standing_per_customer(commands: Iterable[Command], *, at: datetime = COMPARED_AT, reigns: Reigns = ONE_VERSION) -> dict[str, Standing]:
    """Recount every customer that has a purchase; the others are NEWCOMER."""
    return {customer: standing(history, at=at, reigns=reigns) for customer, history in by_customer(commands).items()}


def standing(history: Sequence[Command], *, at: datetime = COMPARED_AT, reigns: Reigns = ONE_VERSION) -> Standing:
    """Recount one customer whose history lies before the moment."""
    return Standing(
        points=sum(earned_per_purchase(history, reigns).values()),
        tier=tier_at(at, history, reigns),
        stage=stage_at(at, history).name,
    )


def earned_per_purchase(history: Sequence[Command], reigns: Reigns = ONE_VERSION) -> dict[str, int]:
    """Recount what each purchase earns now, by its external id: under UNLIMITED all that it no longer earns was taken back."""
    left, percents = rests(history), _percents(history, reigns)
    return {purchase: _earned(left[purchase], percent) for purchase, percent in percents.items()}


def movements(history: Sequence[Command], reigns: Reigns = ONE_VERSION) -> Iterator[Movement]:
    """Recount what each command moved: a refund takes what its purchase no longer earns."""
    percents = _percents(history, reigns)
    for position, command in enumerate(history):
        purchase = command.external_id if isinstance(command, Purchase) else command.purchase
        before, after = rests(history[:position])[purchase], rests(history[: position + 1])[purchase]
        yield Movement(command.at, _earned(after, percents[purchase]) - _earned(before, percents[purchase]))


def _percents(history: Sequence[Command], reigns: Reigns) -> dict[str, int]:
    """Find by which percentage each purchase earned: that of the level held before it."""
    helds = held_before_each(history, reigns, until=COMPARED_AT)
    return {
        command.external_id: terms_at(command.at, reigns).levels[held.place].percent
        for command, held in zip(history, helds, strict=False)
        if isinstance(command, Purchase)
    }


def _earned(pence: int, percent: int) -> int:
    """Round the base award down, then what the tier makes of it."""
    base = pence // PENCE_PER_POINT
    return base * percent // 100
