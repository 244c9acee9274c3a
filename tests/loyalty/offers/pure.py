"""Offers without a database, and what they are to one customer in memory."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from loyalty.offers import rules
from loyalty.offers.prospect import Prospect
from loyalty.programs.conditions import Subject, compile_condition
from loyalty.state.changes import Changes
from loyalty.state.claims import ClaimState
from loyalty.state.offers import Catalogue, OfferState, reminder
from tests.loyalty.timetable.story import LONDON, MERCHANT, Story

MADE = datetime(2020, 1, 1, tzinfo=UTC)


def offer(number: int = 1, *, zone: ZoneInfo = LONDON, condition: str | None = None, **terms: Any) -> OfferState:
    """Make an offer of a free cup for everybody, from long ago unless said otherwise."""
    usual: dict[str, Any] = {"code": f"offer-{number}", "name": f"Offer {number}", "kind": "PRODUCT", "created_at": MADE}
    given = usual | {"since": max(MADE, terms.get("starts_at") or MADE), "customer_limit": 1} | terms
    compiled = compile_condition(condition, subject=Subject.CUSTOMER) if condition is not None else None
    reminds_at = reminder(given.get("ends_at"), given.get("remind_days", 0), zone)
    return OfferState(UUID(int=number), seed=UUID(int=7), condition=compiled, reminds_at=reminds_at, **given)


def catalogue(*offers: OfferState, number: int = 1) -> Catalogue:
    """Make the merchant's offers, as of a change."""
    return Catalogue.of(number, offers)


def prospect(story: Story, at: datetime | None = None) -> Prospect:
    """See the customer of a story as offers do."""
    return Prospect(story.state, story.program, at or story.state.settled_at)


def claims(story: Story, one: OfferState, at: datetime, *, code: str = "CODE") -> UUID:
    """Claim an offer without asking whether that is allowed, and name the claim."""
    id = UUID(int=10_000 + len(story.claims))
    story.claim(at, lambda changes: rules.claim(changes, one, id=id, code=f"{code}-{len(story.claims)}", at=at))
    return id


def uses(story: Story, id: UUID, at: datetime) -> None:
    """Use the code of a claim."""
    story.claim(at, lambda changes: rules.use(changes, held(changes)[id], at=at))


def held(changes: Changes) -> dict[UUID, ClaimState]:
    """Give what the customer claimed."""
    return dict(changes.state.offers.held(MERCHANT))


def unlocked(story: Story) -> list[tuple[datetime, str, str]]:
    """List what was told: when, which offer, and the reason's code."""
    seen = [one for one in story.notices if one.kind == "OfferUnlocked"]
    return [(one.at, one.data["name"], one.data["reason"]["code"]) for one in seen]


def ending(story: Story) -> list[tuple[datetime, str, str]]:
    """List what was said to be ending: when, which offer, and its last day."""
    return [(one.at, one.data["name"], one.data["lastDay"]) for one in story.notices if one.kind == "OfferEnding"]
