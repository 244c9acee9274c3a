from typing import Annotated, Any

import strawberry

from api.changes import Changes
from api.context import Context, Info
from api.inputs import KEY, plain, sent, sent_input
from api.languages import Language
from api.notices.templates import NoticeTemplate, template_of
from api.refusals import UserError, collected
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from kernel.notices.templates import Words
from loyalty.notices import actions
from loyalty.notices.occasions import Occasion

KIND = "The type of the notification: PointsEarned, TierChanged ..."
VARIANT = "Which of the kind's texts; left out when there is but one."


@sent_input(description="A merchant's own words for one kind of notification in one language.")
class NoticeTemplateSaveInput:
    kind: str = strawberry.field(description=KIND)
    variant: str | None = strawberry.field(description=VARIANT)
    language: Language = strawberry.field(description="The language that these words are in.")
    title: str = strawberry.field(description="The title, at most 200 characters, with placeholders such as {points}.")
    body: str = strawberry.field(description="The body, at most 1,000 characters, with placeholders such as {points}.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="Words of the merchant's own that shall give way to those that everybody has.")
class NoticeTemplateResetInput:
    kind: str = strawberry.field(description=KIND)
    variant: str | None = strawberry.field(description=VARIANT)
    language: Language = strawberry.field(description="The language.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The template, or why nothing was done.")
class NoticeTemplatePayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    changed: strawberry.Private[tuple[Occasion, Language] | None] = None

    @strawberry.field(description="The template as it is now; null when nothing was done.")
    async def notice_template(self, info: Info) -> NoticeTemplate | None:
        return await template_of(info, *self.changed) if self.changed is not None else None


@strawberry.type
class NoticeTemplateMutations:
    @strawberry.mutation(
        description="Tell customers something in the merchant's own words, from the next reading on: what was told before reads so too.",
        extensions=[Changes("program:write")],
    )
    async def notice_template_save(
        self, info: Info, input: Annotated[NoticeTemplateSaveInput, strawberry.argument(description="The words, and what for.")]
    ) -> NoticeTemplatePayload:
        payload, item, context = NoticeTemplatePayload(user_errors=[]), plain(sent(input)), info.context
        with collected(payload.user_errors, at=("input",)):
            merchant, claim = await by_id(context.asking.merchant_id), claim_of(context, "noticeTemplateSave", item)
            occasion, language = occasion_in(item), Language[item["language"]]
            words = Words(item["title"], item["body"])
            await actions.save(merchant, occasion, language.code, words, claim=claim, now=context.real_now)
            payload.changed = occasion, language
        return payload

    @strawberry.mutation(
        description="Go back to the words that everybody has; without words of one's own nothing changes.",
        extensions=[Changes("program:write")],
    )
    async def notice_template_reset(
        self, info: Info, input: Annotated[NoticeTemplateResetInput, strawberry.argument(description="Which words.")]
    ) -> NoticeTemplatePayload:
        payload, item, context = NoticeTemplatePayload(user_errors=[]), plain(sent(input)), info.context
        with collected(payload.user_errors, at=("input",)):
            merchant, claim = await by_id(context.asking.merchant_id), claim_of(context, "noticeTemplateReset", item)
            occasion, language = occasion_in(item), Language[item["language"]]
            await actions.reset(merchant, occasion, language.code, claim=claim, now=context.real_now)
            payload.changed = occasion, language
        return payload


def occasion_in(item: dict[str, Any]) -> Occasion:
    """Read which words are meant."""
    return item["kind"], item.get("variant") or ""


def claim_of(context: Context, operation: str, item: dict[str, Any]) -> Claim | None:
    """Claim the caller's idempotency key for an input."""
    return Claim.of(context.asking.caller, item.get("idempotencyKey"), operation=operation, payload=item, path=())
