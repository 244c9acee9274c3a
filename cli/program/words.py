"""What is wrong with a file and what is different, as a person or a machine reads it."""

from collections.abc import Sequence
from typing import Any

from cli.program_file import Finding, ProgramFile
from cli.terminal import err
from loyalty.programs.diff import Difference, Kind

_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~"}


def finding_lines(file: ProgramFile, findings: Sequence[Finding]) -> list[str]:
    """Write findings as compilers do, so that editors and CI find the place."""
    return [
        ": ".join(filter(None, (f"{file.file}:{one.line}", "warning" if one.problem.warning else "error", one.field, one.problem.message)))
        for one in findings
    ]


def tell_findings(file: ProgramFile) -> None:
    """Say what is wrong with a file beside a command's results."""
    for line in finding_lines(file, file.findings):
        err.print(line, style="yellow", markup=False, soft_wrap=True)


def finding_facts(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Write findings for machines."""
    return [
        {
            "line": one.line,
            "path": list(one.problem.field),
            "code": one.problem.code,
            "warning": one.problem.warning,
            "message": one.problem.message,
        }
        for one in findings
    ]


def difference_lines(differences: Sequence[Difference]) -> list[str]:
    """Write differences one a line: + what comes, - what goes, ~ what changes."""
    return [f"{_SIGNS[one.kind]} {one.words}" for one in differences]


def difference_facts(differences: Sequence[Difference]) -> list[dict[str, Any]]:
    """Write differences for machines."""
    return [
        {"section": one.section, "path": list(one.path), "kind": one.kind, "before": one.before, "after": one.after, "words": one.words}
        for one in differences
    ]
