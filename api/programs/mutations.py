from typing import Annotated

import strawberry

from api.changes import Changes
from api.context import Info
from api.customers.inputs import KEY
from api.inputs import sent, sent_input
from api.programs.types import Program
from api.refusals import UserError, UserErrorCode
from api.scalars import JSON
from kernel.errors import Refusal
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from loyalty.programs import actions
from loyalty.programs.errors import InvalidProgram


@sent_input(description="The document to be kept as the draft.")
class ProgramDraftSaveInput:
    document: JSON = strawberry.field(description="The whole document, as JSON of the same shape as the YAML.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="What is to be published.")
class ProgramPublishInput:
    version: int | None = strawberry.field(description="Publish an older version again; the draft when left out.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The program, or why nothing was done.")
class ProgramPayload:
    program: Program | None = strawberry.field(description="The draft or version; null when nothing was done.", default=None)
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why: every problem of a document at once.")


@strawberry.type
class ProgramMutations:
    @strawberry.mutation(description="Check a document and keep it as the draft.", extensions=[Changes("program:write")])
    async def program_draft_save(
        self, info: Info, input: Annotated[ProgramDraftSaveInput, strawberry.argument(description="The document.")]
    ) -> ProgramPayload:
        item, asking, now = sent(input), info.context.asking, info.context.real_now
        try:
            claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation="programDraftSave", payload=item)
            saved = await actions.save_draft(await by_id(asking.merchant_id), item["document"], claim=claim, now=now)
        except InvalidProgram as invalid:
            return ProgramPayload(user_errors=problems_of(invalid, ["input", "document"]))
        except Refusal as refusal:
            return ProgramPayload(user_errors=[UserError.of(refusal)])
        return ProgramPayload(program=Program.of(saved), user_errors=[])

    @strawberry.mutation(description="Let the draft, or an older version again, decide from now on.", extensions=[Changes("program:write")])
    async def program_publish(
        self, info: Info, input: Annotated[ProgramPublishInput, strawberry.argument(description="What is to be published.")]
    ) -> ProgramPayload:
        item, asking, now = sent(input), info.context.asking, info.context.real_now
        try:
            claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation="programPublish", payload=item, path=())
            merchant = await by_id(asking.merchant_id)
            published = await actions.publish(merchant, item.get("version"), actor=asking.actor, claim=claim, now=now)
        except InvalidProgram as invalid:
            return ProgramPayload(user_errors=problems_of(invalid, None))
        except Refusal as refusal:
            return ProgramPayload(user_errors=[UserError.of(refusal.at("input"))])
        return ProgramPayload(program=Program.of(published), user_errors=[])


def problems_of(invalid: InvalidProgram, path: list[str] | None) -> list[UserError]:
    """List all problems of a document, where it stands in the input; without a path they are of the saved draft."""
    return [
        UserError(
            code=UserErrorCode(problem.code),
            field=[*path, *problem.field] if path is not None else None,
            message=problem.message if path is not None else f"{'.'.join(problem.field)}: {problem.message}",
            details=None,
        )
        for problem in invalid.problems
    ]
