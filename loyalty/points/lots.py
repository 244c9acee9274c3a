"""The open lots of a customer: in which order debits take them, and how to know without a question that all are at hand.

Lots that are loaded stand in order of their turns: of those that can be used the first ones, and all that are pending. They add up to the
posted balances, so that what is at hand tells by its sum whether it is all there is.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from loyalty.state.customer import CustomerState, Lot
from loyalty.state.unloaded import LotsUnloaded

NEVER = datetime.max.replace(tzinfo=UTC)


def turn(lot: Lot) -> tuple[datetime, datetime, UUID]:
    """Say when a lot's turn to be debited comes: soonest expiry first, never last, then the oldest, then by id."""
    return lot.expires_at or NEVER, lot.earned_at, lot.id


def usable(state: CustomerState, currency: str) -> list[Lot]:
    """List the lots of a currency that can be used, in the order of debits; when not all are loaded, the first ones."""
    return [lot for lot in state.open_lots if lot.currency == currency and not lot.pending]


def are_all(lots: Sequence[Lot], state: CustomerState, currency: str) -> bool:
    """Say whether these usable lots are all there are of a currency."""
    if state.lots_complete:
        return True
    balance = state.balance(currency)
    return sum(lot.remaining for lot in lots) == balance.available + balance.debt


def pending(state: CustomerState, currency: str) -> list[Lot]:
    """List all pending lots of a currency; raises LotsUnloaded when they are not loaded."""
    found = [lot for lot in state.open_lots if lot.currency == currency and lot.pending]
    if sum(lot.remaining for lot in found) != state.balance(currency).pending:
        raise LotsUnloaded(state.id)
    return found


def put(state: CustomerState, lot: Lot) -> None:
    """Put a lot where debits will find it, before what it brings is posted.

    When not all lots are loaded, a usable one that stands behind those that are is left out too; so is a pending one among strangers.
    """
    if not lot.remaining:
        return
    place, is_last = _place(state, lot)
    alike = [other for other in state.open_lots if other.currency == lot.currency and other.pending == lot.pending]
    if lot.pending:
        fits = state.lots_complete or sum(other.remaining for other in alike) == state.balance(lot.currency).pending
    else:
        fits = not is_last or are_all(alike, state, lot.currency)
    if fits:
        state.open_lots.insert(place, lot)


def put_matured(state: CustomerState, currency: str, lots: Iterable[Lot]) -> None:
    """Let lots that were pending be usable, as they are now, each where it stands, after what they bring was posted.

    Those with nothing left are out; so are, when not all are loaded, those that stand behind all usable ones that were.
    """
    matured = {lot.id: lot for lot in lots}
    state.open_lots = [now for lot in state.open_lots if (now := matured.get(lot.id, lot)).remaining]
    shown = usable(state, currency)
    if not are_all(shown, state, currency):
        loaded = [turn(lot) for lot in shown if lot.id not in matured]
        hidden = {lot.id for lot in shown if lot.id in matured and not (loaded and turn(lot) < loaded[-1])}
        state.open_lots = [lot for lot in state.open_lots if lot.id not in hidden]


def put_all(state: CustomerState, currency: str, lots: Iterable[Lot]) -> None:
    """Put usable lots where debits will find them, as they are with what they were given, before that is posted.

    One that is open stands where it stood; of the others those are left out that stand behind all that are loaded, when not all are.
    """
    loaded = usable(state, currency)
    complete = are_all(loaded, state, currency)
    given = {lot.id: lot for lot in lots if lot.remaining and (complete or (loaded and turn(lot) <= turn(loaded[-1])))}
    # A hold may have been paid out of thousands: one sorting for all of them.
    state.open_lots = sorted([*(lot for lot in state.open_lots if lot.id not in given), *given.values()], key=turn)


def _place(state: CustomerState, lot: Lot) -> tuple[int, bool]:
    """Find a lot's place, and whether no usable one of its currency stands behind it. Most lots are the last."""
    own, place, is_last = turn(lot), len(state.open_lots), True
    for index in range(len(state.open_lots) - 1, -1, -1):
        other = state.open_lots[index]
        if other.currency != lot.currency:
            continue
        if turn(other) <= own:
            break
        place, is_last = index, is_last and other.pending
    return place, is_last
