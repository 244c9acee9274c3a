"""A way to spend points on the real road: a command of the tests, until there are rewards to spend them on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import ConflictingState, Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim, content_hash
from loyalty.points import rules as ledger
from loyalty.points.posting import post_available
from loyalty.road import gate
from loyalty.road.command import Caller, Command, Programs, Request, Wants
from loyalty.road.slice import Result
from loyalty.state.changes import Account, Changes, Decision, EventRow, MovementKind, PointsMovement, Posting
from loyalty.state.customer import CustomerState

WITH_LOTS = Wants(lots=True)


@dataclass(frozen=True, slots=True)
class Spend:
    """Spend points now; refused when there are not so many."""

    id: UUID
    customer_id: UUID
    points: int
    external_id: str
    caller: Caller
    idempotency: Claim | None = None
    at: datetime | None = None
    history: bool = False
    wants: Wants = WITH_LOTS

    @property
    def natural(self) -> Claim:
        """Name it once."""
        return Claim("CUSTOM:spent", self.external_id, content_hash([str(self.customer_id), self.points]))

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Move the points from AVAILABLE to ADJUSTED, out of the lots in their order."""
        changes = Changes.of(state)
        currency = programs.published.first_currency
        balance = changes.state.balance(currency)
        if self.points > balance.available:
            raise ConflictingState(f"{self.points} points, and there are {balance.available}.")
        taken = ledger.spend(changes, currency=currency, points=self.points)
        postings = post_available(balance, -self.points), Posting(Account.ADJUSTED, self.points)
        changes.movements.append(
            PointsMovement(new_id(), MovementKind.ADJUST, currency, postings, "spent", now, self.id, lot_movements=taken)
        )
        decision = Decision({}, (), state.tier.code if state.tier is not None else None, state.stage.stage)
        changes.events.append(EventRow(self.id, "CUSTOM", "spent", self.external_id, now, self.history, decision))
        return changes


def request(spend: Spend) -> Request:
    """Ask the road to carry it."""
    return Request(spend, _prepare)


async def carry(merchant_id: UUID, spend: Spend, *, real_now: datetime) -> Result:
    """Carry it alone."""
    return await gate.run_one(merchant_id, request(spend), real_now=real_now)


async def _prepare(connection: Connection, merchant_id: UUID, asked: Sequence[Spend]) -> list[Command | Refusal]:
    return list(asked)
