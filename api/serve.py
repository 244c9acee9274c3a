"""The service's application: the contract on the doors, over an open database."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from api.context import LOCAL, Context
from api.errors import translate
from api.graphiql.page import Demo
from api.http.app import Lifespan, make_app
from api.http.contract import MakeContext
from api.http.errors import Unauthenticated
from api.links.door import link_route
from api.metrics import metrics_route
from api.programs.schema_file import schema_route
from api.rewards.upload import upload_route
from api.schema import schema
from kernel.auth.errors import Unauthenticated as NobodyRecognised
from kernel.auth.queries import authenticate as recognise
from kernel.auth.rules import Principal
from kernel.clock import utc_now
from kernel.db import Database
from kernel.notices.hub import Hub
from kernel.tasks import at_once
from loyalty.road import due, gate
from loyalty.timetable.rules import foresee, settle

SOCKETS_PER_CUSTOMER = 50
SOCKETS_PER_PARTNER = 50
SOCKETS_PER_MERCHANT = 20_000
SOCKETS_OF_NOBODY = 1_000


def build(database: Database, *, public_url: str = LOCAL, demo: Demo | None = None, metrics: bool = False) -> Starlette:
    """Make the application on a database that is open and stays open while it serves; with `/metrics` when asked for.

    `/graphql`, `/graphiql`, `/program.schema.json`, `/rewards/<id>/codes`, `/r/<merchant>/<code>`, `/health`. The server must run its
    lifespan, which brings notifications to those who follow them.
    """
    hub = Hub(database.addresses.listen)
    routes = [metrics_route(hub)] if metrics else []
    return application(hub, public_url=public_url, lifespan=follow(hub), demo=demo, routes=routes)


def application(
    hub: Hub, *, public_url: str = LOCAL, lifespan: Lifespan | None = None, demo: Demo | None = None, routes: Sequence[BaseRoute] = ()
) -> Starlette:
    """Put the doors together around a hub that somebody opens, and hand the timetable to the road."""
    due.use(settle, foresee)
    return make_app(
        schema,
        authenticate=authenticate,
        make_context=contexts(hub, public_url),
        lifespan=lifespan,
        routes=[*routes, schema_route(), upload_route(authenticate), link_route()],
        translate=translate,
        caps=caps,
        demo=demo,
    )


def follow(hub: Hub) -> Lifespan:
    """Let the hub hear of every commit while the application serves; tasks that it does itself are given back in the end."""

    @asynccontextmanager
    async def lifespan(_: object) -> AsyncIterator[None]:
        await hub.open()
        gate.tell(hub.moved)
        try:
            yield
        finally:
            await at_once.close()
            gate.forget(hub.moved)
            await hub.close()

    return lifespan


def contexts(hub: Hub, public_url: str) -> MakeContext:
    """Say how the context of an operation is made."""

    def make(principal: Principal | None, request_id: str) -> Context:
        return Context(principal, request_id, hub, public_url)

    return make


async def authenticate(authorization: str | None) -> Principal | None:
    """Recognise who asks by the Authorization header; raises Unauthenticated."""
    try:
        return await recognise(authorization, utc_now())
    except NobodyRecognised as reason:
        raise Unauthenticated(str(reason)) from None


def caps(principal: Principal | None) -> Iterator[tuple[str, int]]:
    """Say how many sockets a caller may have open."""
    if principal is None:
        yield "nobody", SOCKETS_OF_NOBODY
        return
    yield f"merchant:{principal.merchant_id}", SOCKETS_PER_MERCHANT
    if principal.customer_id is not None:
        yield f"customer:{principal.customer_id}", SOCKETS_PER_CUSTOMER
    if principal.partner_id is not None:
        yield f"partner:{principal.partner_id}", SOCKETS_PER_PARTNER
