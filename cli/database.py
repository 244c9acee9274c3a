"""Settings and the database, for commands that work beside the server or without one."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from uuid import UUID

import asyncpg
from pydantic import ValidationError

from cli.errors import Mistake
from kernel.db import Database, close_database, open_database
from kernel.merchants.queries import by_id, id_of_slug
from kernel.merchants.record import MerchantRecord
from kernel.settings import Settings

UNREACHABLE = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.ClientConfigurationError)


def read_settings() -> Settings:
    """Read the environment. Raises Mistake for a value that cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise Mistake(f"{'.'.join(str(part) for part in first['loc']).upper()}={first['input']}: {first['msg']}.") from None


@contextmanager
def reaching() -> Iterator[None]:
    """Turn what goes wrong on the way to the database into a Mistake."""
    try:
        yield
    except UNREACHABLE as error:
        raise Mistake(f"The database cannot be reached: {error or type(error).__name__}. `setia doctor` looks for the reason.") from None


@asynccontextmanager
async def opened_database(*, serve: bool = False) -> AsyncIterator[Database]:
    """Open the database, migrated and fit, and close it at the end; the embedded one may be a running server's."""
    with reaching():
        database = await open_database(read_settings(), serve=serve)
    try:
        yield database
    finally:
        await close_database()


async def merchant_named(slug: str) -> MerchantRecord:
    """Find a merchant by its short name. Raises Mistake."""
    merchant_id: UUID | None = await id_of_slug(slug)
    if merchant_id is None:
        raise Mistake(f"There is no merchant {slug}. `setia merchant create` makes one.")
    return await by_id(merchant_id)
