"""How many sockets and streams each caller may hold open."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from api.http.contract import Caps, Principal
from api.http.errors import RateLimited


def no_caps(_: Any) -> tuple[tuple[str, int], ...]:
    """Cap nobody."""
    return ()


class Sockets:
    """Counts what is open in this process, by the keys the caps name."""

    def __init__(self, caps: Caps = no_caps) -> None:
        self.caps = caps
        self.open: Counter[str] = Counter()

    @contextmanager
    def held(self, principal: Principal | None) -> Iterator[None]:
        """Count a socket while it is open; raises RateLimited when a cap is reached."""
        keys = list(self.caps(principal))
        for key, cap in keys:
            if self.open[key] >= cap:
                raise RateLimited(f"Too many open connections; {cap} is the most.", maximum=cap)
        self.open.update(key for key, _ in keys)
        try:
            yield
        finally:
            for key, _ in keys:
                self.open[key] -= 1
                if not self.open[key]:
                    del self.open[key]
