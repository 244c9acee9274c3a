"""The catalogue through the doors: what is saved and shown, and to whom."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api.rewards.upload import MAX_FILE_BYTES
from kernel.tenancy.models import Role
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

ALL = """id name description kind cost currency stock remaining active startsAt endsAt perCustomerLimit perCustomerLimitPer tiers stages
    validDays holdSeconds value percent pooled held given codesLeft partners { partnerId partnerName value }"""
PAYLOAD = f"reward {{ {ALL} }} codes {{ added duplicates duplicateCount }} userErrors {{ code field details }}"
LIST = """query ($first: Int, $after: String) { merchant { rewards(first: $first, after: $after) {
    nodes { name active } pageInfo { hasNextPage endCursor } totalCount } } }"""
ONE = "query ($id: ID!) { merchant { reward(id: $id) { name } } node(id: $id) { ... on Reward { name } } }"
OF_PARTNER = "{ partner { rewards { name remaining } } }"
COFFEE = {"name": "Coffee", "kind": "PRODUCT", "cost": 10}


async def save(shop: Shop, *, key: str | None = None, **different: Any) -> dict[str, Any]:
    return await shop.change("rewardSave", "RewardSaveInput", COFFEE | different, PAYLOAD, key=key)


async def saved(shop: Shop, **different: Any) -> dict[str, Any]:
    payload = await save(shop, **different)
    assert payload["userErrors"] == [], payload["userErrors"]
    reward: dict[str, Any] = payload["reward"]
    return reward


async def upload(
    shop: Shop, reward: str, body: bytes, *, key: str | None = None, method: str = "POST", **headers: str
) -> tuple[int, Mapping[str, Any]]:
    given = {"content-type": "text/plain", "authorization": f"Bearer {shop.key if key is None else key}"} | headers
    async with httpx.AsyncClient(transport=httpx.ASGITransport(shop.app), base_url="http://shop") as client:
        response = await client.request(method, f"/rewards/{reward}/codes", content=body, headers=given)
    return response.status_code, response.json() if "json" in response.headers["content-type"] else {}


class TestRewardSave:
    async def test_shows_the_reward_as_it_is_now(self, shop: Shop) -> None:
        airline = await shop.partner()

        payload = await save(
            shop,
            kind="PERCENT_OFF",
            percent=20,
            value=500,
            description="A fifth off.",
            currency="beans",
            stock=9,
            startsAt="2026-01-01T00:00:00+07:00",
            endsAt=None,
            perCustomerLimit=2,
            perCustomerLimitPer="WEEK",
            tiers=["gold"],
            stages=["LOYALTY"],
            codes=["A", "B", "A"],
            validDays=30,
            holdSeconds=60,
            partners=[{"partnerId": airline.id, "value": 300}],
        )

        assert payload["userErrors"] == []
        assert payload["codes"] == {"added": 2, "duplicates": ["A"], "duplicateCount": 1}
        assert payload["reward"].pop("id").startswith("rwd_")
        assert payload["reward"] == {
            "name": "Coffee",
            "description": "A fifth off.",
            "kind": "PERCENT_OFF",
            "cost": 10,
            "currency": "beans",
            "stock": 9,
            "remaining": 2,
            "active": True,
            "startsAt": "2025-12-31T17:00:00Z",
            "endsAt": None,
            "perCustomerLimit": 2,
            "perCustomerLimitPer": "WEEK",
            "tiers": ["gold"],
            "stages": ["LOYALTY"],
            "validDays": 30,
            "holdSeconds": 60,
            "value": 500,
            "percent": 20,
            "pooled": True,
            "held": 0,
            "given": 0,
            "codesLeft": 2,
            "partners": [{"partnerId": airline.id, "partnerName": "Airline", "value": 300}],
        }

    async def test_changes_one_and_repeats_itself(self, shop: Shop) -> None:
        made = await saved(shop, stock=5, partnerIds=[(await shop.partner()).id])

        changed = await save(shop, id=made["id"], cost=20, idempotencyKey="k")
        again = await save(shop, id=made["id"], cost=20, idempotencyKey="k")

        assert changed["reward"] == again["reward"] == made | {"cost": 20}

    async def test_tells_the_field_at_fault(self, shop: Shop) -> None:
        airline = await shop.partner()
        for sent, code, field in (
            ({"cost": 0}, "INVALID", ["input", "cost"]),
            ({"cost": -5}, "INVALID", ["input", "cost"]),
            ({"codes": ["A", "a b"]}, "INVALID", ["input", "codes"]),
            ({"id": "rwd_nothing"}, "NOT_FOUND", ["input", "id"]),
            ({"partnerIds": [airline.id, "prt_nobody"]}, "NOT_FOUND", ["input", "partnerIds", "1"]),
            ({"partnerIds": [], "partners": []}, "INVALID", ["input", "partners"]),
            ({"partners": [{"partnerId": airline.id, "value": -1}]}, "INVALID", ["input", "partners", "0", "value"]),
        ):
            payload = await save(shop, **sent)
            assert payload["reward"] is None
            assert [(one["code"], one["field"]) for one in payload["userErrors"]] == [(code, field)]

    async def test_is_for_those_who_may_write_rewards(self, shop: Shop) -> None:
        text = "mutation ($input: RewardSaveInput!) { rewardSave(input: $input) { userErrors { code } } }"
        customer, airline = await shop.customer(), await shop.partner()

        for key in (await shop.token(customer), await shop.staff(Role.ANALYST), await shop.staff(Role.SUPPORT), airline.key):
            answer = await shop.post(text, {"input": COFFEE}, key=key)
            assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        assert (await save(shop, key=await shop.staff(Role.MANAGER)))["userErrors"] == []


class TestRewardDelete:
    async def test_takes_it_out_of_every_list(self, shop: Shop) -> None:
        airline = await shop.partner()
        made = await saved(shop, partnerIds=[airline.id])

        payload = await shop.change("rewardDelete", "RewardDeleteInput", {"id": made["id"]}, "reward { active } userErrors { code }")

        assert payload == {"reward": {"active": False}, "userErrors": []}
        assert (await shop.ask(LIST))["merchant"]["rewards"]["totalCount"] == 0
        assert await shop.ask(ONE, {"id": made["id"]}) == {"merchant": {"reward": None}, "node": None}
        assert await shop.ask(OF_PARTNER, key=airline.key) == {"partner": {"rewards": []}}


class TestRewards:
    async def test_are_listed_to_the_merchant_with_those_switched_off(self, shop: Shop, rival: Shop) -> None:
        await saved(rival)
        for name in ("One", "Two", "Three"):
            await saved(shop, name=name, active=name != "Two")

        first = (await shop.ask(LIST, {"first": 2}))["merchant"]["rewards"]
        rest = (await shop.ask(LIST, {"after": first["pageInfo"]["endCursor"]}))["merchant"]["rewards"]

        assert first["nodes"] == [{"name": "One", "active": True}, {"name": "Two", "active": False}]
        assert (first["pageInfo"]["hasNextPage"], first["totalCount"]) == (True, 3)
        assert rest["nodes"] == [{"name": "Three", "active": True}]

    async def test_are_found_by_id_by_their_own_merchant_only(self, shop: Shop, rival: Shop) -> None:
        made = await saved(shop)

        assert await shop.ask(ONE, {"id": made["id"]}) == {"merchant": {"reward": {"name": "Coffee"}}, "node": {"name": "Coffee"}}
        assert await rival.ask(ONE, {"id": made["id"]}) == {"merchant": {"reward": None}, "node": None}

    async def test_of_a_partner_are_those_it_may_honour_that_are_on_offer(self, shop: Shop) -> None:
        airline, hotel = await shop.partner(), await shop.partner()
        await saved(shop, name="Flight", stock=3, partnerIds=[airline.id])
        await saved(shop, name="Off", active=False, partnerIds=[airline.id])
        await saved(shop, name="Over", endsAt=CLOCK.isoformat(), partnerIds=[airline.id])
        await saved(shop, name="Soon", startsAt=(CLOCK + timedelta(days=1)).isoformat(), partnerIds=[airline.id])
        await saved(shop, name="Bed", partnerIds=[hotel.id])
        await saved(shop, name="Coffee")

        mine = await shop.ask(OF_PARTNER, key=airline.key)
        told = await shop.ask("query ($id: ID!) { merchant { partner(id: $id) { rewards { name } } } }", {"id": airline.id})

        assert mine == {"partner": {"rewards": [{"name": "Flight", "remaining": 3}, {"name": "Soon", "remaining": None}]}}
        assert [one["name"] for one in told["merchant"]["partner"]["rewards"]] == ["Flight", "Off", "Over", "Soon"]

    async def test_show_partners_nothing_of_the_merchants_own(self, shop: Shop) -> None:
        airline = await shop.partner()
        await saved(shop, partnerIds=[airline.id])

        for field in ("held", "given", "codesLeft", "partners { value }"):
            answer = await shop.post(f"{{ partner {{ rewards {{ {field} }} }} }}", key=airline.key)
            assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN", field

    async def test_need_the_scope_to_be_read(self, shop: Shop) -> None:
        app = await shop.partner(scopes=["codes:use"])

        answer = await shop.post(OF_PARTNER, key=app.key)

        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"


class TestRewardCodesAdd:
    async def test_adds_what_is_new(self, shop: Shop) -> None:
        made = await saved(shop, codes=["A"])

        payload = await _add(shop, made["id"], ["A", "B"])

        assert payload == {"reward": {"codesLeft": 2}, "codes": {"added": 1, "duplicates": ["A"], "duplicateCount": 1}, "userErrors": []}

    async def test_refuses_all_for_one_broken_line(self, shop: Shop) -> None:
        made = await saved(shop, pooled=True)

        payload = await _add(shop, made["id"], ["A", "", "x" * 65])

        details = {"broken": 2, "lines": [{"line": 2, "reason": "it is empty"}, {"line": 3, "reason": "it is longer than 64 characters"}]}
        assert payload["userErrors"] == [{"code": "INVALID", "field": ["input", "codes"], "details": details}]
        assert (await _add(shop, made["id"], ["A"]))["codes"]["added"] == 1


class TestUpload:
    async def test_adds_a_file_and_can_be_repeated(self, shop: Shop) -> None:
        made = await saved(shop, pooled=True)
        body = "\r\n".join(f"CODE-{number}" for number in range(3_000)).encode()

        status, answer = await upload(shop, made["id"], body)
        again, repeated = await upload(shop, made["id"], body, **{"content-type": "text/csv; charset=utf-8"})

        assert (status, answer) == (200, {"added": 3_000, "duplicates": [], "duplicateCount": 0, "userErrors": []})
        assert (again, repeated["added"], repeated["duplicateCount"]) == (200, 0, 3_000)

    async def test_refuses_the_whole_file_for_a_broken_line(self, shop: Shop) -> None:
        made = await saved(shop, pooled=True)

        status, answer = await upload(shop, made["id"], b"A\nB C\nD\n")

        assert (status, answer["added"]) == (422, 0)
        [error] = answer["userErrors"]
        assert (error["code"], error["field"]) == ("INVALID", ["codes"])
        assert error["details"] == {"broken": 1, "lines": [{"line": 2, "reason": "it has a space inside"}]}
        assert (await upload(shop, made["id"], b"A\nD\n"))[1]["added"] == 2

    async def test_finds_the_rewards_of_its_own_merchant_only(self, shop: Shop, rival: Shop) -> None:
        made = await saved(rival, pooled=True)

        for reward in (made["id"], "rwd_nothing", "cus_nothing"):
            status, answer = await upload(shop, reward, b"A\n")
            assert (status, answer["userErrors"][0]["code"]) == (422, "NOT_FOUND")

    async def test_is_for_those_who_may_write_rewards(self, shop: Shop) -> None:
        made = await saved(shop, pooled=True)
        customer, airline = await shop.customer(), await shop.partner()

        for key in (await shop.token(customer), airline.key, await shop.staff(Role.SUPPORT)):
            status, answer = await upload(shop, made["id"], b"A\n", key=key)
            assert (status, answer["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN")
        status, answer = await upload(shop, made["id"], b"A\n", key="sk_test_wrong")
        assert (status, answer["errors"][0]["extensions"]["code"]) == (401, "UNAUTHENTICATED")
        status, answer = await upload(shop, made["id"], b"A\n", authorization="")
        assert status == 401

    async def test_takes_text_of_a_size_it_can_hold(self, shop: Shop) -> None:
        made = await saved(shop, pooled=True)

        assert (await upload(shop, made["id"], b"A\n" * (MAX_FILE_BYTES // 2 + 1)))[0] == 413
        assert (await upload(shop, made["id"], b"A\n" * 100_001))[1]["userErrors"][0]["details"] == {"limit": 100_000, "codes": 100_001}
        assert (await upload(shop, made["id"], b"{}", **{"content-type": "application/json"}))[0] == 415
        assert (await upload(shop, made["id"], b"A", **{"content-type": "text/plain; charset=latin-1"}))[0] == 415
        assert (await upload(shop, made["id"], b"", method="GET"))[0] == 405
        status, answer = await upload(shop, made["id"], b"A\xff\n")
        assert (status, answer["userErrors"][0]["code"]) == (422, "INVALID")

    async def test_leads_to_codes_that_customers_get_in_the_order_of_the_file(self, shop: Shop) -> None:
        made = await saved(shop, pooled=True)
        await upload(shop, made["id"], b"zebra\nant\n")
        customer = await shop.customer()
        await shop.buys(customer, 50_000_000)

        input = {"rewardId": made["id"], "customerId": customer, "idempotencyKey": "k"}
        payload = await shop.change("rewardRedeem", "RewardReserveInput", input, "redemption { code } userErrors { code }")

        assert payload == {"redemption": {"code": "zebra"}, "userErrors": []}


async def _add(shop: Shop, reward: str, codes: list[str]) -> dict[str, Any]:
    fields = "reward { codesLeft } codes { added duplicates duplicateCount } userErrors { code field details }"
    return await shop.change("rewardCodesAdd", "RewardCodesAddInput", {"rewardId": reward, "codes": codes}, fields)
