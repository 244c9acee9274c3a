"""Codes of advocates over GraphQL: chosen, listed, switched."""

from typing import Any

import pytest

from kernel.tenancy.models import Role
from tests.api.referring import code_of, refusals
from tests.makers import Shop

pytestmark = pytest.mark.commits

SHOWN = "code { code link chosen active createdAt offAt } customer { id } userErrors { code field message }"


async def chooses(shop: Shop, code: str, *, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Choose a code; returns the payload."""
    return await shop.change("referralCodeChoose", "ReferralCodeChooseInput", {"code": code} | input, SHOWN, key=key)


async def switches(shop: Shop, code: str, *, on: bool, key: str | None = None, **input: Any) -> dict[str, Any]:
    """Switch a code; returns the payload."""
    return await shop.change("referralCodeSwitch", "ReferralCodeSwitchInput", {"code": code, "on": on} | input, SHOWN, key=key)


async def listed(shop: Shop, customer: str) -> list[tuple[str, bool, bool]]:
    """List a customer's codes: whether each was chosen, and whether it brings friends."""
    asked = "{ me { referral { codes { code chosen active } } } }"
    found = (await shop.ask(asked, key=await shop.token(customer)))["me"]["referral"]["codes"]
    return [(one["code"], one["chosen"], one["active"]) for one in found]


class TestReferralCodeChoose:
    async def test_shows_the_code_that_a_customer_chose_and_lists_the_others(self, shop: Shop) -> None:
        ada = await shop.customer()
        issued = await code_of(shop, ada)

        chosen = await chooses(shop, "sari-1", key=await shop.token(ada))

        assert chosen == {
            "code": {
                "code": "SARI1",
                "link": f"http://localhost:8000/r/{shop.merchant.slug}/SARI1",
                "chosen": True,
                "active": True,
                "createdAt": "2026-03-01T05:00:00Z",
                "offAt": None,
            },
            "customer": {"id": ada},
            "userErrors": [],
        }
        assert await code_of(shop, ada) == "SARI1"
        assert await listed(shop, ada) == [("SARI1", True, True), (issued, False, True)]

    async def test_says_what_is_wrong_and_where(self, shop: Shop) -> None:
        ada, ben = await shop.customer(), await shop.customer()
        await chooses(shop, "SARI1", customerId=ada)

        refused = [refusals(await chooses(shop, code, customerId=ben)) for code in ("SARIL", "12345", "ABC", "ANJING")]

        assert refused == [[("ALREADY_EXISTS", ["input", "code"])]] + [[("INVALID", ["input", "code"])]] * 3
        assert refusals(await chooses(shop, "DEWI1")) == [("INVALID", ["input", "customerId"])]
        assert refusals(await chooses(shop, "DEWI1", customerId="cus_x")) == [("NOT_FOUND", ["input", "customerId"])]
        assert refusals(await chooses(shop, "DEWI1", customerId=ada, key=await shop.token(ben))) == [("NOT_FOUND", ["input", "customerId"])]

    async def test_is_for_the_merchant_and_who_talks_to_customers(self, shop: Shop) -> None:
        ada = await shop.customer()
        text = 'mutation { referralCodeChoose(input: {code: "SARI1"}) { userErrors { code } } }'

        assert refusals(await chooses(shop, "SARI1", customerId=ada, key=await shop.staff(Role.SUPPORT))) == []
        answer = await shop.post(text, key=await shop.staff(Role.ANALYST))
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]

    async def test_is_done_once_by_one_key(self, shop: Shop) -> None:
        ada = await shop.customer()
        first = await chooses(shop, "SARI1", customerId=ada, idempotencyKey="k")

        again = await chooses(shop, "SARI1", customerId=ada, idempotencyKey="k")
        other = await chooses(shop, "DEWI1", customerId=ada, idempotencyKey="k")

        assert again == first
        assert refusals(other) == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]


class TestReferralCodeSwitch:
    async def test_turns_a_code_off_and_shows_another_one(self, shop: Shop) -> None:
        ada = await shop.customer()
        token, issued = await shop.token(ada), await code_of(shop, ada)

        off = await switches(shop, issued, on=False, key=token)

        assert (off["userErrors"], off["code"]["active"], off["code"]["offAt"]) == ([], False, "2026-03-01T05:00:00Z")
        new = await code_of(shop, ada)
        assert sorted(await listed(shop, ada)) == sorted([(new, False, True), (issued, False, False)])
        assert (await switches(shop, issued, on=True, key=token))["code"]["active"]

    async def test_leaves_to_the_merchant_what_the_merchant_has_turned_off(self, shop: Shop) -> None:
        ada = await shop.customer()
        code = await code_of(shop, ada)
        await switches(shop, code, on=False, customerId=ada)

        refused = await switches(shop, code, on=True, key=await shop.token(ada))

        assert refusals(refused) == [("FORBIDDEN", ["input", "code"])]
        assert refusals(await switches(shop, code, on=True, customerId=ada)) == []

    async def test_finds_no_code_of_others(self, shop: Shop) -> None:
        ada, ben = await shop.customer(), await shop.customer()
        code = await code_of(shop, ada)

        refused = [refusals(await switches(shop, one, on=False, key=await shop.token(ben))) for one in (code, "NOBODYS", "")]

        assert refused == [[("NOT_FOUND", ["input", "code"])]] * 3
