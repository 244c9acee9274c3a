import sys
from typing import Annotated, Any

import orjson
from cyclopts import Parameter

from cli.database import merchant_named, opened_database
from cli.terminal import print_facts
from jobs.start import hand_over
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.tasks.jobs import Seen, seen


async def jobs(*, merchant: str, json: Annotated[bool, Parameter(negative=())] = False) -> None:
    """Say how the work behind requests stands with a merchant: what it is, when it was last done, and what went wrong.

    Parameters
    ----------
    merchant
        The merchant's short name.
    json
        Print JSON: a list of jobs.
    """
    hand_over()
    async with opened_database():
        record = await merchant_named(merchant)
        async with transaction(record.id, readonly=True) as connection:
            found = [_facts(one) for one in await seen(connection, real_now=utc_now())]
    if json:
        sys.stdout.write(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    for facts in found:
        title = facts.pop("code")
        print_facts({name: value for name, value in facts.items() if value is not None}, as_json=False, title=title)
        print()


def _facts(one: Seen) -> dict[str, Any]:
    running = one.running
    return {
        "code": one.job.kind,
        "does": one.job.does,
        "schedule": one.job.when,
        "lastStartedAt": one.last_started_at.isoformat() if one.last_started_at is not None else None,
        "lastFinishedAt": one.last_finished_at.isoformat() if one.last_finished_at is not None else None,
        "nextAt": one.next_at.isoformat() if one.next_at is not None else None,
        "lagSeconds": int(one.behind.total_seconds()) if one.behind is not None else None,
        "running": f"{running.state} {running.done} of {running.total}" if running is not None else None,
        "failures": one.failures,
        "lastError": one.error,
    }
