"""What really happened to a merchant's customers, read from the database in the order in which it was recorded."""

from collections.abc import AsyncIterator
from datetime import datetime
from uuid import UUID

import msgspec
from asyncpg import Record

from analytics.backtest.messages import Given, Happened, Joined, Known, Multiplied, Publication
from kernel.db.transaction import transaction
from loyalty.birthdays.rules import REASON

EVENTS_TOGETHER = 1_000
CUSTOMERS_TOGETHER = 5_000

_PUBLICATIONS = "SELECT number, version, at FROM program_publications WHERE merchant_id = $1 ORDER BY number"
_DOCUMENTS = "SELECT version, document::text FROM program_versions WHERE merchant_id = $1"
_COUNT = """
SELECT (SELECT count(*) FROM events WHERE merchant_id = $1 AND at < $2)
    + (SELECT count(*) FROM consents WHERE merchant_id = $1 AND recorded_at < $2)
"""
_CUSTOMERS = """
SELECT c.id, c.joined_at, (
    SELECT program_version FROM stage_moves m WHERE m.merchant_id = c.merchant_id AND m.customer_id = c.id ORDER BY m.at, m.id LIMIT 1
) AS version, (
    SELECT jsonb_agg(jsonb_build_array(o.id, o.code, t.multiplier_percent, t.claimed_at, t.usable_until) ORDER BY t.id)
    FROM offer_claims t JOIN offers o ON o.merchant_id = t.merchant_id AND o.id = t.offer_id
    WHERE t.merchant_id = c.merchant_id AND t.customer_id = c.id AND t.multiplier_percent IS NOT NULL
    AND NOT (t.granted AND o.code IS NOT NULL AND o.active AND o.deleted_at IS NULL)
)::text AS claims, coalesce((
    SELECT given FROM consents s WHERE s.merchant_id = c.merchant_id AND s.customer_id = c.id AND s.purpose = 'MARKETING'
    AND s.at <= c.joined_at ORDER BY s.at DESC, s.id DESC LIMIT 1
), false) AS consents, c.birthday, c.birthday_since, c.time_zone, c.created_at, CASE WHEN c.birthday_since IS NOT NULL THEN (
    SELECT max(t.effective_at) FROM points_transactions t WHERE t.merchant_id = c.merchant_id AND t.customer_id = c.id
    AND t.reason = $4 AND t.event_id IS NULL AND t.effective_at < c.birthday_since
) END AS given_at
FROM customers c WHERE c.merchant_id = $1 AND c.id > $2 AND c.joined_at IS NOT NULL ORDER BY c.id LIMIT $3
"""
_EVENTS = """
SELECT e.id, e.customer_id, e.kind, e.name, e.external_id, e.at, e.recorded_at, e.program_version, e.history, e.purchase_id,
    CASE e.kind
        WHEN 'PURCHASE' THEN (SELECT p.event || jsonb_build_object('total', p.total) FROM purchases p
                              WHERE p.merchant_id = e.merchant_id AND p.id = e.id)
        WHEN 'REFUND' THEN coalesce(e.body, jsonb_build_object('amount', (e.decision ->> 'refunded')::bigint))
        ELSE coalesce(e.body, '{}') || jsonb_build_object('attributes', coalesce((
            SELECT d.attributes FROM event_details d WHERE d.merchant_id = e.merchant_id AND d.event_id = e.id), '{}'))
    END::text AS body
FROM events e WHERE e.merchant_id = $1 AND (e.recorded_at, e.id) > ($2, $3) AND (e.recorded_at, e.id) <= ($4, $5)
UNION ALL
SELECT s.id, s.customer_id, 'CONSENT', NULL, '', s.recorded_at, s.recorded_at, NULL, false, NULL,
    jsonb_build_object('given', s.given, 'at', s.at)::text
FROM consents s WHERE s.merchant_id = $1 AND s.purpose = 'MARKETING'
    AND (s.recorded_at, s.id) > ($2, $3) AND (s.recorded_at, s.id) <= ($4, $5)
ORDER BY recorded_at, id LIMIT $6
"""
_OFFERS = """
SELECT id, code, created_at, starts_at, ends_at, multiplier_percent, valid_days FROM offers
WHERE merchant_id = $1 AND code IS NOT NULL AND active AND deleted_at IS NULL ORDER BY id
"""
_LAST = "SELECT recorded_at, id FROM events WHERE merchant_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT 1"
_NO_ID = UUID(int=0)

