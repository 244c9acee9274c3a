"""What limits left for a purchase when it was made. A refund changes nothing of that, also when it makes room for later purchases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.loyalty.model.history import Purchase
from tests.loyalty.model.program import Program
from tests.real.windows import day_of

UNLIMITED = 2**53


@dataclass(frozen=True)
class Room:
    """Points for the rule per amount, which fixed rules may still fire, and points in all."""

    spend: int
    fixed: tuple[bool, ...]
    whole: int


@dataclass(frozen=True)
class Gave:
    """What a purchase gives by now: by the rule per amount, by each fixed rule, and in all."""

    spend: int
    fixed: tuple[int, ...]
    whole: int


def room(purchase: Purchase, before: Sequence[Purchase], gave: Mapping[str, Gave], program: Program, zone: ZoneInfo) -> Room:
    """Count what the purchases before gave by now, in the same day and month of the merchant's calendar."""
    limits = program["limits"]
    day = [gave[one.external_id] for one in before if day_of(one.at, zone) == day_of(purchase.at, zone)]
    month = [gave[one.external_id] for one in before if _month(one.at, zone) == _month(purchase.at, zone)]
    times = [sum(one.fixed[place] > 0 for one in month) for place in range(len(program["fixed"]))]
    return Room(
        _left(limits["spend_a_day"], sum(one.spend for one in day)),
        tuple(limits["fixed_a_month"] is None or fired < limits["fixed_a_month"] for fired in times),
        _left(limits["points_a_month"], sum(one.whole for one in month)),
    )


def _left(most: int | None, given: int) -> int:
    return UNLIMITED if most is None else max(0, most - given)


def _month(moment: datetime, zone: ZoneInfo) -> tuple[int, int]:
    day = day_of(moment, zone)
    return day.year, day.month
