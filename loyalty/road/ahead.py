"""What time, and windows that end at an instant, will ask for, as far as it can be seen before anything of it is loaded. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Expiry, ExpiryModel, PointCurrency, Tiers
from loyalty.programs.windows import TICK, tier_window
from loyalty.state.customer import BalanceState, CustomerState

AROUND = timedelta(days=2)
"""How far clock changes and the date line can move a day, and more."""


def foreseen(program: CompiledProgram, state: CustomerState, instants: Sequence[datetime]) -> set[tuple[UUID, datetime | None, datetime]]:
    """Name the activity that windows ending at these instants will ask for, so that the fold seldom has to ask."""
    first = state.first_activity_at
    if first is None:
        return set()
    latest, earliest = max(*instants, state.settled_at), min(*instants, state.settled_at)
    ranges = set()
    for window in program.windows:
        start, until = (window.start(instant, state.zone, state.joined_at) for instant in (earliest, latest))
        if window.name not in state.windows:
            ranges.add((state.id, start, latest))
        elif until is not None and until >= first and not window.restarts:
            ranges.add((state.id, start, until))
        if earliest < state.settled_at:
            ranges |= {(state.id, earliest, state.settled_at), (state.id, start, latest)}
    return ranges | {
        (state.id, *asked) for asked in _foreseen_of_tiers(program.document.tiers, state, earliest, latest) if asked[1] >= first
    }


def _foreseen_of_tiers(
    tiers: Tiers | None, state: CustomerState, earliest: datetime, latest: datetime
) -> Iterable[tuple[datetime | None, datetime]]:
    """Name what the end of a tier's period asks for: a warning what leaves the window until then, the end of a grace the year before it."""
    until = state.tier.until if state.tier is not None else None
    if tiers is None or until is None:
        return
    window = tier_window(tiers.window)
    if window.restarts:
        if tiers.grace_days and until <= latest:
            yield window.start(until - TICK, state.zone, state.joined_at), until - TICK
    elif tiers.warn_days and not state.tier_warned:
        warned_at, start = until - timedelta(days=tiers.warn_days), window.start(until, state.zone, state.joined_at)
        if start is not None and state.settled_at - AROUND <= warned_at <= latest + AROUND:
            yield window.start(earliest, state.zone, state.joined_at), start


def foreseen_lots(program: CompiledProgram, state: CustomerState, until: datetime) -> bool:
    """Say whether time until an instant will ask for the customer's lots, as far as can be seen without them."""
    return any(_asks_for_lots(program.currencies.get(code), balance, state, until) for code, balance in state.balances.items())


def _asks_for_lots(currency: PointCurrency | None, balance: BalanceState, state: CustomerState, until: datetime) -> bool:
    bounds = balance.matures_at, balance.expires_at, balance.releases_at, balance.reminds_at
    if any(due is not None and due <= until for due in bounds):
        return True
    if currency is None or currency.expiry.model is not ExpiryModel.INACTIVITY or balance.available <= 0:
        return False
    return state.last_use_at is None or state.last_use_at + _undisturbed(currency.expiry) <= until


def _undisturbed(expiry: Expiry) -> timedelta:
    """Say for how long after a use INACTIVITY surely neither ends points nor reminds of that."""
    least = 28 * (expiry.months or 0) + (expiry.days or 0)
    return timedelta(days=least - max((days for days in expiry.remind_days if days < least), default=0))
