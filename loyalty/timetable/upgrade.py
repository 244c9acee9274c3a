"""After a publication, or a change of an offer, every customer is carried over to it in the background: it is written and told soon.

Nothing depends on it: whoever reads or writes a customer meanwhile settles them first, with the same result. Nobody is taken further in
time than the publication itself does, so that what arrives late afterwards finds them as if nobody had been here. Only for whom something
is due then, as an offer that begins to be theirs, time passes at once.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID

import structlog

from kernel.db.transaction import transaction
from kernel.tasks.running import Running
from loyalty.offers.telling import KIND as TELLING
from loyalty.programs.upgrades import KIND
from loyalty.road.command import Caller
from loyalty.road.gate import MAX_SLICE, pass_time
from loyalty.road.passing import PassTime
from loyalty.road.slice import done
from loyalty.timetable.catch_up import NotPassed, pass_due

REST = 0.5
"""How long to rest after a slice, by what it took: others have the processor and the customers meanwhile."""

_log = structlog.get_logger(__name__)

_BEGINNING = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Way:
    """What customers are carried over to by a kind of task: the column of merchants and standings that numbers it, also in its input."""

    kind: str
    column: str

    @property
    def count(self) -> str:
        """Count who is behind a number, and all."""
        return f"SELECT count(*) FILTER (WHERE {self.column} < $2) AS behind, count(*) AS all FROM standings WHERE merchant_id = $1"

    @property
    def newest(self) -> str:
        """Read the newest number."""
        return f"SELECT {self.column} FROM merchants WHERE id = $1"

    @property
    def behind(self) -> str:
        """Name the next ones who are behind a number."""
        return f"""
            SELECT customer_id, settled_at FROM standings WHERE merchant_id = $1 AND {self.column} < $2 AND customer_id > $3
            ORDER BY customer_id LIMIT $4
        """


TO_PUBLICATION = Way(KIND, "publication")
TO_OFFERS = Way(TELLING, "offering")


async def carry_behind(merchant_id: UUID, *, caller: Caller, real_now: datetime) -> None:
    """Carry everyone over to the newest publication and the newest change of an offer, at once; raises what goes wrong for one.

    Whoever lets time pass for those who have something due must know what these have in store for them.
    """
    for way in (TO_PUBLICATION, TO_OFFERS):
        after = _BEGINNING
        while behind := await _behind(merchant_id, way, after):
            for result in await pass_time(merchant_id, [PassTime(id, caller, at) for id, at in behind.items()], real_now=real_now):
                done(result)
            after = max(behind)


async def _behind(merchant_id: UUID, way: Way, after: UUID) -> dict[UUID, datetime]:
    async with transaction(merchant_id, readonly=True) as connection:
        number = await connection.fetchval(way.newest, merchant_id)
        rows = await connection.fetch(way.behind, merchant_id, number, after, MAX_SLICE)
    return {row["customer_id"]: row["settled_at"] for row in rows}


class NotCarriedOver(Exception):
    """Some customers could not be carried over: a bug, told after all others were."""


@dataclass(slots=True)
class Walk:
    """A walk through the customers of a merchant who stand under an older number than this one; `done` of `total` are past it."""

    work: Running
    way: Way
    number: int
    done: int = 0
    total: int = 0
    superseded: bool = False
    broken: dict[UUID, Exception] = field(default_factory=dict)

    async def count(self) -> None:
        """Count who is still to be carried over."""
        async with transaction(self.work.merchant_id, readonly=True) as connection:
            row = await connection.fetchrow(self.way.count, self.work.merchant_id, self.number)
        assert row is not None
        self.done, self.total = row["all"] - row["behind"], row["all"]

    async def next(self, after: UUID) -> dict[UUID, datetime]:
        """Tell who comes next, and until when each is settled; nobody when all are past it, or when there is something newer."""
        merchant_id = self.work.merchant_id
        async with transaction(merchant_id, readonly=True) as connection:
            self.superseded = await connection.fetchval(self.way.newest, merchant_id) > self.number
            rows = [] if self.superseded else await connection.fetch(self.way.behind, merchant_id, self.number, after, MAX_SLICE)
        return {row["customer_id"]: row["settled_at"] for row in rows}

    async def once(self) -> int:
        """Walk from the first to the last, and tell how many were carried over."""
        carried, behind = 0, await self.next(_BEGINNING)
        while behind:
            begun = monotonic()
            carried += await self.carry({id: at for id, at in behind.items() if id not in self.broken})
            await asyncio.sleep(REST * (monotonic() - begun))
            behind = await self.next(max(behind))
        return carried

    async def carry(self, settled: dict[UUID, datetime]) -> int:
        """Carry some over in one transaction, and tell how many were. When nobody was, it is not about them: raises what was the matter."""
        if not settled:
            return 0
        caller = Caller(f"job:{self.way.kind}", f"job:{self.way.kind}", str(self.work.task_id))
        commands = [PassTime(id, caller, at) for id, at in settled.items()]
        results = dict(zip(settled, await pass_time(self.work.merchant_id, commands, real_now=self.work.now()), strict=True))
        broken = {id: result for id, result in results.items() if isinstance(result, Exception)}
        if len(broken) == len(results):
            raise next(iter(broken.values()))
        for id, error in broken.items():
            _log.error("customer_not_carried_over", customer=str(id), **{self.way.column: self.number}, exc_info=error)
        self.broken |= broken
        carried = len(results) - len(broken)
        self.done += carried
        await self.work.progress(min(self.done, self.total), self.total)
        return carried


async def upgrade(work: Running) -> Mapping[str, Any]:
    """Carry everyone who stands under an older publication over to the task's. Raises NotCarriedOver."""
    return await _carry_over(work, TO_PUBLICATION)


async def tell(work: Running) -> Mapping[str, Any]:
    """Carry everyone over to a change of an offer, and tell at once whom it concerns now. Raises NotCarriedOver and NotPassed."""
    result = await _carry_over(work, TO_OFFERS)
    passed = await pass_due(work.merchant_id, real_now=work.now(), caller=Caller(f"job:{TELLING}", f"job:{TELLING}", str(work.task_id)))
    if passed.broken:
        raise NotPassed(f"{len(passed.broken)} customers")
    return result


async def _carry_over(work: Running, way: Way) -> Mapping[str, Any]:
    """Walk through everyone who is behind the task's number, in slices, ids ascending.

    It goes on where it stopped, because who was carried over is not behind any more. When there is something newer it ends: that one's
    task goes on.
    """
    walk = Walk(work, way, int(work.input[way.column]))
    await walk.count()
    await work.progress(walk.done, walk.total)
    carried = 0
    # Who joined meanwhile may stand before those who were passed already.
    while found := await walk.once():
        carried += found
    if walk.broken:
        raise NotCarriedOver(f"{len(walk.broken)} customers")
    if not walk.superseded:
        await work.progress(walk.total, walk.total)
    return {"customers": carried, "superseded": walk.superseded}
