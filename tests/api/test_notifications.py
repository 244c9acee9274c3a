import asyncio
from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from kernel.db import transaction
from kernel.notices import cursors
from tests.api.following import LIST, connected, listed
from tests.api.redeeming import BEANS, buyer, changes, has, held, uses
from tests.makers import CLOCK, Shop, open_shop

pytestmark = pytest.mark.commits


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop whose customers read English."""
    return await open_shop(app, locale="en-GB")


class TestNotifications:
    async def test_tell_what_happened_in_order(self, shop: Shop) -> None:
        customer = await shop.customer()
        bought = await shop.buys(customer, 60_000_000)
        refund = {"purchaseId": bought["purchase"]["id"], "amount": 60_000_000, "externalId": "R-1"}
        await shop.change("purchaseRefund", "PurchaseRefundInput", refund, "duplicate")

        found = await listed(shop, await shop.token(customer))

        assert [one["sequence"] for one in found] == list(range(1, len(found) + 1))
        assert len({one["id"] for one in found}) == len(found)
        by_kind: dict[str, list[dict[str, Any]]] = {}
        for one in found:
            by_kind.setdefault(one["__typename"], []).append(one)
        earned, taken = by_kind["PointsEarned"], by_kind["PointsTakenBack"]
        assert [(one["title"], one["body"], one["pending"]) for one in earned] == [
            ("60 Beans earned", "You earned 60 Beans. They are ready to be used.", False),
            ("1 Stamps earned", "You earned 1 Stamps. They are ready to be used.", False),
        ]
        assert [(one["points"], one["currency"], one["title"]) for one in taken] == [
            (60, "beans", "60 Beans taken back"),
            (1, "stamps", "1 Stamps taken back"),
        ]
        assert [(one["tierBefore"], one["tierNow"], one["title"]) for one in by_kind["TierChanged"]] == [
            ("member", "silver", "You are Silver now"),
            ("silver", "member", "You are Member now"),
        ]
        assert [(one["stageBefore"], one["stageNow"]) for one in by_kind["StageChanged"]] == [
            ("ACQUISITION", "CONVERSION"),
            ("CONVERSION", "ACQUISITION"),
        ]

    async def test_tell_where_redemptions_stood_and_show_them_as_they_are(self, shop: Shop) -> None:
        customer, reward = await buyer(shop, 500), await shop.reward(cost=10)
        catalogue = await shop.ask("{ me { rewards { reward { name } } } }", key=await shop.token(customer))
        name = catalogue["me"]["rewards"][0]["reward"]["name"]
        cancelled, ended = await held(shop, reward, customer), await held(shop, reward, customer)
        await changes(shop, "Cancel", cancelled)
        used, voided = await has(shop, reward, customer), await has(shop, reward, customer)
        await uses(shop, used["code"])
        await changes(shop, "Void", voided["id"])
        await shop.clock(CLOCK + timedelta(minutes=15))
        await shop.buys(customer, BEANS)

        found = [one for one in await listed(shop, await shop.token(customer)) if one["__typename"] == "RedemptionChanged"]

        assert [(one["status"], one["redemption"]["id"], one["redemption"]["status"], one["title"]) for one in found] == [
            ("HELD", cancelled, "CANCELLED", f"{name} is reserved"),
            ("HELD", ended, "EXPIRED", f"{name} is reserved"),
            ("CANCELLED", cancelled, "CANCELLED", f"{name} was cancelled"),
            ("CONFIRMED", used["id"], "USED", f"{name} is yours"),
            ("CONFIRMED", voided["id"], "VOIDED", f"{name} is yours"),
            ("USED", used["id"], "USED", f"{name} was used"),
            ("VOIDED", voided["id"], "VOIDED", f"{name} was taken back"),
            ("EXPIRED", ended, "EXPIRED", f"{name} was not confirmed in time"),
        ]
        assert {one["redemption"]["reward"]["name"] for one in found} == {name}

    async def test_tell_what_was_corrected_and_given(self, shop: Shop) -> None:
        giver, receiver = await buyer(shop, 200), await buyer(shop, 0)
        for place, points in enumerate((30, -1)):
            sorry = {"customerId": giver, "points": points, "reason": "Sorry", "idempotencyKey": f"sorry-{place}"}
            assert (await shop.change("pointsAdjust", "PointsAdjustInput", sorry, "userErrors { code }"))["userErrors"] == []
        gift = {"fromCustomerId": giver, "toCustomerId": receiver, "points": 5, "idempotencyKey": "gift"}
        assert (await shop.change("pointsTransfer", "PointsTransferInput", gift, "userErrors { code }"))["userErrors"] == []

        told = [one for customer in (giver, receiver) for one in await listed(shop, await shop.token(customer))]

        kinds = ("PointsAdjusted", "PointsTransferred")
        assert [(one["points"], one["currency"], one["title"], one["body"]) for one in told if one["__typename"] in kinds] == [
            (30, "beans", "30 Beans added", "Our staff added 30 Beans to what you have."),
            (-1, "beans", "1 Beans taken away", "1 Beans was taken away by our staff."),
            (-5, "beans", "5 Beans given", "You gave 5 Beans to somebody else."),
            (5, "beans", "5 Beans received", "You received 5 Beans from somebody else."),
        ]

    async def test_are_read_page_by_page(self, shop: Shop) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 60_000_000)
        token = await shop.token(customer)
        whole = await listed(shop, token)

        first = await listed(shop, token, first=2)
        rest = await listed(shop, token, after=first[-1]["cursor"])
        end = (await shop.ask("{ me { notificationCursor } }", key=token))["me"]["notificationCursor"]

        assert first + rest == whole
        assert end == whole[-1]["cursor"]
        assert await listed(shop, token, after=end) == []

    async def test_refuse_cursors_that_lead_nowhere(self, shop: Shop) -> None:
        token = await shop.token(await shop.customer())

        answers = [
            await shop.post(LIST, {"after": after}, key=token) for after in ("x", "\u0000", cursors.write(1, 1), cursors.write(2, 0))
        ]

        assert [answer["errors"][0]["extensions"]["code"] for answer in answers] == [
            "BAD_USER_INPUT",
            "BAD_USER_INPUT",
            "CURSOR_GONE",
            "CURSOR_GONE",
        ]


class TestFollowing:
    async def test_brings_what_happens_from_now_on(self, shop: Shop, address: str) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 1_000_000)
        token = await shop.token(customer)
        earlier = await listed(shop, token)

        async with connected(address, token) as socket:
            await socket.follow()
            await asyncio.sleep(0.3)
            await shop.buys(customer, 2_000_000)
            seen = [await socket.next(), await socket.next()]

        assert seen == (await listed(shop, token))[len(earlier) :]
        assert seen[0]["title"] == "2 Beans earned"

    async def test_shows_each_redemption_as_it_is_when_it_is_told(self, shop: Shop, address: str) -> None:
        customer, reward = await buyer(shop), await shop.reward(cost=100)
        token = await shop.token(customer)

        async with connected(address, token) as socket:
            await socket.follow()
            await asyncio.sleep(0.3)
            id = await held(shop, reward, customer)
            first = await socket.next()
            await changes(shop, "Confirm", id)
            second = await socket.next()

        assert [one["redemption"]["id"] for one in (first, second)] == [id] * 2
        assert [one["redemption"]["status"] for one in (first, second)] == ["HELD", "CONFIRMED"]
        assert [one["redemption"]["code"] is None for one in (first, second)] == [True, False]
        assert [one["redemption"]["customer"]["balance"]["available"] for one in (first, second)] == [150, 150]

    async def test_resumes_after_a_drop_and_misses_nothing(self, shop: Shop, address: str) -> None:
        customer = await shop.customer()
        token = await shop.token(customer)
        start = (await shop.ask("{ me { notificationCursor } }", key=token))["me"]["notificationCursor"]
        seen: list[dict[str, Any]] = []

        async with connected(address, token) as socket:
            await socket.follow(start)
            await shop.buys(customer, 60_000_000)
            seen.append(await socket.next())
        await shop.buys(customer, 2_000_000)
        whole = await listed(shop, token)
        async with connected(address, token) as socket:
            await socket.follow(seen[-1]["cursor"])
            while len(seen) < len(whole):
                seen.append(await socket.next())

        assert seen == whole

    async def test_shows_a_customer_nothing_of_others(self, shop: Shop, rival: Shop, address: str) -> None:
        mine, other, foreign = await shop.customer(), await shop.customer(), await rival.customer()

        async with connected(address, await shop.token(mine)) as socket:
            await socket.follow()
            await asyncio.sleep(0.3)
            await shop.buys(other, 5_000_000)
            await rival.buys(foreign, 5_000_000)
            await shop.buys(mine, 1_000_000)
            seen = await socket.next()

        assert seen["title"] == "1 Beans earned"
        assert seen["sequence"] == 1

    @pytest.mark.parametrize(
        ("after", "code"), [("x", "BAD_USER_INPUT"), (cursors.write(1, 5), "CURSOR_GONE"), (cursors.write(7, 0), "CURSOR_GONE")]
    )
    async def test_refuses_cursors_that_lead_nowhere(self, shop: Shop, address: str, after: str, code: str) -> None:
        async with connected(address, await shop.token(await shop.customer())) as socket:
            await socket.follow(after)
            message = await socket.receive()

        errors = message["payload"]["errors"] if message["type"] == "next" else message["payload"]
        assert errors[0]["extensions"]["code"] == code

    async def test_is_for_customers_only(self, shop: Shop, address: str) -> None:
        async with connected(address, shop.key) as socket:
            await socket.follow()
            message = await socket.receive()

        errors = message["payload"]["errors"] if message["type"] == "next" else message["payload"]
        assert errors[0]["extensions"]["code"] == "FORBIDDEN"

    async def test_tells_that_the_data_was_restored(self, shop: Shop, address: str) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 1_000_000)
        token = await shop.token(customer)
        cursor = (await shop.ask("{ me { notificationCursor } }", key=token))["me"]["notificationCursor"]
        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE merchants SET cursor_epoch = cursor_epoch + 1 WHERE id = $1", shop.id)

        answer = await shop.post(LIST, {"after": cursor}, key=token)

        assert answer["errors"][0]["extensions"] == {"code": "CURSOR_GONE", "field": ["after"]}
