"""Give points to somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import Invalid, NotFound, Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.road import gate
from loyalty.road.command import Caller, Command, Done, Request
from loyalty.road.slice import done
from loyalty.transfers.commands import TransferPoints
from loyalty.transfers.errors import NotYours


@dataclass(frozen=True, slots=True)
class TransferRequest:
    """Points of one customer for another. `asked_by` is the customer whose own token asks; None: the merchant does."""

    caller: Caller
    from_customer_id: UUID
    to_customer_id: UUID
    points: int
    currency: str | None
    claim: Claim | None
    asked_by: UUID | None = None


async def transfer(merchant_id: UUID, request: TransferRequest, *, real_now: datetime) -> Done:
    """Move points from one customer to another; the same key moves them once.

    Refuses, checked in this order, with NotYours what is another customer's, as Invalid no points and points for oneself, with NotFound
    an unknown customer, and as `TransferPoints.decide` does.
    """
    result = await gate.run_one(merchant_id, Request(request, prepare), real_now=real_now)
    if isinstance(result, NotFound) and result.field == ("customerId",):
        # The road knows one customer of a command; here that is the one who gives.
        result.field = ("fromCustomerId",)
    return done(result)


async def prepare(connection: Connection, merchant_id: UUID, asked: Sequence[TransferRequest]) -> list[Command | Refusal]:
    """Prepare transfers, in order; they need nothing that is not in them."""
    return [_command(one) for one in asked]


def _command(one: TransferRequest) -> Command | Refusal:
    if one.asked_by not in (None, one.from_customer_id):
        return NotYours("You can give points of your own only.", field=("fromCustomerId",))
    if one.points <= 0:
        return Invalid("Give at least one point.", field=("points",), details={"least": 1})
    if one.to_customer_id == one.from_customer_id:
        return Invalid("Nobody gives points to themselves.", field=("toCustomerId",))
    by_customer = one.asked_by is not None
    return TransferPoints(new_id(), one.from_customer_id, one.to_customer_id, one.points, one.currency, by_customer, one.caller, one.claim)
