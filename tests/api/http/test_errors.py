"""What clients are told, and what the log is."""

from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from api.http.errors import MASK, describe

PERSONAL = "bob@example.com"


async def ask(client: httpx.AsyncClient, query: str, **headers: str) -> tuple[Any, list[Any]]:
    with capture_logs() as logs:
        response = await client.post("/graphql", json={"query": query}, headers={"x-request-id": "request-1", **headers})
    return response.json(), logs


class TestBugs:
    @pytest.mark.parametrize("query", ["{ bug }", "{ bugOrNull }"])
    async def test_are_masked_and_logged_once_under_the_same_id(self, client: httpx.AsyncClient, query: str) -> None:
        body, logs = await ask(client, query)

        (error,) = body["errors"]
        assert (error["message"], error["extensions"]) == (MASK, {"code": "INTERNAL", "requestId": "request-1"})
        assert [(entry["log_level"], entry["request_id"]) for entry in logs] == [("error", "request-1")]
        assert "in bug" in logs[0]["stack"]

    async def test_put_no_value_of_anybody_into_the_log(self, client: httpx.AsyncClient) -> None:
        for query in ("{ bug }", "{ bugOrNull }", f'{{ bug hello(name: "{PERSONAL}") }}'):
            body, logs = await ask(client, query)
            assert PERSONAL not in str(logs)
            assert PERSONAL not in str(body["errors"])

    async def test_include_answers_our_types_cannot_express(self, client: httpx.AsyncClient) -> None:
        for query in ("{ overflowing }", "{ nothing }"):
            body, logs = await ask(client, query)
            assert body["errors"][0]["message"] == MASK
            assert len(logs) == 1


class TestClientErrors:
    @pytest.mark.parametrize(
        ("query", "code"),
        [
            ("{", "BAD_USER_INPUT"),
            ("{ nope }", "BAD_USER_INPUT"),
            ("{ echo(input: {number: 99999999999}) }", "BAD_USER_INPUT"),
            ("{ missing }", "NOT_FOUND"),
            ("{ closed }", "NOT_FOUND"),
            ("{ mine }", "UNAUTHENTICATED"),
            ("subscription { count }", "BAD_USER_INPUT"),
        ],
    )
    async def test_are_told_by_code_and_not_logged(self, client: httpx.AsyncClient, query: str, code: str) -> None:
        body, logs = await ask(client, query)

        assert body["errors"][0]["extensions"]["code"] == code
        assert logs == []

    async def test_keep_their_details_and_their_path(self, client: httpx.AsyncClient) -> None:
        body, _ = await ask(client, "{ missing }")

        assert body == {
            "data": None,
            "errors": [
                {
                    "message": "No such thing.",
                    "extensions": {"code": "NOT_FOUND", "what": "thing"},
                    "locations": [{"line": 1, "column": 3}],
                    "path": ["missing"],
                }
            ],
        }


class TestDescribe:
    def test_tells_messages_of_programmers_only(self) -> None:
        assert describe(TypeError("no such attribute")) == "builtins.TypeError: no such attribute"
        assert describe(ValueError(PERSONAL)) == "builtins.ValueError"

    def test_tells_what_a_database_means_without_its_values(self) -> None:
        error = type("UniqueViolation", (Exception,), {"sqlstate": "23505", "constraint_name": "customers_email"})(PERSONAL)

        assert describe(error).endswith("UniqueViolation (23505, customers_email)")
