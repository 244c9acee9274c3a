"""All work that is done behind requests, in words: what it does, and when, as the tables say."""

from collections.abc import Iterator, Mapping, Sequence

from analytics.audit.actions import KIND as AUDIT
from analytics.backtest.actions import KIND as PROGRAM_BACKTEST
from jobs.reactions import REACTIONS
from jobs.schedule import SCHEDULE, Nightly, Row
from jobs.tidying import KIND as TIDY
from kernel.tasks.jobs import Job
from kernel.tasks.reactions import Reactions
from loyalty.clock.record import KIND as CLOCK
from loyalty.offers.facts import OffersChanged
from loyalty.offers.telling import KIND as OFFERS_TELL
from loyalty.programs.facts import ProgramPublished
from loyalty.programs.upgrades import KIND as PROGRAM_UPGRADE
from loyalty.timetable.catch_up import KIND as TIME

DOES: Mapping[str, str] = {
    TIME: "Writes what time has brought: points that mature and expire, holds that end, tiers, stages, health, and what is told of it.",
    PROGRAM_UPGRADE: "Carries every customer over to a program that was published.",
    OFFERS_TELL: "Carries every customer over to a change of an offer, and tells whom it concerns.",
    PROGRAM_BACKTEST: "Replays what has happened under a draft of the program.",
    CLOCK: "Goes on moving the clock of a test merchant where the process that began has stopped.",
    AUDIT: "Looks whether everything that always holds does hold.",
    TIDY: "Deletes what nothing will be asked of any more: old keys, rates, passes, clicks, invitations and tasks.",
}
WORDS: Mapping[type, str] = {ProgramPublished: "when a program is published", OffersChanged: "when an offer is saved or deleted"}
ON_REQUEST = "when somebody asks for it"


def jobs(schedule: Sequence[Row] = SCHEDULE, reactions: Reactions = REACTIONS) -> list[Job]:
    """List all jobs, in the order of the words above."""
    return [_job(kind, does, [row for row in schedule if row.task == kind], reactions) for kind, does in DOES.items()]


def _job(kind: str, does: str, rows: Sequence[Row], reactions: Reactions) -> Job:
    when = [*map(_when, rows), *_follows(kind, reactions)]
    next_at = next((row.next_due for row in rows if isinstance(row, Nightly)), None)
    return Job(kind, does, "; ".join(when) or ON_REQUEST, next_at, rows[0].behind if rows else None)


def _when(row: Row) -> str:
    if isinstance(row, Nightly):
        return f"every day at {row.at:%H:%M} of the merchant's time zone"
    return f"as soon as something is due, which is looked for every {row.every.total_seconds():.0f} seconds"


def _follows(kind: str, reactions: Reactions) -> Iterator[str]:
    for fact, kinds in reactions.items():
        if kind in kinds:
            yield WORDS[fact]
