"""Customers with birthdays, settled in memory."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import structs

from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Birthday, PointCurrency, Points, Program, Tiers
from loyalty.state.offers import NO_OFFERS, Catalogue
from tests.loyalty.offers.pure import catalogue, offer
from tests.loyalty.timetable.story import MERCHANT, Story

JOINED = datetime(2024, 1, 10, 12, tzinfo=UTC)
LONDON, JAKARTA, HONOLULU = (ZoneInfo(name) for name in ("Europe/London", "Asia/Jakarta", "Pacific/Honolulu"))
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)


def terms(*, levels: Tiers | None = None, currency: dict[str, Any] | None = None, **birthday: Any) -> CompiledProgram:
    """Compile a program whose birthdays bring 100 points unless it is said otherwise."""
    brings = {"points": 100, **birthday}
    currencies = (PointCurrency(code="points", name="Points", **(currency or {})),)
    return compile_program(MERCHANT, 1, Program(points=Points(currencies=currencies), tiers=levels, birthday=Birthday(**brings)))


NOTHING = compile_program(MERCHANT, 1, structs.replace(terms().document, birthday=None))
"""A program in which birthdays bring nothing."""


CAKES = catalogue(offer(code="cake", name="A cake", tiers=("nobody",)))


def born(
    birthday: str | None = "1990-06-05",
    program: CompiledProgram | None = None,
    *,
    joined: datetime = JOINED,
    offers: Catalogue = NO_OFFERS,
    **known: Any,
) -> Story:
    """Let a customer join a shop in London with a birthday."""
    story = Story(program or terms(), joined, offers=offers)
    story.becomes(birthday=birthday, **known)
    return story


def midnight(year: int, month: int, day: int, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(year, month, day, tzinfo=zone).astimezone(UTC)


def noon(year: int, month: int, day: int, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(year, month, day, 12, tzinfo=zone).astimezone(UTC)


def given(story: Story) -> list[datetime]:
    """List when birthdays were given."""
    return [one.at for one in story.notices if one.kind == "BirthdayRewarded"]


def presents(story: Story) -> list[Mapping[str, Any]]:
    """List what was said to be given."""
    return [one.data for one in story.notices if one.kind == "BirthdayRewarded"]
