"""Recount the funnel and the health of the real shop's customers, month by month, from the commands of the replay alone.

Readings of the rules, where they leave something open:
- Everybody joins with their first row of the file, also when that is a cancellation that finds no purchase.
- A month's stage is the one after the last move before the month is over; who came to a stage several times in a month came once.
- Health is by calendar days from the last purchase until the last day of the month. Purchases are those that count in the end: one that was
  refunded in June was none in May either.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tests.real.purchases import LONDON, Command
from tests.real.recount_stages import Stage, Thresholds, counted, moves_until
from tests.real.windows import day_of, midnight_after


@dataclass
class Month:
    """By stage how many customers were in it at the end, came up to it and fell back to it; and how many were how alive."""

    customers: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    entered: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    fell_back: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    alive: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def by_month(
    histories: Mapping[str, Sequence[Command]],
    joined: Mapping[str, datetime],
    last_days: Sequence[date],
    thresholds: Thresholds,
    *,
    at_risk_days: int,
    lapsed_days: int,
) -> dict[date, Month]:
    """Recount months that are named by their last days, in order; a customer without commands has only joined."""
    found = {last: Month() for last in last_days}
    for customer, joined_at in joined.items():
        history = histories.get(customer, ())
        _count_stages(found, joined_at, history, thresholds)
        _count_health(found, history, at_risk_days, lapsed_days)
    return found


def _count_stages(found: dict[date, Month], joined_at: datetime, history: Sequence[Command], thresholds: Thresholds) -> None:
    end = midnight_after(max(found), LONDON)
    moves = [(one.at, one.before, one.after) for one in moves_until(end, history, thresholds) if one.at < end]
    begun = midnight_after(date.min, LONDON)
    for last, month in found.items():
        over = midnight_after(last, LONDON)
        if joined_at >= over:
            continue
        stages = [Stage.ACQUISITION, *(after for at, _, after in moves if at < over)]
        month.customers[stages[-1].name] += 1
        here = [(before, after) for at, before, after in moves if begun <= at < over]
        ups = {after for before, after in here if after > before} | ({Stage.ACQUISITION} if joined_at >= begun else set())
        for stage in ups:
            month.entered[stage.name] += 1
        for stage in {after for before, after in here if after < before}:
            month.fell_back[stage.name] += 1
        begun = over


def _count_health(found: dict[date, Month], history: Sequence[Command], at_risk_days: int, lapsed_days: int) -> None:
    days = [day_of(one.at, LONDON) for one in counted(history)]
    for last, month in found.items():
        bought = [day for day in days if day <= last]
        if bought:
            silent = (last - max(bought)).days
            month.alive["LAPSED" if silent >= lapsed_days else "AT_RISK" if silent >= at_risk_days else "ACTIVE"] += 1
