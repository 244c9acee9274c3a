"""Which lines are meant: those of some days, those that are still open, or those of a closed period."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import start_of
from loyalty.settlements import rules


@dataclass(frozen=True, slots=True)
class Selection:
    """A condition on honours `h` and their settlement lines `l`, with arguments from $2 on; $1 is the merchant."""

    where: str
    arguments: tuple[Any, ...]


def of_days(partner_id: UUID, first_day: date, last_day: date, zone: ZoneInfo) -> Selection:
    """Select what a partner honoured on some days of the merchant, settled or not. Refuses days in the wrong order as Invalid."""
    rules.check_days(first_day, last_day)
    start, end = start_of(first_day, zone), rules.end_of(last_day, zone)
    return Selection("h.partner_id = $2 AND h.at >= $3 AND h.at < $4", (partner_id, start, end))


def of_open(partner_id: UUID, last_day: date, zone: ZoneInfo) -> Selection:
    """Select what closing on a day would settle: everything until its end that no closed period has, what came late included."""
    end = rules.end_of(rules.check_day(last_day, field="lastDay"), zone)
    return Selection("h.partner_id = $2 AND h.at < $3 AND l.honour_id IS NULL", (partner_id, end))


def of_settlement(settlement_id: UUID) -> Selection:
    """Select the lines of a closed period."""
    return Selection("l.settlement_id = $2", (settlement_id,))
