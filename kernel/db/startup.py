"""What a database must be before the service starts on it."""

import asyncpg

OLDEST_MAJOR = 15
GROUP = "setia_app"


class RefusedStart(Exception):
    """The service does not start on this database; the message says why and what to do."""


async def check_database(dsn: str) -> str:
    """Look at the server and the role of the service, and refuse what would lose data or let tenants see each other.

    Returns the version of the server, such as "18.4".
    """
    connection = await asyncpg.connect(dsn)
    try:
        await _check_server(connection)
        await _check_role(connection)
        return str(await connection.fetchval("SHOW server_version"))
    finally:
        await connection.close()


async def _check_server(connection: asyncpg.Connection) -> None:
    """Refuse an old server, and one that answers before it has written to disk."""
    version = connection.get_server_version()
    if version.major < OLDEST_MAJOR:
        raise RefusedStart(f"This is PostgreSQL {version.major}; Setia needs {OLDEST_MAJOR} or newer. Upgrade the server.")
    if (found := await connection.fetchval("SHOW synchronous_commit")) != "on":
        raise RefusedStart(
            f"synchronous_commit is {found}: a crash could lose points that were already promised. Set it to on, wherever it was changed:"
            " ALTER ROLE, ALTER DATABASE, or ALTER SYSTEM SET synchronous_commit = on; SELECT pg_reload_conf();"
        )
    if await connection.fetchval("SHOW fsync") != "on":
        raise RefusedStart(
            "fsync is off: a crash could destroy the database. Set it to on: ALTER SYSTEM SET fsync = on; and restart PostgreSQL."
        )


async def _check_role(connection: asyncpg.Connection) -> None:
    """Refuse a role that row level security does not bind: a superuser, one with BYPASSRLS, or the owner of the tables."""
    role = await connection.fetchrow("SELECT rolname AS name, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert role is not None
    name = role["name"]
    if role["rolsuper"] or role["rolbypassrls"]:
        what = "is a superuser" if role["rolsuper"] else "has BYPASSRLS"
        raise RefusedStart(f'The role "{name}" of DATABASE_URL {what}, so nothing keeps merchants apart. {_own_role()}')
    if await connection.fetchval(_OWNS):
        raise RefusedStart(f'The role "{name}" of DATABASE_URL owns the tables. Give that one to MIGRATION_DATABASE_URL. {_own_role()}')
    if not await connection.fetchval(_IN_GROUP, GROUP):
        raise RefusedStart(f'The role "{name}" of DATABASE_URL has no rights on the tables. As their owner: GRANT {GROUP} TO "{name}";')


_OWNS = """
SELECT EXISTS (
    SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relkind IN ('r', 'p') AND pg_has_role(current_user, relowner, 'MEMBER')
)
"""
_IN_GROUP = "SELECT COALESCE((SELECT pg_has_role(current_user, oid, 'USAGE') FROM pg_roles WHERE rolname = $1), false)"


def _own_role() -> str:
    return f"Make a role for the service: CREATE ROLE setia LOGIN PASSWORD '...' IN ROLE {GROUP};"
