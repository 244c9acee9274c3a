"""Consents as decisions make them: plain data."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConsentState:
    """That a customer consents to something, or no longer does: what was said where and when. `counts`: nothing newer is known."""

    id: UUID
    purpose: str
    given: bool
    source: str
    at: datetime
    counts: bool
