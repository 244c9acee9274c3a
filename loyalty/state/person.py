"""What decisions may know of who a customer is, read after the lock, under which it is changed."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Person:
    """A customer's birthday (YYYY-MM-DD or --MM-DD) and since when it is known, own time zone, and whether marketing is consented to.

    Without a time zone of their own the merchant's days are theirs; without `birthday_since` the birthday was given at the joining.
    `said_at` is when something was last said about marketing, where that is loaded. `known_at` is when they were first heard of here, which
    for a past that is imported is long after they joined. Of who was erased, at `erased_at`, nothing else is known, and nothing but what
    was theirs already happens to them any more.
    """

    birthday: str | None = None
    birthday_since: datetime | None = None
    zone: ZoneInfo | None = None
    marketing: bool = False
    said_at: datetime | None = None
    known_at: datetime | None = None
    erased_at: datetime | None = None


NOBODY = Person()
"""Of whom nothing is known."""
