from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from kernel.db.transaction import Connection, transaction
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from kernel.partners import rules
from kernel.partners.errors import TooManyKeys
from kernel.tenancy.key_text import hashed, new_key

_INSERT_KEY = """
    INSERT INTO partner_keys (merchant_id, id, partner_id, name, hash, scopes, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
# A key that was revoked stays revoked at its first instant.
_REVOKE_KEY = """
    UPDATE partner_keys SET revoked_at = coalesce(revoked_at, $3) WHERE merchant_id = $1 AND id = $2 RETURNING id
"""


@dataclass(frozen=True, slots=True)
class PartnerKeyCreated:
    """A new key of a partner. The key itself is None on a replay: it is shown once, and only its hash is kept."""

    id: UUID
    key: str | None


async def create(merchant: MerchantRecord, sent: Mapping[str, Any], *, claim: Claim | None, now: datetime) -> UUID:
    """Create a partner, and return its id. `now` is real time. Refuses as `rules.columns_of` does, and with IdempotencyConflict."""
    columns = rules.columns_of(sent, new=True)
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, new_id(), now)
        if not claimed.replay:
            await _insert(connection, merchant.id, {"id": claimed.ref, "active": True, "created_at": now} | columns)
    return claimed.ref


async def _insert(connection: Connection, merchant_id: UUID, columns: Mapping[str, Any]) -> None:
    # The names come from the tables of the rules, never from a caller.
    names, places = ", ".join(columns), ", ".join(f"${place}" for place in range(2, len(columns) + 2))
    await connection.execute(f"INSERT INTO partners (merchant_id, {names}) VALUES ($1, {places})", merchant_id, *columns.values())


async def change(merchant: MerchantRecord, partner_id: UUID, sent: Mapping[str, Any], *, claim: Claim | None, now: datetime) -> None:
    """Change what was sent of a partner; a replay changes nothing. `now` is real time.

    Refuses as `rules.columns_of` does, then with IdempotencyConflict, then with NotFound.
    """
    columns = rules.columns_of(sent, new=False)
    async with transaction(merchant.id) as connection:
        if (await once(connection, claim, partner_id, now)).replay:
            return
        assignments = ", ".join(f"{name} = ${place}" for place, name in enumerate(columns, start=3)) or "id = id"
        changed = await connection.fetchval(
            f"UPDATE partners SET {assignments} WHERE merchant_id = $1 AND id = $2 RETURNING id", merchant.id, partner_id, *columns.values()
        )
        if changed is None:
            raise NotFound("There is no such partner.", field=("input", "id"))


async def create_key(
    merchant: MerchantRecord, partner_id: UUID, *, name: str, scopes: Sequence[str], claim: Claim | None, now: datetime
) -> PartnerKeyCreated:
    """Make a key for a partner's app. `now` is real time. A replay gives the id without the key.

    Refuses a bad name and bad scopes as Invalid, then with IdempotencyConflict, NotFound and TooManyKeys, checked in that order.
    """
    name, granted = rules.check_name(name, field=("input", "name")), rules.check_scopes(scopes)
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, new_id(), now)
        if claimed.replay:
            return PartnerKeyCreated(claimed.ref, None)
        await _check_room(connection, merchant.id, partner_id)
        key = new_key("pk", merchant.id, test=merchant.test)
        listed = orjson.dumps(granted).decode()
        await connection.execute(_INSERT_KEY, merchant.id, claimed.ref, partner_id, name, hashed(key), listed, now)
    return PartnerKeyCreated(claimed.ref, key)


async def _check_room(connection: Connection, merchant_id: UUID, partner_id: UUID) -> None:
    """Lock the partner, so that two keys made at the same time are counted one after the other, and count."""
    found = await connection.fetchval(
        "SELECT id FROM partners WHERE merchant_id = $1 AND id = $2 FOR NO KEY UPDATE", merchant_id, partner_id
    )
    if found is None:
        raise NotFound("There is no such partner.", field=("input", "partnerId"))
    keys = await connection.fetchval(
        "SELECT count(*) FROM partner_keys WHERE merchant_id = $1 AND partner_id = $2 AND revoked_at IS NULL", merchant_id, partner_id
    )
    if keys >= rules.MOST_KEYS:
        raise TooManyKeys(
            f"A partner has at most {rules.MOST_KEYS} keys.", field=("input", "partnerId"), details={"limit": rules.MOST_KEYS}
        )


async def revoke_key(merchant: MerchantRecord, key_id: UUID, *, claim: Claim | None, now: datetime) -> None:
    """Revoke a key for ever; doing it twice is the same success. `now` is real time. Refuses with IdempotencyConflict, then NotFound.

    Processes that remember the key open to it for at most ten seconds more.
    """
    async with transaction(merchant.id) as connection:
        if (await once(connection, claim, key_id, now)).replay:
            return
        if await connection.fetchval(_REVOKE_KEY, merchant.id, key_id, now) is None:
            raise NotFound("There is no such key.", field=("input", "id"))
