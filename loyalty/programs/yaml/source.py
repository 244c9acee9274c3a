from dataclasses import dataclass
from typing import Any

from loyalty.programs.errors import Path, Problem
from loyalty.programs.yaml.amounts import Amounts
from loyalty.programs.yaml.reading import Reader


@dataclass(frozen=True, slots=True)
class Source:
    """A document as JSON has it, read from YAML; the amounts in it that cannot be read, and in which line what stands."""

    document: Any
    problems: tuple[Problem, ...]
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Tell in which line something stands, counted from 1; of something missing: what it is missing from."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, *, currency: str) -> Source:
    """Read a document written as YAML; amounts in the merchant's currency become minor units. It is not checked here.

    Raises UnreadableYaml with the line: no YAML, too large or too deep, anchors, aliases, merge keys, tags, names twice or not texts, or
    several documents.
    """
    reader = Reader(text)
    read = reader.read()
    amounts = Amounts(read, currency)
    return Source(amounts.turned(read), tuple(amounts.problems), reader.lines)
