from typing import Any

import pytest

from kernel.clock import utc_now
from kernel.tenancy.actions import create_staff
from kernel.tenancy.models import Role
from tests.makers import Shop

pytestmark = pytest.mark.commits

PASSWORD = "kopi susu gula aren"
TOKEN = "token expiresAt userErrors { code field message }"


class TestStaffSignIn:
    async def sign_in(self, shop: Shop, **different: Any) -> dict[str, Any]:
        usual = {"merchant": shop.merchant.slug, "email": "sari@kopi.test", "password": PASSWORD}
        return await shop.change("staffSignIn", "StaffSignInInput", usual | different, TOKEN, key="")

    async def test_gives_a_token_that_opens_the_merchant(self, shop: Shop) -> None:
        await create_staff(shop.merchant, email="sari@kopi.test", name="Sari", role=Role.OWNER, password=PASSWORD, now=utc_now())

        payload = await self.sign_in(shop)

        assert payload["userErrors"] == []
        assert (await shop.ask("{ merchant { name } }", key=payload["token"]))["merchant"] == {"name": "Kopi"}

    async def test_does_not_tell_what_is_wrong(self, shop: Shop, rival: Shop) -> None:
        await create_staff(shop.merchant, email="sari@kopi.test", name="Sari", role=Role.OWNER, password=PASSWORD, now=utc_now())

        wrong = [{"password": "x" * 12}, {"email": "x"}, {"merchant": "nobody"}, {"merchant": rival.merchant.slug}, {"email": "\u0000"}]
        payloads = [await self.sign_in(shop, **one) for one in wrong]

        assert payloads == [payloads[0]] * 5
        assert payloads[0]["token"] is None
        assert [error["code"] for error in payloads[0]["userErrors"]] == ["FORBIDDEN"]


class TestServerKeyCreate:
    FIELDS = "id key userErrors { code field }"

    async def test_makes_a_key_that_works_and_shows_it_once(self, shop: Shop) -> None:
        staff, input = await shop.staff(), {"name": "Shop", "idempotencyKey": "k"}

        first = await shop.change("serverKeyCreate", "ServerKeyCreateInput", input, self.FIELDS, key=staff)
        again = await shop.change("serverKeyCreate", "ServerKeyCreateInput", input, self.FIELDS, key=staff)

        assert first["key"].startswith("sk_test_")
        assert again == first | {"key": None}
        assert (await shop.ask("{ merchant { name } }", key=first["key"]))["merchant"] == {"name": "Kopi"}

    async def test_refuses_a_bad_name(self, shop: Shop) -> None:
        payload = await shop.change("serverKeyCreate", "ServerKeyCreateInput", {"name": " "}, self.FIELDS, key=await shop.staff())

        assert payload == {"id": None, "key": None, "userErrors": [{"code": "INVALID", "field": ["input", "name"]}]}

    async def test_is_for_owners(self, shop: Shop) -> None:
        for key in (shop.key, await shop.staff(Role.MANAGER)):
            answer = await shop.post('mutation { serverKeyCreate(input: {name: "x"}) { id } }', key=key)
            assert answer["errors"][0]["extensions"] == {"code": "FORBIDDEN", "missing": ["keys:write"]}


class TestCustomerTokenCreate:
    async def mint(self, shop: Shop, **input: Any) -> dict[str, Any]:
        return await shop.change("customerTokenCreate", "CustomerTokenCreateInput", input, TOKEN)

    async def test_gives_a_token_that_opens_the_customer(self, shop: Shop) -> None:
        customer = await shop.customer()

        payload = await self.mint(shop, customerId=customer)

        assert payload["userErrors"] == []
        assert (await shop.ask("{ me { id } }", key=payload["token"]))["me"] == {"id": customer}

    async def test_gives_the_same_token_for_the_same_key(self, shop: Shop) -> None:
        customer = await shop.customer()

        first = await self.mint(shop, customerId=customer, idempotencyKey="k")
        again = await self.mint(shop, customerId=customer, idempotencyKey="k")
        other = await self.mint(shop, customerId=customer, idempotencyKey="k", expiresInSeconds=60)

        assert first == again
        assert [error["code"] for error in other["userErrors"]] == ["IDEMPOTENCY_CONFLICT"]

    @pytest.mark.parametrize("seconds", [0, 59, 86_401, -1])
    async def test_refuses_other_lifetimes(self, shop: Shop, seconds: int) -> None:
        payload = await self.mint(shop, customerId=await shop.customer(), expiresInSeconds=seconds)

        assert payload["token"] is None
        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("INVALID", ["input", "expiresInSeconds"])]

    async def test_refuses_a_rivals_customer_like_an_unknown_one(self, shop: Shop, rival: Shop) -> None:
        of_rival = await self.mint(shop, customerId=await rival.customer())
        of_nobody = await self.mint(shop, customerId="cus_00000000000000000000000000")

        assert of_rival == of_nobody
        assert [(error["code"], error["field"]) for error in of_rival["userErrors"]] == [("NOT_FOUND", ["input", "customerId"])]


class TestCredentials:
    @pytest.mark.parametrize("key", ["x", "sk_test_x", "eyJhbGciOiJub25lIn0.e30."])
    async def test_that_are_none_are_refused(self, shop: Shop, key: str) -> None:
        answer = await shop.post("{ merchant { name } }", key=key)

        assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAUTHENTICATED"]

    async def test_of_a_rival_open_only_the_rival(self, shop: Shop, rival: Shop) -> None:
        customer = await rival.customer()

        data = await shop.ask("query ($id: ID) { merchant { id customer(id: $id) { id } } }", {"id": customer}, key=rival.key)

        assert data["merchant"]["customer"] == {"id": customer}
