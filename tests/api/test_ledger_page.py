"""docs/ledger.md: what its example asks is answered as it says, and it names every account."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate
from starlette.applications import Starlette

from api.printing import printed
from loyalty.state.changes import Account
from tests.api.test_balances import RUPIAH, beans
from tests.makers import CLOCK, open_shop

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text()
DOCUMENTS = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)
CATALOGUE = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text()
DAY = timedelta(days=1)


class TestLedgerPage:
    async def test_shows_an_answer_that_is_given(self, app: Starlette) -> None:
        asked, [answer] = DOCUMENTS[0], re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
        shop = await open_shop(app, program=beans(pendingDays=14, expiry={"model": "ROLLING", "months": 1}))
        customer = await shop.customer()
        await shop.buys(customer, 10 * RUPIAH, externalId="first")
        await shop.clock(CLOCK + 15 * DAY)
        await shop.buys(customer, 4 * RUPIAH)
        await shop.clock(CLOCK + 19 * DAY)
        returned = {"externalId": "return", "purchaseExternalId": "first", "amount": 3 * RUPIAH}
        await shop.change("purchaseRefund", "PurchaseRefundInput", returned, "userErrors { code }")
        await shop.clock(CLOCK + 32 * DAY)

        data = await shop.ask(asked, key=await shop.token(customer))

        assert data == json.loads(answer)

    @pytest.mark.parametrize("document", [*DOCUMENTS, *re.findall(r"```graphql\n(.*?)```", CATALOGUE, re.DOTALL)])
    def test_and_the_catalogues_ask_only_what_the_contract_takes(self, document: str) -> None:
        assert validate(build_schema(printed()), parse(document)) == []

    def test_names_every_account(self) -> None:
        assert {account.value for account in Account if f"`{account.value}`" not in PAGE} == set()
