"""Top-level errors: what a client did wrong or may not do, and how everything else is masked and logged."""

import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

import structlog
from graphql import GraphQLError
from strawberry.exceptions import StrawberryInputCoercionError

MASK = "Something went wrong on our side"

# Messages of these are written by programmers; those of others (database, values) may carry personal data.
TELLING = (AssertionError, AttributeError, ImportError, NameError, RuntimeError, TypeError)

log = structlog.get_logger("api.http")


class Problem(Exception):
    """An error the client is told about as it is: a code, a message, and details beside the code in `extensions`."""

    code: ClassVar[str] = "INTERNAL"
    status: ClassVar[int] = 400

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def formatted(self) -> dict[str, Any]:
        """Return the error as it stands in a response, without locations or path."""
        return {"message": self.message, "extensions": {"code": self.code, **self.details}}


class Unauthenticated(Problem):
    """Nobody is signed in, or the token or key is wrong, expired or revoked."""

    code = "UNAUTHENTICATED"
    status = 401


class Forbidden(Problem):
    """The caller is known and lacks the permission."""

    code = "FORBIDDEN"
    status = 403


class BadUserInput(Problem):
    """The request cannot be understood: JSON, document, variables or arguments."""

    code = "BAD_USER_INPUT"


class NotFound(Problem):
    """The thing asked for does not exist, or belongs to somebody else; both look the same."""

    code = "NOT_FOUND"


class CostExceeded(Problem):
    """The document is too long, too deep, has too many aliases, or may cost too much."""

    code = "COST_EXCEEDED"


class RateLimited(Problem):
    """Too many requests or too many open sockets."""

    code = "RATE_LIMITED"
    status = 429


class TimedOut(Problem):
    """The operation took longer than it may."""

    code = "INTERNAL"
    status = 503


class TooSlow(Exception):
    """A subscriber does not keep up; raised by a subscription's own generator to have its socket closed."""


class Presenter:
    """Turns exceptions into response errors, and logs those nobody foresaw, once each."""

    def __init__(self, translate: Callable[[Exception], Problem | None] | None = None) -> None:
        self.translate = translate

    def field_errors(self, errors: Iterable[GraphQLError], *, request_id: str, operation: str | None) -> list[dict[str, Any]]:
        """Present errors of execution, each with its path."""
        return [self._field_error(error, request_id, operation) for error in errors]

    def request_error(self, error: Exception, *, request_id: str, operation: str | None = None) -> dict[str, Any]:
        """Present what stopped a request as a whole."""
        problem = self._problem(error)
        if problem is not None:
            return problem.formatted()
        log_bug(error, request_id=request_id, operation=operation)
        return masked(request_id)

    def _field_error(self, error: GraphQLError, request_id: str, operation: str | None) -> dict[str, Any]:
        cause = root_cause(error)
        problem = self._problem(cause)
        if problem is None:
            log_bug(cause, request_id=request_id, operation=operation, path=error.path)
            shown = masked(request_id)
        else:
            shown = problem.formatted()
        return {**shown, **place(error)}

    def _problem(self, error: Exception) -> Problem | None:
        if isinstance(error, Problem):
            return error
        if isinstance(error, StrawberryInputCoercionError):
            return BadUserInput(error.message)
        return self.translate(error) if self.translate else None


def root_cause(error: GraphQLError) -> Exception:
    """Return the exception a resolver raised, without the wrappings that only say where."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def masked(request_id: str) -> dict[str, Any]:
    """Return what a client sees of a bug: the id under which it is in the log."""
    return {"message": MASK, "extensions": {"code": "INTERNAL", "requestId": request_id}}


def place(error: GraphQLError) -> dict[str, Any]:
    """Return `locations` and `path` of an error, as far as it has them."""
    where: dict[str, Any] = {}
    if error.locations:
        where["locations"] = [{"line": spot.line, "column": spot.column} for spot in error.locations]
    if error.path is not None:
        where["path"] = list(error.path)
    return where


def bad_document(errors: Iterable[GraphQLError]) -> list[dict[str, Any]]:
    """Present syntax and validation errors."""
    return [{**BadUserInput(error.message).formatted(), **place(error)} for error in errors]


def log_bug(error: BaseException, *, request_id: str, operation: str | None, path: Any = None) -> None:
    """Log an unforeseen exception with its stack, and with no value of anybody: no variables, no locals, no messages of a database."""
    log.error("bug", request_id=request_id, operation=operation, path=path, error=describe(error), stack="".join(stack(error)))


def stack(error: BaseException) -> Iterator[str]:
    """Yield the frames of an exception and of what caused it, innermost cause first."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and earlier is not error:
        yield from stack(earlier)
    yield from traceback.format_tb(error.__traceback__)
    yield f"{describe(error)}\n"


def describe(error: BaseException) -> str:
    """Name an exception; with its message only where no value can stand in it, with SQLSTATE and constraint where there are."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, TELLING):
        return f"{name}: {error}"
    facts = [str(fact) for fact in (getattr(error, "sqlstate", None), getattr(error, "constraint_name", None)) if fact]
    return f"{name} ({', '.join(facts)})" if facts else name
