"""Redemptions as they are now: a hold that has ended shows as EXPIRED, whether or not anybody has written it yet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from loyalty.state.pages import CustomerList
from loyalty.state.redemptions import RedemptionStatus

PREFIX = "rdm"

_COLUMNS = """t.id, t.customer_id, t.reward_id, t.status, t.cost, t.currency, t.code, t.partner_id, t.honoured_by, t.reserved_at,
    t.held_until, t.confirmed_at, t.usable_until, t.ended_at"""
_NEWEST_FIRST = Ordering("redemptions", (Column("t.id", UUID, descending=True),))
_STEPS = """
SELECT redemption_id, from_status, to_status, at, actor FROM redemption_moves
WHERE merchant_id = $1 AND redemption_id = ANY($2::uuid[]) ORDER BY redemption_id, id
"""
_GIVEN = (RedemptionStatus.CONFIRMED, RedemptionStatus.USED)
"""Where a redemption has a code that may be shown."""


@dataclass(frozen=True, slots=True)
class RedemptionRecord:
    """A redemption. `code` is what its customer will be given; `partner_id` is the partner that reserved it."""

    id: UUID
    customer_id: UUID
    reward_id: UUID
    status: RedemptionStatus
    cost: int
    currency: str
    code: str | None
    partner_id: UUID | None
    honoured_by: UUID | None
    reserved_at: datetime
    held_until: datetime
    confirmed_at: datetime | None
    usable_until: datetime | None
    ended_at: datetime | None

    @property
    def is_given(self) -> bool:
        """Tell whether the customer has it: confirmed, and not taken back."""
        return self.status in _GIVEN

    def as_of(self, now: datetime) -> "RedemptionRecord":
        """Tell how it is at an instant: what was held until then is not held any more."""
        if self.status is not RedemptionStatus.HELD or now < self.held_until:
            return self
        return replace(self, status=RedemptionStatus.EXPIRED, ended_at=self.held_until, code=None)


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step of a redemption, and who took it; None: time did."""

    before: RedemptionStatus | None
    after: RedemptionStatus
    at: datetime
    actor: str | None


async def steps(connection: Connection, merchant_id: UUID, redemption_ids: Sequence[UUID]) -> dict[UUID, list[StepRecord]]:
    """Read the steps of redemptions that were written, in order."""
    found: dict[UUID, list[StepRecord]] = {id: [] for id in redemption_ids}
    for row in await connection.fetch(_STEPS, merchant_id, redemption_ids):
        before = RedemptionStatus(row["from_status"]) if row["from_status"] is not None else None
        after = RedemptionStatus(row["to_status"])
        # Whoever came by when the hold had ended wrote it down, and did not end it.
        actor = row["actor"] if after is not RedemptionStatus.EXPIRED else None
        found[row["redemption_id"]].append(StepRecord(before, after, row["at"], actor))
    return found


async def page(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[RedemptionRecord]:
    """Read a page of the redemptions of all customers, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(_NEWEST_FIRST, request, parameter=2)
    text = f"SELECT {_COLUMNS} FROM redemptions t WHERE t.merchant_id = $1 AND {keys.where} {keys.order}"
    return Page.of(await connection.fetch(text, merchant_id, *keys.arguments), _NEWEST_FIRST, request, _record)


async def count(connection: Connection, merchant_id: UUID) -> int:
    """Count the redemptions of all customers."""
    number: int = await connection.fetchval("SELECT count(*) FROM redemptions WHERE merchant_id = $1", merchant_id)
    return number


def _record(row: Record) -> RedemptionRecord:
    fields = {name: row[name] for name in RedemptionRecord.__dataclass_fields__}
    return RedemptionRecord(**fields | {"status": RedemptionStatus(row["status"])})


REDEMPTIONS = CustomerList(table="redemptions", columns=_COLUMNS, ordering=_NEWEST_FIRST, make=_record)
"""Redemptions of customers, newest first."""
