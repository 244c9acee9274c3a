"""The languages in which notifications are worded, and which of them somebody reads."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

LANGUAGES = ("en", "id")
"""ISO 639; who prefers none of them reads the first."""


@lru_cache(maxsize=1_000)
def spoken(tag: str) -> Locale:
    """Return the locale of the words for who prefers a language tag (BCP 47): its numbers, dates and amounts are written its way too.

    A tag of another language gives the first of ours, and a country that the language has no forms for is left aside.
    """
    language, *rest = tag.split("-")
    try:
        found = Locale.parse(tag, sep="-")
    except UnknownLocaleError:
        return spoken(language) if rest else Locale(LANGUAGES[0])
    return found if found.language in LANGUAGES else Locale(LANGUAGES[0])


def plural_forms(language: str) -> tuple[str, ...]:
    """List the plural forms of a language, by their names in CLDR: `one` and `other` in English, `other` alone in Indonesian."""
    return (*sorted(Locale(language).plural_form.tags), "other")
