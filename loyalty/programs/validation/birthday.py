"""What a birthday brings."""

from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each
from loyalty.programs.validation.names import Names, check_currency


def check_birthday(birthday: Place, levels: list[Place], names: Names) -> None:
    """Check what a birthday brings, and what the levels of the ladder promise for it."""
    check_currency(birthday, names)
    if birthday.is_there and birthday.lacks("points") and birthday.lacks("offer") and not birthday.is_bad():
        birthday.refuse("points", "Give points, an offer or both.", ProblemCode.MISSING)
    if not birthday.is_there and not birthday.is_bad():
        for level, _ in each(levels, "birthdayPoints"):
            level.warn("birthdayPoints", "The program gives nothing for birthdays, so tiers give nothing either.", ProblemCode.NEVER_FIRES)
