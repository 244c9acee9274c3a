"""What a customer was told of offers, and what they hold of them: plain data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from loyalty.state.offers import NO_OFFERS, Catalogue
from loyalty.state.tellings import Tellings
from loyalty.state.unloaded import ClaimsUnloaded


class ClaimStatus(StrEnum):
    """A claim is CLAIMED until its code is USED; past its time it is of no use, whatever it says."""

    CLAIMED = "CLAIMED"
    USED = "USED"


@dataclass(frozen=True, slots=True)
class ClaimState:
    """An offer that a customer claimed, or was granted. `multiplier_percent` and `value` are as they were then.

    `usable_until` is the first instant at which it is good no more. `label` names the offer in explanations.
    """

    id: UUID
    customer_id: UUID
    offer_id: UUID
    code: str
    status: ClaimStatus
    granted: bool
    claimed_at: datetime
    usable_until: datetime | None
    multiplier_percent: int | None = None
    value: int | None = None
    used_at: datetime | None = None
    label: str = ""

    def is_good(self, at: datetime) -> bool:
        """Tell whether it is in its time at an instant, used or not."""
        return self.claimed_at <= at and (self.usable_until is None or at < self.usable_until)

    def is_open(self, at: datetime) -> bool:
        """Tell whether its code can still be used from an instant on."""
        return self.status is ClaimStatus.CLAIMED and (self.usable_until is None or at < self.usable_until)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a customer was told of offers, and what they hold of them. Nobody changes it: what changes is put in its place.

    `seen` are the facts that were looked at last, at `looked_at`, and `consents` whether they had consented then; `next_at` is when time
    alone may change what applies, or somebody is to be reminded. `multiplies` is from when to when claims multiply points (no end: for
    ever); `has_claims` tells whether there are any, `reminds_at` before when none is said to be ending. So claims need be
    loaded only by whom they concern: `claims` are all of the customer, None before that.
    """

    catalogue: Catalogue = NO_OFFERS
    told: Tellings = field(default_factory=Tellings)
    seen: tuple[Any, ...] | None = None
    consents: bool = False
    looked_at: datetime | None = None
    next_at: datetime | None = None
    multiplies: tuple[datetime, datetime | None] | None = None
    has_claims: bool = False
    reminds_at: datetime | None = None
    claims: Mapping[UUID, ClaimState] | None = None

    def held(self, customer_id: UUID) -> Mapping[UUID, ClaimState]:
        """Give all claims of the customer; raises ClaimsUnloaded."""
        if self.claims is None:
            raise ClaimsUnloaded(customer_id)
        return self.claims

    def asks_for_claims(self, instants: Sequence[datetime]) -> bool:
        """Tell whether what happens at some instants, and on the way to them, will ask for the customer's claims, as far as one can see."""
        if self.multiplies is None and self.reminds_at is None:
            return False
        return any(map(self.multiplies_at, instants)) or (self.reminds_at is not None and self.reminds_at <= max(instants))

    def multiplies_at(self, at: datetime) -> bool:
        """Tell whether claims may multiply points at an instant."""
        return self.multiplies is not None and self.multiplies[0] <= at and (self.multiplies[1] is None or at < self.multiplies[1])

    def multipliers(self, customer_id: UUID, at: datetime) -> tuple[tuple[str, int], ...]:
        """List the per cents by which claims multiply what an event of an instant earns, each offer once, by its label.

        Raises ClaimsUnloaded.
        """
        if not self.multiplies_at(at):
            return ()
        found = dict[UUID, tuple[str, int]]()
        for claim in self.held(customer_id).values():
            percent = claim.multiplier_percent
            if percent is not None and claim.is_good(at) and percent >= found.get(claim.offer_id, ("", 0))[1]:
                found[claim.offer_id] = claim.label, percent
        return tuple(sorted(found.values()))

    def with_claim(self, claim: ClaimState, *, reminds_at: datetime | None) -> "Offered":
        """Hold a claim, or hold it as it is now; `reminds_at` is when it is said to be ending."""
        reminders = [one for one in (self.reminds_at, reminds_at) if one is not None]
        multiplies = self.multiplies
        if claim.multiplier_percent is not None:
            first, last = multiplies or (claim.claimed_at, claim.usable_until)
            until = None if last is None or claim.usable_until is None else max(last, claim.usable_until)
            multiplies = min(first, claim.claimed_at), until
        claims = None if self.claims is None else {**self.claims, claim.id: claim}
        return replace(self, multiplies=multiplies, has_claims=True, reminds_at=min(reminders, default=None), claims=claims)

    def untold(self, offer_ids: Iterable[UUID]) -> "Offered":
        """Take back that the customer was told: it happened in an import, of which nobody is notified."""
        return replace(self, told=self.told.but({id: replace(self.told[id], at=None) for id in offer_ids if id in self.told}))


NOTHING_OFFERED = Offered()
