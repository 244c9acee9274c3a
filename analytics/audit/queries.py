"""Ask the database whether what always holds does hold. Reads everything, changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from analytics.audit.check import Check
from analytics.audit.events import EVENTS
from analytics.audit.exchanges import EXCHANGES
from analytics.audit.holding import HOLDING
from analytics.audit.house import HOUSE
from analytics.audit.ledger import LEDGER
from analytics.audit.lifecycle import LIFECYCLE
from analytics.audit.limits import LIMITS
from analytics.audit.lots import LOTS
from analytics.audit.offers import OFFERS
from analytics.audit.redemptions import REDEMPTIONS
from analytics.audit.referrals import REFERRALS
from analytics.audit.settlements import SETTLEMENTS
from analytics.audit.standings import STANDINGS
from analytics.audit.stock import STOCK
from analytics.audit.time import TIME
from kernel.db import transaction

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            *LEDGER,
            *LOTS,
            *HOLDING,
            *REDEMPTIONS,
            *STOCK,
            *EXCHANGES,
            *EVENTS,
            *LIMITS,
            *OFFERS,
            *STANDINGS,
            *LIFECYCLE,
            *SETTLEMENTS,
            *REFERRALS,
            *TIME,
            *HOUSE,
        ),
        key=lambda check: check.invariant,
    )
)
SHOWN = 20
"""How many breaks of one check are listed."""


@dataclass(frozen=True, slots=True)
class Break:
    """An invariant that does not hold: the first rows that show it, and whether there are more."""

    check: Check
    rows: tuple[dict[str, Any], ...]
    more: bool


class Reader(Protocol):
    """An open transaction of the merchant that is looked at."""

    async def fetch(self, query: str, *arguments: Any) -> Sequence[Any]: ...


async def audit(merchant_id: UUID) -> list[Break]:
    """Look at everything of a merchant at one moment, as the service's role; empty when all is well."""
    async with transaction(merchant_id, isolation="repeatable_read", readonly=True) as connection:
        # Right after a large import there are no statistics, and the planner would take loops for cheap.
        await connection.execute("SET LOCAL enable_nestloop = off")
        # Each query reads whole tables once: in memory, and over before compiling it would pay.
        await connection.execute("SET LOCAL work_mem = '64MB'")
        await connection.execute("SET LOCAL jit = off")
        found = [await look(connection, merchant_id, check) for check in CHECKS]
    return [one for one in found if one]


async def look(connection: Reader, merchant_id: UUID, check: Check) -> Break | None:
    """Run one check in an open transaction of the merchant."""
    rows = await connection.fetch(f"SELECT * FROM ({check.sql}) found LIMIT {SHOWN + 1}", merchant_id)
    return Break(check, tuple(dict(row) for row in rows[:SHOWN]), len(rows) > SHOWN) if rows else None
