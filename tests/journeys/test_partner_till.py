"""A customer redeems at a partner's till that loses replies, brings goods back, and gets the points back into their old lots."""

import importlib.util
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from analytics.audit.queries import audit
from tests.house.files import ROOT
from tests.makers import CLOCK, PROGRAM, open_shop

DAY = timedelta(days=1)
BEANS = {"code": "beans", "name": "Beans", "onRefund": "UNLIMITED", "expiry": {"model": "ROLLING", "days": 10}}
BALANCE = "me { balance { available held debt lots(open: true, first: 10) { nodes { remaining lastDay } } } }"

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]


def _till() -> Any:
    """Load the example as who runs it does: it is no package."""
    spec = importlib.util.spec_from_file_location("till", ROOT / "examples" / "till" / "till.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


till = _till()


class Lossy(httpx.AsyncBaseTransport):
    """Carries every request there, and loses the first reply to each."""

    def __init__(self, app: Starlette) -> None:
        self._inner = httpx.ASGITransport(app)
        self._heard: set[bytes] = set()
        self.lost = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Lose the reply unless the same was asked before."""
        response = await self._inner.handle_async_request(request)
        body = await request.aread()
        if body in self._heard:
            return response
        self._heard.add(body)
        self.lost += 1
        raise httpx.ReadTimeout("The reply was lost.", request=request)


class Stumbling(Lossy):
    """Loses the first reply to each request in the server itself, which answers that it does not know what became of it."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer with an error of the server instead of losing the reply."""
        try:
            return await super().handle_async_request(request)
        except httpx.ReadTimeout:
            error = {"message": "Something went wrong.", "extensions": {"code": "INTERNAL", "requestId": "1"}}
            return httpx.Response(200, json={"data": None, "errors": [error]}, request=request)


class Days:
    """A shop whose clock goes on by days."""

    def __init__(self, shop: Any) -> None:
        self.shop, self.now = shop, CLOCK

    async def pass_by(self, days: int) -> datetime:
        """Let days pass."""
        self.now += days * DAY
        await self.shop.clock(self.now)
        return self.now


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(till, "PAUSE_SECONDS", 0)


class TestPartnersTill:
    async def test_redeems_once_through_lost_replies_and_points_come_back_to_their_lots(self, app: Starlette, tmp_path: Path) -> None:
        shop = await open_shop(app, program=PROGRAM | {"points": {"currencies": [BEANS, {"code": "stamps", "name": "Stamps"}]}})
        days, café = Days(shop), await shop.partner()
        customer, reward = await shop.customer(name="Ani Wijaya"), await shop.reward(cost=80, stock=5, partners=[café])
        token = await shop.token(customer)
        await shop.buys(customer, 50_000_000)
        await days.pass_by(5)
        await shop.buys(customer, 100_000_000, externalId="goods", lines=None)
        transport = Lossy(app)
        headers = {"authorization": f"Bearer {café.key}"}
        async with httpx.AsyncClient(transport=transport, base_url="http://setia", headers=headers) as setia:
            counter = till.Till(setia, tmp_path / "till.json")

            who = await counter.scan((await shop.shows(customer))["text"])
            sale = await counter.reserve(who["id"], reward)
            before = (await shop.ask(f"{{ {BALANCE} }}", key=token))["me"]["balance"]
            confirmed = await counter.confirm(sale)

        assert (who["name"], [one["available"] for one in who["rewards"]]) == ("Ani", [True])
        assert (before["held"], transport.lost) == (80, 3)
        assert confirmed["status"] == "CONFIRMED"
        assert len(confirmed["code"]) == 12
        assert not (tmp_path / "till.json").exists()
        spent = (await shop.ask(f"{{ {BALANCE} }}", key=token))["me"]["balance"]
        assert (spent["available"], spent["held"]) == (before["available"], 0)

        fields = "pointsTakenBack customer { balance { available debt } } userErrors { code }"
        refund = {"purchaseExternalId": "goods", "amount": 100_000_000, "externalId": "brought-back"}
        returned = await shop.change("purchaseRefund", "PurchaseRefundInput", refund, fields)
        assert returned["userErrors"] == []
        owed = returned["customer"]["balance"]["debt"]
        assert owed > 0
        await days.pass_by(6)
        fields = "redemption { status code } customer { balance { available debt } } userErrors { code }"
        voided = await shop.change("redemptionVoid", "RedemptionInput", {"redemptionId": confirmed["id"]}, fields)

        assert voided["userErrors"] == []
        assert (voided["redemption"]["status"], voided["redemption"]["code"]) == ("VOIDED", None)
        # 50 came from the first lot, 30 from the second: the debt takes of the first, and what is left of it is past its day.
        assert voided["customer"]["balance"] == {"available": 30, "debt": 0}
        [lot] = (await shop.ask(f"{{ {BALANCE} }}", key=token))["me"]["balance"]["lots"]["nodes"]
        assert lot == {"remaining": 30, "lastDay": "2026-03-16"}
        assert await audit(shop.id) == []

    async def test_finishes_after_a_power_cut_what_was_begun(self, app: Starlette, tmp_path: Path) -> None:
        shop = await open_shop(app)
        café = await shop.partner()
        customer, reward = await shop.customer(), await shop.reward(cost=80, partners=[café])
        token = await shop.token(customer)
        await shop.buys(customer, 100_000_000)
        headers = {"authorization": f"Bearer {café.key}"}
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://setia", headers=headers) as setia:
            first = till.Till(setia, tmp_path / "till.json")
            who = await first.scan((await shop.shows(customer))["code"])
            await first.reserve(who["id"], reward)

            ended = await till.Till(setia, tmp_path / "till.json").resume()
            nothing = await till.Till(setia, tmp_path / "till.json").resume()

        assert (ended["status"], nothing) == ("CANCELLED", None)
        assert (await shop.ask(f"{{ {BALANCE} }}", key=token))["me"]["balance"]["held"] == 0

    async def test_asks_again_where_the_server_does_not_know_what_it_did(self, app: Starlette, tmp_path: Path) -> None:
        shop = await open_shop(app)
        café = await shop.partner()
        customer, reward = await shop.customer(), await shop.reward(cost=80, partners=[café])
        await shop.buys(customer, 100_000_000)
        headers = {"authorization": f"Bearer {café.key}"}
        async with httpx.AsyncClient(transport=Stumbling(app), base_url="http://setia", headers=headers) as setia:
            counter = till.Till(setia, tmp_path / "till.json")

            who = await counter.scan((await shop.shows(customer))["code"])
            confirmed = await counter.confirm(await counter.reserve(who["id"], reward))

        assert confirmed["status"] == "CONFIRMED"
        assert await audit(shop.id) == []

    @pytest.mark.parametrize("typed", ["", "two", "0", "-1", "2"])
    async def test_sells_nothing_when_no_reward_has_the_number(
        self, app: Starlette, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
    ) -> None:
        shop = await open_shop(app)
        café = await shop.partner()
        customer, _ = await shop.customer(), await shop.reward(cost=80, partners=[café])
        headers = {"authorization": f"Bearer {café.key}"}

        async def ask(question: str) -> str:
            return typed

        monkeypatch.setattr(till, "ask", ask)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://setia", headers=headers) as setia:
            with pytest.raises(till.Refused, match="number"):
                await till.serve(till.Till(setia, tmp_path / "till.json"), (await shop.shows(customer))["code"])
