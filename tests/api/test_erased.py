"""Who was erased is not there for anything new; what was begun before ends as it would, but for what they would get."""

import pytest
from starlette.applications import Starlette

from analytics.audit.queries import audit
from tests.api.blocking import blocked, blocks, written_in
from tests.api.erasing import AFTER, PERSON, WORDS, books, erases, is_told, lives, notices
from tests.api.offering import offer
from tests.api.referring import BOUGHT, advances, claims, code_of, joins, listed, open_referring, points, refusals
from tests.api.test_transfers import GENEROUS
from tests.makers import PROGRAM, Shop

pytestmark = pytest.mark.commits


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app, minimum=None)


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
