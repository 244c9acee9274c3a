"""What is wrong or doubtful in a program document, as clients see it."""

import asyncio
from enum import Enum
from typing import Any

import strawberry

from api.refusals import UserError, UserErrorCode
from api.scalars import JSON
from loyalty.programs.errors import Findings, InvalidProgram, Path, Problem
from loyalty.programs.errors import ProblemCode as Code
from loyalty.programs.parse import problems_of

WORDS: dict[str, str] = {
    "MISSING": "A field that must be there is not.",
    "UNKNOWN_FIELD": "There is no field of this name.",
    "WRONG_TYPE": "The value is of another type.",
    "OUT_OF_RANGE": "The number is too small or too large.",
    "WRONG_LENGTH": "The text or list is too short or too long.",
    "WRONG_FORMAT": "The text is not written as it must be.",
    "UNKNOWN_VALUE": "The value is none of those that there are.",
    "IMPOSSIBLE_DATE": "There is no such day.",
    "TOO_LARGE": "The document is too large.",
    "DUPLICATE_CODE": "Another thing of its kind has the same code.",
    "DUPLICATE": "The same is there twice.",
    "UNKNOWN_CURRENCY": "The program has no such point currency.",
    "UNKNOWN_TIER": "The program has no such tier.",
    "UNKNOWN_RULE": "The program has no such rule.",
    "UNKNOWN_EVENT": "The program declares no such event.",
    "CONDITION_REFUSED": "The condition is no CEL, has a wrong type, or is too much work.",
    "NOT_ASCENDING": "It must be above the one before.",
    "NOT_APPLICABLE": "It means nothing beside the other values.",
    "OVERLAPPING_GROUPS": "A rule is in two exclusive groups.",
    "MIXED_GROUP": "The rules of an exclusive group do not belong together.",
    "CAP_BELOW_SMALLEST_AWARD": "A cap lets not even the smallest award through.",
    "CONTRADICTION": "Two values contradict each other.",
    "NEVER_FIRES": "The rule can never fire.",
    "NEVER_BITES": "A limit can never be reached.",
    "NEVER_AWARDED": "Nothing awards it.",
    "MORE": "There are more problems than are listed.",
}
_VALUES = {code.name: strawberry.enum_value(code.value, description=WORDS[code]) for code in Code}
ProblemCode: Any = strawberry.enum(Enum("ProblemCode", _VALUES), description="What kind of problem it is.")  # type: ignore[call-overload]


@strawberry.type(description="Something wrong or doubtful in a program document.")
class ProgramProblem:
    code: Code = strawberry.field(graphql_type=ProblemCode, description="What kind of problem it is, for programs.")
    path: list[str] = strawberry.field(description="Where: names as in the document, indexes counted from 0.")
    message: str = strawberry.field(description="What it is, for people.")
    warning: bool = strawberry.field(description="True: only doubtful, it hinders nothing.")

    @classmethod
    def of(cls, problem: Problem) -> "ProgramProblem":
        """Show a problem."""
        return cls(code=problem.code, path=list(problem.field), message=problem.message, warning=problem.warning)


@strawberry.type(description="What was found in a program document.")
class ProgramCheck:
    errors: list[ProgramProblem] = strawberry.field(description="What is wrong: with any of it nothing is saved.")
    warnings: list[ProgramProblem] = strawberry.field(description="What is doubtful.")

    @classmethod
    def of(cls, found: Findings) -> "ProgramCheck":
        """Show what was found."""
        return cls(errors=[ProgramProblem.of(one) for one in found.errors], warnings=[ProgramProblem.of(one) for one in found.warnings])


async def findings(document: object) -> Findings:
    """Look through a document in a thread: a thousand conditions take a second, and others go on meanwhile."""
    return await asyncio.to_thread(problems_of, document)


def user_errors(invalid: InvalidProgram, place: Any) -> list[UserError]:
    """List all problems; `place` tells of a field of the document where it stands in the input, None for one that is not there."""
    return [_user_error(problem, place(problem.field)) for problem in invalid.problems]


def _user_error(problem: Problem, path: Path | None) -> UserError:
    return UserError(
        code=UserErrorCode.INVALID,
        field=None if path is None else ["input", *path],
        message=problem.message if path is not None or not problem.field else f"{'.'.join(problem.field)}: {problem.message}",
        details=JSON({"problem": problem.code.value}),
    )
