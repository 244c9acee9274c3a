"""docs/lifecycle.md: its examples do what it says, and its numbers are the program's."""

import re
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate

from api.printing import printed
from loyalty.lifecycle.rhythm import LEAST
from loyalty.programs.document import Health, Lifecycle, Stage
from tests.makers import Shop

PAGE = (Path(__file__).parents[2] / "docs" / "lifecycle.md").read_text(encoding="utf-8")
DOCUMENTS = {match[1].split()[1].split("(")[0]: match[1] for match in re.finditer(r"```graphql\n(.*?)```", PAGE, re.DOTALL)}


class TestLifecyclePage:
    def test_shows_only_what_the_contract_takes(self) -> None:
        schema = build_schema(printed())

        wrong = {name: [error.message for error in validate(schema, parse(document))] for name, document in DOCUMENTS.items()}

        assert {name: errors for name, errors in wrong.items() if errors} == {}

    def test_names_every_stage_and_health(self) -> None:
        assert {name for name in (*Stage, *Health) if f"`{name}`" not in PAGE} == set()

    def test_tells_the_numbers_that_hold_when_nobody_says_others(self) -> None:
        usual = Lifecycle()

        told = {name: int(days) for name, days in re.findall(r"`(\w+Days)`\s+\((\d+)\)", PAGE)}

        assert told == {
            "loyaltyGraceDays": usual.loyalty_grace_days,
            "lapseDays": usual.lapse_days,
            "atRiskDays": usual.at_risk_days,
            "lapsedDays": usual.lapsed_days,
        }
        assert LEAST == 3
        assert "fewer than three" in PAGE

    @pytest.mark.commits
    async def test_leads_from_a_consent_to_what_the_merchant_sees(self, shop: Shop) -> None:
        customer = await shop.customer()

        said = await shop.ask(DOCUMENTS["Consent"], {"key": "k"}, key=await shop.token(customer))
        seen = await shop.ask(DOCUMENTS["Said"], {"customer": customer})
        months = await shop.ask(DOCUMENTS["Months"])

        assert said["customerConsentSet"]["userErrors"] == []
        assert seen["merchant"]["customer"]["consents"]["marketing"] == said["customerConsentSet"]["consents"]["marketing"]
        assert seen["merchant"]["customer"]["consents"]["history"]["totalCount"] == 1
        assert (len(months["merchant"]["lifecycle"]), len(months["merchant"]["surveys"])) == (6, 6)
