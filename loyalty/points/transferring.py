"""Points that one customer gives to another. All pure.

Readings, where the rules leave something open:
- Lots come over with their last day, and keep their place in the order of debits by when they were earned.
- Points that inactivity ends have no day of their own: with the receiver they count as usable from now on, so that nobody is given points
  that are gone at once. The receiver's next purchase or redemption counts for them as for all others.
- A debt of the receiver is paid first, as by every credit.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.ids import new_id
from loyalty.points.lots import put_all, turn
from loyalty.points.posting import post_available
from loyalty.points.rules import Taken, check_enough, note, spend
from loyalty.state.changes import Changes, MovementKind, Notice, PointsMovement
from loyalty.state.customer import Lot

GIVEN = "Given to another customer"
RECEIVED = "Received from another customer"


def transfer(giving: Changes, receiving: Changes, *, currency: str, points: int, at: datetime) -> PointsMovement:
    """Move available points from one customer to another, AVAILABLE -> AVAILABLE, with their lots and last days.

    Refuses with InDebt, NotEnoughPoints and TooManyPoints, in this order. Raises LotsUnloaded.
    """
    given_id, received_id = new_id(), new_id()
    check_enough(giving.state.balance(currency), points)
    taken = spend(giving, currency=currency, points=points)
    lots = [_come_over(giving.lots[id], -amount, received_id, at) for id, amount in taken]
    paid = _receive(receiving, currency, sorted(lots, key=turn))
    debit = post_available(giving.state.balance(currency), -points)
    credit = post_available(receiving.state.balance(currency), points)
    movement = PointsMovement(
        given_id, MovementKind.TRANSFER, currency, (debit,), GIVEN, at, lot_movements=taken, counterpart_id=received_id
    )
    giving.movements.append(movement)
    receiving.movements.append(
        PointsMovement(
            received_id,
            MovementKind.TRANSFER,
            currency,
            (credit,),
            RECEIVED,
            at,
            lot_movements=paid,
            counterpart_id=given_id,
            entries_id=given_id,
        )
    )
    giving.notices.append(Notice("PointsTransferred", at, {"points": -points, "currency": currency}))
    receiving.notices.append(Notice("PointsTransferred", at, {"points": points, "currency": currency}))
    return movement


def _come_over(lot: Lot, points: int, transaction_id: UUID, at: datetime) -> Lot:
    return lot._replace(
        id=new_id(),
        granted=points,
        remaining=points,
        available_from=lot.available_from if lot.expires_at is not None else at,
        event_id=None,
        transaction_id=transaction_id,
        source_lot_id=lot.id,
    )


def _receive(changes: Changes, currency: str, lots: Sequence[Lot]) -> Taken:
    """Add the lots, less what pays a debt; returns what that took."""
    state, balance = changes.state, changes.state.balance(currency)
    debt, paid, opened = balance.debt, list[tuple[UUID, int]](), list[Lot]()
    for lot in lots:
        owed = min(debt, lot.granted)
        debt -= owed
        left = lot._replace(remaining=lot.granted - owed)
        changes.lots[lot.id] = left
        note(state, left, None)
        opened.append(left)
        if owed:
            paid.append((lot.id, -owed))
    put_all(state, currency, opened)
    return tuple(paid)
