"""The end of points. All pure.

Readings, where the rules leave something open:
- ROLLING and FIXED_DATES fix a lot's last day when it is earned; another program does not touch the lots there are. A lot that was given a
  day keeps it and knows no other. A lot without one ends under INACTIVITY, if the program in force says so of its currency; so a
  publication can begin that timer, change it and end it, also for what was earned before.
- INACTIVITY ends the whole balance a period after the last use: the last purchase that counts, or the last redemption that was confirmed.
  What became usable after that day, or belongs to somebody who has done neither, has a period of its own, which the next use replaces.
- A purchase that is wholly refunded, and a redemption that is voided, never was: the timer goes back to the one before, and what is thereby
  past its time ends at once. So nobody dodges expiry by buying and returning, or by redeeming and voiding.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kernel.clock import local_date
from kernel.ids import new_id
from loyalty.points.last_day import ending, gone_at, idle_last_day
from loyalty.points.lots import are_all, usable
from loyalty.points.posting import post_available
from loyalty.points.rules import take
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Expiry, ExpiryModel
from loyalty.state.changes import Account, Changes, MovementKind, Notice, PointsMovement, Posting, RuleOutcome
from loyalty.state.customer import CustomerState, Lot
from loyalty.state.unloaded import LotsUnloaded

REASON = "Past the last usable day"
_IDLE = "points.idle"


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when points expire next. Raises LotsUnloaded when inactivity may end some, and the last use does not tell when."""
    idle = idle_expiries(program)
    found: datetime | None = None
    for currency, balance in state.balances.items():
        for instant in (balance.expires_at, _idle_due(state, currency, idle[currency]) if currency in idle else None):
            if instant is not None and (found is None or instant < found):
                found = instant
    return found


def expire(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """End, AVAILABLE -> EXPIRED, every lot that is past its time at `at`, those of a currency together. Raises LotsUnloaded."""
    state, idle = changes.state, idle_expiries(program)
    for currency, balance in sorted(state.balances.items()):
        expiry = idle.get(currency)
        if (balance.expires_at is None or balance.expires_at > at) and expiry is None:
            continue
        lots = usable(state, currency)
        if not are_all(lots, state, currency) and (not lots or _hides(state, lots[-1], expiry, at)):
            raise LotsUnloaded(state.id)
        gone = [lot for lot in lots if (end := ends_at(state, lot, expiry)) is not None and end <= at]
        if gone:
            _expire(changes, currency, gone, expiry, at)
        balance.expires_at = next((lot.expires_at for lot in usable(state, currency)), None)


def ends_at(state: CustomerState, lot: Lot, expiry: Expiry | None) -> datetime | None:
    """Say when a usable lot ends; None: never. `expiry` is its currency's, if that is INACTIVITY."""
    if lot.expires_at is not None or expiry is None:
        return lot.expires_at
    return idle_end(state, lot.available_from, expiry)


def idle_expiries(program: CompiledProgram) -> Mapping[str, Expiry]:
    """Give the expiries of the currencies that INACTIVITY ends, by code."""
    found: Mapping[str, Expiry] | None = program.plans.get(_IDLE)
    if found is None:
        found = {code: one.expiry for code, one in program.currencies.items() if one.expiry.model is ExpiryModel.INACTIVITY}
        program.plans[_IDLE] = found
    return found


def idle_end(state: CustomerState, start: datetime, expiry: Expiry) -> datetime:
    """Say when inactivity ends what can be used since an instant."""
    last_use = local_date(state.last_use_at, state.zone) if state.last_use_at is not None else None
    return gone_at(idle_last_day(expiry, local_date(start, state.zone), last_use), state.zone)


def _idle_due(state: CustomerState, currency: str, expiry: Expiry) -> datetime | None:
    """Say when inactivity ends the first lot without a day of its own; while the last use's period runs, all end with it."""
    if state.balance(currency).available <= 0:
        return None
    if state.last_use_at is not None and (together := idle_end(state, state.last_use_at, expiry)) > state.settled_at:
        return together
    lots = usable(state, currency)
    starts = [lot.available_from for lot in lots if lot.expires_at is None]
    if not are_all(lots, state, currency):
        if not starts:
            raise LotsUnloaded(state.id)
        starts.append(lots[-1].earned_at)
    return idle_end(state, min(starts), expiry) if starts else None


def _hides(state: CustomerState, last: Lot, expiry: Expiry | None, at: datetime) -> bool:
    """Say whether lots that are not loaded, and so behind the last one that is, may be past their time."""
    if last.expires_at is not None:
        return last.expires_at <= at or expiry is not None
    return expiry is not None and idle_end(state, last.earned_at, expiry) <= at


def _expire(changes: Changes, currency: str, gone: Sequence[Lot], expiry: Expiry | None, at: datetime) -> None:
    points = sum(lot.remaining for lot in gone)
    why = RuleOutcome("expiry", currency, True, -points, -points, _last_days(changes.state, gone, expiry))
    taken = take(changes, gone, points)
    postings = post_available(changes.state.balance(currency), -points), Posting(Account.EXPIRED, points)
    changes.movements.append(
        PointsMovement(new_id(), MovementKind.EXPIRE, currency, postings, REASON, at, lot_movements=taken, explanation=(why,))
    )
    changes.notices.append(Notice("PointsExpired", at, {"points": points, "currency": currency}))


def _last_days(state: CustomerState, gone: Sequence[Lot], expiry: Expiry | None) -> str:
    """Say which last usable days are over, and whether inactivity set them; several when a customer is looked at late."""
    ends = [end for lot in gone if (end := ends_at(state, lot, expiry)) is not None]
    days = sorted({ending(end, state.zone) for end in ends})
    told = f"last usable day {days[0]}" if len(days) == 1 else f"last usable days {days[0]} to {days[-1]}"
    return f"{told}, by inactivity" if all(lot.expires_at is None for lot in gone) else told
