"""The words of notifications, as a merchant sees them and has them its own way."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from api import loaders
from api.arguments import given
from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.languages import Language
from kernel.notices import queries
from kernel.notices.languages import plural_forms
from kernel.notices.queries import OwnWords
from kernel.notices.templates import Words
from loyalty.notices.occasions import OCCASIONS, PLACEHOLDERS, Occasion
from loyalty.notices.wording import WORDS, sample

# As dear as it is long, a little more than there is.
MANY = 50


@strawberry.type(description="A name in braces that stands for something: {points}.")
class NoticePlaceholder:
    name: str = strawberry.field(description="The name, without the braces.")
    meaning: str = strawberry.field(description="What it stands for.")
    plural_forms: list[str] = strawberry.field(
        description="The forms of words that it may choose between, as {points, plural, one {point} other {points}}; none of what is no"
        " number."
    )


@strawberry.type(description="How a customer would read it.")
class NoticeSample:
    title: str = strawberry.field(description="The title.")
    body: str = strawberry.field(description="The body.")


@strawberry.type(description="The words for one kind of notification in one language: the merchant's own, or those that everybody has.")
class NoticeTemplate:
    kind: str = strawberry.field(description="The type of the notification: PointsEarned, TierChanged ...")
    variant: str | None = strawberry.field(description="Which of the kind's texts: PENDING, UP ...; null when there is but one.")
    language: Language = strawberry.field(description="The language.")
    title: str = strawberry.field(description="The title, with placeholders.")
    body: str = strawberry.field(description="The body, with placeholders.")
    overridden: bool = strawberry.field(description="Whether these are the merchant's own words.")
    occasion: strawberry.Private[Occasion]
    known: strawberry.Private[loaders.Merchant]

    @classmethod
    def of(cls, occasion: Occasion, language: Language, own: OwnWords, merchant: loaders.Merchant) -> "NoticeTemplate":
        """Show a template of a merchant with these words of its own."""
        (kind, variant), mine = occasion, own.get((*occasion, language.code))
        words = mine or WORDS[language.code][occasion]
        return cls(
            kind=kind,
            variant=variant or None,
            language=language,
            title=words.title,
            body=words.body,
            overridden=mine is not None,
            occasion=occasion,
            known=merchant,
        )

    @strawberry.field(description="The placeholders that title and body may have.")
    def placeholders(self) -> list[NoticePlaceholder]:
        return [
            NoticePlaceholder(
                name=name,
                meaning=PLACEHOLDERS[name].meaning,
                plural_forms=list(plural_forms(self.language.code)) if isinstance(PLACEHOLDERS[name].sample, int) else [],
            )
            for name in OCCASIONS[self.occasion]
        ]

    @strawberry.field(description="How a customer would read it, with made-up numbers and the names of the program.")
    def sample(self) -> NoticeSample:
        merchant, words = self.known, Words(self.title, self.body)
        read = sample(words, self.occasion, self.language.code, merchant.record, merchant.program)
        return NoticeSample(title=read.title, body=read.body)


@strawberry.type
class NoticeTemplatesOfMerchant:
    known: strawberry.Private[loaders.Merchant]

    @strawberry.field(
        description="The words for all that customers are told of, in one language.",
        extensions=[Requires("program:read")],
        metadata={ITEMS: MANY},
    )
    async def notice_templates(
        self,
        info: Info,
        language: Annotated[Language | None, strawberry.argument(description="The merchant's own when left out.")] = UNSET,
    ) -> list[NoticeTemplate]:
        record = self.known.record
        shown = given(language) or Language.for_locale(record.locale)
        async with info.context.snapshot.reading() as connection:
            own = await queries.own_words(connection, record.id)
        return [NoticeTemplate.of(occasion, shown, own, self.known) for occasion in OCCASIONS]


async def template_of(info: Info, occasion: Occasion, language: Language) -> NoticeTemplate:
    """Show one template as it is now."""
    merchant = await info.context.loaders.merchant()
    async with info.context.snapshot.reading() as connection:
        own = await queries.own_words(connection, merchant.record.id)
    return NoticeTemplate.of(occasion, language, own, merchant)
