"""Postings on a customer's accounts: each numbered, each knowing the balance after it."""

from loyalty.points.errors import TooManyPoints
from loyalty.programs.document import LARGEST
from loyalty.state.changes import Account, Posting
from loyalty.state.customer import BalanceState


def post_available(balance: BalanceState, amount: int) -> Posting:
    """Change AVAILABLE. Refuses with TooManyPoints."""
    if _together(balance) + amount > LARGEST or balance.available + amount < -LARGEST:
        raise TooManyPoints(f"A balance goes up to {LARGEST} points, and a debt as far.", details={"limit": LARGEST})
    balance.available += amount
    balance.available_sequence += 1
    return Posting(Account.AVAILABLE, amount, balance.available_sequence, balance.available)


def post_pending(balance: BalanceState, amount: int) -> Posting:
    """Change PENDING. Refuses with TooManyPoints."""
    if _together(balance) + amount > LARGEST:
        raise TooManyPoints(f"A balance goes up to {LARGEST} points.", details={"limit": LARGEST})
    balance.pending += amount
    balance.pending_sequence += 1
    return Posting(Account.PENDING, amount, balance.pending_sequence, balance.pending)


def post_held(balance: BalanceState, amount: int) -> Posting:
    """Change HELD; what is held came from AVAILABLE, so there is room."""
    balance.held += amount
    assert balance.held >= 0, "more is taken from HELD than there is"
    balance.held_sequence += 1
    return Posting(Account.HELD, amount, balance.held_sequence, balance.held)


def _together(balance: BalanceState) -> int:
    """Add up the three accounts; what matures or is released finds room because all of it counts."""
    return balance.available + balance.pending + balance.held
