"""Notifications in words. Nothing of them is stored: wording can change, and nothing personal is kept."""

from collections.abc import Mapping

from babel import Locale

from kernel.merchants.record import MerchantRecord
from kernel.notices.languages import spoken
from kernel.notices.queries import NoticeRecord
from kernel.notices.templates import Value, Words, fill
from loyalty.notices.english import ENGLISH
from loyalty.notices.indonesian import INDONESIAN
from loyalty.notices.occasions import Occasion, samples
from loyalty.notices.told import Told
from loyalty.programs.compiled import CompiledProgram

WORDS: Mapping[str, Mapping[Occasion, Words]] = {"en": ENGLISH, "id": INDONESIAN}
"""By language. One more language is one more such table, and its code among `kernel.notices.languages`."""


def words_of(notice: NoticeRecord, program: CompiledProgram | None) -> Words:
    """Word a notification for its customer: in their language, with the merchant's own words where there are any."""
    locale = spoken(notice.locale)
    told = Told(notice.kind, notice.data, notice.currency, program, locale.language)
    template = notice.own_words.get((*told.occasion, locale.language)) or WORDS[locale.language][told.occasion]
    return _filled(template, told.values(), locale)


def sample(template: Words, occasion: Occasion, language: str, merchant: MerchantRecord, program: CompiledProgram | None) -> Words:
    """Show how a template reads, with the merchant's currency and the names of the program."""
    locale = spoken(merchant.locale)
    return _filled(template, samples(occasion, merchant.currency, program), locale if locale.language == language else Locale(language))


def _filled(template: Words, values: Mapping[str, Value], locale: Locale) -> Words:
    return Words(fill(template.title, values, locale), fill(template.body, values, locale))
