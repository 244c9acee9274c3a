"""Periods of the calendar, for whoever counts something per period."""

from enum import Enum

import strawberry


@strawberry.enum(description="A period of the merchant's calendar; weeks begin on Monday, EVER has no end.")
class CalendarPeriod(Enum):
    DAY = strawberry.enum_value("DAY", description="A calendar day.")
    WEEK = strawberry.enum_value("WEEK", description="A week from Monday on.")
    MONTH = strawberry.enum_value("MONTH", description="A calendar month.")
    YEAR = strawberry.enum_value("YEAR", description="A calendar year.")
    EVER = strawberry.enum_value("EVER", description="All time together.")
