"""Execution of a prepared operation: graphql-core's algorithm over a ready plan, awaiting only what can be awaited.

The one place that knows how operations are executed; what comes out is `ExecutionResult`, as from graphql-core,
and a test compares both on the same documents. Work begun by a field is always ended before the answer: nothing
runs on after its context is closed. Strawberry's schema extensions are not run, field extensions are.
"""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from types import CoroutineType
from typing import Any

from graphql import (
    ExecutionResult,
    GraphQLAbstractType,
    GraphQLError,
    GraphQLObjectType,
    GraphQLOutputType,
    Undefined,
    default_type_resolver,
    is_abstract_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
    located_error,
)
from graphql.execution.executor import CollectedErrors
from graphql.execution.values import VariableValues
from graphql.pyutils import Path, is_awaitable

from api.http.classes import own_class, types_by_class
from api.http.errors import BadUserInput
from api.http.operations import Operation
from api.http.plan import FieldPlan, Plan, arguments_of, plan_for
from api.http.resolving import HELPERS, Info, together

NO_EXTENSIONS: dict[str, Any] = {}


async def execute(operation: Operation, variables: VariableValues, context: Any) -> ExecutionResult:
    """Run a query or mutation; errors of fields are in the result, each with its path."""
    return await Execution(plan_for(operation, variables), variables, context, None).run()


async def subscribe(operation: Operation, variables: VariableValues, context: Any) -> AsyncIterator[Any] | ExecutionResult:
    """Open the source of a subscription: its events, or the errors that kept it from opening."""
    return await Execution(plan_for(operation, variables), variables, context, None).open_source()


async def execute_event(operation: Operation, variables: VariableValues, context: Any, event: Any) -> ExecutionResult:
    """Run the selection of a subscription over one event."""
    return await Execution(plan_for(operation, variables), variables, context, event).run()


