"""What customers are seen with, and what is blocked, through the API."""

from typing import Any

from kernel.db import transaction
from kernel.tenancy.models import Role
from tests.makers import Shop

AFTER = "2026-03-16T00:00:00+07:00"
"""After the hold of what was bought on 1 March."""
BLOCK = "block { id kind value reason by at customer { id } } userErrors { code field message details }"
BLOCKS = (
    "query Blocks($first: Int, $after: String) { merchant { referralBlocks(first: $first, after: $after)"
    " { totalCount pageInfo { endCursor } nodes { id kind value reason by customer { id } } } } }"
)
EVERY_TABLE = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


async def sees(shop: Shop, customer: str, *, key: str | None = None, **traits: Any) -> dict[str, Any]:
    """Tell what a customer was seen with; returns the payload."""
    fields = "customer { id } userErrors { code field message }"
    return await shop.change("customerTraitsRecord", "CustomerTraitsRecordInput", {"customerId": customer} | traits, fields, key=key)


async def blocks(shop: Shop, *, key: str | None = None, **what: Any) -> dict[str, Any]:
    """Block something, as support unless by another key; returns the payload."""
    return await shop.change("referralBlockSave", "ReferralBlockSaveInput", what, BLOCK, key=key or await shop.staff(Role.SUPPORT))


async def unblocks(shop: Shop, block: str, **input: Any) -> dict[str, Any]:
    """Block something no longer; returns the payload."""
    key = await shop.staff(Role.SUPPORT)
    return await shop.change("referralBlockDelete", "ReferralBlockDeleteInput", {"id": block} | input, BLOCK, key=key)


async def blocked(shop: Shop, *, key: str | None = None, **page: Any) -> dict[str, Any]:
    """List what is blocked."""
    found: dict[str, Any] = (await shop.ask(BLOCKS, page, key=key))["merchant"]["referralBlocks"]
    return found


async def written_in(shop: Shop, *words: str) -> list[tuple[str, str]]:
    """Name the tables in whose rows of the shop any of the words stands, and which."""
    async with transaction(shop.id, readonly=True) as connection:
        tables = [row["name"] for row in await connection.fetch(EVERY_TABLE)]
        texts = {table: await connection.fetchval(f"SELECT string_agg(lower(t::text), '|') FROM {table} t") or "" for table in tables}
    return [(table, word) for table, text in texts.items() for word in words if word.lower() in text]
