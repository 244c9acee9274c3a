"""Offers as decisions see them: plain data."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Grant:
    """An offer, by its code, that the program gives to a customer: since when, and why, in a few words. It is claimed for them."""

    code: str
    at: datetime
    why: str
