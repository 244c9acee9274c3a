"""GraphQL over plain HTTP."""

import asyncio
from typing import Any

import httpx
import orjson
import pytest

from api.http.limits import MAX_BODY_BYTES, MAX_COST, MAX_LIST_ITEMS
from tests.api.http import toy
from tests.api.http.conftest import make_toy_app, until

JSON = {"content-type": "application/json"}
GRAPHQL = "application/graphql-response+json"


async def ask(client: httpx.AsyncClient, query: str, *, headers: dict[str, str] | None = None, **variables: Any) -> Any:
    response = await client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
    return response.json()


def code(body: Any) -> str:
    return str(body["errors"][0]["extensions"]["code"])


class TestBodies:
    @pytest.mark.parametrize(
        "body", ["5", '"x"', "null", "true", "[]", '{"query": 5}', "{}", "", "{", '{"query": "{hello}", "variables": []}']
    )
    async def test_refuses_what_is_no_request(self, client: httpx.AsyncClient, body: str) -> None:
        response = await client.post("/graphql", content=body, headers=JSON)

        assert (response.status_code, code(response.json())) == (400, "BAD_USER_INPUT")
        assert response.headers["content-type"] == "application/json; charset=utf-8"

    async def test_refuses_batches_by_name(self, client: httpx.AsyncClient) -> None:
        response = await client.post("/graphql", json=[{"query": "{ hello }"}])

        assert response.status_code == 400
        assert response.json()["errors"][0]["message"] == "Batches of operations are not supported: send one operation per request."

    async def test_refuses_bodies_beyond_the_limit_whether_announced_or_not(self, client: httpx.AsyncClient) -> None:
        async def chunks() -> Any:
            for _ in range(3):
                yield b" " * (MAX_BODY_BYTES // 2)

        announced = await client.post("/graphql", content=b" " * (MAX_BODY_BYTES + 1), headers=JSON)
        streamed = await client.post("/graphql", content=chunks(), headers=JSON)

        assert [announced.status_code, streamed.status_code] == [413, 413]

    async def test_takes_only_json_in_utf_8(self, client: httpx.AsyncClient) -> None:
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1", "multipart/form-data"):
            response = await client.post("/graphql", content=b'{"query": "{hello}"}', headers={"content-type": kind})
            assert response.status_code == 415

    async def test_takes_no_other_method(self, client: httpx.AsyncClient) -> None:
        response = await client.put("/graphql", json={"query": "{ hello }"})

        assert (response.status_code, response.headers["allow"]) == (405, "GET, POST")


class TestMediaTypes:
    @pytest.mark.parametrize(
        ("accept", "answered"),
        [
            ("application/graphql-response+json, application/json;q=0.9", GRAPHQL),
            ("application/json, application/graphql-response+json", "application/json"),
            ("application/json;q=0.1, application/graphql-response+json", GRAPHQL),
            ("*/*", "application/json"),
            ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
            ("application/graphql-response+json, application/json, text/event-stream, multipart/mixed", GRAPHQL),
        ],
    )
    async def test_answers_in_what_the_client_likes_best(self, client: httpx.AsyncClient, accept: str, answered: str) -> None:
        response = await client.post("/graphql", json={"query": "{ hello }"}, headers={"accept": accept})

        assert response.headers["content-type"] == f"{answered}; charset=utf-8"

    async def test_refuses_clients_that_take_nothing_of_ours(self, client: httpx.AsyncClient) -> None:
        response = await client.post("/graphql", json={"query": "{ hello }"}, headers={"accept": "image/png"})

        assert response.status_code == 406

    async def test_says_400_for_bad_documents_only_in_the_new_media_type(self, client: httpx.AsyncClient) -> None:
        old = await client.post("/graphql", json={"query": "{ nope }"}, headers={"accept": "application/json"})
        new = await client.post("/graphql", json={"query": "{ nope }"}, headers={"accept": GRAPHQL})

        assert (old.status_code, new.status_code) == (200, 400)
        assert "data" not in new.json()


class TestGet:
    async def test_answers_queries(self, client: httpx.AsyncClient) -> None:
        parameters = {"query": "query ($n: String!) { hello(name: $n) }", "variables": '{"n": "me"}'}

        assert (await client.get("/graphql", params=parameters)).json() == {"data": {"hello": "hello me"}}

    async def test_refuses_mutations(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/graphql", params={"query": 'mutation { note(text: "a") }'})

        assert response.status_code == 405
        assert "notes" not in toy.seen

    async def test_sends_browsers_to_the_page(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/graphql", headers={"accept": "text/html,*/*;q=0.8"})

        assert (response.status_code, response.headers["location"]) == (303, "/graphiql")

    async def test_refuses_a_query_string_that_is_none(self, client: httpx.AsyncClient) -> None:
        assert (await client.get("/graphql", params={"query": "{ hello }", "variables": "{"})).status_code == 400
        assert (await client.get("/graphql?query=%ff")).status_code == 400
        assert (await client.get("/graphql")).status_code == 400


class TestVariables:
    @pytest.mark.parametrize(
        ("given", "path"),
        [
            ({"number": "x"}, ["i", "number"]),
            ({"number": 2**31}, ["i", "number"]),
            ({"number": 1.5}, ["i", "number"]),
            ({"number": 1, "big": 2**53}, ["i", "big"]),
            ({"number": 1, "inner": {"number": 1, "tags": [1]}}, ["i", "inner", "tags", 0]),
            ({}, ["i"]),
            ({"number": 1, "nope": 1}, ["i"]),
            (None, ["i"]),
        ],
    )
    async def test_says_which_value_is_wrong(self, client: httpx.AsyncClient, given: Any, path: list[Any]) -> None:
        body = await ask(client, "query ($i: ThingInput!) { echo(input: $i) }", i=given)

        assert code(body) == "BAD_USER_INPUT"
        assert body["errors"][0]["extensions"]["inputPath"] == path

    async def test_refuses_lists_beyond_the_limit(self, client: httpx.AsyncClient) -> None:
        many = {"things": [{"number": 1}] * (MAX_LIST_ITEMS + 1)}

        body = await ask(client, "query ($i: ThingsInput!) { countThings(input: $i) }", i=many)

        assert code(body) == "BAD_USER_INPUT"
        assert await ask(client, "query ($i: ThingsInput!) { countThings(input: $i) }", i={"things": many["things"][1:]}) == {
            "data": {"countThings": MAX_LIST_ITEMS}
        }

    async def test_refuses_variables_nested_without_end(self, client: httpx.AsyncClient) -> None:
        deep: dict[str, Any] = {"number": 1}
        for _ in range(240):
            deep = {"number": 1, "inner": deep}

        body = await ask(client, "query ($i: ThingInput!) { echo(input: $i) }", i=deep)

        assert code(body) == "BAD_USER_INPUT"

    async def test_takes_literals_with_variables_inside_for_what_they_are(self, client: httpx.AsyncClient) -> None:
        body = await ask(client, "query ($n: Int = 1) { echo(input: {number: $n}) }", n=None)

        assert code(body) == "BAD_USER_INPUT"
        assert body["errors"][0]["path"] == ["echo"]


class TestCost:
    async def test_is_told_only_to_who_asks(self, client: httpx.AsyncClient) -> None:
        query = "query ($n: Int) { things(first: $n) { nodes { id } } }"

        quiet = await ask(client, query, n=2)
        told = await ask(client, query, headers={"graphql-cost": "1"}, n=2)

        assert "extensions" not in quiet
        assert told["extensions"] == {"cost": {"requested": 3, "maximum": MAX_COST}}

    async def test_counts_with_the_variables_sent(self, client: httpx.AsyncClient) -> None:
        query = "query ($n: Int) { things(first: $n) { nodes { parts(first: $n) { nodes { id } } } } }"

        assert code(await ask(client, query, n=250)) == "COST_EXCEEDED"
        assert len((await ask(client, query, n=5))["data"]["things"]["nodes"]) == 5


class TestCallers:
    async def test_are_refused_with_401_when_their_token_is_wrong(self, client: httpx.AsyncClient) -> None:
        response = await client.post("/graphql", json={"query": "{ hello }"}, headers={"authorization": "Bearer wrong"})

        assert (response.status_code, code(response.json()), response.headers["www-authenticate"]) == (401, "UNAUTHENTICATED", "Bearer")

    async def test_see_a_masked_error_when_finding_out_fails(self, client: httpx.AsyncClient) -> None:
        response = await client.post("/graphql", json={"query": "{ hello }"}, headers={"authorization": "Bearer broken"})

        assert (response.status_code, code(response.json())) == (500, "INTERNAL")
        assert response.json()["errors"][0]["extensions"]["requestId"] == response.headers["x-request-id"]


class TestRequestIds:
    async def test_are_kept_when_sane_and_made_when_not(self, client: httpx.AsyncClient) -> None:
        async def returned(sent: str) -> str:
            response = await client.get("/health", headers={"x-request-id": sent})
            return str(response.headers["x-request-id"])

        assert await returned("order-7.a_B") == "order-7.a_B"
        for bad in ("", "a b", "x" * 65, "<script>", "-x"):
            assert len(await returned(bad)) == 36


class TestContexts:
    async def test_surround_each_operation(self, client: httpx.AsyncClient) -> None:
        await ask(client, "{ hello }")
        await ask(client, 'mutation { note(text: "a") }')
        await ask(client, "{ nope }")

        assert toy.seen["operations"] == ["query begins", "query ends", "mutation begins", "mutation ends"]


class TestSlowOperations:
    async def test_are_cancelled_after_their_time(self) -> None:
        transport = httpx.ASGITransport(make_toy_app(operation_seconds=0.05))
        async with httpx.AsyncClient(transport=transport, base_url="http://toy") as client:
            response = await client.post("/graphql", json={"query": "{ slow }"})

        assert (response.status_code, code(response.json())) == (503, "INTERNAL")
        assert response.json()["errors"][0]["message"] == "The operation took longer than 0.05 seconds."
        assert (toy.seen["cancelled"], toy.seen["operations"]) == (1, ["query begins", "query ends"])

    async def test_are_cancelled_when_the_client_goes(self, served: str) -> None:
        host, port = served.split(":")
        _, writer = await asyncio.open_connection(host, int(port))
        body = orjson.dumps({"query": "{ slow }"})
        writer.write(b"POST /graphql HTTP/1.1\r\nhost: toy\r\ncontent-type: application/json\r\n")
        writer.write(b"content-length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        await until(lambda: "query begins" in toy.seen["operations"])

        writer.close()

        await until(lambda: "query ends" in toy.seen["operations"])
        assert toy.seen["cancelled"] == 1
