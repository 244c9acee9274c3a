"""The command by which a customer consents to something, or no longer does. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kernel.customers.consents import NewConsent
from kernel.customers.rules import check_past
from kernel.keys.rules import Claim
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes
from loyalty.state.consents import ConsentState
from loyalty.state.customer import CustomerState


@dataclass(frozen=True, slots=True)
class SetConsent:
    """Keep what a customer said, which was checked; it takes the road, so that whatever was due before is settled by what held before."""

    id: UUID
    customer_id: UUID
    consent: NewConsent
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask when something was said last."""
        return Wants(consents=True, person=True)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Let what was said last count; what arrives later than something newer only enters the history.

        Of two things said at one instant the one that arrives last counts. Refuses as Invalid an instant of the future, and before 1900.
        """
        said, person = self.consent, state.person
        at = now if said.at is None else check_past(said.at, now=now, field=("at",))
        counts = person.said_at is None or at >= person.said_at
        changes = Changes.of(state)
        changes.consents.append(ConsentState(self.id, said.purpose, said.given, said.source, at, counts))
        if counts:
            changes.state.person = replace(person, marketing=said.given, said_at=at)
        return changes
