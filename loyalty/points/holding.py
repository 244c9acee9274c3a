"""Points set aside for a redemption: held, captured, released, or given back after all. All pure.

Readings, where the rules leave something open:
- What comes back goes to the lots it came from, and pays a debt first, out of the lots whose turn it would be.
- A lot whose last day has passed meanwhile gets its points back all the same, and they end at once where the state is settled: the books
  show both.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.ids import new_id
from loyalty.points.lots import put_all, turn
from loyalty.points.posting import post_available, post_held
from loyalty.points.rules import Taken, note, spend
from loyalty.state.changes import Account, Changes, MovementKind, PointsMovement, Posting, RuleOutcome
from loyalty.state.customer import Lot
from loyalty.state.redemptions import RedemptionState


def hold(
    changes: Changes, *, currency: str, points: int, at: datetime, until: datetime | None, redemption_id: UUID, reason: str
) -> PointsMovement:
    """Set points aside, AVAILABLE -> HELD, out of the lots in the order of debits; there are as many. Raises LotsUnloaded.

    `until` is when the hold ends by itself; None: it is captured at once.
    """
    balance = changes.state.balance(currency)
    taken = spend(changes, currency=currency, points=points)
    for id, _ in taken:
        changes.state.held_lots[id] = changes.lots[id]
    postings = post_available(balance, -points), post_held(balance, points)
    if until is not None:
        balance.releases_at = min(balance.releases_at or until, until)
    movement = PointsMovement(new_id(), MovementKind.HOLD, currency, postings, reason, at, redemption_id=redemption_id, lot_movements=taken)
    changes.movements.append(movement)
    return movement


def capture(changes: Changes, redemption: RedemptionState, *, at: datetime, reason: str) -> PointsMovement:
    """Spend what a redemption holds, HELD -> REDEEMED, also when its lots are past their last day."""
    balance = changes.state.balance(redemption.currency)
    postings = post_held(balance, -redemption.cost), Posting(Account.REDEEMED, redemption.cost)
    movement = PointsMovement(new_id(), MovementKind.CAPTURE, redemption.currency, postings, reason, at, redemption_id=redemption.id)
    changes.movements.append(movement)
    return movement


def release(changes: Changes, redemption: RedemptionState, *, at: datetime, reason: str) -> None:
    """Give back what a redemption holds, HELD -> AVAILABLE, to the lots it came from."""
    balance = changes.state.balance(redemption.currency)
    back = _give_back(changes, redemption)
    postings = post_held(balance, -redemption.cost), post_available(balance, redemption.cost)
    _write(changes, MovementKind.RELEASE, redemption, postings, back, at=at, reason=reason, reverses_id=None)


def undo_capture(changes: Changes, redemption: RedemptionState, *, at: datetime, reason: str) -> None:
    """Give back what a redemption has captured, REDEEMED -> AVAILABLE, to the lots it came from."""
    balance = changes.state.balance(redemption.currency)
    back = _give_back(changes, redemption)
    postings = Posting(Account.REDEEMED, -redemption.cost), post_available(balance, redemption.cost)
    _write(changes, MovementKind.REVERSE, redemption, postings, back, at=at, reason=reason, reverses_id=redemption.capture_id)


def forget_ended(changes: Changes, currency: str) -> None:
    """Keep in mind when the next hold of a currency ends by itself, once all are known."""
    state, balance = changes.state, changes.state.balance(currency)
    if not balance.held:
        balance.releases_at = None
    elif state.holds_complete:
        balance.releases_at = min(one.held_until for one in state.holds() if one.currency == currency)


def _give_back(changes: Changes, redemption: RedemptionState) -> Taken:
    """Let the lots have what was taken of them, less what a debt takes first; say how much each gets."""
    state, balance = changes.state, changes.state.balance(redemption.currency)
    debt, back, lots = balance.debt, list[tuple[UUID, int]](), list[Lot]()
    for lot, points in _owed(changes, redemption):
        paid = min(debt, points)
        debt -= paid
        if points > paid:
            lot = lot._replace(remaining=lot.remaining + points - paid)
            back.append((lot.id, points - paid))
            lots.append(lot)
            changes.lots[lot.id] = state.held_lots[lot.id] = lot
            note(state, lot, None)
    put_all(state, redemption.currency, lots)
    return tuple(back)


def _owed(changes: Changes, redemption: RedemptionState) -> Sequence[tuple[Lot, int]]:
    owed = [(changes.state.held_lots[id], -amount) for id, amount in redemption.taken]
    return sorted(owed, key=lambda one: turn(one[0]))


def _write(
    changes: Changes,
    kind: MovementKind,
    redemption: RedemptionState,
    postings: tuple[Posting, ...],
    back: Taken,
    *,
    at: datetime,
    reason: str,
    reverses_id: UUID | None,
) -> None:
    paid = redemption.cost - sum(points for _, points in back)
    told = f"{redemption.cost} back, {paid} of them to what was owed" if paid else f"{redemption.cost} back to the lots they came from"
    why = RuleOutcome("redemption", redemption.currency, True, redemption.cost, redemption.cost, told)
    changes.movements.append(
        PointsMovement(
            new_id(),
            kind,
            redemption.currency,
            postings,
            reason,
            at,
            reverses_id=reverses_id,
            lot_movements=back,
            explanation=(why,),
            redemption_id=redemption.id,
        )
    )
