from datetime import datetime
from enum import Enum
from typing import Annotated

import strawberry
from strawberry import UNSET

from api import actors
from api.arguments import given
from api.context import Info
from api.nodes import Count, PageInfo, total
from api.programs.derived import section_of
from api.programs.problems import ProgramProblem, findings
from api.programs.progress import UpgradeOfProgram
from api.scalars import JSON
from kernel.errors import Invalid
from kernel.paging import DEFAULT_SIZE, LARGEST_SIZE
from loyalty.programs import document as doc
from loyalty.programs.record import ProgramRecord, PublicationRecord


@strawberry.enum(description="What a version of the program is used for.")
class ProgramStatus(Enum):
    DRAFT = strawberry.enum_value("DRAFT", description="Being edited; decides nothing.")
    PUBLISHED = strawberry.enum_value("PUBLISHED", description="The one that decides.")
    RETIRED = strawberry.enum_value("RETIRED", description="Has decided before; can be published again.")


@strawberry.type(description="A moment from which a version decided.")
class ProgramPublication:
    at: datetime = strawberry.field(description="From when on, in the merchant's time.")
    by: str = strawberry.field(description="Who published it: the id of a person of staff or of a server key, or a command.")

    @classmethod
    def of(cls, record: PublicationRecord) -> "ProgramPublication":
        """Show a publication."""
        return cls(at=record.at, by=actors.shown(record.actor))


@strawberry.type(description="A version of the merchant's program, or its draft: all rules that decide, section by section.")
class Program(UpgradeOfProgram):
    version: int | None = strawberry.field(description="Counts from 1; null for the draft.")
    status: ProgramStatus = strawberry.field(description="What it is used for.")
    published_at: datetime | None = strawberry.field(description="When it was last published; null for the draft.")
    created_at: datetime = strawberry.field(description="When the version was made, or the draft last saved; in real time.")
    points: doc.Points = section_of("points")
    earning: doc.Earning = section_of("earning")
    tiers: doc.Tiers | None = section_of("tiers")
    lifecycle: doc.Lifecycle = section_of("lifecycle")
    birthday: doc.Birthday | None = section_of("birthday")
    referrals: doc.ReferralTerms | None = section_of("referrals")
    record: strawberry.Private[ProgramRecord]

    @classmethod
    def of(cls, record: ProgramRecord) -> "Program":
        """Show a version, or the draft."""
        program = record.program
        return cls(
            version=record.version,
            status=ProgramStatus(record.status.value),
            published_at=record.published_at,
            created_at=record.created_at,
            points=program.points,
            earning=program.earning,
            tiers=program.tiers,
            lifecycle=program.lifecycle,
            birthday=program.birthday,
            referrals=program.referrals,
            record=record,
        )

    @strawberry.field(description="The whole document, as JSON of the same shape as the YAML; money in minor units.")
    def document(self) -> JSON:
        return JSON(self.record.document)

    @strawberry.field(description="What is doubtful in it, and what a release after it was saved would refuse.")
    async def problems(self) -> list[ProgramProblem]:
        found = await findings(self.record.document)
        return [ProgramProblem.of(problem) for problem in (*found.errors, *found.warnings)]

    @strawberry.field(description="From when on it decided, and who let it; newest first. None of the draft.")
    async def publications(
        self,
        info: Info,
        first: Annotated[int | None, strawberry.argument(description="How many, at most 250; 50 when left out.")] = UNSET,
    ) -> list[ProgramPublication]:
        size = given(first)
        size = DEFAULT_SIZE if size is None else size
        if not 0 <= size <= LARGEST_SIZE:
            raise Invalid(f"A page has 0 to {LARGEST_SIZE} items.", field=("first",), details={"limit": LARGEST_SIZE})
        found = await info.context.loaders.publications.load((self.version, size)) if self.version is not None else []
        return [ProgramPublication.of(record) for record in found]


@strawberry.type(description="A version in the list of versions.")
class ProgramEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Program = strawberry.field(description="The version.")


@strawberry.type(description="A page of versions, newest first.")
class ProgramConnection:
    edges: list[ProgramEdge] = strawberry.field(description="The versions with their positions.")
    nodes: list[Program] = strawberry.field(description="The versions alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()
