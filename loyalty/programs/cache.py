"""Compiled programs of this process. Versions are immutable, so what is kept never goes stale."""

import asyncio
from collections import OrderedDict
from uuid import UUID

import orjson

from kernel.db.transaction import Connection
from kernel.errors import NotFound
from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.parse import of_json

KEPT = 1_000
"""Programs kept, the least recently used given up first."""
DRAFT = 0
"""The version that a draft goes by while it decides in a preview."""

_READ = "SELECT document FROM program_versions WHERE merchant_id = $1 AND version = $2"
_READ_DRAFT = "SELECT document FROM program_drafts WHERE merchant_id = $1"
_programs: OrderedDict[tuple[UUID, int], CompiledProgram] = OrderedDict()


async def compiled(connection: Connection, merchant_id: UUID, version: int) -> CompiledProgram:
    """Give a version ready to decide; read by the open transaction and compiled when this process has not yet. Refuses with NotFound."""
    key = (merchant_id, version)
    program = _programs.get(key)
    if program is None:
        program = await _compile(connection, merchant_id, version)
        _programs[key] = program
        if len(_programs) > KEPT:
            _programs.popitem(last=False)
    else:
        _programs.move_to_end(key)
    return program


async def compiled_draft(connection: Connection, merchant_id: UUID) -> CompiledProgram:
    """Give the draft ready to decide, as version 0; not kept, for it changes. Refuses with NotFound."""
    document = await connection.fetchval(_READ_DRAFT, merchant_id)
    if document is None:
        raise NotFound("There is no draft.", field=("draft",))
    return await asyncio.to_thread(compile_program, merchant_id, DRAFT, of_json(orjson.loads(document)))


async def _compile(connection: Connection, merchant_id: UUID, version: int) -> CompiledProgram:
    document = await connection.fetchval(_READ, merchant_id, version)
    if document is None:
        raise NotFound(f"There is no version {version} of the program.", field=("version",))
    # A thousand conditions take a second; others go on meanwhile.
    return await asyncio.to_thread(compile_program, merchant_id, version, of_json(orjson.loads(document)))
