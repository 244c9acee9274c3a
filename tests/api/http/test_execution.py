"""Our execution against graphql-core's own, on the same documents; and what ours promises beyond."""

from typing import Any

import pytest
import strawberry
from graphql import execute as reference
from graphql import get_introspection_query, parse
from graphql.execution.values import VariableValues
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from api.http import execution
from api.http.errors import root_cause
from api.http.operations import Operation, prepare
from api.http.variables import Variables
from tests.api.http import toy

DOCUMENTS = [
    "{ hello }",
    '{ hello(name: "me") twice: hello(name: "you") __typename }',
    '{ thing { __typename id number double label(prefix: "#") colour note tags loaded parts(first: 3) { nodes { number } } } }',
    "{ thing(number: 0) { id } }",
    "{ listed(count: 3) { number label loaded parts { nodes { id label } } } }",
    "{ later(count: 4) { oddOnly number } }",
    "{ listed(count: 2) { oddOnly number } hello }",
    "{ thing(number: 2) { number oddOnly } hello }",
    "{ nodes(ids: [1, 2, 3]) { __typename id ... on Thing { number loaded } ... on Box { size } } }",
    "{ either { ... on Thing { number } ... on Box { size } } other: either(box: true) { __typename ... on Box { size } } }",
    "{ bug hello }",
    "{ bugOrNull hello }",
    "{ nothing hello }",
    "{ overflowing }",
    "{ missing }",
    "{ a: thing { ...F } b: thing(number: 3) { ...F number } } fragment F on Thing { number ...G } fragment G on Node { id }",
    "{ thing { ... on Node { id } ... { double } } }",
    'mutation { a: note(text: "a") b: note(text: "b") }',
    'mutation { note(text: "a") thingsCreate(input: {things: [{number: 1}, {number: 2}]}) { nodes { number label } } }',
    get_introspection_query(),
]
WITH_VARIABLES = [
    ("query ($n: Int = 4) { thing(number: $n) { number } }", {}),
    ("query ($n: Int) { thing(number: $n) { number } }", {"n": 5}),
    ("query ($n: Int!, $i: ThingInput!) { echo(input: {number: $n, tags: [\"x\"]}) other: echo(input: $i) }", {"n": 3, "i": {"number": 8}}),
    ("query ($yes: Boolean!) { hello @include(if: $yes) thing { id @skip(if: $yes) number } }", {"yes": True}),
    ("query ($yes: Boolean!) { hello @include(if: $yes) thing { id @skip(if: $yes) number } }", {"yes": False}),
    ("query ($yes: Boolean!) { ...F @include(if: $yes) hello } fragment F on Query { thing { id } }", {"yes": False}),
]  # fmt: skip


def prepared(document: str, schema: strawberry.Schema = toy.schema) -> Operation:
    operation = prepare(schema._schema, document, None)
    assert isinstance(operation, Operation), operation
    return operation


def coerced(operation: Operation, given: dict[str, Any]) -> VariableValues:
    variables = Variables().coerce(operation, given)
    assert isinstance(variables, VariableValues), variables
    return variables


def context() -> toy.ToyContext:
    return toy.ToyContext(toy.Somebody("reader", frozenset({"things:read"})), "request-1")


async def ours(document: str, given: dict[str, Any]) -> tuple[Any, list[Any]]:
    operation = prepared(document)
    result = await execution.execute(operation, coerced(operation, given), context())
    return result.data, comparable(result.errors)


async def theirs(document: str, given: dict[str, Any]) -> tuple[Any, list[Any]]:
    answered = reference(
        toy.schema._schema,
        parse(document),
        context_value=context(),
        variable_values=given,
        executor_class=StrawberryGraphQLCoreExecutionContext,
    )
    result = await answered if hasattr(answered, "__await__") else answered
    return result.data, comparable(result.errors)


def comparable(errors: Any) -> list[Any]:
    """Where each error is; what is said of them differs on purpose."""
    return sorted((str(error.path), [tuple(spot) for spot in error.locations or []]) for error in errors or [])


class TestExecute:
    @pytest.mark.parametrize("document", DOCUMENTS)
    async def test_answers_as_graphql_core_does(self, document: str) -> None:
        assert await ours(document, {}) == await theirs(document, {})

    @pytest.mark.parametrize(("document", "given"), WITH_VARIABLES)
    async def test_answers_as_graphql_core_does_with_variables(self, document: str, given: dict[str, Any]) -> None:
        assert await ours(document, given) == await theirs(document, given)

    async def test_uses_one_plan_for_each_choice_of_the_deciding_variables(self) -> None:
        operation = prepared("query ($yes: Boolean!, $n: Int) { hello @include(if: $yes) thing(number: $n) { number } }")

        for yes, number in ((True, 1), (False, 2), (True, 3)):
            result = await execution.execute(operation, coerced(operation, {"yes": yes, "n": number}), context())
            assert result.data == {**({"hello": "hello you"} if yes else {}), "thing": {"number": number}}
        assert len(operation.memory["plans"]) == 2

    async def test_runs_mutations_one_after_the_other(self) -> None:
        await ours('mutation { a: note(text: "a") b: note(text: "b") }', {})

        assert toy.seen["notes"] == ["begin a", "end a", "begin b", "end b"]

    async def test_loads_the_items_of_a_list_together(self) -> None:
        await ours("{ listed(count: 5) { loaded } }", {})

        assert toy.seen["loads"] == [[0, 1, 2, 3, 4]]

    async def test_ends_what_was_begun_before_it_answers_a_failure(self) -> None:
        data, errors = await ours("{ slow(seconds: 0.05) bug }", {})

        assert (data, len(errors), toy.seen["cancelled"]) == (None, 1, 0)

    async def test_does_not_tell_the_value_a_scalar_cannot_express(self) -> None:
        operation = prepared("{ overflowing }")

        result = await execution.execute(operation, coerced(operation, {}), context())

        assert result.errors
        assert str(root_cause(result.errors[0])) == "Int cannot express a int"


class TestSubscribe:
    async def test_executes_the_selection_over_every_event(self) -> None:
        operation = prepared("subscription { things(to: 2) { number label } }")
        variables = coerced(operation, {})

        source = await execution.subscribe(operation, variables, context())
        assert hasattr(source, "__aiter__")
        results = [await execution.execute_event(operation, variables, context(), event) async for event in source]

        assert [result.data for result in results] == [{"things": {"number": n, "label": f"no. {n}"}} for n in range(2)]


class TestMemory:
    async def test_keeps_nothing_a_client_sent_beyond_what_decides_the_plan(self) -> None:
        operation = prepared("query ($yes: Boolean!, $name: String!) { hello(name: $name) @include(if: $yes) }")

        await execution.execute(operation, coerced(operation, {"yes": True, "name": "bob@example.com"}), context())

        assert [plan.variables.coerced for plan in operation.memory["plans"].values()] == [{"yes": True}]
