"""Create, change and delete offers. The merchant's row comes first, so that saves come one after the other, then the offer's count."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from kernel.customers.queries import hold
from kernel.db.transaction import Connection, transaction
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.tasks import bell
from kernel.tasks.reactions import announce
from loyalty.offers import terms
from loyalty.offers.errors import CodeTaken, LimitReached
from loyalty.offers.facts import OffersChanged
from loyalty.offers.terms import LISTS, Terms
from loyalty.programs.cache import compiled
from loyalty.road.offers import lock
from loyalty.road.records import codes_of

MOST_OFFERS = 1_000
"""Offers of a merchant that are not deleted."""
MOST_LISTED = 1_000
"""Customers for whom one offer is listed."""

# Whoever saves holds the merchant's row until the end; events do not wait for it.
_RAISE = "UPDATE merchants SET offering = offering + 1 WHERE id = $1 RETURNING offering"
_READ = """
SELECT o.*, n.claimed FROM offers o JOIN offer_counts n ON n.merchant_id = o.merchant_id AND n.offer_id = o.id
WHERE o.merchant_id = $1 AND o.id = $2 AND o.deleted_at IS NULL
"""
_COUNT = "SELECT count(*) FROM offers WHERE merchant_id = $1 AND deleted_at IS NULL"
_TAKEN = "SELECT EXISTS (SELECT FROM offers WHERE merchant_id = $1 AND code = $2 AND id <> $3 AND deleted_at IS NULL)"
_MARK = "UPDATE offers SET listed = $3 WHERE merchant_id = $1 AND id = $2"
_UNLIST = "DELETE FROM offer_customers WHERE merchant_id = $1 AND offer_id = $2 AND customer_id <> ALL($3::uuid[])"
_LIST = """
INSERT INTO offer_customers (merchant_id, offer_id, customer_id) SELECT $1, $2, id FROM unnest($3::uuid[]) AS listed (id) ORDER BY id
ON CONFLICT DO NOTHING
"""
_DELETE = "UPDATE offers SET deleted_at = $3 WHERE merchant_id = $1 AND id = $2"


@dataclass(frozen=True, slots=True)
class Listing:
    """For whom alone an offer is; None: for everybody whom its other terms mean."""

    customer_ids: tuple[UUID, ...] | None


async def save(
    merchant_id: UUID,
    offer_id: UUID | None,
    sent: Mapping[str, Any],
    *,
    listing: Listing | None = None,
    claim: Claim | None,
    actor: str,
    real_now: datetime,
) -> UUID:
    """Create an offer, or change what was sent of one, and name it; without a listing it stays as it was. A replay changes nothing.

    From the commit on it counts for whatever happens next, in every process, and customers are told in the background. Refuses with
    IdempotencyConflict, NotFound, LimitReached when there are too many, as `terms.check` and `terms.check_change` do, with CodeTaken, and
    its listing as Invalid and with NotFound, checked in that order.
    """
    async with transaction(merchant_id) as connection:
        claimed = await once(connection, claim, offer_id or new_id(), real_now)
        if claimed.replay:
            return claimed.ref
        id, offering = claimed.ref, await _raise(connection, merchant_id)
        merchant = await merchants.of(connection)
        before = await _locked(connection, merchant_id, id) if offer_id is not None else None
        after = await _checked(connection, merchant, id, sent, before)
        await _write(connection, merchant, id, after, before, real_now)
        if listing is not None:
            await _list(connection, merchant_id, id, listing.customer_ids)
        await announce(connection, OffersChanged(offering), actor=actor, now=real_now)
    bell.ring()
    return id


async def delete(merchant_id: UUID, offer_id: UUID, *, claim: Claim | None, actor: str, real_now: datetime) -> None:
    """Take an offer away; what was claimed stays, and its codes can be used. A replay changes nothing.

    Refuses with IdempotencyConflict and NotFound.
    """
    async with transaction(merchant_id) as connection:
        if (await once(connection, claim, offer_id, real_now)).replay:
            return
        offering = await _raise(connection, merchant_id)
        await _locked(connection, merchant_id, offer_id)
        await connection.execute(_DELETE, merchant_id, offer_id, (await merchants.of(connection)).now(real_now))
        await announce(connection, OffersChanged(offering), actor=actor, now=real_now)
    bell.ring()


async def _raise(connection: Connection, merchant_id: UUID) -> int:
    """Number this change of an offer, and let others who save wait."""
    number: int = await connection.fetchval(_RAISE, merchant_id)
    return number


@dataclass(frozen=True, slots=True)
class _Standing:
    """An offer before it changes, and how often it was claimed."""

    terms: Terms
    claimed: int


async def _locked(connection: Connection, merchant_id: UUID, offer_id: UUID) -> _Standing:
    """Lock an offer, and then read it. Refuses with NotFound, also what was deleted."""
    await lock(connection, merchant_id, [offer_id])
    row = await connection.fetchrow(_READ, merchant_id, offer_id)
    if row is None:
        raise NotFound("There is no such offer.", field=("id",))
    columns: dict[str, Any] = {name: codes_of(row[name]) if name in LISTS else row[name] for name in Terms.__slots__}
    return _Standing(Terms(**columns), row["claimed"])


async def _checked(connection: Connection, merchant: MerchantRecord, id: UUID, sent: Mapping[str, Any], before: _Standing | None) -> Terms:
    if before is None and await connection.fetchval(_COUNT, merchant.id) >= MOST_OFFERS:
        raise LimitReached(f"A merchant has at most {MOST_OFFERS} offers.", details={"limit": MOST_OFFERS})
    assert merchant.published_version is not None, "a merchant always has a published program"
    program = await compiled(connection, merchant.id, merchant.published_version)
    after = terms.terms_of(sent, before.terms if before is not None else None)
    terms.check(after, sent, program)
    if before is not None:
        terms.check_change(after, before.terms, claimed=before.claimed)
    if after.code is not None and await connection.fetchval(_TAKEN, merchant.id, after.code, id):
        raise CodeTaken("Another offer has this code.", field=("code",))
    return after


async def _write(
    connection: Connection, merchant: MerchantRecord, id: UUID, after: Terms, before: _Standing | None, real_now: datetime
) -> None:
    columns, now = _columns(after), merchant.now(real_now)
    if before is None:
        columns |= {"listed": False, "seed": new_id(), "created_at": now}
    columns["saved_at"] = now
    # The names come from the terms, never from a caller.
    names, places = list(columns), [f"${place}" for place in range(3, len(columns) + 3)]
    if before is not None:
        assignments = ", ".join(f"{name} = {place}" for name, place in zip(names, places, strict=True))
        await connection.execute(f"UPDATE offers SET {assignments} WHERE merchant_id = $1 AND id = $2", merchant.id, id, *columns.values())
        return
    insert = f"INSERT INTO offers (merchant_id, id, {', '.join(names)}) VALUES ($1, $2, {', '.join(places)})"
    await connection.execute(insert, merchant.id, id, *columns.values())
    await connection.execute("INSERT INTO offer_counts (merchant_id, offer_id, claimed) VALUES ($1, $2, 0)", merchant.id, id)


def _columns(after: Terms) -> dict[str, Any]:
    columns = asdict(after)
    for name in LISTS:
        columns[name] = orjson.dumps(columns[name]).decode() if columns[name] is not None else None
    return columns


async def _list(connection: Connection, merchant_id: UUID, offer_id: UUID, customer_ids: Sequence[UUID] | None) -> None:
    """Let an offer be for these customers alone, or for everybody."""
    if customer_ids is not None:
        await _check_listed(connection, merchant_id, customer_ids)
    ids = list(customer_ids or ())
    await connection.execute(_MARK, merchant_id, offer_id, customer_ids is not None)
    await connection.execute(_UNLIST, merchant_id, offer_id, ids)
    await connection.execute(_LIST, merchant_id, offer_id, ids)


async def _check_listed(connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID]) -> None:
    """Refuse as Invalid a list that is too long, and with NotFound whom there is not; an empty one leaves it to the program to give."""
    if len(customer_ids) > MOST_LISTED:
        told = f"Name up to {MOST_LISTED} customers, or null for everybody whom the other terms mean."
        raise Invalid(told, field=("customerIds",), details={"limit": MOST_LISTED})
    known = await hold(connection, merchant_id, customer_ids)
    for place, id in enumerate(customer_ids):
        if id not in known:
            raise NotFound("There is no such customer.", field=("customerIds", str(place)))
