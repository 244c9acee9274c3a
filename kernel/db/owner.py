"""How aerich reaches the database: as the owner of the tables, outside of every tenant."""

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient


class OwnerClient(AsyncpgDBClient):
    """A small pool at the owner's address, as it was given, with all its options."""

    def __init__(self, *, dsn: str, **options: Any) -> None:
        super().__init__(**options)
        self._dsn = dsn

    async def create_connection(self, with_db: bool) -> None:
        """Open the pool."""
        self._pool = await asyncpg.create_pool(self._dsn, min_size=1, max_size=2)
        await self._post_connect()


# What Tortoise looks for in the module of an engine.
client_class = OwnerClient
