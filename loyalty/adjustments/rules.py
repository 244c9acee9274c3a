"""How many points somebody may adjust, and what is kept of it. All pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kernel.errors import Invalid
from kernel.tenancy.models import Role
from kernel.text import check_text
from loyalty.adjustments.errors import TooManyForRole
from loyalty.programs.document import LARGEST
from loyalty.state.adjustments import AdjustmentState
from loyalty.state.changes import Changes

PREFIX = "adj"
LONGEST_REASON = 300
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Limit:
    """How many points at once: more than `most` are refused (None: any number), more than `alone` need somebody else (None: never)."""

    most: int | None = None
    alone: int | None = None


NO_LIMIT = Limit()
"""What holds for a server key: whoever programs a back end has their own controls."""
DEFAULTS: Mapping[Role, Limit] = MappingProxyType(
    {Role.OWNER: NO_LIMIT, Role.MANAGER: Limit(alone=100_000), Role.SUPPORT: Limit(most=10_000, alone=1_000)}
)
"""What holds for a role until the merchant says otherwise. Others may not adjust at all."""


def check_asked(points: int, reason: str) -> str:
    """Return the reason without the space around it; refuse as Invalid no points, and a reason of other than 1 to 300 plain characters."""
    if points == 0:
        raise Invalid("Adjust by at least one point, up or down.", field=("points",))
    return check_text(reason.strip(), field=("reason",), longest=LONGEST_REASON)


def check_note(note: str | None) -> str | None:
    """Return a note without the space around it; None when nothing is left. Refuses as Invalid more than 300 characters, or odd ones."""
    return check_text(note.strip(), field=("note",), longest=LONGEST_NOTE, shortest=0) or None if note is not None else None


def check_limit(limit: Limit) -> None:
    """Refuse as Invalid a limit that is no number of points."""
    for name, points in (("most", limit.most), ("alone", limit.alone)):
        if points is not None and not 0 <= points <= LARGEST:
            raise Invalid(f"It must be 0 to {LARGEST} points.", field=(name,), details={"limit": LARGEST})


def check_most(limit: Limit, points: int, *, field: str) -> None:
    """Refuse with TooManyForRole more points, given or taken, than somebody may adjust at all."""
    if limit.most is not None and abs(points) > limit.most:
        raise TooManyForRole(f"You may adjust {limit.most} points at once.", field=(field,), details={"limit": limit.most})


def needs_approval(limit: Limit, points: int) -> bool:
    """Say whether somebody else must approve so many points."""
    return limit.alone is not None and abs(points) > limit.alone


def keep(changes: Changes, adjustment: AdjustmentState) -> None:
    """Let an adjustment be as given from now on."""
    changes.adjustments[adjustment.id] = changes.state.adjustments[adjustment.id] = adjustment
