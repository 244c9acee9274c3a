"""Where a merchant's referral links lead, and what friends read."""

from typing import Annotated, Any

import strawberry

from api.changes import Changes, Requires
from api.context import Info
from api.http.limits import ITEMS
from api.inputs import KEY, plain, sent, sent_input
from api.languages import Language
from api.refusals import UserError, collected
from kernel.errors import Invalid
from kernel.keys.rules import Claim
from kernel.merchants.queries import by_id
from referrals.sharing import actions
from referrals.sharing.record import Sharing, Texts
from referrals.sharing.wording import SAMPLE, read, template

OWN = " Null goes back to what everybody has; what is left out stays."


@sent_input(description="What friends read in one language. Placeholders: {name} who invites, {shop}, {code}, {link}.")
class ReferralTextInput:
    language: Language = strawberry.field(description="The language.")
    share: str | None = strawberry.field(description=f"What an advocate shares, at most 1,000 characters, with {{link}} or {{code}}.{OWN}")
    subject: str | None = strawberry.field(description=f"The subject of an invitation, at most 200 characters.{OWN}")
    body: str | None = strawberry.field(
        description=f"The body of an invitation, at most 4,000 characters in several lines, with {{link}} or {{code}}.{OWN}"
    )


@sent_input(description="Settings of referrals; what is left out stays.")
class ReferralSettingsSaveInput:
    landing_url: str | None = strawberry.field(
        description="Where links lead: https, at most 500 ASCII characters. code, click and expired are added to its query, so it cannot"
        " have those. Null: to a plain page of Setia's that shows the code."
    )
    texts: list[ReferralTextInput] | None = strawberry.field(description="What friends read, each language once.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="How a friend would read it, with made-up names.")
class ReferralTextSample:
    share: str = strawberry.field(description="What an advocate shares.")
    subject: str = strawberry.field(description="The subject of an invitation.")
    body: str = strawberry.field(description="The body of an invitation.")


@strawberry.type(description="What friends read in one language: the merchant's own words, or those that everybody has.")
class ReferralText:
    language: Language = strawberry.field(description="The language.")
    share: str = strawberry.field(description="What an advocate shares, with placeholders.")
    subject: str = strawberry.field(description="The subject of an invitation, with placeholders.")
    body: str = strawberry.field(description="The body of an invitation, with placeholders.")
    own_share: bool = strawberry.field(description="Whether what is shared is in the merchant's own words.")
    own_subject: bool = strawberry.field(description="Whether the subject is in the merchant's own words.")
    own_body: bool = strawberry.field(description="Whether the body is in the merchant's own words.")
    sharing: strawberry.Private[Sharing]

    @classmethod
    def of(cls, sharing: Sharing, language: Language) -> "ReferralText":
        """Show the texts of a language."""
        texts, own = template(sharing, language.code), sharing.texts.get(language.code, Texts())
        return cls(
            language=language,
            share=texts.share or "",
            subject=texts.subject or "",
            body=texts.body or "",
            own_share=own.share is not None,
            own_subject=own.subject is not None,
            own_body=own.body is not None,
            sharing=sharing,
        )

    @strawberry.field(description="How a friend would read it, with made-up names.")
    def sample(self) -> ReferralTextSample:
        filled = read(self.sharing, self.language.code, SAMPLE)
        return ReferralTextSample(share=filled.share, subject=filled.subject, body=filled.body)


@strawberry.type(description="Where referral links lead, and what friends read.")
class ReferralSettings:
    landing_url: str | None = strawberry.field(description="Where links lead; null: to a plain page of Setia's that shows the code.")
    texts: list[ReferralText] = strawberry.field(description="What friends read, in every language.", metadata={ITEMS: len(Language)})

    @classmethod
    def of(cls, sharing: Sharing) -> "ReferralSettings":
        """Show settings."""
        return cls(landing_url=sharing.landing_url, texts=[ReferralText.of(sharing, language) for language in Language])


@strawberry.type(description="The settings, or why nothing was done.")
class ReferralSettingsPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    saved: strawberry.Private[bool] = False

    @strawberry.field(description="The settings as they are now; null when nothing was done.")
    async def settings(self, info: Info) -> ReferralSettings | None:
        return ReferralSettings.of(await info.context.loaders.referrals.sharing()) if self.saved else None


@strawberry.type
class ReferralSettingsOfMerchant:
    @strawberry.field(description="Where referral links lead, and what friends read.", extensions=[Requires("referrals:read")])
    async def referral_settings(self, info: Info) -> ReferralSettings:
        return ReferralSettings.of(await info.context.loaders.referrals.sharing())


@strawberry.type
class ReferralSettingsMutations:
    @strawberry.mutation(
        description="Say where referral links lead, and what friends read. Counts at once, for links that were shared before too.",
        extensions=[Changes("program:write")],
    )
    async def referral_settings_save(
        self, info: Info, input: Annotated[ReferralSettingsSaveInput, strawberry.argument(description="What changes.")]
    ) -> ReferralSettingsPayload:
        payload, item, context = ReferralSettingsPayload(user_errors=[]), plain(sent(input)), info.context
        with collected(payload.user_errors, at=("input",)):
            merchant, key = await by_id(context.asking.merchant_id), item.get("idempotencyKey")
            claim = Claim.of(context.asking.caller, key, operation="referralSettingsSave", payload=item, path=())
            changes = {"landing_url": item["landingUrl"]} if "landingUrl" in item else {}
            await actions.save(merchant, changes, texts_in(item.get("texts") or []), claim=claim, now=context.real_now)
            payload.saved = True
        return payload


def texts_in(items: list[dict[str, Any]]) -> dict[str, dict[str, str | None]]:
    """Read texts by their language's code. Refuses as Invalid a language that comes twice."""
    texts: dict[str, dict[str, str | None]] = {}
    for place, item in enumerate(items):
        code = Language[item["language"]].code
        if code in texts:
            raise Invalid("This language comes twice.", field=("texts", str(place), "language"))
        texts[code] = item
    return texts
