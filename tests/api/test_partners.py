"""Partners through the API: who makes them, what their keys open, and the walls around them."""

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type

from api.http.permissions import Requires
from api.schema import schema
from kernel.auth.permissions import PARTNER, SCOPES
from kernel.tenancy.models import Role
from tests.makers import PartnerApp, Shop

pytestmark = pytest.mark.commits

LIMITS = "limits { requestsPerMinute redemptionsPerDay redemptionsPerCustomerDay pointsPerDay }"
SAVED = f"partner {{ id name active {LIMITS} }} userErrors {{ code field }}"
KEY = "key partnerKey { id name scopes revokedAt } userErrors { code field message }"
NO_LIMITS = dict.fromkeys(("requestsPerMinute", "redemptionsPerDay", "redemptionsPerCustomerDay", "pointsPerDay"))
NOBODY = "prt_00000000000000000000000000"

# All that a key of a partner opens. Whoever opens more to partners says here what, after looking at what they see there of customers.
OPEN_TO_PARTNERS = {
    "Query.node",
    "Query.nodes",
    "Query.partner",
    "Mutation.staff_sign_in",
    "Mutation.customer_identify",
    "Mutation.reward_reserve",
    "Mutation.reward_redeem",
    "Mutation.redemption_confirm",
    "Mutation.redemption_cancel",
    "Mutation.redemption_code_use",
    "Mutation.redemption_code_check",
}
# Fields on the way to what a partner must not see, which look at who asks themselves; each has a test of its own.
NULL_FOR_PARTNERS = {"Query.node", "Query.nodes", "RedemptionPayload.customer"}


async def save(shop: Shop, *, key: str, **input: Any) -> dict[str, Any]:
    """Create or change a partner."""
    return await shop.change("partnerSave", "PartnerSaveInput", input, SAVED, key=key)


async def make_key(shop: Shop, *, by: str, **input: Any) -> dict[str, Any]:
    """Make a key of a partner."""
    usual = {"name": "App", "scopes": ["REWARDS_READ"]}
    return await shop.change("partnerKeyCreate", "PartnerKeyCreateInput", usual | input, KEY, key=by)


async def codes_of(shop: Shop, query: str, key: str) -> list[str]:
    """Send an operation that is refused as a whole or in a field, and return the codes."""
    answer = await shop.post(query, key=key)
    return [error["extensions"]["code"] for error in answer.get("errors", [])]


ROOTS = [kind for kind in (schema._schema.query_type, schema._schema.mutation_type, schema._schema.subscription_type) if kind is not None]


def open_fields(kind: GraphQLObjectType) -> Iterator[tuple[str, GraphQLNamedType]]:
    """List the fields of a type that a key with all scopes opens, each with what stands behind it."""
    for field in kind.fields.values():
        declared = field.extensions["strawberry-definition"]
        guards = [one for one in declared.extensions if isinstance(one, Requires)]
        if all(guard.lets(PARTNER | SCOPES) for guard in guards):
            yield f"{kind.name}.{declared.python_name}", get_named_type(field.type)


