"""Who a customer is changes what time brings: another birthday, other days."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.customers import actions as customers
from kernel.db.retry import again
from kernel.db.transaction import transaction
from kernel.errors import NotFound
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from loyalty.birthdays.commands import ChangeCustomer
from loyalty.road import gate
from loyalty.road.command import Caller, Request
from loyalty.road.passing import as_they_are
from loyalty.road.slice import done

CONCERNS = ("birthday", "time_zone")
"""What of a customer tells when their birthday is."""


async def change(
    merchant: MerchantRecord, customer_id: UUID, changes: Mapping[str, Any], claim: Claim | None, *, caller: Caller, real_now: datetime
) -> None:
    """Change what is known of a customer; the same key changes it once.

    What tells when their birthday is takes the road; anything else concerns no decision, and nothing is decided about who has no standing
    yet. Refuses as `kernel.customers.actions.update` does.
    """
    if not changes.keys().isdisjoint(CONCERNS):
        request = Request(ChangeCustomer(customer_id, changes, caller, claim), as_they_are)
        result = await gate.run_one(merchant.id, request, real_now=real_now)
        if not isinstance(result, NotFound):
            done(result)
            return
    await again(lambda: _change(merchant, customer_id, changes, claim, real_now))


async def _change(merchant: MerchantRecord, customer_id: UUID, changes: Mapping[str, Any], claim: Claim | None, real_now: datetime) -> None:
    async with transaction(merchant.id) as connection:
        await customers.update(connection, merchant, customer_id, changes, claim, real_now)
