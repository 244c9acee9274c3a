"""What a backtest and its columns tell each other: what happened, in the order in which it was recorded, and what came of it."""

from datetime import datetime
from uuid import UUID

import msgspec

CONSENT = "CONSENT"
"""The kind of what happened when a customer consented to marketing, or no longer."""
DRAFT = 0
"""The version that stands for a document which has none yet."""


class Message(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """Something that is sent."""


class Publication(Message, frozen=True):
    """A version began to decide; `at` in the merchant's time."""

    number: int
    version: int
    at: datetime


class Multiplied(Message, frozen=True):
    """A claim of an offer that multiplies points: of which, by its code, by how many per cent, from when to when (None: for ever)."""

    offer_id: UUID
    code: str | None
    percent: int
    since: datetime
    until: datetime | None


class Known(Message, frozen=True):
    """What is known now of who a customer is: birthday, since when (None: their joining), own time zone, and since when they are known.

    `given_at` is when they were last given a birthday that was changed since.
    """

    birthday: str | None
    birthday_since: datetime | None
    zone: str | None
    known_at: datetime
    given_at: datetime | None


class Joined(Message, frozen=True):
    """A customer who joined, under a version of the program, with the claims that multiply what they earn: those are their own deeds.

    `consents` is what they had said about marketing by then.
    """

    id: UUID
    at: datetime
    version: int
    claims: list[Multiplied]
    consents: bool
    known: Known


class Given(Message, frozen=True):
    """An offer that programs may give, by its code: since when it is there, and what a claim of it is."""

    id: UUID
    code: str
    created_at: datetime
    starts_at: datetime | None
    ends_at: datetime | None
    multiplier_percent: int | None
    valid_days: int | None


class Happened(Message, frozen=True):
    """An event or a refund as it was recorded, by a version of the program; or, by none, a consent.

    `body` is the JSON of what was sent: of a purchase {total, tax, lines ...}, of a refund {amount} or {lines}, of a consent {given, at},
    else {csat, nps, attributes}.
    """

    id: UUID
    customer_id: UUID
    kind: str
    name: str | None
    external_id: str
    at: datetime
    recorded_at: datetime
    version: int | None
    history: bool
    purchase_id: UUID | None
    body: bytes


class Said(msgspec.Struct, frozen=True):
    """The body of a consent: whether it was given, and when that was said."""

    given: bool
    at: datetime


class Begin(Message, frozen=True):
    """What a column is to answer: from `start` to `end` the version `target` decides; before, those that really did.

    `documents` are the JSON of all versions needed, DRAFT among them, `offers` those that they may give. `now` is the merchant's.
    """

    merchant_id: UUID
    zone: str
    currency: str
    start: datetime
    end: datetime
    now: datetime
    target: int
    documents: dict[int, bytes]
    publications: list[Publication]
    offers: list[Given] = []


class Customers(Message, frozen=True):
    """Some customers; all of them come before the first event."""

    joined: list[Joined]


class Events(Message, frozen=True):
    """Some events, in the order in which they were recorded."""

    happened: list[Happened]


class Finish(Message, frozen=True):
    """There is no more."""


class Took(Message, frozen=True):
    """So many events were replayed."""

    events: int


class RuleTally(Message, frozen=True):
    """What a rule did in the period: how often it fired, points before and after caps, and how often its condition failed."""

    rule: str
    currency: str
    fired: int
    wanted: int
    given: int
    failed: int


class PointsTally(Message, frozen=True):
    """Points of a currency in the period: issued, taken back by refunds, expired."""

    currency: str
    issued: int
    taken_back: int
    expired: int


class OfferTally(Message, frozen=True):
    """How often the program gave an offer in the period, by its code."""

    offer: str
    given: int


class Tallies(Message, frozen=True):
    """What came of a column. `refused` counts the events that its program would refuse."""

    rules: list[RuleTally]
    points: list[PointsTally]
    events: int
    refused: int
    offers: list[OfferTally]


class Member(Message, frozen=True):
    """Where a customer stands at the end of the period, and what they were given in it, refunds taken off, by currency."""

    id: UUID
    points: dict[str, int]
    tier: str | None
    stage: str


class Members(Message, frozen=True):
    """Some customers, in the order in which they came."""

    members: list[Member]


Order = Begin | Customers | Events | Finish
Answer = Took | Tallies | Members
