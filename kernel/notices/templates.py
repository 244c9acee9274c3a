"""Texts with placeholders: `{points} {currency} {points, plural, one {was} other {were}} used`, filled with values as a locale writes them.

A placeholder is a name in braces; that of a number may choose between plural forms, as ICU messages do, in which names may stand too. That
is all: nothing is looked up inside a value, and what a value brings along is text, also when it has braces. So merchants may write such
texts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from kernel.errors import Invalid
from kernel.money import Money, write
from kernel.notices.languages import plural_forms
from kernel.text import check_text

LONGEST_TITLE = 200
LONGEST_BODY = 1_000

_NAME = r"\{\s*\w+\s*\}"
_FORM = rf"([a-z]+)\s*\{{((?:[^{{}}]|{_NAME})*)\}}\s*"
_PLACEHOLDER = re.compile(rf"\{{\s*(\w+)\s*(?:,\s*plural\s*,\s*((?:{_FORM})+))?\}}", re.ASCII)
_FORMS = re.compile(_FORM, re.ASCII)

Value = int | str | date | Money
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A title and a body, with placeholders or already filled."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where a value goes, or the form of words that its number asks for."""

    name: str
    forms: "Mapping[str, Parts] | None"


Parts = tuple[str | Placeholder, ...]
"""A text, in its order."""


@lru_cache(maxsize=2_000)
def parse(text: str) -> Parts:
    """Part a text into words and placeholders. Refuses as Invalid braces that make no placeholder, and plural forms that come twice."""
    parts: list[str | Placeholder] = []
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        parts += [_plain(text[end : found.start()]), Placeholder(found[1], _forms(found[2]) if found[2] is not None else None)]
        end = found.end()
    return (*parts, _plain(text[end:]))


def _plain(text: str) -> str:
    if "{" in text or "}" in text:
        raise Invalid("Braces stand around a placeholder, {points}, or around its forms, {points, plural, one {point} other {points}}.")
    return text


def _forms(text: str) -> Mapping[str, Parts]:
    found = _FORMS.findall(text)
    if len(dict(found)) < len(found):
        raise Invalid("A plural form comes twice.")
    return {name: parse(form) for name, form in found}


def check(text: str, *, samples: Mapping[str, Value], language: str, longest: int, field: Path) -> str:
    """Return the text if it can be filled with values like the samples, in the language.

    Refuses as Invalid, with the field: a text that is empty, too long or not plain, braces that make no placeholder, a placeholder that is
    not among the samples, plural forms of what is no number, forms that the language does not have, and forms without `other`.
    """
    check_text(text, field=field, longest=longest)
    try:
        _check_parts(parse(text), samples, plural_forms(language))
    except Invalid as refusal:
        raise refusal.at(*field) from None
    return text


def _check_parts(parts: Parts, samples: Mapping[str, Value], forms: tuple[str, ...]) -> None:
    for part in parts:
        if isinstance(part, Placeholder):
            _check_placeholder(part, samples, forms)
            for inner in (part.forms or {}).values():
                _check_parts(inner, samples, forms)


def _check_placeholder(placeholder: Placeholder, samples: Mapping[str, Value], forms: tuple[str, ...]) -> None:
    if placeholder.name not in samples:
        known = ", ".join(samples) or "none"
        raise Invalid(
            f"There is no placeholder {placeholder.name!r:.40} here; there are: {known}.", details={"placeholders": list(samples)}
        )
    if placeholder.forms is None:
        return
    if not isinstance(samples[placeholder.name], int):
        raise Invalid(f"{placeholder.name} is no number, so it chooses no plural form.")
    if not set(placeholder.forms) <= set(forms) or "other" not in placeholder.forms:
        raise Invalid(f"The plural forms of this language are: {', '.join(forms)}; other must be given.", details={"forms": list(forms)})


def fill(text: str, values: Mapping[str, Value], locale: Locale) -> str:
    """Fill the placeholders of a text that `check` has passed."""
    return _filled(parse(text), values, locale)


def _filled(parts: Parts, values: Mapping[str, Value], locale: Locale) -> str:
    return "".join(part if isinstance(part, str) else _said(part, values, locale) for part in parts)


def _said(placeholder: Placeholder, values: Mapping[str, Value], locale: Locale) -> str:
    value = values[placeholder.name]
    if placeholder.forms is None:
        return written(value, locale)
    assert isinstance(value, int), f"{placeholder.name} is no number"
    return _filled(placeholder.forms.get(locale.plural_form(value), placeholder.forms["other"]), values, locale)


def written(value: Value, locale: Locale) -> str:
    """Write a value as people of the locale do: 1,250 or 1.250, 31 December 2026, Rp500.000."""
    return value if isinstance(value, str) else _formatted(value, locale)


@lru_cache(maxsize=10_000)
def _formatted(value: int | date | Money, locale: Locale) -> str:
    """Format a value; the same numbers and days come again and again, and each takes babel a tenth of a millisecond."""
    match value:
        case int():
            return format_decimal(value, locale=locale)
        case date():
            return format_date(value, "long", locale=locale)
        case Money():
            return write(value, locale=locale)
