"""Operations prepared once."""

from api.http.operations import Operation, Operations, Refused
from tests.api.http import toy

TWO = "query A { hello } query B { a: hello }"


def operations(**limits: int) -> Operations:
    return Operations(toy.schema._schema, **limits)


def message(prepared: Operation | Refused) -> str:
    assert isinstance(prepared, Refused)
    return str(prepared.errors[0]["message"])


class TestPrepare:
    def test_gives_the_same_operation_for_the_same_text_and_name(self) -> None:
        cache = operations()

        assert cache.prepare("{ hello }", None) is cache.prepare("{ hello }", None)
        assert cache.prepare(TWO, "A") is not cache.prepare(TWO, "B")

    def test_remembers_refusals_too(self) -> None:
        cache = operations()

        assert cache.prepare("{ nope }", None) is cache.prepare("{ nope }", None)

    def test_asks_for_a_name_where_there_are_several(self) -> None:
        assert message(operations().prepare(TWO, None)) == "The document has several operations: say which with `operationName`."
        assert message(operations().prepare(TWO, "C")) == "Unknown operation named 'C'."
        assert message(operations().prepare("fragment F on Thing { id }", None)) == "The document has no operation."

    def test_forgets_the_least_recently_used_by_number(self) -> None:
        cache = operations(max_cached=2)
        first = cache.prepare("{ a: hello }", None)
        second = cache.prepare("{ b: hello }", None)
        cache.prepare("{ a: hello }", None)

        cache.prepare("{ c: hello }", None)

        assert cache.prepare("{ a: hello }", None) is first
        assert cache.prepare("{ b: hello }", None) is not second

    def test_forgets_by_length_and_keeps_no_giant(self) -> None:
        cache = operations(max_cached_chars=30)
        first = cache.prepare("{ a: hello }", None)

        cache.prepare("{ hello }" + " " * 100, None)

        assert cache.prepare("{ a: hello }", None) is not first
        assert cache._chars == len("{ a: hello }")

    def test_says_what_is_wrong_with_code_and_place(self) -> None:
        refused = operations().prepare("{ nope }", None)

        assert isinstance(refused, Refused)
        assert refused.errors == (
            {
                "message": "Cannot query field 'nope' on type 'Query'. Did you mean 'nodes'?",
                "extensions": {"code": "BAD_USER_INPUT"},
                "locations": [{"line": 1, "column": 3}],
            },
        )
