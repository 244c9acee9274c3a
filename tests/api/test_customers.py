from datetime import timedelta
from typing import Any

import pytest

from tests.api.conftest import Statements
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

FIELDS = "customer { id externalId name email joinedAt stage tier { code } } userErrors { code field message details }"
LIST = """query ($first: Int, $after: String, $last: Int, $before: String, $where: CustomerFilter, $order: CustomerOrder) { merchant {
    customers(first: $first, after: $after, last: $last, before: $before, where: $where, orderBy: $order) {
        totalCount nodes { externalId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
} }"""


async def create(shop: Shop, **input: Any) -> dict[str, Any]:
    return await shop.change("customerCreate", "CustomerCreateInput", input, FIELDS)


async def listed(shop: Shop, **variables: Any) -> list[str]:
    found = (await shop.ask(LIST, variables))["merchant"]["customers"]
    assert found["totalCount"] >= len(found["nodes"])
    return [one["externalId"] for one in found["nodes"]]


class TestCustomerCreate:
    async def test_lets_a_customer_join(self, shop: Shop) -> None:
        payload = await create(shop, externalId="budi", name="Budi", email="Budi@kopi.test", attributes={"shirt": "M"})

        assert payload["userErrors"] == []
        assert payload["customer"].pop("id").startswith("cus_")
        assert payload["customer"] == {
            "externalId": "budi",
            "name": "Budi",
            "email": "Budi@kopi.test",
            "joinedAt": "2026-03-01T05:00:00Z",
            "stage": "ACQUISITION",
            "tier": {"code": "member"},
        }

    async def test_reports_an_unknown_referral_code_and_creates_the_customer(self, shop: Shop) -> None:
        payload = await create(shop, externalId="budi", referralCode="NOBODY")

        assert payload["customer"]["externalId"] == "budi"
        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("CODE_UNKNOWN", ["input", "referralCode"])]

    async def test_does_the_same_key_once(self, shop: Shop) -> None:
        first = await create(shop, externalId="budi", idempotencyKey="k")
        again = await create(shop, externalId="budi", idempotencyKey="k")
        other = await create(shop, externalId="tono", idempotencyKey="k")

        assert first == again
        assert [(error["code"], error["field"]) for error in other["userErrors"]] == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]

    async def test_says_who_has_the_external_id(self, shop: Shop) -> None:
        first = await create(shop, externalId="budi")

        [error] = (await create(shop, externalId="budi", name="Another"))["userErrors"]

        assert (error["code"], error["field"], error["details"]) == (
            "ALREADY_EXISTS",
            ["input", "externalId"],
            {"id": first["customer"]["id"]},
        )

    @pytest.mark.parametrize(
        ("input", "field"),
        [
            ({"externalId": ""}, "externalId"),
            ({"externalId": "a\u0000"}, "externalId"),
            ({"name": "a\u0000"}, "name"),
            ({"email": "nobody"}, "email"),
            ({"phone": "x"}, "phone"),
            ({"birthday": "1990-02-30"}, "birthday"),
            ({"timeZone": "Mars/Base"}, "timeZone"),
            ({"locale": "xx-XX"}, "locale"),
            ({"joinedAt": "2026-03-02T00:00:00Z"}, "joinedAt"),
            ({"attributes": "x"}, "attributes"),
            ({"attributes": {"a": "\u0000"}}, "attributes"),
            ({"idempotencyKey": ""}, "idempotencyKey"),
        ],
    )
    async def test_refuses_what_breaks_a_rule(self, shop: Shop, input: dict[str, Any], field: str) -> None:
        payload = await create(shop, **{"externalId": "budi"} | input)

        assert payload["customer"] is None
        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("INVALID", ["input", field])]

    async def test_is_not_for_customers(self, shop: Shop) -> None:
        answer = await shop.post(
            'mutation { customerCreate(input: {externalId: "x"}) { userErrors { code } } }', key=await shop.token(await shop.customer())
        )

        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"


