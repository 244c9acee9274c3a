from collections.abc import Mapping
from typing import Any, ClassVar, Self


class Refusal(Exception):
    """Say no to something a caller asked for, with a code that a program can read.

    Anything else that is raised is a bug. `field` is the path of the input at fault; `details` holds the numbers behind the message.
    """

    code: ClassVar[str]

    def __init__(self, message: str, *, field: tuple[str, ...] | None = None, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.details = dict(details) if details is not None else None

    def at(self, *path: str) -> Self:
        """Put a path in front of the field, as a door does that knows where the value came from; returns the refusal itself."""
        self.field = (*path, *(self.field or ()))
        return self


class Invalid(Refusal):
    """The value breaks a rule that it alone can break: a sign, a length, a format, a currency."""

    code = "INVALID"


class NotFound(Refusal):
    """There is no such thing for this caller. Not yours and not there look the same."""

    code = "NOT_FOUND"


class AlreadyExists(Refusal):
    """The name is taken, by other content."""

    code = "ALREADY_EXISTS"


class Forbidden(Refusal):
    """The caller is known and may not do this."""

    code = "FORBIDDEN"


class IdempotencyConflict(Refusal):
    """The key was used before, with other content. Nothing was done."""

    code = "IDEMPOTENCY_CONFLICT"


class ConflictingState(Refusal):
    """The thing is in a state in which this cannot be done."""

    code = "CONFLICTING_STATE"
