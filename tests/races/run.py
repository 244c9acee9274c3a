"""Run races: so many rounds of one, each on a new customer, and the audit at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from analytics.audit.queries import audit
from tests.loyalty.makers import Shop, open_shop
from tests.races.arena import RIVALS, warm
from tests.races.races import Patch, Race


@dataclass(frozen=True)
class Figures:
    """What a race was: rounds, and seconds for all of them together."""

    rounds: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.rounds:,} rounds of {RIVALS} rivals in {self.seconds:.1f} s"


async def run(race: Race, rounds: int) -> Figures:
    """Run a race; raises AssertionError at the first broken promise, or when the audit finds one."""
    shop = await open_shop(race.document)
    await warm()
    begin = perf_counter()
    for _ in range(rounds):
        await race.round(shop)
    seconds = perf_counter() - begin
    found = await audit(shop.id)
    assert not found, found
    return Figures(rounds, seconds)


async def rounds_until_seen(race: Race, most: int) -> int | None:
    """Run a race without its protection and tell in which round that was seen; None when it was not."""
    shop = await open_shop(race.document)
    await warm()
    with without(race.without):
        for number in range(1, most + 1):
            if await _breaks(race, shop):
                return number
    return None


async def _breaks(race: Race, shop: Shop) -> bool:
    try:
        await race.round(shop)
    except AssertionError:
        return True
    return False


@contextmanager
def without(patch: Patch) -> Iterator[None]:
    """Take a protection away."""
    module, name, text = patch
    kept = getattr(module, name)
    assert kept != text, f"{name} is the same without its protection"
    setattr(module, name, text)
    try:
        yield
    finally:
        setattr(module, name, kept)