class TestPartnerSave:
    async def test_creates_and_changes_a_partner(self, shop: Shop) -> None:
        staff = await shop.staff(Role.MANAGER)

        made = await save(shop, key=staff, name="Airline", limits={"requestsPerMinute": 60, "pointsPerDay": 2**40})
        id = made["partner"]["id"]
        changed = await save(shop, key=staff, id=id, active=False, limits={"requestsPerMinute": None, "redemptionsPerDay": 5})

        assert made == {
            "partner": {
                "id": id,
                "name": "Airline",
                "active": True,
                "limits": NO_LIMITS | {"requestsPerMinute": 60, "pointsPerDay": 2**40},
            },
            "userErrors": [],
        }
        assert id.startswith("prt_")
        assert changed["partner"] == {
            "id": id,
            "name": "Airline",
            "active": False,
            "limits": NO_LIMITS | {"redemptionsPerDay": 5, "pointsPerDay": 2**40},
        }

    async def test_does_it_once_for_one_key(self, shop: Shop) -> None:
        staff, input = await shop.staff(), {"name": "Airline", "idempotencyKey": "k"}

        first, again = await save(shop, key=staff, **input), await save(shop, key=staff, **input)
        other = await save(shop, key=staff, **input | {"name": "Hotel"})

        assert first == again
        assert other == {"partner": None, "userErrors": [{"code": "IDEMPOTENCY_CONFLICT", "field": ["input", "idempotencyKey"]}]}
        assert (await shop.ask("{ merchant { partners { totalCount } } }"))["merchant"]["partners"]["totalCount"] == 1

    @pytest.mark.parametrize(
        ("input", "code", "field"),
        [
            ({}, "INVALID", ["input", "name"]),
            ({"name": " "}, "INVALID", ["input", "name"]),
            ({"name": "x", "active": None}, "INVALID", ["input", "active"]),
            ({"name": "x", "limits": {"redemptionsPerDay": -1}}, "INVALID", ["input", "limits", "redemptionsPerDay"]),
            ({"id": NOBODY, "name": "x"}, "NOT_FOUND", ["input", "id"]),
            ({"id": "cus_00000000000000000000000000", "name": "x"}, "NOT_FOUND", ["input", "id"]),
        ],
    )
    async def test_refuses_bad_input(self, shop: Shop, input: dict[str, Any], code: str, field: list[str]) -> None:
        assert await save(shop, key=await shop.staff(), **input) == {"partner": None, "userErrors": [{"code": code, "field": field}]}

    async def test_refuses_a_rivals_partner_like_an_unknown_one(self, shop: Shop, rival: Shop) -> None:
        foreign, staff = await rival.partner(), await shop.staff()

        assert await save(shop, key=staff, id=foreign.id, name="Mine") == await save(shop, key=staff, id=NOBODY, name="Mine")
        assert await make_key(shop, by=staff, partnerId=foreign.id) == await make_key(shop, by=staff, partnerId=NOBODY)

    async def test_is_for_owners_and_managers(self, shop: Shop) -> None:
        app = await shop.partner()

        for key in (shop.key, await shop.staff(Role.SUPPORT), await shop.staff(Role.ANALYST), app.key):
            for change in (
                'partnerSave(input: {name: "x"}) { userErrors { code } }',
                f'partnerKeyCreate(input: {{partnerId: "{app.id}", name: "x", scopes: [CODES_USE]}}) {{ key }}',
                'partnerKeyRevoke(input: {id: "pky_00000000000000000000000000"}) { key }',
            ):
                answer = await shop.post(f"mutation {{ {change} }}", key=key)
                assert answer["errors"][0]["extensions"] == {"code": "FORBIDDEN", "missing": ["partners:write"]}


