"""The database: `open_database` once in a process, then `transaction` for everything."""

from kernel.db.database import Addresses, Database, close_database, locate, migrate_database, open_database
from kernel.db.migrate import migrate, pending_migrations
from kernel.db.server import EmbeddedError
from kernel.db.startup import RefusedStart
from kernel.db.transaction import Connection, NotCommitted, outside_transaction, transaction

__all__ = [
    "Addresses",
    "Connection",
    "Database",
    "EmbeddedError",
    "NotCommitted",
    "RefusedStart",
    "close_database",
    "locate",
    "migrate",
    "migrate_database",
    "open_database",
    "outside_transaction",
    "pending_migrations",
    "transaction",
]