Mark = tuple[datetime, UUID]
"""The place of an event in the story: when it was recorded, and its id."""
_BEGINNING: Mark = datetime.fromisoformat("0001-01-01T00:00:00+00:00"), _NO_ID


async def last(merchant_id: UUID) -> Mark:
    """Tell where the story ends for now. To be asked first: what is read later knows of every customer and version up to there."""
    async with transaction(merchant_id, readonly=True) as connection:
        row = await connection.fetchrow(_LAST, merchant_id)
    return (row["recorded_at"], row["id"]) if row is not None else _BEGINNING


async def publications(merchant_id: UUID) -> list[Publication]:
    """List when which version began to decide, oldest first."""
    async with transaction(merchant_id, readonly=True) as connection:
        rows = await connection.fetch(_PUBLICATIONS, merchant_id)
    return [Publication(row["number"], row["version"], row["at"]) for row in rows]


async def documents(merchant_id: UUID) -> dict[int, bytes]:
    """Read all versions of the program, as JSON."""
    async with transaction(merchant_id, readonly=True) as connection:
        return {row["version"]: row["document"].encode() for row in await connection.fetch(_DOCUMENTS, merchant_id)}


async def offers(merchant_id: UUID) -> list[Given]:
    """Read the offers that a program may give: those that are there now, with the terms that they have now."""
    async with transaction(merchant_id, readonly=True) as connection:
        return [Given(*row.values()) for row in await connection.fetch(_OFFERS, merchant_id)]


async def count(merchant_id: UUID, *, until: datetime) -> int:
    """Count the events dated before an instant, and the consents that were recorded by then."""
    async with transaction(merchant_id, readonly=True) as connection:
        number: int = await connection.fetchval(_COUNT, merchant_id, until)
    return number


async def customers(merchant_id: UUID) -> AsyncIterator[list[Joined]]:
    """Read everybody who joined, some at a time."""
    after = _NO_ID
    while True:
        async with transaction(merchant_id, readonly=True) as connection:
            rows = await connection.fetch(_CUSTOMERS, merchant_id, after, CUSTOMERS_TOGETHER, REASON)
        if not rows:
            return
        after = rows[-1]["id"]
        yield [_joined(row) for row in rows]


def _joined(row: Record) -> Joined:
    known = Known(row["birthday"], row["birthday_since"], row["time_zone"], row["created_at"], row["given_at"])
    return Joined(row["id"], row["joined_at"], row["version"], _multiplied(row["claims"]), row["consents"], known)


def _multiplied(claims: str | None) -> list[Multiplied]:
    found = msgspec.json.decode(claims, type=list[tuple[UUID, str | None, int, datetime, datetime | None]]) if claims is not None else []
    return [Multiplied(*one) for one in found]


async def events(merchant_id: UUID, end: Mark) -> AsyncIterator[list[Happened]]:
    """Read everything that happened up to a place in the story, some at a time, each in a short transaction."""
    after = _BEGINNING
    while True:
        async with transaction(merchant_id, readonly=True) as connection:
            rows = await connection.fetch(_EVENTS, merchant_id, *after, *end, EVENTS_TOGETHER)
        if not rows:
            return
        after = rows[-1]["recorded_at"], rows[-1]["id"]
        yield [_happened(row) for row in rows]


def _happened(row: Record) -> Happened:
    return Happened(
        row["id"],
        row["customer_id"],
        row["kind"],
        row["name"],
        row["external_id"],
        row["at"],
        row["recorded_at"],
        row["program_version"],
        row["history"],
        row["purchase_id"],
        row["body"].encode(),
    )
