"""What a document costs, and what is too much."""

import time

import pytest
from graphql import get_introspection_query

from api.http.limits import MAX_ALIASES, MAX_COST, MAX_DEPTH, MAX_LIST_ITEMS, MAX_TOKENS, ListCheck
from api.http.operations import Operation, Operations, Refused, prepare
from tests.api.http import toy

SCHEMA = toy.schema._schema


def prepared(document: str) -> Operation:
    operation = prepare(SCHEMA, document, None)
    assert isinstance(operation, Operation), operation
    return operation


def refusal(document: str) -> dict[str, object]:
    refused = Operations(SCHEMA).prepare(document, None)
    assert isinstance(refused, Refused)
    extensions: dict[str, object] = refused.errors[0]["extensions"]
    return extensions


class TestCost:
    @pytest.mark.parametrize(
        ("document", "cost"),
        [
            ("{ hello }", 0),
            ("{ thing { id number } }", 1),
            ("{ a: thing { id } b: thing { id } }", 2),
            ("{ things(first: 10) { nodes { id } } }", 11),
            ("{ things { nodes { id } } }", 51),
            ("{ things(first: 10) { nodes { parts(first: 5) { nodes { id } } } } }", 1 + 10 * (1 + 1 + 5)),
            ("{ listed { id parts(first: 4) { nodes { id } } } }", 1 + 1 + 4),
            ('{ nodes(ids: ["a", "b", "c"]) { id } }', 3),
            ("{ things(first: 10) { ...F } } fragment F on ThingConnection { nodes { id } }", 11),
            ("{ things(first: 10) { ... on ThingConnection { nodes { id } } } }", 11),
            ("mutation { thingsCreate(input: {things: [{number: 1}, {number: 2}]}) { nodes { id } } }", 1 + 2),
        ],
    )
    def test_counts_objects_and_multiplies_pages(self, document: str, cost: int) -> None:
        assert prepared(document).size.cost == cost

    def test_assumes_the_largest_page_and_looks_at_variables_only_when_that_is_too_dear(self) -> None:
        modest = prepared("query ($n: Int) { things(first: $n) { nodes { id } } }")
        dear = prepared("query ($n: Int) { things(first: $n) { nodes { parts(first: $n) { nodes { id } } } } }")

        assert (modest.size.cost, modest.cost({"n": 10})) == (251, 11)
        assert dear.size.cost > MAX_COST
        assert dear.cost({"n": 10}) == 1 + 10 * 12
        assert dear.cost({}) == 1 + 50 * 52

    def test_counts_what_a_list_in_a_variable_makes(self) -> None:
        operation = prepared("mutation ($input: ThingsInput!) { thingsCreate(input: $input) { nodes { id } } }")

        assert operation.size.cost == 1 + MAX_LIST_ITEMS
        assert operation.cost({"input": {"things": [{}] * 7}}) == 1 + 7

    def test_refuses_what_is_too_dear(self) -> None:
        extensions = refusal("{ things(first: 250) { nodes { parts(first: 250) { nodes { id } } } } }")

        assert extensions == {"code": "COST_EXCEEDED", "limit": "cost", "actual": 1 + 250 * 252, "maximum": MAX_COST}


class TestShape:
    def test_lets_the_introspection_of_tools_through(self) -> None:
        assert prepared(get_introspection_query(type_depth=9)).size.depth <= MAX_DEPTH

    def test_refuses_depth_also_through_fragments(self) -> None:
        chain = " ".join(f"fragment F{n} on Thing {{ parts {{ nodes {{ ...F{n + 1} }} }} }}" for n in range(8))

        extensions = refusal(f"{{ thing {{ ...F0 }} }} {chain} fragment F8 on Thing {{ id }}")

        assert extensions == {"code": "COST_EXCEEDED", "limit": "depth", "actual": 18, "maximum": MAX_DEPTH}

    def test_refuses_aliases_also_through_fragments(self) -> None:
        extensions = refusal(
            "{ a: thing { ...F ...G } } fragment F on Thing { " + " ".join(f"a{n}: id" for n in range(20)) + " }"
            " fragment G on Thing { " + " ".join(f"b{n}: id" for n in range(20)) + " }"
        )

        assert extensions == {"code": "COST_EXCEEDED", "limit": "aliases", "actual": 41, "maximum": MAX_ALIASES}

    def test_refuses_more_tokens_than_a_document_may_have(self) -> None:
        assert refusal("{ " + "hello " * MAX_TOKENS + "}") == {"code": "COST_EXCEEDED", "limit": "tokens", "maximum": MAX_TOKENS}

    @pytest.mark.parametrize("open_", ["{ thing ", "{ ... "])
    def test_refuses_endless_nesting(self, open_: str) -> None:
        assert refusal(open_ * 100 + "{ id" + " }" * 101)["code"] == "COST_EXCEEDED"

    def test_takes_a_literal_of_any_length_calmly(self) -> None:
        assert refusal("{ things(first: " + "9" * 50_000 + ") { nodes { id } } }")["code"] in ("BAD_USER_INPUT", "COST_EXCEEDED")

    def test_stays_linear_where_fragments_multiply(self) -> None:
        doubling = " ".join(f"fragment F{n} on Thing {{ ...F{n + 1} ...F{n + 1} }}" for n in range(60))
        document = f"{{ thing {{ ...F0 }} }} {doubling} fragment F60 on Thing {{ x: id }}"

        began = time.perf_counter()
        extensions = refusal(document)

        assert extensions["limit"] == "aliases"
        assert time.perf_counter() - began < 0.5

    def test_leaves_fragments_that_spread_themselves_to_validation(self) -> None:
        assert refusal("{ thing { ...F } } fragment F on Thing { id ...F }") == {"code": "BAD_USER_INPUT"}


class TestLists:
    def test_finds_the_longest_list_wherever_the_type_allows_one(self) -> None:
        kind = SCHEMA.type_map["ThingInput"]

        assert ListCheck().longest({"number": 1, "tags": ["a"] * 5}, kind) == 5  # type: ignore[arg-type]
        assert ListCheck().longest({"inner": {"inner": {"tags": ["a"] * 7}}}, kind) == 7  # type: ignore[arg-type]
        assert ListCheck().longest({"number": [1] * 9}, kind) == 0  # type: ignore[arg-type]
