"""The work behind requests, through the doors."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from jobs.schedule import SCHEDULE, WhenDue
from jobs.timekeeper import Timekeeper
from jobs.work import WORK
from kernel.clock import utc_now
from kernel.tasks.actions import claim, fail, finish
from kernel.tasks.running import Running
from kernel.tenancy.models import Role
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

JOBS = """{ merchant { jobs {
  code does schedule lastStartedAt lastFinishedAt nextAt lag failuresInARow lastError running { state done total }
} } }"""


async def jobs(shop: Shop, key: str | None = None) -> dict[str, dict[str, Any]]:
    found = (await shop.ask(JOBS, key=key or shop.key))["merchant"]["jobs"]
    return {job["code"]: job for job in found}


class TestJobs:
    async def test_show_every_job_with_what_it_does_and_when(self, shop: Shop) -> None:
        found = await jobs(shop)

        assert set(found) == set(WORK)
        nightly, passing = found["audit.run"], found["time.pass"]
        assert nightly["schedule"] == "every day at 03:30 of the merchant's time zone"
        assert nightly["nextAt"] is not None
        assert passing == {
            "code": "time.pass",
            "does": passing["does"],
            "schedule": "as soon as something is due, which is looked for every 20 seconds",
            "lastStartedAt": None,
            "lastFinishedAt": None,
            "nextAt": None,
            "lag": None,
            "failuresInARow": 0,
            "lastError": None,
            "running": None,
        }

    async def test_tell_what_is_due_and_when_it_was_done(self, shop: Shop) -> None:
        customer = await shop.customer(joined_at=CLOCK - timedelta(days=1))
        for _ in range(2):
            await shop.buys(customer, 100)
        await shop.clock(CLOCK + timedelta(days=400))
        due = (await jobs(shop))["time.pass"]

        async def only_this_shop(now: datetime) -> list[UUID]:
            return [shop.id]

        [row] = [replace(row, merchants=only_this_shop) for row in SCHEDULE if isinstance(row, WhenDue)]
        await Timekeeper([row]).ask_due(row)
        waiting = (await jobs(shop))["time.pass"]
        lease = await claim(shop.id, ["time.pass"], now=utc_now())
        assert lease is not None
        await finish(lease, await WORK["time.pass"](Running(lease, utc_now)), now=utc_now())
        done = (await jobs(shop))["time.pass"]

        assert due["lag"] > 0
        assert waiting["running"] == {"state": "QUEUED", "done": 0, "total": None}
        assert (done["lag"], done["running"], done["failuresInARow"]) == (None, None, 0)
        assert done["lastStartedAt"] <= done["lastFinishedAt"]

    async def test_tell_what_went_wrong(self, shop: Shop) -> None:
        await shop.ask("mutation { auditRun(input: {}) { userErrors { code } } }", key=shop.key)
        lease = await claim(shop.id, ["audit.run"], now=utc_now())
        assert lease is not None
        await fail(lease, "It broke.", now=utc_now())

        audit = (await jobs(shop))["audit.run"]

        assert (audit["failuresInARow"], audit["lastError"]) == (1, "It broke.")

    async def test_are_seen_by_all_staff_and_server_keys_and_by_nobody_else(self, shop: Shop, rival: Shop) -> None:
        customer = await shop.token(await shop.customer(joined_at=CLOCK - timedelta(days=1)))

        assert [set(await jobs(shop, await shop.staff(role))) for role in Role] == [set(WORK)] * len(Role)
        answer = await shop.post(JOBS, key=customer)
        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    async def test_of_another_merchant_are_not_shown(self, shop: Shop, rival: Shop) -> None:
        await rival.ask("mutation { auditRun(input: {}) { userErrors { code } } }", key=rival.key)

        assert ((await jobs(shop))["audit.run"]["running"], (await jobs(rival))["audit.run"]["running"]["state"]) == (None, "QUEUED")
