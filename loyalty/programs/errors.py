from dataclasses import dataclass, replace
from typing import Self

from kernel.errors import Invalid

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a document: where (names as in the document, indexes as texts), and what."""

    field: Path
    message: str
    code: str = Invalid.code


class InvalidProgram(Invalid):
    """The document breaks rules; `problems` lists all that were found, ordered by path. It stands for the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(first.message, field=first.field, details={"problems": len(problems)})
        self.problems = problems

    def at(self, *path: str) -> Self:
        """Put a path in front of the field of every problem."""
        self.problems = tuple(replace(problem, field=(*path, *problem.field)) for problem in self.problems)
        return super().at(*path)
