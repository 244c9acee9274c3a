"""How often codes may be guessed at the door of links, from one address.

Addresses are known in this process only, for as long as their misses count, and are written nowhere. Each server process counts by itself.
"""

from datetime import datetime, timedelta

from kernel.auth.memory import Memory
from kernel.rates.rules import Rate
from referrals.fraud.rules import network

MISSES = Rate(most=60, length=timedelta(minutes=10))
"""Different links that lead nowhere, followed from one address: with more of them none leads anywhere."""
ADDRESSES = 100_000
"""Addresses that are known at a time."""


class Guesses:
    """The links that addresses have tried lately and that led nowhere. One that many follow, because it was turned off, is one."""

    def __init__(self) -> None:
        self._tried: Memory[set[int]] = Memory(ADDRESSES)

    def take(self, address: str | None, link: str, now: datetime) -> bool:
        """Count a try before it is made, so that those that come together count together, and tell whether it may be made.

        `now` is real time. Whose address nobody knows may; of IPv6 the network is one, since whoever has an address has all of it.
        """
        if address is None:
            return True
        tried = self._of(address, now)
        if hash(link) not in tried and len(tried) >= MISSES.most:
            return False
        tried.add(hash(link))
        return True

    def give_back(self, address: str | None, link: str, now: datetime) -> None:
        """Count a try no more: it led somewhere."""
        if address is not None:
            self._of(address, now).discard(hash(link))

    def _of(self, address: str, now: datetime) -> set[int]:
        name = _household(address).encode()
        tried = self._tried.get(name, now=now)
        if tried is None:
            tried = set()
            self._tried.put(name, tried, until=MISSES.end(now))
        return tried


def _household(address: str) -> str:
    try:
        return network(address)
    except ValueError:
        return address
