import dataclasses
import sys
from typing import Annotated, Any

import orjson
from cyclopts import Parameter

from analytics.liability.queries import liabilities
from analytics.liability.record import Liability
from cli.database import merchant_named, opened_database
from cli.terminal import print_facts
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.merchants.queries import all_ids, by_id
from kernel.merchants.record import MerchantRecord


async def liability(*, merchant: str | None = None, json: Annotated[bool, Parameter(negative=())] = False) -> None:
    """Say what is owed to customers in points: how many, worth what, ending when, and how many will probably never be redeemed.

    Parameters
    ----------
    merchant
        A merchant's short name; all merchants when left out.
    json
        Print JSON: a list of merchants, with values in minor units.
    """
    async with opened_database():
        merchants = [await merchant_named(merchant)] if merchant else [await by_id(one, closed=True) for one in await all_ids()]
        found = [(one, await _owed(one)) for one in merchants if one.closed_at is None]
    if json:
        all_of_them = [
            {"merchant": one.slug, "money": one.currency, "liabilities": [_facts(owed) for owed in owing]} for one, owing in found
        ]
        sys.stdout.write(orjson.dumps(all_of_them, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    for one, owing in found:
        for owed in owing:
            print_facts(_lines(owed), as_json=False, title=f"{one.slug}: {owed.currency} (values in minor units of {one.currency})")
            print()


async def _owed(merchant: MerchantRecord) -> list[Liability]:
    async with transaction(merchant.id, isolation="repeatable_read", readonly=True) as connection:
        return await liabilities(connection, real_now=utc_now())


def _facts(owed: Liability) -> dict[str, Any]:
    return {**dataclasses.asdict(owed), "outstanding": owed.outstanding}


def _lines(owed: Liability) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(owed, name) for name in ("outstanding", "available", "pending", "held", "debt")}
    facts["value"] = owed.value if owed.value is not None else "not declared by the program"
    for ending in owed.endings:
        facts[f"ends {ending.month:%Y-%m}" if ending.month is not None else "never ends"] = ending.points
    if owed.breakage is not None:
        known = (
            f"of points whose life ended in the last year {owed.breakage.expired:,} expired and {owed.breakage.redeemed:,} were redeemed"
        )
        facts["expected breakage"] = f"{owed.breakage.points:,} ({known})"
    return facts
