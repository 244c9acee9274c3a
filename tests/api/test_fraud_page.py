"""docs/fraud.md: its examples are taken, and its numbers are those of the code."""

import re
from pathlib import Path

import pytest
from graphql import build_schema, parse, validate
from starlette.applications import Starlette

from api.printing import printed
from kernel.tenancy.models import Role
from loyalty.programs.document import ReferralTerms
from referrals.claims.actions import CUSTOMER_MISSES
from referrals.fraud.actions import KEPT, MOST_KEPT
from referrals.fraud.rings import HOUSEHOLD
from referrals.fraud.rules import FAST
from tests.api.referring import claims, code_of, joins, open_referring

PAGE = (Path(__file__).parents[2] / "docs" / "fraud.md").read_text(encoding="utf-8")
DOCUMENTS = {match[1].split()[1].split("(")[0]: match[1] for match in re.finditer(r"```graphql\n(.*?)```", PAGE, re.DOTALL)}


class TestThePage:
    def test_shows_only_what_the_contract_takes(self) -> None:
        schema = build_schema(printed())

        wrong = {name: [error.message for error in validate(schema, parse(document))] for name, document in DOCUMENTS.items()}

        assert {name: errors for name, errors in wrong.items() if errors} == {}

    def test_weighs_signals_as_programs_do_by_default(self) -> None:
        rows = re.findall(r"^\| `([A-Z_]+)` \| (\d+) \| (rejects|) ?\|", PAGE, re.MULTILINE)
        terms = ReferralTerms(friend_points=1)

        assert {name: (int(weight), bool(rejects)) for name, weight, rejects in rows} == {
            str(one.signal): (one.weight, one.rejects) for one in terms.signals
        }
        assert f"from `reviewAt` ({terms.review_at}) on" in PAGE

    def test_names_the_limits_that_there_are(self) -> None:
        assert HOUSEHOLD == 4
        assert "more than four who share" in PAGE
        assert f"more than {FAST} friends" in PAGE
        assert f"After {CUSTOMER_MISSES.most} misses in ten minutes" in PAGE
        assert (KEPT.days, f"{MOST_KEPT} of a kind" in PAGE) == (365, True)

    @pytest.mark.commits
    async def test_leads_from_what_was_seen_to_a_block(self, app: Starlette) -> None:
        shop = await open_referring(app)
        ada, bob, support = await joins(shop), await joins(shop), await shop.staff(Role.SUPPORT)

        seen = await shop.ask(DOCUMENTS["Seen"], {"customer": ada, "device": "phone"})
        await claims(shop, await code_of(shop, ada), bob, deviceId="phone")
        queue = await shop.ask(DOCUMENTS["Queue"], key=support)
        rings = await shop.ask(DOCUMENTS["Rings"], key=support)
        made = (await shop.ask(DOCUMENTS["Block"], {"domain": "example.org", "key": "k"}, key=support))["referralBlockSave"]
        gone = await shop.ask(DOCUMENTS["Unblock"], {"id": made["block"]["id"]}, key=support)

        assert (seen["customerTraitsRecord"]["userErrors"], made["userErrors"], gone["referralBlockDelete"]["userErrors"]) == ([], [], [])
        assert (queue["merchant"]["referrals"]["nodes"], rings["merchant"]["referralRings"]) == ([], [])
