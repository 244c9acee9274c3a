"""Other people's audits and clients, against the toy."""

from tests.clients.node import needs_packages, run

COUNTING = "subscription ($after: Int) { count(to: 20, after: $after, pause: 0.005) }"


@needs_packages
class TestGraphQLOverHttp:
    def test_passes_every_audit(self, served: str) -> None:
        results = run("audits.mjs", f"http://{served}/graphql")

        assert [result for result in results if result["status"] != "ok"] == []
        assert len(results) == 61


@needs_packages
class TestGraphqlWs:
    def test_subscribes_drops_and_resumes_without_missing_anything(self, served: str) -> None:
        *closed, last = run("resume.mjs", f"ws://{served}/graphql", "-", COUNTING, "count", "20", "7")

        assert closed == [{"closed": 1006}]
        assert last == {"positions": list(range(1, 21))}

    def test_sends_queries_and_mutations_too(self, served: str) -> None:
        assert run("socket.mjs", f"ws://{served}/graphql", "Bearer reader", "{ mine }") == [{"data": {"mine": "reader"}}, "complete"]
        answer = run("socket.mjs", f"ws://{served}/graphql", "-", 'mutation { note(text: "a") }')
        assert answer == [{"data": {"note": "a"}}, "complete"]

    def test_ends_only_the_operation_with_a_syntax_error(self, served: str) -> None:
        (ended,) = run("socket.mjs", f"ws://{served}/graphql", "-", "subscription {")

        assert ended["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"

    def test_is_told_that_its_token_is_wrong(self, served: str) -> None:
        assert run("socket.mjs", f"ws://{served}/graphql", "Bearer wrong", "{ hello }") == [{"code": 4401, "reason": "The token is wrong."}]


@needs_packages
class TestGraphqlSse:
    def test_streams_a_subscription(self, served: str) -> None:
        results = run("events.mjs", f"http://{served}/graphql/stream", "Bearer reader", "subscription { private(to: 3) }")

        assert results == [*({"data": {"private": number}} for number in range(3)), "complete"]

    def test_answers_a_query_once(self, served: str) -> None:
        assert run("events.mjs", f"http://{served}/graphql/stream", "-", "{ hello }") == [{"data": {"hello": "hello you"}}, "complete"]

    def test_is_told_what_is_wrong_with_the_document(self, served: str) -> None:
        first, ended = run("events.mjs", f"http://{served}/graphql/stream", "-", "subscription { nope }")

        assert first["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        assert ended == "complete"

    def test_is_refused_with_a_wrong_token(self, served: str) -> None:
        (ended,) = run("events.mjs", f"http://{served}/graphql/stream", "Bearer wrong", "{ hello }")

        assert ended["status"] == 401
