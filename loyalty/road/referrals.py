"""Referrals for the road: read by id, as they are under the locks of both whom they concern."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import orjson
from asyncpg import Record

from kernel.db.transaction import Connection
from loyalty.state.referrals import Paid, ReferralState, ReferralStatus, SignalFound, Verdict

_REFERRALS = "SELECT * FROM referrals WHERE merchant_id = $1 AND id = ANY($2::uuid[]) AND friend_id IS NOT NULL"


async def referrals(connection: Connection, merchant_id: UUID, ids: Iterable[UUID]) -> dict[UUID, ReferralState]:
    """Read referrals of known friends by id."""
    return {row["id"]: referral_of(row) for row in await connection.fetch(_REFERRALS, merchant_id, sorted(ids))}


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
