"""Other people's clients and a plain Python one, on the real server: they lose their sockets and miss nothing."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.clients.follower import Follower
from tests.clients.node import needs_packages, run
from tests.serving import Server, ask, change, serving

FOLLOW = "subscription ($after: Cursor) { notifications(after: $after) { cursor } }"
LIST = "{ me { notifications(first: 250) { id cursor sequence } } }"
PURCHASES = 12


@dataclass
class Till:
    """A customer of a merchant on a running server, and a way to buy something."""

    server: Server
    key: str
    customer: str
    token: str
    cursor: str
    orders: int = 0

    @classmethod
    def opened(cls, server: Server, key: str, name: str) -> "Till":
        """Let a customer join and get a token."""
        joined = change(server, key, "customerCreate", {"externalId": name}, "customer { id }")["customer"]["id"]
        token = change(server, key, "customerTokenCreate", {"customerId": joined}, "token")["token"]
        return cls(server, key, joined, token, ask(server, token, "{ me { notificationCursor } }")["me"]["notificationCursor"])

    def buys(self) -> None:
        """Buy something for a whole pound."""
        self.orders += 1
        event = {"kind": "PURCHASE", "externalId": f"{self.customer} {self.orders}", "total": 1_00}
        payload = change(
            self.server, self.key, "eventRecord", {"customerId": self.customer, "event": event}, "duplicate userErrors { code message }"
        )
        assert payload == {"duplicate": False, "userErrors": []}

    def notifications(self) -> list[dict[str, object]]:
        """List all there are."""
        found: list[dict[str, object]] = ask(self.server, self.token, LIST)["me"]["notifications"]
        return found


@pytest.fixture(scope="module")
def open_server() -> Iterator[tuple[Server, str]]:
    """Serve a merchant: the server and a server key."""
    with serving() as server:
        yield server, server.installation.merchant()["serverKey"]


# 12 purchases, and the moves to CONVERSION, RETENTION and LOYALTY.
EXPECTED = PURCHASES + 3


@needs_packages
class TestGraphqlWs:
    async def test_drops_resumes_and_misses_nothing(self, open_server: tuple[Server, str]) -> None:
        till = Till.opened(*open_server, "node")
        address = f"{till.server.url.replace('http', 'ws', 1)}/graphql"
        arguments = (address, f"Bearer {till.token}", FOLLOW, "notifications", f"{EXPECTED}", "4", "cursor", till.cursor)

        following = asyncio.create_task(asyncio.to_thread(run, "resume.mjs", *arguments))
        for _ in range(PURCHASES):
            await asyncio.to_thread(till.buys)
        *closed, last = await following

        assert closed == [{"closed": 1006}]
        listed = till.notifications()
        assert last == {"positions": [one["cursor"] for one in listed]}
        assert [one["sequence"] for one in listed] == list(range(1, EXPECTED + 1))


class TestPython:
    async def test_drops_resumes_and_misses_nothing(self, open_server: tuple[Server, str]) -> None:
        till = Till.opened(*open_server, "python")
        follower = Follower(till.server.url, till.token, till.cursor)

        following = asyncio.create_task(follower.follow())
        for number in range(PURCHASES):
            await asyncio.to_thread(till.buys)
            if number in (3, 8):
                await follower.sees(number)
                follower.cut()
        await follower.sees(EXPECTED)
        following.cancel()

        assert follower.drops == 2
        assert follower.sequences == list(range(1, EXPECTED + 1))
        assert follower.ids == [one["id"] for one in till.notifications()]
