"""Programs with a ladder of tiers, in London, and days on which things happen."""

from datetime import UTC, datetime
from typing import Any

from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import TierLevel, Tiers, TierWindow, WindowType
from tests.loyalty.timetable.story import LONDON, levels, program

JOINED = datetime(2025, 1, 1, 12, tzinfo=UTC)


def day(month: int, number: int, year: int = 2026) -> datetime:
    return datetime(year, month, number, 10, tzinfo=LONDON).astimezone(UTC)


def midnight(month: int, number: int, year: int) -> datetime:
    return datetime(year, month, number, tzinfo=LONDON).astimezone(UTC)


def ladder(*named: TierLevel, months: int | None = None, window: WindowType = WindowType.ROLLING, **different: Any) -> CompiledProgram:
    """Make a program of levels, or of thresholds by code; silver from 500 and gold from 2,000 when none are named."""
    terms = {name: different.pop(name) for name in list(different) if name in Tiers.__struct_fields__}
    found = named or levels(**(different or {"silver": 500, "gold": 2_000}))
    return program(ladder=Tiers(levels=found, window=TierWindow(type=window, months=months), **terms))
