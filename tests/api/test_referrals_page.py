"""docs/referrals.md: its examples do what it says."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from graphql import build_schema, parse, validate
from starlette.applications import Starlette

from api.links.guesses import MISSES
from api.printing import printed
from kernel.rates.guessing import OWN_MISSES
from referrals.claims.actions import CUSTOMER_MISSES, MOST_CLICKS
from referrals.codes.actions import MOST_CHOSEN, SWITCHES
from referrals.invitations.rules import INVITATIONS, MOST
from referrals.invitations.rules import KEPT as INVITATIONS_KEPT
from referrals.links.rules import CLICKS, KEPT
from tests.api.referring import joins, open_referring
from tests.api.test_referral_links import follows

PAGE = (Path(__file__).parents[2] / "docs" / "referrals.md").read_text(encoding="utf-8")
DOCUMENTS = {match[1].split()[1].split("(")[0]: match[1] for match in re.finditer(r"```graphql\n(.*?)```", PAGE, re.DOTALL)}


class TestReferralsPage:
    def test_shows_only_what_the_contract_takes(self) -> None:
        schema = build_schema(printed())

        wrong = {name: [error.message for error in validate(schema, parse(document))] for name, document in DOCUMENTS.items()}

        assert {name: errors for name, errors in wrong.items() if errors} == {}

    def test_names_the_limits_that_there_are(self) -> None:
        rows = dict(re.findall(r"^\| (.*) \| ([\d; ]+) \|$", PAGE, re.MULTILINE))

        assert rows == {
            "codes that a customer chooses, ever": f"{MOST_CHOSEN}",
            "switches of codes by a customer in a day": f"{SWITCHES.most}",
            "clicks of a code that are kept in an hour": f"{CLICKS.most}",
            "clicks named in a claim": f"{MOST_CLICKS}",
            "codes that a customer gets wrong in 10 minutes; a key or a person of staff": f"{CUSTOMER_MISSES.most}; {OWN_MISSES.most}",
            "different links that lead nowhere, followed from one address in 10 minutes": f"{MISSES.most}",
            "friends invited at once; in a day by an advocate": f"{MOST}; {INVITATIONS.most}",
            "days for which clicks and invitations are kept that brought nobody": f"{KEPT.days}",
        }
        assert KEPT == INVITATIONS_KEPT

    @pytest.mark.commits
    async def test_leads_from_a_code_to_friends_who_come_by_it(self, app: Starlette) -> None:
        shop = await open_referring(app)
        sari, url = await shop.customer(name="Sari"), "https://kopi.example/join"
        token = await shop.token(sari)

        chosen = (await shop.ask(DOCUMENTS["Choose"], {"code": "SARI1", "key": "c"}, key=token))["referralCodeChoose"]
        landing = (await shop.ask(DOCUMENTS["Landing"], {"url": url, "key": "l"}))["referralSettingsSave"]
        landed = parse_qs(urlsplit((await follows(shop, "sari-l")).headers["location"]).query)
        given = {"externalId": "ben", "code": landed["code"][0], "clicks": landed["click"], "key": "s"}
        signed_up = (await shop.ask(DOCUMENTS["SignUp"], given))["customerCreate"]
        again = parse_qs(urlsplit((await follows(shop, "SARI1")).headers["location"]).query)
        cem = await shop.token(await joins(shop))
        claimed = (await shop.ask(DOCUMENTS["Claim"], {"code": "", "clicks": again["click"], "key": "k"}, key=cem))["referralClaim"]
        friends = [{"email": "dewi@example.com", "agreed": True}]
        invited = (await shop.ask(DOCUMENTS["Invite"], {"customer": sari, "friends": friends, "key": "i"}))["referralInvite"]
        shown = (await shop.ask(DOCUMENTS["Codes"], key=token))["me"]["referral"]
        off = (await shop.ask(DOCUMENTS["Switch"], {"code": "SARI1", "on": False, "key": "o"}, key=token))["referralCodeSwitch"]
        expired = await follows(shop, "SARI1")

        done = (chosen, landing, signed_up, claimed, invited, off)
        assert [one["userErrors"] for one in done] == [[]] * len(done)
        assert claimed["referral"] == {
            "id": again["click"][0], "status": "SIGNED_UP", "code": "SARI1", "via": "LINK", "at": "2026-03-01T05:00:00Z",
        }  # fmt: skip
        assert shown["shareText"] == f"Sari drinks at Kopi. So could you: {chosen['code']['link']}"
        assert (shown["clicked"], shown["invited"], shown["signedUp"]) == (2, 1, 2)
        assert expired.headers["location"] == f"{url}?expired=1"
