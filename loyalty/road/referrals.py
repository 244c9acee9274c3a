"""Referrals for the road: read by id, as they are under the locks of both whom they concern, and what friends bought since."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from asyncpg import Record

from kernel.db.transaction import Connection
from loyalty.road.records import purchase_of
from loyalty.state.customer import CustomerState
from loyalty.state.referrals import Paid, ReferralState, ReferralStatus, SignalFound, Verdict

FIRST_BOUGHT = 100
"""Purchases that are loaded of who is asked what they bought from an instant on; eight times as many each time they do not suffice."""

_REFERRALS = "SELECT * FROM referrals WHERE merchant_id = $1 AND id = ANY($2::uuid[]) AND friend_id IS NOT NULL"
# What an import tells is no purchase that anybody was brought for.
_BOUGHT = """
    SELECT b.* FROM unnest($2::uuid[], $3::timestamptz[], $4::bigint[]) AS asked (customer_id, since, most) CROSS JOIN LATERAL (
        SELECT p.* FROM purchases p JOIN events e ON e.merchant_id = $1 AND e.id = p.id AND NOT e.history
        WHERE p.merchant_id = $1 AND p.customer_id = asked.customer_id AND p.at >= asked.since ORDER BY p.at, p.id LIMIT asked.most
    ) b ORDER BY b.customer_id, b.at, b.id
"""


async def referrals(connection: Connection, merchant_id: UUID, ids: Iterable[UUID]) -> dict[UUID, ReferralState]:
    """Read referrals of known friends by id."""
    return {row["id"]: referral_of(row) for row in await connection.fetch(_REFERRALS, merchant_id, sorted(ids))}


async def fill_bought(
    connection: Connection, merchant_id: UUID, loaded: dict[UUID, CustomerState], asked: Mapping[tuple[UUID, datetime], int]
) -> None:
    """Load what customers bought first from an instant on, so many of each."""
    if not asked:
        return
    found: dict[UUID, list[UUID]] = {id: [] for id, _ in asked}
    columns = [id for id, _ in asked], [since for _, since in asked], list(asked.values())
    for row in await connection.fetch(_BOUGHT, merchant_id, *columns):
        loaded[row["customer_id"]].known_purchases[row["id"]] = purchase_of(row)
        found[row["customer_id"]].append(row["id"])
    for (id, _), most in asked.items():
        loaded[id].bought, loaded[id].bought_complete = tuple(found[id]), len(found[id]) < most


def referral_of(row: Record) -> ReferralState:
    """Read a referral of a known friend."""
    return ReferralState(
        id=row["id"],
        referrer_id=row["referrer_id"],
        friend_id=row["friend_id"],
        code=row["code"],
        via=row["via"],
        status=ReferralStatus(row["status"]),
        program_version=row["program_version"],
        at=row["at"],
        signals=signals_of(row["signals"]),
        verdict=Verdict(row["verdict"]) if row["verdict"] is not None else None,
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
        note=row["note"],
        purchase_id=row["purchase_id"],
        qualified_at=row["qualified_at"],
        pays_at=row["pays_at"],
        paid_at=row["paid_at"],
        advocate_paid=paid_of(row["advocate_paid"]),
        friend_paid=paid_of(row["friend_paid"]),
        ended_at=row["ended_at"],
        due_at=row["due_at"],
    )


def signals_of(text: str) -> tuple[SignalFound, ...]:
    """Read the signals of a referral."""
    kept: list[Mapping[str, Any]] = orjson.loads(text)
    return tuple(SignalFound(**one) for one in kept)


def paid_of(text: str | None) -> Paid | None:
    """Read what one side was given; None: nothing yet."""
    return Paid(**orjson.loads(text)) if text is not None else None
