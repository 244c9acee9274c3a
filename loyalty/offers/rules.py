"""For whom an offer is, and what becomes of a claim. All pure.

Readings, where the rules leave something open:
- All filters of an offer must hold together. An offer that wants marketing consented to is neither told nor shown without, nor claimed.
- Who has an open claim and claims again is given that one. When it was used, or its time is over, they claim anew up to the limit per
  customer; what the program granted does not count there.
- A code is usable through `validDays` days after the day of its claim, but never past the offer's end; without either, for ever.
- A claim keeps the multiplier, the worth and the last day that it had, whatever becomes of the offer.
- A grant asks neither for whom the offer is nor for its total limit, of which it takes one; it does ask whether the offer is there,
  switched on and in its time, at the instant of the grant.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import local_date, start_of
from kernel.errors import NotFound
from loyalty.offers.errors import CodeExpired, CodeUnknown, CodeUsed, LimitReached, NotActive, NotForThem, StageRequired, TierRequired
from loyalty.offers.prospect import Prospect
from loyalty.state.changes import Changes
from loyalty.state.claims import ClaimState, ClaimStatus
from loyalty.state.customer import CustomerState
from loyalty.state.offers import OfferState, Reason, reminder


def reason_for(offer: OfferState, prospect: Prospect) -> Reason | None:
    """Say why an offer is somebody's, by what it names for them first: listed, tier, stage, health, segment; None: it is not theirs.

    Its window is asked elsewhere. What is cheap is asked first.
    """
    if not is_meant(offer, prospect) or not prospect.meets(offer):
        return None
    if offer.listed is not None:
        return Reason("LISTED")
    if offer.tiers is not None:
        return Reason("TIER", prospect.tier)
    if offer.stages is not None:
        return Reason("STAGE", prospect.stage)
    if offer.healths is not None:
        return Reason("HEALTH", prospect.health)
    return Reason("SEGMENT" if offer.condition is not None else "EVERYONE")


def is_meant(offer: OfferState, prospect: Prospect) -> bool:
    """Tell whether somebody is meant, as far as one can see without the condition."""
    return (
        (offer.tiers is None or prospect.tier in offer.tiers)
        and (offer.stages is None or prospect.stage in offer.stages)
        and (offer.healths is None or prospect.health in offer.healths)
        and (offer.listed is None or prospect.state.id in offer.listed)
        and (not offer.marketing or prospect.consents)
    )


def is_on(offer: OfferState, at: datetime) -> bool:
    """Tell whether anybody can have an offer at an instant: it is there, switched on, and in its time."""
    return not offer.deleted and offer.active and (offer.starts_at is None or offer.starts_at <= at) and not offer.is_over(at)


def to_be_given(state: CustomerState, code: str, at: datetime) -> OfferState | None:
    """Find the offer that the program gives by its code at an instant; None: it is not there, not on, or not in its time."""
    offer = state.offers.catalogue.by_code.get(code)
    return offer if offer is not None and at >= offer.created_at and is_on(offer, at) else None


def check_claimable(offer: OfferState, prospect: Prospect, claims: Mapping[UUID, ClaimState]) -> None:
    """Check that a customer can claim an offer.

    Refuses, checked in this order, with NotFound who is not among those for whom it is listed, NotActive, TierRequired, StageRequired,
    NotForThem (health, segment, consent), and LimitReached of the customer, then of all.
    """
    at = prospect.at
    if offer.deleted or (offer.listed is not None and prospect.state.id not in offer.listed):
        raise NotFound("There is no such offer.", field=("offerId",))
    if not is_on(offer, at):
        raise _not_active(offer, at)
    if offer.tiers is not None and prospect.tier not in offer.tiers:
        raise TierRequired("It is for other tiers.", details={"tiers": list(offer.tiers)})
    if offer.stages is not None and prospect.stage not in offer.stages:
        raise StageRequired("It is for other stages.", details={"stages": list(offer.stages)})
    if offer.healths is not None and prospect.health not in offer.healths:
        raise NotForThem("It is for others.", details={"healths": list(offer.healths)})
    if not prospect.meets(offer):
        raise NotForThem("It is for others.", details={"segment": True})
    if offer.marketing and not prospect.consents:
        raise NotForThem("It is for those who consented to marketing.", details={"marketing": True})
    check_limits(offer, times_claimed(offer.id, claims))


def check_limits(offer: OfferState, times: int) -> None:
    """Check how often an offer was claimed: `times` by the customer. Refuses with LimitReached."""
    if offer.customer_limit is not None and times >= offer.customer_limit:
        details = {"limit": offer.customer_limit, "claimed": times, "of": "CUSTOMER"}
        raise LimitReached(f"It can be claimed {offer.customer_limit} times by one customer.", details=details)
    if offer.total_limit is not None and offer.claimed >= offer.total_limit:
        details = {"limit": offer.total_limit, "claimed": offer.claimed, "of": "ALL"}
        raise LimitReached("All of it are claimed.", details=details)


def times_claimed(offer_id: UUID, claims: Mapping[UUID, ClaimState]) -> int:
    """Count how often a customer claimed an offer, grants left out."""
    return sum(claim.offer_id == offer_id and not claim.granted for claim in claims.values())


def open_claim(offer_id: UUID, claims: Mapping[UUID, ClaimState], at: datetime) -> ClaimState | None:
    """Find the claim of an offer whose code can still be used; the newest one."""
    return next((claim for claim in reversed(list(claims.values())) if claim.offer_id == offer_id and claim.is_open(at)), None)


def claim(changes: Changes, offer: OfferState, *, id: UUID, code: str, at: datetime, granted: bool = False) -> ClaimState:
    """Claim an offer; everything was checked."""
    zone = changes.state.zone
    claimed = ClaimState(
        id=id,
        customer_id=changes.state.id,
        offer_id=offer.id,
        code=code,
        status=ClaimStatus.CLAIMED,
        granted=granted,
        claimed_at=at,
        usable_until=usable_until(offer, at, zone),
        multiplier_percent=offer.multiplier_percent,
        value=offer.value,
        label=offer.label,
    )
    ending = reminder(claimed.usable_until, offer.remind_days, zone)
    changes.claim(claimed, reminds_at=ending if ending is not None and ending > at else None)
    return claimed


def usable_until(offer: OfferState, at: datetime, zone: ZoneInfo) -> datetime | None:
    """Say from when on a claim of an instant is of no use: 00:00 after its last day, or the offer's end; None: never."""
    days_over = None if offer.valid_days is None else start_of(local_date(at, zone) + timedelta(days=offer.valid_days + 1), zone)
    return min((end for end in (days_over, offer.ends_at) if end is not None), default=None)


