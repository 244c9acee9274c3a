from datetime import timedelta
from typing import Any

import pytest

from kernel.db import transaction
from kernel.ids import decode
from loyalty.rewards.record import PREFIX
from tests.api.conftest import Statements
from tests.api.redeeming import BEANS, buyer, changes, has, held, refusal, reserves
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

FIELDS = "available refusal { code field message details } reward { id name remaining }"
MINE = f"{{ me {{ rewards {{ {FIELDS} }} }} }}"
TOMORROW = CLOCK + timedelta(days=1)


async def seen(shop: Shop, customer: str) -> dict[str, dict[str, Any]]:
    """Show the catalogue to a customer, by the rewards' ids."""
    found = (await shop.ask(MINE, key=await shop.token(customer)))["me"]["rewards"]
    return {one["reward"]["id"]: one for one in found}


async def why(shop: Shop, customer: str, reward: str) -> tuple[str, Any] | None:
    """Tell why a customer cannot have a reward; None: they can."""
    one = (await seen(shop, customer))[reward]
    assert one["available"] == (one["refusal"] is None)
    return (one["refusal"]["code"], one["refusal"]["details"]) if one["refusal"] is not None else None


async def delete(shop: Shop, reward: str) -> None:
    async with transaction(shop.id) as connection:
        await connection.execute(
            "UPDATE rewards SET deleted_at = $3 WHERE merchant_id = $1 AND id = $2", shop.id, decode(PREFIX, reward), CLOCK
        )


