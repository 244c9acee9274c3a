"""Customers are erased: nothing says who they were, and the books stay as they are."""

import asyncio
from typing import Any

import pytest
from starlette.applications import Starlette

from analytics.audit.queries import audit
from kernel.db import transaction
from kernel.ids import decode
from kernel.tenancy.models import Role
from tests.api.blocking import blocked, blocks, sees, written_in
from tests.api.offering import offer
from tests.api.referring import BOUGHT, advances, claims, code_of, joins, listed, open_referring, points, refusals
from tests.api.test_referral_links import follows
from tests.api.test_transfers import GENEROUS
from tests.makers import PROGRAM, Shop

pytestmark = pytest.mark.commits

AFTER = "2026-03-16T00:00:00+07:00"
"""After the hold of what was bought on 1 March."""
PERSON = {
    "externalId": "crm-zebulon-7",
    "name": "Zebulon Quark",
    "email": "zebulon@quark.example",
    "phone": "+6281234567890",
    "birthday": "1981-07-29",
    "timeZone": "Asia/Makassar",
    "locale": "id-ID",
    "attributes": {"shoe": "left-handed-zebulon"},
    "marketing": {"given": True, "source": "form:joining"},
}
WORDS = ("zebulon", "quark", "81234567890", "1981-07-29", "makassar", "kolibri")
BOOKS = "balance { available pending } purchases(first: 50) { totalCount } transactions(first: 50) { nodes { id points reason } }"
ERASED = "customer { id erasedAt externalId name email locale joinedAt } userErrors { code field message }"
ROUNDS = 25


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app, minimum=None)


