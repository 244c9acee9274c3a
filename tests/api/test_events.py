from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from tests.api.conftest import Statements
from tests.makers import CLOCK, Shop, open_shop

pytestmark = pytest.mark.commits

FIELDS = """
duplicate
decision { points awards { currency points } outcomes { rule fired given } tier stage }
purchase { id externalId total refunded points awards { currency points } }
refund { pointsTakenBack takenBack { currency points } duplicate purchase { refunded } customer { id } userErrors { code } }
customer { id balance { available debt } }
userErrors { code field message details }
"""
REFUND = """
purchase { refunded points } pointsTakenBack takenBack { currency points } duplicate
customer { balance { available debt } } userErrors { code field message details }
"""


async def record(shop: Shop, input: dict[str, Any]) -> dict[str, Any]:
    return await shop.change("eventRecord", "EventRecordInput", input, FIELDS)


async def refund(shop: Shop, input: dict[str, Any]) -> dict[str, Any]:
    return await shop.change("purchaseRefund", "PurchaseRefundInput", input, REFUND)


def purchase(**different: Any) -> dict[str, Any]:
    return {"kind": "PURCHASE", "externalId": "A-1", "total": 10_990_000} | different


class TestEventRecord:
    async def test_decides_and_shows_what_was_written(self, shop: Shop) -> None:
        customer = await shop.customer(external_id="budi")

        payload = await record(shop, {"customerExternalId": "budi", "event": purchase()})

        [outcome] = [one for one in payload["decision"].pop("outcomes") if one["rule"] == "spend"]
        assert outcome == {"rule": "spend", "fired": True, "given": 10}
        assert payload["purchase"].pop("id").startswith("pur_")
        assert payload == {
            "duplicate": False,
            "decision": {
                "points": 10,
                "awards": [{"currency": "beans", "points": 10}, {"currency": "stamps", "points": 1}],
                "tier": "member",
                "stage": "CONVERSION",
            },
            "purchase": {
                "externalId": "A-1",
                "total": 10_990_000,
                "refunded": 0,
                "points": 10,
                "awards": [{"currency": "beans", "points": 10}, {"currency": "stamps", "points": 1}],
            },
            "refund": None,
            "customer": {"id": customer, "balance": {"available": 10, "debt": 0}},
            "userErrors": [],
        }

    async def test_answers_a_repetition_with_the_first_decision(self, shop: Shop) -> None:
        input = {"customerId": await shop.customer(), "event": purchase(), "idempotencyKey": "k-1"}

        first, again = await record(shop, input), await record(shop, input)
        other_key = await record(shop, input | {"idempotencyKey": "k-2"})

        assert first["duplicate"] is False
        assert again == other_key == first | {"duplicate": True}

    async def test_answers_a_repetition_in_the_same_order_of_currencies(self, app: Starlette) -> None:
        """The database keeps what was awarded by length of the name; so these come back in another order than they were given."""
        codes = ("points", "zinc", "ale")
        rules = [{"type": "FIXED", "code": code, "currency": code, "points": 1} for code in codes]
        currencies = [{"code": code, "name": code} for code in codes]
        shop = await open_shop(app, program={"points": {"currencies": currencies}, "earning": {"rules": rules}})
        input = {"customerId": await shop.customer(), "event": purchase()}

        first, again = await record(shop, input), await record(shop, input)

        assert [award["currency"] for award in first["decision"]["awards"]] == ["ale", "points", "zinc"]
        assert again == first | {"duplicate": True}

    async def test_refuses_the_same_number_or_key_with_other_content(self, shop: Shop) -> None:
        input = {"customerId": await shop.customer(), "event": purchase(), "idempotencyKey": "k-1"}
        await record(shop, input)

        same_number = await record(shop, input | {"event": purchase(total=1), "idempotencyKey": "k-2"})
        same_key = await record(shop, input | {"event": purchase(externalId="A-2")})

        [number], [key] = same_number["userErrors"], same_key["userErrors"]
        assert (number["code"], number["field"]) == ("IDEMPOTENCY_CONFLICT", ["input", "event", "externalId"])
        assert (key["code"], key["field"]) == ("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])

    @pytest.mark.parametrize(
        ("change", "code", "field"),
        [
            ({"currency": "USD"}, "INVALID", ["event", "currency"]),
            ({"total": -1}, "INVALID", ["event", "total"]),
            ({"total": None}, "INVALID", ["event", "total"]),
            ({"externalId": ""}, "INVALID", ["event", "externalId"]),
            ({"externalId": "a\u0000b"}, "INVALID", ["event", "externalId"]),
            ({"name": "x"}, "INVALID", ["event", "name"]),
            ({"csat": 5}, "INVALID", ["event", "csat"]),
            ({"at": (CLOCK + timedelta(minutes=6)).isoformat()}, "INVALID", ["event", "at"]),
            ({"at": (CLOCK - timedelta(days=366)).isoformat()}, "INVALID", ["event", "at"]),
            ({"at": "0001-01-01T00:00:00Z"}, "INVALID", ["event", "at"]),
            ({"at": "9999-12-31T23:59:59Z"}, "INVALID", ["event", "at"]),
            ({"attributes": [1]}, "INVALID", ["event", "attributes"]),
            ({"attributes": {"a": "\u0000"}}, "INVALID", ["event", "attributes"]),
            (
                {"lines": [{"sku": "a", "name": "\u0000", "quantity": 1, "total": 1}]},
                "INVALID",
                ["event", "lines", "0", "name"],
            ),
        ],
    )
    async def test_refuses_what_breaks_a_rule(self, shop: Shop, change: dict[str, Any], code: str, field: list[str]) -> None:
        customer = await shop.customer()

        payload = await record(shop, {"customerId": customer, "event": purchase(**change)})

        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [(code, ["input", *field])]
        assert (payload["decision"], payload["purchase"], payload["customer"]) == (None, None, None)

    @pytest.mark.parametrize("total", [1.5, 2**53, "100", True, -(2**53), 10**30])
    async def test_takes_no_total_that_is_no_whole_number(self, shop: Shop, total: Any) -> None:
        answer = await shop.post(
            "mutation ($input: EventRecordInput!) { eventRecord(input: $input) { duplicate } }",
            {"input": {"customerId": await shop.customer(), "event": purchase(total=total)}},
        )

        [error] = answer["errors"]
        assert error["extensions"] == {"code": "BAD_USER_INPUT", "inputPath": ["input", "event", "total"]}

    @pytest.mark.parametrize("at", ["2026-03-01T05:00:00", "2026-03-01", "yesterday", 1, "2026-02-30T00:00:00Z"])
    async def test_takes_no_instant_without_an_offset(self, shop: Shop, at: Any) -> None:
        answer = await shop.post(
            "mutation ($input: EventRecordInput!) { eventRecord(input: $input) { duplicate } }",
            {"input": {"customerId": await shop.customer(), "event": purchase(at=at)}},
        )

        assert answer["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "inputPath": ["input", "event", "at"]}

    @pytest.mark.parametrize(
        ("input", "code", "field"),
        [
            ({"customerExternalId": "nobody"}, "NOT_FOUND", ["customerExternalId"]),
            ({"customerId": "cus_00000000000000000000000000"}, "NOT_FOUND", ["customerId"]),
            ({"customerId": "nobody"}, "NOT_FOUND", ["customerId"]),
            ({}, "INVALID", ["customerId"]),
            ({"customerExternalId": "a", "customerId": "b"}, "INVALID", ["customerId"]),
            ({"customerExternalId": "a", "event": None}, "INVALID", ["event"]),
            ({"customerExternalId": "a", "refund": {"externalId": "R", "amount": 1}}, "INVALID", ["event"]),
        ],
    )
    async def test_refuses_unknown_customers_and_half_an_input(
        self, shop: Shop, input: dict[str, Any], code: str, field: list[str]
    ) -> None:
        payload = await record(shop, {"event": purchase()} | input)

        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [(code, ["input", *field])]

    async def test_refuses_a_rivals_customer_like_an_unknown_one(self, shop: Shop, rival: Shop) -> None:
        foreign = await rival.customer()

        of_rival = await record(shop, {"customerId": foreign, "event": purchase()})
        of_nobody = await record(shop, {"customerId": "cus_0000000000000000000000000z", "event": purchase()})

        assert of_rival == of_nobody
        assert of_rival["userErrors"][0]["code"] == "NOT_FOUND"

    async def test_reads_it_with_few_statements(self, shop: Shop, statements: Statements) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 1_000_000)
        statements.taken()

        await record(shop, {"customerId": customer, "event": purchase()})

        reads = [text for text in statements.taken() if "FROM merchants m\nJOIN customers" in text or "FROM purchases t" in text]
        assert len(reads) == 2


class TestPurchaseRefund:
    async def test_takes_back_and_says_how_much(self, shop: Shop) -> None:
        customer = await shop.customer()
        bought = await shop.buys(customer, 10_000_000)

        payload = await refund(shop, {"purchaseId": bought["purchase"]["id"], "amount": 4_000_000, "externalId": "R-1"})

        assert payload == {
            "purchase": {"refunded": 4_000_000, "points": 6},
            "pointsTakenBack": 4,
            "takenBack": [{"currency": "beans", "points": 4}],
            "duplicate": False,
            "customer": {"balance": {"available": 6, "debt": 0}},
            "userErrors": [],
        }

    async def test_answers_a_repetition(self, shop: Shop) -> None:
        bought = await shop.buys(await shop.customer(), 10_000_000)
        input = {"purchaseExternalId": bought["purchase"]["externalId"], "amount": 4_000_000, "externalId": "R-1"}

        first, again = await refund(shop, input), await refund(shop, input)

        assert again == first | {"duplicate": True}

    @pytest.mark.parametrize(
        ("change", "code", "field"),
        [
            ({"amount": 10_000_001}, "REFUND_EXCEEDS_PURCHASE", ["amount"]),
            ({"amount": 0}, "INVALID", ["amount"]),
            ({"amount": None}, "INVALID", ["amount"]),
            ({"lines": [{"sku": "a", "quantity": 1}]}, "INVALID", ["amount"]),
            ({"purchaseId": "pur_00000000000000000000000000"}, "NOT_FOUND", ["purchaseId"]),
            ({"purchaseId": "x"}, "NOT_FOUND", ["purchaseId"]),
            ({"purchaseId": None}, "INVALID", ["purchaseId"]),
            ({"purchaseExternalId": "x"}, "INVALID", ["purchaseId"]),
            ({"purchaseId": None, "purchaseExternalId": "unknown"}, "NOT_FOUND", ["purchaseExternalId"]),
            ({"externalId": ""}, "INVALID", ["externalId"]),
            ({"at": "0001-01-01T00:00:00Z"}, "INVALID", ["at"]),
            ({"at": "9999-12-31T23:59:59Z"}, "INVALID", ["at"]),
        ],
    )
    async def test_refuses_what_breaks_a_rule(self, shop: Shop, change: dict[str, Any], code: str, field: list[str]) -> None:
        bought = await shop.buys(await shop.customer(), 10_000_000)

        payload = await refund(shop, {"purchaseId": bought["purchase"]["id"], "amount": 1, "externalId": "R-1"} | change)

        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [(code, ["input", *field])]
        assert (payload["purchase"], payload["customer"], payload["pointsTakenBack"]) == (None, None, None)

    async def test_refuses_a_rivals_purchase_like_an_unknown_one(self, shop: Shop, rival: Shop) -> None:
        foreign = (await rival.buys(await rival.customer(), 10_000_000))["purchase"]

        by_id = await refund(shop, {"purchaseId": foreign["id"], "amount": 1, "externalId": "R-1"})
        by_number = await refund(shop, {"purchaseExternalId": foreign["externalId"], "amount": 1, "externalId": "R-1"})

        assert [payload["userErrors"][0]["code"] for payload in (by_id, by_number)] == ["NOT_FOUND", "NOT_FOUND"]


class TestEventsRecord:
    async def record_all(self, shop: Shop, events: list[dict[str, Any]], **more: Any) -> list[dict[str, Any]]:
        payload = await shop.change("eventsRecord", "EventsRecordInput", {"events": events} | more, f"outcomes {{ {FIELDS} }}")
        outcomes: list[dict[str, Any]] = payload["outcomes"]
        return outcomes

    async def test_does_the_good_ones_and_says_of_each_bad_one_why(self, shop: Shop) -> None:
        customer = await shop.customer()
        back = {"purchaseExternalId": "A-1", "amount": 990_000, "externalId": "R-1"}

        outcomes = await self.record_all(
            shop,
            [
                {"customerId": customer, "event": purchase()},
                {"customerId": customer, "event": purchase(externalId="A-2", total=-5)},
                {"customerId": customer},
                {"customerId": customer, "refund": back},
                {"customerId": customer, "event": {"kind": "REVIEW", "externalId": "V-1"}},
                {"customerId": customer, "event": purchase()},
            ],
        )

        assert [one["duplicate"] for one in outcomes] == [False, False, False, False, False, True]
        assert [[(error["code"], error["field"]) for error in one["userErrors"]] for one in outcomes] == [
            [],
            [("INVALID", ["input", "events", "1", "event", "total"])],
            [("INVALID", ["input", "events", "2", "event"])],
            [],
            [],
            [],
        ]
        assert outcomes[3]["refund"]["pointsTakenBack"] == 0
        assert outcomes[3]["purchase"]["refunded"] == 990_000
        assert outcomes[3]["decision"] is None
        assert outcomes[4]["decision"]["points"] == 5
        assert outcomes[4]["purchase"] is None
        assert outcomes[4]["customer"]["balance"]["available"] == 15

    async def test_takes_history_from_before_joining(self, shop: Shop) -> None:
        customer = await shop.customer(joined_at=CLOCK)
        event = {"customerId": customer, "event": purchase(at="2020-01-01T00:00:00Z")}

        [live] = await self.record_all(shop, [event])
        [history] = await self.record_all(shop, [event], history=True)

        assert [error["field"] for error in live["userErrors"]] == [["input", "events", "0", "event", "at"]]
        assert history["decision"]["points"] == 10
        data = await shop.ask("{ me { notifications { id } } }", key=await shop.token(customer))
        assert data["me"]["notifications"] == []

    async def test_reads_what_a_thousand_wrote_with_few_statements(self, shop: Shop, statements: Statements) -> None:
        customers = [await shop.customer() for _ in range(20)]
        events = [{"customerId": customers[n % 20], "event": purchase(externalId=f"A-{n}")} for n in range(100)]
        statements.taken()

        outcomes = await self.record_all(shop, events)

        assert all(one["purchase"]["total"] == 10_990_000 for one in outcomes)
        reads = [text for text in statements.taken() if "FROM merchants m\nJOIN customers" in text or "FROM purchases t" in text]
        assert len(reads) == 2

    async def test_refuses_more_than_a_thousand(self, shop: Shop) -> None:
        answer = await shop.post(
            "mutation ($input: EventsRecordInput!) { eventsRecord(input: $input) { outcomes { duplicate } } }",
            {"input": {"events": [{}] * 1_001}},
        )

        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"

    async def test_is_not_for_customers(self, shop: Shop) -> None:
        answer = await shop.post(
            "mutation ($input: EventsRecordInput!) { eventsRecord(input: $input) { outcomes { duplicate } } }",
            {"input": {"events": []}},
            key=await shop.token(await shop.customer()),
        )

        assert answer["errors"][0]["extensions"] == {"code": "FORBIDDEN", "missing": ["events:write"]}


class TestPreviewEvent:
    async def test_tells_without_doing(self, shop: Shop) -> None:
        customer = await shop.customer()
        query = """query ($id: ID!, $event: EventInput!) { merchant {
            previewEvent(customerId: $id, event: $event) { points tier stage awards { currency points } }
            customer(id: $id) { balance { available } }
        } }"""

        data = await shop.ask(query, {"id": customer, "event": purchase(total=60_000_000)})

        assert data["merchant"] == {
            "previewEvent": {
                "points": 60,
                "tier": "silver",
                "stage": "CONVERSION",
                "awards": [{"currency": "beans", "points": 60}, {"currency": "stamps", "points": 1}],
            },
            "customer": {"balance": {"available": 0}},
        }

    async def test_refuses_as_recording_does(self, shop: Shop, rival: Shop) -> None:
        query = "query ($id: ID!, $event: EventInput!) { merchant { previewEvent(customerId: $id, event: $event) { points } } }"

        bad = await shop.post(query, {"id": await shop.customer(), "event": purchase(total=-1)})
        foreign = await shop.post(query, {"id": await rival.customer(), "event": purchase()})

        assert bad["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "field": ["event", "total"]}
        assert foreign["errors"][0]["extensions"] == {"code": "NOT_FOUND", "field": ["customerId"]}
