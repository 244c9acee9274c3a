"""Offers over GraphQL as the merchant has them: saved, deleted, listed; and what goes wrong with them."""

from typing import Any

import pytest

from kernel.db import transaction
from kernel.ids import encode, new_id
from kernel.tenancy.models import Role
from tests.api.offering import OURS, SHOWN, claims, mine, offer, saves, uses
from tests.api.redeeming import BEANS, refusal
from tests.makers import Shop

pytestmark = pytest.mark.commits


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


class TestMerchantNotices:
    async def test_tell_of_a_condition_that_fails(self, shop: Shop) -> None:
        ada = await shop.customer()
        await offer(shop, code="odd", condition="customer.purchases / customer.reviews > 0")
        await shop.buys(ada, BEANS)

        found = (await shop.ask("{ merchant { notices { nodes { kind subject message } } } }"))["merchant"]["notices"]["nodes"]

        assert found == [{"kind": "OFFER_FAILED", "subject": "odd", "message": "it divides by zero"}]


class TestWhatStaysInTheHouse:
    async def test_shows_nobody_the_seed_of_codes(self, shop: Shop) -> None:
        await offer(shop)
        async with transaction(shop.id, readonly=True) as connection:
            seed = str(await connection.fetchval("SELECT seed FROM offers WHERE merchant_id = $1", shop.id))

        answer = await shop.post(f"{{ merchant {{ offers {{ nodes {{ {SHOWN} {OURS} }} }} }} }}")

        assert seed not in str(answer)
        assert "seed" not in str(await shop.post('{ __type(name: "Offer") { fields { name } } }'))
