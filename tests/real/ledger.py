"""What the database itself says of a merchant, read and moved as its superuser beside the running server. Call it in the main thread."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg

from kernel.db.embedded import start

_MOVE_CLOCK = "UPDATE merchants SET clock_stands_at = $2 WHERE slug = $1 AND test"
_POINTS = """
SELECT coalesce(-sum(amount) FILTER (WHERE account = 'ISSUED'), 0)::bigint AS issued,
    coalesce(sum(amount) FILTER (WHERE account = 'REVOKED'), 0)::bigint AS taken_back
FROM entries JOIN points_transactions t ON t.merchant_id = entries.merchant_id AND t.id = transaction_id
WHERE entries.merchant_id = (SELECT id FROM merchants WHERE slug = $1) AND effective_at >= $2 AND effective_at < $3
"""


def move_clock(home: Path, slug: str, at: datetime) -> None:
    """Let the clock of a test merchant stand at an instant."""
    assert asyncio.run(_fetch(home, f"{_MOVE_CLOCK} RETURNING id", slug, at))


def points(home: Path, slug: str, start: datetime, end: datetime) -> tuple[int, int]:
    """Add up what the ledger issued, and took back, within a period."""
    [row] = asyncio.run(_fetch(home, _POINTS, slug, start, end))
    return row["issued"], row["taken_back"]


async def _fetch(home: Path, query: str, *arguments: Any) -> list[asyncpg.Record]:
    guest = start(home)
    try:
        admin = await asyncpg.connect(guest.endpoints.admin_dsn)
        try:
            return list(await admin.fetch(query, *arguments))
        finally:
            await admin.close()
    finally:
        guest.stop()