class TestPartnerKeys:
    async def test_are_shown_once_and_open_the_partner(self, shop: Shop) -> None:
        staff, app = await shop.staff(), await shop.partner()
        input = {"partnerId": app.id, "scopes": ["CODES_USE", "CODES_CHECK"], "idempotencyKey": "k"}

        first, again = await make_key(shop, by=staff, **input), await make_key(shop, by=staff, **input)

        assert first["key"].startswith("pk_test_")
        assert first["partnerKey"]["scopes"] == ["CODES_CHECK", "CODES_USE"]
        assert again == first | {"key": None}
        assert (await shop.ask("{ partner { id name } }", key=first["key"]))["partner"] == {"id": app.id, "name": "Airline"}

    async def test_are_listed_without_the_keys_themselves(self, shop: Shop) -> None:
        app, staff = await shop.partner(), await shop.staff()
        second = await make_key(shop, by=staff, partnerId=app.id, name="Second")

        listed = await shop.ask("query ($id: ID!) { merchant { partner(id: $id) { keys { id name scopes revokedAt } } } }", {"id": app.id})

        keys = listed["merchant"]["partner"]["keys"]
        assert [key["name"] for key in keys] == ["App", "Second"]
        assert keys[1] == second["partnerKey"]

    async def test_open_nothing_once_they_are_revoked(self, shop: Shop) -> None:
        staff, app = await shop.staff(), await shop.partner()
        made = await make_key(shop, by=staff, partnerId=app.id)
        input = {"id": made["partnerKey"]["id"]}

        revoked = [await shop.change("partnerKeyRevoke", "PartnerKeyRevokeInput", input, KEY, key=staff) for _ in range(2)]

        assert revoked[0] == revoked[1]
        assert revoked[0]["partnerKey"]["revokedAt"] is not None
        assert await codes_of(shop, "{ partner { id } }", made["key"]) == ["UNAUTHENTICATED"]
        assert await codes_of(shop, "{ partner { id } }", app.key) == []

    async def test_open_nothing_while_the_partner_is_not_active(self, shop: Shop) -> None:
        app = await shop.partner(active=False)

        assert await codes_of(shop, "{ partner { id } }", app.key) == ["UNAUTHENTICATED"]

    @pytest.mark.parametrize("input", [{"scopes": []}, {"name": " "}])
    async def test_need_a_name_and_a_scope(self, shop: Shop, input: dict[str, Any]) -> None:
        payload = await make_key(shop, by=await shop.staff(), partnerId=(await shop.partner()).id, **input)

        assert (payload["key"], payload["partnerKey"]) == (None, None)
        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("INVALID", ["input", next(iter(input))])]


