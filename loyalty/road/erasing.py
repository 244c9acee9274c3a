"""What is deleted with a customer who is erased, beside what the road itself writes: storeys above hand it over at start.

So all of it goes in the transaction that erases the customer, under their lock, and nothing here imports them.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.db.transaction import Connection
from loyalty.road.written import Circumstances

_LOCK = "SELECT email_key FROM customers WHERE merchant_id = $1 AND id = $2 FOR UPDATE"


@dataclass(frozen=True, slots=True)
class Erased:
    """A customer who is being erased; `email` is their address as addresses are compared, if they had one."""

    id: UUID
    email: str | None
    under: Circumstances


Forget = Callable[[Connection, Erased], Awaitable[None]]
"""Deletes what is personal of a customer, after the road has written what its slice brought."""

_forgets: list[Forget] = []


def use(*forgets: Forget) -> None:
    """Hand it over. The last ones count."""
    _forgets[:] = forgets


async def recall(connection: Connection, erased: Mapping[UUID, Circumstances]) -> list[Erased]:
    """Read who they were, before that is written over; whoever is just writing something that hangs on them is waited for."""
    return [
        Erased(id, await connection.fetchval(_LOCK, under.merchant_id, id), under)
        for id, under in sorted(erased.items(), key=lambda one: one[0])
    ]


async def erase(connection: Connection, erased: Sequence[Erased]) -> None:
    """Delete what is personal of customers who are being erased."""
    assert _forgets or not erased, "nothing was handed to the road that forgets; see jobs.start"
    for one in erased:
        for forget in _forgets:
            await forget(connection, one)
