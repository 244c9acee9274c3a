"""A place in a document that was read, as far as it is good: checks ask it for values and tell it what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from loyalty.programs.errors import Path, ProblemCode
from loyalty.programs.reading import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """An object of the document, by its path. What is null, or bad and therefore already refused, is None."""

    reading: Reading
    path: Path = ()

    def __getitem__(self, name: str) -> Any:
        """Give a single value, or its default."""
        return self.reading.values.get((*self.path, name))

    def at(self, *names: str) -> "Place":
        """Go to an object inside."""
        return Place(self.reading, (*self.path, *names))

    def parts(self, *names: str) -> list["Place"]:
        """List the objects of a list inside, good and bad ones."""
        path = (*self.path, *names)
        return [Place(self.reading, (*path, str(index))) for index in range(self.reading.lengths.get(path, 0))]

    def items(self, name: str) -> tuple[tuple[str, Any], ...]:
        """List the good values of a list of single values, each with its index."""
        return self.reading.lists.get((*self.path, name), ())

    def all_of(self, name: str) -> set[Any]:
        """Gather the good values of a list of single values."""
        return {value for _, value in self.items(name)}

    @property
    def is_there(self) -> bool:
        """Tell whether there is an object, not null."""
        return self.path in self.reading.objects

    def is_bad(self, *names: str) -> bool:
        """Tell whether this very thing was refused."""
        return (*self.path, *names) in self.reading.bad

    def lacks(self, name: str) -> bool:
        """Tell whether a single value is null or was left out."""
        return self[name] is None and not self.is_bad(name)

    def has(self, name: str) -> bool:
        """Tell whether there is something, be it bad: a single value, or a list with entries."""
        path = (*self.path, name)
        return path in self.reading.values or self.reading.lengths.get(path, 0) > 0 or self.is_bad(name)

    def refuse(self, name: str, message: str, code: ProblemCode) -> None:
        """Note an error of a field."""
        self.reading.refuse((*self.path, name), message, code)

    def warn(self, name: str, message: str, code: ProblemCode) -> None:
        """Warn of a field; of the object itself when the name is empty."""
        self.reading.warn((*self.path, name) if name else self.path, message, code)


def each(places: list[Place], field: str) -> Iterator[tuple[Place, Any]]:
    """List the places in which a field is there and good, with its value."""
    for place in places:
        value = place[field]
        if value is not None:
            yield place, value
