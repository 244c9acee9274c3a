"""The doors put together: one Starlette application over any Strawberry schema."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute

from api.graphiql.page import Demo, page_routes
from api.http.contract import Authenticate, Caps, MakeContext, Translate
from api.http.errors import Presenter
from api.http.house import OPERATION_SECONDS, House
from api.http.operations import Operations
from api.http.request_id import RequestIds
from api.http.sockets import Sockets, no_caps
from api.http.stream import StreamDoor
from api.http.view import GraphQLView
from api.http.websocket import WebSocketDoor

GRAPHQL_PATH = "/graphql"
STREAM_PATH = "/graphql/stream"
PAGE_PATH = "/graphiql"

Lifespan = Callable[[Any], AbstractAsyncContextManager[Any]]


def make_app(
    schema: strawberry.Schema,
    *,
    authenticate: Authenticate,
    make_context: MakeContext,
    lifespan: Lifespan | None = None,
    routes: Sequence[BaseRoute] = (),
    translate: Translate | None = None,
    caps: Caps = no_caps,
    demo: Demo | None = None,
    allow_origins: Sequence[str] = (),
    operation_seconds: float = OPERATION_SECONDS,
) -> Starlette:
    """Return the application: `/graphql` (HTTP and WebSocket), `/graphql/stream`, `/graphiql`, `/health`, and `routes` before them.

    The schema's own extensions are not run: limits, masking and logging are the doors' work.
    """
    house = House(
        operations=Operations(schema._schema),
        authenticate=authenticate,
        make_context=make_context,
        presenter=Presenter(translate),
        operation_seconds=operation_seconds,
    )
    sockets = Sockets(caps)
    own: list[BaseRoute] = [
        Route(GRAPHQL_PATH, GraphQLView(house, page_path=PAGE_PATH)),
        WebSocketRoute(GRAPHQL_PATH, WebSocketDoor(house, sockets)),
        Route(STREAM_PATH, StreamDoor(house, sockets)),
        Route("/health", health),
        *page_routes(PAGE_PATH, graphql_path=GRAPHQL_PATH, demo=demo),
    ]
    middleware = [Middleware(RequestIds)]
    if allow_origins:
        middleware.append(Middleware(CORSMiddleware, allow_origins=allow_origins, allow_methods=["GET", "POST"], allow_headers=["*"]))
    return Starlette(routes=[*routes, *own], middleware=middleware, lifespan=lifespan)


async def health(_: Request) -> JSONResponse:
    """Say that requests are served: the lifespan has started everything."""
    return JSONResponse({"status": "ok"})
