"""The end of return windows: what is pending becomes available. All pure."""

from datetime import datetime

from kernel.clock import local_date
from kernel.ids import new_id
from loyalty.points.lots import pending, put_matured, turn
from loyalty.points.posting import post_available, post_pending
from loyalty.points.rules import note
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Expiry
from loyalty.state.changes import Changes, MovementKind, Notice, PointsMovement, RuleOutcome
from loyalty.state.customer import CustomerState, Lot

REASON = "The return window is over"


def due(state: CustomerState, program: CompiledProgram) -> datetime | None:
    """Say when points mature next."""
    found: datetime | None = None
    for balance in state.balances.values():
        if balance.matures_at is not None and (found is None or balance.matures_at < found):
            found = balance.matures_at
    return found


def mature(changes: Changes, *, program: CompiledProgram, at: datetime) -> None:
    """Make available, PENDING -> AVAILABLE, every lot whose return window is over at `at`, in order. Raises LotsUnloaded."""
    state = changes.state
    for currency, balance in sorted(state.balances.items()):
        if balance.matures_at is None or balance.matures_at > at:
            continue
        lots, known = pending(state, currency), program.currencies.get(currency)
        ripe = sorted((lot for lot in lots if lot.available_from <= at), key=lambda lot: (lot.available_from, turn(lot)))
        put_matured(state, currency, [_mature(changes, lot, known.expiry if known is not None else None, at) for lot in ripe])
        balance.matures_at = min((lot.available_from for lot in lots if lot.available_from > at), default=None)


def _mature(changes: Changes, lot: Lot, expiry: Expiry | None, at: datetime) -> Lot:
    """Post what a lot brings, a debt paid out of it first, and give the lot as it is then. `expiry` is its currency's."""
    state, balance = changes.state, changes.state.balance(lot.currency)
    points, paid = lot.remaining, min(lot.remaining, balance.debt)
    usable = lot._replace(pending=False, remaining=points - paid)
    changes.lots[lot.id] = usable
    note(state, usable, expiry)
    postings = post_pending(balance, -points), post_available(balance, points)
    taken = ((lot.id, -paid),) if paid else ()
    # What an event gave is explained by its decision.
    why = () if lot.event_id is not None else (_why(lot, state),)
    changes.movements.append(
        PointsMovement(
            new_id(), MovementKind.MATURE, lot.currency, postings, REASON, at, lot.event_id, lot_movements=taken, explanation=why
        )
    )
    changes.notices.append(Notice("PointsMatured", at, {"points": points, "currency": lot.currency}))
    return usable


def _why(lot: Lot, state: CustomerState) -> RuleOutcome:
    earned, usable = local_date(lot.earned_at, state.zone), local_date(lot.available_from, state.zone)
    words = f"earned on {earned}, pending for {_days((usable - earned).days)}"
    return RuleOutcome("maturity", lot.currency, True, lot.remaining, lot.remaining, words)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
