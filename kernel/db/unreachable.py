import asyncpg

UNREACHABLE = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError)
"""What comes from a database that is away, or is just going: asyncpg calls it internal when a server's farewell was read before its end."""
