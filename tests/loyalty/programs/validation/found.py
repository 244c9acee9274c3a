"""What is found in documents, and documents that differ in one section."""

from typing import Any

from loyalty.programs.errors import Problem, ProblemCode
from loyalty.programs.parse import parse, problems_of
from tests.loyalty.programs.documents import document, fixed

Found = list[tuple[str, ProblemCode]]


def shown(problems: tuple[Problem, ...]) -> Found:
    return [(".".join(problem.field), problem.code) for problem in problems]


def errors(written: dict[str, Any]) -> Found:
    """List the errors of a document; whoever has errors is refused."""
    return shown(problems_of(written).errors)


def warnings(written: dict[str, Any]) -> Found:
    """List the warnings of a document that is accepted nevertheless."""
    parse(written)
    return shown(problems_of(written).warnings)


def currency(**more: Any) -> dict[str, Any]:
    written = document(fixed(5))
    written["points"]["currencies"][0] |= more
    return written


def with_earning(*rules: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Write a document with two currencies, points and miles."""
    written = document(*rules, levels=more.pop("levels", ()))
    written["points"]["currencies"].append({"code": "miles", "name": "Miles"})
    written["earning"] |= more
    return written


def tiers(**more: Any) -> dict[str, Any]:
    written = document(fixed(5), levels=[{"code": "silver"}, {"code": "gold"}])
    written["tiers"] |= more
    return written


def lifecycle(**more: Any) -> dict[str, Any]:
    return document(fixed(5), levels=[{"code": "gold"}], lifecycle=more)


def threshold(**more: Any) -> dict[str, Any]:
    return lifecycle(loyalty={"anyOf": [{"allOf": [more]}]})


def referrals(**more: Any) -> dict[str, Any]:
    return document(fixed(5), levels=[{"code": "gold"}], referrals={"advocatePoints": 5, "friendPoints": 5, **more})


def rule(**more: Any) -> dict[str, Any]:
    return document(fixed(5, **more), levels=[{"code": "silver"}, {"code": "gold"}])
