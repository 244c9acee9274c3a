"""Recount the points of the first run: 1 point per full pound, refunds take back what the rest no longer earns."""

from collections.abc import Iterable

from tests.real.purchases import Command, by_customer, rests

PENCE_PER_POINT = 100


def points_per_customer(commands: Iterable[Command]) -> dict[str, int]:
    """Count each customer's points.

    Under UNLIMITED a purchase's takebacks add up to earned(whole) - earned(rest), so what stays is what its rest earns.
    """
    return {customer: points(history) for customer, history in by_customer(commands).items()}


def points(history: list[Command]) -> int:
    """Count one customer's points from what is left of each purchase."""
    return sum(pence // PENCE_PER_POINT for pence in rests(history).values())
