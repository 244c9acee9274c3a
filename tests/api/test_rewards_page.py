"""docs/rewards.md: its examples do what it says, and its tables name everything that there is."""

import re
from pathlib import Path
from typing import Any

import pytest
from graphql import build_schema, parse, validate

from api.printing import printed
from kernel.errors import Refusal
from loyalty.rewards import errors as rewards
from loyalty.state.redemptions import RedemptionStatus
from tests.api.redeeming import buyer
from tests.makers import Shop

PAGE = (Path(__file__).parents[2] / "docs" / "rewards.md").read_text(encoding="utf-8")
DOCUMENTS = {match[1].split()[1].split("(")[0]: match[1] for match in re.finditer(r"```graphql\n(.*?)```", PAGE, re.DOTALL)}


class TestRewardsPage:
    def test_shows_only_what_the_contract_takes(self) -> None:
        schema = build_schema(printed())

        wrong = {name: [error.message for error in validate(schema, parse(document))] for name, document in DOCUMENTS.items()}

        assert {name: errors for name, errors in wrong.items() if errors} == {}

    def test_names_every_status_and_every_refusal(self) -> None:
        kinds = [kind for kind in vars(rewards).values() if isinstance(kind, type) and issubclass(kind, Refusal)]
        codes = {kind.code for kind in kinds if "code" in vars(kind)}

        assert {name for name in {*codes, *RedemptionStatus, "IN_DEBT", "INSUFFICIENT_POINTS"} if f"`{name}`" not in PAGE} == set()

    @pytest.mark.commits
    async def test_leads_from_the_catalogue_to_a_code_that_is_used(self, shop: Shop) -> None:
        customer, reward = await buyer(shop, 250), await shop.reward(cost=100)
        token = await shop.token(customer)

        async def does(name: str, *, bearer: str = token, **variables: Any) -> Any:
            [answer] = (await shop.ask(DOCUMENTS[name], variables, key=bearer)).values()
            assert not answer.get("userErrors"), answer
            return answer

        [offered] = (await does("Catalogue"))["rewards"]
        given_up = await does("Reserve", reward=reward, key="first")
        cancelled = await does("Cancel", id=given_up["redemption"]["id"])
        reserved = await does("Reserve", reward=reward, key="second")
        confirmed = await does("Confirm", id=reserved["redemption"]["id"])
        redeemed = await does("Redeem", reward=reward, key="third")
        checked = await does("Check", bearer=shop.key, code=confirmed["redemption"]["code"])
        used = await does("Use", bearer=shop.key, code=confirmed["redemption"]["code"])
        mine = (await does("Mine"))["redemptions"]["nodes"]

        assert (offered["available"], offered["reward"]["id"], cancelled["redemption"]["status"]) == (True, reward, "CANCELLED")
        assert given_up["customer"]["balance"] == reserved["customer"]["balance"] == {"available": 150, "held": 100}
        assert (checked["check"]["usable"], used["redemption"]["status"]) == (True, "USED")
        assert [one["status"] for one in mine] == ["CONFIRMED", "USED", "CANCELLED"]
        assert redeemed["redemption"]["code"] == mine[0]["code"]
