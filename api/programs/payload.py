from collections.abc import Awaitable, Callable

import strawberry

from api.programs.problems import ProgramProblem, findings, user_errors
from api.programs.types import Program
from api.refusals import UserError
from kernel.errors import Refusal
from loyalty.programs.errors import InvalidProgram, Path
from loyalty.programs.record import ProgramRecord
from loyalty.programs.sections import InvalidSection


@strawberry.type(description="The program, or why nothing was done.")
class ProgramPayload:
    program: Program | None = strawberry.field(description="The draft or version; null when nothing was done.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why: every problem of a document at once.")

    @classmethod
    def of(cls, record: ProgramRecord | None) -> "ProgramPayload":
        """Show what was done."""
        return cls(program=Program.of(record) if record is not None else None, user_errors=[])

    @strawberry.field(description="What is doubtful in the program as it is now; none when nothing was done.")
    async def warnings(self) -> list[ProgramProblem]:
        found = await findings(self.program.record.document) if self.program is not None else None
        return [ProgramProblem.of(problem) for problem in found.warnings] if found is not None else []


async def answered(done: Awaitable[ProgramPayload], place: Callable[[Path], Path | None]) -> ProgramPayload:
    """Answer what was done, or why not; `place` tells of a field of the document where it stands in the input.

    A change of a part knows itself which fields came with it: `place` is then asked with a field inside that part.
    """
    try:
        return await done
    except InvalidSection as invalid:
        changed = invalid.changed
        return ProgramPayload(user_errors=user_errors(invalid, lambda field: _placed(changed.inside(field), place)))
    except InvalidProgram as invalid:
        return ProgramPayload(user_errors=user_errors(invalid, place))
    except Refusal as refusal:
        return ProgramPayload(user_errors=[UserError.of(refusal.at("input") if refusal.field is not None else refusal)])


def _placed(inside: Path | None, place: Callable[[Path], Path | None]) -> Path | None:
    return None if inside is None else place(inside)
