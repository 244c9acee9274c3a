"""Points that customers give each other, through the doors."""

from typing import Any

import pytest
from starlette.applications import Starlette

from analytics.audit.queries import audit
from kernel.tenancy.models import Role
from tests.makers import PROGRAM, Shop, open_shop

pytestmark = pytest.mark.commits

FIELDS = "customer { id balance { available } } adjustment { id } userErrors { code field details }"
BALANCE = "query ($id: ID!) { merchant { customer(id: $id) { balance { available } } } }"
MOVEMENTS = "query { me { transactions { nodes { kind points reason entries { account points balanceAfter } } } } }"
BEANS, STAMPS = PROGRAM["points"]["currencies"]
GENEROUS = PROGRAM | {
    "points": {"currencies": [BEANS | {"transfers": {"byCustomers": True, "least": 2, "most": 50, "mostPerDay": 60}}, STAMPS]}
}


@pytest.fixture
async def generous(app: Starlette) -> Shop:
    """Open a shop whose customers may give beans, 2 to 50 at once and 60 a day."""
    return await open_shop(app, program=GENEROUS)


async def rich(shop: Shop, points: int = 100) -> str:
    customer = await shop.customer()
    input = {"customerId": customer, "points": points, "reason": "Welcome", "idempotencyKey": customer}
    payload = await shop.change("pointsAdjust", "PointsAdjustInput", input, "userErrors { code }")
    assert payload["userErrors"] == []
    return customer


async def give(shop: Shop, giver: str, receiver: str, points: int, *, as_: str | None = None, **more: Any) -> dict[str, Any]:
    usual = {"fromCustomerId": giver, "toCustomerId": receiver, "points": points, "idempotencyKey": f"give {points}"}
    return await shop.change("pointsTransfer", "PointsTransferInput", usual | more, FIELDS, key=as_)


async def available(shop: Shop, customer: str) -> int:
    points: int = (await shop.ask(BALANCE, {"id": customer}))["merchant"]["customer"]["balance"]["available"]
    return points


def refusals(payload: dict[str, Any]) -> list[tuple[str, list[str] | None, Any]]:
    return [(one["code"], one["field"], one["details"]) for one in payload["userErrors"]]


