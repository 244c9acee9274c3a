"""The commands that attribute friends, look at referrals, and review them. Pure but for the making of ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from kernel.errors import NotFound
from kernel.keys.rules import Claim
from loyalty.road.command import Caller, Programs, Wants, no_customer
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.state.referrals import ReferralState, ReferralStatus, SignalFound
from referrals.claims import rules
from referrals.claims.case import Case, terms_of
from referrals.claims.errors import CodeUnknown, InACircle, WrongStatus
from referrals.fraud.rules import closes, cycle


@dataclass(frozen=True, slots=True)
class ClaimReferral:
    """Attribute the customer to an advocate; a click, which has the same id, becomes the referral.

    `lineage` is who brought the advocate, who brought that one, and so on, before this slice. `found` is what is suspicious as far as
    others tell, `brought` the referral that brought the customer already before it, and by whom. `clicked_at` is when a click was made.
    """

    id: UUID
    customer_id: UUID
    referrer_id: UUID
    code: str
    via: str
    lineage: tuple[UUID, ...]
    found: tuple[SignalFound, ...]
    brought: tuple[UUID, UUID] | None
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False
    clicked_at: datetime | None = None

    @property
    def wants(self) -> Wants:
        """Ask for the advocate."""
        return Wants(others=() if self.referrer_id == self.customer_id else (self.referrer_id,))

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Attribute, once and for ever; to the same advocate again is the same success.

        Refuses with NoReferrals; with NotFound, and CodeUnknown, when the friend, or the advocate, was just erased; as `rules.check_claim`
        does; and with CodeUnknown when the click has just brought somebody else.
        """
        terms, brought = terms_of(programs.published), self._brought(programs)
        referrer = programs.shelf.others.get(self.referrer_id, state)
        if state.person.erased_at is not None:
            raise no_customer(self, self.customer_id)
        if referrer.person.erased_at is not None:
            raise CodeUnknown("There is no such code.", field=("code",))
        if brought is not None and brought[1] == self.referrer_id:
            return _as_it_was(state, referrer, brought[0])
        at = self.at or now
        rules.check_claim(terms, state, referrer, brought=brought is not None, at=at)
        if self.id in programs.shelf.referrals:
            raise CodeUnknown("There is no such click.", field=("clickIds",))
        links = links_of(self.referrer_id, self.lineage, programs)
        found = (*self.found, *cycle(self.customer_id, (self.referrer_id, *above(self.referrer_id, links)), terms))
        friend, advocate = Changes.of(state), Changes.of(referrer)
        friend.brought = links
        referral = ReferralState(
            self.id,
            self.referrer_id,
            self.customer_id,
            self.code,
            self.via,
            ReferralStatus.SIGNED_UP,
            programs.published.version,
            at,
            found,
        )
        rules.attribute(Case(referral, friend, advocate, programs, at), clicked_at=self.clicked_at)
        friend.beside = [advocate]
        return friend

    def _brought(self, programs: Programs) -> tuple[UUID, UUID] | None:
        """Name the referral that brought the customer, and by whom, also in this slice."""
        new = next((one for one in programs.shelf.referrals.values() if one.friend_id == self.customer_id), None)
        return (new.id, new.referrer_id) if new is not None else self.brought


def links_of(referrer_id: UUID, lineage: Sequence[UUID], programs: Programs) -> dict[UUID, UUID | None]:
    """Tell by whom customers were brought: those of a lineage before this slice, and what the slice has changed since."""
    before: dict[UUID, UUID | None] = dict(pairwise((referrer_id, *lineage)))
    return before | programs.shelf.brought


def above(customer_id: UUID, links: Mapping[UUID, UUID | None]) -> list[UUID]:
    """Name who brought a customer, who brought that one, and so on; nobody twice."""
    found: dict[UUID, None] = {}
    by = links.get(customer_id)
    while by is not None and by not in found:
        found[by] = None
        by = links.get(by)
    return list(found)


def _as_it_was(friend: CustomerState, referrer: CustomerState, referral_id: UUID) -> Changes:
    changes = Changes.of(friend)
    changes.made = referral_id
    changes.beside = [Changes.of(referrer)]
    return changes


@dataclass(frozen=True, slots=True)
class LookAtReferral:
    """Let become of a referral what is due; `id` is the referral's. Doing it again changes nothing, so it has no keys."""

    id: UUID
    customer_id: UUID
    referrer_id: UUID
    since: datetime
    found: tuple[SignalFound, ...]
    caller: Caller
    at: datetime | None = None
    idempotency: Claim | None = None
    natural: Claim | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the advocate, the referral, and what the friend bought since."""
        return Wants(others=(self.referrer_id,), referrals=(self.id,), bought_since=self.since)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Look at it, as `rules.look` does; what is not there any more is left alone."""
        case = case_of(self.id, programs, state, self.at or now)
        rules.look(case, self.found)
        return case.friend


@dataclass(frozen=True, slots=True)
class ReviewReferral:
    """Approve or reject a referral, as staff; `id` is the referral's. `lineage` is that of the advocate, as of who claims."""

    id: UUID
    customer_id: UUID
    referrer_id: UUID
    since: datetime
    approve: bool
    lineage: tuple[UUID, ...]
    note: str | None
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the advocate, the referral, and what the friend bought since."""
        return Wants(others=(self.referrer_id,), referrals=(self.id,), bought_since=self.since)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Approve it, and pay it if it is time; or reject it, and take back what was paid. Again it is the same success.

        Refuses with NotFound, with WrongStatus what was cancelled, and with InACircle what would close one.
        """
        case = case_of(self.id, programs, state, now)
        one = case.referral
        if one.status is ReferralStatus.CANCELLED:
            raise WrongStatus("It was cancelled: its purchase was refunded.", field=("referralId",), details={"status": one.status.value})
        links = links_of(self.referrer_id, self.lineage, programs)
        if self.approve and closes(self.customer_id, (self.referrer_id, *above(self.referrer_id, links))):
            raise InACircle("The friend has brought the advocate, directly or by others.", field=("referralId",))
        case.friend.brought = links
        if self.approve and not rules.is_approved(one):
            rules.approve(case, by=self.caller.actor, note=self.note)
        elif not self.approve and one.status is not ReferralStatus.REJECTED:
            rules.reject(case, "Rejected by staff", by=self.caller.actor, note=self.note)
            case.keep()
        return case.friend


def case_of(referral_id: UUID, programs: Programs, state: CustomerState, at: datetime) -> Case:
    """Put a referral together with both whom it concerns. Refuses with NotFound."""
    referral = programs.shelf.referrals.get(referral_id)
    if referral is None:
        raise no_referral()
    friend, advocate = Changes.of(state), Changes.of(programs.shelf.others[referral.referrer_id])
    friend.beside = [advocate]
    return Case(referral, friend, advocate, programs, at)


def no_referral() -> NotFound:
    """Say it in the same words whatever the reason."""
    return NotFound("There is no such referral.", field=("referralId",))
