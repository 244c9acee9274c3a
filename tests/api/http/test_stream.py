"""Server-sent events."""

import httpx

from tests.api.http import toy
from tests.api.http.conftest import until


async def events(served: str, query: str, authorization: str | None = None) -> list[str]:
    headers = {"accept": "text/event-stream", **({"authorization": authorization} if authorization else {})}
    async with httpx.AsyncClient(base_url=f"http://{served}") as client:
        response = await client.post("/graphql/stream", json={"query": query}, headers=headers)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    return [event for event in response.text.split("\n\n") if event not in ("", ":")]


class TestStream:
    async def test_brings_every_event_and_complete(self, served: str) -> None:
        assert await events(served, "subscription { count(to: 2) }") == [
            'event: next\ndata: {"data":{"count":1}}',
            'event: next\ndata: {"data":{"count":2}}',
            "event: complete\ndata:",
        ]

    async def test_ends_without_complete_when_the_token_expires(self, served: str) -> None:
        received = await events(served, "subscription { forever }", "Bearer brief")

        assert received[-1] == 'event: next\ndata: {"data":{"forever":1}}'
        assert toy.seen["cancelled"] == 1

    async def test_ends_without_complete_when_the_source_overflows(self, served: str) -> None:
        assert await events(served, "subscription { overflowing }") == ['event: next\ndata: {"data":{"overflowing":1}}']

    async def test_stops_when_the_client_goes(self, served: str) -> None:
        headers = {"accept": "text/event-stream"}
        async with (
            httpx.AsyncClient(base_url=f"http://{served}") as client,
            client.stream("POST", "/graphql/stream", json={"query": "subscription { quiet }"}, headers=headers) as response,
        ):
            assert response.status_code == 200

        await until(lambda: toy.seen["cancelled"] == 1)

    async def test_answers_what_is_no_request_in_plain_json(self, served: str) -> None:
        async with httpx.AsyncClient(base_url=f"http://{served}") as client:
            bad = await client.post("/graphql/stream", content="5", headers={"content-type": "application/json"})
            other = await client.post("/graphql/stream", json={"query": "{ hello }"}, headers={"accept": "application/json"})
            get = await client.get("/graphql/stream", params={"query": 'mutation { note(text: "a") }'})

        assert [bad.status_code, other.status_code, get.status_code] == [400, 406, 405]
