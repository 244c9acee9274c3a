"""Deletes what nothing will be asked of any more: old idempotency keys, rates and passes."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from kernel.keys import actions as keys
from kernel.rates import actions as rates
from kernel.tasks.running import Running
from loyalty.visits import actions as visits

KIND = "house.tidy"
RATES_KEPT = timedelta(days=40)
"""Longer than any window that a rate counts in, whichever clock it goes by."""
PASSES_KEPT = timedelta(days=1)
MOST = 5_000
"""What one transaction deletes."""


async def tidy(work: Running) -> Mapping[str, Any]:
    """Delete, a bounded part at a time, what is too old; tells how much that was."""
    now, merchant_id = work.now(), work.merchant_id
    chores: dict[str, Callable[..., Awaitable[int]]] = {
        "keys": partial(keys.forget, merchant_id, before=now - keys.KEPT),
        "rates": partial(rates.forget, merchant_id, before=now - RATES_KEPT),
        "passes": partial(visits.forget, merchant_id, before=now - PASSES_KEPT),
    }
    done: dict[str, int] = {}
    for name, forget in chores.items():
        done[name] = 0
        while True:
            forgotten = await forget(most=MOST)
            done[name] += forgotten
            await work.progress(sum(done.values()))
            if forgotten < MOST:
                break
    return done
