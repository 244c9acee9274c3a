"""The page for those who write a partner's app."""

import re
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from api.printing import printed
from tests.api.redeeming import BEANS
from tests.makers import PartnerApp, Shop

pytestmark = pytest.mark.commits

PAGE = (Path(__file__).parents[2] / "docs" / "partners.md").read_text(encoding="utf-8")
DOCUMENTS = {match[1].split()[1].split("(")[0]: match[1] for match in re.finditer(r"```graphql\n(.*?)```", PAGE, re.DOTALL)}


class TestThePage:
    def test_shows_only_what_the_contract_takes(self) -> None:
        schema = build_schema(printed())

        wrong = {name: [error.message for error in validate(schema, parse(document))] for name, document in DOCUMENTS.items()}

        assert {name: errors for name, errors in wrong.items() if errors} == {}

    async def test_leads_from_a_partner_to_a_visit(self, shop: Shop) -> None:
        staff, customer = await shop.staff(), await shop.customer(name="Budi Santoso")

        made = await shop.ask(DOCUMENTS["MakePartner"], key=staff)
        key = (await shop.ask(DOCUMENTS["MakeKey"], {"partnerId": made["partnerSave"]["partner"]["id"]}, key=staff))["partnerKeyCreate"]
        us = (await shop.ask(DOCUMENTS["Us"], key=key["key"]))["partner"]
        shown = (await shop.ask(DOCUMENTS["ShowPass"], key=await shop.token(customer)))["passCreate"]["pass"]
        visits = [
            (await shop.ask(DOCUMENTS["Scan"], {"code": shown["code"].lower(), "key": "scan-1"}, key=key["key"]))["customerIdentify"]
            for _ in range(2)
        ]

        reward = await shop.reward(cost=100, partners=[PartnerApp(made["partnerSave"]["partner"]["id"], key["key"])])
        await shop.buys(customer, 100 * BEANS)
        wanted = {"customer": customer, "reward": reward, "key": "reserve-1"}
        reserved = [(await shop.ask(DOCUMENTS["ReserveFor"], wanted, key=key["key"]))["rewardReserve"]["redemption"] for _ in range(2)]
        confirmed = (await shop.ask(DOCUMENTS["ConfirmIt"], {"id": reserved[0]["id"]}, key=key["key"]))["redemptionConfirm"]["redemption"]

        assert reserved[0] == reserved[1]
        assert (confirmed["status"], len(confirmed["code"])) == ("CONFIRMED", 12)
        assert (us["name"], us["limits"]["requestsPerMinute"], us["openStatement"]["value"]) == ("Airline", 600, 0)
        assert visits[0] == visits[1]
        assert visits[0]["visit"]["customer"] == {"id": customer, "name": "Budi", "balance": 0}
