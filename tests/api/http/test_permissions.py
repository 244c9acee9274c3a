"""Permissions of root fields."""

from types import SimpleNamespace

import httpx
import pytest

from api.http.errors import Forbidden
from api.http.permissions import Requires, undeclared
from tests.api.http import toy


async def ask(client: httpx.AsyncClient, query: str, authorization: str | None) -> object:
    headers = {"authorization": authorization} if authorization else {}
    body = (await client.post("/graphql", json={"query": query}, headers=headers)).json()
    return body["errors"][0]["extensions"] if "errors" in body else body["data"]


class TestRequires:
    async def test_asks_who_it_is(self, client: httpx.AsyncClient) -> None:
        for query in ("{ mine }", "{ theirs }", "{ anybody }"):
            assert await ask(client, query, None) == {"code": "UNAUTHENTICATED"}

    async def test_lets_through_who_may(self, client: httpx.AsyncClient) -> None:
        assert await ask(client, "{ mine anybody }", "Bearer reader") == {"mine": "reader", "anybody": "somebody"}

    async def test_refuses_who_may_not(self, client: httpx.AsyncClient) -> None:
        assert await ask(client, "{ theirs }", "Bearer reader") == {"code": "FORBIDDEN", "missing": ["things:write"]}

    @pytest.mark.parametrize(
        ("held", "open"), [({"a"}, False), ({"b"}, False), ({"a", "b"}, True), ({"a", "c"}, True), ({"a", "b", "c"}, True)]
    )
    def test_is_content_with_any_of_several(self, held: set[str], open: bool) -> None:
        assert Requires("a", any_of=("b", "c")).lets(frozenset(held)) is open

    def test_says_which_of_several_would_do(self) -> None:
        info = SimpleNamespace(context=SimpleNamespace(principal=SimpleNamespace(permissions=frozenset({"a"}))))

        with pytest.raises(Forbidden, match="needs the permission b or c") as refusal:
            Requires("a", any_of=("c", "b")).check(info)  # type: ignore[arg-type]

        assert refusal.value.details == {"missing": ["b", "c"]}


class TestUndeclared:
    def test_lists_root_fields_that_say_nothing(self) -> None:
        found = undeclared(toy.schema)

        assert {"Query.thing", "Mutation.note", "Subscription.count"} <= set(found)
        assert not {"Query.hello", "Query.mine", "Query.theirs", "Query.anybody", "Subscription.private"} & set(found)
