"""Offers for the road: a merchant's catalogue, cached by its number; single ones locked to be claimed, after the rewards; claims.

Each save of an offer raises the number in its own transaction, so what was committed counts for the next slice in every process.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.ids import encode
from loyalty.programs.compile import compile_stored
from loyalty.programs.conditions import Condition, Subject
from loyalty.road.records import codes_of
from loyalty.state.claims import ClaimState, ClaimStatus
from loyalty.state.offers import NO_OFFERS, PREFIX, Catalogue, OfferState, reminder

KEPT = 1_000
"""Catalogues kept, the least recently used given up first."""

_LISTED = "(SELECT array_agg(l.customer_id) FROM offer_customers l WHERE l.merchant_id = o.merchant_id AND l.offer_id = o.id)"
# The number and the offers in one statement, so that they belong together.
_CATALOGUE = f"""
SELECT m.offering, m.time_zone, o.*, CASE WHEN o.listed THEN {_LISTED} END AS customers
FROM merchants m LEFT JOIN offers o ON o.merchant_id = m.id AND o.deleted_at IS NULL WHERE m.id = $1 ORDER BY o.id
"""
_LOCK = """
SELECT offer_id FROM offer_counts WHERE merchant_id = $1 AND offer_id = ANY($2::uuid[]) ORDER BY offer_id FOR NO KEY UPDATE
"""
_OFFERS = f"""
SELECT o.*, n.claimed, m.time_zone, {_LISTED} AS customers FROM offers o
JOIN offer_counts n ON n.merchant_id = o.merchant_id AND n.offer_id = o.id JOIN merchants m ON m.id = o.merchant_id
WHERE o.merchant_id = $1 AND o.id = ANY($2::uuid[])
"""
_CLAIMS = """
SELECT t.*, o.code AS offer_code FROM offer_claims t JOIN offers o ON o.merchant_id = t.merchant_id AND o.id = t.offer_id
WHERE t.merchant_id = $1 AND t.customer_id = ANY($2::uuid[]) ORDER BY t.id
"""

_catalogues: OrderedDict[tuple[UUID, int], Catalogue] = OrderedDict()


async def catalogue(connection: Connection, merchant_id: UUID, number: int) -> Catalogue:
    """Give the offers of a merchant as of a change of them, or of a later one; read and compiled when this process has not yet."""
    if not number:
        return NO_OFFERS
    found = _catalogues.get((merchant_id, number))
    if found is not None:
        _catalogues.move_to_end((merchant_id, number))
        return found
    rows = await connection.fetch(_CATALOGUE, merchant_id)
    # A thousand conditions take a second; others go on meanwhile.
    found = await asyncio.to_thread(_compile, rows)
    _catalogues[merchant_id, found.number] = found
    if len(_catalogues) > KEPT:
        _catalogues.popitem(last=False)
    return found


async def lock(connection: Connection, merchant_id: UUID, offer_ids: Iterable[UUID]) -> None:
    """Lock offers in one order: how often they are claimed is ours to say until the transaction ends."""
    ids = sorted(offer_ids)
    if ids:
        await connection.execute(_LOCK, merchant_id, ids)


async def offers(connection: Connection, merchant_id: UUID, ids: Iterable[UUID]) -> dict[UUID, OfferState]:
    """Read offers by id, deleted ones too, each with how often it was claimed."""
    wanted = sorted(set(ids))
    rows = await connection.fetch(_OFFERS, merchant_id, wanted) if wanted else []
    return {row["id"]: offer_of(row, claimed=row["claimed"]) for row in rows}


async def claims(connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, dict[UUID, ClaimState]]:
    """Read all claims of customers, oldest first."""
    found: dict[UUID, dict[UUID, ClaimState]] = {id: {} for id in customer_ids}
    for row in await connection.fetch(_CLAIMS, merchant_id, sorted(found)) if found else ():
        found[row["customer_id"]][row["id"]] = claim_of(row)
    return found


def offer_of(row: Record, *, claimed: int = 0) -> OfferState:
    """Read an offer, ready to decide."""
    zone, names = ZoneInfo(row["time_zone"]), _names(row)
    return OfferState(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        created_at=row["created_at"],
        since=max(row["saved_at"], row["starts_at"] or row["saved_at"]),
        seed=row["seed"],
        code=row["code"],
        value=row["value"],
        percent=row["percent"],
        multiplier_percent=row["multiplier_percent"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        reminds_at=reminder(row["ends_at"], row["remind_days"], zone),
        tiers=names["tiers"],
        stages=names["stages"],
        healths=names["healths"],
        condition=_condition(row["condition"]),
        listed=frozenset(row["customers"] or ()) if row["listed"] else None,
        marketing=row["marketing"],
        total_limit=row["total_limit"],
        customer_limit=row["customer_limit"],
        valid_days=row["valid_days"],
        remind_days=row["remind_days"],
        unlock_every_days=row["unlock_every_days"],
        skus=frozenset(names["skus"] or ()),
        categories=frozenset(names["categories"] or ()),
        active=row["active"],
        deleted=row["deleted_at"] is not None,
        claimed=claimed,
    )


def claim_of(row: Record) -> ClaimState:
    """Read a claim; `offer_code` is the short name of its offer."""
    return ClaimState(
        id=row["id"],
        customer_id=row["customer_id"],
        offer_id=row["offer_id"],
        code=row["code"],
        status=ClaimStatus(row["status"]),
        granted=row["granted"],
        claimed_at=row["claimed_at"],
        usable_until=row["usable_until"],
        multiplier_percent=row["multiplier_percent"],
        value=row["value"],
        used_at=row["used_at"],
        label=row["offer_code"] or encode(PREFIX, row["offer_id"]),
    )


def _compile(rows: Sequence[Record]) -> Catalogue:
    return Catalogue.of(rows[0]["offering"], (offer_of(row) for row in rows if row["id"] is not None))


def _names(row: Record) -> Mapping[str, tuple[str, ...] | None]:
    return {name: codes_of(row[name]) for name in ("tiers", "stages", "healths", "skus", "categories")}


def _condition(text: str | None) -> Condition | None:
    return None if text is None else compile_stored(text, subject=Subject.CUSTOMER)
