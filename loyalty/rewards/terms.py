"""What a reward may be: its terms as they are sent, put together with what was there, and checked. Pure.

What is left out stays, and null takes a term back to what it is without: no limit, no window, all tiers, 900 seconds.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.errors import Invalid
from kernel.text import check_text
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Period, Stage
from loyalty.rewards.errors import StillHeld

LONGEST_NAME = 200
LONGEST_DESCRIPTION = 2_000
MOST = 2**53 - 1
"""Points, minor units."""
MOST_UNITS = 2**31 - 1
LONGEST_VALIDITY_DAYS = 3_660
SHORTEST_HOLD_SECONDS, HOLD_SECONDS, LONGEST_HOLD_SECONDS = 30, 900, 86_400
KINDS = ("AMOUNT_OFF", "PERCENT_OFF", "PRODUCT", "FREE_SHIPPING", "GIFT_CARD", "EXPERIENCE", "PARTNER")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms of a reward, by the names of their columns."""

    name: str
    kind: str
    cost: int
    currency: str
    description: str | None = None
    active: bool = True
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    customer_limit: int | None = None
    customer_limit_per: str = "EVER"
    tiers: tuple[str, ...] | None = None
    stages: tuple[str, ...] | None = None
    pooled: bool = False
    valid_days: int | None = None
    hold_seconds: int = HOLD_SECONDS
    value: int | None = None
    percent: int | None = None
    stock: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A reward before it changes, with what is held and given of it."""

    terms: Terms
    held: int
    given: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """A partner that shall honour a reward, at a value in minor units; None: what was agreed on before, else what the reward is worth."""

    partner_id: UUID
    value: int | None
    path: Path


_NAMES = {
    "name": "name",
    "kind": "kind",
    "cost": "cost",
    "currency": "currency",
    "description": "description",
    "active": "active",
    "startsAt": "starts_at",
    "endsAt": "ends_at",
    "perCustomerLimit": "customer_limit",
    "perCustomerLimitPer": "customer_limit_per",
    "tiers": "tiers",
    "stages": "stages",
    "pooled": "pooled",
    "validDays": "valid_days",
    "holdSeconds": "hold_seconds",
    "value": "value",
    "percent": "percent",
    "stock": "stock",
}
"""The names of the contract, and the columns that they stand for."""
_WITHOUT = {field.name: field.default for field in fields(Terms) if field.default is not MISSING}
_NEEDED = ("name", "kind", "cost")


def terms_of(sent: Mapping[str, Any], before: Terms | None, program: CompiledProgram) -> Terms:
    """Put together what was sent with what was there; nothing but its presence is checked.

    Without a currency a reward costs points of the program's first one that buys anything. Giving codes makes a pool. Refuses as Invalid
    what lacks a name, a kind or a cost.
    """
    columns = {column: _read(sent[name], column) for name, column in _NAMES.items() if name in sent}
    for name in _NEEDED:
        if columns.get(name, before) is None:
            raise Invalid("It cannot be null.", field=(name,))
    if columns.get("currency", before) is None:
        columns["currency"] = first_currency(program)
    if sent.get("codes") and sent.get("pooled") is None:
        columns["pooled"] = True
    if columns.get("kind", "PERCENT_OFF") != "PERCENT_OFF":
        columns.setdefault("percent", None)
    return replace(before, **columns) if before is not None else Terms(**columns)


def _read(value: Any, column: str) -> Any:
    if value is None:
        return _WITHOUT.get(column)
    if isinstance(value, list):
        return tuple(dict.fromkeys(value))
    return value.strip() if column == "name" else value


def first_currency(program: CompiledProgram) -> str:
    """Name the first point currency that buys anything; the first one when none does."""
    redeemable = (one.code for one in program.document.points.currencies if one.redeemable)
    return next(redeemable, program.first_currency)


def check(terms: Terms, sent: Mapping[str, Any], program: CompiledProgram, *, new: bool) -> None:
    """Check terms. What names something of the program is looked up only when it was sent: programs change under older rewards.

    Refuses as Invalid, in this order: name, description, kind, cost, currency, stock, days of validity, seconds of a hold, percent, value,
    tiers, stages, limit per customer and its period, window, pool.
    """
    check_text(terms.name, field=("name",), longest=LONGEST_NAME)
    if terms.description is not None:
        check_text(terms.description, field=("description",), longest=LONGEST_DESCRIPTION)
    if terms.kind not in KINDS:
        raise Invalid(f"There is no such kind: {terms.kind}.", field=("kind",))
    _check_range(terms.cost, 1, MOST, "points", field="cost")
    if new or "currency" in sent:
        _check_currency(terms.currency, program)
    _check_range(terms.stock, 0, MOST_UNITS, "units", field="stock")
    _check_range(terms.valid_days, 1, LONGEST_VALIDITY_DAYS, "days", field="validDays")
    _check_range(terms.hold_seconds, SHORTEST_HOLD_SECONDS, LONGEST_HOLD_SECONDS, "seconds", field="holdSeconds")
    _check_worth(terms)
    if terms.tiers is not None and "tiers" in sent:
        _check_names(terms.tiers, program.levels, "tier of the program", field="tiers")
    if terms.stages is not None and "stages" in sent:
        _check_names(terms.stages, [stage.value for stage in Stage], "stage", field="stages")
    _check_range(terms.customer_limit, 1, MOST_UNITS, "times", field="perCustomerLimit")
    if terms.customer_limit_per not in [period.value for period in Period]:
        raise Invalid(f"There is no such period: {terms.customer_limit_per}.", field=("perCustomerLimitPer",))
    if terms.starts_at is not None and terms.ends_at is not None and terms.starts_at >= terms.ends_at:
        raise Invalid("It must end after it starts.", field=("endsAt",))
    if sent.get("codes") and not terms.pooled:
        raise Invalid("A reward that is given codes has a pool.", field=("pooled",))


def _check_range(value: int | None, least: int, most: int, unit: str, *, field: str) -> None:
    if value is not None and not least <= value <= most:
        raise Invalid(f"It is {least} to {most} {unit}.", field=(field,), details={"least": least, "most": most})


def _check_currency(code: str, program: CompiledProgram) -> None:
    currency = program.currencies.get(code)
    if currency is None:
        raise Invalid("The program has no such point currency.", field=("currency",))
    if not currency.redeemable:
        raise Invalid("Points of this currency buy nothing.", field=("currency",))


def _check_worth(terms: Terms) -> None:
    """Check what is taken off: a percentage of PERCENT_OFF and of nothing else, an amount of AMOUNT_OFF."""
    if terms.kind == "PERCENT_OFF" and terms.percent is None:
        raise Invalid("PERCENT_OFF needs a percentage.", field=("percent",))
    if terms.kind != "PERCENT_OFF" and terms.percent is not None:
        raise Invalid("Only PERCENT_OFF has a percentage.", field=("percent",))
    _check_range(terms.percent, 1, 100, "percent", field="percent")
    if terms.kind == "AMOUNT_OFF" and not terms.value:
        raise Invalid("AMOUNT_OFF needs an amount above zero.", field=("value",))
    _check_range(terms.value, 0, MOST, "minor units", field="value")


def _check_names(names: Sequence[str], known: Collection[str], what: str, *, field: str) -> None:
    if not names:
        raise Invalid(f"Name at least one {what}, or null for all: nobody could have it.", field=(field,))
    for place, name in enumerate(names):
        if name not in known:
            raise Invalid(f"There is no such {what}.", field=(field, str(place)))


def check_change(after: Terms, before: Standing) -> None:
    """Check that a reward may become what it shall, beside what is held and given of it.

    Refuses with StillHeld a stock below them, and another source of codes while units are held.
    """
    taken = before.held + before.given
    if after.stock is not None and after.stock < taken:
        details = {"held": before.held, "given": before.given, "least": taken}
        raise StillHeld(f"{before.held} are held and {before.given} given.", field=("stock",), details=details)
    if after.pooled != before.terms.pooled and before.held:
        raise StillHeld(f"{before.held} are held, each with its code.", field=("pooled",), details={"held": before.held})


def check_deletion(before: Standing) -> None:
    """Check that a reward may leave the catalogue. Refuses with StillHeld while units are held."""
    if before.held:
        raise StillHeld(f"{before.held} are held.", field=("id",), details={"held": before.held})


def check_agreed(agreed: Sequence[Agreed]) -> None:
    """Check values agreed on with partners. Refuses as Invalid what is below zero or too much, and a partner that is named twice."""
    seen: set[UUID] = set()
    for one in agreed:
        if one.partner_id in seen:
            raise Invalid("This partner is named twice.", field=one.path)
        seen.add(one.partner_id)
        if one.value is not None and not 0 <= one.value <= MOST:
            raise Invalid(f"It is 0 to {MOST} minor units.", field=(*one.path, "value"), details={"least": 0, "most": MOST})
