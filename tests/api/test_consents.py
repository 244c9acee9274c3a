from typing import Any

import pytest

from kernel.tenancy.models import Role
from tests.makers import Shop

pytestmark = pytest.mark.commits

CONSENT = "purpose given source at recordedAt"
FIELDS = f"consents {{ marketing {{ {CONSENT} }} history {{ totalCount nodes {{ given source }} }} }} userErrors {{ code field }}"
SHOWN = f"query ($id: ID) {{ merchant {{ customer(id: $id) {{ consents {{ marketing {{ {CONSENT} }} }} }} }} }}"


async def say(shop: Shop, customer: str | None, given: bool, *, key: str | None = None, **more: Any) -> dict[str, Any]:
    input = {"purpose": "MARKETING", "given": given, "source": "app", **({"customerId": customer} if customer else {}), **more}
    return await shop.change("customerConsentSet", "CustomerConsentSetInput", input, FIELDS, key=key)


async def shown(shop: Shop, customer: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (await shop.ask(SHOWN, {"id": customer}))["merchant"]["customer"]["consents"]["marketing"]
    return found


class TestCustomerConsentSet:
    async def test_shows_what_counts_and_all_that_was_said(self, shop: Shop) -> None:
        budi = await shop.customer()

        first = await say(shop, budi, True, source="form:sign-up", at="2026-02-28T05:00:00Z")
        late = await say(shop, budi, False, source="letter", at="2026-02-27T05:00:00Z")
        withdrawn = await say(shop, budi, False)

        counts = {
            "purpose": "MARKETING",
            "given": True,
            "source": "form:sign-up",
            "at": "2026-02-28T05:00:00Z",
            "recordedAt": "2026-03-01T05:00:00Z",
        }
        assert first == {
            "consents": {"marketing": counts, "history": {"totalCount": 1, "nodes": [{"given": True, "source": "form:sign-up"}]}},
            "userErrors": [],
        }
        assert late["consents"]["marketing"] == counts
        assert [node["source"] for node in late["consents"]["history"]["nodes"]] == ["form:sign-up", "letter"]
        assert (withdrawn["consents"]["marketing"]["given"], withdrawn["consents"]["history"]["totalCount"]) == (False, 3)

    async def test_lets_customers_speak_for_themselves(self, shop: Shop) -> None:
        budi, tono = await shop.customer(), await shop.customer()

        own = await say(shop, None, True, key=await shop.token(budi))
        others = await say(shop, tono, True, key=await shop.token(budi))
        nobody = await say(shop, None, True)

        assert own["consents"]["marketing"]["given"] is True
        assert others == {"consents": None, "userErrors": [{"code": "NOT_FOUND", "field": ["input", "customerId"]}]}
        assert nobody["userErrors"] == [{"code": "INVALID", "field": ["input", "customerId"]}]
        assert await shown(shop, tono) is None

    async def test_is_for_those_of_staff_who_talk_to_customers(self, shop: Shop) -> None:
        budi, partner = await shop.customer(), await shop.partner()
        mutation = 'mutation ($id: ID) { customerConsentSet(input: {customerId: $id, purpose: MARKETING, given: true, source: "desk"}) {'

        async def may(key: str) -> bool:
            answer = await shop.post(f"{mutation} userErrors {{ code }} }} }}", {"id": budi}, key=key)
            return answer.get("data") == {"customerConsentSet": {"userErrors": []}}

        allowed = {role: await may(await shop.staff(role)) for role in Role}

        assert allowed == {Role.OWNER: True, Role.MANAGER: True, Role.SUPPORT: True, Role.ANALYST: False}
        assert not await may(partner.key)

    async def test_does_the_same_key_once(self, shop: Shop) -> None:
        budi = await shop.customer()

        answers = [await say(shop, budi, True, idempotencyKey="k") for _ in range(2)]
        other = await say(shop, budi, False, idempotencyKey="k")

        assert answers[0] == answers[1]
        assert answers[1]["consents"]["history"]["totalCount"] == 1
        assert other["userErrors"] == [{"code": "IDEMPOTENCY_CONFLICT", "field": ["input", "idempotencyKey"]}]

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [({"source": "Budi Santoso"}, "source"), ({"source": ""}, "source"), ({"at": "2026-03-02T00:00:00Z"}, "at")],
    )
    async def test_refuses_what_it_cannot_keep(self, shop: Shop, wrong: dict[str, Any], field: str) -> None:
        budi = await shop.customer()

        refused = await say(shop, budi, True, **wrong)

        assert refused == {"consents": None, "userErrors": [{"code": "INVALID", "field": ["input", field]}]}

    async def test_knows_nobody_elses_customers(self, shop: Shop, rival: Shop) -> None:
        refused = await say(shop, await rival.customer(), True)

        assert refused["userErrors"] == [{"code": "NOT_FOUND", "field": ["input", "customerId"]}]


class TestCustomerCreate:
    async def test_takes_what_newcomers_said(self, shop: Shop) -> None:
        fields = f"customer {{ id consents {{ marketing {{ {CONSENT} }} }} }} userErrors {{ code field }}"
        marketing = {"given": True, "source": "form:sign-up"}
        input = {"externalId": "budi", "joinedAt": "2026-02-01T05:00:00Z", "marketing": marketing}

        payload = await shop.change("customerCreate", "CustomerCreateInput", input, fields)
        refused = await shop.change(
            "customerCreate", "CustomerCreateInput", {"externalId": "x", "marketing": {**marketing, "source": "?"}}, fields
        )

        assert payload["customer"]["consents"]["marketing"] == {
            "purpose": "MARKETING",
            **marketing,
            "at": "2026-02-01T05:00:00Z",
            "recordedAt": "2026-03-01T05:00:00Z",
        }
        assert refused["userErrors"] == [{"code": "INVALID", "field": ["input", "marketing", "source"]}]
