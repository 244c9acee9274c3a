"""One operation from request to answer, the same behind every door."""

import asyncio
from collections.abc import AsyncGenerator, Collection
from contextlib import aclosing
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import orjson
from graphql import ExecutionResult
from graphql.execution.values import VariableValues

from api.http import execution
from api.http.contract import Authenticate, Context, Kind, MakeContext, Principal
from api.http.errors import BadUserInput, Presenter, Problem, TimedOut, TooSlow, log_bug, masked
from api.http.limits import MAX_COST
from api.http.operations import Operation, Operations, Refused
from api.http.request import Request
from api.http.variables import Variables
from kernel import metrics

OPERATION_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, under which request id, and whether the cost shall be told."""

    principal: Principal | None
    request_id: str
    tell_cost: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: `executed` is False when it never came to execution, `status` what HTTP may say then."""

    body: dict[str, Any]
    executed: bool
    status: int = 200


@dataclass(frozen=True, slots=True)
class Ready:
    """An operation that may be executed with these variables."""

    operation: Operation
    variables: VariableValues
    extensions: dict[str, Any]


@dataclass(frozen=True, slots=True)
class House:
    """Everything the doors need; made once per process."""

    operations: Operations
    authenticate: Authenticate
    make_context: MakeContext
    presenter: Presenter
    operation_seconds: float = OPERATION_SECONDS
    variables: Variables = field(default_factory=Variables)

    def make_ready(self, request: Request, caller: Caller, kinds: Collection[Kind]) -> Ready | Answer:
        """Prepare operation and variables, check cost and kind; an Answer says what was wrong."""
        operation = self.operations.prepare(request.text, request.operation_name)
        if isinstance(operation, Refused):
            return refused(list(operation.errors))
        if operation.kind not in kinds:
            raise WrongKind(operation.kind)
        variables = self.variables.coerce(operation, request.variables)
        if isinstance(variables, list):
            return refused(variables)
        extensions = {}
        if caller.tell_cost:
            extensions["cost"] = {"requested": operation.cost(variables.coerced), "maximum": MAX_COST}
        try:
            operation.check_cost(variables.coerced)
        except Problem as problem:
            return refused([problem.formatted()], extensions=extensions)
        return Ready(operation, variables, extensions)

    async def answer(self, request: Request, caller: Caller, kinds: Collection[Kind]) -> Answer:
        """Answer a query or mutation; raises WrongKind for what this door does not take."""
        ready = self.make_ready(request, caller, kinds)
        return ready if isinstance(ready, Answer) else await self.execute(ready, caller)

    async def execute(self, ready: Ready, caller: Caller) -> Answer:
        """Execute a query or mutation within its time, in a context of its own, and count it."""
        operation, began = ready.operation, perf_counter()
        try:
            async with asyncio.timeout(self.operation_seconds):
                context: Context = self.make_context(caller.principal, caller.request_id)
                async with context.operation(operation.kind):
                    result = await execution.execute(operation, ready.variables, context)
        except Exception as error:
            metrics.executed(operation.kind, errors=True, seconds=perf_counter() - began)
            return self._failed(error, caller, operation)
        metrics.executed(operation.kind, errors=bool(result.errors), seconds=perf_counter() - began)
        return Answer(self._body(result, ready, caller), executed=True)

    async def events(self, ready: Ready, caller: Caller) -> AsyncGenerator[Answer]:
        """Yield the answers of a subscription; one that was not executed is the last.

        The stream has one context, every event another one. TooSlow comes through to the door.
        """
        operation = ready.operation
        try:
            context: Context = self.make_context(caller.principal, caller.request_id)
            async with context.operation("subscription"):
                source = await execution.subscribe(operation, ready.variables, context)
                if isinstance(source, ExecutionResult):
                    yield Answer(self._body(source, ready, caller), executed=False)
                    return
                async with aclosing(source) as events:  # type: ignore[type-var]
                    async for event in events:
                        yield await self._event(event, ready, caller)
                        # A source that never waits must not keep everybody else waiting.
                        await asyncio.sleep(0)
        except TooSlow:
            raise
        except Exception as error:
            yield self._failed(error, caller, operation)

    async def _event(self, event: Any, ready: Ready, caller: Caller) -> Answer:
        operation = ready.operation
        try:
            async with asyncio.timeout(self.operation_seconds):
                context: Context = self.make_context(caller.principal, caller.request_id)
                async with context.operation("query"):
                    result = await execution.execute_event(operation, ready.variables, context, event)
        except Exception as error:
            return Answer({"data": None, **self._failed(error, caller, operation).body}, executed=True)
        return Answer(self._body(result, ready, caller), executed=True)

    def _body(self, result: ExecutionResult, ready: Ready, caller: Caller) -> dict[str, Any]:
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            body["errors"] = self.presenter.field_errors(result.errors, request_id=caller.request_id, operation=ready.operation.name)
        if ready.extensions:
            body["extensions"] = ready.extensions
        return body

    def _failed(self, error: Exception, caller: Caller, operation: Operation) -> Answer:
        if isinstance(error, TimeoutError):
            error = TimedOut(f"The operation took longer than {self.operation_seconds:g} seconds.", requestId=caller.request_id)
        shown = self.presenter.request_error(error, request_id=caller.request_id, operation=operation.name)
        return refused([shown], status=error.status if isinstance(error, Problem) else 500)


class WrongKind(BadUserInput):
    """A kind of operation that this door does not take."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(f"A {kind} cannot be sent this way.")
        self.kind = kind


def encode(answer: Answer, request_id: str) -> bytes:
    """Write an answer as JSON; one that JSON cannot express is a bug like any other."""
    try:
        return orjson.dumps(answer.body)
    except TypeError as error:
        log_bug(error, request_id=request_id, operation=None)
        return orjson.dumps({"errors": [masked(request_id)]})


def refused(errors: list[dict[str, Any]], *, status: int = 400, extensions: dict[str, Any] | None = None) -> Answer:
    """Return an answer without data."""
    body: dict[str, Any] = {"errors": errors}
    if extensions:
        body["extensions"] = extensions
    return Answer(body, executed=False, status=status)
