"""Points that staff correct, through the doors."""

from typing import Any

import pytest

from kernel.tenancy.models import Role
from tests.makers import Shop

pytestmark = pytest.mark.commits

ADJUSTMENT = "id currency points reason status proposedBy proposedAt decidedBy decidedAt note"
PAYLOAD = f"customer {{ balance {{ available debt }} }} adjustment {{ {ADJUSTMENT} }} userErrors {{ code field details }}"
MOVED = "customer { balance { available } } transaction { kind points }"
REVIEW = f"adjustment {{ {ADJUSTMENT} {MOVED} }} userErrors {{ code field details }}"
LIST = f"""query ($status: AdjustmentStatus, $first: Int, $after: String) {{ merchant {{
    adjustments(status: $status, first: $first, after: $after) {{ nodes {{ {ADJUSTMENT} customer {{ id }} }}
        pageInfo {{ hasNextPage endCursor }} totalCount }} }} }}"""
ONE = "query ($id: ID!) { node(id: $id) { ... on Adjustment { points } } }"
LIMITS = "query { merchant { adjustmentLimits { role most alone } } }"


async def adjust(shop: Shop, customer: str, points: int, *, as_: str | None = None, **more: Any) -> dict[str, Any]:
    usual = {"customerId": customer, "points": points, "reason": "A spilt coffee", "idempotencyKey": f"adjust {points} {more}"}
    return await shop.change("pointsAdjust", "PointsAdjustInput", usual | more, PAYLOAD, key=as_)


async def propose(shop: Shop, customer: str, points: int = 2_000) -> str:
    payload = await adjust(shop, customer, points, as_=await shop.staff(Role.SUPPORT))
    assert payload["adjustment"]["status"] == "PROPOSED", payload
    id: str = payload["adjustment"]["id"]
    return id


async def review(shop: Shop, mutation: str, adjustment: str, *, as_: str, **more: Any) -> dict[str, Any]:
    input = {"adjustmentId": adjustment, **more}
    return await shop.change(mutation, "AdjustmentReviewInput", input, REVIEW, key=as_)


def refusals(payload: dict[str, Any]) -> list[tuple[str, list[str] | None, Any]]:
    return [(one["code"], one["field"], one["details"]) for one in payload["userErrors"]]


