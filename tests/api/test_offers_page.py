"""docs/offers.md: its examples do what it says."""

import re
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from api.printing import printed
from tests.makers import Shop

PAGE = (Path(__file__).parents[2] / "docs" / "offers.md").read_text(encoding="utf-8")
DOCUMENTS = {match[1].split()[1].split("(")[0]: match[1] for match in re.finditer(r"```graphql\n(.*?)```", PAGE, re.DOTALL)}


class TestOffersPage:
    def test_shows_only_what_the_contract_takes(self) -> None:
        schema = build_schema(printed())

        wrong = {name: [error.message for error in validate(schema, parse(document))] for name, document in DOCUMENTS.items()}

        assert {name: errors for name, errors in wrong.items() if errors} == {}

    @pytest.mark.commits
    async def test_leads_from_an_offer_to_what_came_of_it(self, shop: Shop) -> None:
        customer = await shop.customer()
        token = await shop.token(customer)
        made = DOCUMENTS["Offer"].replace(' tiers: ["silver"]', "")

        saved = (await shop.ask(made, {"key": "sale"}))["offerSave"]
        seen = (await shop.ask(DOCUMENTS["Offers"], key=token))["me"]["offers"]
        claimed = (await shop.ask(DOCUMENTS["Claim"], {"offer": saved["offer"]["id"], "key": "k"}, key=token))["offerClaim"]
        again = (await shop.ask(DOCUMENTS["Offers"], key=token))["me"]["offers"]
        result = (await shop.ask(DOCUMENTS["Result"]))["merchant"]["offers"]["nodes"]

        assert (saved["userErrors"], claimed["userErrors"]) == ([], [])
        assert [(one["offer"]["name"], one["claim"]) for one in seen] == [("Silver sale", None)]
        assert [one["claim"]["code"] for one in again] == [claimed["claim"]["code"]]
        assert [(one["figures"]["claimed"], one["figures"]["used"]) for one in result] == [(1, 0)]
