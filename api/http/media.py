"""Media types of GraphQL over HTTP: what a client takes, and whether it sends JSON."""

from functools import lru_cache

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
EVENT_STREAM = "text/event-stream"

# What each name in an Accept header stands for here; those that say anything get plain JSON.
TAKEN = {GRAPHQL: GRAPHQL, JSON: JSON, "application/*": JSON, "*/*": JSON}


@lru_cache(maxsize=256)
def negotiate(accept: str | None) -> str | None:
    """Return the media type to answer in, or None when the client takes none of ours.

    The highest quality wins, the first named among equals; no header means JSON.
    """
    if not accept or not accept.strip():
        return JSON
    best: tuple[float, str] | None = None
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        answer = TAKEN.get(name)
        quality = quality_of(parameters)
        if answer is not None and utf8(parameters) and quality > 0 and (best is None or quality > best[0]):
            best = (quality, answer)
    return best[1] if best else None


@lru_cache(maxsize=256)
def sends_json(content_type: str | None) -> bool:
    """Say whether a Content-Type is JSON in UTF-8."""
    name, *parameters = (piece.strip().lower() for piece in (content_type or "").split(";"))
    return name == JSON and utf8(parameters)


@lru_cache(maxsize=256)
def wants_html(accept: str | None) -> bool:
    """Say whether the client is a browser that opens a page."""
    return "text/html" in (accept or "")


def quality_of(parameters: list[str]) -> float:
    """Return the `q` of a media range; one that cannot be read counts as 1."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0


def utf8(parameters: list[str]) -> bool:
    """Say whether no other charset than UTF-8 is named."""
    charsets = [value.strip('"') for name, _, value in (parameter.partition("=") for parameter in parameters) if name == "charset"]
    return all(charset in ("utf-8", "utf8") for charset in charsets)
