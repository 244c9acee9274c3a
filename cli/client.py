"""The public API over HTTP, as any back end uses it."""

import asyncio
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
import orjson

from cli.errors import Mistake

# A call is sent again after these pauses when the server is away or overloaded; whatever is sent this way may arrive twice.
PAUSES_SECONDS = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)
TIMEOUT_SECONDS = 60.0
JSON = "application/json"
_BUSY = frozenset({429, 502, 503, 504})
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Api:
    """A server and the key to it. As a context manager it closes its connections at the end."""

    url: str
    http: httpx.AsyncClient

    @classmethod
    def at(cls, url: str, key: str) -> Self:
        """Name a server by the address of its front page or of `/graphql`."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Mistake(f"--url {url}: write the server's address, such as http://127.0.0.1:8000")
        if not key.isascii() or not key.isprintable() or not key:
            raise Mistake("--key: write a server key, such as `setia key create` shows.")
        endpoint = url.rstrip("/") if url.rstrip("/").endswith("/graphql") else f"{url.rstrip('/')}/graphql"
        headers = {"authorization": f"Bearer {key}", "accept": JSON}
        return cls(endpoint, httpx.AsyncClient(headers=headers, timeout=TIMEOUT_SECONDS, trust_env=parts.hostname not in _LOCAL))

    async def call(self, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        """Run an operation and return its data. Raises Mistake when the server is not there or refuses the whole request."""
        response = await self._post(orjson.dumps({"query": document, "variables": variables or {}}))
        try:
            answer = orjson.loads(response.content)
            errors, data = answer.get("errors"), answer.get("data")
        except (orjson.JSONDecodeError, AttributeError):
            raise Mistake(f"{self.url} answered {response.status_code}, but not in GraphQL. Is this the server's address?") from None
        if errors or not isinstance(data, dict):
            raise Mistake(f"{self.url} refused: {_said(errors)}")
        return data

    async def send(self, path: str, body: bytes, *, kind: str) -> dict[str, Any]:
        """Send a file to another path of the server, and return its answer. Raises Mistake as `call` does."""
        url = self.url.removesuffix("/graphql") + path
        response = await self._post(body, url=url, kind=kind)
        try:
            answer: dict[str, Any] = orjson.loads(response.content)
        except orjson.JSONDecodeError:
            raise Mistake(f"{url} answered {response.status_code}. Is this the server's address?") from None
        if "errors" in answer:
            raise Mistake(f"{url} refused: {_said(answer['errors'])}")
        return answer

    async def _post(self, body: bytes, *, url: str = "", kind: str = JSON) -> httpx.Response:
        for pause in (*PAUSES_SECONDS, None):
            try:
                response = await self.http.post(url or self.url, content=body, headers={"content-type": kind})
                if response.status_code not in _BUSY or pause is None:
                    return response
            except httpx.ConnectError as error:
                if pause is None or pause == PAUSES_SECONDS[2]:
                    raise Mistake(f"No server answers at {self.url}. Start it with ./go run, or name it with --url.") from error
            except httpx.TransportError as error:
                if pause is None:
                    raise Mistake(f"The connection to {self.url} broke ({type(error).__name__}). Run it again: it goes on.") from error
            await asyncio.sleep(pause or 0)
        raise AssertionError("the last try returns or raises")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.http.aclose()


def _said(errors: Any) -> str:
    try:
        first = errors[0]
        code = first.get("extensions", {}).get("code", "")
        request = first.get("extensions", {}).get("requestId")
        return f"{first['message']} ({code}{f', request {request}' if request else ''})"
    except (TypeError, KeyError, IndexError, AttributeError):
        return "it did not say why"
