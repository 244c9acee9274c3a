"""Subscriptions over server-sent events, as a merchant's own tools follow them."""

import json
from collections.abc import Generator, Mapping
from typing import Any

import httpx

from tests.serving import Server


def follow(server: Server, key: str, query: str, variables: Mapping[str, Any] | None = None) -> Generator[dict[str, Any]]:
    """Subscribe, and give the data of what comes until the server says that it is complete."""
    headers = {"authorization": f"Bearer {key}", "accept": "text/event-stream"}
    body = {"query": query, "variables": dict(variables or {})}
    with httpx.stream("POST", f"{server.url}/graphql/stream", json=body, headers=headers, trust_env=False, timeout=60) as stream:
        kind = ""
        for line in stream.iter_lines():
            name, _, value = line.partition(":")
            if name == "event":
                kind = value.strip()
            if name == "event" and kind == "complete":
                return
            if name == "data" and kind == "next":
                answer = json.loads(value)
                assert "errors" not in answer, answer
                yield answer["data"]
    raise AssertionError("the stream was cut")
