from enum import Enum

import strawberry

from api.scalars import JSON
from loyalty.programs.diff import Difference


@strawberry.enum(description="What happened to a part of the program.")
class ProgramDifferenceKind(Enum):
    ADDED = strawberry.enum_value("ADDED", description="It was not there before.")
    REMOVED = strawberry.enum_value("REMOVED", description="It is no longer there.")
    CHANGED = strawberry.enum_value("CHANGED", description="It is another one, or stands in another place.")


@strawberry.type(description="One thing that is different between two versions of the program.")
class ProgramDifference:
    section: str = strawberry.field(description="The section of the document.")
    path: list[str] = strawberry.field(
        description="Where: names as in the document, things with a code by their code, others counted from 0."
    )
    kind: ProgramDifferenceKind = strawberry.field(description="What happened to it.")
    before: JSON | None = strawberry.field(description="What it was; null when it was not there. Of what only moved: its place.")
    after: JSON | None = strawberry.field(description="What it is; null when it is not there. Of what only moved: its place.")
    words: str = strawberry.field(description='For people: "Gold from 2,000 to 2,500".')

    @classmethod
    def of(cls, difference: Difference) -> "ProgramDifference":
        """Show a difference."""
        return cls(
            section=difference.section,
            path=list(difference.path),
            kind=ProgramDifferenceKind(difference.kind.value),
            before=difference.before,
            after=difference.after,
            words=difference.words,
        )
