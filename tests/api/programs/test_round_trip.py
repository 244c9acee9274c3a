"""Whatever a program may say can be said and read section by section, and comes out as it went in."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from starlette.applications import Starlette

from loyalty.programs.parse import parse, to_json
from tests.api.programs.reading import read_draft, rule_input
from tests.loyalty.programs.documents import documents
from tests.makers import Shop, open_shop

pytestmark = pytest.mark.commits

BARE: dict[str, Any] = {"points": {"currencies": [{"code": "start", "name": "Start"}]}}
KINDS = {"points": "Points", "tiers": "Tiers", "lifecycle": "Lifecycle", "birthday": "Birthday", "referrals": "ReferralTerms"}


async def save(shop: Shop, mutation: str, input: dict[str, Any]) -> None:
    kind = f"{mutation[0].upper()}{mutation[1:]}Input"
    payload = await shop.change(mutation, kind, input, "userErrors { code field message details }")
    assert payload["userErrors"] == []


async def save_section(shop: Shop, document: dict[str, Any], name: str) -> None:
    if name in document:
        await save(shop, f"{KINDS[name][0].lower()}{KINDS[name][1:]}Save", {name: document[name]})


async def save_by_sections(shop: Shop, document: dict[str, Any]) -> None:
    """Save a document in steps of which none leaves a draft with problems: what is named first, groups of rules last."""
    earning = {name: value for name, value in document.get("earning", {}).items() if name != "rules"}
    for name in ("points", "tiers", "lifecycle"):
        await save_section(shop, document, name)
    await save(shop, "earningSave", {"earning": {name: value for name, value in earning.items() if name != "exclusive"}})
    for rule in document.get("earning", {}).get("rules", ()):
        await save(shop, "earningRuleSave", {"rule": rule_input(rule)})
    await save(shop, "earningSave", {"earning": earning})
    for name in ("birthday", "referrals"):
        await save_section(shop, document, name)


class TestAnyDocument:
    @given(documents())
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    async def test_is_read_field_by_field_as_it_was_saved_section_by_section(self, app: Starlette, document: dict[str, Any]) -> None:
        shop = await open_shop(app, program=BARE)
        whole = to_json(parse(document))

        await save_by_sections(shop, document)

        assert await read_draft(shop) == whole
        assert (await shop.ask("{ merchant { programDraft { document } } }"))["merchant"]["programDraft"]["document"] == whole

    @given(documents())
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    async def test_is_taken_back_as_it_was_read(self, app: Starlette, document: dict[str, Any]) -> None:
        shop = await open_shop(app, program=document)
        await save(shop, "lifecycleSave", {"lifecycle": to_json(parse(document))["lifecycle"]})
        read = await read_draft(shop)

        await save_by_sections(shop, read)

        assert await read_draft(shop) == read == to_json(parse(document))
