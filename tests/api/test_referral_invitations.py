"""Friends who are invited, over GraphQL: what is to be sent, and who is told what."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette

from tests.api.referring import claims, joins, listed, open_referring, refusals
from tests.api.test_referral_links import follows, told, vias
from tests.api.test_referral_settings import URL, saves
from tests.makers import Shop, open_shop

pytestmark = pytest.mark.commits

SHOWN = "invitations { email subject body link clickId heldBack } userErrors { code field message }"


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals and a landing page."""
    shop = await open_referring(app)
    await saves(shop, landingUrl=URL)
    return shop


async def invites(shop: Shop, *emails: str, key: str | None = None, agreed: bool = True, **input: Any) -> dict[str, Any]:
    """Invite friends; returns the payload."""
    friends = [{"email": email, "agreed": agreed} for email in emails]
    return await shop.change("referralInvite", "ReferralInviteInput", {"friends": friends} | input, SHOWN, key=key)


class TestReferralInvite:
    async def test_says_what_to_send_and_the_friend_comes_by_it(self, shop: Shop) -> None:
        sari = await shop.customer(name="Sari Dewi", locale="en-GB")

        [sent] = (await invites(shop, "ben@example.com", customerId=sari))["invitations"]

        path, query = urlsplit(sent["link"]).path, parse_qs(urlsplit(sent["link"]).query)
        assert (sent["email"], sent["subject"], sent["heldBack"]) == ("ben@example.com", "Sari invites you to Kopi", None)
        assert sent["link"] in sent["body"].splitlines()[2]
        assert query == {"i": [sent["clickId"]]}
        landed = told(await follows(shop, f"{path.rpartition('/')[2]}?i={sent['clickId']}"))
        assert landed["click"] == sent["clickId"]
        friend = await joins(shop, referralCode=landed["code"], clickIds=[landed["click"]], email="ben@example.com")
        [referral] = await listed(shop)
        assert (referral["id"], referral["friend"]["id"], referral["status"]) == (sent["clickId"], friend, "SIGNED_UP")
        assert await vias(shop) == ["INVITATION"]

    async def test_tells_the_merchant_who_is_held_back_and_the_advocate_nothing_of_it(self, shop: Shop) -> None:
        ada, eve = await shop.customer(), await shop.customer()
        await joins(shop, email="ben@example.com")
        friends = ("ben@example.com", "cem@example.com", "CEM@example.com")

        to_merchant = (await invites(shop, *friends, customerId=ada))["invitations"]
        to_advocate = (await invites(shop, *friends, key=await shop.token(eve)))["invitations"]

        assert [one["heldBack"] for one in to_merchant] == ["CUSTOMER", None, "LATELY"]
        assert [one["link"] is None for one in to_merchant] == [True, False, True]
        for one in to_advocate:
            assert (one["heldBack"], one["subject"]) == (None, "Seorang teman mengajak Anda ke Kopi")
            code = urlsplit(one["link"]).path.rpartition("/")[2]
            assert told(await follows(shop, f"{code}?i={one['clickId']}"))["click"] == one["clickId"]
        asked = "{ me { referral { invited clicked } } }"
        assert (await shop.ask(asked, key=await shop.token(eve)))["me"]["referral"] == {"invited": 3, "clicked": 3}
        assert (await claims(shop, "", await joins(shop), clickIds=[to_advocate[0]["clickId"]]))["referral"]["status"] == "SIGNED_UP"

    async def test_uses_the_merchants_words_in_the_language_that_is_asked_for(self, shop: Shop) -> None:
        await saves(shop, texts=[{"language": "EN", "subject": "Coffee with {name}", "body": "Hi!\n{link}"}])
        sari = await shop.customer(name="Sari")

        [english] = (await invites(shop, "ben@example.com", customerId=sari, language="EN"))["invitations"]
        [usual] = (await invites(shop, "cem@example.com", customerId=sari))["invitations"]

        assert (english["subject"], english["body"]) == ("Coffee with Sari", f"Hi!\n{english['link']}")
        assert usual["subject"] == "Sari mengajak Anda ke Kopi"

    async def test_answers_the_same_key_with_the_same_invitations(self, shop: Shop) -> None:
        ada = await shop.customer()
        first = await invites(shop, "ben@example.com", customerId=ada, idempotencyKey="k")

        again = await invites(shop, "ben@example.com", customerId=ada, idempotencyKey="k")
        other = await invites(shop, "cem@example.com", customerId=ada, idempotencyKey="k")

        assert again == first
        assert (refusals(other), other["invitations"]) == ([("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])], [])

    async def test_says_what_is_wrong_and_where(self, shop: Shop, app: Starlette) -> None:
        bare, ada, ben = await open_shop(app), await shop.customer(), await shop.customer()
        for number in range(3):
            await invites(shop, *(f"friend-{number}-{each}@example.com" for each in range(16)), customerId=ben)

        refused = [
            refusals(one)
            for one in (
                await invites(shop, customerId=ada),
                await invites(shop, *["ben@example.com"] * 21, customerId=ada),
                await invites(shop, "ben@example.com", agreed=False, customerId=ada),
                await invites(shop, "ben", customerId=ada),
                await invites(shop, "ben@example.com"),
                await invites(shop, "ben@example.com", customerId="cus_x"),
                await invites(shop, "ben@example.com", customerId=ada, key=await shop.token(ben)),
                await invites(bare, "ben@example.com", customerId=await bare.customer()),
                await invites(shop, *(f"late-{each}@example.com" for each in range(3)), customerId=ben),
            )
        ]

        assert refused == [
            [("INVALID", ["input", "friends"])],
            [("INVALID", ["input", "friends"])],
            [("INVALID", ["input", "friends", "0", "agreed"])],
            [("INVALID", ["input", "friends", "0", "email"])],
            [("INVALID", ["input", "customerId"])],
            [("NOT_FOUND", ["input", "customerId"])],
            [("NOT_FOUND", ["input", "customerId"])],
            [("NOT_ACTIVE", None)],
            [("LIMIT_REACHED", ["input", "friends"])],
        ]
