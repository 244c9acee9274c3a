"""What the sections of the document are made of."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

LARGEST = 2**53 - 1
LONGEST_CONDITION = 2_000
"""Characters; the only texts that are so long, and the only ones that may have several lines."""

CODE = r"^[a-z][a-z0-9_-]*\Z"
ATTRIBUTE_NAME = r"^[A-Za-z_][A-Za-z0-9_]*\Z"
CLOCK_TIME = r"^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)\Z"
YEAR_DAY = r"^\d\d-\d\d\Z"

Code = Annotated[str, Meta(pattern=CODE, max_length=63)]
Title = Annotated[str, Meta(min_length=1, max_length=200)]
Condition = Annotated[str, Meta(min_length=1, max_length=LONGEST_CONDITION)]
Sku = Annotated[str, Meta(min_length=1, max_length=255)]
AttributeName = Annotated[str, Meta(pattern=ATTRIBUTE_NAME, max_length=63)]
ClockTime = Annotated[str, Meta(pattern=CLOCK_TIME, max_length=5)]
YearDay = Annotated[str, Meta(pattern=YEAR_DAY, max_length=5)]
Minor = Annotated[int, Meta(ge=1, le=LARGEST)]
Whole = Annotated[int, Meta(ge=1, le=LARGEST)]
WholeOrZero = Annotated[int, Meta(ge=0, le=LARGEST)]
Percent = Annotated[int, Meta(ge=1, le=10_000)]
Months = Annotated[int, Meta(ge=1, le=120)]
Days = Annotated[int, Meta(ge=1, le=3_660)]
DaysOrZero = Annotated[int, Meta(ge=0, le=3_660)]
Hours = Annotated[int, Meta(ge=1, le=87_600)]
Times = Annotated[int, Meta(ge=1, le=1_000_000)]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="camel"):
    """A part of the document: immutable, camelCase outside, unknown fields refused."""


class Stage(StrEnum):
    """The stages of the lifecycle, lowest first."""

    REACH = "REACH"
    ACQUISITION = "ACQUISITION"
    CONVERSION = "CONVERSION"
    RETENTION = "RETENTION"
    LOYALTY = "LOYALTY"


class Health(StrEnum):
    """How alive a customer is, by days since the last purchase."""

    ACTIVE = "ACTIVE"
    AT_RISK = "AT_RISK"
    LAPSED = "LAPSED"


class Period(StrEnum):
    """A period of the merchant's calendar; weeks begin on Monday, EVER has no end."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    YEAR = "YEAR"
    EVER = "EVER"
