"""The real shop's year as the commands that a replay makes: this test's own reading of the file, beside the importer's."""

import csv
import gzip
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FILE_NAME = "online-retail-orders.csv.gz"
REPOSITORY = Path(__file__).resolve().parents[2]
ABSENT = f"the real shop's year is not here: put {FILE_NAME} into ../shared/data, or name its folder in SETIA_SHARED_DATA"


@dataclass(frozen=True)
class Purchase:
    """One order. `total` in pence; `at` in UTC, so that comparing compares instants."""

    customer: str
    external_id: str
    at: datetime
    total: int


@dataclass(frozen=True)
class Refund:
    """A part of one cancellation that found a purchase; `purchase` is its external id, `amount` in pence."""

    customer: str
    external_id: str
    at: datetime
    purchase: str
    amount: int


Command = Purchase | Refund


@dataclass(frozen=True)
class Replay:
    """All commands in file order, and per cancellation the pence that found no purchase."""

    commands: list[Command]
    unmatched: dict[str, int]


def available() -> bool:
    """Say whether the file is on this machine."""
    return path().is_file()


def read() -> Replay:
    """Read the whole file."""
    with gzip.open(path(), "rt", encoding="utf-8", newline="") as file:
        return replay(csv.DictReader(file))


def replay(rows: Iterable[dict[str, str]]) -> Replay:
    """Turn the file's rows into commands: an order is a purchase, a cancellation refunds what it finds."""
    commands: list[Command] = []
    unmatched: dict[str, int] = {}
    of_customer: dict[str, list[Command]] = defaultdict(list)
    for row in rows:
        mine = of_customer[row["customer_id"]]
        if row["kind"] == "order":
            found: list[Command] = [_purchase(row)]
        else:
            parts = list(_refunds(row, mine))
            unmatched[row["invoice_no"]] = -_pence(row) - sum(part.amount for part in parts)
            found = list(parts)
        mine.extend(found)
        commands.extend(found)
    return Replay(commands, {invoice: pence for invoice, pence in unmatched.items() if pence})


def _purchase(row: dict[str, str]) -> Purchase:
    return Purchase(customer=row["customer_id"], external_id=row["invoice_no"], at=_at(row), total=_pence(row))


def _refunds(row: dict[str, str], earlier: list[Command]) -> Iterator[Refund]:
    """Take a cancellation from the customer's earlier purchases, newest first, at most what each still has."""
    at, missing, number, left = _at(row), -_pence(row), 0, rests(earlier)
    purchases = [command for command in earlier if isinstance(command, Purchase) and command.at <= at]
    for purchase in sorted(purchases, key=lambda one: (one.at, one.external_id), reverse=True):
        amount = min(missing, left[purchase.external_id])
        if amount > 0:
            number, missing = number + 1, missing - amount
            yield Refund(row["customer_id"], f"{row['invoice_no']}/{number}", at, purchase.external_id, amount)


def rests(history: Iterable[Command]) -> dict[str, int]:
    """Say what is left of each purchase of the history after its refunds, in pence, by its external id."""
    left: Counter[str] = Counter()
    for command in history:
        if isinstance(command, Purchase):
            left[command.external_id] += command.total
        else:
            left[command.purchase] -= command.amount
    return left


def by_customer(commands: Iterable[Command]) -> dict[str, list[Command]]:
    """Sort the commands into one history per customer, keeping their order."""
    histories: dict[str, list[Command]] = defaultdict(list)
    for command in commands:
        histories[command.customer].append(command)
    return dict(histories)


def _pence(row: dict[str, str]) -> int:
    pence = Decimal(row["amount_gbp"]) * 100
    if pence != int(pence):
        raise ValueError(f"invoice {row['invoice_no']}: {row['amount_gbp']} is not whole pence")
    return int(pence)


def _at(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["at"]).replace(tzinfo=LONDON).astimezone(UTC)


def path() -> Path:
    """Name the file, wherever it is looked for."""
    folder = os.environ.get("SETIA_SHARED_DATA")
    return (Path(folder) if folder else REPOSITORY.parent / "shared" / "data") / FILE_NAME
