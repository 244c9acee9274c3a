"""Changes of the draft, a section or a rule at a time."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import strawberry

from api.changes import Changes
from api.context import Info
from api.inputs import sent
from api.programs.inputs import (
    BirthdaySaveInput,
    EarningRuleRemoveInput,
    EarningRuleSaveInput,
    EarningSaveInput,
    LifecycleSaveInput,
    PointsSaveInput,
    ReferralTermsSaveInput,
    TiersSaveInput,
    rule_of,
    written,
)
from api.programs.payload import ProgramPayload, answered
from kernel.errors import Invalid
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from loyalty.programs import actions, sections
from loyalty.programs.errors import Path
from loyalty.programs.sections import Change

DRAFT = "of the draft; when there is none, of a copy of the published version. Refused whole when the document would have problems."


@strawberry.type
class SectionMutations:
    @strawberry.mutation(description=f"Change the point currencies {DRAFT}", extensions=[Changes("program:write")])
    async def points_save(
        self, info: Info, input: Annotated[PointsSaveInput, strawberry.argument(description="The point currencies.")]
    ) -> ProgramPayload:
        return await saved(info, "pointsSave", sent(input), "points")

    @strawberry.mutation(description=f"Change everything of earning but the rules {DRAFT}", extensions=[Changes("program:write")])
    async def earning_save(
        self, info: Info, input: Annotated[EarningSaveInput, strawberry.argument(description="All of earning but the rules.")]
    ) -> ProgramPayload:
        return await changed(info, "earningSave", sent(input), ("earning",), lambda item: sections.earning(item["earning"]))

    @strawberry.mutation(description=f"Add a rule, or replace the one of its code, {DRAFT}", extensions=[Changes("program:write")])
    async def earning_rule_save(
        self, info: Info, input: Annotated[EarningRuleSaveInput, strawberry.argument(description="The rule.")]
    ) -> ProgramPayload:
        item = sent(input)
        name, rule = rule_of(written(item["rule"]))
        return await changed(info, "earningRuleSave", item, ("rule", name), lambda item: sections.rule(rule, before=item.get("before")))

    @strawberry.mutation(description=f"Take a rule out {DRAFT}", extensions=[Changes("program:write")])
    async def earning_rule_remove(
        self, info: Info, input: Annotated[EarningRuleRemoveInput, strawberry.argument(description="The rule.")]
    ) -> ProgramPayload:
        return await changed(info, "earningRuleRemove", sent(input), (), lambda item: sections.without_rule(item["code"]))

    @strawberry.mutation(description=f"Change the ladder of tiers {DRAFT}", extensions=[Changes("program:write")])
    async def tiers_save(
        self, info: Info, input: Annotated[TiersSaveInput, strawberry.argument(description="The ladder, or null.")]
    ) -> ProgramPayload:
        return await saved(info, "tiersSave", sent(input), "tiers")

    @strawberry.mutation(description=f"Change the lifecycle {DRAFT}", extensions=[Changes("program:write")])
    async def lifecycle_save(
        self, info: Info, input: Annotated[LifecycleSaveInput, strawberry.argument(description="The lifecycle.")]
    ) -> ProgramPayload:
        return await saved(info, "lifecycleSave", sent(input), "lifecycle")

    @strawberry.mutation(description=f"Change what a birthday brings {DRAFT}", extensions=[Changes("program:write")])
    async def birthday_save(
        self, info: Info, input: Annotated[BirthdaySaveInput, strawberry.argument(description="What it brings, or null.")]
    ) -> ProgramPayload:
        return await saved(info, "birthdaySave", sent(input), "birthday")

    @strawberry.mutation(description=f"Change the terms of referrals {DRAFT}", extensions=[Changes("program:write")])
    async def referral_terms_save(
        self, info: Info, input: Annotated[ReferralTermsSaveInput, strawberry.argument(description="The terms, or null.")]
    ) -> ProgramPayload:
        return await saved(info, "referralTermsSave", sent(input), "referrals")


async def saved(info: Info, operation: str, item: Mapping[str, Any], name: str) -> ProgramPayload:
    """Put the section of this name, which stands in the input under the same name, into the draft; null takes it out."""

    def change(item: Mapping[str, Any]) -> Change:
        if name not in item:
            raise Invalid("Give the section, or null to have none.", field=(name,))
        return sections.section(name, item[name])

    return await changed(info, operation, item, (name,), change)


async def changed(
    info: Info, operation: str, item: Mapping[str, Any], place: Path, change: Callable[[Mapping[str, Any]], Change]
) -> ProgramPayload:
    """Change the draft by an input, whose part at `place` is what goes into the document."""
    asking, now = info.context.asking, info.context.real_now
    plain = written(item)

    async def do() -> ProgramPayload:
        claim = Claim.of(asking.caller, item.get("idempotencyKey"), operation=operation, payload=plain, path=())
        return ProgramPayload.of(await actions.change_draft(await by_id(asking.merchant_id), change(plain), claim=claim, now=now))

    return await answered(do(), lambda field: (*place, *field))
