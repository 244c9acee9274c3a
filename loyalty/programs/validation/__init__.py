"""What types cannot say about a program: names that must be there and differ, ladders that must rise, conditions that must compile.

Each room looks at one section, as far as its fields themselves are good. Errors refuse the document, warnings say what hardly was meant.
"""

from loyalty.programs.place import Place
from loyalty.programs.reading import Reading
from loyalty.programs.validation.awards import warn_of_awards
from loyalty.programs.validation.birthday import check_birthday
from loyalty.programs.validation.earning import check_earning
from loyalty.programs.validation.lifecycle import check_lifecycle
from loyalty.programs.validation.names import Names
from loyalty.programs.validation.points import check_points
from loyalty.programs.validation.referrals import check_referrals
from loyalty.programs.validation.tiers import check_tiers


def check(reading: Reading) -> None:
    """Add to a reading the problems between its fields, as far as the fields themselves are good."""
    program = Place(reading)
    names = Names.of(program)
    check_points(program.at("points"))
    check_earning(program.at("earning"), names)
    check_tiers(program.at("tiers"), names)
    check_lifecycle(program.at("lifecycle"), names)
    check_birthday(program.at("birthday"), program.parts("tiers", "levels"), names)
    check_referrals(program.at("referrals"), names)
    warn_of_awards(program, names)
