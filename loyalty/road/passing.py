"""Let time pass for customers to whom nothing else happens: what it brought, and what was published, is settled and written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.road import gate
from loyalty.road.command import Caller, Command, Programs, Request, Wants
from loyalty.road.slice import Result
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState

NOTHING = Wants()


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


async def pass_time(merchant_id: UUID, commands: Sequence[PassTime], *, real_now: datetime) -> list[Result]:
    """Carry customers down the road, in slices; one result each, in order, with an empty decision."""
    return await gate.run_many(merchant_id, [Request(one, as_they_are) for one in commands], real_now=real_now)


async def as_they_are(connection: Connection, merchant_id: UUID, commands: Sequence[PassTime]) -> list[Command | Refusal]:
    """Prepare commands that need no preparation."""
    return list(commands)
