"""The point currencies: when their points end, and what they are worth."""

from datetime import date

from loyalty.programs.document import ExpiryModel
from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place
from loyalty.programs.validation.names import check_codes_differ, check_items_differ

CLOCKED = (ExpiryModel.ROLLING, ExpiryModel.INACTIVITY)
_LEAP_YEAR = 2024


def check_points(points: Place) -> None:
    """Check the point currencies."""
    check_codes_differ(points, "currencies")
    for currency in points.parts("currencies"):
        _check_expiry(currency.at("expiry"))
        _check_transfers(currency.at("transfers"))
        if currency["redeemable"] is False and currency.at("value")["amount"] is not None:
            currency.warn("value", "Status points buy nothing, so they are worth nothing.", ProblemCode.CONTRADICTION)


def _check_expiry(expiry: Place) -> None:
    check_items_differ(expiry, "remindDays")
    model = expiry["model"]
    if model is None:
        return
    fields = dict.fromkeys(("months", "days", "roundUp"), model in CLOCKED) | {"dates": model == ExpiryModel.FIXED_DATES}
    for field, applies in fields.items():
        if not applies and expiry.has(field) and not expiry.is_bad(field) and expiry[field] != "NONE":
            expiry.refuse(field, f"{model} has none.", ProblemCode.NOT_APPLICABLE)
    if model in CLOCKED:
        _check_term(expiry)
    if model == ExpiryModel.FIXED_DATES:
        _check_dates(expiry)


def _check_term(expiry: Place) -> None:
    if expiry.lacks("months") and expiry.lacks("days"):
        expiry.refuse("months", "Give exactly one of months and days.", ProblemCode.MISSING)
    if expiry["months"] is not None and expiry["days"] is not None:
        expiry.refuse("days", "Give exactly one of months and days.", ProblemCode.CONTRADICTION)


def _check_dates(expiry: Place) -> None:
    if not expiry.has("dates"):
        expiry.refuse("dates", "It is missing: the last usable days of each year.", ProblemCode.MISSING)
    check_items_differ(expiry, "dates")
    for index, day in expiry.items("dates"):
        if not _is_day_of_a_year(day):
            expiry.at("dates").refuse(index, f"No year has a day {day}.", ProblemCode.IMPOSSIBLE_DATE)


def _is_day_of_a_year(day: str) -> bool:
    """Tell whether some year has the day; 02-29 is the last of February in others."""
    try:
        date.fromisoformat(f"{_LEAP_YEAR}-{day}")
    except ValueError:
        return False
    return True


def _check_transfers(transfers: Place) -> None:
    """Refuse limits that contradict each other: what may be given at once must be possible, and so on one day."""
    least, most, per_day = (transfers[field] for field in ("least", "most", "mostPerDay"))
    if least is not None and most is not None and most < least:
        transfers.refuse("most", f"It must not be below {least}, the fewest points at once.", ProblemCode.CONTRADICTION)
    at_once = most if most is not None else least
    if at_once is not None and per_day is not None and per_day < at_once:
        transfers.refuse("mostPerDay", f"It must not be below {at_once}, which may be given at once.", ProblemCode.CONTRADICTION)
