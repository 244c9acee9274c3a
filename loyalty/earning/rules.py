"""What an event and a refund must look like. Refuses as Invalid, with the path inside the item."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from kernel.customers.rules import EARLIEST, check_attributes
from kernel.errors import Invalid
from kernel.money import LIMIT, check_amount
from kernel.text import check_text
from loyalty.earning.facts import EventFacts
from loyalty.programs.attributes import check_attributes_of
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import CustomEvent, EventKind

MAX_LINES = 1_000
MAX_QUANTITY = 1_000_000
FUTURE = timedelta(minutes=5)
"""How far ahead of the merchant's now an event may be dated: clocks differ."""
LATEST = datetime(9000, 1, 1, tzinfo=UTC)
"""No calendar goes on for ever; whatever is dated behind this is of the future for every merchant."""

_PURCHASE_ONLY = ("total", "currency", "tax", "shipping", "discount", "lines")
_SURVEY_ONLY = {"csat": (1, 5), "nps": (0, 10)}


def check_event(event: Mapping[str, Any], *, currency: str) -> None:
    """Check an event as sent, all that needs neither the customer nor the time.

    `currency` is the merchant's. Order: externalId, at, name, what belongs to the kind, amounts, currency, lines, attributes.
    """
    kind = event["kind"]
    check_external_id(event["externalId"], ("event", "externalId"))
    check_era(event.get("at"), ("event", "at"))
    _check_name(kind, event.get("name"))
    if kind == EventKind.PURCHASE:
        _check_purchase(event, currency)
    else:
        _refuse_given(event, _PURCHASE_ONLY, "Only a PURCHASE has it.")
    if kind == EventKind.SURVEY:
        _check_survey(event)
    else:
        _refuse_given(event, tuple(_SURVEY_ONLY), "Only a SURVEY has it.")
    _check_attributes(event.get("attributes"))


def check_external_id(text: str, field: tuple[str, ...]) -> None:
    """Check the merchant's own id of something: 1 to 255 plain characters."""
    check_text(text, field=field, longest=255)


def check_era(at: datetime | None, field: tuple[str, ...]) -> None:
    """Refuse an instant around which there is no calendar to reckon with."""
    if at is not None and at < EARLIEST:
        raise Invalid(f"It is dated before {EARLIEST.year}.", field=field)
    if at is not None and at >= LATEST:
        raise Invalid("It is dated in the future.", field=field)


def check_when(at: datetime, *, now: datetime, joined_at: datetime | None, history: bool, field: tuple[str, ...]) -> None:
    """Refuse an event of the future (more than 5 minutes), or of before the customer joined unless it is history."""
    if at > now + FUTURE:
        raise Invalid("It is dated in the future.", field=field, details={"now": now.isoformat()})
    if joined_at is not None and at < joined_at and not history:
        raise Invalid("It is dated before the customer joined.", field=field, details={"joinedAt": joined_at.isoformat()})


def check_declared(program: CompiledProgram, event: Mapping[str, Any]) -> None:
    """Refuse attributes of a CUSTOM event that are not as the program declares them; an event that it does not declare is free."""
    if event["kind"] != EventKind.CUSTOM:
        return
    declared: dict[str, CustomEvent] | None = program.plans.get("declared events")
    if declared is None:
        declared = program.plans["declared events"] = {one.name: one for one in program.document.earning.events}
    if event["name"] in declared:
        check_attributes_of(declared[event["name"]], event.get("attributes"))


def check_refund_input(*, amount: int | None, lines: Sequence[Mapping[str, Any]] | None, path: tuple[str, ...]) -> None:
    """Check that a refund names exactly one of amount and lines, and that these are above zero."""
    if (amount is None) == (lines is None):
        raise Invalid("Give exactly one of amount and lines.", field=(*path, "amount"))
    if amount is not None and not 1 <= amount <= LIMIT:
        raise Invalid("A refund is at least 1 minor unit.", field=(*path, "amount"))
    if lines is not None and not 1 <= len(lines) <= MAX_LINES:
        raise Invalid(f"A refund names 1 to {MAX_LINES} lines.", field=(*path, "lines"))
    for place, line in enumerate(lines or ()):
        _check_quantity(line["quantity"], (*path, "lines", str(place), "quantity"))


