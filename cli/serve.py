"""`setia serve`: the server process."""

import gc
import signal
import socket
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import uvicorn
import uvloop
from cyclopts import Parameter

from api.http.limits import MAX_BODY_BYTES
from api.serve import build
from cli.database import opened_database, read_settings
from cli.demo.file import DemoFile
from cli.demo.prepare import prepare_demo
from cli.demo.welcome import page, welcome
from cli.errors import Mistake
from cli.logs import configure_logs
from jobs.start import hand_over
from jobs.worker import working
from kernel.clock import utc_now
from kernel.settings import Settings

DRAIN_SECONDS = 10
"""How long requests that are being answered may take when the server stops."""
BACKLOG = 2_048
COLLECT_AFTER = 20_000
"""Objects made and not freed before the collector looks at the young ones; Python's own 700 is for small programs."""


def serve(*, demo: Annotated[bool, Parameter(negative=())] = False) -> None:
    """Run the server on HOST and PORT until it is stopped. It brings its own PostgreSQL unless DATABASE_URL is set.

    Parameters
    ----------
    demo
        Have a demo ready: a coffee chain in Jakarta with a year of history, made at the first start.
    """
    settings = read_settings()
    configure_logs(settings.log_level)
    with bind(settings) as listener:
        uvloop.run(run(settings, listener, with_demo=demo))


def bind(settings: Settings) -> socket.socket:
    """Take the address before anything else is done. Raises Mistake when another program has it."""
    try:
        [(family, _, _, _, address), *_] = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        raise Mistake(
            f"{settings.host}:{settings.port} cannot be used: {error.strerror}. Try another port: PORT={settings.port + 1} ./go run"
        ) from None
    return listener


async def run(settings: Settings, listener: socket.socket, *, with_demo: bool) -> None:
    """Open the database, have the demo ready, serve, and close the database again."""
    hand_over()
    url = _url(settings.host, listener.getsockname()[1])
    async with opened_database(serve=True) as database:
        demo = await _demo(settings.home, url) if with_demo else None
        public_url = (settings.public_url or url).rstrip("/")
        app = build(database, public_url=public_url, demo=page(demo) if demo else None, metrics=settings.metrics)
        config = uvicorn.Config(
            app,
            lifespan="on",
            http="httptools",
            log_config=None,
            access_log=False,
            server_header=False,
            backlog=BACKLOG,
            ws_max_size=4 * MAX_BODY_BYTES,
            timeout_graceful_shutdown=DRAIN_SECONDS,
        )
        server = Server(config, listener, welcome(demo, settings.home) if demo else f"Setia serves {url}/graphql")
        async with working() if settings.jobs else nullcontext():
            await _serve(server)


async def _demo(home: Path, url: str) -> DemoFile:
    if sys.stderr.isatty():
        print("Preparing the demo ...", file=sys.stderr, flush=True)
    return await prepare_demo(home, url, now=utc_now())


async def _serve(server: "Server") -> None:
    """Serve until a signal comes. uvicorn sends the signal to itself again at the end, when the database is still to be closed."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    await server.serve()


def _spare_the_collector() -> None:
    """Leave what was loaded until now, the schema above all, out of every later collection: a third of the CPU of an event in a batch."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 20)


class Server(uvicorn.Server):
    """A server on an address that was taken before; it says so when it serves."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket, greeting: str) -> None:
        super().__init__(config)
        self._listener = listener
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        _spare_the_collector()
        await super().startup([self._listener])
        if self.started:
            print(self._greeting, flush=True)


def _url(host: str, port: int) -> str:
    """Write the address as it is reached from this machine."""
    local = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{local}:{port}"
