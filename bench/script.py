"""The service's own statements as a script for pgbench: one purchase is recorded by the real road, and what it sent becomes the script.

Every argument of the recorded statements stays an argument. Most keep the recorded value; what must differ from one transaction to the
next (customer, ids, keys, sequences, balances, instants) is worked out by pgbench or by the expression that stands in its place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.place import NotMeasured
from kernel.keys import actions as keys
from loyalty.road import load, tables

NEW_ID = "uuidv7()"
"""As the service makes its ids: in the order of time."""
PLAN = """\
\\set place random(1, :customers)
\\set n :n + 1
\\set number :first + :client_id * 100000000 + :n
"""
MOMENT = timedelta(seconds=30)
"""An instant that is not later than this after the recording began is the purchase's own."""
Sent = tuple[str, Sequence[Any]]
"""A statement and its arguments."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A purchase as the road carried it: what was sent to the database, and which values in it will differ."""

    sent: list[Sent]
    merchant: UUID
    customer: UUID
    external_id: str
    key: str
    began: datetime


@dataclass(slots=True)
class Script:
    """A script, the values of its variables, and where it runs."""

    recorded: Recorded
    address: str = ""
    text: str = PLAN
    variables: dict[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> list[str]:
        """Write the script and return the arguments that name it to pgbench."""
        file = folder / "purchase.sql"
        file.write_text(self.text)
        return ["-f", str(file), *(part for name, value in self.variables.items() for part in ("-D", f"{name}={value}"))]


def script_of(recorded: Recorded) -> Script:
    """Turn what was recorded into a script; refuses with NotMeasured a statement that this does not know."""
    script = Script(recorded)
    (begin, _), *middle, (commit, _) = recorded.sent
    known = [keys._TAKE, load.LOCK, load.LOAD, _written(recorded)]
    if [text for text, _ in middle] != known or commit != "COMMIT":
        raise NotMeasured(f"The road no longer sends what this benchmark knows: {[text[:40] for text, _ in recorded.sent]}")
    script.text += _begun(begin)
    endings = ("\\aset key_", "\\gset lock_", "\\gset load_", ";")
    for (text, arguments), ending in zip(middle, endings, strict=True):
        expressions = list(_expressions(script, text, arguments))
        placed = re.sub(r"\$(\d+)", partial(_placed, expressions), text)
        script.text += f"{placed.strip()} {ending}\n"
    script.text += "COMMIT;\n"
    return script


def _placed(expressions: Sequence[str], found: re.Match[str]) -> str:
    return expressions[int(found[1]) - 1]


def _written(recorded: Recorded) -> str:
    """Find the statement that wrote the slice, by which tables it names."""
    return tables.statement(_present(recorded.sent[-2][0]))


def _present(text: str) -> tuple[str, ...]:
    return tuple(table for table in tables.COLUMNS if f"INSERT INTO {table} (" in text)


def _begun(begin: str) -> str:
    """Send BEGIN and the setting of the merchant in one go, as the service does."""
    return "\\startpipeline\n" + "".join(f"{part.strip()};\n" for part in begin.split(";")) + "\\endpipeline\n"


def _expressions(script: Script, text: str, arguments: Sequence[Any]) -> Iterator[str]:
    """Say what stands in the place of each argument."""
    if text == keys._TAKE:
        *others, refs, _ = arguments
        yield from (_argument(script, one) for one in others)
        yield f"array_fill({NEW_ID}, ARRAY[{len(refs)}])"
        yield "now()"
        return
    yield _argument(script, arguments[0])
    columns = _columns(text) if text not in (load.LOCK, load.LOAD) else [("", "")]
    for (table, column), values in zip(columns, arguments[1:], strict=True):
        changed = CHANGED.get((table, column))
        yield _array(script, values) if changed is None else f"ARRAY[{changed(values)}]"


def _columns(text: str) -> list[tuple[str, str]]:
    return [(table, column) for table in _present(text) for column in tables.COLUMNS[table]]


def _argument(script: Script, value: Any) -> str:
    return _array(script, value) if isinstance(value, list) else f"{_value(script, value)}::uuid"


def _array(script: Script, values: Sequence[Any]) -> str:
    return f"ARRAY[{', '.join(_value(script, value) for value in values)}]"


def _value(script: Script, value: Any) -> str:
    recorded = script.recorded
    match value:
        case None:
            return "NULL"
        case recorded.customer:
            return ":lock_customer_id" if "\\gset lock_" in script.text else "lpad(:place::text, 32, '0')"
        case UUID() if value != recorded.merchant:
            return ":key_ref"
        case datetime() if recorded.began <= value < recorded.began + MOMENT:
            return "now()"
        case recorded.external_id | recorded.key:
            return ":number"
    return _constant(script, value)


def _constant(script: Script, value: Any) -> str:
    """Keep a value as a variable of its own."""
    text = f"\\x{value.hex()}" if isinstance(value, bytes) else str(value).lower() if isinstance(value, bool) else str(value)
    for name, known in script.variables.items():
        if known == text:
            return f":{name}"
    name = f"v{len(script.variables)}"
    script.variables[name] = text
    return f":{name}"


def _one_more(variable: str) -> Any:
    """Count on from a sequence that was locked and loaded; rows without a number (contra accounts) keep none."""

    def changed(values: Sequence[int | None]) -> str:
        numbers = [value for value in values if value is not None]
        first = min(numbers) - 1
        return ", ".join("NULL" if value is None else f":{variable}::bigint + {value - first}" for value in values)

    return changed


def _plus(variable: str) -> Any:
    """Add a point to what was loaded: how many does not matter to the database."""
    return lambda values: ", ".join("NULL" if value is None else f":{variable}::bigint + 1" for value in values)


CHANGED = {
    ("entries", "sequence"): _one_more("load_available_sequence"),
    ("entries", "balance"): _plus("load_available"),
    ("balances", "available"): _plus("load_available"),
    ("balances", "available_sequence"): _one_more("load_available_sequence"),
    ("notifications", "sequence"): _one_more("lock_notification_sequence"),
    ("standings", "notification_sequence"): _one_more("lock_notification_sequence"),
    ("standings", "purchases"): _plus("lock_purchases"),
}
"""The numbers that the database checks, or that go on from what was loaded."""
