"""Run a seed: merchants side by side, so many operations, the audit in between, and what must have been seen at the end."""

import asyncio
import random
from collections import Counter
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from time import perf_counter

import asyncpg

from tests.simulation.faults import Line, Scissors
from tests.simulation.life import Life
from tests.simulation.opening import CURRENCIES, begin

AUDIT_EVERY = 10_000
DANGERS = (
    "a last unit taken",
    "a last unit raced for",
    "a unit more while the last is raced for",
    "last points raced for",
    "last points taken while they are spent",
    "one hold raced for",
    "a reward out of stock",
    "a pool exhausted",
    "a pool refilled",
    "a code back in its pool",
    "a hold ended by itself",
    "a confirmation of a hold that has ended",
    "a confirmation of what is confirmed",
    "a cancellation of what is confirmed",
    "a capture of points past their last day",
    "a void of points past their last day",
    "a void that ends points by inactivity",
    "points back to a lot past its last day",
    "a code past its last day",
    "a code used twice",
    "a code used at the partner's",
    "a limit reached",
    "a refund after spending",
    "a refund after points expired",
    "a refund while something is held",
    "a refund that came before its purchase",
    "a whole refund that ends points by inactivity",
    "a debt after a refund",
    "a debt paid by a purchase",
    "a debt paid by what came back",
    "a debt paid by a transfer",
    "a redemption refused in debt",
    "a transfer",
    "two who gave to each other at once",
    "a proposal approved",
    "an approval of one's own proposal",
    "a proposal approved beside a rejection",
    "a call sent twice at once",
    "a call given up",
    "a connection cut",
    "a call sent again after its connection was cut",
    "a job killed",
    "an old call sent again",
    "another content under a key",
)
"""What a run must have seen: one that has not proves nothing about it."""


class Different(AssertionError):
    """The books and the model differ, or a promise was broken: by which seed, at which step of which merchant."""


@dataclass(frozen=True)
class Figures:
    """What a seed was."""

    seed: int
    operations: int
    seconds: float
    coverage: Counter[str]

    @property
    def unseen(self) -> list[str]:
        """List the dangers that never came."""
        return [danger for danger in DANGERS if not self.coverage[danger]]


async def run(seed: int, operations: int, admin: asyncpg.Connection) -> Figures:
    """Let merchants live side by side for so many operations in all. Raises Different."""
    coverage, begun = Counter[str](), perf_counter()
    lives, scissors = [], Scissors(admin)
    for place in range(len(CURRENCIES)):
        dice = random.Random(f"{seed}:{place}")
        lives.append(await begin(place, dice, Line(dice, scissors, coverage), coverage))
    await _together([_live(seed, place, life, operations) for place, life in enumerate(lives)])
    for life in lives:
        coverage.update(life.model.seen)
    return Figures(seed, operations, perf_counter() - begun, coverage)


async def _together(lives: Sequence[Coroutine[None, None, None]]) -> None:
    """Wait for all; when one breaks, the others stop too."""
    tasks = [asyncio.ensure_future(life) for life in lives]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _live(seed: int, place: int, life: Life, operations: int) -> None:
    steps = operations // len(CURRENCIES)
    audited = 0
    while life.steps < steps:
        try:
            await life.step()
            if life.steps - audited >= AUDIT_EVERY // len(CURRENCIES) or life.steps >= steps:
                await life.compare()
                await life.audit()
                audited = life.steps
        except Exception as error:
            where = f"seed {seed}, merchant {place}, step {life.steps}, {life.what}"
            again = f"python -m tests.simulation --seed {seed} --operations {operations}"
            raise Different(f"{where}: {error!r}; to run it again: {again}") from error
