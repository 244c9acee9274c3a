"""Tell customers what comes to be theirs, and what of it is ending; claim for them what the program grants. All pure.

A customer is looked at when something may have changed: their tier, stage, health, or what conditions speak of; the offers; the consent;
an instant at which one begins, or is to be said to be ending. Then only the offers that look at what changed are looked at, and all of
them when the offers themselves changed. Else nothing is done, however many offers there are.

Readings, where the rules leave something open:
- What was saved is in force from then on: it tells nobody of an earlier instant, also who is settled only later.
- An offer is told once, or, with `unlockEveryDays`, again to who left and came to qualify again, so many days after the last time at the
  earliest: who comes back sooner is told then, if they still qualify. An offer that was over and is opened again is something new.
- A condition that speaks of `now` is looked at anew at 00:00 of each of the merchant's days.
- What an import brings is not told, then or later: who qualifies after it has qualified.
- That an offer is ending is told at 00:00, `remindDays` before the last day, to who qualifies and has no claim of it, or whose claim is
  open: then by its own last day. Who comes to qualify later is told only that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from kernel.clock import add_days, local_date, start_of
from kernel.codes import code_of
from kernel.ids import encode, id_of
from loyalty.lifecycle.health import next_border
from loyalty.offers import rules
from loyalty.offers.prospect import Prospect
from loyalty.programs.compiled import CompiledProgram
from loyalty.state.changes import Changes, MerchantNotice, Notice
from loyalty.state.claims import ClaimState, Offered
from loyalty.state.customer import CustomerState
from loyalty.state.offers import PREFIX, Grant, OfferState, Reason, Unlock, last_day, reminder
from loyalty.state.tellings import Tellings, Told

CODE_LENGTH = 12
"""Characters of a code: 30^11 of them."""
OFFER_FAILED, OFFER_MISSING = "OFFER_FAILED", "OFFER_MISSING"


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when the customer is to be looked at next; nothing need be loaded to know that."""
    offers = state.offers
    catalogue = offers.catalogue
    if state.to_grant:
        return state.settled_at
    if not catalogue.number or state.person.erased_at is not None:
        return None
    if state.offering != catalogue.number or _facts(state, program) != offers.seen:
        return state.settled_at
    if catalogue.asking_consent and state.person.marketing != offers.consents:
        return state.settled_at
    found = [offers.next_at, offers.reminds_at]
    if catalogue.follows_health:
        found.append(next_border(state, program))
    return min((one for one in found if one is not None), default=None)


