from typing import Annotated

import strawberry

from api.changes import Changes
from api.context import Info
from api.inputs import sent
from api.programs.inputs import ProgramDraftDiscardInput, ProgramDraftSaveInput, ProgramPublishInput
from api.programs.payload import ProgramPayload, answered
from api.programs.sections import SectionMutations
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from loyalty.programs import actions
from loyalty.programs.errors import Path


@strawberry.type
class ProgramMutations(SectionMutations):
    @strawberry.mutation(description="Check a document and keep it as the draft.", extensions=[Changes("program:write")])
    async def program_draft_save(
        self, info: Info, input: Annotated[ProgramDraftSaveInput, strawberry.argument(description="The document.")]
    ) -> ProgramPayload:
        item, asking, now = sent(input), info.context.asking, info.context.real_now

        async def save() -> ProgramPayload:
            claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation="programDraftSave", payload=item, path=())
            merchant = await by_id(asking.merchant_id)
            return ProgramPayload.of(await actions.save_draft(merchant, item["document"], claim=claim, now=now))

        return await answered(save(), lambda field: ("document", *field))

    @strawberry.mutation(
        description="Throw the draft away; the next change begins with the published version, which is answered.",
        extensions=[Changes("program:write")],
    )
    async def program_draft_discard(
        self, info: Info, input: Annotated[ProgramDraftDiscardInput, strawberry.argument(description="The draft.")]
    ) -> ProgramPayload:
        item, asking, now = sent(input), info.context.asking, info.context.real_now

        async def discard() -> ProgramPayload:
            claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation="programDraftDiscard", payload=item, path=())
            return ProgramPayload.of(await actions.discard_draft(await by_id(asking.merchant_id), claim=claim, now=now))

        return await answered(discard(), nowhere)

    @strawberry.mutation(description="Let the draft, or an older version again, decide from now on.", extensions=[Changes("program:write")])
    async def program_publish(
        self, info: Info, input: Annotated[ProgramPublishInput, strawberry.argument(description="What is to be published.")]
    ) -> ProgramPayload:
        item, asking, now = sent(input), info.context.asking, info.context.real_now

        async def publish() -> ProgramPayload:
            claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation="programPublish", payload=item, path=())
            merchant = await by_id(asking.merchant_id)
            return ProgramPayload.of(await actions.publish(merchant, item.get("version"), actor=asking.actor, claim=claim, now=now))

        return await answered(publish(), nowhere)


def nowhere(_: Path) -> None:
    """Say that no field of the document stands in the input."""
