from uuid import UUID

import orjson

from kernel.db.transaction import Connection
from loyalty.programs.parse import of_json, to_json
from loyalty.programs.record import ProgramRecord, ProgramStatus

_VERSION = """
    SELECT versions.version, versions.document, versions.version = merchants.published_version AS decides,
        (SELECT max(at) FROM program_publications AS publications
         WHERE publications.merchant_id = versions.merchant_id AND publications.version = versions.version) AS published_at
    FROM program_versions AS versions JOIN merchants ON merchants.id = versions.merchant_id
    WHERE versions.merchant_id = $1 AND versions.version = coalesce($2, merchants.published_version)
"""


async def draft(connection: Connection, merchant_id: UUID) -> ProgramRecord | None:
    """Read the document that the merchant is editing; None when nothing was saved yet."""
    document = await connection.fetchval("SELECT document FROM program_drafts WHERE merchant_id = $1", merchant_id)
    return None if document is None else ProgramRecord(None, ProgramStatus.DRAFT, _in_order(document), None)


async def published(connection: Connection, merchant_id: UUID) -> ProgramRecord | None:
    """Read the version that decides; None while none does."""
    return await _read(connection, merchant_id, None)


async def version(connection: Connection, merchant_id: UUID, number: int) -> ProgramRecord | None:
    """Read a version; None when there is no such one."""
    return await _read(connection, merchant_id, number)


async def _read(connection: Connection, merchant_id: UUID, number: int | None) -> ProgramRecord | None:
    row = await connection.fetchrow(_VERSION, merchant_id, number)
    if row is None:
        return None
    status = ProgramStatus.PUBLISHED if row["decides"] else ProgramStatus.RETIRED
    return ProgramRecord(row["version"], status, _in_order(row["document"]), row["published_at"])


def _in_order(document: str) -> dict[str, object]:
    """Bring a stored document back into the order in which people read it; jsonb sorts names by length."""
    return to_json(of_json(orjson.loads(document)))