class TestPartnersOfMerchant:
    LIST = "query ($first: Int, $after: String) { merchant { partners(first: $first, after: $after) {"
    LIST += " nodes { id } pageInfo { hasNextPage endCursor } totalCount } } }"

    async def test_are_read_page_by_page_oldest_first(self, shop: Shop, rival: Shop) -> None:
        ids = [(await shop.partner()).id for _ in range(3)]
        await rival.partner()

        first = (await shop.ask(self.LIST, {"first": 2}))["merchant"]["partners"]
        rest = (await shop.ask(self.LIST, {"first": 2, "after": first["pageInfo"]["endCursor"]}))["merchant"]["partners"]

        assert [one["id"] for one in (*first["nodes"], *rest["nodes"])] == ids
        assert (first["totalCount"], first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (3, True, False)

    async def test_are_found_by_id_by_all_of_the_merchant(self, shop: Shop, rival: Shop) -> None:
        app, query = await shop.partner(), "query ($id: ID!) { node(id: $id) { id } merchant { partner(id: $id) { id } } }"

        for key in (shop.key, await shop.staff(Role.ANALYST)):
            assert await shop.ask(query, {"id": app.id}, key=key) == {"node": {"id": app.id}, "merchant": {"partner": {"id": app.id}}}
        for foreign in (app.id, NOBODY, "prt_x", ""):
            assert await rival.ask(query, {"id": foreign}) == {"node": None, "merchant": {"partner": None}}


class TestWalls:
    async def everything(self, shop: Shop, app: PartnerApp) -> list[str]:
        """Name something of each type that has an id, all of this shop's."""
        customer = await shop.customer()
        bought = await shop.buys(customer, 5_000_000)
        data = await shop.ask("query ($id: ID) { merchant { id customer(id: $id) { transactions { nodes { id } } } } }", {"id": customer})
        moved = data["merchant"]["customer"]["transactions"]["nodes"]
        return [customer, bought["purchase"]["id"], data["merchant"]["id"], moved[0]["id"], app.id, (await shop.partner()).id]

    async def test_let_a_partner_find_nothing_by_id(self, shop: Shop) -> None:
        app = await shop.partner()
        ids = await self.everything(shop, app)

        found = await shop.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids}, key=app.key)

        assert found["nodes"] == [None] * len(ids)
        assert await shop.ask("query ($id: ID!) { node(id: $id) { id } }", {"id": app.id}, key=app.key) == {"node": None}

    @pytest.mark.parametrize("scopes", [sorted(SCOPES), ["codes:use"]])
    async def test_keep_a_partner_out_of_everything_else(self, shop: Shop, scopes: list[str]) -> None:
        app = await shop.partner(scopes=scopes)

        for query in (
            "{ me { id } }",
            "{ merchant { name } }",
            "{ partner { keys { id } } }",
            'mutation { customerCreate(input: {externalId: "x"}) { userErrors { code } } }',
            'mutation { customerTokenCreate(input: {customerId: "cus_00000000000000000000000000"}) { token } }',
            'mutation { serverKeyCreate(input: {name: "x"}) { key } }',
            "mutation { passCreate { pass { code } } }",
        ):
            assert await codes_of(shop, query, app.key) == ["FORBIDDEN"], query

    async def test_keep_everybody_else_out_of_what_is_a_partners(self, shop: Shop) -> None:
        customer = await shop.token(await shop.customer())
        identify = 'mutation { customerIdentify(input: {code: "x", idempotencyKey: "k"}) { visit { id } } }'

        for key in (shop.key, await shop.staff(), customer):
            for query in ("{ partner { id } }", identify):
                assert await codes_of(shop, query, key) == ["FORBIDDEN"]

    def test_have_no_door_that_nobody_thought_of(self) -> None:
        opened = {name for root in ROOTS for name, _ in open_fields(root)}

        assert opened <= OPEN_TO_PARTNERS
        assert {"Query.partner", "Mutation.customer_identify"} <= opened

    def test_have_no_way_around_to_customers_or_to_the_merchant(self) -> None:
        reached, ways = set(ROOTS), list(ROOTS)
        while ways:
            for name, kind in open_fields(ways.pop()):
                if name not in NULL_FOR_PARTNERS and isinstance(kind, GraphQLObjectType) and kind not in reached:
                    reached.add(kind)
                    ways.append(kind)

        names = {kind.name for kind in reached}
        assert names & {"Customer", "Merchant", "Purchase", "PointsTransaction", "Balance", "Program", "PartnerKey"} == set()
        assert {"Partner", "Visit", "IdentifiedCustomer"} <= names

    async def test_show_a_partner_only_itself(self, shop: Shop, rival: Shop) -> None:
        app, foreign = await shop.partner(name="Airline"), await rival.partner(name="Hotel")

        names = [
            (await door.ask("{ partner { name } }", key=each.key))["partner"]["name"] for door in (shop, rival) for each in (app, foreign)
        ]

        assert names == ["Airline", "Hotel"] * 2


class TestRequestsPerMinute:
    async def test_count_for_all_keys_together_and_say_when_to_come_again(self, shop: Shop) -> None:
        app, staff = await shop.partner(limits={"requestsPerMinute": 3}), await shop.staff()
        keys = [app.key, *[(await make_key(shop, by=staff, partnerId=app.id))["key"] for _ in range(3)]]

        answers = [await shop.post("{ partner { id } }", key=key) for key in keys * 6]

        # The minute may change once while this runs.
        refused = [answer["errors"][0]["extensions"] for answer in answers if "errors" in answer]
        assert len(refused) in range(18, 22)
        assert {(one["code"], one["maximum"]) for one in refused} == {("RATE_LIMITED", 3)}
        assert all(1 <= one["retryAfter"] <= 60 for one in refused)

    async def test_limit_nobody_else(self, shop: Shop) -> None:
        limited, free = await shop.partner(limits={"requestsPerMinute": 0}), await shop.partner()

        assert await codes_of(shop, "{ partner { id } }", limited.key) == ["RATE_LIMITED"]
        for key in (free.key, shop.key, await shop.staff()):
            assert "RATE_LIMITED" not in await codes_of(shop, "{ partner { id } }", key)
