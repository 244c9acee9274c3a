"""Which work there is, and what does it: the table of background tasks, to be read aloud."""

from collections.abc import Mapping

from analytics.audit.actions import KIND as AUDIT
from analytics.audit.actions import run as audit
from analytics.backtest.actions import KIND as PROGRAM_BACKTEST
from analytics.backtest.actions import run as backtest
from jobs.tidying import KIND as TIDY
from jobs.tidying import tidy
from kernel.tasks.running import Runner
from loyalty.clock.moving import move
from loyalty.clock.record import KIND as CLOCK
from loyalty.offers.telling import KIND as OFFERS_TELL
from loyalty.programs.upgrades import KIND as PROGRAM_UPGRADE
from loyalty.timetable.catch_up import KIND as TIME
from loyalty.timetable.catch_up import catch_up
from loyalty.timetable.upgrade import tell, upgrade

WORK: Mapping[str, Runner] = {
    PROGRAM_UPGRADE: upgrade,
    OFFERS_TELL: tell,
    PROGRAM_BACKTEST: backtest,
    AUDIT: audit,
    TIDY: tidy,
    TIME: catch_up,
    CLOCK: move,
}
"""A task's kind, and its runner. A kind that is not here waits for a worker that knows it."""

URGENT = frozenset({TIME})
"""Kinds that nothing else may hold up."""
