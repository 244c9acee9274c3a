"""A program's document comes in and goes out as JSON."""

from typing import Any

import msgspec
from msgspec import inspect

from loyalty.programs.document import Program
from loyalty.programs.errors import Findings, InvalidProgram, Path, Problem, ProblemCode
from loyalty.programs.reading import LARGEST_DOCUMENT, Reading
from loyalty.programs.validation import check

PROBLEMS_SHOWN = 500

_SHAPE = inspect.type_info(Program)


def parse(document: object) -> Program:
    """Make a program of a document as JSON has it. Refuses with InvalidProgram, all errors at once; warnings refuse nothing."""
    errors = problems_of(document).errors
    if errors:
        raise InvalidProgram(errors)
    return msgspec.convert(document, Program)


def problems_of(document: object) -> Findings:
    """List what is wrong with a document: at most 500 errors and 500 warnings, ordered by path; without errors it can be published."""
    reading = Reading().of(document, _SHAPE)
    if reading.too_large:
        return Findings((Problem((), f"The document has more than {LARGEST_DOCUMENT} values.", ProblemCode.TOO_LARGE),))
    check(reading)
    return Findings(_shown(reading.errors, reading.more_errors), _shown(reading.warnings, 0))


def to_json(program: Program) -> dict[str, Any]:
    """Write a program as JSON, with all that was left out, so that a version stays what it was when defaults change."""
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(program))
    return whole


def of_json(document: object) -> Program:
    """Read a document that was stored after `parse`; it is not checked again, for a published version stays what it is."""
    return msgspec.convert(document, Program)


def _shown(problems: list[Problem], uncounted: int) -> tuple[Problem, ...]:
    """Put problems in order, and count those that are too many to show; `uncounted` were not even noted."""
    found = sorted(problems, key=lambda problem: _place(problem.field))
    more = len(found) - PROBLEMS_SHOWN + uncounted
    if more > 0:
        last = Problem((), f"There are {more} more problems; mend these first.", ProblemCode.MORE, warning=found[0].warning)
        found[PROBLEMS_SHOWN:] = [last]
    return tuple(found)


def _place(field: Path) -> tuple[tuple[int, str], ...]:
    """Order paths as the document goes on: indexes as numbers, sections by name."""
    return tuple((int(part), "") if part.isascii() and part.isdigit() and len(part) < 9 else (-1, part) for part in field)
