"""What is done when, of each merchant: the table of everything that time alone sets going, to be read aloud."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from analytics.audit.actions import KIND as AUDIT
from jobs.tidying import KIND as TIDY
from kernel.clock import to_instant, to_local
from kernel.db.transaction import Connection
from kernel.ids import id_of
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.tasks import queries as tasks
from kernel.tasks.jobs import Behind
from loyalty.timetable import dues
from loyalty.timetable.catch_up import KIND as TIME


@dataclass(frozen=True, slots=True)
class Nightly:
    """Every day at a wall clock time of the merchant's own zone, a background task is asked for: once, however many workers there are."""

    at: time
    task: str

    def last_due(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Tell when it was last due. A time that a change of the clocks skips is later that day."""
        day = to_local(now, zone).date()
        due = to_instant(datetime.combine(day, self.at), zone)
        return due if due <= now else to_instant(datetime.combine(day - timedelta(days=1), self.at), zone)

    def next_due(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Tell when it is due next."""
        day = to_local(self.last_due(now, zone), zone).date()
        return to_instant(datetime.combine(day + timedelta(days=1), self.at), zone)

    def id_of(self, merchant_id: UUID, due: datetime) -> UUID:
        """Name the task of a night, so that whoever asks for the same night, in whichever process, asks for the same one."""
        return id_of(f"{self.task} {merchant_id}", due)

    async def behind(self, connection: Connection, merchant: MerchantRecord, now: datetime) -> timedelta | None:
        """Tell for how long the last night has been due, if its task has not ended yet."""
        due = self.last_due(now, merchant.zone)
        task = await tasks.by_id(connection, merchant.id, self.id_of(merchant.id, due))
        if task is not None and task.ended:
            return None
        return now - due if await merchants.created_at(connection) <= due else None


@dataclass(frozen=True, slots=True)
class WhenDue:
    """Every so many seconds a background task is asked for, of the merchants who have something due, unless they wait for one already.

    `merchants` names them, given the real time, `wanted` says whether a task would find something to do, `behind` since when it is due.
    """

    every: timedelta
    task: str
    merchants: Callable[[datetime], Awaitable[Sequence[UUID]]]
    wanted: Callable[[Connection, MerchantRecord, datetime], Awaitable[bool]]
    behind: Behind


Row = Nightly | WhenDue

SCHEDULE: Sequence[Row] = (
    Nightly(at=time(3, 30), task=AUDIT),
    Nightly(at=time(4, 30), task=TIDY),
    WhenDue(every=timedelta(seconds=20), task=TIME, merchants=dues.merchants_due, wanted=dues.wanted, behind=dues.behind),
)
"""All times are real, also of merchants in test mode: their own clocks move what happens to customers, not the housework."""
