"""What stands behind movements of points: their entries in the books, and the lots they took from or gave to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.db.transaction import Connection
from loyalty.points.queries import TransactionRecord
from loyalty.state.changes import Account

_ENTRIES = """
SELECT asked.place, e.account, e.amount, e.balance
FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS asked (transaction_id, customer_id, place)
JOIN entries e ON e.merchant_id = $1 AND e.transaction_id = asked.transaction_id AND e.owner_id IN (asked.customer_id, $1)
ORDER BY asked.place, sign(e.amount), e.account
"""
_MOVED = "SELECT transaction_id, lot_id, amount FROM lot_movements WHERE merchant_id = $1 AND transaction_id = ANY($2::uuid[])"
_OPENED_BY_EVENTS = """
SELECT transaction_id, id, granted FROM lots
WHERE merchant_id = $1 AND event_id = ANY($2::uuid[]) AND transaction_id = ANY($3::uuid[])
"""
# No index leads from a movement without an event to the lots it opened; there are two to those of its customer, open and used up.
_OPENED_OTHERWISE = """
SELECT l.transaction_id, l.id, l.granted FROM unnest($2::uuid[], $3::text[]) AS asked (customer_id, currency) CROSS JOIN LATERAL (
    SELECT transaction_id, id, granted FROM lots
    WHERE merchant_id = $1 AND customer_id = asked.customer_id AND currency = asked.currency AND remaining > 0
    UNION ALL
    SELECT transaction_id, id, granted FROM lots WHERE merchant_id = $1 AND remaining = 0 AND id IN (
        SELECT m.lot_id FROM points_transactions t JOIN lot_movements m ON m.merchant_id = $1 AND m.transaction_id = t.id
        WHERE t.merchant_id = $1 AND t.customer_id = asked.customer_id AND t.currency = asked.currency
    )
) l WHERE l.transaction_id = ANY($4::uuid[])
"""


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One side of a movement: the change of an account; `balance_after` is known of a customer's."""

    account: Account
    points: int
    balance_after: int | None


@dataclass(frozen=True, slots=True)
class LotChange:
    """By how much a movement changed what is left of a lot."""

    lot_id: UUID
    points: int


async def entries(connection: Connection, merchant_id: UUID, movements: Sequence[TransactionRecord]) -> list[list[EntryRecord]]:
    """List the entries of movements on the accounts of their own customer and of the merchant, what was taken first.

    Of a transfer that is the customer's own side: both sides' entries stand under the giving one, the other customer's are left out.
    """
    found: list[list[EntryRecord]] = [[] for _ in movements]
    ids, customers = [one.entries_id for one in movements], [one.customer_id for one in movements]
    for row in await connection.fetch(_ENTRIES, merchant_id, ids, customers):
        found[row["place"] - 1].append(EntryRecord(Account(row["account"]), row["amount"], row["balance"]))
    return found


async def lot_changes(connection: Connection, merchant_id: UUID, movements: Sequence[TransactionRecord]) -> list[list[LotChange]]:
    """List what movements took from lots (negative) or gave to them, opening one included; in the order of the lots' ids."""
    changed: dict[UUID, dict[UUID, int]] = {one.id: {} for one in movements}
    for row in await connection.fetch(_MOVED, merchant_id, list(changed)):
        changed[row["transaction_id"]][row["lot_id"]] = row["amount"]
    for transaction_id, lots in (await _opened(connection, merchant_id, movements)).items():
        mine = changed[transaction_id]
        mine |= {lot_id: granted + mine.get(lot_id, 0) for lot_id, granted in lots.items()}
    return [[LotChange(id, points) for id, points in sorted(changed[one.id].items()) if points] for one in movements]


async def _opened(connection: Connection, merchant_id: UUID, movements: Sequence[TransactionRecord]) -> Mapping[UUID, Mapping[UUID, int]]:
    """Find the lots that movements opened, with what was granted."""
    credits = [one for one in movements if one.available + one.pending + one.held > 0]
    events = {one.event_id for one in credits if one.event_id is not None}
    others = {(one.customer_id, one.currency) for one in credits if one.event_id is None}
    ids = [one.id for one in credits]
    rows = await connection.fetch(_OPENED_BY_EVENTS, merchant_id, list(events), ids) if events else []
    if others:
        columns = [one[0] for one in others], [one[1] for one in others]
        rows += await connection.fetch(_OPENED_OTHERWISE, merchant_id, *columns, ids)
    found: dict[UUID, dict[UUID, int]] = {}
    for row in rows:
        found.setdefault(row["transaction_id"], {})[row["id"]] = row["granted"]
    return found
