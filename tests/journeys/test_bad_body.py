"""What is no request at all: told as such, and nothing written."""

import httpx
import pytest

from tests.journeys.books import books
from tests.makers import Shop

pytestmark = pytest.mark.commits

QUERY = b"mutation ($input: EventRecordInput!) { eventRecord(input: $input) { userErrors { code } } }"
EVENT = b'{"customerExternalId": "budi", "event": {"kind": "PURCHASE", "externalId": "N", "total": 5}}'
BODIES = {
    "nothing": b"",
    "no JSON": b"query=%7B%7D",
    "half of it": b'{"query": "' + QUERY + b'", "variables": {"input": ' + EVENT[:-3],
    "a trailing comma": b'{"query": "' + QUERY + b'", "variables": {"input": ' + EVENT + b"},}",
    "two of them": b'{"query": "{ __typename }"} {"query": "{ __typename }"}',
    "no UTF-8": '{"query": "{ __typename }", "note": "José"}'.encode("latin-1"),
    "a list": b'[{"query": "{ __typename }"}]',
    "no query": b'{"variables": {}}',
    "NaN": b'{"query": "' + QUERY + b'", "variables": {"input": ' + EVENT.replace(b"5}", b"NaN}") + b"}}",
    "a number beyond all bounds": b'{"query": "' + QUERY + b'", "variables": {"input": ' + EVENT.replace(b"5}", b"9" * 400 + b"}") + b"}}",
    "too deep": b"[" * 100_000,
}


class TestABody:
    @pytest.mark.parametrize("body", BODIES)
    async def test_that_is_malformed_is_refused_and_leaves_nothing(self, shop: Shop, body: str) -> None:
        before = await books(shop.id)

        response = await send(shop, BODIES[body])

        assert (response.status_code, response.headers["content-type"]) == (400, "application/json; charset=utf-8")
        assert [error["extensions"]["code"] for error in response.json()["errors"]] == ["BAD_USER_INPUT"]
        assert "data" not in response.json()
        assert await books(shop.id) == before

    async def test_of_the_same_make_is_accepted_when_it_is_whole(self, shop: Shop) -> None:
        await shop.customer(external_id="budi")

        response = await send(shop, b'{"query": "' + QUERY + b'", "variables": {"input": ' + EVENT + b"}}")

        assert response.json()["data"]["eventRecord"]["userErrors"] == []


async def send(shop: Shop, body: bytes) -> httpx.Response:
    headers = {"authorization": f"Bearer {shop.key}", "content-type": "application/json", "accept": "application/json"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(shop.app), base_url="http://shop") as client:
        return await client.post("/graphql", content=body, headers=headers)