def check_code(found: ClaimState | None, code: str, at: datetime) -> ClaimState:
    """Check that a code can be used. Refuses, checked in this order, with CodeUnknown, CodeUsed and CodeExpired."""
    if found is None or found.code != code:
        raise unknown_code()
    if found.status is ClaimStatus.USED:
        raise CodeUsed("This code was used before.", field=("code",))
    if found.usable_until is not None and at >= found.usable_until:
        raise CodeExpired("This code is past its last day.", field=("code",), details={"usableUntil": found.usable_until.isoformat()})
    return found


def use(changes: Changes, found: ClaimState, *, at: datetime) -> None:
    """Use a claim's code."""
    changes.claim(replace(found, status=ClaimStatus.USED, used_at=at))


def unknown_code() -> CodeUnknown:
    """Say it in the same words whatever the reason."""
    return CodeUnknown("There is no such code.", field=("code",))


def _not_active(offer: OfferState, at: datetime) -> NotActive:
    if offer.active and offer.starts_at is not None and at < offer.starts_at:
        return NotActive("It is not on offer yet.", details={"startsAt": offer.starts_at.isoformat()})
    if offer.active and offer.ends_at is not None and at >= offer.ends_at:
        return NotActive("It is no longer on offer.", details={"endsAt": offer.ends_at.isoformat()})
    return NotActive("It is not on offer.")
