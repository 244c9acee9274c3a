"""Deletes what nothing will be asked of any more: old keys, rates, passes, clicks, invitations, traits, and tasks that ended long ago."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from analytics.backtest.actions import KIND as BACKTEST
from kernel.keys import actions as keys
from kernel.rates import actions as rates
from kernel.tasks import actions as tasks
from kernel.tasks.running import Running
from loyalty.timetable.catch_up import KIND as TIME
from loyalty.visits import actions as visits
from referrals.fraud import actions as fraud
from referrals.invitations import actions as invitations
from referrals.links import actions as links

KIND = "house.tidy"
RATES_KEPT = timedelta(days=40)
"""Longer than any window that a rate counts in, whichever clock it goes by."""
PASSES_KEPT = timedelta(days=1)
TASKS_KEPT = timedelta(days=30)
"""As long as the key of the call that asked for one."""
OTHERS_KEPT = {
    # One every few seconds, where there are many customers.
    TIME: timedelta(days=1),
    # Its report is the merchant's to read.
    BACKTEST: timedelta(days=365),
}
MOST = 5_000
"""What one transaction deletes."""


async def tidy(work: Running) -> Mapping[str, Any]:
    """Delete, a bounded part at a time, what is too old; tells how much that was."""
    now, merchant_id = work.now(), work.merchant_id
    others = {kind: now - kept for kind, kept in OTHERS_KEPT.items()}
    chores: dict[str, Callable[..., Awaitable[int]]] = {
        "keys": partial(keys.forget, merchant_id, before=now - keys.KEPT),
        "rates": partial(rates.forget, merchant_id, before=now - RATES_KEPT),
        "passes": partial(visits.forget, merchant_id, before=now - PASSES_KEPT),
        "clicks": partial(links.forget, merchant_id, real_now=now),
        "invitations": partial(invitations.forget, merchant_id, real_now=now),
        "traits": partial(fraud.forget, merchant_id, real_now=now),
        # After the keys that stand for some of them.
        "tasks": partial(tasks.forget, merchant_id, before=now - TASKS_KEPT, others=others),
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
