from cli.database import reaching, read_settings
from kernel.db import migrate_database


async def migrate() -> None:
    """Bring the tables up to date; with DATABASE_URL set this needs MIGRATION_DATABASE_URL, the owner of the tables."""
    with reaching():
        ran = await migrate_database(read_settings())
    print("\n".join(ran) if ran else "Nothing to do: the tables are up to date.")
