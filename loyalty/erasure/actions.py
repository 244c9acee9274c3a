"""Erase customers: who somebody was is deleted for good; their ledger stays, under an id that names nobody."""

from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.keys.rules import Claim
from loyalty.erasure.commands import EraseCustomer
from loyalty.road import gate
from loyalty.road.command import Caller, Request
from loyalty.road.erasing import Erased
from loyalty.road.passing import as_they_are
from loyalty.road.slice import done

# What merchants send freely along with events; surveys' answers in words are among it.
_DETAILS = """
    DELETE FROM event_details d USING events e WHERE d.merchant_id = $1 AND e.merchant_id = $1 AND e.id = d.event_id
        AND e.customer_id = $2 AND e.kind NOT IN ('PURCHASE', 'REFUND')
"""
# A refund cannot decide such a purchase again, so it keeps in mind that something is missing.
_ATTRIBUTES = """
    UPDATE purchases SET event = event - 'attributes' || '{"erased": true}'
    WHERE merchant_id = $1 AND customer_id = $2 AND event ? 'attributes'
"""
_PASSES = "DELETE FROM passes WHERE merchant_id = $1 AND customer_id = $2"
_LISTED = "DELETE FROM offer_customers WHERE merchant_id = $1 AND customer_id = $2"


async def erase(merchant_id: UUID, customer_id: UUID, claim: Claim | None, *, caller: Caller, real_now: datetime) -> None:
    """Erase a customer; doing so again is the same success. Refuses with IdempotencyConflict, then with NotFound."""
    request = Request(EraseCustomer(customer_id, caller, claim), as_they_are)
    done(await gate.run_one(merchant_id, request, real_now=real_now))


async def forget(connection: Connection, one: Erased) -> None:
    """Delete what was sent freely about a customer, what identifies them, and that offers were for them."""
    for statement in (_DETAILS, _ATTRIBUTES, _PASSES, _LISTED):
        await connection.execute(statement, one.under.merchant_id, one.id)