class TestPointsTransfer:
    async def test_moves_points_once(self, shop: Shop) -> None:
        anna, budi = await rich(shop), await shop.customer()

        payload = await give(shop, anna, budi, 30)
        again = await give(shop, anna, budi, 30)

        assert payload == {"customer": {"id": anna, "balance": {"available": 70}}, "adjustment": None, "userErrors": []}
        assert again == payload
        assert await available(shop, budi) == 30
        assert await audit(shop.id) == []

    async def test_shows_each_side_only_its_own(self, shop: Shop) -> None:
        anna, budi = await rich(shop), await shop.customer()
        await give(shop, anna, budi, 30)

        [received] = (await shop.ask(MOVEMENTS, key=await shop.token(budi)))["me"]["transactions"]["nodes"]
        [given, _] = (await shop.ask(MOVEMENTS, key=await shop.token(anna)))["me"]["transactions"]["nodes"]

        assert received == {
            "kind": "TRANSFER",
            "points": 30,
            "reason": "Received from another customer",
            "entries": [{"account": "AVAILABLE", "points": 30, "balanceAfter": 30}],
        }
        assert (given["points"], given["entries"]) == (-30, [{"account": "AVAILABLE", "points": -30, "balanceAfter": 70}])

    @pytest.mark.parametrize(
        ("input", "refusal"),
        [
            ({"points": 0}, ("INVALID", ["input", "points"], {"least": 1})),
            ({"points": 101}, ("INSUFFICIENT_POINTS", None, {"missing": 1, "available": 100})),
            ({"currency": "miles"}, ("INVALID", ["input", "currency"], None)),
            ({"toCustomerId": "cus_x"}, ("NOT_FOUND", ["input", "toCustomerId"], None)),
            ({"fromCustomerId": "cus_x"}, ("NOT_FOUND", ["input", "fromCustomerId"], None)),
        ],
    )
    async def test_refuses(self, shop: Shop, input: dict[str, Any], refusal: tuple[str, list[str] | None, Any]) -> None:
        anna, budi = await rich(shop), await shop.customer()

        payload = await give(shop, **{"giver": anna, "receiver": budi, "points": 1, **input})

        assert payload["customer"] is None
        assert refusals(payload) == [refusal]
        assert (await available(shop, anna), await available(shop, budi)) == (100, 0)

    async def test_refuses_what_is_for_oneself(self, shop: Shop) -> None:
        anna = await rich(shop)

        assert refusals(await give(shop, anna, anna, 1)) == [("INVALID", ["input", "toCustomerId"], None)]

    async def test_is_not_for_support_whose_adjustments_have_a_limit(self, shop: Shop) -> None:
        anna, budi = await rich(shop), await shop.customer()
        input = f'{{ fromCustomerId: "{anna}", toCustomerId: "{budi}", points: 5, idempotencyKey: "1" }}'
        text = f"mutation {{ pointsTransfer(input: {input}) {{ {FIELDS} }} }}"

        for role in (Role.SUPPORT, Role.ANALYST):
            [error] = (await shop.post(text, key=await shop.staff(role)))["errors"]
            assert error["extensions"]["code"] == "FORBIDDEN"

        assert await available(shop, budi) == 0

    async def test_knows_no_customer_of_another_merchant(self, shop: Shop, rival: Shop) -> None:
        anna, foreign = await rich(shop), await rich(rival)

        assert refusals(await give(shop, anna, foreign, 1)) == [("NOT_FOUND", ["input", "toCustomerId"], None)]
        assert refusals(await give(shop, foreign, anna, 1)) == [("NOT_FOUND", ["input", "fromCustomerId"], None)]


class TestCustomers:
    async def test_give_points_of_their_own_where_they_may(self, generous: Shop) -> None:
        anna, budi = await rich(generous), await generous.customer()
        token = await generous.token(anna)

        payload = await give(generous, anna, budi, 40, as_=token)
        over = await give(generous, anna, budi, 21, as_=token)
        large = await give(generous, anna, budi, 51, as_=token)
        small = await give(generous, anna, budi, 1, as_=token)

        assert (payload["customer"]["balance"]["available"], payload["userErrors"]) == (60, [])
        assert refusals(over) == [("LIMIT_REACHED", ["input", "points"], {"limit": 60, "left": 20})]
        assert refusals(large) == [("INVALID", ["input", "points"], {"limit": 50})]
        assert refusals(small) == [("INVALID", ["input", "points"], {"least": 2})]
        assert await available(generous, budi) == 40
        assert await audit(generous.id) == []

    async def test_give_no_points_of_others(self, generous: Shop) -> None:
        anna, thief = await rich(generous), await generous.customer()

        payload = await give(generous, anna, thief, 40, as_=await generous.token(thief))

        assert refusals(payload) == [("FORBIDDEN", ["input", "fromCustomerId"], None)]
        assert await available(generous, anna) == 100

    async def test_give_none_where_only_the_merchant_may(self, shop: Shop) -> None:
        anna, budi = await rich(shop), await shop.customer()

        payload = await give(shop, anna, budi, 40, as_=await shop.token(anna))

        assert refusals(payload) == [("FORBIDDEN", ["input", "currency"], None)]

    async def test_hear_of_it(self, generous: Shop) -> None:
        anna, budi = await rich(generous), await generous.customer()
        await give(generous, anna, budi, 40, as_=await generous.token(anna))
        query = "query { me { notifications { __typename ... on PointsTransferred { points currency } } } }"

        heard = [(await generous.ask(query, key=await generous.token(customer)))["me"]["notifications"][-1] for customer in (anna, budi)]

        assert heard == [
            {"__typename": "PointsTransferred", "points": -40, "currency": "beans"},
            {"__typename": "PointsTransferred", "points": 40, "currency": "beans"},
        ]
