"""What a customer consents to: checked before it is kept."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kernel.errors import Invalid

LONGEST_SOURCE = 100
_SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]*", re.ASCII)


class Purpose(StrEnum):
    """What somebody may be approached for."""

    MARKETING = "MARKETING"


@dataclass(frozen=True, slots=True)
class NewConsent:
    """That a customer consents (`given`) or no longer does, where that was said, and when; None: now, of a newcomer when they joined."""

    purpose: Purpose
    given: bool
    source: str
    at: datetime | None = None


def check_source(source: str, *, field: tuple[str, ...]) -> str:
    """Return where something was said, as it is; refuse as Invalid what is no code of 1 to 100 letters, digits and `. _ : / -`.

    It is kept for ever, so it must name a form or a shop and nobody's name or address.
    """
    if not 1 <= len(source) <= LONGEST_SOURCE or not _SOURCE.fullmatch(source):
        told = f"It is a code of 1 to {LONGEST_SOURCE} letters, digits and . _ : / - that names a form or a place, and no person."
        raise Invalid(told, field=field, details={"limit": LONGEST_SOURCE})
    return source
