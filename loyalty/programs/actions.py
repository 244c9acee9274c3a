import asyncio
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from kernel.db.transaction import Connection, transaction
from kernel.errors import ConflictingState, NotFound
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from kernel.tasks import bell
from kernel.tasks.reactions import announce
from loyalty.programs import queries
from loyalty.programs.document import Program
from loyalty.programs.errors import InvalidProgram
from loyalty.programs.facts import ProgramPublished
from loyalty.programs.parse import parse, to_json
from loyalty.programs.record import ProgramRecord
from loyalty.programs.sections import Change, Changed, InvalidSection

LAST_VERSION = 2**31 - 1

_SAVE = """
    INSERT INTO program_drafts (merchant_id, document, saved_at) VALUES ($1, $2::jsonb, $3)
    ON CONFLICT (merchant_id) DO UPDATE SET document = excluded.document, saved_at = excluded.saved_at
"""
_DISCARD = "DELETE FROM program_drafts WHERE merchant_id = $1"
_ADD = """
    INSERT INTO program_versions (merchant_id, version, document, created_at)
    SELECT $1, 1 + coalesce(max(version), 0), $2::jsonb, $3 FROM program_versions WHERE merchant_id = $1
    RETURNING version
"""
_PUBLISH = """
    WITH publication AS (
        INSERT INTO program_publications (merchant_id, id, number, version, at, actor, recorded_at)
        SELECT $1, $2, publication + 1, $3, greatest($4, (SELECT max(at) FROM program_publications WHERE merchant_id = $1)), $5, $6
        FROM merchants WHERE id = $1
    )
    UPDATE merchants SET published_version = $3, publication = publication + 1 WHERE id = $1 RETURNING publication
"""
_LOCK = "SELECT FROM merchants WHERE id = $1 FOR NO KEY UPDATE"


async def save_draft(merchant: MerchantRecord, document: Any, *, claim: Claim | None, now: datetime) -> ProgramRecord:
    """Check a document and keep it as the merchant's draft, in the place of the one before. `now` is real time.

    Refuses with InvalidProgram, which lists all problems, and with IdempotencyConflict; then the draft stays as it was.
    """
    program = await _checked(document)
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, merchant.id, now)
        if not claimed.replay:
            await connection.execute(_LOCK, merchant.id)
            await connection.execute(_SAVE, merchant.id, _text(program), now)
        return await _saved(connection, merchant.id)


async def change_draft(merchant: MerchantRecord, change: Change, *, claim: Claim | None, now: datetime) -> ProgramRecord:
    """Change the draft, or a copy of the published version when there is none; changes at once come one after the other.

    `now` is real time. Refuses with IdempotencyConflict, as the change does, and with InvalidSection; then the draft stays as it was.
    """
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, merchant.id, now)
        if not claimed.replay:
            await connection.execute(_LOCK, merchant.id)
            begun = await queries.draft(connection, merchant.id) or await queries.published(connection, merchant.id)
            program = await _checked_change(change(begun.document if begun is not None else {}))
            await connection.execute(_SAVE, merchant.id, _text(program), now)
        return await _saved(connection, merchant.id)


async def discard_draft(merchant: MerchantRecord, *, claim: Claim | None, now: datetime) -> ProgramRecord | None:
    """Throw the draft away; returns the published version, from which the next change begins. `now` is real time.

    Refuses with IdempotencyConflict, and with ConflictingState when there is no draft.
    """
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, merchant.id, now)
        if not claimed.replay:
            await connection.execute(_LOCK, merchant.id)
            if await connection.execute(_DISCARD, merchant.id) == "DELETE 0":
                raise ConflictingState("There is no draft to discard.")
        return await queries.published(connection, merchant.id)


async def publish(merchant: MerchantRecord, version: int | None, *, actor: str, claim: Claim | None, now: datetime) -> ProgramRecord:
    """Let a version decide from the commit on: an older one, or the draft as a new version when none is named.

    `now` is real time. Refuses, checked in this order, with IdempotencyConflict, NotFound (no such version), ConflictingState (no draft)
    and InvalidProgram (a draft that was good when it was saved and no longer is). Two publishes at once come one after the other, by their
    instants too. What was the draft is a version then, and there is no draft any more: the next change begins with what decides. Publishing
    an older version leaves the draft alone. Customers are carried over in the background.
    """
    publication_id = new_id()
    async with transaction(merchant.id) as connection:
        claimed = await once(connection, claim, publication_id, now)
        if claimed.replay:
            return await _published_by(connection, merchant.id, claimed.ref)
        await connection.execute(_LOCK, merchant.id)
        # As it is under the lock: its clock may have been moved since it was read.
        merchant = await merchants.of(connection)
        number = await _add_draft(connection, merchant.id, now) if version is None else await _known(connection, merchant.id, version)
        publication = await connection.fetchval(_PUBLISH, merchant.id, publication_id, number, merchant.now(now), actor, now)
        await announce(connection, ProgramPublished(publication, number), actor=actor, now=now)
        record = await _published(connection, merchant.id, number)
    bell.ring()
    return record


async def publish_first(connection: Connection, merchant: MerchantRecord, document: Program, *, actor: str, now: datetime) -> ProgramRecord:
    """Publish a program in the transaction that creates its merchant, so that no merchant is ever without one. `now` is real time."""
    number = await connection.fetchval(_ADD, merchant.id, _text(document), now)
    await connection.execute(_PUBLISH, merchant.id, new_id(), number, merchant.now(now), actor, now)
    return await _published(connection, merchant.id, number)


async def _checked(document: Any) -> Program:
    """Parse in a thread: a thousand conditions take a second, and others go on meanwhile."""
    return await asyncio.to_thread(parse, document)


async def _checked_change(changed: Changed) -> Program:
    try:
        return await _checked(changed.document)
    except InvalidProgram as invalid:
        raise InvalidSection(invalid.problems, changed) from None


async def _saved(connection: Connection, merchant_id: UUID) -> ProgramRecord:
    """Read the draft; whoever saves it again by the same key after it was published gets the version that decides."""
    saved = await queries.draft(connection, merchant_id) or await queries.published(connection, merchant_id)
    if saved is None:
        raise ConflictingState("The draft is gone.")
    return saved


async def _add_draft(connection: Connection, merchant_id: UUID, now: datetime) -> int:
    draft = await queries.draft(connection, merchant_id)
    if draft is None:
        raise ConflictingState("There is no draft to publish. Save one first.", field=("version",))
    number: int = await connection.fetchval(_ADD, merchant_id, _text(await _checked(draft.document)), now)
    await connection.execute(_DISCARD, merchant_id)
    return number


async def _known(connection: Connection, merchant_id: UUID, version: int) -> int:
    if not 0 < version <= LAST_VERSION or await queries.version(connection, merchant_id, version) is None:
        raise NotFound(f"There is no version {version} of the program.", field=("version",))
    return version


async def _published_by(connection: Connection, merchant_id: UUID, publication_id: UUID) -> ProgramRecord:
    number = await connection.fetchval(
        "SELECT version FROM program_publications WHERE merchant_id = $1 AND id = $2", merchant_id, publication_id
    )
    return await _published(connection, merchant_id, number)


async def _published(connection: Connection, merchant_id: UUID, number: int) -> ProgramRecord:
    record = await queries.version(connection, merchant_id, number)
    assert record is not None
    return record


def _text(program: Program) -> str:
    return orjson.dumps(to_json(program)).decode()
