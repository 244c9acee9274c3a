"""Offers over GraphQL as customers have them: seen, claimed, used at tills, told of by notifications."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from kernel.codes import new_code
from tests.api.conftest import Statements
from tests.api.offering import GOLD, claims, mine, offer, uses
from tests.api.redeeming import BEANS, buyer, has, refusal
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

_keys = count(1)


class TestCustomerOffers:
    async def test_say_why_in_the_customers_language(self, shop: Shop) -> None:
        ada, budi = await shop.customer(locale="en"), await shop.customer()
        await shop.buys(ada, GOLD)
        for name, terms in (
            ("everybody", {}),
            ("gold", {"tiers": ["gold"]}),
            ("stage", {"stages": ["CONVERSION"]}),
            ("health", {"healths": ["ACTIVE"]}),
            ("segment", {"condition": "customer.purchases == 1"}),
            ("listed", {"customerIds": [ada]}),
            ("silver", {"tiers": ["silver"]}),
        ):
            await offer(shop, name=name, **terms)

        assert {one["offer"]["name"]: one["reason"] for one in await mine(shop, ada)} == {
            "everybody": "Because you are our customer.",
            "gold": "Because you are Gold.",
            "stage": "Because you bought from us.",
            "health": "Because you were here lately.",
            "segment": "Because it suits you.",
            "listed": "Because we chose you.",
        }
        assert [one["reason"] for one in await mine(shop, budi)] == ["Karena Anda pelanggan kami."]

    async def test_are_found_by_id_only_while_they_are_theirs(self, shop: Shop) -> None:
        ada = await shop.customer()
        for_all, for_gold = await offer(shop), await offer(shop, tiers=["gold"])
        token = await shop.token(ada)

        found = await shop.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [for_all, for_gold]}, key=token)

        assert found["nodes"] == [{"id": for_all}, None]

    async def test_are_read_in_few_statements_for_many_customers(self, shop: Shop, statements: Statements) -> None:
        customers = [await shop.customer() for _ in range(5)]
        for number in range(6):
            made = await offer(shop, totalLimit=100, skus=["mug"])
            await claims(shop, made, customers[number % 5])
        text = "{ merchant { customers(first: 20) { nodes { id offers { reason offer { id name } claim { code } } } } } }"
        await shop.ask(text)
        statements.taken()

        found = (await shop.ask(text))["merchant"]["customers"]["nodes"]

        assert [len(one["offers"]) for one in found] == [6] * 5
        assert len(statements.taken()) <= 16


class TestOfferClaim:
    async def test_gives_one_code_by_the_customers_own_token(self, shop: Shop) -> None:
        ada = await shop.customer()
        made = await offer(shop, name="Cup", validDays=3)
        token = await shop.token(ada)

        first = await claims(shop, made, key=token)
        again = [await claims(shop, made, key=token, **key) for key in ({}, {"idempotencyKey": "one"}, {"idempotencyKey": "one"})]
        by_us = await claims(shop, made, ada)

        assert [*again, by_us] == [first] * 4
        assert first["claim"] == {
            "code": first["claim"]["code"],
            "claimedAt": "2026-03-01T05:00:00Z",
            "usableUntil": "2026-03-04T17:00:00Z",
            "usedAt": None,
            "granted": False,
            "offer": {"id": made, "name": "Cup"},
        }
        [seen] = await mine(shop, ada)
        assert (seen["claim"], seen["offer"]["claimed"]) == ({"code": first["claim"]["code"]}, 1)

    async def test_says_why_not(self, shop: Shop, rival: Shop) -> None:
        ada, ben = await shop.customer(), await shop.customer()
        full = await offer(shop, totalLimit=1)
        await claims(shop, full, ben)
        token = await shop.token(ada)
        soon = (CLOCK + timedelta(hours=1)).isoformat()
        cases: list[tuple[str, tuple[str, list[str] | None, Any]]] = [
            (await offer(shop, active=False), ("NOT_ACTIVE", None, None)),
            (await offer(shop, startsAt=soon), ("NOT_ACTIVE", None, {"startsAt": soon})),
            (await offer(shop, tiers=["gold"]), ("TIER_REQUIRED", None, {"tiers": ["gold"]})),
            (await offer(shop, stages=["LOYALTY"]), ("STAGE_REQUIRED", None, {"stages": ["LOYALTY"]})),
            (await offer(shop, healths=["LAPSED"]), ("FORBIDDEN", None, {"healths": ["LAPSED"]})),
            (await offer(shop, marketing=True), ("FORBIDDEN", None, {"marketing": True})),
            (full, ("LIMIT_REACHED", None, {"limit": 1, "claimed": 1, "of": "ALL"})),
            (await offer(shop, customerIds=[ben]), ("NOT_FOUND", ["input", "offerId"], None)),
            (await offer(rival), ("NOT_FOUND", ["input", "offerId"], None)),
            ("off_nothing", ("NOT_FOUND", ["input", "offerId"], None)),
        ]

        for id, expected in cases:
            payload = await claims(shop, id, key=token)
            assert (payload["claim"], refusal(payload)) == (None, expected)
        assert refusal(await claims(shop, full)) == ("INVALID", ["input", "customerId"], None)
        assert refusal(await claims(shop, full, ben, key=token)) == ("NOT_FOUND", ["input", "customerId"], None)
        assert refusal(await claims(shop, full, await rival.customer())) == ("NOT_FOUND", ["input", "customerId"], None)
        empty = await claims(shop, full, ben, idempotencyKey="")
        assert refusal(empty) == ("INVALID", ["input", "idempotencyKey"], {"length": 0, "limit": 255})


class TestOfferCodeUse:
    async def test_uses_a_code_once(self, shop: Shop) -> None:
        code = (await claims(shop, await offer(shop), await shop.customer()))["claim"]["code"]

        used = await uses(shop, f" {code[:4].lower()}-{code[4:]}", idempotencyKey="once")
        again = await uses(shop, code, idempotencyKey="once")

        assert used["claim"]["usedAt"] == "2026-03-01T05:00:00Z"
        assert again == used
        assert refusal(await uses(shop, code)) == ("CODE_USED", ["input", "code"], None)

    async def test_answers_unknown_ones_alike(self, shop: Shop, rival: Shop) -> None:
        foreign = (await claims(rival, await offer(rival), await rival.customer()))["claim"]["code"]
        texts = [foreign, new_code(12), "", "\u0000", "x" * 1_000]

        payloads = [await uses(shop, text) for text in texts]

        assert [refusal(one) for one in payloads] == [("CODE_UNKNOWN", ["input", "code"], None)] * len(texts)
        assert len({one["userErrors"][0]["message"] for one in payloads}) == 1

    async def test_is_refused_past_its_last_day(self, shop: Shop) -> None:
        code = (await claims(shop, await offer(shop, validDays=1), await shop.customer()))["claim"]["code"]

        await shop.clock(CLOCK + timedelta(days=2))

        assert refusal(await uses(shop, code)) == ("CODE_EXPIRED", ["input", "code"], {"usableUntil": "2026-03-02T17:00:00+00:00"})

    async def test_does_not_take_codes_of_redemptions(self, shop: Shop) -> None:
        code = (await has(shop, await shop.reward(), await buyer(shop)))["code"]

        assert refusal(await uses(shop, code)) == ("CODE_UNKNOWN", ["input", "code"], None)


class TestNotifications:
    async def test_tell_what_came_to_be_theirs_and_what_is_ending(self, shop: Shop) -> None:
        ada = await shop.customer(locale="en-GB")
        made = await offer(shop, name="Gold Week", tiers=["gold"], endsAt=(CLOCK + timedelta(days=10)).isoformat(), remindDays=2)
        await shop.buys(ada, GOLD)
        await shop.clock(CLOCK + timedelta(days=9))
        await shop.buys(ada, BEANS)
        text = """{ me { notifications(first: 50) { __typename title body at
            ... on OfferUnlocked { offer { id name } } ... on OfferEnding { lastDay offer { id } } } } }"""

        found = (await shop.ask(text, key=await shop.token(ada)))["me"]["notifications"]

        assert [one for one in found if "Offer" in one["__typename"]] == [
            {
                "__typename": "OfferUnlocked",
                "title": "New for you: Gold Week",
                "body": "Gold Week is yours because you are Gold.",
                "at": "2026-03-01T05:00:00Z",
                "offer": {"id": made, "name": "Gold Week"},
            },
            {
                "__typename": "OfferEnding",
                "title": "Gold Week ends soon",
                "body": "You can use Gold Week until 11 March 2026.",
                "at": "2026-03-08T17:00:00Z",
                "lastDay": "2026-03-11",
                "offer": {"id": made},
            },
        ]

    async def test_keep_their_words_when_the_offer_is_gone(self, shop: Shop) -> None:
        ada = await shop.customer()
        made = await offer(shop, name="Cup")
        await shop.buys(ada, BEANS)
        await shop.change("offerDelete", "OfferDeleteInput", {"id": made}, "userErrors { code }")

        text = "{ me { notifications(first: 50) { title ... on OfferUnlocked { offer { id active } } } } }"
        found = (await shop.ask(text, key=await shop.token(ada)))["me"]["notifications"]

        assert {"title": "Baru untuk Anda: Cup", "offer": {"id": made, "active": False}} in found


class TestMultiplier:
    async def test_is_named_in_the_explanation(self, shop: Shop) -> None:
        ada = await shop.customer()
        made = await offer(shop, kind="MULTIPLIER", multiplierPercent=300, code="triple")
        await claims(shop, made, ada)
        event = {"kind": "PURCHASE", "externalId": f"order-{next(_keys)}", "total": 10 * BEANS}
        fields = "decision { points outcomes { rule fired given reason } }"

        bought = await shop.change("eventRecord", "EventRecordInput", {"customerId": ada, "event": event}, fields)

        assert bought["decision"]["points"] == 30
        assert {"rule": "offer:triple", "fired": True, "given": 20, "reason": "300 %"} in bought["decision"]["outcomes"]
