"""Who sees what of a customer's first year: the customer's app, another customer's, a rival merchant."""

import pytest

from tests.journeys.coffee import PREVIEW, Chain
from tests.journeys.year import STORY
from tests.serving import ask, change, post

NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"


@pytest.fixture(scope="module")
def ids(chain: Chain) -> dict[str, str]:
    """Name something of each type of Ani's that has an id."""
    me = chain.me("id purchases(first: 1) { nodes { id } } transactions(first: 1) { nodes { id } }")
    return {"Customer": me["id"], "Purchase": me["purchases"]["nodes"][0]["id"], "PointsTransaction": me["transactions"]["nodes"][0]["id"]}


class TestWhoSeesWhat:
    def test_the_customer_finds_what_is_theirs_by_id(self, chain: Chain, ids: dict[str, str]) -> None:
        found = ask(chain.server, chain.token, NODES, {"ids": list(ids.values())})["nodes"]
        one = ask(
            chain.server, chain.token, "query ($id: ID!) { node(id: $id) { ... on Purchase { externalId } } }", {"id": ids["Purchase"]}
        )

        assert {node["__typename"]: node["id"] for node in found} == ids
        assert one == {"node": {"externalId": "P-4"}}

    def test_another_customer_sees_only_themselves(self, chain: Chain, ids: dict[str, str]) -> None:
        budi = chain.joins("budi")
        token = chain.opens(budi)

        me = ask(chain.server, token, "{ me { id stage tier { code } transactions { totalCount } notifications { id } } }")["me"]

        assert me == {"id": budi, "stage": "ACQUISITION", "tier": None, "transactions": {"totalCount": 0}, "notifications": []}
        assert ask(chain.server, token, NODES, {"ids": list(ids.values())})["nodes"] == [None] * 3
        for document in ("{ merchant { name } }", 'mutation { customerCreate(input: {externalId: "x"}) { userErrors { code } } }'):
            assert post(chain.server, token, document)["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    def test_a_rival_merchant_sees_and_moves_nothing(self, chain: Chain, rival_chain: Chain, ids: dict[str, str]) -> None:
        refund = {"amount": 1, "externalId": "X"}
        before = chain.me("transactions { totalCount } purchases { totalCount } notificationCursor")

        customers = ask(
            rival_chain.server, rival_chain.key, '{ merchant { customer(externalId: "ani") { id } customers { totalCount } } }'
        )["merchant"]
        by_id = ask(rival_chain.server, rival_chain.key, "query ($id: ID) { merchant { customer(id: $id) { id } } }", {"id": chain.ani})[
            "merchant"
        ]
        refused = [
            change(rival_chain.server, rival_chain.key, mutation, input, "userErrors { code field }")["userErrors"]
            for mutation, input in (
                ("eventRecord", {"customerId": chain.ani} | STORY[0]),
                ("eventRecord", {"customerExternalId": "ani"} | STORY[0]),
                ("purchaseRefund", {"purchaseId": ids["Purchase"]} | refund),
                ("purchaseRefund", {"purchaseExternalId": "P-4"} | refund),
                ("customerUpdate", {"id": chain.ani, "name": "Mine"}),
                ("customerTokenCreate", {"customerId": chain.ani}),
            )
        ]

        assert customers == {"customer": None, "customers": {"totalCount": 0}}
        assert by_id == {"customer": None}
        assert [(error["code"], error["field"]) for errors in refused for error in errors] == [
            ("NOT_FOUND", ["input", "customerId"]),
            ("NOT_FOUND", ["input", "customerExternalId"]),
            ("NOT_FOUND", ["input", "purchaseId"]),
            ("NOT_FOUND", ["input", "purchaseExternalId"]),
            ("NOT_FOUND", ["input", "id"]),
            ("NOT_FOUND", ["input", "customerId"]),
        ]
        assert ask(rival_chain.server, rival_chain.key, NODES, {"ids": list(ids.values())})["nodes"] == [None] * 3
        assert post(rival_chain.server, rival_chain.key, PREVIEW, {"id": chain.ani, "event": STORY[0]["event"]})["errors"][0][
            "extensions"
        ] == {
            "code": "NOT_FOUND",
            "field": ["customerId"],
        }
        assert chain.me("transactions { totalCount } purchases { totalCount } notificationCursor") == before

    def test_a_rival_uses_the_same_numbers_for_itself(self, chain: Chain, rival_chain: Chain) -> None:
        rival_chain.ani = rival_chain.joins("ani")

        recorded = rival_chain.records(STORY[0])

        assert (recorded["duplicate"], recorded["decision"]) == (False, chain.recorded[0]["decision"])
