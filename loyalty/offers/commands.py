"""The commands that claim offers and use their codes. Pure but for the making of ids and codes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from kernel.keys.rules import Claim
from loyalty.offers import rules
from loyalty.offers.prospect import Prospect
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState

_CLAIMS = Wants(claims=True)


@dataclass(frozen=True, slots=True)
class ClaimOffer:
    """Claim an offer for a customer; `code` is the claim's unless there is an open one."""

    id: UUID
    customer_id: UUID
    offer_id: UUID
    code: str
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the offer with how often it was claimed, and for what the customer claimed."""
        return Wants(offers=(self.offer_id,), claims=True, person=True)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Claim it; who has an open claim of it is given that one. Refuses with NotFound, and as `rules.check_claimable` does."""
        changes, claims = Changes.of(state), state.offers.held(state.id)
        offer = programs.shelf.offers.get(self.offer_id)
        if offer is None:
            raise NotFound("There is no such offer.", field=("offerId",))
        if (held := rules.open_claim(offer.id, claims, now)) is not None:
            changes.made = held.id
            return changes
        rules.check_claimable(offer, Prospect(state, programs.published, now), claims)
        rules.claim(changes, offer, id=self.id, code=self.code, at=now)
        return changes


@dataclass(frozen=True, slots=True)
class UseCode:
    """Use the code of a claim; `id` is the claim's."""

    id: UUID
    customer_id: UUID
    code: str
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for what the customer claimed."""
        return _CLAIMS

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Use it up. Refuses as `rules.check_code` does."""
        found = rules.check_code(state.offers.held(state.id).get(self.id), self.code, now)
        changes = Changes.of(state)
        rules.use(changes, found, at=now)
        return changes
