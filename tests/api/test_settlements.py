"""What partners are owed, through the doors."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from analytics.audit.queries import audit
from kernel.ids import decode, encode
from kernel.tenancy.models import Role
from tests.api.redeeming import buyer, changes, has
from tests.loyalty.settlements.makers import at, honour, make_partner, make_reward
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

SETTLEMENT = "id partnerId firstDay lastDay currency lineCount value actor closedAt"
PAYLOAD = f"settlement {{ {SETTLEMENT} }} userErrors {{ code field details }}"
LIST = f"""query ($partner: ID, $first: Int, $after: String) {{ merchant {{
    settlements(partnerId: $partner, first: $first, after: $after) {{ nodes {{ {SETTLEMENT} }}
        pageInfo {{ hasNextPage endCursor }} totalCount
}} }} }}"""
ONE = """query ($id: ID!) { node(id: $id) { ... on Settlement { lastDay csv totals { rewardName honoured voided value }
    lines(first: 2) { nodes { kind rewardName at value settlementId } pageInfo { hasNextPage } totalCount } } } }"""


def public(partner: UUID) -> str:
    return encode("prt", partner)


async def close(shop: Shop, partner: str, last_day: str, *, key: str | None = None, **more: Any) -> dict[str, Any]:
    input = {"partnerId": partner, "lastDay": last_day, **more}
    return await shop.change("settlementClose", "SettlementCloseInput", input, PAYLOAD, key=key if key is not None else await shop.staff())


class TestSettlementClose:
    async def test_owes_what_was_honoured_on_the_merchants_days(self, shop: Shop) -> None:
        partner = await make_partner(shop.id)
        await honour(shop.id, partner, at(9, 17), value=1_250_000)
        await honour(shop.id, partner, at(27, 17), value=2_000_000)

        payload = await close(shop, public(partner), "2026-02-27")

        settlement = payload["settlement"]
        assert payload["userErrors"] == []
        assert settlement.pop("id").startswith("stl_")
        assert settlement.pop("actor").startswith("stf_")
        assert settlement == {
            "partnerId": public(partner),
            "firstDay": "2026-02-10",
            "lastDay": "2026-02-27",
            "currency": "IDR",
            "lineCount": 1,
            "value": 1_250_000,
            "closedAt": "2026-03-01T05:00:00Z",
        }

    async def test_is_replayed_by_key_and_by_period(self, shop: Shop) -> None:
        partner = await make_partner(shop.id)
        await honour(shop.id, partner, at(9))
        key = await shop.staff()

        first = await close(shop, public(partner), "2026-02-10", key=key, idempotencyKey="once")
        again = await close(shop, public(partner), "2026-02-10", key=key, idempotencyKey="once")
        other = await close(shop, public(partner), "2026-02-10", key=key)
        conflict = await close(shop, public(partner), "2026-02-11", key=key, idempotencyKey="once")

        assert first["settlement"] is not None
        assert again == other == first
        assert [(one["code"], one["field"]) for one in conflict["userErrors"]] == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]

    @pytest.mark.parametrize(
        ("input", "code", "field"),
        [
            ({"lastDay": "2026-03-01"}, "CONFLICTING_STATE", "lastDay"),
            ({"lastDay": "9999-12-31"}, "INVALID", "lastDay"),
            ({"lastDay": "2026-02-28", "firstDay": "2026-03-01"}, "INVALID", "firstDay"),
            ({"lastDay": "2026-02-01"}, "CONFLICTING_STATE", "firstDay"),
            ({"partnerId": "prt_x", "lastDay": "2026-02-28"}, "NOT_FOUND", "partnerId"),
        ],
    )
    async def test_refuses(self, shop: Shop, input: dict[str, Any], code: str, field: str) -> None:
        partner = await make_partner(shop.id)
        await honour(shop.id, partner, at(9))

        payload = await close(shop, **{"partner": public(partner), "last_day": "", **input})

        assert payload["settlement"] is None
        assert [(one["code"], one["field"]) for one in payload["userErrors"]] == [(code, ["input", field])]

    async def test_knows_no_partner_of_another_merchant(self, shop: Shop, rival: Shop) -> None:
        foreign = public(await make_partner(rival.id))

        payload = await close(shop, foreign, "2026-02-10", firstDay="2026-02-01")

        assert [one["code"] for one in payload["userErrors"]] == ["NOT_FOUND"]

    async def test_is_for_owners_and_managers(self, shop: Shop) -> None:
        partner = public(await make_partner(shop.id))
        mutation = """mutation ($input: SettlementCloseInput!) { settlementClose(input: $input) { userErrors { code } } }"""
        input = {"partnerId": partner, "lastDay": "2026-02-10", "firstDay": "2026-02-01"}

        async def code(key: str) -> str | None:
            answer = await shop.post(mutation, {"input": input}, key=key)
            return answer["errors"][0]["extensions"]["code"] if "errors" in answer else None

        assert [await code(await shop.staff(role)) for role in (Role.SUPPORT, Role.ANALYST)] == ["FORBIDDEN"] * 2
        assert [await code(shop.key), await code(await shop.token(await shop.customer()))] == ["FORBIDDEN"] * 2
        assert [await code(await shop.staff(role)) for role in (Role.MANAGER, Role.OWNER)] == [None] * 2


class TestSettlements:
    async def test_are_listed_newest_first_for_one_partner_or_all(self, shop: Shop, rival: Shop) -> None:
        airline, café = await make_partner(shop.id), await make_partner(shop.id, "Café")
        for partner, day in ((airline, "2026-02-10"), (airline, "2026-02-20"), (café, "2026-02-15")):
            await close(shop, public(partner), day, **({"firstDay": "2026-02-01"} if day != "2026-02-20" else {}))

        every = (await shop.ask(LIST, {"first": 2}))["merchant"]["settlements"]
        rest = (await shop.ask(LIST, {"after": every["pageInfo"]["endCursor"]}))["merchant"]["settlements"]
        own = (await shop.ask(LIST, {"partner": public(airline)}))["merchant"]["settlements"]
        foreign = (await rival.ask(LIST, {"partner": public(airline)}))["merchant"]["settlements"]
        nonsense = (await shop.ask(LIST, {"partner": "x"}))["merchant"]["settlements"]

        assert [one["lastDay"] for one in (*every["nodes"], *rest["nodes"])] == ["2026-02-20", "2026-02-15", "2026-02-10"]
        assert (every["totalCount"], every["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (3, True, False)
        assert ([one["lastDay"] for one in own["nodes"]], own["totalCount"]) == (["2026-02-20", "2026-02-10"], 2)
        assert foreign["nodes"] == nonsense["nodes"] == []

    async def test_show_their_lines_totals_and_a_table(self, shop: Shop) -> None:
        partner, coffee = await make_partner(shop.id), await make_reward(shop.id, "=Coffee")
        redemption = await honour(shop.id, partner, at(9), value=500, reward=coffee)
        await honour(shop.id, partner, at(10), value=700, reward=coffee)
        await honour(shop.id, partner, at(11), value=-500, reward=coffee, redemption=redemption)
        closed = (await close(shop, public(partner), "2026-02-20"))["settlement"]

        found = (await shop.ask(ONE, {"id": closed["id"]}))["node"]

        assert found["totals"] == [{"rewardName": "=Coffee", "honoured": 2, "voided": 1, "value": 700}]
        assert [(one["kind"], one["at"], one["value"], one["settlementId"]) for one in found["lines"]["nodes"]] == [
            ("HONOURED", "2026-02-09T12:00:00Z", 500, closed["id"]),
            ("HONOURED", "2026-02-10T12:00:00Z", 700, closed["id"]),
        ]
        assert (found["lines"]["pageInfo"]["hasNextPage"], found["lines"]["totalCount"]) == (True, 3)
        assert [row.split(",")[6:] for row in found["csv"].split("\r\n")[1:-1]] == [
            ["'=Coffee", "IDR", "500", "5.00"],
            ["'=Coffee", "IDR", "700", "7.00"],
            ["'=Coffee", "IDR", "-500", "-5.00"],
        ]

    async def test_are_written_as_tables_a_few_at_a_time(self, shop: Shop) -> None:
        text = "query ($first: Int) { merchant { settlements(first: $first) { nodes { csv } } } }"

        few, many = [await shop.post(text, {"first": first}) for first in (9, 10)]

        assert "errors" not in few
        assert many["errors"][0]["extensions"]["code"] == "COST_EXCEEDED"

    async def test_are_nobody_elses(self, shop: Shop, rival: Shop) -> None:
        partner = await make_partner(shop.id)
        closed = (await close(shop, public(partner), "2026-02-20", firstDay="2026-02-01"))["settlement"]
        customer = await shop.token(await shop.customer(joined_at=CLOCK - timedelta(days=1)))

        assert (await shop.ask(ONE, {"id": closed["id"]}))["node"]["lastDay"] == "2026-02-20"
        assert (await rival.ask(ONE, {"id": closed["id"]}))["node"] is None
        assert (await shop.ask(ONE, {"id": closed["id"]}, key=customer))["node"] is None
        assert (await shop.post(LIST, key=customer))["errors"][0]["extensions"]["code"] == "FORBIDDEN"


STATEMENT = """query ($first: Date!, $last: Date!) { partner {
    statement(firstDay: $first, lastDay: $last) { partnerId firstDay lastDay currency lineCount value csv totals { honoured voided value }
        lines { nodes { kind redemptionId rewardId value settlementId } } }
    openStatement { firstDay lastDay lineCount value }
    settlements { nodes { id firstDay lastDay value actor } totalCount }
} }"""
FEBRUARY = {"first": "2026-02-01", "last": "2026-02-28"}
MARCH = {"first": "2026-03-01", "last": "2026-03-01"}


class TestPartner:
    async def test_sees_what_it_honoured_and_what_is_closed(self, shop: Shop) -> None:
        app = await shop.partner()
        customer, reward = await buyer(shop), await shop.reward(partners=[app])
        await shop.visits(app, customer)
        kept, voided = [await has(shop, reward, customer, key=app.key) for _ in range(2)]
        await changes(shop, "Void", voided["id"])
        before = (await shop.ask(STATEMENT, MARCH, key=app.key))["partner"]
        await shop.clock(CLOCK + timedelta(days=1))

        closed = (await close(shop, app.id, "2026-03-01"))["settlement"]

        after = (await shop.ask(STATEMENT, MARCH, key=app.key))["partner"]
        statement = before["statement"]
        assert (statement["partnerId"], statement["currency"], statement["lineCount"], statement["value"]) == (app.id, "IDR", 3, 1_500_000)
        assert statement["totals"] == [{"honoured": 2, "voided": 1, "value": 1_500_000}]
        assert [(one["kind"], one["redemptionId"], one["rewardId"], one["value"]) for one in statement["lines"]["nodes"]] == [
            ("HONOURED", kept["id"], reward, 1_500_000),
            ("HONOURED", voided["id"], reward, 1_500_000),
            ("VOIDED", voided["id"], reward, -1_500_000),
        ]
        assert statement["csv"].count("\r\n") == 4
        assert before["openStatement"] == {"firstDay": None, "lastDay": "2026-03-01", "lineCount": 3, "value": 1_500_000}
        assert {one["settlementId"] for one in after["statement"]["lines"]["nodes"]} == {closed["id"]}
        assert (after["openStatement"]["lineCount"], after["openStatement"]["lastDay"]) == (0, "2026-03-02")
        assert after["settlements"] == {
            "nodes": [{"id": closed["id"], "firstDay": "2026-03-01", "lastDay": "2026-03-01", "value": 1_500_000, "actor": None}],
            "totalCount": 1,
        }
        assert (await shop.ask(ONE, {"id": closed["id"]}, key=app.key))["node"]["lines"]["totalCount"] == 3
        assert await audit(shop.id) == []

    async def test_sees_nothing_of_another_partner(self, shop: Shop) -> None:
        app, other = await shop.partner(), await shop.partner(name="Café")
        await honour(shop.id, decode("prt", app.id), at(9))
        closed = (await close(shop, app.id, "2026-02-20"))["settlement"]

        seen = (await shop.ask(STATEMENT, FEBRUARY, key=other.key))["partner"]

        assert (seen["statement"]["lineCount"], seen["openStatement"]["lineCount"], seen["settlements"]["totalCount"]) == (0, 0, 0)
        assert (await shop.ask(ONE, {"id": closed["id"]}, key=other.key))["node"] is None
        assert (await shop.post(LIST, key=other.key))["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    async def test_is_refused_days_that_nobody_means(self, shop: Shop) -> None:
        app = await shop.partner()

        for days in ({"first": "2026-02-02", "last": "2026-02-01"}, {"first": "0001-01-01", "last": "9999-12-31"}):
            answer = await shop.post(STATEMENT, days, key=app.key)
            assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"

    async def test_is_shown_to_the_merchants_people(self, shop: Shop) -> None:
        app = await shop.partner()
        await honour(shop.id, decode("prt", app.id), at(9), value=7)
        text = 'query ($id: ID!) { merchant { partner(id: $id) { openStatement(lastDay: "2026-02-20") { value lastDay } } } }'

        found = (await shop.ask(text, {"id": app.id}, key=await shop.staff(Role.ANALYST)))["merchant"]["partner"]

        assert found["openStatement"] == {"value": 7, "lastDay": "2026-02-20"}
