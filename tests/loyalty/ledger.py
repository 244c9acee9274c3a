"""All that the books of a shop say, without what differs from shop to shop: ids, and when it was written down."""

from typing import Any

import orjson

from tests.loyalty.makers import Shop

Rows = list[tuple[Any, ...]]


async def ledger(shop: Shop) -> dict[str, Rows]:
    """Read everything, customers by their external id; visits are left out, they leave nothing."""
    names = {row["id"]: row["external_id"] for row in await shop.rows("customers")}
    transactions = {row["id"]: row for row in await shop.rows("points_transactions")}
    reasons = {id: (row["kind"], row["reason"], row["effective_at"], row["currency"]) for id, row in transactions.items()}
    books: dict[str, Rows] = {
        "entries": [
            (names[row["owner_id"]], row["account"], row["sequence"], row["amount"], row["balance"], *reasons[row["transaction_id"]])
            for row in await shop.rows("entries")
            if row["owner_id"] != shop.id
        ],
        "lots": [
            (names[row["customer_id"]], row["earned_at"], row["granted"], row["remaining"], *reasons[row["transaction_id"]])
            for row in await shop.rows("lots")
        ],
        "events": [_event(names[row["customer_id"]], row) for row in await shop.rows("events") if row["kind"] != "VISIT"],
    }
    told = [row | {"data": _nameless(row["data"])} for row in await shop.rows("notifications")]
    books["notifications"] = _columns(names, told, "sequence", "kind", "at", "data")
    books["redemptions"] = _columns(names, await shop.rows("redemptions"), *_REDEMPTION)
    books["steps"] = _columns(names, await shop.rows("redemption_moves"), "from_status", "to_status", "at")
    books["adjustments"] = _columns(names, await shop.rows("adjustments"), "points", "status", "proposed_at", "decided_at")
    books["tiers"] = _columns(names, await shop.rows("tier_moves"), "at", "from_tier", "to_tier", "reason")
    books["stages"] = _columns(names, await shop.rows("stage_moves"), "at", "from_stage", "to_stage", "reason")
    books["balances"] = _columns(names, await shop.rows("balances"), "available", "pending", "held", "debt")
    books["purchases"] = _columns(names, await shop.rows("purchases"), "external_id", "total", "refunded", "awards", "counts")
    books["standings"] = _columns(names, await shop.rows("standings"), *_STANDING)
    return {name: sorted(rows, key=str) for name, rows in books.items()}


_STANDING = (
    "stage", "stage_since", "stage_unmet_since", "tier", "tier_since", "tier_until", "settled_at", "due_at", "windows",
    "first_activity_at", "first_purchase_at", "last_purchase_at", "last_redemption_at", "purchases", "notification_sequence",
    "health", "survey_due_at", "survey_invited_at",
)  # fmt: skip
_REDEMPTION = ("status", "cost", "currency", "pooled", "reserved_at", "held_until", "confirmed_at", "usable_until", "ended_at")


def _columns(names: dict[Any, str], rows: list[dict[str, Any]], *columns: str) -> Rows:
    return [(names[row["customer_id"]], *(row[column] for column in columns)) for row in rows]


def _nameless(data: str) -> str:
    """Leave out the ids of what is meant; a purchase has its external id beside it."""
    return str({name: value for name, value in orjson.loads(data).items() if name not in ("redemption", "purchase")})


def _event(name: str, row: dict[str, Any]) -> tuple[Any, ...]:
    decision = orjson.loads(row["decision"])
    return name, row["kind"], row["external_id"], row["at"], decision["awards"], decision["tier"], decision["stage"]