class Execution:
    """One run over a plan."""

    __slots__ = ("context", "errors", "plan", "root", "variables")

    def __init__(self, plan: Plan, variables: VariableValues, context: Any, root: Any) -> None:
        self.plan = plan
        self.variables = variables
        self.context = context
        self.root = root
        self.errors = CollectedErrors()

    async def run(self) -> ExecutionResult:
        """Run the operation."""
        plan = self.plan
        try:
            if plan.serially:
                data = await self._one_by_one(plan.root)
            else:
                answered = self.fields(plan.root, self.root, None)
                data = await answered if type(answered) is CoroutineType else answered
        except GraphQLError as error:
            self.errors.add(error, None)
            data = None
        return ExecutionResult(data, self.errors.errors or None)

    async def open_source(self) -> AsyncIterator[Any] | ExecutionResult:
        """Call the subscription's resolver."""
        field = self.plan.root[0]
        path = Path(None, field.key, field.parent.name)
        try:
            opened = self._call(field, field.field.subscribe, self.root, path)
            source = await opened if is_awaitable(opened) else opened
            if isinstance(source, Exception):
                raise source
            if not hasattr(source, "__aiter__"):
                raise TypeError(f"{field.parent.name}.{field.name} gave no asynchronous iterator.")
        except Exception as error:
            return ExecutionResult(None, [located_error(error, field.nodes, path.as_list())])
        return source.__aiter__()  # type: ignore[no-any-return]

    async def _one_by_one(self, fields: Sequence[FieldPlan]) -> dict[str, Any]:
        results: dict[str, Any] = {}
        for field in fields:
            answered = self.fields((field,), self.root, None)
            results.update(await answered if type(answered) is CoroutineType else answered)
        return results

    def fields(self, fields: Iterable[FieldPlan], source: Any, path: Path | None) -> Any:
        """Return the object of these fields, or a coroutine of it when something must be awaited."""
        results: dict[str, Any] = {}
        waiting: list[tuple[str, Any]] = []
        failure: GraphQLError | None = None
        for field in fields:
            try:
                if field.attribute is not None and field.leaf is not None:
                    try:
                        value = field.attribute(source)
                        results[field.key] = value if type(value) is field.exact else field.leaf(value)
                    except Exception as error:
                        results[field.key] = self._failed(error, field, field.returns, Path(path, field.key, field.parent.name))
                    continue
                completed = self._field(field, source, Path(path, field.key, field.parent.name))
            except GraphQLError as error:
                failure = error
                break
            results[field.key] = completed
            if type(completed) is CoroutineType:
                waiting.append((field.key, completed))
        if waiting:
            return self._awaited(results, waiting, failure)
        if failure is not None:
            raise failure
        return results

    async def _awaited(self, results: Any, waiting: list[tuple[Any, Any]], failure: GraphQLError | None) -> Any:
        """Fill in what had to be awaited; on failure end what was begun, then fail."""
        if failure is not None:
            await asyncio.gather(*(item for _, item in waiting), return_exceptions=True)
            raise failure
        if len(waiting) == 1:
            key, item = waiting[0]
            results[key] = await item
            return results
        for (key, _), value in zip(waiting, await together(item for _, item in waiting), strict=True):
            results[key] = value
        return results

    def _field(self, field: FieldPlan, source: Any, path: Path) -> Any:
        try:
            value = field.attribute(source) if field.attribute is not None else self._call(field, field.resolve, source, path)
            if is_awaitable(value):
                return self._later(field, field.returns, value, path)
            completed = self._complete(field, field.returns, value, path)
        except Exception as error:
            return self._failed(error, field, field.returns, path)
        return self._guarded(field, field.returns, completed, path) if type(completed) is CoroutineType else completed

    def _call(self, field: FieldPlan, resolve: Callable[..., Any] | None, source: Any, path: Path) -> Any:
        try:
            arguments = arguments_of(field, self.variables)
        except GraphQLError as error:
            raise BadUserInput(error.message) from None
        if resolve is None:
            return getattr(source, field.name, None)
        return resolve(source, self._info(field, path), **arguments)

    def _info(self, field: FieldPlan, path: Path) -> Any:
        operation = self.plan.operation
        return Info(
            field.name,
            field.nodes,
            field.returns,
            field.parent,
            path,
            operation.schema,
            operation.fragments,
            self.root,
            operation.node,
            self.variables.coerced,
            self.context,
            is_awaitable,
            None,
            HELPERS,
            NO_EXTENSIONS,
        )

    async def _later(self, field: FieldPlan, returns: GraphQLOutputType, value: Awaitable[Any], path: Path) -> Any:
        try:
            completed = self._complete(field, returns, await value, path)
            return await completed if type(completed) is CoroutineType else completed
        except Exception as error:
            return self._failed(error, field, returns, path)

    async def _guarded(self, field: FieldPlan, returns: GraphQLOutputType, completed: Coroutine[Any, Any, Any], path: Path) -> Any:
        try:
            return await completed
        except Exception as error:
            return self._failed(error, field, returns, path)

    def _failed(self, error: Exception, field: FieldPlan, returns: GraphQLOutputType, path: Path) -> Any:
        """Note an error and answer null, or let it null the parent when the field itself may not be null."""
        located = located_error(error, field.nodes, path.as_list())
        if is_non_null_type(returns):
            raise located
        self.errors.add(located, path)
        return None

    def _complete(self, field: FieldPlan, returns: GraphQLOutputType, value: Any, path: Path) -> Any:
        """Turn a resolver's value into JSON by its type; a coroutine when something below must be awaited."""
        if field.leaf is not None:
            return field.leaf(value)
        if isinstance(value, Exception):
            raise value
        required = is_non_null_type(returns)
        kind: Any = returns.of_type if required else returns  # type: ignore[union-attr]
        if value is None or value is Undefined:
            if required:
                raise TypeError(f"Cannot return null for non-nullable field {field.parent.name}.{field.name}.")
            return None
        if is_object_type(kind):
            return self._object(field, kind, value, path)
        if is_list_type(kind):
            return self._list(field, kind.of_type, value, path)
        if is_abstract_type(kind):
            return self._abstract(field, kind, value, path)
        return field.serialize(value)

    def _object(self, field: FieldPlan, kind: GraphQLObjectType, value: Any, path: Path) -> Any:
        if kind.is_type_of and type(value) is not own_class(kind) and not kind.is_type_of(value, self._info(field, path)):
            raise TypeError(f"{field.parent.name}.{field.name} gave a {type(value).__qualname__}, which is no {kind.name}.")
        return self.fields(field.inner.get(kind) or self.plan.below(field, kind), value, path)

    def _abstract(self, field: FieldPlan, kind: GraphQLAbstractType, value: Any, path: Path) -> Any:
        schema = self.plan.operation.schema
        found: Any = types_by_class(schema, kind).get(type(value))
        if found is None:
            name = (kind.resolve_type or default_type_resolver)(value, self._info(field, path), kind)
            found = schema.get_type(name) if isinstance(name, str) else None
        if not is_object_type(found) or not schema.is_sub_type(kind, found):
            raise TypeError(f"{field.parent.name}.{field.name} gave a {type(value).__qualname__}, which is no {kind.name}.")
        return self._object(field, found, value, path)

    def _list(self, field: FieldPlan, inner: GraphQLOutputType, value: Any, path: Path) -> Any:
        if hasattr(value, "__aiter__"):
            return self._async_list(field, inner, value, path)
        if isinstance(value, (str, bytes, Mapping)):
            raise TypeError(f"{field.parent.name}.{field.name} gave a {type(value).__qualname__}, which is no list.")
        items = value if isinstance(value, (list, tuple)) else list(value)
        results: list[Any] = []
        waiting: list[tuple[int, Any]] = []
        for index, item in enumerate(items):
            try:
                completed = self._item(field, inner, item, Path(path, index, None))
            except GraphQLError as error:
                begun = [*waiting, *((0, rest) for rest in items[index + 1 :] if is_awaitable(rest))]
                if begun:
                    return self._awaited(results, begun, error)
                raise
            results.append(completed)
            if type(completed) is CoroutineType:
                waiting.append((index, completed))
        return self._awaited(results, waiting, None) if waiting else results

    async def _async_list(self, field: FieldPlan, inner: GraphQLOutputType, value: AsyncIterable[Any], path: Path) -> Any:
        completed = self._list(field, inner, [item async for item in value], path)
        return await completed if type(completed) is CoroutineType else completed

    def _item(self, field: FieldPlan, inner: GraphQLOutputType, item: Any, path: Path) -> Any:
        try:
            if is_awaitable(item):
                return self._later(field, inner, item, path)
            completed = self._complete(field, inner, item, path)
        except Exception as error:
            return self._failed(error, field, inner, path)
        return self._guarded(field, inner, completed, path) if type(completed) is CoroutineType else completed
