"""Reminders of points that end. All pure.

Readings, where the rules leave something open:
- A reminder comes at 00:00 of the day so many days before a last usable day, in the merchant's zone: one for all points of a currency that
  then end with that day. It is told when time passes that very instant, with what can be used then. What comes later, by a late event too,
  is not announced once more, and the next reminder tells of it.
- What is pending or held is not spoken of, and a debt leaves nothing to speak of.
- Under INACTIVITY each use puts the last day off, and the reminders with it.
- Other reminders of a later program hold for what was earned before; those that would have been are not made up for.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kernel.clock import local_date, start_of
from loyalty.points.expiry import ends_at, idle_end, idle_expiries
from loyalty.points.last_day import ending, reminders
from loyalty.points.lots import are_all, usable
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Expiry
from loyalty.state.changes import Changes, Notice
from loyalty.state.customer import CustomerState, Lot
from loyalty.state.unloaded import LotsUnloaded


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say before when nobody is reminded. Raises LotsUnloaded as `expiry.due` does."""
    found = [balance.reminds_at for balance in state.balances.values() if balance.reminds_at is not None]
    for currency, expiry in idle_expiries(program).items():
        if (instant := _idle_due(state, currency, expiry)) is not None:
            found.append(instant)
    return min(found, default=None)


def remind(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Tell what ends so many days after `at`, where the state is settled, if that is when reminders of it come. Raises LotsUnloaded."""
    state, idle = changes.state, idle_expiries(program)
    today = local_date(at, state.zone)
    tells = at == start_of(today, state.zone) and not _is_told(state)
    for currency, balance in sorted(state.balances.items()):
        expiry, days = idle.get(currency), _days(program, currency)
        is_due = balance.reminds_at is not None and balance.reminds_at <= at
        idles = expiry is not None and (instant := _idle_due(state, currency, expiry)) is not None and instant <= at
        if not (is_due or idles):
            continue
        lots = _ending_until(state, currency, today + timedelta(days=max(days, default=0)), all_of_them=idles)
        if tells:
            _tell(changes, currency, lots, expiry, today, days)
        if is_due:
            balance.reminds_at = min((one for lot in lots for one in _reminders(lot, days, state.zone) if one > at), default=None)
            changes.bounds.add(currency)
    state.reminded_at = at


def adopt(changes: Changes, *, former: CompiledProgram, program: CompiledProgram) -> None:
    """Look again when the next reminder comes, where another program has other ones."""
    for currency, balance in changes.state.balances.items():
        if balance.expires_at is not None and _days(former, currency) != _days(program, currency):
            balance.reminds_at = changes.state.settled_at


def _days(program: CompiledProgram, currency: str) -> tuple[int, ...]:
    """Say how many days ahead the program reminds; of a currency that it no longer has, it never does."""
    known = program.currencies.get(currency)
    return known.expiry.remind_days if known is not None else ()


def _is_told(state: CustomerState) -> bool:
    """Say whether what is to be told at `settled_at` was told."""
    return state.reminded_at is None or state.reminded_at >= state.settled_at


def _idle_due(state: CustomerState, currency: str, expiry: Expiry) -> datetime | None:
    """Say before when nobody is reminded of what inactivity ends; while the last use's period runs, all of it ends together."""
    balance = state.balances.get(currency)
    if balance is None or balance.available <= 0 or not expiry.remind_days:
        return None
    if state.last_use_at is not None and (together := idle_end(state, state.last_use_at, expiry)) > state.settled_at:
        return _next(state, reminders(ending(together, state.zone), expiry.remind_days, state.zone))
    lots = usable(state, currency)
    starts = {lot.available_from for lot in lots if lot.expires_at is None}
    ends = [ending(idle_end(state, start, expiry), state.zone) for start in starts]
    found = [_next(state, reminders(last, expiry.remind_days, state.zone)) for last in ends]
    if not are_all(lots, state, currency):
        found.append(_before_all_others(state, lots, expiry))
    return min((instant for instant in found if instant is not None), default=None)


def _before_all_others(state: CustomerState, lots: Sequence[Lot], expiry: Expiry) -> datetime:
    """Say before when nobody is reminded of lots that are not loaded, which became usable after the last one that is had been earned."""
    if lots:
        last = ending(idle_end(state, lots[-1].earned_at, expiry), state.zone)
        first = reminders(last, expiry.remind_days, state.zone)[0]
        if lots[-1].expires_at is None and first > state.settled_at:
            return first
    raise LotsUnloaded(state.id)


def _next(state: CustomerState, instants: Sequence[datetime]) -> datetime | None:
    """Find the first instant that is not past yet, and not told yet."""
    return next((one for one in instants if one > state.settled_at or (one == state.settled_at and not _is_told(state))), None)


def _ending_until(state: CustomerState, currency: str, last: date, *, all_of_them: bool) -> list[Lot]:
    """List the usable lots that end until a day, and more; with `all_of_them` all there are. Raises LotsUnloaded."""
    lots = usable(state, currency)
    if are_all(lots, state, currency):
        return lots
    if all_of_them or not lots or (lots[-1].expires_at is not None and ending(lots[-1].expires_at, state.zone) <= last):
        raise LotsUnloaded(state.id)
    return lots


def _reminders(lot: Lot, days: tuple[int, ...], zone: ZoneInfo) -> Sequence[datetime]:
    return reminders(ending(lot.expires_at, zone), days, zone) if lot.expires_at is not None else ()


def _tell(changes: Changes, currency: str, lots: Sequence[Lot], expiry: Expiry | None, today: date, days: tuple[int, ...]) -> None:
    state, found = changes.state, dict[date, int]()
    for last, points in _last_days(state, lots, expiry):
        if (last - today).days in days:
            found[last] = found.get(last, 0) + points
    for last, points in sorted(found.items()):
        told = {"points": points, "currency": currency, "lastDay": last.isoformat()}
        changes.notices.append(Notice("PointsExpiring", state.settled_at, told))


def _last_days(state: CustomerState, lots: Sequence[Lot], expiry: Expiry | None) -> Iterator[tuple[date, int]]:
    for lot in lots:
        if (end := ends_at(state, lot, expiry)) is not None:
            yield ending(end, state.zone), lot.remaining
