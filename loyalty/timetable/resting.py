"""Customers for whom time could not pass, by a bug: they rest, longer each time, and stand in what came out of the last task."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.tasks.queries import latest_ended

FIRST, LONGEST = timedelta(minutes=5), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Resting:
    """How often it broke in a row, and until when it is not tried again; real time."""

    times: int
    until: datetime


def again(before: Resting | None, now: datetime) -> Resting:
    """Let somebody rest from now on, twice as long as the last time."""
    times = 1 + (before.times if before is not None else 0)
    return Resting(times, now + min(FIRST * 2 ** min(times - 1, 16), LONGEST))


def written(resting: Mapping[UUID, Resting]) -> dict[str, Any]:
    """Write down who rests; nothing when nobody does."""
    return {"resting": {str(id): [one.times, one.until.isoformat()] for id, one in resting.items()}} if resting else {}


async def read(connection: Connection, merchant_id: UUID, kind: str) -> dict[UUID, Resting]:
    """Read who rests, also those who have rested enough."""
    last = await latest_ended(connection, merchant_id, kind)
    kept = (last.result or {}).get("resting", {}) if last is not None else {}
    return {UUID(id): Resting(times, datetime.fromisoformat(until)) for id, (times, until) in kept.items()}
