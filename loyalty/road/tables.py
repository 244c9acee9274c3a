"""The one statement that writes a slice: a part for each table that has rows, all arrays.

Rows that change are written with their last values only, since one statement cannot change a row twice.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from kernel.db.transaction import Connection

Row = tuple[Any, ...]

COLUMNS: dict[str, dict[str, str]] = {
    "events": {
        "id": "uuid", "customer_id": "uuid", "kind": "text", "name": "text", "external_id": "text", "at": "timestamptz",
        "recorded_at": "timestamptz", "program_version": "int", "history": "bool", "actor": "text", "request_id": "text",
        "purchase_id": "uuid", "body": "jsonb", "decision": "jsonb",
    },
    "event_details": {"event_id": "uuid", "attributes": "jsonb"},
    "purchases": {
        "id": "uuid", "customer_id": "uuid", "external_id": "text", "at": "timestamptz", "total": "bigint", "refunded": "bigint",
        "event": "jsonb", "remaining": "jsonb", "basis": "jsonb", "program_version": "int", "awards": "jsonb", "limited": "jsonb",
        "counts": "bool",
    },
    "points_transactions": {
        "id": "uuid", "customer_id": "uuid", "currency": "text", "kind": "text", "available": "bigint", "pending": "bigint",
        "held": "bigint", "reason": "text", "event_id": "uuid", "reverses_id": "uuid", "actor": "text", "request_id": "text",
        "program_version": "int", "effective_at": "timestamptz", "recorded_at": "timestamptz", "explanation": "jsonb",
        "redemption_id": "uuid", "counterpart_id": "uuid",
    },
    "entries": {
        "transaction_id": "uuid", "account": "text", "owner_id": "uuid", "currency": "text", "amount": "bigint", "sequence": "bigint",
        "balance": "bigint",
    },
    "balances": {
        "customer_id": "uuid", "currency": "text", "available": "bigint", "pending": "bigint", "held": "bigint", "debt": "bigint",
        "available_sequence": "bigint", "pending_sequence": "bigint", "held_sequence": "bigint",
        "matures_at": "timestamptz", "expires_at": "timestamptz", "releases_at": "timestamptz",
        "reminds_at": "timestamptz",
    },
    "lots": {
        "id": "uuid", "customer_id": "uuid", "currency": "text", "granted": "bigint", "remaining": "bigint", "pending": "bool",
        "earned_at": "timestamptz", "available_from": "timestamptz", "expires_at": "timestamptz", "event_id": "uuid",
        "transaction_id": "uuid", "source_lot_id": "uuid",
    },
    "lot_movements": {"transaction_id": "uuid", "lot_id": "uuid", "amount": "bigint"},
    "tier_moves": {
        "id": "uuid", "customer_id": "uuid", "from_tier": "text", "to_tier": "text", "at": "timestamptz", "reason": "text",
        "event_id": "uuid", "program_version": "int", "recorded_at": "timestamptz",
    },
    "stage_moves": {
        "id": "uuid", "customer_id": "uuid", "from_stage": "text", "to_stage": "text", "at": "timestamptz", "reason": "text",
        "event_id": "uuid", "program_version": "int", "recorded_at": "timestamptz",
    },
    "notifications": {
        "customer_id": "uuid", "sequence": "bigint", "kind": "text", "at": "timestamptz", "data": "jsonb", "recorded_at": "timestamptz",
    },
    "counters": {"customer_id": "uuid", "counter": "text", "start": "timestamptz", "points": "bigint", "times": "int"},
    "budgets": {"rule": "text", "used": "bigint"},
    "merchant_notices": {
        "day": "date", "kind": "text", "subject": "text", "program_version": "int", "message": "text", "at": "timestamptz",
    },
    "redemptions": {
        "id": "uuid", "customer_id": "uuid", "reward_id": "uuid", "status": "text", "cost": "bigint", "currency": "text", "code": "text",
        "pooled": "bool", "partner_id": "uuid", "honoured_by": "uuid", "hold_id": "uuid", "capture_id": "uuid",
        "reserved_at": "timestamptz", "held_until": "timestamptz", "confirmed_at": "timestamptz", "usable_until": "timestamptz",
        "ended_at": "timestamptz",
    },
    "redemption_moves": {
        "id": "uuid", "redemption_id": "uuid", "customer_id": "uuid", "from_status": "text", "to_status": "text", "at": "timestamptz",
        "actor": "text", "request_id": "text", "partner_id": "uuid", "recorded_at": "timestamptz",
    },
    "honours": {
        "id": "uuid", "partner_id": "uuid", "redemption_id": "uuid", "reward_id": "uuid", "kind": "text", "value": "bigint",
        "at": "timestamptz", "recorded_at": "timestamptz",
    },
    "adjustments": {
        "id": "uuid", "customer_id": "uuid", "currency": "text", "points": "bigint", "reason": "text", "status": "text",
        "proposed_by": "text", "proposed_at": "timestamptz", "decided_by": "text", "decided_at": "timestamptz", "note": "text",
        "transaction_id": "uuid",
    },
    "consents": {
        "id": "uuid", "customer_id": "uuid", "purpose": "text", "given": "bool", "source": "text", "actor": "text", "request_id": "text",
        "at": "timestamptz", "recorded_at": "timestamptz",
    },
    "customers": {"id": "uuid", "known": "jsonb"},
    "offer_claims": {
        "id": "uuid", "offer_id": "uuid", "customer_id": "uuid", "code": "text", "status": "text", "granted": "bool",
        "multiplier_percent": "int", "value": "bigint", "claimed_at": "timestamptz", "usable_until": "timestamptz",
        "used_at": "timestamptz", "actor": "text", "request_id": "text", "recorded_at": "timestamptz",
    },
    "offer_counts": {"offer_id": "uuid", "claimed": "bigint"},
    "offer_unlocks": {
        "offer_id": "uuid", "customer_id": "uuid", "at": "timestamptz", "reason": "text", "recorded_at": "timestamptz",
    },
    "referrals": {
        "id": "uuid", "referrer_id": "uuid", "friend_id": "uuid", "code": "text", "via": "text", "status": "text", "program_version": "int",
        "at": "timestamptz", "signals": "jsonb", "verdict": "text", "decided_by": "text", "decided_at": "timestamptz", "note": "text",
        "purchase_id": "uuid", "qualified_at": "timestamptz", "pays_at": "timestamptz", "paid_at": "timestamptz",
        "advocate_paid": "jsonb", "friend_paid": "jsonb", "ended_at": "timestamptz", "due_at": "timestamptz",
    },
    "referral_moves": {
        "id": "uuid", "referral_id": "uuid", "from_status": "text", "to_status": "text", "at": "timestamptz", "reason": "text",
        "note": "text", "actor": "text", "request_id": "text", "recorded_at": "timestamptz",
    },
    "referral_looks": {"friend_id": "uuid", "due_at": "timestamptz"},
    "reward_stocks": {"reward_id": "uuid", "held": "bigint", "given": "bigint"},
    "reward_codes": {"code": "text", "redemption_id": "uuid"},
    "standings": {
        "customer_id": "uuid", "stage": "text", "stage_since": "timestamptz", "stage_unmet_since": "timestamptz", "stage_trail": "jsonb",
        "tier": "text", "tier_since": "timestamptz", "tier_until": "timestamptz", "tier_trail": "jsonb", "settled_at": "timestamptz",
        "program_version": "int", "publication": "int", "due_at": "timestamptz", "windows": "jsonb", "first_activity_at": "timestamptz",
        "last_purchase_at": "timestamptz", "last_redemption_at": "timestamptz",
        "purchases": "int", "reviews": "int", "csat": "smallint", "nps": "smallint",
        "referrals_qualified": "int", "recorded_at": "timestamptz",
        "health": "text", "tier_warned": "bool", "first_purchase_at": "timestamptz", "birthday_at": "timestamptz",
        "survey_due_at": "timestamptz", "survey_purchase_id": "uuid", "survey_invited_at": "timestamptz", "offering": "int",
        "offers": "jsonb", "referral": "text",
        "notification_sequence": "bigint",
    },
}  # fmt: skip

_UPSERTS = {
    "purchases": (("merchant_id", "id"), ("refunded", "remaining", "awards", "limited", "counts")),
    "lots": (("merchant_id", "id"), ("remaining", "pending")),
    "balances": (("merchant_id", "customer_id", "currency"), tuple(COLUMNS["balances"])[2:]),
    "counters": (("merchant_id", "customer_id", "counter", "start"), ("points", "times")),
    "budgets": (("merchant_id", "rule"), ("used",)),
    "redemptions": (
        ("merchant_id", "id"),
        ("status", "code", "honoured_by", "capture_id", "confirmed_at", "usable_until", "ended_at"),
    ),
    "adjustments": (("merchant_id", "id"), ("status", "decided_by", "decided_at", "note", "transaction_id")),
    "offer_claims": (("merchant_id", "id"), ("status", "used_at")),
    "referrals": (("merchant_id", "id"), tuple(COLUMNS["referrals"])[1:]),
    "merchant_notices": (("merchant_id", "day", "kind", "subject", "program_version"), ()),
    "standings": (("merchant_id", "customer_id"), tuple(COLUMNS["standings"])[1:]),
}
"""Tables whose rows change: by which key, and what; nothing: the first one stays.

