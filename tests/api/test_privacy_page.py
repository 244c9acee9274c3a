"""docs/privacy.md: it names every table, and its example is one."""

import re
from pathlib import Path

import asyncpg
import pytest
from graphql import build_schema, parse, validate

from api.printing import printed
from kernel.db import Database

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
SECTION = PAGE[PAGE.index("## What becomes") : PAGE.index("## What happens afterwards")]
TABLES = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'scratch%' AND tablename <> 'aerich'"


class TestPrivacyPage:
    @pytest.mark.commits
    async def test_says_of_every_table_what_becomes_of_it(self, database: Database) -> None:
        assert database.addresses.owner
        connection = await asyncpg.connect(database.addresses.owner)
        there = {row["name"] for row in await connection.fetch(TABLES)}
        await connection.close()

        named = re.findall(r"`([a-z_]+)`", SECTION)

        assert set(named) == there

    def test_shows_only_what_the_contract_takes(self) -> None:
        [document] = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)

        assert validate(build_schema(printed()), parse(document)) == []
