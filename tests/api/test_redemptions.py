from datetime import timedelta

import pytest

from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.ids import encode, new_id
from kernel.tenancy.models import Role
from loyalty.rewards.queries import PREFIX as REDEMPTION
from loyalty.rewards.record import PREFIX as REWARD
from tests.api.redeeming import BEANS, buyer, changes, has, held, name_of, redeems, refusal, reserves, shown
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

BALANCE = "customer { balance { available held debt } }"
CODE = f"{BALANCE} redemption {{ id status code }} userErrors {{ code field details }}"
MINE = "{ me { redemptions { totalCount nodes { id status code heldUntil } } balance { available held } } }"


def purse(payload: dict[str, dict[str, dict[str, int]]]) -> tuple[int, int]:
    balance = payload["customer"]["balance"]
    return balance["available"], balance["held"]


class TestRewardReserve:
    async def test_holds_points_a_unit_and_a_code_that_is_not_told_yet(self, shop: Shop) -> None:
        customer, reward = await buyer(shop, 250), await shop.reward(cost=100, stock=3)

        fields = "status cost currency code heldUntil confirmedAt usableUntil usedAt reward { id remaining } partner { id }"
        payload = await reserves(shop, reward, customer, fields=f"{BALANCE} redemption {{ {fields} }} userErrors {{ code }}")

        assert purse(payload) == (150, 100)
        assert payload["redemption"] == {
            "status": "HELD",
            "cost": 100,
            "currency": "beans",
            "code": None,
            "heldUntil": "2026-03-01T05:15:00Z",
            "confirmedAt": None,
            "usableUntil": None,
            "usedAt": None,
            "reward": {"id": reward, "remaining": 2},
            "partner": None,
        }

    async def test_is_for_customers_themselves(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward()
        token = await shop.token(customer)

        await held(shop, reward, customer, key=token)
        name_of(await reserves(shop, reward, key=token))

        assert (await shop.ask(MINE, key=token))["me"]["redemptions"]["totalCount"] == 2

    async def test_is_for_nobody_else_with_a_customers_token(self, shop: Shop, rival: Shop) -> None:
        reward, token = await shop.reward(), await shop.token(await buyer(shop))
        others = [await buyer(shop), await rival.customer(), encode(CUSTOMER, new_id()), "x", ""]

        refused = [refusal(await reserves(shop, reward, other, key=token)) for other in others]

        assert refused == [("NOT_FOUND", ["input", "customerId"], None)] * 5

    async def test_asks_the_merchant_for_whom(self, shop: Shop) -> None:
        reward = await shop.reward()

        assert refusal(await reserves(shop, reward)) == ("INVALID", ["input", "customerId"], None)
        assert refusal(await reserves(shop, reward, key=await shop.staff(Role.SUPPORT))) == ("INVALID", ["input", "customerId"], None)

    async def test_finds_no_foreign_or_unknown_things(self, shop: Shop, rival: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward()
        rewards = [await rival.reward(), encode(REWARD, new_id()), customer, "x"]
        customers = [await rival.customer(), encode(CUSTOMER, new_id()), reward, "x"]

        assert [refusal(await reserves(shop, one, customer)) for one in rewards] == [("NOT_FOUND", ["input", "rewardId"], None)] * 4
        assert [refusal(await reserves(shop, reward, one)) for one in customers] == [("NOT_FOUND", ["input", "customerId"], None)] * 4

    async def test_is_not_for_analysts_or_nobody(self, shop: Shop) -> None:
        text = 'mutation { rewardReserve(input: {rewardId: "x", idempotencyKey: "x"}) { userErrors { code } } }'

        answers = [await shop.post(text, key=key) for key in (await shop.staff(Role.ANALYST), "")]

        assert [answer["errors"][0]["extensions"]["code"] for answer in answers] == ["FORBIDDEN", "UNAUTHENTICATED"]


class TestRewardReserveSaysWhyNot:
    async def test_when_points_are_missing(self, shop: Shop) -> None:
        customer, reward = await buyer(shop, 60), await shop.reward(cost=100)

        payload = await reserves(shop, reward, customer)

        assert refusal(payload) == ("INSUFFICIENT_POINTS", None, {"missing": 40, "available": 60})

    async def test_when_none_is_left(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(stock=1)
        pooled = await shop.reward(codes=["only"])
        await has(shop, reward, customer)
        await held(shop, pooled, customer)

        assert refusal(await reserves(shop, reward, customer)) == ("OUT_OF_STOCK", None, {"remaining": 0})
        assert refusal(await reserves(shop, pooled, customer)) == ("OUT_OF_STOCK", None, {"remaining": 0})

    async def test_when_the_customer_has_had_it(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(cost=10, limit=1, limit_per="MONTH")
        await has(shop, reward, customer)

        assert refusal(await reserves(shop, reward, customer)) == ("LIMIT_REACHED", None, {"limit": 1, "per": "MONTH", "used": 1})

    async def test_when_it_is_for_others(self, shop: Shop) -> None:
        customer = await buyer(shop, 10)
        golden, loyal = await shop.reward(tiers=["gold"]), await shop.reward(stages=["LOYALTY"])

        assert refusal(await reserves(shop, golden, customer)) == ("TIER_REQUIRED", None, {"tiers": ["gold"]})
        assert refusal(await reserves(shop, loyal, customer)) == ("STAGE_REQUIRED", None, {"stages": ["LOYALTY"]})

    async def test_when_it_is_not_on_offer(self, shop: Shop) -> None:
        customer, tomorrow = await buyer(shop), CLOCK + timedelta(days=1)
        off, early, over = (
            await shop.reward(active=False),
            await shop.reward(starts_at=tomorrow),
            await shop.reward(ends_at=CLOCK),
        )

        assert refusal(await reserves(shop, off, customer)) == ("NOT_ACTIVE", None, None)
        assert refusal(await reserves(shop, early, customer)) == ("NOT_ACTIVE", None, {"startsAt": tomorrow.isoformat()})
        assert refusal(await reserves(shop, over, customer)) == ("NOT_ACTIVE", None, {"endsAt": CLOCK.isoformat()})

    async def test_when_points_are_owed(self, shop: Shop) -> None:
        customer, reward = await shop.customer(), await shop.reward(cost=100)
        bought = await shop.buys(customer, 130 * BEANS)
        await has(shop, reward, customer)
        refund = {"purchaseId": bought["purchase"]["id"], "amount": 130 * BEANS, "externalId": f"R-{customer}"}
        await shop.change("purchaseRefund", "PurchaseRefundInput", refund, "duplicate")

        assert refusal(await reserves(shop, reward, customer)) == ("IN_DEBT", None, {"debt": 100, "missing": 200})


class TestReplays:
    async def test_of_a_reservation_give_the_same_redemption_as_it_is_now(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward()
        first = await held(shop, reward, customer, idempotency="same")
        await changes(shop, "Confirm", first)

        again = await reserves(shop, reward, customer, idempotency="same", fields=CODE)

        assert (again["redemption"]["id"], again["redemption"]["status"]) == (first, "CONFIRMED")
        assert purse(again) == (150, 0)

    async def test_with_other_content_are_refused(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward()
        await held(shop, reward, customer, idempotency="same")

        conflicts = [
            await reserves(shop, await shop.reward(), customer, idempotency="same"),
            await reserves(shop, reward, await buyer(shop), idempotency="same"),
            await redeems(shop, reward, customer, idempotency="same"),
        ]

        assert [refusal(one)[:2] for one in conflicts] == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])] * 3

    async def test_of_a_refused_one_may_succeed_later(self, shop: Shop) -> None:
        customer, reward = await buyer(shop, 60), await shop.reward(cost=100)
        refusal(await redeems(shop, reward, customer, idempotency="same"))
        await shop.buys(customer, 40 * BEANS)

        assert name_of(await redeems(shop, reward, customer, idempotency="same"))

    async def test_need_a_key_that_can_be_kept(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward()

        refused = [refusal(await reserves(shop, reward, customer, idempotency=key))[:2] for key in (" " * 256, "a\u0000")]

        assert refused == [("INVALID", ["input", "idempotencyKey"])] * 2


class TestRewardRedeem:
    async def test_spends_the_points_and_gives_the_code(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(cost=100, valid_days=10)

        payload = await redeems(
            shop, reward, customer, fields=f"{BALANCE} redemption {{ id status code usableUntil heldUntil }} userErrors {{ code }}"
        )

        redemption = payload["redemption"]
        assert purse(payload) == (150, 0)
        assert (redemption["status"], len(redemption["code"]), redemption["heldUntil"]) == ("CONFIRMED", 12, None)
        # 00:00 of 12 March in Jakarta: usable through the tenth day after the first.
        assert redemption["usableUntil"] == "2026-03-11T17:00:00Z"


class TestRedemptionConfirm:
    async def test_is_the_same_success_twice_and_gives_the_code(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(codes=["WELCOME-1"])
        id = await held(shop, reward, customer)

        confirmed = [await changes(shop, "Confirm", id, fields=CODE) for _ in range(2)]
        keyed = [await changes(shop, "Confirm", id, fields=CODE, idempotency="once") for _ in range(2)]

        expected = {"id": id, "status": "CONFIRMED", "code": "WELCOME-1"}
        assert [one["redemption"] for one in (*confirmed, *keyed)] == [expected] * 4
        assert [purse(one) for one in (*confirmed, *keyed)] == [(150, 0)] * 4

    async def test_is_refused_after_it_was_cancelled_ended_or_voided(self, shop: Shop) -> None:
        customer, reward = await buyer(shop, 300), await shop.reward(cost=100)
        cancelled, ended, voided = [await held(shop, reward, customer) for _ in range(3)]
        await changes(shop, "Cancel", cancelled)
        await changes(shop, "Confirm", voided)
        await changes(shop, "Void", voided)
        await shop.clock(CLOCK + timedelta(minutes=15))

        refused = [refusal(await changes(shop, "Confirm", one)) for one in (cancelled, ended, voided)]

        statuses = ("CANCELLED", "EXPIRED", "VOIDED")
        assert refused == [("CONFLICTING_STATE", None, {"status": status}) for status in statuses]

    async def test_is_for_the_customer_and_the_merchant(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward()
        first, second = await held(shop, reward, customer), await held(shop, reward, customer)

        await changes(shop, "Confirm", first, key=await shop.token(customer))
        payload = await changes(shop, "Confirm", second, key=await shop.staff(Role.SUPPORT))

        assert payload["redemption"]["status"] == "CONFIRMED"

    async def test_finds_no_other_customers_or_merchants(self, shop: Shop, rival: Shop) -> None:
        id = await held(shop, await shop.reward(), await buyer(shop))
        stranger = await shop.token(await buyer(shop))

        for verb in ("Confirm", "Cancel"):
            refused = [
                await changes(shop, verb, id, key=stranger),
                await changes(rival, verb, id),
                await changes(shop, verb, encode(REDEMPTION, new_id())),
                await changes(shop, verb, "x"),
            ]
            assert [refusal(one) for one in refused] == [("NOT_FOUND", ["input", "redemptionId"], None)] * 4
        assert (await shown(shop, id))["status"] == "HELD"


class TestRedemptionCancel:
    async def test_gives_everything_back_and_is_the_same_success_twice(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(stock=1)
        id = await held(shop, reward, customer)

        cancelled = [await changes(shop, "Cancel", id, fields=CODE) for _ in range(2)]

        assert [one["redemption"] for one in cancelled] == [{"id": id, "status": "CANCELLED", "code": None}] * 2
        assert [purse(one) for one in cancelled] == [(250, 0)] * 2
        assert await held(shop, reward, customer)

    async def test_of_what_was_confirmed_is_refused(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward()
        redemption = await has(shop, reward, customer)

        assert refusal(await changes(shop, "Cancel", redemption["id"])) == ("CONFLICTING_STATE", None, {"status": "CONFIRMED"})

    async def test_of_what_has_ended_is_a_success(self, shop: Shop) -> None:
        customer = await buyer(shop)
        id = await held(shop, await shop.reward(), customer)
        await shop.clock(CLOCK + timedelta(minutes=15))

        payload = await changes(shop, "Cancel", id, fields=CODE)

        assert (payload["redemption"]["status"], purse(payload)) == ("EXPIRED", (250, 0))


class TestRedemptionVoid:
    async def test_gives_the_points_back_once(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(stock=1)
        redemption = await has(shop, reward, customer)

        voided = [await changes(shop, "Void", redemption["id"], fields=CODE) for _ in range(2)]

        assert [one["redemption"] for one in voided] == [{"id": redemption["id"], "status": "VOIDED", "code": None}] * 2
        assert [purse(one) for one in voided] == [(250, 0)] * 2

    async def test_of_what_is_only_held_is_refused(self, shop: Shop) -> None:
        id = await held(shop, await shop.reward(), await buyer(shop))

        assert refusal(await changes(shop, "Void", id)) == ("CONFLICTING_STATE", None, {"status": "HELD"})

    async def test_is_for_the_merchant_only(self, shop: Shop) -> None:
        customer = await buyer(shop)
        redemption = await has(shop, await shop.reward(), customer)
        text = f'mutation {{ redemptionVoid(input: {{redemptionId: "{redemption["id"]}"}}) {{ userErrors {{ code }} }} }}'

        answers = [await shop.post(text, key=key) for key in (await shop.token(customer), (await shop.partner()).key)]

        assert [answer["errors"][0]["extensions"]["code"] for answer in answers] == ["FORBIDDEN"] * 2


class TestRedemption:
    async def test_has_expired_once_its_hold_has_ended_though_nobody_wrote_it(self, shop: Shop) -> None:
        customer = await buyer(shop)
        token = await shop.token(customer)
        id = await held(shop, await shop.reward(), customer)
        await shop.clock(CLOCK + timedelta(minutes=15))

        mine = (await shop.ask(MINE, key=token))["me"]
        theirs = (await shop.ask("{ merchant { redemptions { totalCount nodes { id status } } } }"))["merchant"]["redemptions"]
        steps = (await shown(shop, id, fields="history { from to at actor }"))["history"]

        assert mine["redemptions"]["nodes"] == [{"id": id, "status": "EXPIRED", "code": None, "heldUntil": None}]
        assert mine["balance"] == {"available": 250, "held": 0}
        assert theirs == {"totalCount": 1, "nodes": [{"id": id, "status": "EXPIRED"}]}
        assert [(step["from"], step["to"], step["at"]) for step in steps] == [
            (None, "HELD", "2026-03-01T05:00:00Z"),
            ("HELD", "EXPIRED", "2026-03-01T05:15:00Z"),
        ]
        assert [step["actor"] is None for step in steps] == [False, True]
        await shop.buys(customer, BEANS)
        assert (await shown(shop, id, fields="history { from to at actor }"))["history"] == steps

    async def test_tells_the_merchant_alone_its_steps(self, shop: Shop) -> None:
        customer = await buyer(shop)
        token = await shop.token(customer)
        id = await held(shop, await shop.reward(), customer, key=token)
        await changes(shop, "Confirm", id)

        steps = (await shown(shop, id, fields="history { from to actor }"))["history"]
        refused = await shop.post(f'{{ node(id: "{id}") {{ ... on Redemption {{ history {{ to }} }} }} }}', key=token)

        assert [(step["from"], step["to"]) for step in steps] == [(None, "HELD"), ("HELD", "CONFIRMED")]
        assert (steps[0]["actor"], steps[1]["actor"][:4]) == (customer, "key_")
        assert refused["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    async def test_is_found_by_its_id_within_the_walls(self, shop: Shop, rival: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward()
        id = await held(shop, reward, customer)
        own, stranger = await shop.token(customer), await shop.token(await buyer(shop))

        assert (await shown(shop, id, key=own))["reward"]["id"] == reward
        assert (await shown(shop, id, fields="customer { id }", key=own))["customer"]["id"] == customer
        assert await shown(shop, id, key=stranger) is None
        assert await shown(rival, id) is None

    async def test_is_named_by_the_movements_of_its_points(self, shop: Shop) -> None:
        customer = await buyer(shop)
        redemption = await has(shop, await shop.reward(), customer)

        asked = "{ me { transactions { nodes { kind redemption { id status } } } } }"
        found = (await shop.ask(asked, key=await shop.token(customer)))["me"]["transactions"]["nodes"]

        named = {"id": redemption["id"], "status": "CONFIRMED"}
        assert [(one["kind"], one["redemption"]) for one in found if one["kind"] != "EARN"] == [("CAPTURE", named), ("HOLD", named)]
        assert {one["redemption"] for one in found if one["kind"] == "EARN"} == {None}

    async def test_stands_in_lists_newest_first_page_by_page(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(cost=10)
        made = [await held(shop, reward, customer) for _ in range(3)]
        token = await shop.token(customer)
        listed = "redemptions(first: 2, after: $after) {{ nodes {{ id }} pageInfo {{ endCursor hasNextPage }} }}"
        text = f"query ($after: String) {{{{ {{0}} {{{{ {listed} }}}} }}}}"

        for root, key in (("me", token), ("merchant", shop.key)):
            first = (await shop.ask(text.format(root), key=key))[root]["redemptions"]
            rest = (await shop.ask(text.format(root), {"after": first["pageInfo"]["endCursor"]}, key=key))[root]["redemptions"]
            assert [one["id"] for one in first["nodes"] + rest["nodes"]] == made[::-1]
            assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)
