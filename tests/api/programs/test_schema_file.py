import httpx
import orjson
import pytest
from starlette.applications import Starlette

from loyalty.programs.json_schema import json_schema


@pytest.fixture
def client(app: Starlette) -> httpx.AsyncClient:
    """Call the service, signed in as nobody."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop")


class TestTheFile:
    async def test_is_the_json_schema_of_the_document(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/program.schema.json")

        assert (response.status_code, response.headers["content-type"]) == (200, "application/schema+json")
        assert response.json() == orjson.loads(orjson.dumps(json_schema()))
        assert response.headers["cache-control"] == "public, max-age=3600"

    async def test_is_not_sent_again_to_who_has_it(self, client: httpx.AsyncClient) -> None:
        tag = (await client.get("/program.schema.json")).headers["etag"]

        same = await client.get("/program.schema.json", headers={"if-none-match": f'"other", W/{tag}'})
        other = await client.get("/program.schema.json", headers={"if-none-match": '"other"'})

        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
        assert other.status_code == 200

    async def test_is_only_read(self, client: httpx.AsyncClient) -> None:
        assert (await client.post("/program.schema.json")).status_code == 405
