"""The ladder of a program: its levels by rank, the lowest is 0. All pure."""

from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Downgrade, TierLevel, TierMetric, Tiers, WindowType
from loyalty.state.customer import TierHeld

BELOW_ALL = -1
"""The rank of no level, and of one that the program no longer knows."""

_METRICS = {TierMetric.SPEND: "Spend", TierMetric.PURCHASES: "Purchases", TierMetric.POINTS_EARNED: "Points"}


def rank_for(program: CompiledProgram, value: int) -> int:
    """Rank the highest level that a value of the metric supports."""
    levels = program.document.tiers.levels if program.document.tiers is not None else ()
    return max((rank for rank, level in enumerate(levels) if level.threshold <= value), default=BELOW_ALL)


def rank_by(terms: CompiledProgram, program: CompiledProgram, value: int) -> int:
    """Rank, in a program, the highest level it knows among those that a value of the metric supports by the terms of another one."""
    reached = terms.document.tiers.levels[: rank_for(terms, value) + 1] if terms.document.tiers is not None else ()
    return max((program.levels[level.code][0] for level in reached if level.code in program.levels), default=BELOW_ALL)


def rank_of(program: CompiledProgram, held: TierHeld | None) -> int:
    """Rank the level held."""
    known = program.levels.get(held.code) if held is not None else None
    return known[0] if known is not None else BELOW_ALL


def level_at(program: CompiledProgram, rank: int) -> TierLevel:
    """Give the level of a rank."""
    assert program.document.tiers is not None
    return program.document.tiers.levels[rank]


def floor_of(program: CompiledProgram, rank: int) -> int:
    """Rank the level below which time takes nobody who holds this one: it or one skipped on the way up is never downgraded."""
    return next((lower for lower in range(rank, BELOW_ALL, -1) if level_at(program, lower).never_downgrade), BELOW_ALL)


def has_no_end(program: CompiledProgram, rank: int) -> bool:
    """Say whether time never takes a level: one from 0, one that is never downgraded, and any under NEVER."""
    tiers = program.document.tiers
    if tiers is None or tiers.downgrade is Downgrade.NEVER:
        return True
    return rank > BELOW_ALL and (level_at(program, rank).threshold == 0 or level_at(program, rank).never_downgrade)


def outranks(program: CompiledProgram, rank: int, held: TierHeld | None) -> bool:
    """Say whether a level takes the place of the one held; where that is unknown and has a period, only the highest does."""
    known = rank_of(program, held)
    if held is not None and known == BELOW_ALL and held.until is not None:
        return rank == len(program.levels) - 1
    return rank > known


def supporting(program: CompiledProgram, rank: int) -> str:
    """Put into words what a level asks for: "Spend of at least 50000 in 12 months"."""
    tiers = program.document.tiers
    assert tiers is not None
    return f"{_METRICS[tiers.metric]} of at least {tiers.levels[rank].threshold} {_within(tiers)}"


def _within(tiers: Tiers) -> str:
    match tiers.window.type:
        case WindowType.ROLLING:
            return f"in {tiers.window.months or 12} months"
        case WindowType.CALENDAR_YEAR:
            return "in a calendar year"
        case WindowType.MEMBER_YEAR:
            return "in a member year"
        case WindowType.LIFETIME:
            return "ever"
