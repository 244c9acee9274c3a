"""Figure (b): the least that answers the same. A Starlette endpoint that knows who asks, opens the same transaction, runs one statement.

`python -m bench.bare` serves it on PORT beside the product's server, on the database of SETIA_HOME.
"""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kernel.auth.queries import authenticate
from kernel.clock import utc_now
from kernel.db import close_database, open_database, transaction
from kernel.settings import Settings

SAYS = "The bare endpoint serves"
BACKLOG = 2_048
_ME = """
SELECT s.stage, s.tier, b.available FROM standings s
LEFT JOIN balances b ON b.merchant_id = s.merchant_id AND b.customer_id = s.customer_id AND b.currency = 'points'
WHERE s.merchant_id = $1 AND s.customer_id = $2
"""


async def me(request: Request) -> Response:
    """Answer as GraphQL answers `me { balance { available } tier { code } stage }`."""
    asking = await authenticate(request.headers.get("authorization"), utc_now())
    if asking is None or asking.customer_id is None:
        return Response(status_code=401)
    async with transaction(asking.merchant_id, isolation="repeatable_read", readonly=True) as connection:
        row = await connection.fetchrow(_ME, asking.merchant_id, asking.customer_id)
    if row is None:
        return Response(status_code=404)
    tier = {"code": row["tier"]} if row["tier"] is not None else None
    found = {"balance": {"available": max(0, row["available"] or 0)}, "tier": tier, "stage": row["stage"]}
    return Response(orjson.dumps({"data": {"me": found}}), media_type="application/json")


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[None]:
    """Keep the database open while requests come."""
    await open_database(Settings())
    print(SAYS, flush=True)
    yield
    await close_database()


def main() -> None:
    """Serve until SIGTERM."""
    app = Starlette(routes=[Route("/me", me)], lifespan=lifespan)
    with socket.create_server(("127.0.0.1", Settings().port), backlog=BACKLOG) as listener:
        config = uvicorn.Config(app, loop="uvloop", http="httptools", lifespan="on", log_config=None, access_log=False, server_header=False)
        uvicorn.Server(config).run([listener])


if __name__ == "__main__":
    main()
