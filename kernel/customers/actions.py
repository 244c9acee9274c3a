from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from kernel import ids
from kernel.customers.rules import PREFIX, NewCustomer
from kernel.db.transaction import Connection
from kernel.errors import AlreadyExists, IdempotencyConflict, NotFound, Refusal
from kernel.keys.actions import Claimed, claim_all, once, release
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord

LARGEST_BATCH = 1_000

_INSERT = """
    INSERT INTO customers (
        merchant_id, id, external_id, name, email, phone, birthday, time_zone, locale, attributes, joined_at, marketing, created_at
    )
    SELECT $1, id, external_id, name, email, phone, birthday, time_zone, locale, attributes::jsonb, joined_at, marketing, $13
    FROM unnest(
        $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[],
        $12::bool[]
    ) AS new (id, external_id, name, email, phone, birthday, time_zone, locale, attributes, joined_at, marketing)
    ON CONFLICT (merchant_id, external_id) DO NOTHING
    RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Added:
    """A customer that was created now or, on a replay, by the first call."""

    id: UUID
    replay: bool


@dataclass(frozen=True, slots=True)
class _Item:
    """A draft on its way, with its place in the call and the id it gets."""

    place: int
    draft: NewCustomer
    id: UUID


async def add(connection: Connection, merchant: MerchantRecord, drafts: Sequence[NewCustomer], now: datetime) -> list[Added | Refusal]:
    """Create up to 1,000 customers; one outcome each, in order, as if they came one after the other. `now` is real time.

    A refusal is IdempotencyConflict, or AlreadyExists with the id of the customer who has the external id; it writes nothing, leaves
    its key free and does not stop the others.
    """
    assert len(drafts) <= LARGEST_BATCH
    outcomes: dict[int, Added | Refusal] = {}
    for wave in _waves([_Item(place, draft, ids.new_id()) for place, draft in enumerate(drafts)]):
        outcomes |= await _add_different(connection, merchant, wave, now)
    return [outcomes[place] for place in range(len(drafts))]


def _waves(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Part the items so that those with the same external id or key come one after the other; as a rule there is one wave."""
    while items:
        seen: set[tuple[str, str]] = set()
        wave: list[_Item] = []
        later: list[_Item] = []
        for item in items:
            names = {("", item.draft.external_id)} | ({item.draft.claim.name} if item.draft.claim else set())
            (wave if seen.isdisjoint(names) else later).append(item)
            seen |= names
        yield wave
        items = later


async def _add_different(
    connection: Connection, merchant: MerchantRecord, items: Sequence[_Item], now: datetime
) -> dict[int, Added | Refusal]:
    """Create customers who share neither key nor external id."""
    claims = {item.place: item.draft.claim for item in items if item.draft.claim is not None}
    refs = [item.id for item in items if item.place in claims]
    claimed = dict(zip(claims, await claim_all(connection, list(claims.values()), refs, now), strict=True)) if claims else {}
    outcomes = {place: _known(outcome) for place, outcome in claimed.items() if not _is_new(outcome)}
    fresh = [item for item in items if item.place not in outcomes]
    new = await _insert(connection, merchant, fresh, now)
    taken = [item for item in fresh if item.id not in new]
    await release(connection, [item.draft.claim for item in taken if item.draft.claim is not None])
    added = {item.place: Added(item.id, replay=False) for item in fresh if item.id in new}
    return {**outcomes, **added, **await _already_there(connection, merchant, taken)}


def _is_new(outcome: Claimed | IdempotencyConflict) -> bool:
    return isinstance(outcome, Claimed) and not outcome.replay


def _known(outcome: Claimed | IdempotencyConflict) -> Added | Refusal:
    return Added(outcome.ref, replay=True) if isinstance(outcome, Claimed) else outcome


async def _insert(connection: Connection, merchant: MerchantRecord, items: Sequence[_Item], now: datetime) -> set[UUID]:
    """Insert in the order of external ids, so that two calls never wait for each other; return the ids of those who were not there yet."""
    if not items:
        return set()
    ordered = sorted(items, key=lambda item: item.draft.external_id)
    drafts = [item.draft for item in ordered]
    rows = await connection.fetch(
        _INSERT,
        merchant.id,
        [item.id for item in ordered],
        [draft.external_id for draft in drafts],
        [draft.name for draft in drafts],
        [draft.email for draft in drafts],
        [draft.phone for draft in drafts],
        [draft.birthday for draft in drafts],
        [draft.time_zone for draft in drafts],
        [draft.locale for draft in drafts],
        [_json(draft.attributes) for draft in drafts],
        [draft.joined_at for draft in drafts],
        [draft.consent is not None and draft.consent.given for draft in drafts],
        merchant.now(now),
    )
    return {row["id"] for row in rows}


async def _already_there(connection: Connection, merchant: MerchantRecord, items: Sequence[_Item]) -> dict[int, Added | Refusal]:
    if not items:
        return {}
    rows = await connection.fetch(
        "SELECT id, external_id FROM customers WHERE merchant_id = $1 AND external_id = ANY($2::text[])",
        merchant.id,
        [item.draft.external_id for item in items],
    )
    owners = {row["external_id"]: row["id"] for row in rows}
    return {
        item.place: AlreadyExists(
            "A customer with this external id exists.",
            field=(*item.draft.path, "externalId"),
            details={"id": ids.encode(PREFIX, owners[item.draft.external_id])},
        )
        for item in items
    }


async def update(
    connection: Connection, merchant: MerchantRecord, customer_id: UUID, changes: Mapping[str, Any], claim: Claim | None, now: datetime
) -> None:
    """Change the fields that `rules.changes` has checked; a replay changes nothing. `now` is real time.

    Another birthday is known since the merchant's now. Refuses with IdempotencyConflict, then with NotFound.
    """
    claimed = await once(connection, claim, customer_id, now)
    if claimed.replay:
        return
    names = sorted(changes)
    values = [_json(changes[name]) if name == "attributes" else changes[name] for name in names]
    # The names come from the table of fields in the rules, never from a caller.
    assignments = ", ".join(f"{name} = ${place}" for place, name in enumerate(names, start=3)) or "id = id"
    if "birthday" in changes:
        values.append(merchant.now(now))
        differs = f"birthday IS DISTINCT FROM ${3 + names.index('birthday')}::varchar"
        assignments += f", birthday_since = CASE WHEN {differs} THEN ${len(values) + 2} ELSE birthday_since END"
    changed = await connection.fetchval(
        f"UPDATE customers SET {assignments} WHERE merchant_id = $1 AND id = $2 AND erased_at IS NULL RETURNING id",
        merchant.id,
        customer_id,
        *values,
    )
    if changed is None:
        raise NotFound("There is no such customer.", field=("input", "id"))


def _json(attributes: dict[str, Any] | None) -> str | None:
    return orjson.dumps(attributes).decode() if attributes is not None else None
