import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import phonenumbers

from kernel.clock import local_date
from kernel.customers.consents import NewConsent, check_source
from kernel.errors import Invalid
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from kernel.merchants.rules import check_locale, check_time_zone
from kernel.text import check_email, check_text

PREFIX = "cus"
LONGEST_EXTERNAL_ID = 255
LONGEST_NAME = 200
LONGEST_PHONE = 64
LONGEST_ATTRIBUTES = 16 * 1024
DEEPEST_ATTRIBUTES = 8
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
# How far ahead of ours a merchant's clock may run.
AHEAD = timedelta(minutes=5)

_BIRTHDAY = re.compile(r"(?:(\d{4})|-)-(\d{2})-(\d{2})", re.ASCII)
_LEAP_YEAR = 2000

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer to be created: checked, normalised, and where in the input it stood."""

    external_id: str
    name: str | None
    email: str | None
    phone: str | None
    birthday: str | None
    time_zone: str | None
    locale: str | None
    attributes: dict[str, Any] | None
    joined_at: datetime
    claim: Claim | None
    path: Path
    consent: NewConsent | None = None


def new_customer(
    *,
    external_id: str,
    name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    birthday: str | None = None,
    time_zone: str | None = None,
    locale: str | None = None,
    attributes: object = None,
    joined_at: datetime | None = None,
    consent: NewConsent | None = None,
    claim: Claim | None = None,
    merchant: MerchantRecord,
    now: datetime,
    path: Path = ("input",),
) -> NewCustomer:
    """Check the input of a creation. `now` is the merchant's; who says nothing about joining joins now.

    Refuses as Invalid, with the field: external id, joining, consent, then as `changes` does.
    """
    check_text(external_id, field=(*path, "externalId"), longest=LONGEST_EXTERNAL_ID)
    joined_at = now if joined_at is None else check_past(joined_at, now=now, field=(*path, "joinedAt"))
    if consent is not None:
        at = joined_at if consent.at is None else check_past(consent.at, now=now, field=(*path, "marketing", "at"))
        consent = replace(consent, source=check_source(consent.source, field=(*path, "marketing", "source")), at=at)
    given = {
        "time_zone": time_zone,
        "locale": locale,
        "name": name,
        "email": email,
        "phone": phone,
        "birthday": birthday,
        "attributes": attributes,
    }
    checked = changes(given, merchant=merchant, now=now, path=path)
    return NewCustomer(external_id=external_id, joined_at=joined_at, claim=claim, path=path, consent=consent, **checked)


def changes(given: Mapping[str, Any], *, merchant: MerchantRecord, now: datetime, path: Path = ("input",)) -> dict[str, Any]:
    """Check the fields that were given, under their column names; null takes a value away, and what is not given stays.

    Refuses as Invalid, with the field: time zone, locale, name, e-mail, phone, birthday, attributes. A birthday may be today in the time
    zone that is given with it, else in the merchant's.
    """
    unknown = given.keys() - _FIELDS.keys()
    assert not unknown, f"customers have no field {unknown}"
    checked: dict[str, Any] = {}
    for name, field in _FIELDS.items():
        if name in given:
            value = given[name]
            zone = checked.get("time_zone")
            today = local_date(now, ZoneInfo(zone) if zone else merchant.zone)
            checked[name] = None if value is None else _check(name, value, merchant=merchant, today=today, field=(*path, field))
    return checked


# In the order of the checks: the time zone first, because it tells which day today is.
_FIELDS = {
    "time_zone": "timeZone",
    "locale": "locale",
    "name": "name",
    "email": "email",
    "phone": "phone",
    "birthday": "birthday",
    "attributes": "attributes",
}


def _check(name: str, value: Any, *, merchant: MerchantRecord, today: date, field: Path) -> Any:
    match name:
        case "time_zone":
            return check_time_zone(value, field=field)
        case "locale":
            return check_locale(value, field=field)
        case "name":
            return check_name(value, field=field)
        case "email":
            return check_email(value, test=merchant.test, field=field)
        case "phone":
            return check_phone(value, country=merchant.country, field=field)
        case "birthday":
            return check_birthday(value, today=today, field=field)
        case _:
            return check_attributes(value, field=field)


def check_past(at: datetime, *, now: datetime, field: Path) -> datetime:
    """Return the instant in UTC; refuse as Invalid one without an offset, before 1900 or over 5 minutes ahead of the merchant's now."""
    if at.tzinfo is None:
        raise Invalid("It must have an offset from UTC.", field=field)
    if not EARLIEST <= at <= now + AHEAD:
        raise Invalid("It must be an instant of the past, not before 1900.", field=field)
    return at.astimezone(UTC)