class TestPointsAdjust:
    async def test_moves_points_and_shows_them(self, shop: Shop) -> None:
        customer = await shop.customer()

        payload = await adjust(shop, customer, 70)
        again = await adjust(shop, customer, 70)

        adjustment = payload["adjustment"]
        assert payload["customer"] == {"balance": {"available": 70, "debt": 0}}
        assert adjustment.pop("id").startswith("adj_")
        assert adjustment.pop("proposedBy").startswith("key_")
        assert adjustment == {
            "currency": "beans",
            "points": 70,
            "reason": "A spilt coffee",
            "status": "APPLIED",
            "proposedAt": "2026-03-01T05:00:00Z",
            "decidedBy": None,
            "decidedAt": None,
            "note": None,
        }
        assert again["customer"] == payload["customer"]
        assert again["adjustment"]["status"] == "APPLIED"

    async def test_takes_another_point_currency(self, shop: Shop) -> None:
        payload = await adjust(shop, await shop.customer(), 7, currency="stamps")

        assert (payload["adjustment"]["currency"], payload["customer"]["balance"]["available"]) == ("stamps", 0)

    async def test_only_proposes_what_a_role_may_not_do_alone(self, shop: Shop) -> None:
        customer = await shop.customer()

        payload = await adjust(shop, customer, 1_001, as_=await shop.staff(Role.SUPPORT))

        assert (payload["adjustment"]["status"], payload["customer"]["balance"]["available"]) == ("PROPOSED", 0)

    @pytest.mark.parametrize(
        ("input", "refusal"),
        [
            ({"points": 0}, ("INVALID", ["input", "points"], None)),
            ({"reason": " "}, ("INVALID", ["input", "reason"], {"length": 0, "limit": 300})),
            ({"currency": "miles"}, ("INVALID", ["input", "currency"], None)),
            ({"customerId": "cus_x"}, ("NOT_FOUND", ["input", "customerId"], None)),
            ({"points": -5}, ("INSUFFICIENT_POINTS", None, {"missing": 5, "available": 0})),
            ({"idempotencyKey": ""}, ("INVALID", ["input", "idempotencyKey"], {"length": 0, "limit": 255})),
        ],
    )
    async def test_refuses(self, shop: Shop, input: dict[str, Any], refusal: tuple[str, list[str] | None, Any]) -> None:
        customer = await shop.customer()

        payload = await adjust(shop, **{"customer": customer, "points": 1, **input})

        assert (payload["customer"], payload["adjustment"]) == (None, None)
        assert refusals(payload) == [refusal]

    async def test_refuses_more_than_a_role_may(self, shop: Shop) -> None:
        payload = await adjust(shop, await shop.customer(), 10_001, as_=await shop.staff(Role.SUPPORT))

        assert refusals(payload) == [("FORBIDDEN", ["input", "points"], {"limit": 10_000})]

    async def test_refuses_other_content_under_one_key(self, shop: Shop) -> None:
        customer = await shop.customer()
        await adjust(shop, customer, 1, idempotencyKey="once")

        other = await adjust(shop, customer, 2, idempotencyKey="once")
        spelt = await adjust(shop, customer, 1, idempotencyKey="once", currency=None)

        assert [refusals(payload)[0][0] for payload in (other, spelt)] == ["IDEMPOTENCY_CONFLICT"] * 2

    async def test_knows_no_customer_of_another_merchant(self, shop: Shop, rival: Shop) -> None:
        payload = await adjust(shop, await rival.customer(), 1)

        assert refusals(payload) == [("NOT_FOUND", ["input", "customerId"], None)]

    async def test_is_for_staff_and_back_ends(self, shop: Shop) -> None:
        customer = await shop.customer()
        input = {"customerId": customer, "points": 1, "reason": "x", "idempotencyKey": "once"}
        text = "mutation ($input: PointsAdjustInput!) { pointsAdjust(input: $input) { userErrors { code } } }"

        async def code(key: str) -> str | None:
            answer = await shop.post(text, {"input": input}, key=key)
            return answer["errors"][0]["extensions"]["code"] if "errors" in answer else None

        refused = [await shop.staff(Role.ANALYST), await shop.token(customer), (await shop.partner()).key]
        assert [await code(key) for key in refused] == ["FORBIDDEN"] * 3
        assert [await code(await shop.staff(role)) for role in (Role.SUPPORT, Role.MANAGER, Role.OWNER)] == [None] * 3


class TestApproval:
    async def test_moves_the_points(self, shop: Shop) -> None:
        customer = await shop.customer()
        proposed, manager = await propose(shop, customer), await shop.staff(Role.MANAGER)

        payload = await review(shop, "adjustmentApprove", proposed, as_=manager, note="Called her", idempotencyKey="once")
        again = await review(shop, "adjustmentApprove", proposed, as_=manager, note="Called her", idempotencyKey="once")

        adjustment = payload["adjustment"]
        assert again == payload
        assert adjustment["decidedBy"].startswith("stf_")
        assert adjustment["decidedBy"] != adjustment["proposedBy"]
        assert (adjustment["status"], adjustment["decidedAt"], adjustment["note"]) == ("APPLIED", "2026-03-01T05:00:00Z", "Called her")
        assert adjustment["transaction"] == {"kind": "ADJUST", "points": 2_000}
        assert adjustment["customer"]["balance"]["available"] == 2_000

    async def test_is_not_for_who_proposed_it(self, shop: Shop) -> None:
        manager = await shop.staff(Role.MANAGER)
        proposed = (await adjust(shop, await shop.customer(), 200_000, as_=manager))["adjustment"]["id"]

        approving = await review(shop, "adjustmentApprove", proposed, as_=manager)
        rejecting = await review(shop, "adjustmentReject", proposed, as_=manager)

        assert refusals(approving) == [("FORBIDDEN", ["input", "adjustmentId"], None)]
        assert rejecting["adjustment"]["status"] == "REJECTED"

    async def test_is_refused_after_a_rejection_with_the_status(self, shop: Shop) -> None:
        customer = await shop.customer()
        proposed, owner = await propose(shop, customer), await shop.staff()
        rejected = await review(shop, "adjustmentReject", proposed, as_=owner, note="Not hers")

        payload = await review(shop, "adjustmentApprove", proposed, as_=owner)

        assert (rejected["adjustment"]["status"], rejected["adjustment"]["note"]) == ("REJECTED", "Not hers")
        assert rejected["adjustment"]["transaction"] is None
        assert refusals(payload) == [("CONFLICTING_STATE", ["input", "adjustmentId"], {"status": "REJECTED"})]

    async def test_is_for_owners_and_managers(self, shop: Shop) -> None:
        proposed = await propose(shop, await shop.customer())
        texts = [
            f"mutation ($input: AdjustmentReviewInput!) {{ {name}(input: $input) {{ userErrors {{ code }} }} }}"
            for name in ("adjustmentApprove", "adjustmentReject")
        ]

        for key in (await shop.staff(Role.SUPPORT), await shop.staff(Role.ANALYST), shop.key, await shop.token(await shop.customer())):
            for text in texts:
                answer = await shop.post(text, {"input": {"adjustmentId": proposed}}, key=key)
                assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    async def test_knows_no_adjustment_of_another_merchant(self, shop: Shop, rival: Shop) -> None:
        foreign = await propose(rival, await rival.customer())

        for id in (foreign, "adj_x"):
            payload = await review(shop, "adjustmentApprove", id, as_=await shop.staff())
            assert refusals(payload) == [("NOT_FOUND", ["input", "adjustmentId"], None)]


