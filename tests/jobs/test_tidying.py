"""What nothing will be asked of any more is deleted; what still counts stays."""

from datetime import timedelta

import pytest

from jobs import tidying
from jobs.tidying import KIND, tidy
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.keys import actions as keys
from kernel.tasks.actions import claim
from kernel.tasks.running import Running
from tests.jobs.makers import ask, open_merchant

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database")]

_KEY = "INSERT INTO keys (merchant_id, scope, key, content, ref, recorded_at) VALUES ($1, $2, $3, sha256('x'), gen_random_uuid(), $4)"
_RATE = "INSERT INTO rates (merchant_id, subject, start, used) VALUES ($1, 'requests', $2, 1)"
_TASK = """
    INSERT INTO tasks (merchant_id, id, kind, state, input, done, actor, attempts, created_at, finished_at)
    VALUES ($1, gen_random_uuid(), $2, 'DONE', '{}', 0, 'schedule', 1, $3, $3)
"""
OLD = timedelta(days=31)


class TestTidy:
    async def test_deletes_old_idempotency_keys_and_rates_and_nothing_else(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tidying, "MOST", 2)
        merchant, rival, now = await open_merchant(), await open_merchant(), utc_now()
        for one in (merchant, rival):
            async with transaction(one) as connection:
                for number in range(5):
                    await connection.execute(_KEY, one, "key:server_key:1", f"old-{number}", now - OLD)
                await connection.execute(_KEY, one, "key:server_key:1", "young", now - timedelta(days=29))
                await connection.execute(_KEY, one, "PURCHASE", "order-1", now - timedelta(days=4_000))
                await connection.execute(_RATE, one, now - timedelta(days=41))
                await connection.execute(_RATE, one, now)
        await ask(merchant, KIND)
        lease = await claim(merchant, [KIND], now=now)
        assert lease is not None

        done = await tidy(Running(lease, utc_now))

        assert done == {"keys": 5, "rates": 1, "passes": 0, "clicks": 0, "invitations": 0, "traits": 0, "tasks": 0}
        for one, left in ((merchant, ["order-1", "young"]), (rival, ["old-0", "old-1", "old-2", "old-3", "old-4", "order-1", "young"])):
            async with transaction(one, readonly=True) as connection:
                assert sorted(row["key"] for row in await connection.fetch("SELECT key FROM keys WHERE merchant_id = $1", one)) == left

    async def test_deletes_no_more_at_once_than_it_is_told(self) -> None:
        merchant, now = await open_merchant(), utc_now()
        async with transaction(merchant) as connection:
            for number in range(5):
                await connection.execute(_KEY, merchant, "key:staff:1", f"old-{number}", now - OLD)

        forgotten = [await keys.forget(merchant, before=now - keys.KEPT, most=3) for _ in range(3)]

        assert forgotten == [3, 2, 0]

    async def test_keeps_the_reports_of_backtests_longer_than_other_tasks_and_what_happens_all_the_time_shorter(self) -> None:
        merchant, now = await open_merchant(), utc_now()
        kept = {"audit.run": 29, "time.pass": 0.9, "program.backtest": 360}
        for kind, days in kept.items():
            for age in (days + 10, days, 0):
                async with transaction(merchant) as connection:
                    await connection.execute(_TASK, merchant, kind, now - timedelta(days=age))
        await ask(merchant, KIND)
        lease = await claim(merchant, [KIND], now=now)
        assert lease is not None

        done = await tidy(Running(lease, utc_now))

        assert done["tasks"] == 3
        async with transaction(merchant, readonly=True) as connection:
            rows = await connection.fetch("SELECT kind, finished_at FROM tasks WHERE merchant_id = $1 AND kind <> $2", merchant, KIND)
        assert len(rows) == 6
        assert min(row["finished_at"] for row in rows if row["kind"] == "audit.run") == now - timedelta(days=29)
