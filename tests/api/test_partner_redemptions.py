import asyncio
from typing import Any

import pytest

from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.db import transaction
from kernel.db.transaction import outside_transaction
from kernel.ids import decode, encode, new_id
from kernel.partners.rules import PREFIX as PARTNER
from loyalty.road import gate
from tests.api.redeeming import buyer, changes, has, held, name_of, redeems, refusal, reserves, shown, uses
from tests.makers import PartnerApp, Shop

pytestmark = pytest.mark.commits

UNIDENTIFIED = ("PARTNER_NOT_ALLOWED", ["input", "customerId"], None)
NOT_FOUND = ("NOT_FOUND", ["input", "redemptionId"], None)


async def visited(shop: Shop, app: PartnerApp, beans: int = 250) -> str:
    """Let a partner identify a customer with so many beans."""
    customer = await buyer(shop, beans)
    await shop.visits(app, customer)
    return customer


async def visits_end(shop: Shop) -> None:
    """Let all visits be over."""
    async with transaction(shop.id) as connection:
        await connection.execute("UPDATE visits SET begun_at = begun_at - interval '1 day', ends_at = ends_at - interval '1 day'")


async def redemptions_of(shop: Shop) -> int:
    async with transaction(shop.id, readonly=True) as connection:
        number: int = await connection.fetchval("SELECT count(*) FROM redemptions")
        return number


async def codes_of_errors(shop: Shop, text: str, key: str) -> list[str]:
    answer: dict[str, Any] = await shop.post(text, key=key)
    return [error["extensions"]["code"] for error in answer["errors"]]


