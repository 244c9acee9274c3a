"""Figure (a): the database alone, doing over pgbench what the service asks of it for one purchase."""

import asyncio
import re
import subprocess
from asyncio.subprocess import PIPE
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from asyncpg.connection import LoggedQuery

from bench.place import CONNECTIONS, CUSTOMERS, NotMeasured, Place, Shop, settle_in
from bench.script import Recorded, Script, Sent, script_of
from kernel.clock import utc_now
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.db import Connection, close_database, open_database, transaction
from kernel.db.binaries import binaries
from kernel.ids import decode
from kernel.merchants.record import PREFIX as MERCHANT
from kernel.settings import Settings
from loyalty.earning.actions import record_one
from loyalty.earning.requests import RecordItem
from loyalty.road import due
from loyalty.road.command import Caller, Done
from loyalty.timetable.rules import foresee, settle

THREADS = 2
REGULAR = 30
"""Purchases of the recorded customer before the recorded one: by then no level and no stage is ahead of them."""

_ONE_ID = "lpad(n::text, 32, '0')::uuid"
_COPIES = {
    "customers": f"'id', {_ONE_ID}, 'external_id', 'copy-' || n",
    "standings": f"'customer_id', {_ONE_ID}",
    "balances": f"'customer_id', {_ONE_ID}",
}
# What PostgreSQL makes of others it makes again.
_GIVEN = "SELECT string_agg(column_name, ', ') FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER'"
_runs = count(1)


async def prepare(place: Place, shop: Shop) -> Script:
    """Record a purchase of a regular customer, and give the shop 2,000 customers who are like them."""
    if not (binaries() / "pgbench").exists():
        raise NotMeasured("There is no pgbench beside the embedded PostgreSQL.")
    await settle_in(place, shop, customers=1, purchases=REGULAR)
    merchant, customer = decode(MERCHANT, shop.merchant), decode(CUSTOMER, shop.customers[0])
    database = await open_database(Settings(setia_home=place.home, database_pool_min=1, database_pool_max=1))
    try:
        script = script_of(await _record(merchant, customer))
        await _copy(merchant, customer)
    finally:
        await close_database()
    script.variables |= {"customers": str(CUSTOMERS), "n": "0"}
    script.address = database.addresses.service
    return script


async def _record(merchant: UUID, customer: UUID) -> Recorded:
    """Record a purchase twice: the first warms what the process remembers, the second is what the script is made of."""
    due.use(settle, foresee)
    sent: list[Sent] = []
    async with transaction(merchant) as connection:
        connection.raw.add_query_logger(lambda query: sent.append(_sent(query)))
    began = utc_now()
    for name in ("warm-up", "recorded"):
        await asyncio.sleep(0.01)
        sent.clear()
        began = utc_now()
        await _buy(merchant, customer, name, began)
    await asyncio.sleep(0.01)
    return Recorded(sent, merchant, customer, "order-recorded", "key-recorded", began)


def _sent(query: LoggedQuery) -> Sent:
    return query.query, query.args or ()


async def _buy(merchant: UUID, customer: UUID, name: str, now: datetime) -> None:
    event: dict[str, Any] = {"kind": "PURCHASE", "externalId": f"order-{name}", "total": 12_345}
    caller = Caller(actor="server_key:bench", scope="bench", request_id="bench")
    item = RecordItem(caller=caller, event=event, customer_id=customer, idempotency_key=f"key-{name}")
    result = await record_one(merchant, item, real_now=now)
    if not isinstance(result, Done):
        raise NotMeasured(f"The purchase to be recorded was refused: {result}")


async def _copy(merchant: UUID, customer: UUID) -> None:
    """Copy a customer, with standing and balance, so many times; the ids are the numbers from 1 on."""
    async with transaction(merchant) as connection:
        for table, changed in _COPIES.items():
            await _copy_row(connection, table, changed, customer)


async def _copy_row(connection: Connection, table: str, changed: str, customer: UUID) -> None:
    key = "id" if table == "customers" else "customer_id"
    columns = await connection.fetchval(_GIVEN, table)
    await connection.execute(
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM (SELECT (jsonb_populate_record(one, jsonb_build_object({changed}))).*"
        f" FROM {table} one, generate_series(1, {CUSTOMERS}) n WHERE one.merchant_id = $1 AND one.{key} = $2) made",
        connection.merchant_id,
        customer,
    )


async def transactions_a_second(place: Place, script: Script, *, seconds: float) -> float:
    """Run the script with 16 clients; every transaction must succeed."""
    arguments = ["-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", str(THREADS), "-T", str(max(1, round(seconds)))]
    script.variables["first"] = str(next(_runs) * 10**12)
    command = [str(binaries() / "pgbench"), *arguments, *script.write(place.home), script.address]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=subprocess.STDOUT)
    output = (await process.communicate())[0].decode()
    found = re.search(r"^tps = ([\d.]+)", output, re.MULTILINE)
    if process.returncode != 0 or found is None or not re.search(r"^number of failed transactions: 0 ", output, re.MULTILINE):
        raise NotMeasured(f"pgbench: {output[-2_000:]}")
    return float(found[1])