An upsert finds each by its key, whatever the planner believes of the table's size.
"""

KNOWN = (
    "external_id", "name", "email", "phone", "birthday", "birthday_since", "time_zone", "locale", "attributes", "marketing", "erased_at",
)  # fmt: skip
"""Columns of who a customer is that commands may change."""


def _named(of: str = "") -> str:
    return ", ".join(f"{of}{name}" for name in KNOWN)


_UPDATES = {
    "reward_stocks": ("reward_id", "held = t.held + r.held, given = t.given + r.given"),
    "offer_counts": ("offer_id", "claimed = t.claimed + r.claimed"),
    "reward_codes": ("code", "redemption_id = r.redemption_id"),
    "customers": ("id", f"({_named()}) = (SELECT {_named('p.')} FROM jsonb_populate_record(t, r.known::jsonb) AS p)"),
    "referral_looks": ("friend_id", "due_at = least(t.due_at, r.due_at)"),
}
"""Tables whose rows are there and are changed: found by what beside the merchant, and how. Stock moves by differences.

Of customers only those columns change that the JSON names.
"""

_NAMED = {"referral_looks": "referrals"}
"""Parts that change rows of a table of another name."""


async def write(connection: Connection, merchant_id: UUID, tables: Mapping[str, Sequence[Row]]) -> None:
    """Write all rows of a slice in one statement."""
    present = tuple(table for table in COLUMNS if tables[table])
    columns = [_column(values) for table in present for values in zip(*tables[table], strict=True)]
    await connection.execute(statement(present), merchant_id, *columns)


def _column(values: Row) -> Row:
    """Leave out a column in which nothing stands; beside the others it is filled up with nulls. Every row has a key."""
    return values if any(value is not None for value in values) else ()


@lru_cache(maxsize=256)
def statement(present: tuple[str, ...]) -> str:
    """Build the statement for the tables that have rows; standings come last and always."""
    assert present[-1] == "standings"
    parts, first = [], 2
    for table in present:
        parts.append(_part(table, first))
        first += len(COLUMNS[table])
    *others, last = parts
    named = ", ".join(f"{table} AS ({part})" for table, part in zip((f"w_{table}" for table in present), others, strict=False))
    return f"WITH {named} {last}" if others else last


def _part(table: str, first: int) -> str:
    columns = COLUMNS[table]
    arrays = ", ".join(f"unnest(${first + place}::{_array(kind)}) AS {name}" for place, (name, kind) in enumerate(columns.items()))
    names = ", ".join(columns)
    # Unlike unnest() of many arrays in FROM, this keeps no copy of each array's values.
    rows = f"(SELECT {arrays}) AS r"
    if table in _UPDATES:
        found_by, changes = _UPDATES[table]
        return (
            f"UPDATE {_NAMED.get(table, table)} t SET {changes} FROM {rows} WHERE t.merchant_id = $1::uuid AND t.{found_by} = r.{found_by}"
        )
    values = [f"r.{name}::jsonb" if kind == "jsonb" else f"r.{name}" for name, kind in columns.items()]
    insert = f"INSERT INTO {table} (merchant_id, {names}) SELECT $1::uuid, {', '.join(values)} FROM {rows}"
    if table not in _UPSERTS:
        return insert
    key, changed = _UPSERTS[table]
    changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in changed)
    return f"{insert} ON CONFLICT ({', '.join(key)}) DO {f'UPDATE SET {changes}' if changes else 'NOTHING'}"


def _array(kind: str) -> str:
    return "text[]" if kind == "jsonb" else f"{kind}[]"
