"""Offers over GraphQL: saved and listed by the merchant, seen and claimed by customers, used at tills, told of by notifications."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from kernel.codes import new_code
from kernel.db import transaction
from kernel.ids import encode, new_id
from kernel.tenancy.models import Role
from tests.api.conftest import Statements
from tests.api.redeeming import BEANS, buyer, has, refusal
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

SHOWN = """id name description kind value percent multiplierPercent startsAt endsAt tiers stages totalLimit perCustomerLimit validDays
    active claimed"""
OURS = "code healths condition customerIds marketing skus categories remindDays unlockEveryDays backWithinDays"
CLAIM = "claim { code claimedAt usableUntil usedAt granted offer { id name } } userErrors { code field message details }"
MINE = "{ me { offers { reason offer { id name claimed } claim { code } } } }"
GOLD = 250_000_000
_keys = count(1)


async def saves(shop: Shop, *, key: str | None = None, fields: str = "id", **input: Any) -> dict[str, Any]:
    """Save an offer of a free cup unless said otherwise; returns the payload."""
    sent = {"name": f"Offer {next(_keys)}", "kind": "PRODUCT"} | input
    return await shop.change(
        "offerSave", "OfferSaveInput", sent, f"offer {{ {fields} }} userErrors {{ code field message details }}", key=key
    )


async def offer(shop: Shop, **input: Any) -> str:
    """Save an offer, which must go well, and name it."""
    payload = await saves(shop, **input)
    assert payload["userErrors"] == [], payload["userErrors"]
    id: str = payload["offer"]["id"]
    return id


async def claims(shop: Shop, id: str, customer: str | None = None, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Claim an offer, with a token or for a customer; returns the payload."""
    sent = {"offerId": id} | ({"customerId": customer} if customer is not None else {}) | input
    return await shop.change("offerClaim", "OfferClaimInput", sent, CLAIM, key=key)


async def uses(shop: Shop, code: str, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Use a code; returns the payload."""
    return await shop.change("offerCodeUse", "CodeUseInput", {"code": code} | input, CLAIM, key=key)


async def mine(shop: Shop, customer: str) -> list[dict[str, Any]]:
    """Show a customer's app which offers are theirs."""
    found: list[dict[str, Any]] = (await shop.ask(MINE, key=await shop.token(customer)))["me"]["offers"]
    return found


class TestOfferSave:
    async def test_saves_and_shows_every_term(self, shop: Shop) -> None:
        ada = await shop.customer()
        terms: dict[str, Any] = {
            "name": "Fifteen",
            "kind": "PERCENT_OFF",
            "code": "fifteen",
            "description": "Fifteen off.",
            "value": 450,
            "percent": 15,
            "multiplierPercent": 150,
            "startsAt": "2026-03-01T00:00:00Z",
            "endsAt": "2026-03-04T00:00:00Z",
            "tiers": ["gold"],
            "stages": ["LOYALTY"],
            "healths": ["LAPSED"],
            "customerIds": [ada],
            "condition": "customer.purchases > 3",
            "marketing": True,
            "totalLimit": 100,
            "perCustomerLimit": 2,
            "validDays": 7,
            "remindDays": 1,
            "skus": ["mug"],
            "categories": ["tea"],
            "unlockEveryDays": 90,
            "backWithinDays": 14,
            "active": False,
        }

        saved = (await saves(shop, **terms, fields=f"{SHOWN} {OURS}"))["offer"]

        assert saved == terms | {"id": saved["id"], "claimed": 0}
        changed = {"kind": "MULTIPLIER", "value": None, "customerIds": None}
        again = await saves(shop, id=saved["id"], **changed, fields="kind percent value customerIds tiers")
        assert again["offer"] == {"kind": "MULTIPLIER", "percent": None, "value": None, "customerIds": None, "tiers": ["gold"]}

    async def test_says_what_is_wrong_and_where(self, shop: Shop, rival: Shop) -> None:
        theirs, foreign = await offer(rival), await rival.customer()
        wrong: list[tuple[dict[str, Any], tuple[str, list[str]]]] = [
            ({"name": ""}, ("INVALID", ["input", "name"])),
            ({"startsAt": "2026-03-01T00:00:00Z", "endsAt": "2026-03-01T00:00:00Z"}, ("INVALID", ["input", "endsAt"])),
            ({"tiers": ["member", "unknown"]}, ("INVALID", ["input", "tiers", "1"])),
            ({"condition": "event.total > 1"}, ("INVALID", ["input", "condition"])),
            ({"customerIds": [foreign]}, ("NOT_FOUND", ["input", "customerIds", "0"])),
            ({"customerIds": ["cus_nothing"]}, ("NOT_FOUND", ["input", "customerIds", "0"])),
            ({"id": theirs}, ("NOT_FOUND", ["input", "id"])),
            ({"id": "off_nothing"}, ("NOT_FOUND", ["input", "id"])),
            ({"id": encode("off", new_id())}, ("NOT_FOUND", ["input", "id"])),
        ]

        for input, expected in wrong:
            [error] = (await saves(shop, **input))["userErrors"]
            assert (error["code"], error["field"]) == expected

        assert (await shop.ask("{ merchant { offers { totalCount } } }"))["merchant"]["offers"] == {"totalCount": 0}

    async def test_tells_the_column_of_a_wrong_condition(self, shop: Shop) -> None:
        [error] = (await saves(shop, condition="customer.tier == 3"))["userErrors"]

        assert "column 15" in error["message"]
        assert error["details"] == {"faults": [error["message"]]}

    async def test_is_done_once_per_key(self, shop: Shop) -> None:
        first, again = [await saves(shop, name="Cup", idempotencyKey="one") for _ in range(2)]
        other = await saves(shop, name="Mug", idempotencyKey="one")

        assert first == again
        assert refusal(other) == ("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"], None)

    async def test_and_the_others_are_for_whoever_may(self, shop: Shop) -> None:
        made, ada = await offer(shop), await shop.customer()
        app, token, support = await shop.partner(), await shop.token(ada), await shop.staff(Role.SUPPORT)
        tries: list[tuple[str, str, dict[str, Any], tuple[str, ...]]] = [
            ("offerSave", "OfferSaveInput", {"name": "x", "kind": "PRODUCT"}, (token, app.key, support)),
            ("offerDelete", "OfferDeleteInput", {"id": made}, (token, app.key, support)),
            ("offerClaim", "OfferClaimInput", {"offerId": made, "customerId": ada}, (app.key, await shop.staff(Role.ANALYST))),
            ("offerCodeUse", "CodeUseInput", {"code": "x"}, (token, app.key, await shop.staff(Role.ANALYST))),
        ]

        for mutation, kind, input, keys in tries:
            text = f"mutation Change($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}"
            answers = [await shop.post(text, {"input": input}, key=key) for key in keys]
            assert [answer["errors"][0]["extensions"]["code"] for answer in answers] == ["FORBIDDEN"] * len(keys), mutation
        for text in ("{ merchant { offers { totalCount } } }", f'{{ merchant {{ offer(id: "{made}") {{ id }} }} }}'):
            assert "errors" in await shop.post(text, key=app.key)

    async def test_of_a_reward_knows_no_multiplier(self, shop: Shop) -> None:
        input = {"name": "More", "kind": "MULTIPLIER", "cost": 1}

        payload = await shop.change("rewardSave", "RewardSaveInput", input, "reward { id } userErrors { code field details }")

        assert refusal(payload) == ("INVALID", ["input", "kind"], None)


