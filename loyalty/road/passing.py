"""Let time pass for customers to whom nothing else happens: what it brought, and what was published, is settled and written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.road.command import Caller, Command, Programs, Wants
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState

NOTHING = Wants()
ONLY_WHAT_IS_DUE = Wants(only_due=True)
SWEEPER = Caller("job:redemptions.release", "job:redemptions.release", "sweep")
"""Who lets time pass for customers that hold something past its time."""


@dataclass(frozen=True, slots=True)
class PassTime:
    """Settle a customer until `at` (None: the merchant's now) and decide nothing. Doing it again changes nothing, so it has no keys."""

    customer_id: UUID
    caller: Caller
    at: datetime | None = None
    history: bool = False
    id: UUID = field(default_factory=new_id)
    natural: Claim | None = None
    idempotency: Claim | None = None
    wants: Wants = NOTHING

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Leave the settled state as it is."""
        return Changes.of(state)


async def as_they_are(connection: Connection, merchant_id: UUID, commands: Sequence[Command]) -> list[Command | Refusal]:
    """Prepare commands that need no preparation."""
    return list(commands)
