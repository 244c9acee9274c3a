"""Notifications in words. Nothing of them is stored: wording can change, and nothing personal is kept."""

from collections.abc import Mapping

from kernel.notices.languages import spoken
from kernel.notices.queries import NoticeRecord
from kernel.notices.templates import Words, fill
from loyalty.notices.english import ENGLISH
from loyalty.notices.indonesian import INDONESIAN
from loyalty.notices.occasions import Occasion
from loyalty.notices.told import Told
from loyalty.programs.compiled import CompiledProgram

WORDS: Mapping[str, Mapping[Occasion, Words]] = {"en": ENGLISH, "id": INDONESIAN}
"""By language. Another language is one more such table, and its code in `kernel.notices.languages`."""


def words_of(notice: NoticeRecord, program: CompiledProgram | None) -> Words:
    """Word a notification for its customer: in their language, with the merchant's own words where there are any."""
    locale, told = spoken(notice.locale), Told(notice.kind, notice.data, notice.currency, program)
    template = WORDS[locale.language][told.occasion]
    values = told.values()
    return Words(fill(template.title, values, locale), fill(template.body, values, locale))
