"""What clients are told of refusals and of cursors that lead nowhere, as top-level errors."""

from typing import Any, ClassVar

from api.http.errors import BadUserInput, Forbidden, NotFound, Problem, Unauthenticated
from kernel.auth.errors import Unauthenticated as NobodyRecognised
from kernel.errors import Forbidden as ForbiddenRefusal
from kernel.errors import NotFound as NotFoundRefusal
from kernel.errors import Refusal
from kernel.notices.errors import CursorGone as GoneRefusal


class CursorGone(Problem):
    """The position is of a time before the data was restored: read everything again, and follow from the new cursor."""

    code: ClassVar[str] = "CURSOR_GONE"


KINDS: dict[type[Exception], type[Problem]] = {
    NobodyRecognised: Unauthenticated,
    NotFoundRefusal: NotFound,
    ForbiddenRefusal: Forbidden,
    GoneRefusal: CursorGone,
}


def translate(error: Exception) -> Problem | None:
    """Say how a refusal that stops a whole field is told; None for what is a bug."""
    kind = next((KINDS[known] for known in type(error).__mro__ if known in KINDS), BadUserInput)
    if isinstance(error, Refusal):
        details: dict[str, Any] = {"field": list(error.field)} if error.field else {}
        if error.details:
            details["details"] = error.details
        return kind(str(error), **details)
    return kind(str(error)) if type(error) in KINDS else None
