"""The GraphiQL page."""

from pathlib import Path

import httpx
import pytest

from api.graphiql import page
from tests.api.http.conftest import DEMO

HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the page that need no installation."""
    for name in page.FILES:
        (tmp_path / name).write_text(f"/* {name} */")
        monkeypatch.setitem(page.FILES, name, tmp_path / name)


@pytest.mark.usefixtures("files")
class TestPage:
    async def test_opens_signed_in_for_the_demo(self, client: httpx.AsyncClient) -> None:
        for path in ("/", "/graphiql"):
            response = await client.get(path, headers=HTML)
            assert response.status_code == 200
            assert "Bearer reader" in response.text
            assert DEMO.subscription in response.text

    async def test_loads_nothing_from_elsewhere(self, client: httpx.AsyncClient) -> None:
        response = await client.get("/graphiql")

        assert "http" not in response.text
        assert "default-src 'self'" in response.headers["content-security-policy"]
        for name in page.FILES:
            assert (await client.get(f"/graphiql/files/{name}")).text == f"/* {name} */"

    async def test_serves_only_its_own_files(self, client: httpx.AsyncClient) -> None:
        for name in ("nope.js", "..%2fpage.py", "package.json"):
            assert (await client.get(f"/graphiql/files/{name}")).status_code == 404

    def test_cannot_be_broken_out_of(self) -> None:
        demo = page.Demo(key="</script><script>alert(1)", query="{ hello }", subscription="")

        assert "</script><script>alert" not in page.render("/graphiql", graphql_path="/graphql", demo=demo)


class TestNotYet:
    async def test_says_that_the_files_are_missing_while_the_api_works(
        self, client: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(page.FILES, "graphiql.js", tmp_path / "missing.js")

        shown = await client.get("/", headers=HTML)

        assert (shown.status_code, "npm ci" in shown.text, 'http-equiv="refresh"' in shown.text) == (200, True, True)
        assert (await client.post("/graphql", json={"query": "{ hello }"})).json() == {"data": {"hello": "hello you"}}

    async def test_tells_programs_where_the_doors_are(self, client: httpx.AsyncClient) -> None:
        assert (await client.get("/")).json()["graphql"] == "/graphql"
