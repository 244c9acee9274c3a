"""The page on how customers hear of things."""

import re
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate
from starlette.applications import Starlette

from api.printing import printed
from loyalty.notices.occasions import OCCASIONS, PLACEHOLDERS
from tests.api.redeeming import BEANS
from tests.makers import open_shop

pytestmark = pytest.mark.commits

PAGE = (Path(__file__).parents[2] / "docs" / "notifications.md").read_text(encoding="utf-8")
DOCUMENTS = {match[1].split()[1].split("(")[0]: match[1] for match in re.finditer(r"```graphql\n(.*?)```", PAGE, re.DOTALL)}
ROW = re.compile(r"^\| (?:`(\w+)`)? ?\| (?:`(\w+)`)? ?\| [^|]+ \| ([^|]*)\|$", re.MULTILINE)


class TestThePage:
    def test_shows_only_what_the_contract_takes(self) -> None:
        schema = build_schema(printed())

        wrong = {name: [error.message for error in validate(schema, parse(document))] for name, document in DOCUMENTS.items()}

        assert {name: errors for name, errors in wrong.items() if errors} == {}

    def test_lists_all_that_is_told(self) -> None:
        told: dict[tuple[str, str], tuple[str, ...]] = {}
        for kind, variant, placeholders in ROW.findall(PAGE):
            of = kind or list(told)[-1][0]
            told[of, variant] = tuple(re.findall(r"`(\w+)`", placeholders))

        assert told == OCCASIONS

    def test_names_the_placeholders_that_choose(self) -> None:
        numbers = [name for name, known in PLACEHOLDERS.items() if isinstance(known.sample, int)]

        assert ", ".join(f"`{name}`" for name in numbers) in re.sub(r"\s+", " ", PAGE)

    async def test_leads_to_words_of_ones_own(self, app: Starlette) -> None:
        shop = await open_shop(app, locale="en-GB")
        customer = await shop.customer()
        token = await shop.token(customer)
        await shop.buys(customer, BEANS)

        taken = (await shop.ask(DOCUMENTS["SayIt"], {"key": "1"}))["noticeTemplateSave"]
        read = (await shop.ask(DOCUMENTS["Read"], key=token))["me"]["notifications"][0]
        words = (await shop.ask(DOCUMENTS["Words"]))["merchant"]["noticeTemplates"]
        back = (await shop.ask(DOCUMENTS["TakeItBack"]))["noticeTemplateReset"]

        assert taken["userErrors"] == []
        assert taken["noticeTemplate"]["sample"]["body"] == "1,250 more beans in your jar."
        assert (read["title"], read["body"]) == ("Yum, 1 Beans!", "One more bean in your jar.")
        assert [one["variant"] for one in words if one["overridden"]] == ["AVAILABLE"]
        assert back["noticeTemplate"] == {"title": "{points} {currency} earned", "overridden": False}
