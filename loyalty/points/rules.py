"""How points come and go: double entries, and the lots that debits take in one order. All pure.

Readings, where the rules leave something open:
- Under a return window points are always earned pending, also those of an event so old that the window is over: they mature right after
  it, where the state is settled. Their last day, counted from the end of the window, is fixed when they are earned.
- What matures or is earned pays a debt first; so does what has expired when it comes, late as it is.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import add_days, local_date
from kernel.ids import new_id
from loyalty.points.errors import InDebt, NotEnoughPoints
from loyalty.points.last_day import ending, gone_at, last_day, reminders
from loyalty.points.lots import are_all, pending, put, usable
from loyalty.points.posting import post_available, post_pending
from loyalty.programs.document import LARGEST, Expiry, ExpiryModel, OnRefund, PointCurrency
from loyalty.state.changes import Account, Changes, MovementKind, Notice, PointsMovement, Posting, RuleOutcome
from loyalty.state.customer import BalanceState, CustomerState, Lot
from loyalty.state.unloaded import LotsUnloaded

Taken = tuple[tuple[UUID, int], ...]

_DATED = (ExpiryModel.ROLLING, ExpiryModel.FIXED_DATES)


def room(state: CustomerState, currency: PointCurrency) -> int | None:
    """Tell how many points can be earned below the maximum that available and pending may make together; None: any number.

    A debt leaves more room; what is held leaves it free.
    """
    if currency.maximum_balance is None:
        return None
    balance = state.balances.get(currency.code, BalanceState())
    return max(0, currency.maximum_balance - balance.available - balance.pending)


def fitting(state: CustomerState, currency: PointCurrency, points: int) -> int:
    """Say how many of so many points find room below the maximum, and below the largest balance there can be."""
    balance, left = state.balances.get(currency.code, BalanceState()), room(state, currency)
    most = LARGEST - balance.available - balance.pending - balance.held
    return max(0, min(points, most if left is None else min(left, most)))


def earn(
    changes: Changes,
    *,
    currency: PointCurrency,
    points: int,
    event_id: UUID | None,
    at: datetime,
    reason: str,
    explanation: tuple[RuleOutcome, ...] = (),
    waits: bool = True,
) -> None:
    """Give points: ISSUED -> PENDING under a return window, else AVAILABLE, as a lot of their own out of which a debt is paid first.

    `explanation` is the movement's own, when no event's decision explains it. What has waited elsewhere already `waits` no more. Refuses
    with TooManyPoints.
    """
    if points <= 0:
        return
    state, balance = changes.state, changes.state.balance(currency.code)
    is_pending, movement_id = waits and currency.pending_days > 0, new_id()
    start = add_days(at, currency.pending_days, state.zone) if is_pending else at
    lot = Lot(
        new_id(), currency.code, points, points, is_pending, at, start, _expires_at(currency, start, state.zone), event_id, movement_id
    )
    paid = open_lot(changes, lot, currency.expiry)
    credit = post_pending(balance, points) if is_pending else post_available(balance, points)
    changes.movements.append(
        PointsMovement(
            movement_id,
            MovementKind.EARN,
            currency.code,
            (Posting(Account.ISSUED, -points), credit),
            reason,
            at,
            event_id,
            lot_movements=paid,
            explanation=explanation,
        )
    )
    changes.notices.append(Notice("PointsEarned", at, {"points": points, "currency": currency.code, "pending": is_pending}))


def adjust(changes: Changes, *, currency: PointCurrency, points: int, at: datetime, reason: str) -> PointsMovement:
    """Correct a balance, ADJUSTED <-> AVAILABLE: give points as a lot of their own, out of which a debt is paid first, or take them away.

    Refuses with InDebt and NotEnoughPoints, in this order, what would take more than there is; with TooManyPoints. Raises LotsUnloaded.
    """
    state, balance, movement_id = changes.state, changes.state.balance(currency.code), new_id()
    if points < 0:
        check_enough(balance, -points)
        lots = spend(changes, currency=currency.code, points=-points)
    else:
        expires_at = _expires_at(currency, at, state.zone)
        lot = Lot(new_id(), currency.code, points, points, False, at, at, expires_at, None, movement_id)
        lots = open_lot(changes, lot, currency.expiry)
    postings = Posting(Account.ADJUSTED, -points), post_available(balance, points)
    why = RuleOutcome("adjustment", currency.code, True, points, points, reason)
    movement = PointsMovement(movement_id, MovementKind.ADJUST, currency.code, postings, reason, at, lot_movements=lots, explanation=(why,))
    changes.movements.append(movement)
    changes.notices.append(Notice("PointsAdjusted", at, {"points": points, "currency": currency.code}))
    return movement


def check_enough(balance: BalanceState, points: int) -> None:
    """Refuse with InDebt, then with NotEnoughPoints, what is more than can be used."""
    if balance.debt:
        raise InDebt(f"{balance.debt} points are owed.", details={"debt": balance.debt, "missing": points + balance.debt})
    if points > balance.available:
        missing = points - balance.available
        raise NotEnoughPoints(f"{missing} points are missing.", details={"missing": missing, "available": balance.available})


def open_lot(changes: Changes, lot: Lot, expiry: Expiry) -> Taken:
    """Add a lot, before what it brings is posted; a debt is paid out of it first unless it is pending. Returns what that took.

    `expiry` is its currency's.
    """
    balance = changes.state.balance(lot.currency)
    paid = 0 if lot.pending else min(lot.granted, balance.debt)
    opened = lot._replace(remaining=lot.granted - paid)
    changes.lots[lot.id] = opened
    put(changes.state, opened)
    note(changes.state, opened, expiry)
    return ((lot.id, -paid),) if paid else ()


def take_back(
    changes: Changes,
    *,
    currency: PointCurrency,
    points: int,
    purchase_id: UUID | None,
    event_id: UUID | None,
    at: datetime,
    reason: str,
    earned_at: datetime | None = None,
) -> int:
    """Take back what a purchase no longer earns, -> REVOKED, and return how much was taken.

    With `earned_at` it is what the purchase was given at that instant. Its own pending lots come first, then AVAILABLE: under PENDING_ONLY
    nothing of it, under WITHIN_BALANCE no more than there is, and the rest is forgiven for ever; under UNLIMITED all of it, and what is not
    there is a debt. Refuses with TooManyPoints a debt that is too large; raises LotsUnloaded when the loaded lots do not suffice.
    """
    if points <= 0:
        return 0
    balance = changes.state.balance(currency.code)
    waiting, own_lots = _take_own_pending(changes, currency.code, points, purchase_id, earned_at)
    available = _takable(currency.on_refund, points - waiting, balance)
    lots = spend(changes, currency=currency.code, points=min(available, max(balance.available, 0)))
    taken = waiting + available
    if not taken:
        return 0
    postings = [post_pending(balance, -waiting)] if waiting else []
    postings += [post_available(balance, -available)] if available else []
    changes.movements.append(
        PointsMovement(
            new_id(),
            MovementKind.REVERSE,
            currency.code,
            (*postings, Posting(Account.REVOKED, taken)),
            reason,
            at,
            event_id,
            reverses_id=purchase_id,
            lot_movements=own_lots + lots,
        )
    )
    changes.notices.append(Notice("PointsTakenBack", at, {"points": taken, "currency": currency.code}))
    return taken


def spend(changes: Changes, *, currency: str, points: int) -> Taken:
    """Take points from the usable lots in the order of debits, before they are posted; there are as many available.

    Raises LotsUnloaded when the loaded ones do not suffice, or do not tell what expires next.
    """
    state, balance = changes.state, changes.state.balance(currency)
    if not points:
        return ()
    lots = usable(state, currency)
    at_hand = sum(lot.remaining for lot in lots)
    if at_hand < points or (at_hand == points and not are_all(lots, state, currency)):
        assert not state.lots_complete, f"the open lots of {state.id} in {currency} add up to less than its balance"
        raise LotsUnloaded(state.id)
    taken = take(changes, lots, points)
    balance.expires_at = next((lot.expires_at for lot in usable(state, currency)), None)
    return taken


def take(changes: Changes, lots: Iterable[Lot], points: int) -> Taken:
    """Take points from lots one after the other; those used up are no longer open."""
    taken: dict[UUID, int] = {}
    for lot in lots:
        if not points:
            break
        amount = min(points, lot.remaining)
        changes.lots[lot.id] = lot._replace(remaining=lot.remaining - amount)
        if lot.id in changes.state.held_lots:
            changes.state.held_lots[lot.id] = changes.lots[lot.id]
        taken[lot.id] = -amount
        points -= amount
    if taken:
        now = (changes.lots.get(lot.id, lot) if lot.id in taken else lot for lot in changes.state.open_lots)
        changes.state.open_lots = [lot for lot in now if lot.remaining]
    return tuple(taken.items())


def note(state: CustomerState, lot: Lot, expiry: Expiry | None) -> None:
    """Keep in mind when a lot that is added matures, is reminded of or expires, if it is the first to do so.

    `expiry` is its currency's; where none is at hand, reminders are looked at again at once.
    """
    if not lot.remaining:
        return
    balance = state.balance(lot.currency)
    if lot.pending:
        balance.matures_at = min(balance.matures_at or lot.available_from, lot.available_from)
    elif lot.expires_at is not None:
        balance.expires_at = min(balance.expires_at or lot.expires_at, lot.expires_at)
        reminded = _reminded_at(lot.expires_at, expiry, state) if expiry is not None else state.settled_at
        if reminded is not None:
            balance.reminds_at = min(balance.reminds_at or reminded, reminded)


def _reminded_at(expires_at: datetime, expiry: Expiry, state: CustomerState) -> datetime | None:
    """Say when the customer is next reminded of points that end at an instant."""
    instants = reminders(ending(expires_at, state.zone), expiry.remind_days, state.zone)
    return next((instant for instant in instants if instant >= state.settled_at), None)


def _expires_at(currency: PointCurrency, start: datetime, zone: ZoneInfo) -> datetime | None:
    """Say when points end whose clock starts at an instant; None: never, or INACTIVITY decides."""
    if currency.expiry.model not in _DATED:
        return None
    last = last_day(currency.expiry, local_date(start, zone))
    return None if last is None else gone_at(last, zone)


def _take_own_pending(
    changes: Changes, currency: str, points: int, purchase_id: UUID | None, earned_at: datetime | None
) -> tuple[int, Taken]:
    """Take from the pending lots of one purchase, or of an instant of it, what they have; returns how much, and of which lots."""
    state, balance = changes.state, changes.state.balance(currency)
    if not balance.pending:
        return 0, ()
    own = [lot for lot in pending(state, currency) if lot.event_id == purchase_id]
    if earned_at is not None:
        own = [lot for lot in own if lot.earned_at == earned_at]
    waiting = min(points, sum(lot.remaining for lot in own))
    taken = take(changes, own, waiting)
    left = (lot.available_from for lot in state.open_lots if lot.currency == currency and lot.pending)
    balance.matures_at = min(left, default=None)
    return waiting, taken


def _takable(policy: OnRefund, points: int, balance: BalanceState) -> int:
    """Say how many points a refund may take from AVAILABLE."""
    if policy is OnRefund.PENDING_ONLY:
        return 0
    return points if policy is OnRefund.UNLIMITED else min(points, max(balance.available, 0))
