"""What holds of the database itself: whose rows they are, and what the service may not do."""

from analytics.audit.check import Check

APPEND_ONLY = (
    "events",
    "points_transactions",
    "entries",
    "lot_movements",
    "redemption_moves",
    "referral_moves",
    "honours",
    "settlements",
    "settlement_lines",
    "merchant_notices",
    "tier_moves",
    "stage_moves",
    "notifications",
    "program_versions",
    "program_publications",
    "audit_runs",
    "consents",
    "offer_unlocks",
)
_CUSTOMERS_OF = {
    "entries": ("owner_id", "transaction_id"),
    "lots": ("customer_id", "id"),
    "notifications": ("customer_id", "sequence"),
    "points_transactions": ("customer_id", "id"),
    "purchases": ("customer_id", "id"),
    "redemption_moves": ("customer_id", "id"),
    "stage_moves": ("customer_id", "id"),
    "tier_moves": ("customer_id", "id"),
}
_EVENTS_OF = ("lots", "points_transactions", "stage_moves", "tier_moves")


def _strangers() -> str:
    """Look in every table that names customers or events without a foreign key."""
    customers = [
        f"""SELECT '{table}' AS table, t.{id}::text AS id FROM {table} t LEFT JOIN customers c ON c.merchant_id = $1 AND c.id = t.{column}
        WHERE t.merchant_id = $1 AND t.{column} <> $1 AND c.id IS NULL"""
        for table, (column, id) in _CUSTOMERS_OF.items()
    ]
    events = [
        f"""SELECT '{table}', t.id::text FROM {table} t LEFT JOIN events e ON e.merchant_id = $1 AND e.id = t.event_id
        WHERE t.merchant_id = $1 AND t.event_id IS NOT NULL AND (e.customer_id IS DISTINCT FROM t.customer_id)"""
        for table in _EVENTS_OF
    ]
    return "\nUNION ALL\n".join([*customers, *events])


HOUSE = (
    Check(
        13,
        "append_only_is_append_only",
        "The service may not change or delete what is append-only, and the triggers that refuse it are on.",
        f"""
        SELECT name AS table FROM unnest(ARRAY{list(APPEND_ONLY)!r}) AS name
        WHERE $1::uuid IS NOT NULL AND (
            has_table_privilege(name, 'UPDATE') OR has_table_privilege(name, 'DELETE') OR has_table_privilege(name, 'TRUNCATE')
            OR NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = name::regclass AND tgname = name || '_append_only' AND tgenabled <> 'D'))
        """,
    ),
    Check(
        14,
        "commits_are_durable",
        "A commit is on disk before it is answered.",
        """
        SELECT name, setting FROM pg_settings
        WHERE $1::uuid IS NOT NULL AND name IN ('synchronous_commit', 'fsync', 'full_page_writes') AND setting <> 'on'
        """,
    ),
    Check(
        19,
        "rows_stay_with_their_merchant",
        "Every row that names a customer or an event names one of the same merchant, and the event is the customer's own.",
        _strangers(),
    ),
    Check(
        19,
        "other_merchants_are_out_of_sight",
        "Row level security is on for every table with a merchant, and binds the service.",
        """
        SELECT relname AS table FROM pg_class
        WHERE $1::uuid IS NOT NULL AND relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
            AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'merchant_id' AND NOT attisdropped)
            AND NOT row_security_active(pg_class.oid)
        """,
    ),
)
