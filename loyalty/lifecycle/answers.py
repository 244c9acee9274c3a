"""The latest answers to surveys."""

from datetime import datetime

from loyalty.state.customer import CustomerState


def answer(state: CustomerState, *, at: datetime, csat: int | None, nps: int | None) -> None:
    """Remember what a customer answered at `at`, each unless a later answer is known: the instants of the answers count, not their arrival.

    Raises ActivityUnloaded when the answer is late and what came after it may not be loaded.
    """
    later = state.between(at, state.settled_at)
    if csat is not None and all(one.csat is None for one in later):
        state.csat = csat
    if nps is not None and all(one.nps is None for one in later):
        state.nps = nps
