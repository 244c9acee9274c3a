from collections.abc import Sequence
from uuid import UUID

import orjson
from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from loyalty.programs.document import Program
from loyalty.programs.parse import of_json
from loyalty.programs.record import ProgramRecord, ProgramStatus, PublicationRecord

_COLUMNS = """
    SELECT versions.version, versions.document, versions.created_at, versions.version = merchants.published_version AS decides,
        (SELECT max(at) FROM program_publications AS publications
         WHERE publications.merchant_id = versions.merchant_id AND publications.version = versions.version) AS published_at
    FROM program_versions AS versions JOIN merchants ON merchants.id = versions.merchant_id
    WHERE versions.merchant_id = $1
"""
_VERSION = f"{_COLUMNS} AND versions.version = coalesce($2, merchants.published_version)"
_PUBLICATIONS = """
    SELECT asked.version, found.at, found.actor FROM unnest($2::int[]) AS asked (version) CROSS JOIN LATERAL (
        SELECT at, actor, number FROM program_publications WHERE merchant_id = $1 AND version = asked.version ORDER BY number DESC LIMIT $3
    ) AS found ORDER BY asked.version, found.number DESC
"""
_NEWEST_FIRST = Ordering("programs", (Column("versions.version", int, descending=True),))


async def draft(connection: Connection, merchant_id: UUID) -> ProgramRecord | None:
    """Read the document that the merchant is editing; None when nothing was saved yet."""
    row = await connection.fetchrow("SELECT document, saved_at FROM program_drafts WHERE merchant_id = $1", merchant_id)
    return None if row is None else ProgramRecord(None, ProgramStatus.DRAFT, _program(row["document"]), None, row["saved_at"])


async def published(connection: Connection, merchant_id: UUID) -> ProgramRecord | None:
    """Read the version that decides; None while none does."""
    return await _read(connection, merchant_id, None)


async def version(connection: Connection, merchant_id: UUID, number: int) -> ProgramRecord | None:
    """Read a version; None when there is no such one."""
    return await _read(connection, merchant_id, number)


async def versions(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[ProgramRecord]:
    """Read a page of the versions, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(_NEWEST_FIRST, request, parameter=2)
    rows = await connection.fetch(f"{_COLUMNS} AND {keys.where} {keys.order}", merchant_id, *keys.arguments)
    return Page.of(rows, _NEWEST_FIRST, request, _record)


async def count_versions(connection: Connection, merchant_id: UUID) -> int:
    """Count the versions."""
    number: int = await connection.fetchval("SELECT count(*) FROM program_versions WHERE merchant_id = $1", merchant_id)
    return number


async def publications(connection: Connection, merchant_id: UUID, numbers: Sequence[int], limit: int) -> dict[int, list[PublicationRecord]]:
    """Read when versions began to decide, and who let them: for each the last so many times, newest first; none of a version unknown."""
    found: dict[int, list[PublicationRecord]] = {number: [] for number in numbers}
    for row in await connection.fetch(_PUBLICATIONS, merchant_id, list(found), limit):
        found[row["version"]].append(PublicationRecord(row["at"], row["actor"]))
    return found


async def _read(connection: Connection, merchant_id: UUID, number: int | None) -> ProgramRecord | None:
    row = await connection.fetchrow(_VERSION, merchant_id, number)
    return None if row is None else _record(row)


def _record(row: Record) -> ProgramRecord:
    status = ProgramStatus.PUBLISHED if row["decides"] else ProgramStatus.RETIRED
    return ProgramRecord(row["version"], status, _program(row["document"]), row["published_at"], row["created_at"])


def _program(document: str) -> Program:
    return of_json(orjson.loads(document))
