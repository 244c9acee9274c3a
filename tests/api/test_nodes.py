import pytest

from tests.api.conftest import Statements
from tests.makers import Shop

pytestmark = pytest.mark.commits

NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
OWN = "{ me { id purchases(first: 1) { nodes { id } } transactions(first: 1) { nodes { id } } } }"


async def ids_of(shop: Shop, customer: str) -> list[str]:
    """Buy something, and return the ids of customer, purchase and movement."""
    await shop.buys(customer, 5_000_000)
    me = (await shop.ask(OWN, key=await shop.token(customer)))["me"]
    return [customer, me["purchases"]["nodes"][0]["id"], me["transactions"]["nodes"][0]["id"]]


class TestNode:
    async def test_finds_everything_that_has_an_id(self, shop: Shop) -> None:
        merchant = (await shop.ask("{ merchant { id } }"))["merchant"]["id"]
        ids = [merchant, *await ids_of(shop, await shop.customer())]

        found = (await shop.ask(NODES, {"ids": ids}))["nodes"]

        assert [one["id"] for one in found] == ids
        assert [one["__typename"] for one in found] == ["Merchant", "Customer", "Purchase", "PointsTransaction"]
        assert [(await shop.ask(NODE, {"id": id}))["node"]["id"] for id in ids] == ids

    async def test_answers_a_rivals_ids_like_unknown_ones(self, shop: Shop, rival: Shop) -> None:
        merchant = (await rival.ask("{ merchant { id } }"))["merchant"]["id"]
        foreign = [merchant, *await ids_of(rival, await rival.customer())]
        unknown = ["x", "", "\u0000", "cus_00000000000000000000000000", "ntf_00000000000000000000000000"]

        assert (await shop.ask(NODES, {"ids": [*foreign, *unknown]}))["nodes"] == [None] * 9

    async def test_shows_a_customer_only_their_own(self, shop: Shop) -> None:
        merchant = (await shop.ask("{ merchant { id } }"))["merchant"]["id"]
        mine, theirs = await ids_of(shop, await shop.customer()), await ids_of(shop, await shop.customer())
        token = await shop.token(mine[0])

        found = (await shop.ask(NODES, {"ids": [*mine, *theirs, merchant]}, key=token))["nodes"]

        assert [one and one["id"] for one in found] == [*mine, None, None, None, None]

    async def test_reads_each_kind_in_one_statement(self, shop: Shop, statements: Statements) -> None:
        ids = [id for _ in range(3) for id in await ids_of(shop, await shop.customer())]
        statements.taken()

        await shop.ask(NODES, {"ids": ids})

        assert len(statements.taken()) == 3

    async def test_refuses_nobody_and_too_many(self, shop: Shop) -> None:
        nobody = await shop.post(NODE, {"id": "x"}, key="")
        many = await shop.post(NODES, {"ids": ["x"] * 101})

        assert nobody["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert many["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
