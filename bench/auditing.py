"""Figure (k): the audit of a shop with a million entries."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from analytics.audit.queries import CHECKS
from analytics.audit.queries import audit as look_at_everything
from bench import books
from bench.figures import Bench, Measure, Measured
from bench.place import NotMeasured, Place, found_shop
from kernel.db import close_database, open_database
from kernel.ids import decode
from kernel.merchants.record import PREFIX as MERCHANT
from kernel.settings import Settings


async def audit(bench: Bench) -> Measure:
    """Write the books of a made-up shop, and audit them; seconds. They are sound, so the audit must find nothing."""
    shop = found_shop(bench.place)
    merchant_id = decode(MERCHANT, shop.merchant)
    async with opened(bench.place):
        await books.write(merchant_id)

    async def measure(_: float) -> Measured:
        async with opened(bench.place):
            began = time.perf_counter()
            found = await look_at_everything(merchant_id)
            seconds = time.perf_counter() - began
        if found:
            raise NotMeasured(f"The made-up books are not sound: {', '.join(one.check.name for one in found)}")
        return {"value": seconds, "entries": books.ENTRIES, "checks": len(CHECKS)}

    return measure


@asynccontextmanager
async def opened(place: Place) -> AsyncIterator[None]:
    """Open the place's database in this process, as the service's role."""
    await open_database(Settings(setia_home=place.home, database_pool_min=1, database_pool_max=1))
    try:
        yield
    finally:
        await close_database()
