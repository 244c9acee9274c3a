"""Friends who sign up with a code, in batches and again: nobody is attributed twice, and nobody is forgotten."""

from collections.abc import Sequence
from typing import Any

import pytest
from starlette.applications import Starlette

from api.customers import mutations
from tests.api.referring import BOUGHT, account, advances, claims, code_of, joins, listed, open_referring, refusals
from tests.makers import Shop

pytestmark = pytest.mark.commits

FRIENDS = "outcomes { customer { id } userErrors { code field } }"
ONE = "customer { id } userErrors { code field }"


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app)


async def sign_up(shop: Shop, friends: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let friends sign up in one call; one outcome each."""
    payload = await shop.change("customersCreate", "CustomersCreateInput", {"customers": list(friends)}, FRIENDS)
    outcomes: list[dict[str, Any]] = payload["outcomes"]
    return outcomes


async def brought(shop: Shop, advocate: str) -> list[str]:
    """List the friends whom an advocate has brought."""
    text = "query Brought($after: String) { merchant { referrals(first: 100, after: $after) { nodes { referrer { id } friend { id } } "
    found, after = [], None
    while True:
        page = (await shop.ask(f"{text} pageInfo {{ hasNextPage endCursor }} }} }} }}", {"after": after}))["merchant"]["referrals"]
        found += [one["friend"]["id"] for one in page["nodes"] if one["referrer"]["id"] == advocate]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


class TestBatch:
    async def test_attributes_each_friend_once_however_often_it_is_sent(self, shop: Shop) -> None:
        ada = await shop.customer()
        code = await code_of(shop, ada)
        friends = [{"externalId": f"f-{one}", "referralCode": code, "idempotencyKey": f"key-{one}"} for one in range(100)]

        first, again = await sign_up(shop, friends), await sign_up(shop, friends)

        assert first == again
        assert [outcome["userErrors"] for outcome in first] == [[]] * 100
        assert sorted(await brought(shop, ada)) == sorted(outcome["customer"]["id"] for outcome in first)
        assert (await account(shop, ada))["signedUp"] == 100

    async def test_is_no_guessing_however_large(self, shop: Shop) -> None:
        ada = await shop.customer()
        code = await code_of(shop, ada)

        outcomes = await sign_up(shop, [{"externalId": f"f-{one}", "referralCode": code} for one in range(400)])

        assert [outcome for outcome in outcomes if outcome["userErrors"]] == []
        assert (await account(shop, ada))["signedUp"] == 400

    async def test_creates_who_comes_with_a_wrong_code_and_says_where_it_stood(self, shop: Shop) -> None:
        ada = await shop.customer()
        codes = (await code_of(shop, ada), "NOBODY", None)
        friends = [{"externalId": f"f-{place}"} | ({"referralCode": code} if code else {}) for place, code in enumerate(codes)]

        outcomes = await sign_up(shop, friends)

        assert [refusals(outcome) for outcome in outcomes] == [[], [("CODE_UNKNOWN", ["input", "customers", "1", "referralCode"])], []]
        assert None not in [outcome["customer"] for outcome in outcomes]
        assert len(await listed(shop)) == 1

    async def test_brings_a_chain_of_friends_who_have_no_code_yet_by_later_calls(self, shop: Shop) -> None:
        """Each friend's own code brings the next one."""
        people = [await shop.customer()]
        for place in range(5):
            [outcome] = await sign_up(shop, [{"externalId": f"f-{place}", "referralCode": await code_of(shop, people[-1])}])
            people.append(outcome["customer"]["id"])

        assert [len(await brought(shop, one)) for one in people] == [1, 1, 1, 1, 1, 0]


class TestRetry:
    async def test_attributes_who_was_created_before_a_crash(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        ada = await shop.customer()
        input = {"externalId": "bob", "referralCode": await code_of(shop, ada), "idempotencyKey": "sign-up-1"}

        async def crash(*_: object) -> None:
            raise ConnectionError("the process was killed")

        with monkeypatch.context() as patch:
            patch.setattr(mutations, "attribute", crash)
            failed = await shop.post(
                f"mutation Change($input: CustomerCreateInput!) {{ customerCreate(input: $input) {{ {ONE} }} }}", {"input": input}
            )
        before = await listed(shop)

        payload = await shop.change("customerCreate", "CustomerCreateInput", input, ONE)

        assert ("errors" in failed, before, payload["userErrors"]) == (True, [], [])
        assert await brought(shop, ada) == [payload["customer"]["id"]]

    async def test_is_the_same_success_when_the_friend_has_been_paid_for_meanwhile(self, shop: Shop) -> None:
        ada = await shop.customer()
        input = {"externalId": "bob", "referralCode": await code_of(shop, ada), "idempotencyKey": "sign-up-1"}
        first = await shop.change("customerCreate", "CustomerCreateInput", input, ONE)
        await shop.buys(first["customer"]["id"], BOUGHT)
        await advances(shop, "2026-03-16T00:00:00+07:00")

        again = await shop.change("customerCreate", "CustomerCreateInput", input, ONE)

        assert again == first
        assert [one["status"] for one in await listed(shop)] == ["REWARDED"]

    async def test_of_a_claim_under_its_key_gives_the_same_referral(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        code = await code_of(shop, ada)
        first = await claims(shop, code, bob, idempotencyKey="claim-1", deviceId="phone-1")
        await shop.buys(bob, BOUGHT)
        await advances(shop, "2026-03-02T00:00:00+07:00")

        again = await claims(shop, f" {code[:4]}-{code[4:].lower()}", bob, idempotencyKey="claim-1", deviceId="phone-1")

        assert again["userErrors"] == []
        assert (again["referral"]["id"], again["referral"]["status"]) == (first["referral"]["id"], "QUALIFIED")

    async def test_of_a_claim_under_another_key_stands_for_the_same_referral(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        code = await code_of(shop, ada)

        ids = {(await claims(shop, code, bob, idempotencyKey=f"claim-{turn}"))["referral"]["id"] for turn in (1, 2, 2, 1)}

        assert len(ids) == 1

    @pytest.mark.parametrize("other", ["code", "customer", "device"])
    async def test_of_a_key_with_another_content_is_refused_and_does_nothing(self, shop: Shop, other: str) -> None:
        ada, cem, bob, dia = await shop.customer(), await shop.customer(), await joins(shop), await joins(shop)
        code = await code_of(shop, ada)
        await claims(shop, code, bob, idempotencyKey="claim-1", deviceId="phone-1")

        refused = await claims(
            shop,
            await code_of(shop, cem) if other == "code" else code,
            dia if other == "customer" else bob,
            idempotencyKey="claim-1",
            deviceId="phone-2" if other == "device" else "phone-1",
        )

        assert refusals(refused) == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]
        assert [one["friend"]["id"] for one in await listed(shop)] == [bob]

    async def test_leaves_the_key_free_that_was_refused(self, shop: Shop) -> None:
        ada, bob = await shop.customer(), await joins(shop)
        refused = await claims(shop, "NOBODY", bob, idempotencyKey="claim-1")

        done = await claims(shop, await code_of(shop, ada), bob, idempotencyKey="claim-1")

        assert refusals(refused) == [("CODE_UNKNOWN", ["input", "code"])]
        assert done["userErrors"] == []
