"""Tills that never give up: they send purchases and refunds, and send a doubtful call again under the same key until it is answered."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx

RECORD = """mutation ($input: EventRecordInput!) { eventRecord(input: $input) {
    duplicate purchase { id externalId } decision { points } refund { pointsTakenBack } userErrors { code message } } }"""
PAUSE_SECONDS = 0.05
TIMEOUT_SECONDS = 10.0


@dataclass(frozen=True)
class Acknowledged:
    """A call that was answered with success: what was sent, what it made, and whether an answer had been missed before."""

    sent: dict[str, Any]
    purchase_id: str
    points: int
    doubtful: bool
    duplicate: bool

    @property
    def sent_for(self) -> str:
        """Return the customer's id."""
        customer: str = self.sent["customerId"]
        return customer


@dataclass
class Traffic:
    """The calls of some tills to one merchant, about some customers."""

    url: str
    key: str
    customers: Sequence[str]
    acknowledged: list[Acknowledged] = field(default_factory=list)
    attempts: int = 0
    stopping: bool = False
    _numbers: Any = field(default_factory=lambda: count(1))
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def answers(self, calls: int, seconds: float) -> None:
        """Wait until so many more calls were answered."""
        enough = len(self.acknowledged) + calls
        async with asyncio.timeout(seconds):
            while len(self.acknowledged) < enough:
                self._news.clear()
                await self._news.wait()

    async def till(self, number: int) -> None:
        """Send one call after the other until told to stop; the last one is finished."""
        dice, bought = random.Random(number), list[tuple[str, str, int]]()
        headers = {"authorization": f"Bearer {self.key}"}
        async with httpx.AsyncClient(headers=headers, timeout=TIMEOUT_SECONDS, trust_env=False) as http:
            while not self.stopping:
                if bought and dice.random() < 0.25:
                    customer, order, total = bought.pop(dice.randrange(len(bought)))
                    await self._send(http, self._refund(customer, order, dice.randint(1, total)))
                else:
                    customer, total = dice.choice(self.customers), dice.randint(100, 50_00)
                    done = await self._send(http, self._purchase(customer, total))
                    bought.append((customer, done.sent["event"]["externalId"], total))

    async def again(self, known: Sequence[Acknowledged]) -> list[Acknowledged]:
        """Send acknowledged calls once more."""
        headers = {"authorization": f"Bearer {self.key}"}
        async with httpx.AsyncClient(headers=headers, timeout=TIMEOUT_SECONDS, trust_env=False) as http:
            return [_acknowledged(one.sent, await self._post(http, one.sent), doubtful=False) for one in known]

    def _purchase(self, customer: str, total: int) -> dict[str, Any]:
        order = f"order-{next(self._numbers)}"
        event = {"kind": "PURCHASE", "externalId": order, "total": total}
        return {"customerId": customer, "idempotencyKey": f"key-{order}", "event": event}

    def _refund(self, customer: str, order: str, amount: int) -> dict[str, Any]:
        name = f"return-{next(self._numbers)}"
        refund = {"externalId": name, "purchaseExternalId": order, "amount": amount}
        return {"customerId": customer, "idempotencyKey": f"key-{name}", "refund": refund}

    async def _send(self, http: httpx.AsyncClient, sent: dict[str, Any]) -> Acknowledged:
        """Send a call until it is answered. Only a whole answer without errors is one."""
        doubtful = False
        while True:
            self.attempts += 1
            try:
                done = _acknowledged(sent, await self._post(http, sent), doubtful=doubtful)
            except (httpx.TransportError, _NoAnswer):
                doubtful = True
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            self.acknowledged.append(done)
            self._news.set()
            return done

    async def _post(self, http: httpx.AsyncClient, sent: dict[str, Any]) -> dict[str, Any]:
        response = await http.post(f"{self.url}/graphql", json={"query": RECORD, "variables": {"input": sent}})
        answer = response.json() if response.headers.get("content-type", "").startswith("application/") else {}
        if response.status_code >= 500 or "errors" in answer or "data" not in answer:
            raise _NoAnswer(response.text)
        payload: dict[str, Any] = answer["data"]["eventRecord"]
        return payload


class _NoAnswer(Exception):
    """The server could not say whether it was done."""


def _acknowledged(sent: dict[str, Any], payload: dict[str, Any], *, doubtful: bool) -> Acknowledged:
    assert payload["userErrors"] == [], (sent, payload)
    return Acknowledged(sent, payload["purchase"]["id"], _points(payload), doubtful, payload["duplicate"])


def _points(payload: dict[str, Any]) -> int:
    points: int = payload["decision"]["points"] if payload["decision"] else -payload["refund"]["pointsTakenBack"]
    return points
