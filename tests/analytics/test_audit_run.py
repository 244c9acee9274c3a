"""The audit as work: kept, logged, counted, and told to the merchant."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from analytics.audit import actions, runs
from analytics.audit.actions import AUDIT_FAILED, KIND
from analytics.audit.queries import CHECKS
from analytics.audit.record import RunRecord
from kernel import metrics
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.errors import IdempotencyConflict
from kernel.keys.rules import Claim
from kernel.paging import PageRequest
from kernel.tasks.actions import claim, finish
from kernel.tasks.running import Running
from tests.loyalty.makers import Shop, open_shop
from tests.loyalty.settlements.makers import at, close, honour, make_partner, on

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def shop() -> Shop:
    return await open_shop()


async def audited(shop: Shop) -> dict[str, Any]:
    """Ask for an audit, and do it as a worker does."""
    await actions.start(shop.id, actor="staff:1", claim=None, now=utc_now())
    lease = await claim(shop.id, [KIND], now=utc_now())
    assert lease is not None
    result = dict(await actions.run(Running(lease, utc_now)))
    await finish(lease, result, now=utc_now())
    return result


async def kept(shop: Shop) -> list[RunRecord]:
    async with transaction(shop.id, readonly=True) as connection:
        return (await runs.page(connection, shop.id, PageRequest.of())).items


def figure(name: str, registry: CollectorRegistry = metrics.REGISTRY, **labels: str) -> float:
    return registry.get_sample_value(name, labels) or 0.0


class TestRun:
    async def test_keeps_that_all_was_well(self, shop: Shop) -> None:
        result = await audited(shop)

        [run] = await kept(shop)
        assert (run.checks, run.breaks, run.actor) == (len(CHECKS), (), "staff:1")
        assert run.started_at <= run.finished_at
        assert (result["checks"], result["breaks"], UUID(result["run"])) == (len(CHECKS), [], run.id)
        assert await shop.rows("merchant_notices") == []

    async def test_keeps_logs_counts_and_tells_what_does_not_hold(self, shop: Shop) -> None:
        before = figure("setia_audit_breaks")
        partner = await make_partner(shop.id)
        redemption = await honour(shop.id, partner, at(3))
        await close(shop, partner, on(10))

        with capture_logs() as logs:
            await audited(shop)

        [run] = await kept(shop)
        [broken] = run.breaks
        assert (broken.invariant, broken.name, broken.more) == (12, "honours_are_their_redemptions", False)
        assert [row["redemption_id"] for row in broken.rows] == [str(redemption)]
        assert [(log["event"], log["check"], log["log_level"]) for log in logs if log["event"] == "audit_failed"] == [
            ("audit_failed", "honours_are_their_redemptions", "error")
        ]
        [notice] = await shop.rows("merchant_notices")
        assert (notice["kind"], notice["subject"]) == (AUDIT_FAILED, "honours_are_their_redemptions")
        assert notice["message"].startswith("This does not hold in 1 place: What a partner honoured")
        assert figure("setia_audit_breaks") - before == 1

    async def test_tells_the_merchant_once_a_day(self, shop: Shop) -> None:
        await honour(shop.id, await make_partner(shop.id), at(3))

        await audited(shop)
        await audited(shop)
        assert shop.merchant.clock_stands_at is not None
        await shop.clock(shop.merchant.clock_stands_at + timedelta(days=1))
        await audited(shop)

        assert len(await kept(shop)) == 3
        assert sorted(row["day"].day for row in await shop.rows("merchant_notices")) == [1, 2]

    async def test_counts_a_merchant_no_more_once_all_is_well(self, shop: Shop) -> None:
        before = figure("setia_audit_breaks")

        metrics.audited(shop.id, 3, at=utc_now())
        worse = figure("setia_audit_breaks")
        metrics.audited(shop.id, 0, at=datetime(2030, 1, 1, tzinfo=UTC))

        assert (worse - before, figure("setia_audit_breaks")) == (3, before)
        assert figure("setia_audit_timestamp_seconds") == datetime(2030, 1, 1, tzinfo=UTC).timestamp()


class TestStart:
    async def test_gives_the_audit_that_waits_already(self, shop: Shop) -> None:
        first = await actions.start(shop.id, actor="staff:1", claim=None, now=utc_now())
        second = await actions.start(shop.id, actor="staff:2", claim=None, now=utc_now())

        assert second == first

    async def test_is_replayed_by_its_key(self, shop: Shop) -> None:
        key = Claim.of("staff:1", "k", operation="auditRun", payload={})
        waiting = await actions.start(shop.id, actor="staff:1", claim=None, now=utc_now())
        first = await actions.start(shop.id, actor="staff:1", claim=key, now=utc_now())
        await audited(shop)

        again = await actions.start(shop.id, actor="staff:1", claim=key, now=utc_now())

        assert waiting.id == first.id == again.id
        assert again.ended
        with pytest.raises(IdempotencyConflict):
            other = Claim.of("staff:1", "k", operation="auditRun", payload={"other": 1})
            await actions.start(shop.id, actor="staff:1", claim=other, now=utc_now())
