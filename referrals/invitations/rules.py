"""Whom an advocate may invite, and who is held back. All pure."""

from collections.abc import Mapping, Sequence, Set
from datetime import timedelta
from enum import StrEnum
from typing import Any

from kernel.errors import Invalid
from kernel.rates.rules import Rate
from kernel.text import check_email

MOST = 20
"""Friends named at once."""
INVITATIONS = Rate(most=50, length=timedelta(days=1))
"""Friends whom one advocate names."""
LATELY = timedelta(days=30)
"""An advocate invites the same friend once within so long."""
KEPT = timedelta(days=400)
"""How long invitations are kept."""


class HeldBack(StrEnum):
    """Why nothing is to be sent to a friend: they are a CUSTOMER already, or the same advocate has invited them LATELY."""

    CUSTOMER = "CUSTOMER"
    LATELY = "LATELY"


def check_friends(friends: Sequence[Mapping[str, Any]], *, test: bool) -> tuple[str, ...]:
    """Return the addresses of friends (`email`, `agreed`).

    Refuses as Invalid none or too many, who has not agreed to be written to, and what is no address.
    """
    if not 1 <= len(friends) <= MOST:
        raise Invalid(f"Name 1 to {MOST} friends.", field=("friends",), details={"limit": MOST})
    for place, friend in enumerate(friends):
        path = ("friends", str(place))
        check_email(friend["email"], test=test, field=(*path, "email"))
        if not friend["agreed"]:
            raise Invalid("Only who has agreed to be written to is invited.", field=(*path, "agreed"))
    return tuple(friend["email"] for friend in friends)


def hold_back(marks: Sequence[str], *, customers: Set[str], lately: Set[str]) -> list[HeldBack | None]:
    """Say of each address, by its mark, why nothing is to be sent; one that comes twice was invited lately the second time."""
    held: list[HeldBack | None] = []
    seen = set(lately)
    for mark in marks:
        held.append(HeldBack.CUSTOMER if mark in customers else HeldBack.LATELY if mark in seen else None)
        seen.add(mark)
    return held
