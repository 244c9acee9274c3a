"""What a birthday brings."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from loyalty.programs.document.parts import Code, DaysOrZero, Part, Whole


class LeapDay(StrEnum):
    """When a birthday on 29 February is in common years."""

    FEB_28 = "FEB_28"
    MAR_1 = "MAR_1"


class Birthday(Part, frozen=True, kw_only=True):
    """What a customer's birthday brings, at 00:00 of the customer's own day or some days ahead, once a year: points, an offer or both."""

    points: Annotated[Whole | None, Meta(description="So many points; null: none.")] = None
    currency: Annotated[Code | None, Meta(description="The point currency; null: the first.")] = None
    offer: Annotated[Code | None, Meta(description="The offer of this code; null: none.")] = None
    days_ahead: Annotated[int, Meta(ge=0, le=60, description="So many days before the day itself.")] = 0
    leap_day: Annotated[LeapDay, Meta(description="When 29 February is in common years.")] = LeapDay.FEB_28
    notice_days: Annotated[
        DaysOrZero, Meta(description="A birthday given or changed less than so many days ahead waits for next year.")
    ] = 30
    distance_days: Annotated[
        DaysOrZero, Meta(description="Days between two grants, at the least; never less than 300, for a birthday comes once a year.")
    ] = 330