def facts_of(event: Mapping[str, Any], *, at: datetime, currency: str) -> EventFacts:
    """Put an event as sent into the form in which rules see it."""
    return EventFacts(
        kind=event["kind"],
        name=event.get("name") or "",
        total=event.get("total") or 0,
        tax=event.get("tax") or 0,
        shipping=event.get("shipping") or 0,
        discount=event.get("discount") or 0,
        currency=currency,
        at=at,
        csat=event.get("csat"),
        nps=event.get("nps"),
        lines=tuple(event.get("lines") or ()),
        attributes=event.get("attributes") or {},
    )


def _check_name(kind: str, name: str | None) -> None:
    if kind == EventKind.CUSTOM and not name:
        raise Invalid("A CUSTOM event needs the merchant's own name of it.", field=("event", "name"))
    if kind != EventKind.CUSTOM and name is not None:
        raise Invalid("Only a CUSTOM event has a name.", field=("event", "name"))
    if name is not None:
        check_text(name, field=("event", "name"), longest=63)


def _check_purchase(event: Mapping[str, Any], currency: str) -> None:
    total = event.get("total")
    if total is None:
        raise Invalid("A PURCHASE needs its total.", field=("event", "total"))
    for part in ("total", "tax", "shipping", "discount"):
        if event.get(part) is not None:
            check_amount(event[part], field=("event", part))
    if (event.get("tax") or 0) + (event.get("shipping") or 0) > total:
        raise Invalid("Tax and shipping are parts of the total and cannot be more than it.", field=("event", "total"))
    if event.get("currency") not in (None, currency):
        raise Invalid(f"The merchant's currency is {currency}.", field=("event", "currency"), details={"currency": currency})
    _check_lines(event.get("lines") or (), total + (event.get("discount") or 0))


def _check_lines(lines: Sequence[Mapping[str, Any]], most: int) -> None:
    if len(lines) > MAX_LINES:
        raise Invalid(f"A purchase has at most {MAX_LINES} lines.", field=("event", "lines"))
    for place, line in enumerate(lines):
        path = ("event", "lines", str(place))
        check_text(line["sku"], field=(*path, "sku"), longest=255)
        for part in ("name", "category"):
            check_text(line.get(part) or "", field=(*path, part), shortest=0, longest=255)
        _check_quantity(line["quantity"], (*path, "quantity"))
        check_amount(line["total"], field=(*path, "total"))
    if sum(line["total"] for line in lines) > most:
        raise Invalid("The lines add up to more than the total and the discount.", field=("event", "lines"))


def _check_survey(event: Mapping[str, Any]) -> None:
    if event.get("csat") is None and event.get("nps") is None:
        raise Invalid("A SURVEY needs csat or nps.", field=("event", "csat"))
    for answer, (least, most) in _SURVEY_ONLY.items():
        value = event.get(answer)
        if value is not None and not least <= value <= most:
            raise Invalid(f"{answer} is {least} to {most}.", field=("event", answer))


def _refuse_given(event: Mapping[str, Any], names: Sequence[str], why: str) -> None:
    for name in names:
        if event.get(name) is not None:
            raise Invalid(why, field=("event", name))


def _check_quantity(quantity: int, field: tuple[str, ...]) -> None:
    if not 1 <= quantity <= MAX_QUANTITY:
        raise Invalid(f"A quantity is 1 to {MAX_QUANTITY}.", field=field)


def _check_attributes(attributes: Any) -> None:
    if attributes is not None:
        check_attributes(attributes, field=("event", "attributes"))