class TestPartner:
    async def test_redeems_for_a_customer_it_has_identified(self, shop: Shop) -> None:
        app = await shop.partner()
        customer, reward = await visited(shop, app), await shop.reward(partners=[app])

        id = await held(shop, reward, customer, key=app.key)
        confirmed = (await changes(shop, "Confirm", id, key=app.key))["redemption"]

        assert (confirmed["status"], confirmed["reward"]["id"], len(confirmed["code"])) == ("CONFIRMED", reward, 12)
        assert confirmed["partner"] == {"id": app.id, "name": "Airline"}
        assert (await shown(shop, id))["partner"] == {"id": app.id, "name": "Airline"}

    async def test_is_not_shown_the_customer(self, shop: Shop) -> None:
        app = await shop.partner()
        customer, reward = await visited(shop, app), await shop.reward(partners=[app])

        payload = await redeems(shop, reward, customer, key=app.key, fields="customer { id } redemption { id } userErrors { code }")
        id = name_of(payload)

        assert payload["customer"] is None
        for field in ("customer { id }", "history { at }"):
            assert await codes_of_errors(shop, f'{{ node(id: "{id}") {{ ... on Redemption {{ {field} }} }} }}', app.key) == ["FORBIDDEN"]
        assert await codes_of_errors(shop, "{ merchant { redemptions { totalCount } } }", app.key) == ["FORBIDDEN"]

    async def test_is_told_the_same_of_strangers_whether_or_not_they_are_there(self, shop: Shop, rival: Shop) -> None:
        app = await shop.partner()
        reward, foreign = await shop.reward(partners=[app]), await shop.reward()
        late = await visited(shop, app)
        await visits_end(shop)
        strangers = [late, await buyer(shop), await buyer(rival), encode(CUSTOMER, new_id())]

        for one in (reward, foreign, encode("rwd", new_id())):
            assert [refusal(await reserves(shop, one, customer, key=app.key)) for customer in strangers] == [UNIDENTIFIED] * 4

    async def test_says_for_whom(self, shop: Shop) -> None:
        app = await shop.partner()

        assert refusal(await reserves(shop, await shop.reward(), key=app.key)) == ("INVALID", ["input", "customerId"], None)

    async def test_redeems_only_what_it_may_honour(self, shop: Shop) -> None:
        app = await shop.partner()
        customer, reward = await visited(shop, app), await shop.reward(partners=[await shop.partner()])

        assert refusal(await reserves(shop, reward, customer, key=app.key)) == ("PARTNER_NOT_ALLOWED", None, None)

    async def test_changes_only_what_it_reserved(self, shop: Shop) -> None:
        app, other = await shop.partner(), await shop.partner()
        customer, reward = await visited(shop, app), await shop.reward(cost=10, partners=[app, other])
        await shop.visits(other, customer)
        foreign = [await held(shop, reward, customer), await held(shop, reward, customer, key=other.key)]

        for id in foreign:
            assert refusal(await changes(shop, "Confirm", id, key=app.key)) == NOT_FOUND
            assert refusal(await changes(shop, "Cancel", id, key=app.key)) == NOT_FOUND
            assert await shown(shop, id, key=app.key) is None

    async def test_whose_reply_was_lost_asks_again_after_the_visit_and_at_its_limit(self, shop: Shop) -> None:
        app = await shop.partner(limits={"redemptionsPerDay": 1})
        customer, reward = await visited(shop, app), await shop.reward(cost=10, partners=[app])
        first = await held(shop, reward, customer, key=app.key, idempotency="lost")
        limited = refusal(await reserves(shop, reward, customer, key=app.key))
        await visits_end(shop)

        again = await held(shop, reward, customer, key=app.key, idempotency="lost")
        confirmed = await changes(shop, "Confirm", first, key=app.key)

        assert limited == ("LIMIT_REACHED", None, {"limit": 1, "per": "DAY", "of": "redemptions"})
        assert again == first
        assert confirmed["redemption"]["status"] == "CONFIRMED"

    async def test_that_hangs_up_has_redeemed_all_the_same_and_is_at_its_limit(self, shop: Shop) -> None:
        app = await shop.partner(limits={"redemptionsPerDay": 1})
        customer, reward = await visited(shop, app), await shop.reward(cost=10, partners=[app])
        async with transaction(shop.id) as connection:
            await connection.execute("SELECT FROM standings WHERE customer_id = $1 FOR UPDATE", decode(CUSTOMER, customer))
            call = asyncio.create_task(reserves(shop, reward, customer, key=app.key), context=outside_transaction())
            while shop.id not in gate._gates:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
        while not (redeemed := await redemptions_of(shop)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)

        refused = refusal(await reserves(shop, reward, customer, key=app.key))

        assert refused == ("LIMIT_REACHED", None, {"limit": 1, "per": "DAY", "of": "redemptions"})
        assert await redemptions_of(shop) == redeemed == 1

    async def test_needs_the_scope(self, shop: Shop) -> None:
        app = await shop.partner(scopes=["customers:identify", "rewards:read", "codes:check", "codes:use"])
        reserve = 'mutation { rewardReserve(input: {rewardId: "x", customerId: "x", idempotencyKey: "x"}) { userErrors { code } } }'
        confirm = 'mutation { redemptionConfirm(input: {redemptionId: "x"}) { userErrors { code } } }'

        assert [await codes_of_errors(shop, text, app.key) for text in (reserve, confirm)] == [["FORBIDDEN"]] * 2

    async def test_is_shown_what_it_honoured_and_not_who_else_had_a_part_in_it(self, shop: Shop) -> None:
        app, other = await shop.partner(), await shop.partner()
        customer, reward = await visited(shop, app), await shop.reward(partners=[app, other])
        id = await held(shop, reward, customer, key=app.key)
        # Whoever confirms it, the partner that reserved it has honoured it.
        code = (await changes(shop, "Confirm", id))["redemption"]["code"]

        used = await uses(shop, code, key=app.key)

        assert (used["redemption"]["status"], used["redemption"]["partner"]["id"]) == ("USED", app.id)
        assert await shown(shop, id, key=other.key) is None

    async def test_alone_says_when_it_was_handed_out_and_nobody_gets_it_twice(self, shop: Shop) -> None:
        app = await shop.partner()
        customer, reward = await visited(shop, app), await shop.reward(partners=[app])
        id = await held(shop, reward, customer, key=app.key)

        mine = await changes(shop, "Confirm", id, key=await shop.token(customer))
        code = (await changes(shop, "Confirm", id, key=app.key))["redemption"]["code"]

        assert refusal(mine) == ("FORBIDDEN", ["input", "redemptionId"], None)
        assert refusal(await uses(shop, code)) == ("CODE_USED", ["input", "code"], None)
        assert (await uses(shop, code, key=app.key))["redemption"]["status"] == "USED"

    async def test_sees_the_rewards_that_it_may_honour(self, shop: Shop) -> None:
        app = await shop.partner()
        own, foreign = await shop.reward(partners=[app]), await shop.reward()
        text = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"

        found = (await shop.ask(text, {"ids": [own, foreign]}, key=app.key))["nodes"]

        assert found == [{"id": own}, None]
        assert decode(PARTNER, app.id)

    async def test_sees_what_a_customer_can_have_of_them(self, shop: Shop) -> None:
        app = await shop.partner()
        own, dear = await shop.reward(cost=100, partners=[app]), await shop.reward(cost=300, partners=[app])
        await shop.reward()
        customer = await buyer(shop, 250)
        input = {"code": (await shop.shows(customer))["code"], "idempotencyKey": "scan"}
        fields = "visit { customer { rewards { available refusal { code details } reward { id } } } }"

        visit = (await shop.change("customerIdentify", "CustomerIdentifyInput", input, fields, key=app.key))["visit"]

        missing = {"code": "INSUFFICIENT_POINTS", "details": {"missing": 50, "available": 250}}
        assert visit["customer"]["rewards"] == [
            {"available": True, "refusal": None, "reward": {"id": own}},
            {"available": False, "refusal": missing, "reward": {"id": dear}},
        ]

    async def test_has_no_part_in_what_the_merchant_redeems(self, shop: Shop) -> None:
        app = await shop.partner()
        redemption = await has(shop, await shop.reward(partners=[app]), await visited(shop, app))

        assert redemption["partner"] is None
        assert await shown(shop, redemption["id"], key=app.key) is None