def check_name(name: str, *, field: Path) -> str:
    """Return the name composed (NFC), without the space around it; refuse as Invalid what is empty or longer than 200 characters."""
    return check_text(unicodedata.normalize("NFC", name.strip()), field=field, longest=LONGEST_NAME)


def check_phone(phone: str, *, country: str | None, field: Path) -> str:
    """Return the phone number as E.164; refuse as Invalid what is none. Without a + it is a number of the country.

    Its length must fit the country's plan. Whether the number range is in use is not asked: plans grow faster than the tables of a library.
    """
    check_text(phone, field=field, longest=LONGEST_PHONE)
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        raise Invalid("This is no phone number; write it with + and the country's code.", field=field) from None
    if not phonenumbers.is_possible_number(number):
        raise Invalid("This is no possible phone number: its length does not fit its country.", field=field)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def check_birthday(birthday: str, *, today: date, field: Path) -> str:
    """Return the birthday, YYYY-MM-DD or --MM-DD; refuse as Invalid a day that does not exist, is before 1900 or to come. 29 Feb exists."""
    parts = _BIRTHDAY.fullmatch(birthday)
    if parts is None:
        raise Invalid("A birthday is written YYYY-MM-DD, or --MM-DD without the year.", field=field)
    year, month, day = parts.groups()
    try:
        born = date(int(year or _LEAP_YEAR), int(month), int(day))
    except ValueError:
        raise Invalid("There is no such day.", field=field) from None
    if year is not None and not EARLIEST.date() <= born <= today:
        raise Invalid("A birthday is a day of the past, not before 1900.", field=field)
    return birthday


def check_attributes(attributes: object, *, field: Path) -> dict[str, Any]:
    """Return the merchant's own attributes; refuse as Invalid what is no JSON object, over 16 KiB or deeper than 8."""
    if not isinstance(attributes, dict):
        raise Invalid("Attributes are a JSON object.", field=field)
    check_depth(attributes, DEEPEST_ATTRIBUTES, field)
    try:
        size = len(orjson.dumps(attributes))
    except TypeError as reason:
        raise Invalid(f"Attributes are plain JSON: {reason}.", field=field) from None
    if size > LONGEST_ATTRIBUTES:
        raise Invalid(
            f"Attributes have at most {LONGEST_ATTRIBUTES} bytes.", field=field, details={"size": size, "limit": LONGEST_ATTRIBUTES}
        )
    return attributes


def check_depth(value: object, left: int, field: Path) -> None:
    """Refuse as Invalid what is nested deeper than so many levels, and text with characters that PostgreSQL's JSON has no place for."""
    if isinstance(value, str) and "\x00" in value:
        raise Invalid("Attributes must have no NUL characters.", field=field)
    if not isinstance(value, dict | list):
        return
    if left == 0:
        raise Invalid(f"Attributes are at most {DEEPEST_ATTRIBUTES} levels deep.", field=field, details={"limit": DEEPEST_ATTRIBUTES})
    for part in (*value.keys(), *value.values()) if isinstance(value, dict) else value:
        check_depth(part, left - 1, field)
