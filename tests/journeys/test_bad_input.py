"""What is wrong with an event or a refund: a code, the path to it, and nothing written."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.journeys.books import books
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

RECORD = """mutation ($input: EventRecordInput!) { eventRecord(input: $input) {
    duplicate decision { points } purchase { id } refund { pointsTakenBack } customer { id } userErrors { code field message details }
} }"""
RECORD_ALL = """mutation ($input: EventsRecordInput!) { eventsRecord(input: $input) { outcomes {
    duplicate decision { points } purchase { id } refund { pointsTakenBack } customer { id } userErrors { code field message details }
} } }"""
REFUND = """mutation ($input: PurchaseRefundInput!) { purchaseRefund(input: $input) {
    duplicate purchase { id } pointsTakenBack customer { id } userErrors { code field message details }
} }"""
JOINED = CLOCK - timedelta(days=30)
NEW = {"kind": "PURCHASE", "externalId": "NEW-1", "total": 2_000_000}


@pytest.fixture
async def shop(shop: Shop) -> Shop:
    """Let Budi join and buy A-1 for Rp 100.000, of which R-1 takes back Rp 40.000."""
    customer = await shop.customer(external_id="budi", joined_at=JOINED)
    await shop.buys(customer, 10_000_000, externalId="A-1")
    refund = {"purchaseExternalId": "A-1", "amount": 4_000_000, "externalId": "R-1"}
    await shop.change("purchaseRefund", "PurchaseRefundInput", refund, "userErrors { code }")
    return shop


def at(instant: datetime) -> dict[str, str]:
    return {"at": instant.isoformat()}


# What is wrong, the item, the code, the path inside the item, and the numbers behind the message.
REFUSED: dict[str, tuple[dict[str, Any], str, list[str], dict[str, Any] | None]] = {
    "an unknown customer by external id": ({"customerExternalId": "nobody", "event": NEW}, "NOT_FOUND", ["customerExternalId"], None),
    "an unknown customer by id": ({"customerId": "cus_00000000000000000000000000", "event": NEW}, "NOT_FOUND", ["customerId"], None),
    "no id at all": ({"customerId": "cus_", "event": NEW}, "NOT_FOUND", ["customerId"], None),
    "another currency": (
        {"customerExternalId": "budi", "event": NEW | {"currency": "USD"}},
        "INVALID",
        ["event", "currency"],
        {"currency": "IDR"},
    ),
    "no currency at all": (
        {"customerExternalId": "budi", "event": NEW | {"currency": ""}},
        "INVALID",
        ["event", "currency"],
        {"currency": "IDR"},
    ),
    "a negative total": ({"customerExternalId": "budi", "event": NEW | {"total": -1}}, "INVALID", ["event", "total"], None),
    "a negative tax": ({"customerExternalId": "budi", "event": NEW | {"tax": -1}}, "INVALID", ["event", "tax"], None),
    "a number used for another amount": (
        {"customerExternalId": "budi", "event": NEW | {"externalId": "A-1"}},
        "IDEMPOTENCY_CONFLICT",
        ["event", "externalId"],
        {"externalId": "A-1"},
    ),
    "a refund's number used for another amount": (
        {"customerExternalId": "budi", "refund": {"purchaseExternalId": "A-1", "amount": 1, "externalId": "R-1"}},
        "IDEMPOTENCY_CONFLICT",
        ["refund", "externalId"],
        {"externalId": "R-1"},
    ),
    "a refund above the rest": (
        {"customerExternalId": "budi", "refund": {"purchaseExternalId": "A-1", "amount": 6_000_001, "externalId": "R-2"}},
        "REFUND_EXCEEDS_PURCHASE",
        ["refund", "amount"],
        {"remaining": 6_000_000},
    ),
    "a refund of an unknown purchase": (
        {"customerExternalId": "budi", "refund": {"purchaseExternalId": "A-9", "amount": 1, "externalId": "R-2"}},
        "NOT_FOUND",
        ["refund", "purchaseExternalId"],
        None,
    ),
    "a refund of nothing": (
        {"customerExternalId": "budi", "refund": {"purchaseExternalId": "A-1", "amount": 0, "externalId": "R-2"}},
        "INVALID",
        ["refund", "amount"],
        None,
    ),
    "a refund before its purchase": (
        {
            "customerExternalId": "budi",
            "refund": {"purchaseExternalId": "A-1", "amount": 1, "externalId": "R-2"} | at(CLOCK - timedelta(seconds=1)),
        },
        "INVALID",
        ["refund", "at"],
        {"purchasedAt": CLOCK.isoformat()},
    ),
    "a refund in the future": (
        {
            "customerExternalId": "budi",
            "refund": {"purchaseExternalId": "A-1", "amount": 1, "externalId": "R-2"} | at(CLOCK + timedelta(minutes=5, seconds=1)),
        },
        "INVALID",
        ["refund", "at"],
        {"now": CLOCK.isoformat()},
    ),
    "more than 5 minutes in the future": (
        {"customerExternalId": "budi", "event": NEW | at(CLOCK + timedelta(minutes=5, seconds=1))},
        "INVALID",
        ["event", "at"],
        {"now": CLOCK.isoformat()},
    ),
    "before the customer joined": (
        {"customerExternalId": "budi", "event": NEW | at(JOINED - timedelta(seconds=1))},
        "INVALID",
        ["event", "at"],
        {"joinedAt": JOINED.isoformat()},
    ),
}
# What no variable of the type can be: the whole request is refused, at a path of the input.
NO_NUMBERS = (12.5, 100.25, "2000000", True, 2**53, 10**30, [5], {"amount": 5})


class TestAnItem:
    @pytest.mark.parametrize("wrong", REFUSED)
    async def test_is_refused_with_code_and_path_and_leaves_nothing(self, shop: Shop, wrong: str) -> None:
        item, code, field, details = REFUSED[wrong]
        before = await books(shop.id)

        alone = (await shop.ask(RECORD, {"input": item}))["eventRecord"]
        [among_others] = (await shop.ask(RECORD_ALL, {"input": {"events": [item]}}))["eventsRecord"]["outcomes"]

        assert shown(alone) == (code, ["input", *field], details)
        assert shown(among_others) == (code, ["input", "events", "0", *field], details)
        assert await books(shop.id) == before

    @pytest.mark.parametrize("wrong", [name for name, (item, *_) in REFUSED.items() if "refund" in item])
    async def test_is_refused_alike_as_a_refund_of_its_own(self, shop: Shop, wrong: str) -> None:
        item, code, field, details = REFUSED[wrong]
        before = await books(shop.id)

        payload = (await shop.ask(REFUND, {"input": item["refund"]}))["purchaseRefund"]

        assert shown(payload) == (code, ["input", *field[1:]], details)
        assert await books(shop.id) == before

    @pytest.mark.parametrize("total", NO_NUMBERS)
    async def test_has_amounts_in_whole_numbers_within_2_to_the_53(self, shop: Shop, total: Any) -> None:
        before = await books(shop.id)
        purchase = {"customerExternalId": "budi", "event": NEW | {"total": total}}
        refund = {"purchaseExternalId": "A-1", "amount": total, "externalId": "R-2"}

        refused = [
            await refusal(shop, RECORD, purchase),
            await refusal(shop, RECORD_ALL, {"events": [purchase]}),
            await refusal(shop, REFUND, refund),
        ]

        assert refused == [["input", "event", "total"], ["input", "events", 0, "event", "total"], ["input", "amount"]]
        assert await books(shop.id) == before

    async def test_may_be_five_minutes_ahead_and_as_large_as_can_be(self, shop: Shop) -> None:
        event = NEW | {"total": 2**53 - 1} | at(CLOCK + timedelta(minutes=5))

        payload = (await shop.ask(RECORD, {"input": {"customerExternalId": "budi", "event": event}}))["eventRecord"]

        assert payload["userErrors"] == []
        assert payload["decision"]["points"] == (2**53 - 1) // 1_000_000

    async def test_may_be_from_before_joining_as_history(self, shop: Shop) -> None:
        item = {"customerExternalId": "budi", "event": NEW | at(JOINED - timedelta(days=1))}

        [outcome] = (await shop.ask(RECORD_ALL, {"input": {"events": [item], "history": True}}))["eventsRecord"]["outcomes"]

        assert (outcome["userErrors"], outcome["decision"]) == ([], {"points": 2})

    async def test_is_not_from_the_future_as_history_either(self, shop: Shop) -> None:
        item = {"customerExternalId": "budi", "event": NEW | at(CLOCK + timedelta(minutes=6))}
        before = await books(shop.id)

        [outcome] = (await shop.ask(RECORD_ALL, {"input": {"events": [item], "history": True}}))["eventsRecord"]["outcomes"]

        assert shown(outcome)[:2] == ("INVALID", ["input", "events", "0", "event", "at"])
        assert await books(shop.id) == before

    @pytest.mark.parametrize("wrong", REFUSED)
    async def test_leaves_its_idempotency_key_free(self, shop: Shop, wrong: str) -> None:
        item = REFUSED[wrong][0] | {"idempotencyKey": "till-7"}
        good = {"customerExternalId": "budi", "event": NEW, "idempotencyKey": "till-7"}

        refused = (await shop.ask(RECORD, {"input": item}))["eventRecord"]
        mended = (await shop.ask(RECORD, {"input": good}))["eventRecord"]

        assert refused["userErrors"]
        assert (mended["userErrors"], mended["duplicate"], mended["decision"]) == ([], False, {"points": 2})


def shown(payload: Mapping[str, Any]) -> tuple[str, list[str], Any]:
    """Return the one refusal of a payload that has nothing else."""
    [error] = payload["userErrors"]
    assert error["message"]
    assert {name: value for name, value in payload.items() if name != "userErrors" and value} == {}
    return error["code"], error["field"], error["details"]


async def refusal(shop: Shop, mutation: str, input: Mapping[str, Any]) -> list[str | int]:
    """Send what the types refuse, and return the path of the input at fault."""
    answer = await shop.post(mutation, {"input": input})
    [error] = answer["errors"]
    assert answer.get("data") is None
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    path: list[str | int] = error["extensions"]["inputPath"]
    return path


class TestABatch:
    async def test_does_the_good_ones_and_says_of_each_bad_one_why(self, shop: Shop) -> None:
        good = [{"customerExternalId": "budi", "event": NEW | {"externalId": f"G-{number}"}} for number in range(len(REFUSED))]
        bad = [item for item, *_ in REFUSED.values()]
        mixed = [item for pair in zip(good, bad, strict=True) for item in pair]

        outcomes = (await shop.ask(RECORD_ALL, {"input": {"events": mixed}}))["eventsRecord"]["outcomes"]

        assert [(one["userErrors"], one["decision"]) for one in outcomes[::2]] == [([], {"points": 2})] * len(good)
        assert [shown(one) for one in outcomes[1::2]] == [
            (code, ["input", "events", str(2 * number + 1), *field], details)
            for number, (_, code, field, details) in enumerate(REFUSED.values())
        ]
        me = await shop.ask('{ merchant { customer(externalId: "budi") { balance { available } purchases { totalCount } } } }')
        assert me["merchant"]["customer"] == {"balance": {"available": 6 + 2 * len(good)}, "purchases": {"totalCount": 1 + len(good)}}

    async def test_refuses_the_second_of_two_that_contradict_each_other(self, shop: Shop) -> None:
        items = [{"customerExternalId": "budi", "event": NEW | {"total": total}} for total in (2_000_000, 3_000_000, 2_000_000)]

        outcomes = (await shop.ask(RECORD_ALL, {"input": {"events": items}}))["eventsRecord"]["outcomes"]

        assert [one["duplicate"] for one in outcomes] == [False, False, True]
        assert shown(outcomes[1]) == ("IDEMPOTENCY_CONFLICT", ["input", "events", "1", "event", "externalId"], {"externalId": "NEW-1"})

    async def test_refuses_refunds_once_nothing_is_left(self, shop: Shop) -> None:
        refunds = [{"purchaseExternalId": "A-1", "amount": 4_000_000, "externalId": f"R-{number}"} for number in (2, 3)]
        items = [{"customerExternalId": "budi", "refund": refund} for refund in refunds]

        outcomes = (await shop.ask(RECORD_ALL, {"input": {"events": items}}))["eventsRecord"]["outcomes"]

        assert outcomes[0]["refund"] == {"pointsTakenBack": 4}
        assert shown(outcomes[1]) == ("REFUND_EXCEEDS_PURCHASE", ["input", "events", "1", "refund", "amount"], {"remaining": 2_000_000})

    async def test_of_too_many_is_refused_whole(self, shop: Shop) -> None:
        before = await books(shop.id)
        items = [{"customerExternalId": "budi", "event": {"kind": "VISIT", "externalId": str(number)}} for number in range(1_001)]

        answer = await shop.post(RECORD_ALL, {"input": {"events": items}})

        assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        assert await books(shop.id) == before
