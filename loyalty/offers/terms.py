"""What an offer may be: its terms as they are sent, put together with what was there, and checked. Pure.

What is left out stays, and null takes a term back to what it is without: no limit, no window, everybody, reminders three days before.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime
from typing import Any

from kernel.errors import Invalid
from kernel.text import check_text
from loyalty.offers.errors import AlreadyClaimed
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.conditions import ConditionRefused, Subject, compile_condition
from loyalty.programs.document import Health, Stage
from loyalty.programs.document.parts import CODE, LARGEST, LONGEST_CONDITION

LONGEST_NAME = 200
LONGEST_CODE = 63
LONGEST_DESCRIPTION = 2_000
LONGEST_PRODUCT = 255
MOST_PRODUCTS = 100
MOST_CLAIMS = 2**31 - 1
LONGEST_DAYS = 3_660
REMIND_DAYS, MOST_REMIND_DAYS = 3, 365
LARGEST_PERCENT = 10_000
MOST_EFFORT = 5_000
"""Units of work of one condition: all conditions of a thousand offers are looked at together."""
KINDS = ("AMOUNT_OFF", "PERCENT_OFF", "PRODUCT", "FREE_SHIPPING", "GIFT_CARD", "EXPERIENCE", "PARTNER", "MULTIPLIER")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms of an offer, by the names of their columns; for whom it is listed is kept beside them."""

    name: str
    kind: str
    code: str | None = None
    description: str | None = None
    value: int | None = None
    percent: int | None = None
    multiplier_percent: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    tiers: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    healths: tuple[str, ...] | None = None
    condition: str | None = None
    marketing: bool = False
    total_limit: int | None = None
    customer_limit: int | None = None
    valid_days: int | None = None
    remind_days: int = REMIND_DAYS
    skus: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None
    unlock_every_days: int | None = None
    back_within_days: int | None = None
    active: bool = True


_NAMES = {
    "name": "name",
    "kind": "kind",
    "code": "code",
    "description": "description",
    "value": "value",
    "percent": "percent",
    "multiplierPercent": "multiplier_percent",
    "startsAt": "starts_at",
    "endsAt": "ends_at",
    "tiers": "tiers",
    "stages": "stages",
    "healths": "healths",
    "condition": "condition",
    "marketing": "marketing",
    "totalLimit": "total_limit",
    "perCustomerLimit": "customer_limit",
    "validDays": "valid_days",
    "remindDays": "remind_days",
    "skus": "skus",
    "categories": "categories",
    "unlockEveryDays": "unlock_every_days",
    "backWithinDays": "back_within_days",
    "active": "active",
}
"""The names of the contract, and the columns that they stand for."""
LISTS = ("tiers", "stages", "healths", "skus", "categories")
_WITHOUT = {field.name: field.default for field in fields(Terms) if field.default is not MISSING}


def terms_of(sent: Mapping[str, Any], before: Terms | None) -> Terms:
    """Put together what was sent with what was there; nothing but its presence is checked.

    One claim per customer is the limit of a new offer that does not say. Refuses as Invalid what lacks a name or a kind.
    """
    columns = {column: _read(sent[name], column) for name, column in _NAMES.items() if name in sent}
    for name in ("name", "kind"):
        if columns.get(name, before) is None:
            raise Invalid("It cannot be null.", field=(name,))
    if columns.get("kind", "PERCENT_OFF") != "PERCENT_OFF":
        columns.setdefault("percent", None)
    if before is not None:
        return replace(before, **columns)
    return Terms(**({"customer_limit": 1} | columns))


def _read(value: Any, column: str) -> Any:
    if value is None:
        return _WITHOUT.get(column)
    if isinstance(value, list):
        return tuple(dict.fromkeys(value))
    return value.strip() if column in ("name", "condition") else value


def check(terms: Terms, sent: Mapping[str, Any], program: CompiledProgram) -> None:
    """Check terms. A tier is looked up only when it was sent: programs change under older offers.

    Refuses as Invalid, in this order: name, code, description, kind, percent, multiplier, value, tiers, stages, healths, condition,
    products, limits, days, window.
    """
    check_text(terms.name, field=("name",), longest=LONGEST_NAME)
    if terms.code is not None and (len(terms.code) > LONGEST_CODE or re.match(CODE, terms.code) is None):
        raise Invalid("A code is a small letter, then small letters, digits, _ and -, 63 at most.", field=("code",))
    if terms.description is not None:
        check_text(terms.description, field=("description",), longest=LONGEST_DESCRIPTION)
    if terms.kind not in KINDS:
        raise Invalid(f"There is no such kind: {terms.kind}.", field=("kind",))
    _check_worth(terms)
    if "tiers" in sent:
        _check_names(terms.tiers, program.levels, "tier of the program", field="tiers")
    _check_names(terms.stages, [stage.value for stage in Stage], "stage", field="stages")
    _check_names(terms.healths, [health.value for health in Health], "health", field="healths")
    if "condition" in sent:
        _check_condition(terms.condition)
    for field, products in (("skus", terms.skus), ("categories", terms.categories)):
        _check_products(products or (), field)
    _check_limits(terms)
    if terms.starts_at is not None and terms.ends_at is not None and terms.starts_at >= terms.ends_at:
        raise Invalid("It must end after it starts.", field=("endsAt",))


