from typing import Annotated, Any

from cyclopts import Parameter

from cli.client import Api
from cli.clock.server import Clock, clock_of
from cli.program.server import URL, Key
from cli.terminal import print_facts


async def show(*, key: Key, url: str = URL, json: Annotated[bool, Parameter(negative=())] = False) -> None:
    """Show the clock of a test merchant.

    Parameters
    ----------
    key
        A server key of the merchant.
    url
        The server's address.
    json
        Print JSON.
    """
    async with Api.at(url, key) as api:
        clock = await clock_of(api)
    print_facts(facts(clock) if json else _lines(clock), as_json=json)


def facts(clock: Clock) -> dict[str, Any]:
    """Say what a clock shows, for machines."""
    moving = clock.moving
    way = {"to": moving.to.isoformat(), "done": moving.done, "total": moving.total} if moving is not None else None
    return {
        "merchant": clock.merchant,
        "now": clock.now.isoformat(),
        "timeZone": clock.zone.key,
        "stands": clock.stands,
        "advancing": way,
    }


def _lines(clock: Clock) -> dict[str, Any]:
    lines: dict[str, Any] = {
        "merchant": clock.merchant,
        "now": clock.local(clock.now),
        "clock": "stands" if clock.stands else "runs with real time, until it is moved",
    }
    if clock.moving is not None:
        lines["clock"] = f"is being moved to {clock.local(clock.moving.to)}"
    return lines
