"""What a customer is told of the first year: once, in order, from any position."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain as chained
from typing import Any

import orjson
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.journeys.coffee import Chain

NOTIFICATION = """__typename id sequence cursor at
... on PointsEarned { points currency } ... on PointsTakenBack { points currency }
... on TierChanged { before: from now: to } ... on StageChanged { stageBefore: from stageNow: to }"""
# Kind, and what moved: points of a currency, or from and to.
TOLD = [
    ("PointsEarned", 20, "beans"),
    ("PointsEarned", 1, "stamps"),
    ("StageChanged", "ACQUISITION", "CONVERSION"),
    ("PointsEarned", 45, "beans"),
    ("PointsEarned", 1, "stamps"),
    ("TierChanged", None, "silver"),
    ("StageChanged", "CONVERSION", "RETENTION"),
    ("PointsEarned", 15, "beans"),
    ("PointsEarned", 1, "stamps"),
    ("PointsEarned", 7, "beans"),
    ("PointsTakenBack", 8, "beans"),
    ("PointsTakenBack", 7, "beans"),
    ("PointsTakenBack", 1, "stamps"),
    ("PointsEarned", 225, "beans"),
    ("PointsEarned", 1, "stamps"),
    ("TierChanged", "silver", "gold"),
    ("StageChanged", "RETENTION", "LOYALTY"),
    ("PointsTakenBack", 15, "beans"),
    ("TierChanged", "gold", "silver"),
]


def gist(notification: dict[str, Any]) -> tuple[Any, ...]:
    shown = (notification[name] for name in ("points", "currency", "before", "now", "stageBefore", "stageNow") if name in notification)
    return (notification["__typename"], *shown)


class TestNotifications:
    def test_tell_all_of_it_in_order(self, chain: Chain) -> None:
        told = chain.me(f"notifications(first: 100) {{ {NOTIFICATION} }}")["notifications"]

        assert [gist(one) for one in told] == TOLD
        assert [one["sequence"] for one in told] == list(range(1, len(TOLD) + 1))
        assert [one["at"] for one in told] == sorted(one["at"] for one in told)

    def test_are_read_in_pages_by_their_cursors(self, chain: Chain) -> None:
        whole = chain.me(f"notifications(first: 100) {{ {NOTIFICATION} }}")["notifications"]

        pages, after = [], "null"
        while page := chain.me(f"notifications(first: 5, after: {after}) {{ {NOTIFICATION} }}")["notifications"]:
            pages.append(page)
            after = f'"{page[-1]["cursor"]}"'

        assert list(chained.from_iterable(pages)) == whole
        assert [len(page) for page in pages] == [5, 5, 5, 4]
        assert chain.me("notificationCursor")["notificationCursor"] == whole[-1]["cursor"]

    def test_are_followed_from_any_position_through_a_drop(self, chain: Chain) -> None:
        whole = chain.me(f"notifications(first: 100) {{ {NOTIFICATION} }}")["notifications"]
        start = whole[2]["cursor"]

        with following(chain, start) as first:
            seen = [received(first) for _ in range(6)]
        with following(chain, seen[-1]["cursor"]) as second:
            seen += [received(second) for _ in range(len(TOLD) - 3 - 6)]

        assert seen == whole[3:]


@contextmanager
def following(chain: Chain, after: str) -> Iterator[ClientConnection]:
    """Open a socket as Ani's app, and follow from a position."""
    address = f"{chain.server.url.replace('http', 'ws')}/graphql"
    query = f"subscription ($after: Cursor) {{ notifications(after: $after) {{ {NOTIFICATION} }} }}"
    with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")], proxy=None) as socket:
        socket.send(orjson.dumps({"type": "connection_init", "payload": {"authorization": f"Bearer {chain.token}"}}), text=True)
        socket.send(orjson.dumps({"id": "1", "type": "subscribe", "payload": {"query": query, "variables": {"after": after}}}), text=True)
        yield socket


def received(socket: ClientConnection) -> dict[str, Any]:
    """Wait for the next notification."""
    while True:
        message: dict[str, Any] = orjson.loads(socket.recv(timeout=10))
        if message["type"] not in ("connection_ack", "ping"):
            assert message["type"] == "next", message
            found: dict[str, Any] = message["payload"]["data"]["notifications"]
            return found
