"""What time brings that concerns more than one customer: storeys above hand it over at start, so that nothing here imports them."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from loyalty.road.command import Caller


@dataclass(frozen=True, slots=True)
class Beyond:
    """Something that is due by itself.

    `next_due(connection, merchant_id, after, skip)` tells what is due first after an instant (None: at all), those in `skip` left out;
    `carry(merchant_id, until=, skip=, caller=, real_now=)` does what is due until an instant, and names what it could not do, and why.
    """

    next_due: Callable[[Connection, UUID, datetime | None, Collection[UUID]], Awaitable[datetime | None]]
    carry: Callable[..., Awaitable[dict[UUID, Exception]]]


_beyond: list[Beyond] = []


def use(*beyond: Beyond) -> None:
    """Hand it over. The last ones count."""
    _beyond[:] = beyond


async def next_due(
    connection: Connection, merchant_id: UUID, *, after: datetime | None = None, skip: Collection[UUID] = ()
) -> datetime | None:
    """Tell when something is due first after an instant (None: at all); None: never."""
    found = [await one.next_due(connection, merchant_id, after, skip) for one in _beyond]
    return min((instant for instant in found if instant is not None), default=None)


async def carry(merchant_id: UUID, *, until: datetime, skip: Collection[UUID], caller: Caller, real_now: datetime) -> dict[UUID, Exception]:
    """Do what is due until an instant, and name what could not be done, and why."""
    broken: dict[UUID, Exception] = {}
    for one in _beyond:
        broken |= await one.carry(merchant_id, until=until, skip=skip, caller=caller, real_now=real_now)
    return broken