class TestAdjustments:
    async def test_are_listed_newest_first(self, shop: Shop, rival: Shop) -> None:
        customer = await shop.customer()
        applied = (await adjust(shop, customer, 5))["adjustment"]["id"]
        first, second = await propose(shop, customer, 2_000), await propose(shop, customer, 3_000)
        await propose(rival, await rival.customer())

        every = (await shop.ask(LIST, {}))["merchant"]["adjustments"]
        waiting = (await shop.ask(LIST, {"status": "PROPOSED", "first": 1}))["merchant"]["adjustments"]
        rest = (await shop.ask(LIST, {"status": "PROPOSED", "after": waiting["pageInfo"]["endCursor"]}))["merchant"]["adjustments"]

        assert [one["id"] for one in every["nodes"]] == [second, first, applied]
        assert {one["customer"]["id"] for one in every["nodes"]} == {customer}
        assert [[one["id"] for one in page["nodes"]] for page in (waiting, rest)] == [[second], [first]]
        assert (waiting["totalCount"], waiting["pageInfo"]["hasNextPage"], every["totalCount"]) == (2, True, 3)

    async def test_are_nobody_elses(self, shop: Shop, rival: Shop) -> None:
        customer = await shop.customer()
        id = (await adjust(shop, customer, 5))["adjustment"]["id"]

        assert (await shop.ask(ONE, {"id": id}))["node"] == {"points": 5}
        assert (await rival.ask(ONE, {"id": id}))["node"] is None
        assert (await shop.ask(ONE, {"id": id}, key=await shop.token(customer)))["node"] is None


class TestAdjustmentLimits:
    async def test_are_what_the_owner_says(self, shop: Shop) -> None:
        input = {"role": "MANAGER", "most": 500, "alone": None}
        fields = "limits { role most alone } userErrors { code field }"

        saved = await shop.change("adjustmentLimitsSave", "AdjustmentLimitsSaveInput", input, fields, key=await shop.staff())
        refused = await adjust(shop, await shop.customer(), 501, as_=await shop.staff(Role.MANAGER))

        expected = [
            {"role": "OWNER", "most": None, "alone": None},
            {"role": "MANAGER", "most": 500, "alone": None},
            {"role": "SUPPORT", "most": 10_000, "alone": 1_000},
        ]
        assert (saved["limits"], saved["userErrors"]) == (expected, [])
        assert (await shop.ask(LIMITS))["merchant"]["adjustmentLimits"] == expected
        assert refusals(refused) == [("FORBIDDEN", ["input", "points"], {"limit": 500})]

    async def test_refuse_what_is_no_number_of_points(self, shop: Shop) -> None:
        input = {"role": "SUPPORT", "alone": -1}
        fields = "limits { role } userErrors { code field }"

        payload = await shop.change("adjustmentLimitsSave", "AdjustmentLimitsSaveInput", input, fields, key=await shop.staff())

        assert payload == {"limits": None, "userErrors": [{"code": "INVALID", "field": ["input", "alone"]}]}

    async def test_are_the_owners(self, shop: Shop) -> None:
        text = "mutation { adjustmentLimitsSave(input: { role: SUPPORT, alone: 5 }) { userErrors { code } } }"

        for key in (await shop.staff(Role.MANAGER), await shop.staff(Role.SUPPORT), shop.key):
            assert (await shop.post(text, key=key))["errors"][0]["extensions"]["code"] == "FORBIDDEN"
