"""The JSON Schema of the program document, as a file that editors load; it is the same for everybody."""

from hashlib import sha256

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from loyalty.programs.json_schema import ID, json_schema

KEPT_SECONDS = 3_600


def schema_route() -> Route:
    """Return the route of the file, which is written once; whoever has it already is told so."""
    body = orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": f"public, max-age={KEPT_SECONDS}", "access-control-allow-origin": "*"}

    async def send(request: Request) -> Response:
        known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
        if tag in known or "*" in known:
            return Response(status_code=304, headers=headers)
        return Response(body, media_type="application/schema+json", headers=headers | {"x-content-type-options": "nosniff"})

    return Route(ID, send)