class TestCustomersCreate:
    async def test_does_the_good_ones_and_says_of_each_bad_one_why(self, shop: Shop) -> None:
        customers = [{"externalId": "a"}, {"externalId": ""}, {"externalId": "b", "referralCode": "X"}, {"externalId": "a", "name": "A"}]

        payload = await shop.change("customersCreate", "CustomersCreateInput", {"customers": customers}, f"outcomes {{ {FIELDS} }}")

        outcomes = payload["outcomes"]
        assert [one["customer"] and one["customer"]["externalId"] for one in outcomes] == ["a", None, "b", None]
        assert [[(error["code"], error["field"]) for error in one["userErrors"]] for one in outcomes] == [
            [],
            [("INVALID", ["input", "customers", "1", "externalId"])],
            [("CODE_UNKNOWN", ["input", "customers", "2", "referralCode"])],
            [("ALREADY_EXISTS", ["input", "customers", "3", "externalId"])],
        ]

    async def test_reads_all_in_one_statement(self, shop: Shop, statements: Statements) -> None:
        customers = [{"externalId": f"c-{number}"} for number in range(50)]

        await shop.change("customersCreate", "CustomersCreateInput", {"customers": customers}, f"outcomes {{ {FIELDS} }}")

        assert len([text for text in statements.taken() if "FROM merchants m\nJOIN customers" in text]) == 1


class TestCustomerUpdate:
    async def change(self, shop: Shop, **input: Any) -> dict[str, Any]:
        return await shop.change("customerUpdate", "CustomerUpdateInput", input, FIELDS)

    async def test_changes_what_is_given_and_nothing_else(self, shop: Shop) -> None:
        customer = await shop.customer(name="Budi", email="budi@kopi.test")

        payload = await self.change(shop, id=customer, name=None)

        assert payload["userErrors"] == []
        assert (payload["customer"]["name"], payload["customer"]["email"]) == (None, "budi@kopi.test")

    async def test_does_the_same_key_once(self, shop: Shop) -> None:
        customer = await shop.customer()
        await self.change(shop, id=customer, name="Budi", idempotencyKey="k")
        await self.change(shop, id=customer, name="Tono")

        again = await self.change(shop, id=customer, name="Budi", idempotencyKey="k")

        assert again["customer"]["name"] == "Tono"

    async def test_refuses_a_rivals_customer_like_an_unknown_one(self, shop: Shop, rival: Shop) -> None:
        of_rival = await self.change(shop, id=await rival.customer(), name="Budi")
        of_nobody = await self.change(shop, id="cus_00000000000000000000000000", name="Budi")
        of_nonsense = await self.change(shop, id="x", name="Budi")

        assert of_rival == of_nobody == of_nonsense
        assert [(error["code"], error["field"]) for error in of_rival["userErrors"]] == [("NOT_FOUND", ["input", "id"])]


