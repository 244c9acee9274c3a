"""Offers as decisions see them: plain data."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import local_date, start_of
from kernel.ids import encode
from loyalty.programs.conditions import Condition

PREFIX = "off"
OF_CUSTOMER = "customer."
NEVER_CHANGES = "customer.joined_at"
OVERDUE, EXPECTED = "customer.days_overdue", "customer.expected_next_purchase"
A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Grant:
    """An offer, by its code, that the program gives to a customer: since when, and why, in a few words. It is claimed for them.

    `of` names what gave it, where several things may give the same at one instant.
    """

    code: str
    at: datetime
    why: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class OfferState:
    """An offer's terms, ready to decide; None means no limit, no end, everybody. `claimed` counts its claims where that was asked for.

    `since` is from when on it is in force by these terms: what was saved later tells nobody earlier. `reminds_at` is when it is said to be
    ending. `listed` are the only ones for whom it is. `seed` is what codes of granted claims are made of.
    """

    id: UUID
    name: str
    kind: str
    created_at: datetime
    since: datetime
    seed: UUID
    code: str | None = None
    value: int | None = None
    percent: int | None = None
    multiplier_percent: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    reminds_at: datetime | None = None
    tiers: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    healths: tuple[str, ...] | None = None
    condition: Condition | None = None
    listed: frozenset[UUID] | None = None
    marketing: bool = False
    total_limit: int | None = None
    customer_limit: int | None = None
    valid_days: int | None = None
    remind_days: int = 0
    unlock_every_days: int | None = None
    skus: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    active: bool = True
    deleted: bool = False
    claimed: int = 0

    @property
    def label(self) -> str:
        """Name it: by its code, else by its public id."""
        return self.code or encode(PREFIX, self.id)

    @property
    def watches_time(self) -> bool:
        """Tell whether its condition may be met, or no longer, by time alone."""
        return self.condition is not None and not self.condition.names.isdisjoint(("now", OVERDUE))

    def is_over(self, at: datetime) -> bool:
        """Tell whether its end has come."""
        return self.ends_at is not None and at >= self.ends_at


def last_day(end: datetime, zone: ZoneInfo) -> date:
    """Name the last day on which something is good that is good no more from an instant on."""
    return local_date(end - A_MOMENT, zone)


def reminder(end: datetime | None, days: int, zone: ZoneInfo) -> datetime | None:
    """Say when it is to be said that something ends: at 00:00, so many days before its last day; None: never."""
    return None if end is None or not days else start_of(last_day(end, zone) - timedelta(days=days), zone)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All offers of a merchant that are not deleted, as of a change of them; nobody changes it, and all customers share it.

    `live` are those that are switched on; the others are those of them that want marketing consented to, whose condition hangs on the time,
    and with when they begin, or are to be said to be ending, in order of time. `looks` names which facts of a customer they look at, and
    `by_fact` which do.
    """

    number: int = 0
    offers: Mapping[UUID, OfferState] = field(default_factory=dict)
    live: tuple[OfferState, ...] = ()
    by_code: Mapping[str, OfferState] = field(default_factory=dict)
    looks: tuple[str, ...] = ()
    by_fact: Mapping[str, tuple[OfferState, ...]] = field(default_factory=dict)
    asking_consent: tuple[OfferState, ...] = ()
    watching: tuple[OfferState, ...] = ()
    moments: tuple[tuple[datetime, OfferState], ...] = ()

    @property
    def follows_health(self) -> bool:
        """Tell whether any offer looks at the health of customers."""
        return "health" in self.by_fact

    @classmethod
    def of(cls, number: int, offers: Iterable[OfferState]) -> "Catalogue":
        """Make it of all offers that are not deleted."""
        known = {offer.id: offer for offer in offers}
        live = tuple(offer for offer in known.values() if offer.active)
        by_fact: dict[str, tuple[OfferState, ...]] = {}
        for offer in live:
            by_fact |= {fact: (*by_fact.get(fact, ()), offer) for fact in set(_looks(offer))}
        moments = [(instant, offer) for offer in live for instant in (offer.since, offer.reminds_at) if instant is not None]
        return cls(
            number,
            known,
            live,
            {offer.code: offer for offer in live if offer.code is not None},
            tuple(sorted(by_fact)),
            by_fact,
            asking_consent=tuple(offer for offer in live if offer.marketing),
            watching=tuple(offer for offer in live if offer.watches_time),
            moments=tuple(sorted(moments, key=_instant)),
        )

    def moments_after(self, at: datetime) -> Iterator[tuple[datetime, OfferState]]:
        """Go through what begins, or is to be said to be ending, after an instant."""
        return islice(self.moments, bisect_right(self.moments, at, key=_instant), None)

    def turning(self, after: datetime, until: datetime) -> Iterator[OfferState]:
        """Go through the offers that begin, or are to be said to be ending, after an instant until another one."""
        return (offer for _, offer in takewhile(lambda moment: moment[0] <= until, self.moments_after(after)))


def _instant(moment: tuple[datetime, OfferState]) -> datetime:
    return moment[0]


def _looks(offer: OfferState) -> Iterator[str]:
    for fact, wanted in (("tier", offer.tiers), ("stage", offer.stages), ("health", offer.healths)):
        if wanted is not None:
            yield fact
    for name in offer.condition.names if offer.condition is not None else ():
        if name.startswith(OF_CUSTOMER) and name != NEVER_CHANGES:
            # How many days somebody is overdue changes with time alone; what it hangs on does not.
            yield (EXPECTED if name == OVERDUE else name).removeprefix(OF_CUSTOMER)


NO_OFFERS = Catalogue()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an offer is somebody's: TIER, STAGE and HEALTH with which one, GRANTED with what for, LISTED, SEGMENT and EVERYONE alone."""

    code: str
    value: str | None = None

    def to_json(self) -> dict[str, str]:
        """Write it as it is told: {"code": "TIER", "value": "gold"}."""
        return {"code": self.code} | ({"value": self.value} if self.value is not None else {})


@dataclass(frozen=True, slots=True)
class Unlock:
    """A customer was told of an offer."""

    offer_id: UUID
    at: datetime
    reason: Reason
