from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kernel.errors import Invalid
from kernel.text import check_text

PREFIX = "prt"
KEY_PREFIX = "pky"
LONGEST_NAME = 200
MOST_KEYS = 100
SCOPES = ("customers:identify", "rewards:read", "rewards:redeem", "codes:check", "codes:use")
"""What a key may be given: permissions by these names."""

_MOST_CALLS = 2**31 - 1
_MOST_POINTS = 2**53 - 1
# Names of the contract, the columns that they stand for, and the largest number of each.
_LIMITS = {
    "requestsPerMinute": ("requests_per_minute", _MOST_CALLS),
    "redemptionsPerDay": ("redemptions_per_day", _MOST_CALLS),
    "redemptionsPerCustomerDay": ("redemptions_per_customer_day", _MOST_CALLS),
    "pointsPerDay": ("points_per_day", _MOST_POINTS),
}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a partner may do; None limits nothing, and 0 allows nothing."""

    requests_per_minute: int | None = None
    redemptions_per_day: int | None = None
    redemptions_per_customer_day: int | None = None
    points_per_day: int | None = None


def columns_of(sent: Mapping[str, Any], *, new: bool, path: Path = ("input",)) -> dict[str, Any]:
    """Check what was sent of a partner, and give the columns that change; what was left out does not, and null takes a limit away.

    Refuses as Invalid a name that is missing of a new partner, null, empty, longer than 200 characters or not plain; `active` that is null;
    and limits that are null as a whole, below zero or too large; checked in that order.
    """
    columns: dict[str, Any] = {}
    if new or "name" in sent:
        columns["name"] = check_name(sent.get("name"), field=(*path, "name"))
    if "active" in sent:
        columns["active"] = _required(sent["active"], (*path, "active"))
    if "limits" in sent:
        columns |= _limits(_required(sent["limits"], (*path, "limits")), (*path, "limits"))
    return columns


def check_name(name: str | None, *, field: Path) -> str:
    """Return the name of a partner or a key without the space around it; refuse as Invalid what is missing, empty, too long or odd."""
    return check_text(_required(name, field).strip(), field=field, longest=LONGEST_NAME)


def _required(value: Any, field: Path) -> Any:
    if value is None:
        raise Invalid("It cannot be null.", field=field)
    return value


def _limits(sent: Mapping[str, int | None], path: Path) -> dict[str, int | None]:
    columns: dict[str, int | None] = {}
    for name, value in sent.items():
        column, most = _LIMITS[name]
        if value is not None and not 0 <= value <= most:
            raise Invalid(f"A limit is 0 to {most}, or null for none.", field=(*path, name), details={"least": 0, "most": most})
        columns[column] = value
    return columns


def check_scopes(scopes: Sequence[str], *, field: Path = ("input", "scopes")) -> list[str]:
    """Return scopes once each, in the order of SCOPES; refuse as Invalid when there is none, or an unknown one."""
    if not scopes:
        raise Invalid("A key needs at least one scope, or it opens nothing.", field=field)
    unknown = sorted(set(scopes) - set(SCOPES))
    if unknown:
        raise Invalid(f"There is no such scope: {unknown[0]}.", field=field)
    return [scope for scope in SCOPES if scope in scopes]
