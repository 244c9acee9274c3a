"""Programs and events for tests of what is awarded: makers that say only what matters."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from loyalty.earning.awards import Awards, award
from loyalty.earning.facts import Basis, EventFacts
from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.parse import parse
from loyalty.state.customer import Counted
from tests.loyalty.programs.documents import document

AT = datetime(2026, 3, 1, 3, 30, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


def program(*rules: dict[str, Any], earning: Mapping[str, Any] | None = None, **sections: Any) -> CompiledProgram:
    """Make a program ready to decide; `earning` adds to its section, `currency` to its first currency."""
    currency = sections.pop("currency", {})
    written = document(*rules, **sections)
    written["earning"] |= earning or {}
    written["points"]["currencies"][0] |= currency
    return compile_program(uuid4(), 1, parse(written))


def purchase(total: int, *, at: datetime = AT, **different: Any) -> EventFacts:
    """Buy for so much."""
    return EventFacts(kind="PURCHASE", at=at, total=total, currency="IDR", **different)


def line(sku: str, total: int, category: str | None = None) -> dict[str, Any]:
    """Write a line of a purchase."""
    return {"sku": sku, "quantity": 1, "total": total, "category": category}


def earns(
    rules: CompiledProgram,
    event: EventFacts,
    *,
    tier: str | None = None,
    stage: str = "RETENTION",
    zone: ZoneInfo = LONDON,
    looked: Mapping[str, Counted] | None = None,
) -> Awards:
    """Let a customer earn."""
    return award(rules, event, Basis(tier, stage, 3, AT, zone, looked or {}))


def points(rules: CompiledProgram, event: EventFacts, **customer: Any) -> int:
    """Tell what a customer earns in the first currency."""
    return earns(rules, event, **customer).points.get("points", 0)


def given_by(awards: Awards) -> dict[str, int]:
    """Tell what each rule gave."""
    return {outcome.rule: outcome.given for outcome in awards.outcomes}


def reasons(awards: Awards) -> dict[str, str]:
    """Tell what each rule says."""
    return {outcome.rule: outcome.reason for outcome in awards.outcomes}
