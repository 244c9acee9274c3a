"""The GraphiQL page and its files. They come with `npm ci` in this folder; until then a plain page says so, and the API works."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"

# What the page loads: the name in its address, and the file.
FILES = {
    "react.js": PACKAGES / "react/umd/react.production.min.js",
    "react-dom.js": PACKAGES / "react-dom/umd/react-dom.production.min.js",
    "graphiql.js": PACKAGES / "graphiql/graphiql.min.js",
    "graphiql.css": PACKAGES / "graphiql/graphiql.min.css",
    "graphql-ws.js": PACKAGES / "graphql-ws/umd/graphql-ws.min.js",
    "page.js": HERE / "page.js",
    "page.css": HERE / "page.css",
}

SECURITY = {
    "content-security-policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}

WELCOME = """# Welcome to Setia. Type a query and press Ctrl-Enter.
# Headers below: {"Authorization": "Bearer <your token or key>"}

{
  __typename
}
"""


@dataclass(frozen=True, slots=True)
class Demo:
    """What the page opens with, signed in: a key and a query, a subscription and the key for that (the same when left out)."""

    key: str
    query: str
    subscription: str
    subscription_key: str | None = None

    def tabs(self) -> list[dict[str, str]]:
        """Return GraphiQL's tabs."""
        return [tab(self.query, self.key), tab(self.subscription, self.subscription_key or self.key)]


def tab(query: str, key: str) -> dict[str, str]:
    """Return a tab with a query and the header that signs it in."""
    headers = orjson.dumps({"Authorization": f"Bearer {key}"}, option=orjson.OPT_INDENT_2).decode()
    return {"query": query, "headers": headers}


def page_routes(path: str, *, graphql_path: str, demo: Demo | None = None) -> list[Route]:
    """Return the routes of the page, of its files, and of `/` for browsers."""
    page = render(path, graphql_path=graphql_path, demo=demo)

    async def show(_: Request) -> Response:
        if not installed():
            return HTMLResponse(not_yet(graphql_path), headers=SECURITY)
        return HTMLResponse(page, headers=SECURITY)

    async def root(request: Request) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return await show(request)
        return JSONResponse({"graphql": graphql_path, "events": f"{graphql_path}/stream", "page": path, "health": "/health"})

    return [Route("/", root), Route(path, show), Route(f"{path}/files/{{name}}", send_file)]


def installed() -> bool:
    """Say whether every file of the page is there."""
    return all(file.is_file() for file in FILES.values())


async def send_file(request: Request) -> Response:
    """Send one of the page's files."""
    file = FILES.get(request.path_params["name"])
    if file is None or not file.is_file():
        raise HTTPException(404)
    return FileResponse(file, headers={"cache-control": "max-age=3600", "x-content-type-options": "nosniff"})


def render(path: str, *, graphql_path: str, demo: Demo | None) -> str:
    """Return the page."""
    tabs = demo.tabs() if demo else [{"query": WELCOME}]
    settings = {"url": graphql_path, "tabs": tabs, "storage": hashlib.sha256(orjson.dumps(tabs)).hexdigest()[:12]}
    # A script element ends at the first "</", also inside of JSON.
    as_json = orjson.dumps(settings).decode().replace("<", "\\u003c")
    return (HERE / "page.html").read_text().replace("$FILES", f"{path}/files").replace("$SETTINGS", as_json)


def not_yet(graphql_path: str) -> str:
    """Return the page that stands in until the files are installed; it loads itself again."""
    return (HERE / "not_yet.html").read_text().replace("$GRAPHQL", graphql_path)
