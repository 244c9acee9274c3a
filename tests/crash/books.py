"""What the database itself says at the end, read as its superuser, beside all code of the product."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from kernel.db.embedded import start
from kernel.ids import encode
from tests.crash.traffic import Acknowledged

_EVENTS = "SELECT external_id, CASE kind WHEN 'REFUND' THEN purchase_id ELSE id END AS purchase_id FROM events"
_POINTS = "SELECT customer_id, available FROM balances"
_NOTICES = "SELECT customer_id, count(*) AS count, max(sequence) AS last FROM notifications GROUP BY customer_id"


@dataclass(frozen=True)
class Books:
    """The events (external id, purchase), points by customer, and how many notifications each customer has."""

    events: list[tuple[str, str]]
    points: dict[str, int]
    notifications: dict[str, int]

    def agree_with(self, acknowledged: Sequence[Acknowledged]) -> None:
        """Raise AssertionError unless exactly what was acknowledged is there, once."""
        told = [(_name(one), one.purchase_id) for one in acknowledged]
        recorded = Counter(self.events)
        assert not [name for name, times in Counter(told).items() if times > 1], "the traffic sent something twice under two names"
        assert sorted(set(told) - recorded.keys()) == [], "acknowledged, and lost"
        assert sorted(recorded.keys() - set(told)) == [], "recorded, though every call was answered for another one"
        assert [name for name, times in recorded.items() if times > 1] == [], "recorded twice"
        points = Counter[str]()
        for one in acknowledged:
            points[one.sent_for] += one.points
        assert {name: points[name] for name in self.points} == self.points, "points do not add up to what was answered"


async def read_books(home: Path) -> Books:
    """Read them beside the running server. Call it in the main thread."""
    guest = start(home)
    try:
        admin = await asyncpg.connect(guest.endpoints.admin_dsn)
        try:
            events = [(row["external_id"], encode("pur", row["purchase_id"])) for row in await admin.fetch(_EVENTS)]
            points = {encode("cus", row["customer_id"]): row["available"] for row in await admin.fetch(_POINTS)}
            rows = await admin.fetch(_NOTICES)
            assert all(row["count"] == row["last"] for row in rows), "notifications have holes"
            return Books(events, points, {encode("cus", row["customer_id"]): row["count"] for row in rows})
        finally:
            await admin.close()
    finally:
        guest.stop()


def _name(one: Acknowledged) -> str:
    name: str = (one.sent.get("event") or one.sent["refund"])["externalId"]
    return name
