"""Referrals over GraphQL: attributed, qualified, paid to both, reviewed, undone."""

from typing import Any

import pytest
from starlette.applications import Starlette

from kernel.tenancy.models import Role
from tests.api.referring import (
    BOUGHT,
    account,
    advances,
    claims,
    code_of,
    joins,
    listed,
    open_referring,
    points,
    refusals,
    reviews,
    told,
)
from tests.makers import Shop

pytestmark = pytest.mark.commits

AFTER = "2026-03-16T00:00:00+07:00"
"""After the hold of what was bought on 1 March."""


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app)


async def refunds(shop: Shop, purchase: dict[str, Any], amount: int) -> None:
    """Refund a part of a purchase."""
    id = purchase["purchase"]["id"]
    input = {"purchaseId": id, "amount": amount, "externalId": f"r-{id}"}
    payload = await shop.change("purchaseRefund", "PurchaseRefundInput", input, "userErrors { code message }")
    assert payload["userErrors"] == [], payload["userErrors"]


class TestReferral:
    async def test_pays_both_after_the_hold(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        claimed = await claims(shop, await code_of(shop, ada), bob)
        await shop.buys(bob, BOUGHT)
        await advances(shop, "2026-03-02T00:00:00+07:00")
        waiting = await listed(shop)
        await advances(shop, AFTER)

        assert (claimed["userErrors"], claimed["referral"]["status"]) == ([], "SIGNED_UP")
        assert [one["status"] for one in waiting] == ["QUALIFIED"]
        [paid] = await listed(shop)
        assert (paid["status"], paid["advocateReward"]["points"], paid["friendReward"]["points"]) == ("REWARDED", 100, 50)
        assert (paid["referrer"]["id"], paid["friend"]["id"], paid["signals"]) == (ada, bob, [])
        assert [(one["from"], one["to"]) for one in paid["history"]] == [
            (None, "SIGNED_UP"), ("SIGNED_UP", "QUALIFIED"), ("QUALIFIED", "REWARDED"),
        ]  # fmt: skip
        assert (await points(shop, ada), await points(shop, bob)) == (100, 20 + 50)
        mine = await account(shop, ada)
        assert (mine["signedUp"], mine["qualified"], mine["rewarded"], mine["earned"]) == (1, 1, 1, 100)
        assert mine["link"] == f"http://localhost:8000/r/{shop.merchant.slug}/{mine['code']}"
        assert await told(shop, ada) == [("ADVOCATE", "SIGNED_UP", None), ("ADVOCATE", "QUALIFIED", None), ("ADVOCATE", "REWARDED", 100)]
        assert await told(shop, bob) == [("FRIEND", "SIGNED_UP", None), ("FRIEND", "QUALIFIED", None), ("FRIEND", "REWARDED", 50)]

    async def test_attributes_at_sign_up(self, shop: Shop) -> None:
        ada = await shop.customer()

        bob = await joins(shop, referralCode=(await code_of(shop, ada)).lower())

        assert [(one["status"], one["friend"]["id"]) for one in await listed(shop)] == [("SIGNED_UP", bob)]

    async def test_says_at_sign_up_that_a_code_is_unknown_and_creates_the_customer(self, shop: Shop) -> None:
        input = {"externalId": "eve", "referralCode": "NOBODY"}

        payload = await shop.change("customerCreate", "CustomerCreateInput", input, "customer { id } userErrors { code field }")

        assert refusals(payload) == [("CODE_UNKNOWN", ["input", "referralCode"])]
        assert payload["customer"] is not None

    async def test_is_cancelled_by_a_refund_before_it_is_paid(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        await claims(shop, await code_of(shop, ada), bob)
        bought = await shop.buys(bob, BOUGHT)
        await advances(shop, "2026-03-02T00:00:00+07:00")
        await refunds(shop, bought, BOUGHT)
        await advances(shop, AFTER)

        assert [one["status"] for one in await listed(shop)] == ["CANCELLED"]
        assert (await points(shop, ada), await points(shop, bob)) == (0, 0)

    async def test_takes_back_what_was_paid_when_the_purchase_is_refunded(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        await claims(shop, await code_of(shop, ada), bob)
        bought = await shop.buys(bob, BOUGHT)
        await advances(shop, AFTER)
        await refunds(shop, bought, 15_000_000)
        await advances(shop, "2026-03-17T00:00:00+07:00")

        assert [one["status"] for one in await listed(shop)] == ["CANCELLED"]
        assert (await points(shop, ada), await points(shop, bob)) == (0, 5)
        assert (await account(shop, ada))["earned"] == 0


class TestReferralClaim:
    async def test_refuses_what_cannot_be(self, shop: Shop, app: Starlette) -> None:
        rival = await open_referring(app)
        ada, bob, eve, old = await shop.customer(), await joins(shop), await joins(shop), await shop.customer()
        foreign = await code_of(rival, await rival.customer())
        await shop.buys(eve, 100)
        code = await code_of(shop, ada)

        refused = [
            refusals(await claims(shop, *one))
            for one in (("NOBODY", bob), (foreign, bob), (await code_of(shop, bob), bob), (code, eve), (code, old), (code, "cus_x"))
        ]

        assert refused == [
            [("CODE_UNKNOWN", ["input", "code"])],
            [("CODE_UNKNOWN", ["input", "code"])],
            [("SELF_REFERRAL", ["input", "code"])],
            [("ATTRIBUTION_CLOSED", ["input", "code"])],
            [("ATTRIBUTION_CLOSED", ["input", "code"])],
            [("NOT_FOUND", ["input", "customerId"])],
        ]
        assert await listed(shop) == []

    async def test_has_one_advocate_for_ever(self, shop: Shop) -> None:
        ada, cem, bob = await shop.customer(), await shop.customer(), await joins(shop)
        first = await claims(shop, await code_of(shop, ada), bob)

        again, other = await claims(shop, await code_of(shop, ada), bob), await claims(shop, await code_of(shop, cem), bob)

        assert again["referral"] == first["referral"]
        assert refusals(other) == [("ALREADY_REFERRED", ["input", "code"])]

    async def test_rejects_a_circle(self, shop: Shop) -> None:
        ada, bob, cem = [await joins(shop) for _ in range(3)]
        await claims(shop, await code_of(shop, ada), bob)
        await claims(shop, await code_of(shop, bob), cem)

        closed = await claims(shop, await code_of(shop, cem), ada)

        assert closed["referral"]["status"] == "REJECTED"
        [rejected] = await listed(shop, "REJECTED")
        assert [one["code"] for one in rejected["signals"]] == ["CYCLE"]
        owner = await shop.staff(Role.OWNER)
        assert refusals(await reviews(shop, rejected["id"], approve=True, key=owner)) == [("CONFLICTING_STATE", ["input", "referralId"])]

    async def test_rejects_who_is_the_advocate(self, shop: Shop) -> None:
        ada = await joins(shop, email="Sari.Dewi@gmail.com", phone="+62 812 3456 7890")

        for friend in ({"email": "saridewi+new@googlemail.com"}, {"phone": "0812-3456-7890"}):
            second = await joins(shop, **friend)
            claimed = await claims(shop, await code_of(shop, ada), second)
            assert claimed["referral"]["status"] == "REJECTED", friend

    async def test_is_for_the_customer_of_a_token(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        token = await shop.token(bob)

        own, other = await claims(shop, await code_of(shop, ada), key=token), await claims(shop, await code_of(shop, ada), ada, key=token)

        assert own["referral"]["status"] == "SIGNED_UP"
        assert refusals(other) == [("NOT_FOUND", ["input", "customerId"])]


class TestReview:
    async def test_pays_nothing_suspicious_before_staff_approve(self, shop: Shop) -> None:
        ada, bob = await joins(shop), await joins(shop)
        await claims(shop, await code_of(shop, bob), ada, deviceId="phone-1")
        cem = await joins(shop)
        claimed = await claims(shop, await code_of(shop, ada), cem, deviceId="phone-1")
        await shop.buys(cem, BOUGHT)
        await advances(shop, AFTER)
        [waiting] = await listed(shop, "IN_REVIEW")
        before = await points(shop, ada)
        approved = await reviews(
            shop, claimed["referral"]["id"], approve=True, note="They are sisters.", key=await shop.staff(Role.SUPPORT)
        )

        assert (waiting["score"], [one["code"] for one in waiting["signals"]], before) == (50, ["SAME_DEVICE"], 0)
        assert approved["referral"]["status"] == "REWARDED"
        assert approved["referral"]["note"] == "They are sisters."
        assert await points(shop, ada) == 100

    async def test_can_reject_undo_and_reject_again(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        id = (await claims(shop, await code_of(shop, ada), bob))["referral"]["id"]
        await shop.buys(bob, BOUGHT)
        await advances(shop, AFTER)
        key = await shop.staff(Role.SUPPORT)

        statuses = [
            ((await reviews(shop, id, approve=approve, key=key))["referral"]["status"], await points(shop, ada))
            for approve in (False, False, True, True, False)
        ]

        assert statuses == [("REJECTED", 0), ("REJECTED", 0), ("REWARDED", 100), ("REWARDED", 100), ("REJECTED", 0)]


class TestSignUp:
    async def test_counts_from_the_joining_however_late_it_is_told(self, shop: Shop) -> None:
        ada = await shop.customer()

        bob = await joins(shop, referralCode=await code_of(shop, ada), joinedAt="2026-01-10T00:00:00Z")
        await shop.buys(bob, BOUGHT, at="2026-01-12T00:00:00Z")
        await advances(shop, "2026-03-02T00:00:00+07:00")

        assert [one["status"] for one in await listed(shop)] == ["REWARDED"]

    async def test_leaves_room_for_who_has_bought_as_a_guest(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        event = {"kind": "PURCHASE", "externalId": "guest-1", "total": BOUGHT, "at": "2026-02-20T00:00:00Z"}
        input = {"events": [{"customerId": bob, "event": event}], "history": True}
        [outcome] = (await shop.change("eventsRecord", "EventsRecordInput", input, "outcomes { userErrors { code } }"))["outcomes"]

        claimed = await claims(shop, await code_of(shop, ada), bob)
        await shop.buys(bob, BOUGHT)
        await advances(shop, AFTER)

        assert (outcome["userErrors"], claimed["userErrors"]) == ([], [])
        assert [one["status"] for one in await listed(shop)] == ["REWARDED"]
