import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

from cyclopts import Parameter
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from cli.client import Api
from cli.clock.durations import Duration, read_instant
from cli.clock.server import Clock, clock_of, move, stop
from cli.clock.show import facts
from cli.errors import Mistake
from cli.program.server import URL, Key
from cli.terminal import err, print_facts


async def advance(
    duration: str | None = None,
    /,
    *,
    key: Key,
    to: str | None = None,
    url: str = URL,
    json: Annotated[bool, Parameter(negative=())] = False,
) -> None:
    """Move the clock of a test merchant on, and let everything happen that is due until then. Ctrl-C stops it where it stands then.

    Parameters
    ----------
    duration
        How far, by the merchant's calendar: 30d, 12h, 2w, 6mo, 1y, or together, 1y6mo.
    key
        A server key of the merchant.
    to
        An instant instead, such as 2027-01-01T00:00+07:00; without an offset by the merchant's clock.
    url
        The server's address.
    json
        Print JSON.
    """
    async with Api.at(url, key) as api:
        before = await clock_of(api)
        target = _target(before, duration, to)
        try:
            with _progress(before) as look:
                after = await move(api, target, look)
        except asyncio.CancelledError:
            stopped = await stop(api)
            err.print(f"Stopped. The clock stands at {stopped.local(stopped.now)}; everything due until then has happened.", markup=False)
            raise
    if json:
        print_facts({"from": before.now.isoformat()} | facts(after), as_json=True)
    else:
        print(f"{after.merchant}: {after.local(before.now)} -> {after.local(after.now)}")


def _target(clock: Clock, duration: str | None, to: str | None) -> datetime:
    if (duration is None) == (to is None):
        raise Mistake("Say how far the clock shall go: either a duration, such as 30d, or an instant with --to.")
    if to is not None:
        return read_instant(to, clock.zone)
    assert duration is not None
    return Duration.read(duration).after(clock.now, clock.zone)


@contextmanager
def _progress(before: Clock) -> Iterator[Callable[[Clock], None]]:
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, console=err, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(f"{before.now.astimezone(before.zone):%Y-%m-%d}", total=None)

        def look(clock: Clock) -> None:
            way = clock.moving
            if way is not None:
                day = f"{clock.now.astimezone(clock.zone):%Y-%m-%d}"
                progress.update(task, description=day, completed=way.done, total=way.total)

        yield look