async def erases(shop: Shop, customer: str, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Erase a customer; returns the payload."""
    return await shop.change("customerErase", "CustomerEraseInput", {"customerId": customer} | input, ERASED, key=key)


async def books(shop: Shop, customer: str) -> dict[str, Any]:
    """Show what a customer has in the books."""
    asked = f"query ($id: ID!) {{ merchant {{ customer(id: $id) {{ {BOOKS} }} }} }}"
    found: dict[str, Any] = (await shop.ask(asked, {"id": customer}))["merchant"]["customer"]
    return found


async def is_told(shop: Shop, mutation: str, kind: str, input: dict[str, Any]) -> list[tuple[str, list[str] | None]]:
    """Send a mutation about a customer, and name what was refused."""
    return refusals(await shop.change(mutation, kind, input, "userErrors { code field }"))


async def notices(shop: Shop, customer: str) -> list[dict[str, Any]]:
    """List what a customer was told."""
    asked = "{ me { notifications { __typename } } }"
    found: list[dict[str, Any]] = (await shop.ask(asked, key=await shop.token(customer)))["me"]["notifications"]
    return found


async def lives(shop: Shop) -> str:
    """Let somebody join of whom everything is known that can be."""
    ada = await joins(shop, **PERSON)
    await shop.buys(ada, BOUGHT, attributes={"deliverTo": "Zebulon, Kolibri 4"}, lines=[{"sku": "c", "quantity": 1, "total": BOUGHT}])
    review = {"kind": "REVIEW", "externalId": "review-1", "attributes": {"text": "Zebulon was here"}}
    await shop.change("eventRecord", "EventRecordInput", {"customerId": ada, "event": review}, "userErrors { code }")
    await sees(shop, ada, deviceId="kolibri", address="Kolibri 4")
    await shop.change("referralCodeChoose", "ReferralCodeChooseInput", {"customerId": ada, "code": "ZEBULON"}, "userErrors { code }")
    await shop.change("referralNameSave", "ReferralNameSaveInput", {"customerId": ada, "name": "Zebulon Q."}, "userErrors { code }")
    assert (await follows(shop, "ZEBULON")).status_code == 200
    await blocks(shop, customerId=ada, reason="Zebulon again")
    await offer(shop, customerIds=[ada])
    await shop.shows(ada)
    return ada


class TestCustomerErase:
    async def test_leaves_nothing_that_says_who_it_was(self, shop: Shop) -> None:
        ada, eve = await lives(shop), await joins(shop)
        invited = {"customerId": eve, "friends": [{"email": PERSON["email"], "agreed": True}]}
        await shop.change("referralInvite", "ReferralInviteInput", invited, "userErrors { code }")
        assert {word for _, word in await written_in(shop, *WORDS)} == set(WORDS)

        payload = await erases(shop, ada)

        assert payload["userErrors"] == []
        assert await written_in(shop, *WORDS) == []
        async with transaction(shop.id, readonly=True) as connection:
            left = {
                table: await connection.fetchval(f"SELECT count(*) FROM {table} WHERE merchant_id = $1", shop.id)
                for table in ("referral_traits", "referral_names", "passes", "offer_customers", "event_details")
            }
            hashes = await connection.fetch("SELECT DISTINCT email_hash FROM referral_invitations WHERE merchant_id = $1", shop.id)
        assert left == dict.fromkeys(left, 0)
        assert [row["email_hash"] for row in hashes] == [""]
        assert await audit(shop.id) == []

    async def test_shows_when_and_nothing_else(self, shop: Shop) -> None:
        ada = await lives(shop)

        erased = (await erases(shop, ada))["customer"]

        assert erased == {
            "id": ada,
            "erasedAt": "2026-03-01T05:00:00Z",
            "externalId": None,
            "name": None,
            "email": None,
            "locale": None,
            "joinedAt": erased["joinedAt"],
        }
        assert erased["joinedAt"] is not None

    async def test_keeps_the_books(self, shop: Shop) -> None:
        ada = await lives(shop)
        before = await books(shop, ada)

        await erases(shop, ada)

        assert before["transactions"]["nodes"]
        assert await books(shop, ada) == before
        assert await audit(shop.id) == []

    async def test_is_the_same_success_again(self, shop: Shop) -> None:
        ada = await lives(shop)
        first = await erases(shop, ada, idempotencyKey="once")
        await advances(shop, AFTER)

        again = [await erases(shop, ada, idempotencyKey="once"), await erases(shop, ada)]

        assert again == [first, first]

    async def test_of_nobody_is_refused(self, shop: Shop, app: Starlette) -> None:
        rival = await open_referring(app)
        foreign = await rival.customer()

        assert refusals(await erases(shop, foreign)) == [("NOT_FOUND", ["input", "customerId"])]
        assert refusals(await erases(shop, "cus_nobody")) == [("NOT_FOUND", ["input", "customerId"])]
        assert (await erases(rival, foreign))["userErrors"] == []

    @pytest.mark.parametrize("role", [Role.SUPPORT, Role.ANALYST])
    async def test_is_for_who_may(self, shop: Shop, role: Role) -> None:
        ada = await shop.customer()

        for key in (await shop.staff(role), await shop.token(ada)):
            answer = await shop.post(f'mutation {{ customerErase(input: {{customerId: "{ada}"}}) {{ userErrors {{ code }} }} }}', key=key)
            assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    async def test_lets_somebody_new_have_the_external_id(self, shop: Shop) -> None:
        ada = await lives(shop)
        await erases(shop, ada)

        again = await joins(shop, **PERSON)

        assert again != ada
        assert await points(shop, again) == 0


class TestTheErased:
    async def test_are_not_there_for_anything_new(self, shop: Shop) -> None:
        ada, eve = await lives(shop), await joins(shop)
        reward = await shop.reward(cost=1)
        gift = await offer(shop)
        await erases(shop, ada)
        event = {"kind": "VISIT", "externalId": "visit-1"}
        about_ada = {"customerId": ada}
        told = [
            await is_told(shop, "eventRecord", "EventRecordInput", about_ada | {"event": event}),
            await is_told(shop, "customerUpdate", "CustomerUpdateInput", {"id": ada, "name": "Zebulon"}),
            await is_told(shop, "customerUpdate", "CustomerUpdateInput", {"id": ada, "birthday": "--07-29"}),
            await is_told(shop, "customerTokenCreate", "CustomerTokenCreateInput", about_ada),
            await is_told(shop, "customerTraitsRecord", "CustomerTraitsRecordInput", about_ada | {"deviceId": "d"}),
            await is_told(shop, "referralCodeChoose", "ReferralCodeChooseInput", about_ada | {"code": "ZEBULON"}),
            await is_told(shop, "referralNameSave", "ReferralNameSaveInput", about_ada | {"name": "Zebulon"}),
            await is_told(shop, "referralClaim", "ReferralClaimInput", about_ada | {"code": await code_of(shop, eve)}),
            await is_told(shop, "offerClaim", "OfferClaimInput", about_ada | {"offerId": gift}),
            await is_told(shop, "rewardReserve", "RewardReserveInput", about_ada | {"rewardId": reward, "idempotencyKey": "reserve-1"}),
            await is_told(
                shop,
                "customerConsentSet",
                "CustomerConsentSetInput",
                about_ada | {"purpose": "MARKETING", "given": True, "source": "form:x"},
            ),
            await is_told(
                shop,
                "referralInvite",
                "ReferralInviteInput",
                about_ada | {"friends": [{"email": "ben@example.com", "agreed": True}]},
            ),
        ]

        assert [one[0][0] for one in told] == ["NOT_FOUND"] * len(told)
        assert await written_in(shop, *WORDS) == []

    async def test_are_given_nothing_by_others(self, app: Starlette) -> None:
        shop = await open_referring(app, program=GENEROUS)
        ada, eve = await joins(shop), await joins(shop)
        await shop.buys(eve, BOUGHT)
        await shop.buys(ada, BOUGHT)
        await erases(shop, ada)

        told = [
            await is_told(shop, "pointsTransfer", "PointsTransferInput", {**sides, "points": 2, "idempotencyKey": key})
            for key, sides in {
                "to": {"fromCustomerId": eve, "toCustomerId": ada},
                "from": {"fromCustomerId": ada, "toCustomerId": eve},
            }.items()
        ]

        assert told == [[("NOT_FOUND", ["input", "toCustomerId"])], [("NOT_FOUND", ["input", "fromCustomerId"])]]
        assert (await points(shop, ada), await points(shop, eve)) == (20, 20)

    async def test_return_what_they_bought_and_are_corrected(self, shop: Shop) -> None:
        ada = await joins(shop, **PERSON)
        bought = (await shop.buys(ada, BOUGHT))["purchase"]["id"]
        await erases(shop, ada)
        refund = {"purchaseId": bought, "amount": BOUGHT // 2, "externalId": "refund-1"}
        taken = {"customerId": ada, "points": -1, "reason": "Taken back", "idempotencyKey": "adjust-1"}

        refunded = await is_told(shop, "purchaseRefund", "PurchaseRefundInput", refund)
        adjusted = await is_told(shop, "pointsAdjust", "PointsAdjustInput", taken)

        assert (refunded, adjusted) == ([], [])
        assert (await books(shop, ada))["balance"]["available"] == 10 - 1
        assert await audit(shop.id) == []

    async def test_keep_in_proportion_what_nobody_can_decide_again(self, app: Starlette) -> None:
        rule = {"type": "FIXED", "code": "app", "points": 500, "when": "event.attributes.channel == 'app'"}
        currency = {"code": "beans", "name": "Beans", "onRefund": "UNLIMITED"}
        shop = await open_referring(app, program={"points": {"currencies": [currency]}, "earning": {"rules": [rule]}})
        ada, eve = await joins(shop, **PERSON), await joins(shop)
        orders = {one: (await shop.buys(one, BOUGHT, attributes={"channel": "app"}))["purchase"]["id"] for one in (ada, eve)}
        await erases(shop, ada)

        for one, order in orders.items():
            refund = {"purchaseId": order, "amount": BOUGHT // 4, "externalId": f"refund-{one}"}
            assert await is_told(shop, "purchaseRefund", "PurchaseRefundInput", refund) == []

        assert [(await books(shop, one))["balance"]["available"] for one in (ada, eve)] == [375, 500]
        assert await audit(shop.id) == []

    async def test_are_blocked_no_more_by_name(self, shop: Shop) -> None:
        ada = await joins(shop, **PERSON)
        await blocks(shop, email=PERSON["email"], reason="Zebulon cheats")
        await erases(shop, ada)

        refused = await blocks(shop, customerId=ada, reason="Zebulon cheats")

        assert refusals(refused) == [("NOT_FOUND", ["input", "customerId"])]
        assert [one["reason"] for one in (await blocked(shop, key=await shop.staff(), first=5))["nodes"]] == [None]

    async def test_are_given_nothing_by_time(self, app: Starlette) -> None:
        gifts = {"birthday": {"points": 30}, "lifecycle": {"entries": [{"health": "AT_RISK", "points": 5}]}}
        shop = await open_referring(app, program={**PROGRAM, **gifts})
        ada, eve = [await joins(shop, **PERSON | {"externalId": id, "email": None}) for id in ("ada", "eve")]
        for one in (ada, eve):
            await shop.buys(one, BOUGHT)
        await erases(shop, ada)
        await offer(shop, tiers=["member"])

        await advances(shop, "2027-02-01T12:00:00+07:00")

        told = {one: {notice["__typename"] for notice in await notices(shop, one)} for one in (ada, eve)}
        assert told[eve] >= {"PointsEarned", "BirthdayRewarded", "OfferUnlocked"}
        assert told[ada] == {"PointsEarned", "StageChanged"}
        assert (await points(shop, ada), await points(shop, eve)) == (20, 20 + 30 + 5)
        assert await audit(shop.id) == []


class TestReferralsOfTheErased:
    async def test_pay_the_friend_of_an_erased_advocate(self, shop: Shop) -> None:
        ada, bob = await lives(shop), await joins(shop)
        await shop.change("referralCodeChoose", "ReferralCodeChooseInput", {"customerId": ada, "code": "QUARK"}, "userErrors { code }")
        eve = await joins(shop)
        await claims(shop, await code_of(shop, eve), bob)
        await shop.buys(bob, BOUGHT)
        await erases(shop, eve)

        await advances(shop, AFTER)

        [paid] = await listed(shop, "REWARDED")
        assert (paid["status"], paid["friendReward"]["points"]) == ("REWARDED", 50)
        assert paid["advocateReward"] == {
            "points": 0,
            "milestonePoints": 0,
            "offer": None,
            "note": "They were erased, so nothing is paid to them",
        }
        assert (await points(shop, eve), await points(shop, bob)) == (0, 20 + 50)
        assert await audit(shop.id) == []

    async def test_qualify_after_the_advocate_was_erased(self, shop: Shop) -> None:
        ada, bob = await joins(shop), await joins(shop)
        await claims(shop, await code_of(shop, ada), bob)
        await erases(shop, ada)
        await shop.buys(bob, BOUGHT)

        await advances(shop, AFTER)

        [paid] = await listed(shop)
        assert (paid["status"], paid["friendReward"]["points"], paid["advocateReward"]["points"]) == ("REWARDED", 50, 0)

    async def test_pay_the_advocate_of_an_erased_friend(self, shop: Shop) -> None:
        ada, bob = await joins(shop), await joins(shop)
        await claims(shop, await code_of(shop, ada), bob)
        await shop.buys(bob, BOUGHT)
        await erases(shop, bob)

        await advances(shop, AFTER)

        [paid] = await listed(shop)
        assert (paid["status"], paid["friendReward"]["points"], paid["advocateReward"]["points"]) == ("REWARDED", 0, 100)
        assert (await points(shop, ada), await points(shop, bob)) == (100, 20)
        assert await audit(shop.id) == []

    async def test_are_brought_by_no_code_any_more(self, shop: Shop) -> None:
        ada, bob = await lives(shop), await joins(shop)
        issued = await code_of(shop, eve := await joins(shop))
        await erases(shop, ada)
        await erases(shop, eve)

        assert [refusals(await claims(shop, code, bob)) for code in (issued, "ZEBULON")] == [[("CODE_UNKNOWN", ["input", "code"])]] * 2

    async def test_keep_who_brought_whom_under_a_code_that_names_nobody(self, shop: Shop) -> None:
        ada, bob = await joins(shop, **PERSON), await joins(shop)
        await shop.change("referralCodeChoose", "ReferralCodeChooseInput", {"customerId": ada, "code": "ZEBULON"}, "userErrors { code }")
        await claims(shop, "ZEBULON", bob)
        await erases(shop, ada)

        [kept] = await listed(shop)

        assert (kept["referrer"]["id"], kept["friend"]["id"], kept["status"]) == (ada, bob, "SIGNED_UP")
        assert kept["code"] == await code_of(shop, ada) != "ZEBULON"

    async def test_show_a_code_also_of_who_never_had_one(self, shop: Shop) -> None:
        ada, bob = await joins(shop), await joins(shop)
        await erases(shop, ada)

        assert refusals(await claims(shop, await code_of(shop, ada), bob)) == [("CODE_UNKNOWN", ["input", "code"])]


class TestErasingBesideOthers:
    async def test_leaves_nothing_of_what_is_written_meanwhile(self, shop: Shop) -> None:
        for number in range(ROUNDS):
            ada, eve = await joins(shop, name="Zebulon Quark", email=f"zebulon.{number}@quark.example"), await joins(shop)
            event = {"kind": "REVIEW", "externalId": f"review-{number}", "attributes": {"text": "Zebulon was here"}}
            chosen = {"customerId": ada, "code": f"ZEBULON{number + 22}"}
            await asyncio.gather(
                shop.change("eventRecord", "EventRecordInput", {"customerId": ada, "event": event}, "userErrors { code }"),
                sees(shop, ada, deviceId="kolibri"),
                shop.change("referralCodeChoose", "ReferralCodeChooseInput", chosen, "userErrors { code }"),
                shop.change("customerUpdate", "CustomerUpdateInput", {"id": ada, "name": "Zebulon Q."}, "userErrors { code }"),
                shop.change("referralNameSave", "ReferralNameSaveInput", {"customerId": ada, "name": "Zebulon"}, "userErrors { code }"),
                claims(shop, await code_of(shop, eve), ada, deviceId="kolibri"),
                claims(shop, await code_of(shop, ada), eve, deviceId="colibri"),
                erases(shop, ada),
            )
            async with transaction(shop.id, readonly=True) as connection:
                traits = await connection.fetch(
                    "SELECT kind FROM referral_traits WHERE merchant_id = $1 AND customer_id = $2", shop.id, decode("cus", ada)
                )

            assert (traits, await written_in(shop, *WORDS)) == ([], [])
        assert await audit(shop.id) == []
