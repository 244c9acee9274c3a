"""`setia import purchases`: a shop's past, through the public API."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from cyclopts import Parameter, validators
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cli.client import Api
from cli.errors import Mistake
from cli.importing.columns import choose
from cli.importing.rejects import Rejects
from cli.importing.replay import Replay
from cli.importing.source import Source, inspect
from cli.importing.upload import LARGEST_BATCH, Tally, Upload
from cli.terminal import err, print_facts
from kernel.merchants.rules import check_time_zone
from kernel.money import exponent

_MERCHANT = "query Merchant { merchant { name currency timeZone } }"


async def purchases(
    file: Path,
    /,
    *,
    key: Annotated[str, Parameter(env_var="SETIA_KEY")],
    url: str = "http://127.0.0.1:8000",
    map: Annotated[tuple[str, ...], Parameter(negative=())] = (),
    time_zone: str | None = None,
    currency: str | None = None,
    rejected: Path | None = None,
    batch: Annotated[int, Parameter(validator=validators.Number(gte=1, lte=LARGEST_BATCH))] = LARGEST_BATCH,
    json: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Import purchases and refunds of the past from a CSV file, plain or gzipped.

    The file has a row for each order and each refund, in the order in which they happened, with an order number, a customer, a time and a
    decimal amount. It is safe to run again: what is there already is counted as a duplicate and changes nothing. docs/import.md has more.

    Parameters
    ----------
    file
        The CSV file.
    key
        A server key of the merchant.
    url
        The server's address.
    map
        column=field: which column of the file is externalId, customer, at, amount, kind or purchase. Usual names are found without it.
    time_zone
        The zone of times without an offset; the merchant's when left out.
    currency
        The currency of the amounts; it must be the merchant's.
    rejected
        Where rejected rows go, with the reason; FILE.rejected.csv in the current folder when left out.
    batch
        Items in one request.
    json
        Print the summary as JSON.
    """
    rejected = _rejects_file(file, rejected)
    source = inspect(file)
    async with Api.at(url, key) as api:
        job = await _prepare(api, source, map, time_zone, currency)
        with Rejects(rejected, source.header) as rejects, _progress(source.count) as advance:
            start = time.monotonic()
            tally = Tally()
            await Upload(api, batch, rejects, tally, advance).send(job.replay.read(source.rows()))
    facts = _summary(job, tally, rejects, time.monotonic() - start)
    print_facts(facts, as_json=json, title=f"{file.name} -> {job.merchant}")
    if rejects.count:
        err.print(f"{rejects.count:,} rows were rejected; they are in {rejects.path} with the reasons.", style="yellow")
    return 1 if rejects.count else 0


def _rejects_file(file: Path, rejected: Path | None) -> Path:
    """Choose where rejected rows go: never into the file that is read."""
    chosen = rejected or Path(f"{file.name.removesuffix('.gz').removesuffix('.csv')}.rejected.csv")
    if chosen.resolve() == file.resolve():
        raise Mistake("--rejected names the file that is imported. Name another one.")
    return chosen


@dataclass(frozen=True, slots=True)
class _Job:
    """What an import knows before its first row."""

    merchant: str
    currency: str
    replay: Replay


async def _prepare(api: Api, source: Source, maps: tuple[str, ...], time_zone: str | None, currency: str | None) -> _Job:
    """Ask the server whose key this is, and settle columns, zone and currency."""
    merchant: dict[str, Any] = (await api.call(_MERCHANT))["merchant"]
    if currency is not None and currency != merchant["currency"]:
        raise Mistake(f"--currency {currency}: the amounts of {merchant['name']} are in {merchant['currency']}.")
    columns = choose(source.header, maps, currency=merchant["currency"])
    zone = ZoneInfo(check_time_zone(time_zone, field=("time-zone",)) if time_zone else merchant["timeZone"])
    return _Job(merchant["name"], merchant["currency"], Replay(columns, zone, exponent(merchant["currency"])))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("importing", total=total)
        yield lambda rows: progress.advance(task, rows)


def _summary(job: _Job, tally: Tally, rejects: Rejects, seconds: float) -> dict[str, Any]:
    return {
        "purchases": tally.purchases,
        "refundParts": tally.refund_parts,
        "duplicates": tally.duplicates + job.replay.repeated,
        "unmatchedMinor": job.replay.unmatched_minor,
        "unmatchedRefunds": job.replay.unmatched_rows,
        "currency": job.currency,
        "rejected": rejects.count,
        "customers": tally.customers,
        "seconds": round(seconds, 1),
    }
