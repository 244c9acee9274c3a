import re
from datetime import datetime
from functools import cache
from uuid import UUID
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.core import parse_locale

from kernel.errors import Invalid
from kernel.money import check_currency
from kernel.text import check_text

LONGEST_NAME = 200
LONGEST_LOCALE = 35
SHORT_NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")
# Names that a system's zone folder has and the IANA database does not mean as zones.
_NO_ZONES = frozenset({"Factory", "localtime", "posixrules"})


def check_short_name(slug: str) -> str:
    """Return the short name; refuse as Invalid what is not 3 to 63 lower case letters, digits and inner hyphens."""
    if SHORT_NAME.fullmatch(slug) is None:
        raise Invalid("A short name has 3 to 63 of a-z, 0-9 and hyphens, with no hyphen at its ends.", field=("slug",))
    return slug


def name_of_closed(slug: str, merchant_id: UUID) -> str:
    """Make the short name of a merchant that is closed: what fits of the old one, and the random part of its id."""
    return f"{slug[: 63 - 17]}-{merchant_id.hex[-16:]}"


def check_name(name: str) -> str:
    """Return the name without the space around it; refuse as Invalid what is empty or longer than 200 characters."""
    return check_text(name.strip(), field=("name",), longest=LONGEST_NAME)


def check_merchant_currency(code: str) -> str:
    """Return the currency code; refuse as Invalid what is no ISO 4217 currency in use."""
    try:
        return check_currency(code)
    except Invalid as refusal:
        raise refusal.at("currency") from None


def check_time_zone(name: str, *, field: tuple[str, ...] = ("timeZone",)) -> str:
    """Return the name; refuse as Invalid what is no zone of the IANA database."""
    if name not in _zones():
        raise Invalid("It must be an IANA time zone, such as Asia/Jakarta.", field=field)
    return name


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) - _NO_ZONES


def check_locale(tag: str, *, field: tuple[str, ...] = ("locale",)) -> str:
    """Return the language tag in its usual form (`id-ID`); refuse as Invalid what is no BCP 47 locale of a language and country there are.

    The two need not belong together: an English phone in Japan says en-JP.
    """
    try:
        return _usual(tag.replace("_", "-"))
    except (ValueError, UnknownLocaleError):
        raise Invalid("It must be a BCP 47 locale, such as id-ID.", field=field) from None


def _usual(tag: str) -> str:
    if len(tag) > LONGEST_LOCALE or "@" in tag:
        raise ValueError("a locale of POSIX, or none")
    try:
        return str(Locale.parse(tag, sep="-")).replace("_", "-")
    except UnknownLocaleError:
        language, country, *more = parse_locale(tag, sep="-")
        if country not in Locale("en").territories or any(more):
            raise
        return f"{Locale.parse(language).language}-{country}"


def check_clock(clock: datetime | None, *, test: bool) -> datetime | None:
    """Return the instant at which a new test merchant's clock stands; refuse as Invalid a clock of a live merchant or without an offset."""
    if clock is None:
        return None
    if not test:
        raise Invalid("Only a test merchant has a clock of its own.", field=("clock",))
    if clock.utcoffset() is None:
        raise Invalid("A clock is an instant: it needs an offset from UTC.", field=("clock",))
    return clock
