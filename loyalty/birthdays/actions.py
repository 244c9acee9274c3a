"""Who a customer is changes what time brings: another birthday, other days."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog

from kernel.customers import actions as customers
from kernel.db.retry import again
from kernel.db.transaction import Connection, transaction
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from loyalty.road.command import Caller
from loyalty.road.gate import pass_time
from loyalty.road.passing import ONLY_WHAT_IS_DUE, PassTime

_log = structlog.get_logger(__name__)

CONCERNS = ("birthday", "time_zone")
"""What of a customer tells when their birthday is."""
# The standing is locked first, as on the road: what is decided meanwhile waits, and then reads the customer anew.
_LOOK_AGAIN = """
UPDATE standings SET due_at = least(due_at, greatest($3, settled_at + interval '1 microsecond'))
WHERE merchant_id = $1 AND customer_id = $2
"""


async def change(
    merchant: MerchantRecord, customer_id: UUID, changes: Mapping[str, Any], claim: Claim | None, *, caller: Caller, real_now: datetime
) -> None:
    """Change what is known of a customer; when their birthday comes is looked at again at once.

    Should that fail, it is due and comes with whatever happens next. Refuses as `kernel.customers.actions.update` does.
    """
    await again(lambda: _change(merchant, customer_id, changes, claim, real_now))
    if _concerns_birthdays(changes):
        for result in await pass_time(merchant.id, [PassTime(customer_id, caller, wants=ONLY_WHAT_IS_DUE)], real_now=real_now):
            if isinstance(result, Exception):
                _log.error("birthday_not_looked_at_yet", exc_info=result)


async def tell(
    connection: Connection, merchant: MerchantRecord, customer_id: UUID, changes: Mapping[str, Any], claim: Claim | None, real_now: datetime
) -> None:
    """Change it in a transaction; who decides about the customer after it knows, and looks whether their birthday has come."""
    if _concerns_birthdays(changes):
        await connection.execute(_LOOK_AGAIN, merchant.id, customer_id, merchant.now(real_now))
    await customers.update(connection, merchant, customer_id, changes, claim, real_now)


def _concerns_birthdays(changes: Mapping[str, Any]) -> bool:
    return not changes.keys().isdisjoint(CONCERNS)


async def _change(merchant: MerchantRecord, customer_id: UUID, changes: Mapping[str, Any], claim: Claim | None, real_now: datetime) -> None:
    async with transaction(merchant.id) as connection:
        await tell(connection, merchant, customer_id, changes, claim, real_now)
