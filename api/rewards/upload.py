"""The door for files of codes: `POST /rewards/<id>/codes`, one code a line, up to 100,000 in one go, all or none.

A mutation takes a thousand items and a megabyte; a pool is larger. It is asked for with the same credentials and the same permission as
`rewardCodesAdd`, and answers with the same facts: `added`, `duplicates`, `duplicateCount` and `userErrors`.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.http.contract import Authenticate
from api.http.errors import BadUserInput, Forbidden, Presenter, Problem, TimedOut, Unauthenticated
from api.http.media import JSON, utf8
from api.http.request_id import request_id_of
from api.http.view import Headers, headers_for, read_body, respond, text
from api.http.watch import ClientGone
from api.rewards.saving import reward_in
from kernel import metrics
from kernel.auth.rules import Principal
from kernel.errors import Refusal
from loyalty.rewards import pools
from loyalty.rewards.pools import CodesAdded

PATH = "/rewards/{id}/codes"
MAX_FILE_BYTES = 8 * 1024 * 1024
UPLOAD_SECONDS = 60.0
PERMISSION = "rewards:write"
PLAIN, CSV = "text/plain", "text/csv"
REFUSED = 422
"""The status of an answer with `userErrors`."""


class NotAFileOfCodes(BadUserInput):
    """The body is sent as something else than text in UTF-8."""

    status = 415


def upload_route(authenticate: Authenticate) -> Route:
    """Return the route of the door."""
    return Route(PATH, UploadDoor(authenticate, Presenter()), methods=["POST"])


@dataclass(frozen=True, slots=True)
class UploadDoor:
    """The ASGI application behind the path."""

    authenticate: Authenticate
    presenter: Presenter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            status, body = await self._answer(scope, receive)
        except ClientGone:
            return
        except Exception as error:
            await self._tell(error, scope, send)
            return
        await respond(send, status, orjson.dumps(body), [(b"content-type", JSON.encode())])

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[int, dict[str, Any]]:
        headers: Headers = dict(scope["headers"])
        quoted = _is_csv(text(headers, b"content-type"))
        merchant_id = _merchant_of(await self.authenticate(text(headers, b"authorization")))
        try:
            async with asyncio.timeout(UPLOAD_SECONDS):
                body = await read_body(headers, receive, most=MAX_FILE_BYTES)
                lines = await asyncio.to_thread(pools.read_file, body, quoted=quoted)
                reward_id = reward_in(scope["path_params"]["id"], ("rewardId",))
                return 200, shown(await pools.upload(merchant_id, reward_id, lines))
        except Refusal as refusal:
            metrics.refused(refusal.code)
            return REFUSED, shown(None, [refusal])
        except TimeoutError:
            raise TimedOut(f"The upload took longer than {UPLOAD_SECONDS:g} seconds.") from None

    async def _tell(self, error: Exception, scope: Scope, send: Send) -> None:
        """Say what stopped the upload as the other doors do; what nobody foresaw is logged and masked."""
        shown = self.presenter.request_error(error, request_id=request_id_of(scope), operation="codes")
        status = error.status if isinstance(error, Problem) else 500
        headers = headers_for(error, JSON) if isinstance(error, Problem) else [(b"content-type", JSON.encode())]
        await respond(send, status, orjson.dumps({"errors": [shown]}), headers)


def _is_csv(content_type: str | None) -> bool:
    name, *parameters = (piece.strip().lower() for piece in (content_type or "").split(";"))
    if name not in (PLAIN, CSV) or not utf8(parameters):
        raise NotAFileOfCodes(f"The Content-Type must be {PLAIN} or {CSV}, in UTF-8.")
    return name == CSV


def _merchant_of(principal: Any) -> UUID:
    """Name the merchant of somebody who may upload; raises Unauthenticated or Forbidden."""
    if principal is None:
        raise Unauthenticated("Sign in first: this needs a token or a key in the Authorization header.")
    assert isinstance(principal, Principal)
    if PERMISSION not in principal.permissions:
        raise Forbidden(f"This needs the permission {PERMISSION}.", missing=[PERMISSION])
    return principal.merchant_id


def shown(added: CodesAdded | None, refusals: Sequence[Refusal] = ()) -> dict[str, Any]:
    """Write what became of an upload."""
    return {
        "added": added.added if added is not None else 0,
        "duplicates": list(added.duplicates) if added is not None else [],
        "duplicateCount": added.duplicate_count if added is not None else 0,
        "userErrors": [
            {"code": one.code, "field": list(one.field) if one.field else None, "message": str(one), "details": one.details}
            for one in refusals
        ],
    }
