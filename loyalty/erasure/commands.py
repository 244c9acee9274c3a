"""The command by which a customer is erased. Pure but for the making of an id."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.customers.consents import Purpose
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes
from loyalty.state.consents import ConsentState
from loyalty.state.customer import CustomerState
from loyalty.state.person import Person

SOURCE = "Erasure"
"""Where it was said that nobody may approach them any more."""
NOTHING: dict[str, Any] = {
    "external_id": None,
    "name": None,
    "email": None,
    "phone": None,
    "birthday": None,
    "birthday_since": None,
    "time_zone": None,
    "locale": None,
    "attributes": None,
    "marketing": False,
}
"""What is known of somebody who was erased."""


@dataclass(frozen=True, slots=True)
class EraseCustomer:
    """Know a customer no more: who they were is deleted, what happened stays. `id` is the customer's: nothing else is made.

    It takes the road, so that whatever was due before is settled by what was known before, and nobody writes about them meanwhile.
    """

    customer_id: UUID
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False
    withdrawal_id: UUID = field(default_factory=new_id)

    @property
    def id(self) -> UUID:
        """Name the customer, as whoever changes them otherwise does."""
        return self.customer_id

    @property
    def wants(self) -> Wants:
        """Ask when something was said last about marketing, and bring the customer no further than to what was due."""
        return Wants(consents=True, only_due=True)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Forget who they were; again it is the same success. Points stay, and end as they would have."""
        changes, person = Changes.of(state), state.person
        if person.erased_at is not None:
            return changes
        changes.known = {**NOTHING, "erased_at": now}
        if person.marketing:
            at = max(now, person.said_at or now)
            changes.consents.append(ConsentState(self.withdrawal_id, Purpose.MARKETING, False, SOURCE, at, counts=True))
        after = changes.state
        after.person = Person(known_at=person.known_at, erased_at=now)
        after.survey_due_at, after.survey_purchase_id, after.to_grant = None, None, ()
        return changes
