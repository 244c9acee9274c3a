"""Arguments that many fields have, described once."""

from typing import Annotated, TypeVar

import strawberry
from strawberry import UNSET

from kernel.paging import PageRequest

T = TypeVar("T")

First = Annotated[
    int | None, strawberry.argument(description="How many from the front, at most 250; 50 when neither first nor last is given.")
]
Last = Annotated[int | None, strawberry.argument(description="How many from the back, at most 250.")]
After = Annotated[str | None, strawberry.argument(description="Only what comes after this cursor.")]
Before = Annotated[str | None, strawberry.argument(description="Only what comes before this cursor.")]


Months = Annotated[
    int | None, strawberry.argument(description="How many months, the one under way included; at most 60, and 12 when left out.")
]


def given(value: T | None) -> T | None:
    """Return an argument's value; None also when it was left out."""
    return None if value is UNSET else value


def page_of(first: int | None, after: str | None, last: int | None = UNSET, before: str | None = UNSET) -> PageRequest:
    """Read the arguments of a connection. Refuses as Invalid."""
    return PageRequest.of(given(first), given(after), given(last), given(before))
