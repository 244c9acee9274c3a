"""Where referral links lead and what friends read, over GraphQL."""

from typing import Any

import pytest

from kernel.tenancy.models import Role
from tests.api.referring import refusals
from tests.makers import Shop

pytestmark = pytest.mark.commits

SHOWN = "landingUrl texts { language share subject body ownShare ownSubject ownBody sample { share subject } }"
URL = "https://kopi.example/join?from=friends"


async def saves(shop: Shop, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Save settings; returns the payload."""
    fields = f"settings {{ {SHOWN} }} userErrors {{ code field message }}"
    return await shop.change("referralSettingsSave", "ReferralSettingsSaveInput", input, fields, key=key)


async def settings(shop: Shop) -> dict[str, Any]:
    """Read the settings."""
    found: dict[str, Any] = (await shop.ask(f"{{ merchant {{ referralSettings {{ {SHOWN} }} }} }}"))["merchant"]["referralSettings"]
    return found


class TestReferralSettings:
    async def test_are_those_of_everybody_at_first(self, shop: Shop) -> None:
        found = await settings(shop)

        assert found["landingUrl"] is None
        assert [(one["language"], one["ownShare"], one["ownSubject"], one["ownBody"]) for one in found["texts"]] == [
            ("EN", False, False, False),
            ("ID", False, False, False),
        ]
        assert found["texts"][1]["sample"]["subject"] == "Sari mengajak Anda ke Kopi"

    async def test_change_what_is_named_and_keep_the_rest(self, shop: Shop) -> None:
        first = await saves(shop, landingUrl=URL, texts=[{"language": "EN", "share": "Come: {link}", "subject": "Coffee"}])
        await saves(shop, texts=[{"language": "EN", "subject": None, "body": "Hi!\nCome: {link}"}, {"language": "ID", "share": "{code}"}])

        assert (first["userErrors"], first["settings"]["landingUrl"]) == ([], URL)
        found = await settings(shop)
        assert found["landingUrl"] == URL
        english, indonesian = found["texts"]
        assert (english["share"], english["body"]) == ("Come: {link}", "Hi!\nCome: {link}")
        assert (english["ownShare"], english["ownSubject"], english["ownBody"]) == (True, False, True)
        assert (indonesian["share"], indonesian["sample"]["share"]) == ("{code}", "SARI1")

    async def test_go_back_to_those_of_everybody(self, shop: Shop) -> None:
        usual = await settings(shop)
        await saves(shop, landingUrl=URL, texts=[{"language": "EN", "share": "{link}"}])

        await saves(shop, landingUrl=None, texts=[{"language": "EN", "share": None}])

        assert await settings(shop) == usual

    async def test_say_what_is_wrong_and_where(self, shop: Shop) -> None:
        english = {"language": "EN", "share": "{link}"}
        refused = [
            refusals(await saves(shop, **input))
            for input in (
                {"landingUrl": "ftp://kopi.example"},
                {"landingUrl": URL, "texts": [english, {"language": "ID", "body": "Hi!"}]},
                {"texts": [english, english]},
                {"texts": [{"language": "EN", "subject": "{points}"}]},
            )
        ]

        assert refused == [
            [("INVALID", ["input", "landingUrl"])],
            [("INVALID", ["input", "texts", "1", "body"])],
            [("INVALID", ["input", "texts", "1", "language"])],
            [("INVALID", ["input", "texts", "0", "subject"])],
        ]
        assert (await settings(shop))["landingUrl"] is None

    async def test_are_saved_once_by_one_key(self, shop: Shop) -> None:
        await saves(shop, landingUrl=URL, idempotencyKey="k")
        await saves(shop, landingUrl=None)

        again = await saves(shop, landingUrl=URL, idempotencyKey="k")
        other = await saves(shop, landingUrl=None, idempotencyKey="k")

        assert (again["userErrors"], again["settings"]["landingUrl"]) == ([], None)
        assert refusals(other) == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]

    async def test_are_the_merchants_own(self, shop: Shop, rival: Shop) -> None:
        await saves(shop, landingUrl=URL, texts=[{"language": "EN", "share": "KENARI {link}"}])

        assert "KENARI" not in str(await settings(rival))
        text = "mutation { referralSettingsSave(input: {landingUrl: null}) { userErrors { code } } }"
        for key in (await shop.staff(Role.SUPPORT), await shop.token(await shop.customer())):
            answer = await shop.post(text, key=key)
            assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]

    async def test_go_over_when_a_test_merchant_begins_anew(self, shop: Shop) -> None:
        await saves(shop, landingUrl=URL, texts=[{"language": "EN", "share": "{link}"}])
        before = await settings(shop)

        await shop.change("testMerchantReset", "TestMerchantResetInput", {}, "userErrors { code }")

        assert await settings(shop) == before


class TestShareText:
    ASKED = "query ($language: Language) { me { referral { link qr shareText(language: $language) } } }"

    async def test_is_in_the_customers_language_or_the_one_asked_for(self, shop: Shop) -> None:
        sari = await shop.customer(name="Sari Dewi", locale="en-GB")
        token = await shop.token(sari)

        english = (await shop.ask(self.ASKED, key=token))["me"]["referral"]
        indonesian = (await shop.ask(self.ASKED, {"language": "ID"}, key=token))["me"]["referral"]["shareText"]

        link = english["link"]
        code = link.rpartition("/")[2]
        assert english["shareText"] == f"Sari invites you to Kopi. Join with the code {code}: {link}"
        assert indonesian == f"Sari mengajak Anda ke Kopi. Gabung dengan kode {code}: {link}"
        assert english["qr"].startswith("<svg ")

    async def test_is_the_merchants_language_of_who_has_none_and_names_nobody_without_a_name(self, shop: Shop) -> None:
        token = await shop.token(await shop.customer())

        found = (await shop.ask(self.ASKED, key=token))["me"]["referral"]

        assert found["shareText"].startswith("Seorang teman mengajak Anda ke Kopi.")
