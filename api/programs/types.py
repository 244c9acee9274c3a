from datetime import datetime
from enum import Enum

import strawberry

from api.scalars import JSON
from loyalty.programs.record import ProgramRecord


@strawberry.enum(description="What a version of the program is used for.")
class ProgramStatus(Enum):
    DRAFT = strawberry.enum_value("DRAFT", description="Being edited; decides nothing.")
    PUBLISHED = strawberry.enum_value("PUBLISHED", description="The one that decides.")
    RETIRED = strawberry.enum_value("RETIRED", description="Has decided before; can be published again.")


@strawberry.type(description="A version of the merchant's program: all rules that decide, as one document.")
class Program:
    version: int | None = strawberry.field(description="Counts from 1; null for the draft.")
    status: ProgramStatus = strawberry.field(description="What it is used for.")
    document: JSON = strawberry.field(description="The whole document, as JSON of the same shape as the YAML.")
    published_at: datetime | None = strawberry.field(description="When it was last published; null for the draft.")

    @classmethod
    def of(cls, record: ProgramRecord) -> "Program":
        """Show a version, or the draft."""
        return cls(
            version=record.version,
            status=ProgramStatus(record.status.value),
            document=JSON(record.document),
            published_at=record.published_at,
        )
