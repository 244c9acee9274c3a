"""The clock of a test merchant on a server, through the public API."""

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cli.client import Api
from cli.errors import Mistake

LOOK_SECONDS = 0.5
"""How often it is looked where a clock is that is being moved."""

_WAY = "from to error progress { state done total }"
_CLOCK = f"{{ merchant {{ name now timeZone clock {{ standsAt advancing {{ {_WAY} }} lastAdvance {{ {_WAY} }} }} }} }}"
_ADVANCE = "mutation Advance($input: TestClockAdvanceInput!) { testClockAdvance(input: $input) { userErrors { code message } } }"
_CANCEL = "mutation Stop { testClockCancel(input: {}) { userErrors { code message } } }"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a clock is moved to, how far it is, of how much, and why it stopped, if it broke."""

    to: datetime
    done: int
    total: int
    state: str
    error: str | None

    @classmethod
    def of(cls, shown: dict[str, Any] | None) -> "Way | None":
        """Read what the server shows."""
        if shown is None:
            return None
        progress = shown["progress"]
        to = datetime.fromisoformat(shown["to"])
        return cls(to, progress["done"], progress["total"] or 0, progress["state"], shown["error"])


@dataclass(frozen=True, slots=True)
class Clock:
    """A merchant's clock. `moving` is the way that it is on, `last` the one that it was on last; None: there is none."""

    merchant: str
    now: datetime
    zone: ZoneInfo
    stands: bool
    moving: Way | None
    last: Way | None

    def local(self, instant: datetime) -> str:
        """Write an instant as the merchant's clock on the wall shows it."""
        return f"{instant.astimezone(self.zone):%Y-%m-%d %H:%M} {self.zone.key}"


async def clock_of(api: Api) -> Clock:
    """Ask a server for the clock of the key's merchant. Raises Mistake for a live one."""
    merchant: dict[str, Any] = (await api.call(_CLOCK))["merchant"]
    clock = merchant["clock"]
    if clock is None:
        raise Mistake(f"{merchant['name']} is live: its clock is real time. Only test merchants have a clock that can be moved.")
    return Clock(
        merchant=merchant["name"],
        now=datetime.fromisoformat(merchant["now"]),
        zone=ZoneInfo(merchant["timeZone"]),
        stands=clock["standsAt"] is not None,
        moving=Way.of(clock["advancing"]),
        last=Way.of(clock["lastAdvance"]),
    )


async def move(api: Api, to: datetime, look: Callable[[Clock], None]) -> Clock:
    """Move the clock, and return it when it stands; `look` is shown it meanwhile. Raises Mistake when that is refused, or it stops."""
    input = {"to": to.isoformat(), "idempotencyKey": str(uuid.uuid4())}
    asked = asyncio.create_task(api.call(_ADVANCE, {"input": input}))
    try:
        while not (await asyncio.wait([asked], timeout=LOOK_SECONDS))[0]:
            look(await clock_of(api))
        _check((await asked)["testClockAdvance"])
    finally:
        asked.cancel()
    while (clock := await clock_of(api)).moving is not None:
        look(clock)
        await asyncio.sleep(LOOK_SECONDS)
    if clock.last is not None and clock.last.state != "DONE":
        raise Mistake(f"The clock stopped on its way, at {clock.local(clock.now)}: {clock.last.error or 'somebody has stopped it.'}")
    return clock


async def stop(api: Api) -> Clock:
    """Stop the clock on its way, if it is on any, and return it."""
    answer = (await api.call(_CANCEL))["testClockCancel"]
    if any(error["code"] != "CONFLICTING_STATE" for error in answer["userErrors"]):
        _check(answer)
    return await clock_of(api)


def _check(answer: dict[str, Any]) -> None:
    for error in answer["userErrors"]:
        raise Mistake(error["message"])
