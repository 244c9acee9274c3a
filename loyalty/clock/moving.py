"""Move a test merchant's clock step by step, and let everything happen on the way that is due, as the jobs of a real merchant would do it.

A step is committed before anybody is carried to it, so what arrives meanwhile happens where the clock stands. Whoever goes on after a
worker died begins with what is still due until there, and nobody is ever past the clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kernel.db.transaction import transaction
from kernel.tasks.errors import PartlyDone
from kernel.tasks.running import Running
from loyalty.clock.record import KIND, Way
from loyalty.clock.rules import next_step
from loyalty.road.command import Caller
from loyalty.timetable.beyond import next_due
from loyalty.timetable.catch_up import pass_due
from loyalty.timetable.upgrade import carry_behind

_STANDS = "SELECT clock_stands_at, time_zone, publication, offering FROM merchants WHERE id = $1"
_NEXT_DUE = "SELECT min(due_at) FROM standings WHERE merchant_id = $1 AND due_at > $2"
_MOVE = "UPDATE merchants SET clock_stands_at = $2 WHERE id = $1"


async def move(work: Running) -> Mapping[str, Any]:
    """Move the clock along the task's way, from where it stands. Raises PartlyDone when time cannot pass for somebody: it stops there."""
    walk = _Walk(work, Way.of(work.input))
    await walk.stand()
    await walk.bring()
    while walk.clock < walk.way.to:
        await walk.step()
        await walk.stand()
        await walk.bring()
    return {"steps": walk.steps, "customers": walk.customers}


@dataclass(slots=True)
class _Walk:
    """The way, and where the clock stands on it."""

    work: Running
    way: Way
    clock: datetime = field(init=False)
    zone: ZoneInfo = field(init=False)
    newest: tuple[int, int] = field(init=False)
    carried: tuple[int, int] | None = None
    steps: int = 0
    customers: int = 0

    async def stand(self) -> None:
        """Read where the clock stands, and what decides."""
        async with transaction(self.work.merchant_id, readonly=True) as connection:
            row = await connection.fetchrow(_STANDS, self.work.merchant_id)
        assert row is not None
        self.clock, self.zone, self.newest = row["clock_stands_at"], ZoneInfo(row["time_zone"]), (row["publication"], row["offering"])

    async def bring(self) -> None:
        """Let everything happen that is due until there; who stands under something older is carried over first."""
        merchant_id, caller = self.work.merchant_id, Caller(f"job:{KIND}", f"job:{KIND}", str(self.work.task_id))
        if self.carried != self.newest:
            await carry_behind(merchant_id, caller=caller, real_now=self.work.now())
            self.carried = self.newest
        passed = await pass_due(merchant_id, until=self.clock, real_now=self.work.now(), caller=caller, told=self._told, rest=0)
        if passed.broken:
            raise PartlyDone(f"Customers for whom time could not pass: {len(passed.broken)}. The log says why.", {"steps": self.steps})
        self.customers += passed.customers

    async def _told(self, _: int, __: int) -> None:
        """Keep the lease, and stop when it is lost."""
        await self.work.progress(self.way.done(self.clock), self.way.total)

    async def step(self) -> None:
        """Move the clock on, if the task is still ours: both in one transaction, the merchant's row first as everywhere."""
        merchant_id = self.work.merchant_id
        async with transaction(merchant_id) as connection:
            dues = await connection.fetchval(_NEXT_DUE, merchant_id, self.clock), await next_due(connection, merchant_id, after=self.clock)
            due = min((one for one in dues if one is not None), default=None)
            step = next_step(due, self.way.to, self.zone)
            await connection.execute(_MOVE, merchant_id, step)
            await self.work.progress(self.way.done(step), self.way.total)
        self.steps += 1
