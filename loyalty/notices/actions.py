from datetime import datetime

from kernel.errors import Invalid
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from kernel.notices import actions
from kernel.notices.languages import LANGUAGES
from kernel.notices.templates import LONGEST_BODY, LONGEST_TITLE, Words, check
from loyalty.notices.occasions import Occasion, check_occasion, samples


async def save(merchant: MerchantRecord, occasion: Occasion, language: str, words: Words, *, claim: Claim | None, now: datetime) -> None:
    """Let a merchant tell something in its own words; what was told before reads so too. `now` is real time.

    Refuses as Invalid, with the field: kind, variant, language, title, body, as `templates.check` does; then with IdempotencyConflict.
    """
    kind, variant = check_occasion(*occasion)
    known, language = samples(occasion, merchant.currency, None), check_language(language)
    check(words.title, samples=known, language=language, longest=LONGEST_TITLE, field=("title",))
    check(words.body, samples=known, language=language, longest=LONGEST_BODY, field=("body",))
    await actions.save_words(merchant, kind, variant, language, words, claim=claim, now=now)


async def reset(merchant: MerchantRecord, occasion: Occasion, language: str, *, claim: Claim | None, now: datetime) -> None:
    """Go back to our words; a merchant that had none of its own is content too. `now` is real time.

    Refuses as Invalid, with the field: kind, variant, language; then with IdempotencyConflict.
    """
    kind, variant = check_occasion(*occasion)
    await actions.forget_words(merchant, kind, variant, check_language(language), claim=claim, now=now)


def check_language(language: str) -> str:
    """Return the language; refuse as Invalid one that nobody is told in."""
    if language not in LANGUAGES:
        raise Invalid(f"The languages are: {', '.join(LANGUAGES)}.", field=("language",))
    return language
