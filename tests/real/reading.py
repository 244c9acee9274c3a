"""What customers have, read back through the API as a merchant's own tools would."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.serving import Server, ask

PAGE = 250
CUSTOMERS = """query ($first: Int!, $after: String) { merchant { customers(first: $first, after: $after, orderBy: JOINED_AT_ASC) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { externalId stage tier { code since until } balance { available debt } transactions { totalCount } }
} } }"""


@dataclass(frozen=True)
class Read:
    """What one customer has. `points` is below zero in debt; `movements` counts the points transactions.

    `since` is when the tier began, `until` the last day it is safe; None without a tier.
    """

    points: int
    tier: str | None
    since: datetime | None
    until: date | None
    stage: str
    movements: int


def customers(server: Server, key: str) -> dict[str, Read]:
    """Read every customer, page by page, by the merchant's own id."""
    found: dict[str, Read] = {}
    for page in pages(server, key):
        found |= {node["externalId"]: read(node) for node in page["nodes"]}
        assert page["totalCount"] >= len(found)
    return found


def pages(server: Server, key: str) -> Iterator[dict[str, Any]]:
    """Walk through the list of customers."""
    more, after = True, None
    while more:
        page = ask(server, key, CUSTOMERS, {"first": PAGE, "after": after})["merchant"]["customers"]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
        yield page


def read(node: dict[str, Any]) -> Read:
    """Make one customer of what the API shows."""
    tier = node["tier"]
    return Read(
        points=node["balance"]["available"] - node["balance"]["debt"],
        tier=tier and tier["code"],
        since=tier and datetime.fromisoformat(tier["since"]),
        until=date.fromisoformat(tier["until"]) if tier and tier["until"] else None,
        stage=node["stage"],
        movements=node["transactions"]["totalCount"],
    )


def has_movements(server: Server, key: str) -> bool:
    """Say whether anybody of those who joined first has a points transaction."""
    page = ask(server, key, CUSTOMERS, {"first": 5, "after": None})["merchant"]["customers"]
    return any(read(node).movements for node in page["nodes"])
