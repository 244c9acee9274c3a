"""What the migrations made, read back from PostgreSQL's own catalogue."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from tortoise import Tortoise

from kernel.db import Database

GROUP = "setia_app"
APPEND_ONLY = {
    "audit_runs",
    "consents",
    "entries",
    "events",
    "honours",
    "lot_movements",
    "merchant_notices",
    "notifications",
    "offer_unlocks",
    "points_transactions",
    "program_publications",
    "program_versions",
    "redemption_moves",
    "referral_moves",
    "settlement_lines",
    "settlements",
    "stage_moves",
    "tier_moves",
}
# What crosses merchants; each returns ids only.
CROSS_MERCHANTS = {
    "merchant_after(uuid)",
    "merchant_named(text)",
    "all_merchants()",
    "merchants_due(timestamp with time zone)",
    "merchants_with_tasks(timestamp with time zone,text[])",
}
POLICY = "({column} = (current_setting('app.merchant'::text))::uuid)"


@pytest.fixture
async def catalogue(database: Database) -> AsyncIterator[asyncpg.Connection]:
    """Read as the owner of the tables."""
    assert database.addresses.owner
    connection = await asyncpg.connect(database.addresses.owner)
    yield connection
    await connection.close()


async def tenant_tables(catalogue: asyncpg.Connection) -> set[str]:
    """Name the tables that hold rows of merchants."""
    rows = await catalogue.fetch(
        "SELECT DISTINCT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
        " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND attname = 'merchant_id' AND NOT attisdropped"
    )
    return {row["relname"] for row in rows}


class TestTenantTables:
    async def test_are_behind_row_level_security_that_raises_without_a_merchant(self, catalogue: asyncpg.Connection) -> None:
        rows = await catalogue.fetch(
            "SELECT relname, relrowsecurity, array_agg(pg_get_expr(polqual, polrelid)) AS policies,"
            " bool_and(polcmd = '*' AND polpermissive AND polroles = '{0}' AND polwithcheck IS NULL) AS whole"
            " FROM pg_class LEFT JOIN pg_policy ON polrelid = pg_class.oid"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " GROUP BY pg_class.oid"
        )
        walls = {row["relname"]: (row["relrowsecurity"], row["whole"], row["policies"]) for row in rows}

        tenants = await tenant_tables(catalogue)
        assert tenants
        assert {table: walls[table] for table in tenants} == {
            table: (True, True, [POLICY.format(column="merchant_id")]) for table in tenants
        }
        assert walls["merchants"] == (True, True, [POLICY.format(column="id")])

    async def test_are_all_tables_but_two(self, catalogue: asyncpg.Connection) -> None:
        rows = await catalogue.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'scratch%'")

        assert {row["tablename"] for row in rows} - await tenant_tables(catalogue) == {"merchants", "aerich"}

    async def test_have_keys_and_indexes_that_begin_with_the_merchant(self, catalogue: asyncpg.Connection) -> None:
        rows = await catalogue.fetch(
            "SELECT indexrelid::regclass::text AS name, attname FROM pg_index JOIN pg_class ON pg_class.oid = indrelid"
            " JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]"
            " WHERE relname = ANY($1) AND attname <> 'merchant_id'",
            list(await tenant_tables(catalogue)),
        )

        assert [row["name"] for row in rows] == []

    async def test_point_at_others_by_merchant_first_and_never_cascade(self, catalogue: asyncpg.Connection) -> None:
        rows = await catalogue.fetch(
            "SELECT conname, attname, confdeltype FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]"
            " WHERE contype = 'f'"
        )

        assert rows
        assert [row["conname"] for row in rows if row["attname"] != "merchant_id" or row["confdeltype"] not in (b"r", b"a")] == []


class TestAppendOnlyTables:
    async def test_refuse_change_by_trigger(self, catalogue: asyncpg.Connection) -> None:
        rows = await catalogue.fetch(
            "SELECT tgrelid::regclass::text AS name FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
            # Before (2), delete (8), update (16), truncate (32); for the statement as a whole.
            " WHERE proname = 'refuse_change' AND tgtype = 2 | 8 | 16 | 32 AND tgenabled = 'O'"
        )

        assert {row["name"] for row in rows} == APPEND_ONLY

    async def test_grant_nothing_but_reading_and_adding(self, catalogue: asyncpg.Connection) -> None:
        rows = await catalogue.fetch(
            "SELECT table_name, array_agg(privilege_type::text ORDER BY privilege_type) AS rights"
            " FROM information_schema.role_table_grants WHERE grantee = $1 GROUP BY table_name",
            GROUP,
        )
        rights = {row["table_name"]: row["rights"] for row in rows}

        assert {table: rights[table] for table in APPEND_ONLY} == {table: ["INSERT", "SELECT"] for table in APPEND_ONLY}
        assert [table for table, granted in rights.items() if "TRUNCATE" in granted] == []
        assert rights["aerich"] == ["SELECT"]


class TestFunctionsThatCrossMerchants:
    async def test_are_these_and_no_others(self, catalogue: asyncpg.Connection) -> None:
        rows = await catalogue.fetch(
            "SELECT oid::regprocedure::text AS name, proconfig, has_function_privilege('public', oid, 'EXECUTE') AS open FROM pg_proc"
            " WHERE prosecdef AND pronamespace = 'public'::regnamespace"
        )

        assert {row["name"] for row in rows} == CROSS_MERCHANTS
        # A search path of its own, so that nobody slips another table under the owner's rights.
        assert [row["name"] for row in rows if row["open"] or row["proconfig"] != ["search_path=public, pg_temp"]] == []


class TestModels:
    async def test_have_the_columns_of_their_tables(self, catalogue: asyncpg.Connection, database: Database) -> None:
        rows = await catalogue.fetch(
            # What PostgreSQL works out by itself from other columns is beyond the ORM.
            "SELECT table_name, array_agg(column_name::text) AS columns FROM information_schema.columns WHERE table_schema = 'public'"
            " AND is_generated = 'NEVER' GROUP BY table_name"
        )
        columns = {row["table_name"]: set(row["columns"]) for row in rows}

        models = {model._meta.db_table: set(model._meta.fields_db_projection.values()) for model in (Tortoise.apps or {})["setia"].values()}
        assert models == {table: columns[table] for table in models}
