"""Tills that never give up: they send what the table of calls has, and send a doubtful call again under its key until it is answered."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx

from tests.crash.calls import CALLS, Call, Done, Hand, Input, Shop

PAUSE_SECONDS = 0.05
TIMEOUT_SECONDS = 10.0
FAVOURITE = 0.5
"""How often a till sends the one kind of call that it likes best, if it can."""


@dataclass(frozen=True)
class Acknowledged:
    """A call that was answered: what it did (None: it was refused), and whether an answer had been missed before."""

    call: Call
    sent: Input
    done: Done | None
    doubtful: bool
    duplicate: bool


@dataclass
class Traffic:
    """The calls of some tills to one merchant, about some customers. `doubted` counts the calls by title whose answer was ever missed."""

    url: str
    key: str
    shop: Shop
    acknowledged: list[Acknowledged] = field(default_factory=list)
    doubted: Counter[str] = field(default_factory=Counter)
    attempts: int = 0
    stopping: bool = False
    _names: Any = field(default_factory=lambda: count(1))
    _hands: dict[int, Hand] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def answers(self, calls: int, seconds: float) -> None:
        """Wait until so many more calls were answered."""
        enough = len(self.acknowledged) + calls
        async with asyncio.timeout(seconds):
            while len(self.acknowledged) < enough:
                self._news.clear()
                await self._news.wait()

    async def till(self, number: int, seed: int) -> None:
        """Send one call after the other until told to stop; the last one is finished. Its hand it keeps for the next time."""
        dice, hand, favourite = random.Random(seed), self._hands.setdefault(number, Hand()), CALLS[number % len(CALLS)]
        async with self._open() as http:
            while not self.stopping:
                call = favourite if dice.random() < FAVOURITE else dice.choice(CALLS)
                while (sent := call.draw(self.shop, hand, dice, self._name(call))) is None:
                    assert call.after is not None, call.title
                    call = call.after
                await self._send(http, call, sent, hand)

    async def again(self, known: Sequence[Acknowledged]) -> list[Acknowledged]:
        """Send acknowledged calls once more."""
        async with self._open() as http:
            return [_acknowledged(one.call, one.sent, await self._post(http, one.call, one.sent), doubtful=False) for one in known]

    def _open(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(headers={"authorization": f"Bearer {self.key}"}, timeout=TIMEOUT_SECONDS, trust_env=False)

    def _name(self, call: Call) -> str:
        return f"{call.title}-{next(self._names)}"

    async def _send(self, http: httpx.AsyncClient, call: Call, sent: Input, hand: Hand) -> None:
        """Send a call until it is answered. Only a whole answer without errors is one."""
        doubtful = False
        while True:
            self.attempts += 1
            try:
                payload = await self._post(http, call, sent)
            except (httpx.TransportError, _NoAnswer):
                self.doubted[call.title] += not doubtful
                doubtful = True
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            one = _acknowledged(call, sent, payload, doubtful=doubtful)
            self.acknowledged.append(one)
            if one.done is not None:
                call.keep(hand, sent, payload)
            self._news.set()
            return

    async def _post(self, http: httpx.AsyncClient, call: Call, sent: Input) -> dict[str, Any]:
        response = await http.post(f"{self.url}/graphql", json={"query": call.query, "variables": {"input": sent}})
        answer = response.json() if response.headers.get("content-type", "").startswith("application/") else {}
        if response.status_code >= 500 or "errors" in answer or "data" not in answer:
            raise _NoAnswer(response.text)
        payload: dict[str, Any] = answer["data"][call.mutation]
        return payload


class _NoAnswer(Exception):
    """The server could not say whether it was done."""


def _acknowledged(call: Call, sent: Input, payload: dict[str, Any], *, doubtful: bool) -> Acknowledged:
    codes = {error["code"] for error in payload["userErrors"]}
    assert codes <= call.refusals, (call.title, sent, payload)
    done = call.done(sent, payload) if not codes else None
    return Acknowledged(call, sent, done, doubtful, payload.get("duplicate", False))
