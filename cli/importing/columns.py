"""Which column of a file holds what."""

from collections.abc import Sequence
from dataclasses import dataclass

from cli.errors import Mistake

# The names that columns usually have, likeliest first; {currency} is the currency's code.
USUAL: dict[str, tuple[str, ...]] = {
    "externalId": ("external_id", "externalid", "invoice_no", "invoice_number", "order_id", "order_no", "order_number", "order", "id"),
    "customer": ("customer_external_id", "customerexternalid", "customer_id", "customer_no", "customer_number", "customer", "member_id"),
    "at": ("at", "time", "timestamp", "datetime", "ordered_at", "created_at", "order_date", "invoice_date", "date"),
    "amount": ("amount_{currency}", "total_{currency}", "amount", "total"),
    "kind": ("kind", "type"),
    "purchase": ("purchase_external_id", "purchaseexternalid", "purchase_id", "purchase", "refund_of", "original_order_id"),
}
# Without a kind the sign of the amount tells; without a purchase refunds look for theirs.
OPTIONAL = frozenset({"kind", "purchase"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the fields in a row; `width` is how many columns a whole row has."""

    external_id: int
    customer: int
    at: int
    amount: int
    kind: int | None
    purchase: int | None
    width: int


def choose(header: Sequence[str], maps: Sequence[str], *, currency: str) -> Columns:
    """Find the column of each field: the one that `column=field` names, else one with a usual name. Raises Mistake."""
    names = [_plain(name) for name in header]
    chosen = dict(_mapped(names, one) for one in maps)
    for field, usual in USUAL.items():
        if field not in chosen:
            wanted = [one.format(currency=currency.lower()) for one in usual]
            chosen[field] = next((_place(names, name) for name in wanted if name in names), None)
    if missing := [field for field, place in chosen.items() if place is None and field not in OPTIONAL]:
        raise Mistake(
            f"No column for {', '.join(missing)}. The file has: {', '.join(header)}. Name it, for example: --map invoice_no=externalId"
        )
    return Columns(
        external_id=chosen["externalId"] or 0,
        customer=chosen["customer"] or 0,
        at=chosen["at"] or 0,
        amount=chosen["amount"] or 0,
        kind=chosen["kind"],
        purchase=chosen["purchase"],
        width=len(header),
    )


def _mapped(names: Sequence[str], text: str) -> tuple[str, int | None]:
    column, equals, field = text.rpartition("=")
    if not equals or field not in USUAL:
        raise Mistake(f"--map {text}: write column=field, where field is one of {', '.join(USUAL)}.")
    if _plain(column) not in names:
        raise Mistake(f"--map {text}: the file has no column {column}. It has: {', '.join(names)}.")
    return field, _place(names, _plain(column))


def _place(names: Sequence[str], name: str) -> int:
    if names.count(name) > 1:
        raise Mistake(f"The file has {names.count(name)} columns named {name}.")
    return names.index(name)


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")
