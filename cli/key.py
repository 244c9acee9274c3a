from typing import Annotated

from cyclopts import Parameter

from cli.database import merchant_named, opened_database
from cli.terminal import print_facts
from kernel.clock import utc_now
from kernel.ids import encode
from kernel.tenancy.actions import create_server_key


async def create(*, merchant: str, name: str, json: Annotated[bool, Parameter(negative=())] = False) -> None:
    """Make a server key and show it, this once.

    Parameters
    ----------
    merchant
        The merchant's short name.
    name
        What the key is for.
    json
        Print JSON.
    """
    async with opened_database():
        made = await create_server_key(await merchant_named(merchant), name=name, claim=None, now=utc_now())
    print_facts({"id": encode("key", made.id), "serverKey": made.key}, as_json=json)