class TestOfferDelete:
    async def test_takes_it_away_and_leaves_its_codes(self, shop: Shop) -> None:
        made, ada = await offer(shop), await shop.customer()
        code = (await claims(shop, made, ada))["claim"]["code"]

        for _ in range(2):
            payload = await shop.change("offerDelete", "OfferDeleteInput", {"id": made, "idempotencyKey": "gone"}, "offer { id active }")
            assert payload["offer"] == {"id": made, "active": False}
        again = await shop.change("offerDelete", "OfferDeleteInput", {"id": made}, "userErrors { code field details }")

        assert refusal(again) == ("NOT_FOUND", ["input", "id"], None)
        assert (await uses(shop, code))["claim"]["offer"]["id"] == made
        assert await mine(shop, ada) == []


class TestMerchantOffers:
    async def test_are_listed_oldest_first_and_found_by_id(self, shop: Shop, rival: Shop) -> None:
        made = [await offer(shop, active=False), await offer(shop), await offer(shop)]
        theirs = await offer(rival)
        await shop.change("offerDelete", "OfferDeleteInput", {"id": made[1]}, "userErrors { code }")
        page = "offers(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } totalCount }"

        first = (await shop.ask(f"query ($after: String) {{ merchant {{ {page} }} }}"))["merchant"]["offers"]
        cursor = first["pageInfo"]["endCursor"]
        second = (await shop.ask(f"query ($after: String) {{ merchant {{ {page} }} }}", {"after": cursor}))["merchant"]["offers"]
        by_id = "query ($id: ID!) { merchant { offer(id: $id) { id } } node(id: $id) { id __typename } }"

        assert ([one["id"] for one in first["nodes"]], first["totalCount"]) == ([made[0]], 2)
        assert ([one["id"] for one in second["nodes"]], second["pageInfo"]["hasNextPage"]) == ([made[2]], False)
        assert await shop.ask(by_id, {"id": made[2]}) == {
            "merchant": {"offer": {"id": made[2]}},
            "node": {"id": made[2], "__typename": "Offer"},
        }
        for id in (made[1], theirs, "off_nothing", "nothing"):
            assert await shop.ask(by_id, {"id": id}) == {"merchant": {"offer": None}, "node": None}

    async def test_keep_from_customers_whom_else_they_mean(self, shop: Shop) -> None:
        ada = await shop.customer()
        await offer(shop, customerIds=[ada])
        token = await shop.token(ada)

        for field in OURS.split():
            answer = await shop.post(f"{{ me {{ offers {{ offer {{ {field} }} }} }} }}", key=token)
            assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN", field
        shown = await shop.ask(f"{{ me {{ offers {{ offer {{ {SHOWN} }} }} }} }}", key=token)
        assert len(shown["me"]["offers"]) == 1


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


class TestMerchantNotices:
    async def test_tell_of_a_condition_that_fails(self, shop: Shop) -> None:
        ada = await shop.customer()
        await offer(shop, code="odd", condition="customer.purchases / customer.reviews > 0")
        await shop.buys(ada, BEANS)

        found = (await shop.ask("{ merchant { notices { nodes { kind subject message } } } }"))["merchant"]["notices"]["nodes"]

        assert found == [{"kind": "OFFER_FAILED", "subject": "odd", "message": "it divides by zero"}]


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


class TestWhatStaysInTheHouse:
    async def test_shows_nobody_the_seed_of_codes(self, shop: Shop) -> None:
        await offer(shop)
        async with transaction(shop.id, readonly=True) as connection:
            seed = str(await connection.fetchval("SELECT seed FROM offers WHERE merchant_id = $1", shop.id))

        answer = await shop.post(f"{{ merchant {{ offers {{ nodes {{ {SHOWN} {OURS} }} }} }} }}")

        assert seed not in str(answer)
        assert "seed" not in str(await shop.post('{ __type(name: "Offer") { fields { name } } }'))
