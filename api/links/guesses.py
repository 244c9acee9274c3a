"""How often codes may be guessed at the door of links, from one address.

Addresses are known in this process only, for as long as their misses count, and are written nowhere. Each server process counts by itself.
"""

from datetime import datetime, timedelta

from kernel.rates.rules import Rate
from referrals.fraud.rules import network

MISSES = Rate(most=60, length=timedelta(minutes=10))
"""Different links that lead nowhere, followed from one address: with more of them none leads anywhere."""
ADDRESSES = 20_000
"""Addresses that are known at a time; the one that was known first goes."""


class Guesses:
    """The links that addresses have tried in this window and that led nowhere. One that many follow, because it was turned off, is one."""

    def __init__(self) -> None:
        self._window: datetime | None = None
        self._tried: dict[str, set[int]] = {}

    def take(self, address: str | None, link: str, now: datetime) -> bool:
        """Count a try before it is made, so that those that come together count together, and tell whether it may be made.

        `now` is real time. Whose address nobody knows may; of IPv6 the network is one, since whoever has an address has all of it.
        """
        if address is None:
            return True
        tried = self._now(now).setdefault(_household(address), set())
        if hash(link) not in tried and len(tried) >= MISSES.most:
            return False
        tried.add(hash(link))
        if len(self._tried) > ADDRESSES:
            del self._tried[next(iter(self._tried))]
        return True

    def give_back(self, address: str | None, link: str, now: datetime) -> None:
        """Count a try no more; an address without any is known no more."""
        household = _household(address) if address is not None else ""
        tried = self._now(now).get(household)
        if tried is not None:
            tried.discard(hash(link))
            if not tried:
                del self._tried[household]

    def known(self, now: datetime) -> int:
        """Tell how many addresses are known."""
        return len(self._now(now))

    def _now(self, now: datetime) -> dict[str, set[int]]:
        """Return what was tried in the window of an instant, and forget what was before."""
        if self._window != MISSES.start(now):
            self._window, self._tried = MISSES.start(now), {}
        return self._tried


def _household(address: str) -> str:
    try:
        return network(address)
    except ValueError:
        return address
