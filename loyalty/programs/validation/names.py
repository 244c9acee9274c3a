"""Names that must differ, and names that must be there."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Self

from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each

Declared = tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Names:
    """What the document declares. None: its list is not all good, so nothing can be said about names in it."""

    currencies: Declared
    tiers: Declared

    @classmethod
    def of(cls, program: Place) -> Self:
        """Gather the codes of the point currencies and tiers."""
        return cls(declared(program.at("points"), "currencies", "code"), declared(program.at("tiers"), "levels", "code"))

    def currency(self, place: Place) -> str | None:
        """Say which point currency a place means: the one it names, else the first; None when that cannot be told."""
        if place.is_bad("currency") or not self.currencies:
            return None
        code: str | None = place["currency"]
        return self.currencies[0] if code is None else code


def declared(section: Place, group: str, field: str) -> Declared:
    """List the names that entries of a list have; None when one is not good."""
    parts = section.parts(group)
    found = [name for _, name in each(parts, field)]
    bad = len(found) < len(parts) or section.is_bad(group) or section.reading.bad & {section.path, section.path[:-1]}
    return None if bad else tuple(found)


def check_codes_differ(section: Place, group: str, field: str = "code") -> None:
    """Refuse a name that an entry before has."""
    seen: dict[str, str] = {}
    for place, code in each(section.parts(group), field):
        if code in seen:
            place.refuse(field, f"The {seen[code]} entry of this list has the {field} {code} already.", ProblemCode.DUPLICATE_CODE)
        seen.setdefault(code, ordinal(int(place.path[-1])))


def ordinal(index: int) -> str:
    """Say which entry an index means to people, who count from 1: "1st", "2nd"."""
    number = index + 1
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def check_differ(values: Iterable[tuple[Place, str, Hashable]], what: str) -> None:
    """Refuse values that came before: place, field and value of each."""
    seen = set()
    for place, field, value in values:
        if value in seen:
            place.refuse(field, f"There is {what} for {value} before.", ProblemCode.DUPLICATE)
        seen.add(value)


def check_items_differ(place: Place, *fields: str) -> None:
    """Refuse the same value twice in a list of single values."""
    for field in fields:
        seen = set()
        for index, value in place.items(field):
            if value in seen:
                place.at(field).refuse(index, f"{value} stands there twice.", ProblemCode.DUPLICATE)
            seen.add(value)


def check_currency(place: Place, names: Names) -> None:
    """Refuse a point currency that is not there."""
    code = place["currency"]
    if code is not None and names.currencies is not None and code not in names.currencies:
        known = ", ".join(names.currencies)
        place.refuse("currency", f"There is no point currency {code}; there are {known}.", ProblemCode.UNKNOWN_CURRENCY)


def check_tier(place: Place, field: str, code: str | None, names: Names) -> None:
    """Refuse a tier that is not there."""
    if code is not None and names.tiers is not None and code not in names.tiers:
        known = f"there are {', '.join(names.tiers)}" if names.tiers else "the program has none"
        place.refuse(field, f"There is no tier {code}; {known}.", ProblemCode.UNKNOWN_TIER)


def check_audience(place: Place, names: Names) -> None:
    """Check the tiers and stages for which something is."""
    check_items_differ(place, "tiers", "stages")
    for index, tier in place.items("tiers"):
        check_tier(place.at("tiers"), index, tier, names)
