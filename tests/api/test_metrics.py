"""The figures of a process, as Prometheus reads them."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from api.metrics import metrics_route
from api.serve import application
from kernel import metrics
from kernel.clock import utc_now
from kernel.customers.rules import PREFIX
from kernel.ids import decode
from kernel.notices.hub import Hub
from kernel.settings import Settings
from tests.jobs.makers import ask, at_work, ended
from tests.makers import CLOCK, Shop, open_shop

pytestmark = pytest.mark.commits


@pytest.fixture
async def measured(hub: Hub) -> Starlette:
    """Put the doors together with the figures."""
    return application(hub, routes=[metrics_route(hub)])


async def scraped(app: Starlette) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://shop") as client:
        return await client.get("/metrics")


async def figures(app: Starlette) -> dict[tuple[str, ...], float]:
    """Read all figures: by name and the values of their labels, in the order of the labels' names."""
    families = text_string_to_metric_families((await scraped(app)).text)
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


class TestMetrics:
    async def test_count_operations_slices_items_and_refusals(self, measured: Starlette) -> None:
        shop = await open_shop(measured)
        customer = await shop.customer()
        before = await figures(measured)

        await shop.buys(customer, 100, externalId="a")
        await shop.buys(customer, 100, externalId="a")
        await shop.change(
            "eventRecord",
            "EventRecordInput",
            {"customerId": customer, "event": {"kind": "PURCHASE", "externalId": "b", "total": -1}},
            "userErrors { code }",
        )
        await shop.post("query { me { id } }")
        after = await figures(measured)

        def grew(*name: str) -> float:
            return after.get(name, 0) - before.get(name, 0)

        assert grew("setia_operation_seconds_count", "no", "mutation") == 3
        assert grew("setia_operation_seconds_count", "yes", "query") == 1
        assert (grew("setia_road_items_total", "done"), grew("setia_road_items_total", "duplicate")) == (1, 1)
        assert grew("setia_road_slices_total") >= 2
        assert grew("setia_refusals_total", "INVALID") == 1

    async def test_count_what_is_refused_of_uploads(self, measured: Starlette) -> None:
        shop = await open_shop(measured)
        before = await figures(measured)

        async with httpx.AsyncClient(transport=httpx.ASGITransport(measured), base_url="http://shop") as client:
            headers = {"content-type": "text/plain", "authorization": f"Bearer {shop.key}"}
            await client.post("/rewards/rwd_unknown/codes", content=b"A1", headers=headers)

        refused = ("setia_refusals_total", "NOT_FOUND")
        assert (await figures(measured))[refused] - before.get(refused, 0) == 1

    async def test_tell_of_tasks(self, measured: Starlette) -> None:
        before, kind = await figures(measured), f"roast.{utc_now().timestamp()}"
        shop = await open_shop(measured)

        async def roast(_: object) -> None:
            assert (await figures(measured))[("setia_tasks_running", kind)] == 1

        async with at_work({kind: roast}):
            await ended(shop.id, await ask(shop.id, kind))
            # The task has ended a moment before it is counted.
            async with asyncio.timeout(10):
                while ("setia_task_attempts_total", "done", kind) not in (after := await figures(measured)):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)

        assert (after["setia_task_attempts_total", "done", kind], after["setia_tasks_running", kind]) == (1, 0)
        assert after[("setia_task_wait_seconds_count",)] - before.get(("setia_task_wait_seconds_count",), 0) == 1
        assert after[("setia_tasks_looked_timestamp_seconds",)] > (utc_now() - timedelta(minutes=1)).timestamp()

    async def test_tell_since_when_something_is_due_and_for_how_many_time_has_passed(self, measured: Starlette) -> None:
        before, now = await figures(measured), utc_now()

        metrics.behind("roast.due", timedelta(minutes=2), at=now)
        metrics.passed(5, 1)
        metrics.ended("roast.due", "partly", at=now)
        metrics.ended("roast.due", "broke", at=now + timedelta(hours=1))
        after = await figures(measured)

        def grew(outcome: str) -> float:
            name = ("setia_time_customers_total", outcome)
            return after[name] - before.get(name, 0)

        assert after["setia_job_behind_seconds", "roast.due"] == 120
        assert after["setia_job_looked_timestamp_seconds", "roast.due"] == now.timestamp()
        assert after["setia_job_finished_timestamp_seconds", "roast.due"] == now.timestamp()
        assert (grew("carried"), grew("broken")) == (5, 1)

    async def test_tell_how_many_follow(self, measured: Starlette, hub: Hub) -> None:
        shop = await open_shop(measured)
        customer = await shop.customer(joined_at=CLOCK - timedelta(days=1))
        before = await figures(measured)

        async with hub.following(shop.id, decode(PREFIX, customer), 0):
            during = await figures(measured)

        assert during[("setia_followers",)] - before[("setia_followers",)] == 1

    async def test_name_no_merchant_and_nobody(self, measured: Starlette) -> None:
        shop = await open_shop(measured)
        customer = await shop.customer()
        await shop.buys(customer, 100)

        response = await scraped(measured)

        assert response.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
        assert [secret for secret in (str(shop.id), shop.merchant.slug, customer) if secret in response.text] == []

    async def test_are_not_there_unless_asked_for(self, shop: Shop) -> None:
        assert (await scraped(shop.app)).status_code == 404
        assert not Settings().metrics