class TestMerchant:
    async def test_shows_itself_by_its_own_clock(self, shop: Shop) -> None:
        data = await shop.ask("{ merchant { id name currency timeZone locale now } }")

        assert data["merchant"].pop("id").startswith("mer_")
        assert data["merchant"] == {
            "name": "Kopi",
            "currency": "IDR",
            "timeZone": "Asia/Jakarta",
            "locale": "id-ID",
            "now": "2026-03-01T05:00:00Z",
        }

    async def test_finds_a_customer_by_either_id(self, shop: Shop, rival: Shop) -> None:
        customer = await shop.customer(external_id="budi")
        await rival.customer(external_id="tono")
        query = "query ($id: ID, $name: String) { merchant { customer(id: $id, externalId: $name) { id externalId } } }"

        by_id, by_name = await shop.ask(query, {"id": customer}), await shop.ask(query, {"name": "budi"})
        nobody = [await shop.ask(query, asked) for asked in ({"name": "tono"}, {"name": "\u0000"}, {"id": "x"})]
        both = await shop.post(query, {"id": customer, "name": "budi"})

        assert by_id == by_name == {"merchant": {"customer": {"id": customer, "externalId": "budi"}}}
        assert nobody == [{"merchant": {"customer": None}}] * 3
        assert both["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "field": ["id"]}

    async def test_shows_a_page_with_a_constant_number_of_statements(self, shop: Shop, statements: Statements) -> None:
        query = """query ($first: Int) { merchant { customers(first: $first) { nodes {
            id stage health balances { available } tier { code next { missing } }
            purchases(first: 3) { totalCount nodes { id awards { points } } } transactions(first: 3) { nodes { explanation { rule } } }
            stageHistory(first: 3) { nodes { to } } notifications(first: 3) { title }
        } } } }"""
        for _ in range(6):
            await shop.buys(await shop.customer(), 1_000_000)
        await shop.ask(query, {"first": 1})
        statements.taken()

        await shop.ask(query, {"first": 1})
        of_one = len(statements.taken())
        await shop.ask(query, {"first": 6})
        of_six = len(statements.taken())

        assert of_one == of_six <= 14

    async def test_is_not_another_merchant(self, shop: Shop, rival: Shop) -> None:
        await rival.customer()

        data = await shop.ask("{ merchant { customers { totalCount nodes { id } } } }")

        assert data["merchant"]["customers"] == {"totalCount": 0, "nodes": []}


class TestCustomers:
    async def test_are_listed_in_the_order_asked_for(self, shop: Shop) -> None:
        for name, external_id, days in (("Ani", "a", 1), (None, "b", 2), ("Cici", "c", 3)):
            await shop.customer(name=name, external_id=external_id, joined_at=CLOCK - timedelta(days=days))

        assert await listed(shop) == ["a", "b", "c"]
        assert await listed(shop, order="JOINED_AT_ASC") == ["c", "b", "a"]
        assert await listed(shop, order="NAME_ASC") == ["a", "c", "b"]

    async def test_are_walked_both_ways(self, shop: Shop) -> None:
        for number in range(5):
            await shop.customer(external_id=str(number), joined_at=CLOCK - timedelta(days=number))

        first = (await shop.ask(LIST, {"first": 2}))["merchant"]["customers"]
        rest = (await shop.ask(LIST, {"first": 9, "after": first["pageInfo"]["endCursor"]}))["merchant"]["customers"]
        back = (await shop.ask(LIST, {"last": 1, "before": rest["pageInfo"]["startCursor"]}))["merchant"]["customers"]

        assert [one["externalId"] for one in first["nodes"] + rest["nodes"]] == ["0", "1", "2", "3", "4"]
        assert [one["externalId"] for one in back["nodes"]] == ["1"]
        assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)
        assert (first["totalCount"], rest["pageInfo"]["hasPreviousPage"], back["pageInfo"]["hasPreviousPage"]) == (5, True, True)

    async def test_are_found_by_what_they_are(self, shop: Shop) -> None:
        await shop.customer(external_id="new", email="new@kopi.test", joined_at=CLOCK - timedelta(days=1))
        buyer = await shop.customer(external_id="buyer", email="BUYER@kopi.test")
        await shop.buys(buyer, 60_000_000)

        assert await listed(shop, where={"stage": "CONVERSION"}) == ["buyer"]
        assert await listed(shop, where={"tier": "silver"}) == ["buyer"]
        assert await listed(shop, where={"health": "ACTIVE"}) == ["buyer"]
        assert await listed(shop, where={"health": "LAPSED"}) == []
        assert await listed(shop, where={"emailContains": "buyer"}) == ["buyer"]
        assert await listed(shop, where={"emailContains": "\u0000"}) == []
        assert await listed(shop, where={"tier": "\u0000"}) == []
        assert await listed(shop, where={"joinedAfter": (CLOCK - timedelta(days=2)).isoformat()}) == ["new"]
        assert await listed(shop, where={"stage": "CONVERSION", "emailContains": "new"}) == []
        assert await listed(shop, where={}) == ["new", "buyer"]

    async def test_are_found_by_what_time_has_made_of_them(self, shop: Shop) -> None:
        """Nobody has written down yet that the tier ended and the stage fell back."""
        for number in range(3):
            await shop.buys(await shop.customer(external_id=f"old-{number}"), 60_000_000)
        await shop.clock(CLOCK + timedelta(days=400))
        later = await shop.customer(external_id="later", joined_at=CLOCK)
        await shop.buys(later, 60_000_000)

        assert await listed(shop, where={"tier": "silver"}) == ["later"]
        assert await listed(shop, where={"tier": "member"}, first=2, order="JOINED_AT_ASC") == ["old-0", "old-1"]
        assert await listed(shop, where={"tier": "member"}, last=1, order="JOINED_AT_ASC") == ["old-2"]
        counted = (await shop.ask(LIST, {"where": {"tier": "member"}, "first": 1}))["merchant"]["customers"]["totalCount"]
        assert counted == 3

    async def test_are_found_by_health_to_the_day(self, shop: Shop) -> None:
        await shop.buys(await shop.customer(external_id="budi"), 1_000_000)
        seen = {}
        for days in (88, 89, 90, 91, 178, 179, 180, 181):
            await shop.clock(CLOCK + timedelta(days=days))
            shown = (await shop.ask('{ merchant { customer(externalId: "budi") { health } } }'))["merchant"]["customer"]["health"]
            seen[days] = [health for health in ("ACTIVE", "AT_RISK", "LAPSED") if await listed(shop, where={"health": health})]
            assert seen[days] == [shown]

        assert seen[88] == ["ACTIVE"]
        assert seen[181] == ["LAPSED"]