def look(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Grant what is to be granted, and look at all offers at `at`, where the state is settled. Raises ClaimsUnloaded."""
    for grant in changes.state.to_grant:
        _fulfil(changes, grant, at)
    changes.state.to_grant = ()
    if changes.state.offers.catalogue.number:
        _Look(changes, program, at).take()


def _fulfil(changes: Changes, grant: Grant, at: datetime) -> None:
    """Claim an offer for the customer because the program gives it, and say so at `at`; the merchant hears when there is none to be had."""
    state = changes.state
    offer = rules.to_be_given(state, grant.code, grant.at)
    if offer is None:
        told = f"{grant.why}: the offer {grant.code} is not there, not on, or not in its time, so nothing was given."
        changes.merchant_notices.append(MerchantNotice(OFFER_MISSING, grant.code, told))
        return
    state.offers.held(state.id)
    cause = " ".join(filter(None, (str(offer.id), str(state.id), grant.why, grant.of)))
    # Who only looks ahead finds the same claim as whoever writes it later.
    code = code_of(offer.seed.bytes, f"{cause} {grant.at.isoformat()}", CODE_LENGTH)
    rules.claim(changes, offer, id=id_of(cause, grant.at), code=code, at=grant.at, granted=True)
    before = state.offers.told.get(offer.id)
    if before is None or before.at != at:
        _tell(changes, offer, Reason("GRANTED", grant.why), at)
        _remember(state, offer, Told(at, before is not None and before.applies, offer.ends_at))


def _remember(state: CustomerState, offer: OfferState, told: Told) -> None:
    state.offers = replace(state.offers, told=state.offers.told.but({offer.id: told}))


def _tell(changes: Changes, offer: OfferState, reason: Reason, at: datetime) -> None:
    data = {"offer": encode(PREFIX, offer.id), "name": offer.name, "reason": reason.to_json()}
    changes.unlocks.append(Unlock(offer.id, at, reason))
    changes.notices.append(Notice("OfferUnlocked", at, data))


def _facts(state: CustomerState, program: CompiledProgram) -> tuple[object, ...]:
    looks = state.offers.catalogue.looks
    if not looks:
        return ()
    prospect = Prospect(state, program, state.settled_at)
    return tuple(prospect.fact(name) for name in looks)


@dataclass(slots=True)
class _Look:
    """One look at all offers for one customer. `told` is what is known afterwards beside what was `known`, `next_at` when to look again."""

    changes: Changes
    program: CompiledProgram
    at: datetime
    before: Offered = field(init=False)
    prospect: Prospect = field(init=False)
    known: Tellings = field(init=False, default_factory=Tellings)
    told: dict[UUID, Told | None] = field(init=False, default_factory=dict)
    next_at: datetime | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.before = self.changes.state.offers
        self.prospect = Prospect(self.changes.state, self.program, self.at)

    def take(self) -> None:
        """Look at each offer, then at the claims, and remember it all."""
        state, catalogue = self.changes.state, self.before.catalogue
        facts, is_new = _facts(state, self.program), state.offering != catalogue.number
        for offer in catalogue.offers.values() if is_new or self.before.seen is None else self._concerned(self.before.seen, facts):
            self._look_at(offer)
        self._come_back(self._next_moment())
        reminds_at = self._remind_of_claims(is_new=is_new)
        state.offering = catalogue.number
        state.offers = replace(
            self.before,
            told=self.known.but(self.told),
            seen=facts,
            consents=self.prospect.consents,
            looked_at=self.at,
            next_at=self.next_at,
            reminds_at=reminds_at,
        )
        self.changes.merchant_notices += [MerchantNotice(OFFER_FAILED, label, why) for label, why in self.prospect.failures]

    def _concerned(self, seen: tuple[object, ...], facts: tuple[object, ...]) -> list[OfferState]:
        """List the offers that may apply otherwise than at the last look; what is known of the others stays."""
        catalogue, last = self.before.catalogue, self.before.looked_at
        assert last is not None, "who was looked at was looked at some time"
        self.known = self.before.told
        found = [*catalogue.watching, *catalogue.turning(last, self.at)]
        found += [catalogue.offers[id] for id in self.known.waiting()]
        if self.prospect.consents != self.before.consents:
            found += catalogue.asking_consent
        for fact, was, now in zip(catalogue.looks, seen, facts, strict=True):
            found += catalogue.by_fact[fact] if was != now else ()
        return sorted({offer.id: offer for offer in found}.values(), key=lambda offer: offer.id)

    def _next_moment(self) -> datetime | None:
        """Say when the next offer begins that may be the customer's, or is to be said to be ending that is theirs."""
        for instant, offer in self.before.catalogue.moments_after(self.at):
            if instant == offer.since:
                if rules.is_meant(offer, self.prospect):
                    return instant
            elif (told := self.told[offer.id] if offer.id in self.told else self.known.get(offer.id)) is not None and told.applies:
                return instant
        return None

    def _look_at(self, offer: OfferState) -> None:
        before = self._known(offer)
        self.told[offer.id] = None
        if not offer.active or offer.is_over(self.at):
            self._keep(offer, before, applies=False)
            return
        if self.at < offer.since:
            # Until then what was known of it stays.
            if before is not None:
                self.told[offer.id] = before
            return
        reason = rules.reason_for(offer, self.prospect)
        if offer.watches_time and rules.is_meant(offer, self.prospect):
            self._come_back(start_of(local_date(self.at, self.changes.state.zone) + timedelta(days=1), self.changes.state.zone))
        if reason is None:
            self._keep(offer, before, applies=False)
            return
        if before is not None and before.applies:
            self._remind(offer)
        self._tell_when_may(offer, before, reason)

    def _known(self, offer: OfferState) -> Told | None:
        """Tell what is known of an offer; nothing, if it was over meanwhile."""
        known = self.before.told.get(offer.id)
        return None if known is None or (known.ends_at is not None and known.ends_at <= self.at) else known

    def _tell_when_may(self, offer: OfferState, before: Told | None, reason: Reason) -> None:
        """Tell who has just come to an offer, or has waited long enough to be told again."""
        if (before is not None and before.applies and not before.waits) or (may_at := self._may_tell_at(offer, before)) is None:
            self._keep(offer, before, applies=True)
        elif may_at > self.at:
            self._keep(offer, before, applies=True, waits=True)
            self._come_back(may_at)
        else:
            _tell(self.changes, offer, reason, self.at)
            self.told[offer.id] = Told(self.at, True, offer.ends_at)

    def _may_tell_at(self, offer: OfferState, before: Told | None) -> datetime | None:
        """Say from when on somebody may be told; None: never again."""
        if before is None or before.at is None:
            return self.at
        zone = self.changes.state.zone
        return add_days(before.at, offer.unlock_every_days, zone) if offer.unlock_every_days is not None else None

    def _keep(self, offer: OfferState, before: Told | None, *, applies: bool, waits: bool = False) -> None:
        if before is not None or applies:
            self.told[offer.id] = Told(before.at if before is not None else None, applies, offer.ends_at, waits)

    def _come_back(self, instant: datetime | None) -> None:
        if instant is not None and instant > self.at and (self.next_at is None or instant < self.next_at):
            self.next_at = instant

    def _is_now(self, instant: datetime | None, since: datetime) -> bool:
        """Tell whether a reminder falls between the last look and this one."""
        last = self.before.looked_at
        return instant is not None and since < instant <= self.at and (last is None or last < instant)

    def _remind(self, offer: OfferState) -> None:
        """Say that an offer is ending, to who has no claim of it. Raises ClaimsUnloaded."""
        if self._is_now(offer.reminds_at, offer.since) and offer.ends_at is not None:
            claims = self.changes.state.offers.held(self.changes.state.id)
            if not any(claim.offer_id == offer.id for claim in claims.values()):
                self._tell_ending(offer, offer.ends_at)

    def _remind_of_claims(self, *, is_new: bool) -> datetime | None:
        """Say which claims are ending, and when to look at them again. Raises ClaimsUnloaded when one may be, or offers have changed."""
        state, due_at = self.changes.state, self.before.reminds_at
        if not (self.before.has_claims and is_new) and (due_at is None or due_at > self.at):
            return due_at
        upcoming: datetime | None = None
        for claim, offer in self._open_claims(state.offers.held(state.id)):
            instant = reminder(claim.usable_until, offer.remind_days, state.zone)
            if instant is None or (offer.marketing and not self.prospect.consents):
                continue
            if instant > self.at:
                upcoming = instant if upcoming is None else min(upcoming, instant)
            elif claim.usable_until is not None and self._is_now(instant, claim.claimed_at):
                self._tell_ending(offer, claim.usable_until)
        return upcoming

    def _open_claims(self, claims: Mapping[UUID, ClaimState]) -> list[tuple[ClaimState, OfferState]]:
        """List the claims that may still be used, of offers that are there."""
        known = self.before.catalogue.offers
        return [(claim, known[claim.offer_id]) for claim in claims.values() if claim.is_open(self.at) and claim.offer_id in known]

    def _tell_ending(self, offer: OfferState, end: datetime) -> None:
        day = last_day(end, self.changes.state.zone).isoformat()
        self.changes.notices.append(Notice("OfferEnding", self.at, {"offer": encode(PREFIX, offer.id), "name": offer.name, "lastDay": day}))
