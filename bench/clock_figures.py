"""Figures (t), (t2): a year passes by the clock of a test merchant."""

import asyncio
import time
from uuid import UUID

from bench.auditing import opened
from bench.cpu import used
from bench.figures import Bench, Measure, Measured
from bench.place import Place, found_shop, settle_in
from cli.demo.make import SLUG, found_demo, live_a_year
from cli.merchant import Owner
from kernel.clock import utc_now
from kernel.db.transaction import transaction
from kernel.ids import decode
from kernel.merchants.queries import by_id, id_of_slug
from kernel.merchants.record import PREFIX as MERCHANT

_TOLD = "SELECT count(*) FROM notifications WHERE merchant_id = $1 AND recorded_at > $2"
_CUSTOMERS = "SELECT count(*) FROM customers WHERE merchant_id = $1"


async def demo_year(bench: Bench) -> Measure:
    """Let the demo's merchant begin anew each time, with its year of history, and move its clock on by a year; seconds."""
    async with opened(bench.place):
        founded = await found_demo(Owner(f"owner@{SLUG}.test", "a password of the bench"), now=utc_now())
    key = founded.server_key

    async def measure(_: float) -> Measured:
        bench.place.setia("merchant", "reset", "--key", key, "--url", bench.place.url)
        async with opened(bench.place):
            merchant_id = await id_of_slug(SLUG)
            assert merchant_id is not None
            await live_a_year(await by_id(merchant_id), now=utc_now())
        return await _year(bench.place, merchant_id, key)

    return measure


async def shop_year(bench: Bench) -> Measure:
    """Move the clock of a shop of 2,000 customers on by a year, of a new shop each time; seconds."""

    async def measure(_: float) -> Measured:
        shop = found_shop(bench.place)
        await settle_in(bench.place, shop)
        return await _year(bench.place, decode(MERCHANT, shop.merchant), shop.key)

    return measure


async def _year(place: Place, merchant_id: UUID, key: str) -> Measured:
    """Run the command, from its start to its end."""
    before, now, began = used(place.process, owner=place.process), utc_now(), time.perf_counter()
    await asyncio.to_thread(place.setia, "clock", "advance", "1y", "--key", key, "--url", place.url)
    seconds, after = time.perf_counter() - began, used(place.process, owner=place.process)
    async with opened(place), transaction(merchant_id, readonly=True) as connection:
        told = await connection.fetchval(_TOLD, merchant_id, now)
        customers = await connection.fetchval(_CUSTOMERS, merchant_id)
    spent = after.since(before) if before is not None and after is not None else None
    cpu = {"server": spent.server, "database": spent.database} if spent is not None else {}
    return {"value": seconds, "told": told, "customers": customers} | cpu
