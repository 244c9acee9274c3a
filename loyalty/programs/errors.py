from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from kernel.errors import Invalid

Path = tuple[str, ...]


class ProblemCode(StrEnum):
    """What kind of thing is wrong with a document, for programs."""

    MISSING = "MISSING"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    WRONG_TYPE = "WRONG_TYPE"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    WRONG_LENGTH = "WRONG_LENGTH"
    WRONG_FORMAT = "WRONG_FORMAT"
    UNKNOWN_VALUE = "UNKNOWN_VALUE"
    IMPOSSIBLE_DATE = "IMPOSSIBLE_DATE"
    TOO_LARGE = "TOO_LARGE"
    DUPLICATE_CODE = "DUPLICATE_CODE"
    DUPLICATE = "DUPLICATE"
    UNKNOWN_CURRENCY = "UNKNOWN_CURRENCY"
    UNKNOWN_TIER = "UNKNOWN_TIER"
    UNKNOWN_RULE = "UNKNOWN_RULE"
    UNKNOWN_EVENT = "UNKNOWN_EVENT"
    CONDITION_REFUSED = "CONDITION_REFUSED"
    NOT_ASCENDING = "NOT_ASCENDING"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    OVERLAPPING_GROUPS = "OVERLAPPING_GROUPS"
    MIXED_GROUP = "MIXED_GROUP"
    CAP_BELOW_SMALLEST_AWARD = "CAP_BELOW_SMALLEST_AWARD"
    CONTRADICTION = "CONTRADICTION"
    NEVER_FIRES = "NEVER_FIRES"
    NEVER_BITES = "NEVER_BITES"
    NEVER_AWARDED = "NEVER_AWARDED"
    MORE = "MORE"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a document: where (names as in the document, indexes as texts), what, and its kind.

    A warning refuses nothing: the document does what it says, but hardly what was meant.
    """

    field: Path
    message: str
    code: ProblemCode
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in a document, each ordered by path; with errors it cannot be published."""

    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class InvalidProgram(Invalid):
    """The document breaks rules; `problems` lists all errors that were found, ordered by path. It stands for the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(first.message, field=first.field, details={"problems": len(problems)})
        self.problems = problems

    def at(self, *path: str) -> Self:
        """Put a path in front of the field of every problem."""
        self.problems = tuple(replace(problem, field=(*path, *problem.field)) for problem in self.problems)
        return super().at(*path)
