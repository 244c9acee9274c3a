"""A till of a partner: scans a customer's pass, reserves a reward, hands it over, confirms; or cancels. A lost reply loses nothing.

    SETIA_URL=http://127.0.0.1:8000 PARTNER_KEY=pk_test_... python examples/till/till.py

Needs httpx. What the till is about to do stands in its journal before it is sent, with the idempotency key: after a power cut it sends the
same again and hears what came of it. Whatever was reserved and not handed over by then is cancelled.
"""

import asyncio
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

TRIES, PAUSE_SECONDS = 8, 0.25

IDENTIFY = """mutation ($input: CustomerIdentifyInput!) { answer: customerIdentify(input: $input) {
    visit { customer { id name balance rewards { available refusal { message } reward { id name cost } } } }
    userErrors { code message } } }"""
RESERVE = """mutation ($input: RewardReserveInput!) { answer: rewardReserve(input: $input) {
    redemption { id status heldUntil } userErrors { code message } } }"""
END = """mutation ($input: RedemptionInput!) { answer: %s(input: $input) { redemption { id status code } userErrors { code message } } }"""


class Refused(Exception):
    """Setia said no; the text may be shown to the customer."""


class Unclear(Exception):
    """Setia does not know itself what became of it: it is to be sent again, as when there is no answer at all."""


@dataclass
class Sale:
    """What the till is doing, as its journal knows it: reserving with a key, holding a redemption, or ending it in one way."""

    customer: str
    reward: str
    key: str
    redemption: str | None = None
    ending: str | None = None


class Till:
    """Talks to Setia with a partner's key, and writes down what it does before it does it."""

    def __init__(self, setia: httpx.AsyncClient, journal: Path) -> None:
        self._setia, self._journal = setia, journal

    async def scan(self, code: str) -> dict[str, Any]:
        """Tell who stands there and what they may have, by the code or the text of the QR that their app shows."""
        answer = await self._send(IDENTIFY, {"code": code, "idempotencyKey": str(uuid4())})
        customer: dict[str, Any] = answer["visit"]["customer"]
        return customer

    async def reserve(self, customer: str, reward: str) -> Sale:
        """Hold a reward for a customer who was scanned."""
        sale = Sale(customer, reward, str(uuid4()))
        return await self._reserve(sale)

    async def confirm(self, sale: Sale) -> dict[str, Any]:
        """Say that it was handed over: only now the points are spent."""
        return await self._end(sale, "redemptionConfirm")

    async def cancel(self, sale: Sale) -> dict[str, Any]:
        """Give it up: the customer has the points again."""
        return await self._end(sale, "redemptionCancel")

    async def resume(self) -> dict[str, Any] | None:
        """Finish what was under way when the till stopped: an ending that was begun is brought to its end, a reservation is cancelled."""
        if not self._journal.exists():
            return None
        sale = Sale(**json.loads(self._journal.read_text()))
        try:
            sale = sale if sale.redemption else await self._reserve(sale)
        except Refused:
            self._journal.unlink()
            return None
        return await self._end(sale, sale.ending or "redemptionCancel")

    async def _reserve(self, sale: Sale) -> Sale:
        self._write(sale)
        input = {"customerId": sale.customer, "rewardId": sale.reward, "idempotencyKey": sale.key}
        try:
            sale.redemption = (await self._send(RESERVE, input))["redemption"]["id"]
        except Refused:
            self._journal.unlink()
            raise
        self._write(sale)
        return sale

    async def _end(self, sale: Sale, ending: str) -> dict[str, Any]:
        sale.ending = ending
        self._write(sale)
        # Ending the same redemption in the same way again is the same success, so it needs no key.
        try:
            answer = await self._send(END % ending, {"redemptionId": sale.redemption})
        except Refused:
            self._journal.unlink()
            raise
        self._journal.unlink()
        redemption: dict[str, Any] = answer["redemption"]
        return redemption

    async def _send(self, mutation: str, input: dict[str, Any]) -> dict[str, Any]:
        """Send until there is an answer: the same input has one effect, however often it arrives. Raises Refused, and Unclear at last."""
        for attempt in range(1, TRIES + 1):
            try:
                response = await self._setia.post("/graphql", json={"query": mutation, "variables": {"input": input}})
                response.raise_for_status()
                answer: dict[str, Any] = response.json()
                errors = answer.get("errors", [])
                if any(one["extensions"]["code"] == "INTERNAL" for one in errors):
                    raise Unclear(errors[0]["message"])
                break
            except (httpx.TransportError, httpx.HTTPStatusError, Unclear):
                if attempt == TRIES:
                    raise
                await asyncio.sleep(PAUSE_SECONDS * attempt)
        if errors:
            raise Refused(errors[0]["message"])
        if refusals := answer["data"]["answer"]["userErrors"]:
            raise Refused(refusals[0]["message"])
        payload: dict[str, Any] = answer["data"]["answer"]
        return payload

    def _write(self, sale: Sale) -> None:
        """Write the journal whole, and have it on the disk before anything is sent."""
        draft = self._journal.with_suffix(".new")
        with draft.open("w") as file:
            file.write(json.dumps(asdict(sale)))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._journal)


async def main() -> None:
    """Serve customers until somebody ends it."""
    headers = {"authorization": f"Bearer {os.environ['PARTNER_KEY']}"}
    journal = Path(os.environ.get("TILL_JOURNAL", "till.json"))
    async with httpx.AsyncClient(base_url=os.environ.get("SETIA_URL", "http://127.0.0.1:8000"), headers=headers) as setia:
        till = Till(setia, journal)
        if ended := await till.resume():
            print(f"The last sale is {ended['status']}.")
        while code := (await ask("Code of the customer (nothing ends): ")).strip():
            try:
                await serve(till, code)
            except Refused as refused:
                print(refused)


async def serve(till: Till, code: str) -> None:
    """Serve one customer."""
    customer = await till.scan(code)
    print(f"{customer['name'] or 'Hello'}, {customer['balance']} points")
    for number, one in enumerate(customer["rewards"], 1):
        print(f"{number:>3}  {one['reward']['name']} for {one['reward']['cost']}  {'' if one['available'] else one['refusal']['message']}")
    numbered = {str(number): one["reward"] for number, one in enumerate(customer["rewards"], 1)}
    chosen = numbered.get((await ask("Which one? ")).strip())
    if chosen is None:
        raise Refused("There is none with this number.")
    sale = await till.reserve(customer["id"], chosen["id"])
    if (await ask("Handed over? [y/n] ")).lower().startswith("y"):
        print(f"Confirmed: {(await till.confirm(sale))['code']}")
    else:
        print(f"Cancelled: {(await till.cancel(sale))['status']}")


async def ask(question: str) -> str:
    """Ask whoever stands at the till."""
    return await asyncio.to_thread(input, question)


if __name__ == "__main__":
    asyncio.run(main())