class TestCustomerRewards:
    async def test_are_those_that_may_be_seen_in_the_order_in_which_they_were_made(self, shop: Shop, rival: Shop) -> None:
        customer = await buyer(shop)
        first, early, second = await shop.reward(), await shop.reward(starts_at=TOMORROW), await shop.reward(ends_at=TOMORROW)
        await shop.reward(active=False)
        await shop.reward(ends_at=CLOCK)
        await delete(shop, await shop.reward())
        await rival.reward()

        found = await seen(shop, customer)

        assert list(found) == [first, early, second]
        assert [one["available"] for one in found.values()] == [True, False, True]
        assert found[early]["refusal"] == {
            "code": "NOT_ACTIVE",
            "field": None,
            "message": "It is not on offer yet.",
            "details": {"startsAt": TOMORROW.isoformat()},
        }

    async def test_say_how_many_points_are_missing(self, shop: Shop) -> None:
        customer, reward = await buyer(shop, 60), await shop.reward(cost=100)

        assert await why(shop, customer, reward) == ("INSUFFICIENT_POINTS", {"missing": 40, "available": 60})
        await shop.buys(customer, 40 * BEANS)
        assert await why(shop, customer, reward) is None

    async def test_say_which_tiers_and_stages_they_are_for(self, shop: Shop) -> None:
        customer = await buyer(shop, 10)
        golden, loyal = await shop.reward(tiers=["silver", "gold"]), await shop.reward(stages=["LOYALTY"])

        assert await why(shop, customer, golden) == ("TIER_REQUIRED", {"tiers": ["silver", "gold"]})
        assert await why(shop, customer, loyal) == ("STAGE_REQUIRED", {"stages": ["LOYALTY"]})

    async def test_count_what_was_taken_in_this_period_and_not_given_up(self, shop: Shop) -> None:
        customer, rival = await buyer(shop), await buyer(shop)
        daily, once = await shop.reward(cost=10, limit=2, limit_per="DAY"), await shop.reward(cost=10, limit=1)
        await changes(shop, "Cancel", await held(shop, daily, customer))
        await has(shop, daily, customer)
        await has(shop, once, customer)
        assert await why(shop, customer, daily) is None
        await held(shop, daily, customer)

        assert await why(shop, customer, daily) == ("LIMIT_REACHED", {"limit": 2, "per": "DAY", "used": 2})
        assert await why(shop, customer, once) == ("LIMIT_REACHED", {"limit": 1, "per": "EVER", "used": 1})
        assert await why(shop, rival, daily) is None
        # The hold ends, which nobody writes; a day later what was taken today no longer counts.
        await shop.clock(CLOCK + timedelta(minutes=15))
        assert await why(shop, customer, daily) is None
        await shop.clock(TOMORROW)
        assert await why(shop, customer, daily) is None
        assert await why(shop, customer, once) == ("LIMIT_REACHED", {"limit": 1, "per": "EVER", "used": 1})

    @pytest.mark.parametrize("terms", [{"stock": 1}, {"codes": ["only"]}, {"stock": 1, "codes": ["one", "two"]}])
    async def test_say_what_is_left_and_what_is_held_past_its_time_is(self, shop: Shop, terms: dict[str, Any]) -> None:
        customer, slow, reward = await buyer(shop), await buyer(shop), await shop.reward(**terms)
        await held(shop, reward, slow)

        assert await why(shop, customer, reward) == ("OUT_OF_STOCK", {"remaining": 0})
        assert (await seen(shop, customer))[reward]["reward"]["remaining"] == 0
        await shop.clock(CLOCK + timedelta(minutes=15))
        assert await why(shop, customer, reward) is None
        assert (await seen(shop, customer))[reward]["reward"]["remaining"] == 1
        await has(shop, reward, customer)
        assert await why(shop, slow, reward) == ("OUT_OF_STOCK", {"remaining": 0})

    async def test_say_what_is_owed(self, shop: Shop) -> None:
        customer, reward = await shop.customer(), await shop.reward(cost=100)
        bought = await shop.buys(customer, 130 * BEANS)
        await has(shop, reward, customer)
        refund = {"purchaseId": bought["purchase"]["id"], "amount": 130 * BEANS, "externalId": f"R-{customer}"}
        await shop.change("purchaseRefund", "PurchaseRefundInput", refund, "duplicate")

        assert await why(shop, customer, reward) == ("IN_DEBT", {"debt": 100, "missing": 200})

    async def test_count_no_points_that_are_past_their_time(self, shop: Shop) -> None:
        customer, reward = await buyer(shop, 150), await shop.reward(cost=100)
        await shop.ends(customer, TOMORROW)
        await balances_end(shop, customer)
        await shop.clock(TOMORROW)

        assert await why(shop, customer, reward) == ("INSUFFICIENT_POINTS", {"missing": 100, "available": 0})

    async def test_say_what_reserving_says(self, shop: Shop) -> None:
        customer = await buyer(shop, 150)
        rewards = [
            await shop.reward(),
            await shop.reward(cost=151),
            await shop.reward(tiers=["member"]),
            await shop.reward(stages=["REACH"], stock=0),
            await shop.reward(stock=0, starts_at=TOMORROW),
            await shop.reward(codes=[], cost=1_000),
            await shop.reward(currency="shells"),
        ]

        said = [await why(shop, customer, reward) for reward in rewards]

        assert said[0] is None
        for reward, expected in zip(rewards[1:], said[1:], strict=True):
            code, _, details = refusal(await reserves(shop, reward, customer))
            assert (code, details) == expected
        assert await held(shop, rewards[0], customer)

    async def test_of_many_customers_are_read_at_once(self, shop: Shop, statements: Statements) -> None:
        text = f"{{ merchant {{ customers(first: 20) {{ nodes {{ id rewards {{ {FIELDS} }} }} }} }} }}"
        taken = []
        for _ in range(2):
            for _ in range(3):
                customer = await buyer(shop, 150)
                await has(shop, await shop.reward(cost=1, limit=5, limit_per="DAY", codes=[customer, f"{customer}-2"]), customer)
            statements.taken()
            found = (await shop.ask(text))["merchant"]["customers"]["nodes"]
            taken.append(len(statements.taken()))

        assert [len(one["rewards"]) for one in found] == [6] * 6
        assert taken[0] == taken[1]

    async def test_are_none_before_there_is_a_program(self, shop: Shop) -> None:
        customer = await shop.customer()
        token = await shop.token(customer)
        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE merchants SET published_version = NULL WHERE id = $1", shop.id)

        assert (await shop.ask(MINE, key=token))["me"]["rewards"] == []

    async def test_are_found_by_id_as_far_as_they_may_be_seen(self, shop: Shop, rival: Shop) -> None:
        token = await shop.token(await buyer(shop))
        on, off, foreign, gone = await shop.reward(), await shop.reward(active=False), await rival.reward(), await shop.reward()
        await delete(shop, gone)
        text = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"

        mine = (await shop.ask(text, {"ids": [on, off, foreign, gone]}, key=token))["nodes"]
        theirs = (await shop.ask(text, {"ids": [on, off, foreign, gone]}))["nodes"]

        assert [one and one["id"] for one in mine] == [on, None, None, None]
        assert [one and one["id"] for one in theirs] == [on, off, None, None]


async def balances_end(shop: Shop, customer: str) -> None:
    """Let the balances know that lots end."""
    async with transaction(shop.id) as connection:
        await connection.execute(
            "UPDATE balances SET expires_at = $3 WHERE merchant_id = $1 AND customer_id = $2", shop.id, decode("cus", customer), TOMORROW
        )
        await connection.execute(
            "UPDATE standings SET due_at = least(due_at, $3) WHERE merchant_id = $1 AND customer_id = $2",
            shop.id,
            decode("cus", customer),
            TOMORROW,
        )
