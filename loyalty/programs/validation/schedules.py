"""When rules are in force, and how often they fire."""

from datetime import date, timedelta

from loyalty.programs.document import Period, Weekday
from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place
from loyalty.programs.validation.names import check_items_differ

MIDNIGHT = "24:00"
LONGEST_HOURS = {Period.DAY: 25, Period.WEEK: 7 * 24 + 1, Period.MONTH: 31 * 24 + 1, Period.YEAR: 366 * 24 + 1}
"""Clock changes included. EVER has no end."""


def check_schedule(schedule: Place) -> None:
    """Check days, days of the week and hours; nothing when there is no schedule."""
    check_items_differ(schedule, "weekdays")
    _check_hours(schedule.at("hours"))
    first, last = schedule["from"], schedule["until"]
    if first is None or last is None:
        return
    if first > last:
        schedule.refuse("until", f"It ends before it begins, on {first}.", ProblemCode.CONTRADICTION)
    else:
        _warn_of_days(schedule, date.fromisoformat(first), date.fromisoformat(last))


def _check_hours(hours: Place) -> None:
    starts, ends = hours["from"], hours["until"]
    if starts == MIDNIGHT:
        hours.refuse("from", "A day begins at 00:00.", ProblemCode.OUT_OF_RANGE)
    elif starts is not None and starts == ends:
        hours.refuse("until", "It ends when it begins; leave hours out for the whole day.", ProblemCode.CONTRADICTION)


def _warn_of_days(schedule: Place, first: date, last: date) -> None:
    """Warn when none of the days of the week comes between the first and the last day."""
    wanted = schedule.all_of("weekdays")
    order = list(Weekday)
    days = min((last - first).days, 6)
    if wanted and not wanted & {order[(first + timedelta(days=day)).weekday()] for day in range(days + 1)}:
        schedule.warn("weekdays", "None of these days is between the first and the last day.", ProblemCode.NEVER_FIRES)


def warn_of_frequency(rule: Place) -> None:
    """Warn of a frequency that the pause between two firings leaves without use."""
    frequency, pause = rule.at("frequency"), rule["cooldownHours"]
    times, hours = frequency["times"], LONGEST_HOURS.get(frequency["per"])
    if pause is None or times is None or hours is None:
        return
    most = 1 + (hours - 1) // pause
    if times > most:
        told = f"It never bites: with {pause} hours between two, there are {most} at most."
        frequency.warn("times", told, ProblemCode.NEVER_BITES)
