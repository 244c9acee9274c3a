"""What a merchant shows of its program."""

import asyncio
from typing import Annotated

import strawberry
from strawberry import UNSET

from api import loaders
from api.arguments import After, Before, given
from api.changes import Requires
from api.context import Info
from api.nodes import listed
from api.programs.differences import ProgramDifference
from api.programs.problems import ProgramCheck, findings
from api.programs.types import Program, ProgramConnection, ProgramEdge
from api.scalars import JSON
from kernel.db.transaction import Connection
from kernel.paging import PageRequest
from loyalty.programs import queries
from loyalty.programs.diff import diff
from loyalty.programs.record import ProgramRecord

LARGEST_PAGE = 50
"""Versions are large: each is a whole document."""

First = Annotated[int | None, strawberry.argument(description="How many from the front, at most 50; so many when nothing is given.")]
Last = Annotated[int | None, strawberry.argument(description="How many from the back, at most 50.")]


@strawberry.type
class ProgramsOfMerchant:
    known: strawberry.Private[loaders.Merchant]

    @strawberry.field(
        description="The published version, or the one asked for; null when there is none.", extensions=[Requires("program:read")]
    )
    async def program(
        self, info: Info, version: Annotated[int | None, strawberry.argument(description="The version's number.")] = UNSET
    ) -> Program | None:
        async with info.context.snapshot.reading() as connection:
            found = await self.version_or_published(connection, given(version))
        return Program.of(found) if found is not None else None

    @strawberry.field(
        description="The document that is being edited; null when nothing was saved since the last draft was published.",
        extensions=[Requires("program:read")],
    )
    async def program_draft(self, info: Info) -> Program | None:
        async with info.context.snapshot.reading() as connection:
            found = await queries.draft(connection, self.known.record.id)
        return Program.of(found) if found is not None else None

    @strawberry.field(description="The versions of the program, newest first.", extensions=[Requires("program:read")])
    async def programs(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> ProgramConnection:
        asked = given(first), given(after), given(last), given(before)
        request = PageRequest.of(*asked, maximum=LARGEST_PAGE)
        return await listed(info, ProgramConnection, ProgramEdge, Program.of, request, page=queries.versions, count=queries.count_versions)

    @strawberry.field(description="Look through a document, and save nothing.", extensions=[Requires("program:read")])
    async def program_check(
        self,
        document: Annotated[
            JSON, strawberry.argument(description="The whole document, as JSON of the same shape as the YAML; money in minor units.")
        ],
    ) -> ProgramCheck:
        return ProgramCheck.of(await findings(document))

    @strawberry.field(
        description="What is different between two versions, in the order of the document; null when there is no such version or draft.",
        extensions=[Requires("program:read")],
    )
    async def program_diff(
        self,
        info: Info,
        from_: Annotated[int | None, strawberry.argument(name="from", description="A version; the published one when left out.")] = UNSET,
        to: Annotated[int | None, strawberry.argument(description="A version; the draft when left out.")] = UNSET,
    ) -> list[ProgramDifference] | None:
        number, record = given(to), self.known.record
        async with info.context.snapshot.reading() as connection:
            before = await self.version_or_published(connection, given(from_))
            after = await (queries.draft(connection, record.id) if number is None else queries.version(connection, record.id, number))
        if before is None or after is None:
            return None
        found = await asyncio.to_thread(diff, before.program, after.program, currency=record.currency)
        return [ProgramDifference.of(difference) for difference in found]

    async def version_or_published(self, connection: Connection, number: int | None) -> ProgramRecord | None:
        """Read a version, or the one that decides."""
        id = self.known.record.id
        return await (queries.published(connection, id) if number is None else queries.version(connection, id, number))
