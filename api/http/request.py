"""What a client sent, checked for its shape: bodies, query strings and socket payloads become one `Request`."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import orjson

from api.http.errors import BadUserInput


@dataclass(frozen=True, slots=True)
class Request:
    """One operation as asked for."""

    text: str
    operation_name: str | None
    variables: dict[str, Any]


def from_body(body: bytes) -> Request:
    """Read a JSON body; raises BadUserInput for what is not one GraphQL request."""
    if not body:
        raise BadUserInput("The body is empty; it must be a JSON object with a `query`.")
    try:
        sent = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise BadUserInput("The body is not valid JSON in UTF-8.") from None
    return from_object(sent)


def from_query_string(query: bytes) -> Request:
    """Read the parameters of a GET; `variables` and `extensions` are JSON in themselves."""
    try:
        given = {name: values[-1] for name, values in parse_qs(query.decode("ascii"), errors="strict", max_num_fields=50).items()}
    except ValueError:
        raise BadUserInput("The query string cannot be decoded.") from None
    sent: dict[str, Any] = {name: given[name] for name in ("query", "operationName") if name in given}
    for name in ("variables", "extensions"):
        if name in given:
            try:
                sent[name] = orjson.loads(given[name])
            except orjson.JSONDecodeError:
                raise BadUserInput(f"`{name}` is not valid JSON.") from None
    return from_object(sent)


def from_object(sent: Any) -> Request:
    """Check the members of a request; unknown ones are ignored, as the GraphQL over HTTP specification wants."""
    if isinstance(sent, list):
        raise BadUserInput("Batches of operations are not supported: send one operation per request.")
    if not isinstance(sent, dict):
        raise BadUserInput("A GraphQL request is a JSON object with a `query`.")
    text = sent.get("query")
    if not isinstance(text, str):
        raise BadUserInput("`query` is missing." if text is None else "`query` must be a string.")
    name = sent.get("operationName")
    if name is not None and not isinstance(name, str):
        raise BadUserInput("`operationName` must be a string.")
    for member in ("variables", "extensions"):
        if sent.get(member) is not None and not isinstance(sent[member], dict):
            raise BadUserInput(f"`{member}` must be an object.")
    return Request(text, name or None, sent.get("variables") or {})