def _check_range(value: int | None, least: int, most: int, unit: str, *, field: str) -> None:
    if value is not None and not least <= value <= most:
        raise Invalid(f"It is {least} to {most} {unit}.", field=(field,), details={"least": least, "most": most})


def _check_worth(terms: Terms) -> None:
    """Check what is given: a percentage of PERCENT_OFF and of nothing else, an amount of AMOUNT_OFF, a multiplier of MULTIPLIER."""
    if terms.kind == "PERCENT_OFF" and terms.percent is None:
        raise Invalid("PERCENT_OFF needs a percentage.", field=("percent",))
    if terms.kind != "PERCENT_OFF" and terms.percent is not None:
        raise Invalid("Only PERCENT_OFF has a percentage.", field=("percent",))
    _check_range(terms.percent, 1, 100, "percent", field="percent")
    if terms.kind == "MULTIPLIER" and terms.multiplier_percent is None:
        raise Invalid("MULTIPLIER needs whole per cent of points: 150 is x1.5.", field=("multiplierPercent",))
    _check_range(terms.multiplier_percent, 101, LARGEST_PERCENT, "percent", field="multiplierPercent")
    if terms.kind == "AMOUNT_OFF" and not terms.value:
        raise Invalid("AMOUNT_OFF needs an amount above zero.", field=("value",))
    if terms.kind == "MULTIPLIER" and terms.value is not None:
        raise Invalid("What a multiplier is worth is told by what is bought.", field=("value",))
    _check_range(terms.value, 0, LARGEST, "minor units", field="value")


def _check_names(names: Sequence[str] | None, known: Collection[str], what: str, *, field: str) -> None:
    if names is None:
        return
    if not names:
        raise Invalid(f"Name at least one {what}, or null for all: it would be for nobody.", field=(field,))
    for place, name in enumerate(names):
        if name not in known:
            raise Invalid(f"There is no such {what}.", field=(field, str(place)))


def _check_condition(text: str | None) -> None:
    """Check a condition over `customer` and `now`; what is wrong is told with line and column where they are known."""
    if text is None:
        return
    if not 1 <= len(text) <= LONGEST_CONDITION:
        raise Invalid(f"It must have 1 to {LONGEST_CONDITION} characters.", field=("condition",), details={"limit": LONGEST_CONDITION})
    try:
        condition = compile_condition(text, subject=Subject.CUSTOMER)
    except ConditionRefused as refused:
        raise Invalid(" ".join(refused.faults), field=("condition",), details={"faults": list(refused.faults)}) from None
    if condition.effort.depends or condition.effort.fixed > MOST_EFFORT:
        raise Invalid("The condition is too much work for one of many offers.", field=("condition",))


def _check_products(names: Sequence[str], field: str) -> None:
    if len(names) > MOST_PRODUCTS:
        raise Invalid(f"It names at most {MOST_PRODUCTS}.", field=(field,), details={"limit": MOST_PRODUCTS})
    for place, name in enumerate(names):
        check_text(name, field=(field, str(place)), longest=LONGEST_PRODUCT)


def _check_limits(terms: Terms) -> None:
    _check_range(terms.total_limit, 1, MOST_CLAIMS, "claims", field="totalLimit")
    _check_range(terms.customer_limit, 1, MOST_CLAIMS, "claims", field="perCustomerLimit")
    if terms.total_limit is not None and (terms.customer_limit or 0) > terms.total_limit:
        raise Invalid(
            "One customer cannot claim more than all together.", field=("perCustomerLimit",), details={"limit": terms.total_limit}
        )
    _check_range(terms.valid_days, 1, LONGEST_DAYS, "days", field="validDays")
    _check_range(terms.remind_days, 0, MOST_REMIND_DAYS, "days", field="remindDays")
    _check_range(terms.unlock_every_days, 1, LONGEST_DAYS, "days", field="unlockEveryDays")
    _check_range(terms.back_within_days, 1, LONGEST_DAYS, "days", field="backWithinDays")


def check_change(after: Terms, before: Terms, *, claimed: int) -> None:
    """Check that an offer may become what it shall. Refuses with AlreadyClaimed a new total limit below what was claimed."""
    if after.total_limit is not None and after.total_limit != before.total_limit and after.total_limit < claimed:
        raise AlreadyClaimed(f"{claimed} are claimed.", field=("totalLimit",), details={"claimed": claimed, "least": claimed})
