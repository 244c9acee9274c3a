"""What customers of a shop give each other, through the real road."""

from typing import Any
from uuid import UUID

from kernel.keys.rules import Claim
from loyalty.road.command import Done, Request
from loyalty.transfers import actions
from loyalty.transfers.actions import TransferRequest
from tests.loyalty.makers import CALLER, NOW, Shop, program


def giving(**transfers: Any) -> dict[str, Any]:
    """Write a program in which points may go between customers under such rules."""
    document = program()
    document["points"]["currencies"][0]["transfers"] = transfers
    return document


def asked(giver: UUID, receiver: UUID, points: int, *, key: str | None = None, **different: Any) -> TransferRequest:
    """Describe a transfer; the merchant's back end asks for it unless a customer does."""
    given: dict[str, Any] = {"caller": CALLER, "currency": None} | different
    content = {"fromCustomerId": str(giver), "toCustomerId": str(receiver), "points": points, "currency": given["currency"]}
    claim = Claim.of(given["caller"].scope, key, operation="pointsTransfer", payload=content, path=())
    return TransferRequest(from_customer_id=giver, to_customer_id=receiver, points=points, claim=claim, **given)


async def gives(shop: Shop, giver: UUID, receiver: UUID, points: int, **different: Any) -> Done:
    """Give points to somebody else."""
    return await actions.transfer(shop.id, asked(giver, receiver, points, **different), real_now=NOW)


def transferring(request: TransferRequest) -> Request:
    """Make a rival's call."""
    return Request(request, actions.prepare)
