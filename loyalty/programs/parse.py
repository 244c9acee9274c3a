"""A program's document comes in and goes out as JSON."""

from typing import Any

import msgspec
from msgspec import inspect

from loyalty.programs.document import Program
from loyalty.programs.errors import InvalidProgram, Path, Problem
from loyalty.programs.reading import Reading
from loyalty.programs.validation import check

PROBLEMS_SHOWN = 500

_SHAPE = inspect.type_info(Program)


def parse(document: object) -> Program:
    """Make a program of a document as JSON has it. Refuses with InvalidProgram, all problems at once."""
    problems = problems_of(document)
    if problems:
        raise InvalidProgram(problems)
    return msgspec.convert(document, Program)


def problems_of(document: object) -> tuple[Problem, ...]:
    """List what is wrong with a document, at most 500 problems, ordered by path; nothing when it can be published."""
    reading = Reading().of(document, _SHAPE)
    check(reading)
    found = sorted(reading.problems, key=lambda problem: _place(problem.field))
    if len(found) > PROBLEMS_SHOWN:
        found[PROBLEMS_SHOWN:] = [Problem((), f"There are {len(found) - PROBLEMS_SHOWN} more problems; mend these first.")]
    return tuple(found)


def to_json(program: Program) -> dict[str, Any]:
    """Write a program as JSON, with all that was left out, so that a version stays what it was when defaults change."""
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(program))
    return whole


def of_json(document: object) -> Program:
    """Read a document that was stored after `parse`; it is not checked again, for a published version stays what it is."""
    return msgspec.convert(document, Program)


def _place(field: Path) -> tuple[tuple[int, str], ...]:
    """Order paths as the document goes on: indexes as numbers, sections by name."""
    return tuple((int(part), "") if part.isascii() and part.isdigit() and len(part) < 9 else (-1, part) for part in field)
