"""What the database itself says at the end, read as its superuser, beside all code of the product."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import asyncpg

from kernel.db.embedded import start
from kernel.ids import encode
from tests.crash.calls import RECORDED
from tests.crash.traffic import Acknowledged

_POINTS = "SELECT customer_id, sum(available)::bigint AS available, sum(held)::bigint AS held FROM balances GROUP BY customer_id"
_NOTICES = "SELECT customer_id, count(*) AS count, max(sequence) AS last FROM notifications GROUP BY customer_id"


@dataclass(frozen=True)
class Books:
    """The names of all that is recorded, points by customer (AVAILABLE, HELD), and how many notifications each has."""

    recorded: Counter[str]
    points: dict[str, tuple[int, int]]
    notifications: dict[str, int]

    def agree_with(self, acknowledged: Sequence[Acknowledged]) -> None:
        """Raise AssertionError unless exactly what was acknowledged is there, once."""
        told, available, held = Counter[str](), Counter[str](), Counter[str]()
        for one in acknowledged:
            if one.done is not None:
                told.update(one.done.names)
                for customer, (to_available, to_held) in one.done.points.items():
                    available[customer] += to_available
                    held[customer] += to_held
        assert told - self.recorded == Counter(), "acknowledged, and lost"
        assert self.recorded - told == Counter(), "recorded, or recorded twice, though every call was answered"
        points = {customer: (available[customer], held[customer]) for customer in self.points}
        assert points == self.points, "points do not add up to what was answered"


async def read_books(home: Path) -> Books:
    """Read them beside the running server. Call it in the main thread."""
    async with superuser(home) as admin:
        names = [[row["name"] for row in await admin.fetch(query)] for query in RECORDED]
        points = {encode("cus", row["customer_id"]): (row["available"], row["held"]) for row in await admin.fetch(_POINTS)}
        rows = await admin.fetch(_NOTICES)
    assert all(row["count"] == row["last"] for row in rows), "notifications have holes"
    return Books(Counter(chain.from_iterable(names)), points, {encode("cus", row["customer_id"]): row["count"] for row in rows})


@asynccontextmanager
async def superuser(home: Path) -> AsyncIterator[asyncpg.Connection]:
    """Connect as the superuser to the database that a server runs. Call it in the main thread."""
    guest = start(home)
    try:
        admin = await asyncpg.connect(guest.endpoints.admin_dsn)
        try:
            yield admin
        finally:
            await admin.close()
    finally:
        guest.stop()
