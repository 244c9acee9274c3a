"""How points come and go: double entries, and the lots that debits take in one order."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from kernel.ids import new_id
from loyalty.points.errors import TooManyPoints
from loyalty.programs.document import LARGEST, OnRefund, PointCurrency
from loyalty.state.changes import Account, Changes, MovementKind, Notice, PointsMovement, Posting
from loyalty.state.customer import BalanceState, CustomerState, Lot
from loyalty.state.unloaded import LotsUnloaded

NEVER = datetime.max.replace(tzinfo=UTC)

Taken = tuple[tuple[UUID, int], ...]


def room(state: CustomerState, currency: PointCurrency) -> int | None:
    """Tell how many points can be earned below the maximum that available and pending may make together; None: any number.

    A debt leaves more room; what is held leaves it free.
    """
    if currency.maximum_balance is None:
        return None
    balance = state.balances.get(currency.code, BalanceState())
    return max(0, currency.maximum_balance - balance.available - balance.pending)


def earn(changes: Changes, *, currency: PointCurrency, points: int, event_id: UUID, at: datetime, reason: str) -> None:
    """Give points for an event: ISSUED -> AVAILABLE, as a lot of their own out of which a debt is paid first.

    Refuses with TooManyPoints.
    """
    if points <= 0:
        return
    balance = changes.state.balance(currency.code)
    paid, movement_id = min(points, balance.debt), new_id()
    lot = Lot(new_id(), currency.code, points, points - paid, False, at, at, None, event_id, movement_id)
    changes.movements.append(
        PointsMovement(
            movement_id,
            MovementKind.EARN,
            currency.code,
            (Posting(Account.ISSUED, -points), _post_available(balance, points)),
            reason,
            at,
            event_id,
            lot_movements=((lot.id, -paid),) if paid else (),
        )
    )
    changes.lots[lot.id] = lot
    _open(changes.state, lot)
    changes.notices.append(Notice("PointsEarned", at, {"points": points, "currency": currency.code, "pending": False}))


def take_back(
    changes: Changes, *, currency: PointCurrency, points: int, purchase_id: UUID, event_id: UUID, at: datetime, reason: str
) -> int:
    """Take back what a purchase no longer earns, -> REVOKED, and return how much was taken.

    The purchase's own pending lots come first, then AVAILABLE: under WITHIN_BALANCE no more than there is, and the rest is forgiven for
    ever; under UNLIMITED all of it, and what is not there is a debt. Refuses with TooManyPoints a debt that is too large; raises
    LotsUnloaded when the loaded lots do not suffice.
    """
    if points <= 0:
        return 0
    balance = changes.state.balance(currency.code)
    pending, own_lots = _take_own_pending(changes, currency.code, points, purchase_id)
    rest = points - pending
    available = rest if currency.on_refund is OnRefund.UNLIMITED else min(rest, max(balance.available, 0))
    lots = _take_available(changes, currency.code, min(available, max(balance.available, 0)))
    taken = pending + available
    if not taken:
        return 0
    postings = [_post_pending(balance, -pending)] if pending else []
    postings += [_post_available(balance, -available)] if available else []
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


def _take_own_pending(changes: Changes, currency: str, points: int, purchase_id: UUID) -> tuple[int, Taken]:
    """Take from the pending lots of one purchase as much as they have; returns how much, and of which lots."""
    state = changes.state
    if not state.balance(currency).pending:
        return 0, ()
    own = [lot for lot in state.open_lots if lot.currency == currency and lot.pending and lot.event_id == purchase_id]
    pending = min(points, sum(lot.remaining for lot in own))
    if pending < points and not state.lots_complete:
        raise LotsUnloaded(state.id)
    return pending, _take(changes, own, pending)


def _take_available(changes: Changes, currency: str, points: int) -> Taken:
    """Take points from the available lots in the order of debits."""
    state = changes.state
    if not points:
        return ()
    open_lots = [lot for lot in state.open_lots if lot.currency == currency and not lot.pending]
    if sum(lot.remaining for lot in open_lots) < points:
        assert not state.lots_complete, f"the open lots of {state.id} in {currency} add up to less than its balance"
        raise LotsUnloaded(state.id)
    return _take(changes, open_lots, points)


def _take(changes: Changes, lots: Iterable[Lot], points: int) -> Taken:
    """Take points from lots one after the other; those used up are no longer open."""
    taken: dict[UUID, int] = {}
    for lot in lots:
        if not points:
            break
        amount = min(points, lot.remaining)
        changes.lots[lot.id] = replace(lot, remaining=lot.remaining - amount)
        taken[lot.id] = -amount
        points -= amount
    if taken:
        now = (changes.lots.get(lot.id, lot) if lot.id in taken else lot for lot in changes.state.open_lots)
        changes.state.open_lots = [lot for lot in now if lot.remaining]
    return tuple(taken.items())


def _open(state: CustomerState, lot: Lot) -> None:
    """Put a lot where debits will find it. When not all lots are loaded, one that stands behind those that are is left out too."""
    places = [place for place, other in enumerate(state.open_lots) if other.currency == lot.currency]
    behind = next((place + 1 for place in reversed(places) if turn(state.open_lots[place]) <= turn(lot)), None)
    is_last = not places or behind == places[-1] + 1
    if lot.remaining and (state.lots_complete or not is_last):
        state.open_lots.insert(behind if behind is not None else 0, lot)


def turn(lot: Lot) -> tuple[datetime, datetime, UUID]:
    """Say when a lot's turn to be debited comes: soonest expiry first, never last, then the oldest, then by id."""
    return lot.expires_at or NEVER, lot.earned_at, lot.id


def _post_available(balance: BalanceState, amount: int) -> Posting:
    if abs(balance.available + amount) > LARGEST:
        raise TooManyPoints(f"A balance goes up to {LARGEST} points, and a debt as far.", details={"limit": LARGEST})
    balance.available += amount
    balance.available_sequence += 1
    return Posting(Account.AVAILABLE, amount, balance.available_sequence, balance.available)


def _post_pending(balance: BalanceState, amount: int) -> Posting:
    balance.pending += amount
    balance.pending_sequence += 1
    return Posting(Account.PENDING, amount, balance.pending_sequence, balance.pending)
