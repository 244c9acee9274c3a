"""A program's document as a YAML file, and what is wrong with it, line by line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cli.errors import Mistake
from loyalty.programs.document import Program
from loyalty.programs.errors import InvalidProgram, Problem
from loyalty.programs.parse import parse, problems_of
from loyalty.programs.yaml import Source, UnreadableYaml, read_yaml


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a file, and its line."""

    line: int
    problem: Problem

    @property
    def field(self) -> str:
        """Name the field as people write it: earning.rules.0.points."""
        return ".".join(self.problem.field)


@dataclass(frozen=True, slots=True)
class ProgramFile:
    """A file that could be read as YAML: its document in minor units, and what is wrong with it in the order of its lines."""

    file: Path
    document: Any
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """List what must be mended."""
        return tuple(one for one in self.findings if not one.problem.warning)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """List what may be meant so, and probably is not."""
        return tuple(one for one in self.findings if one.problem.warning)

    def program(self) -> Program:
        """Make the program of it. Refuses with InvalidProgram, all problems at once."""
        if self.errors:
            raise InvalidProgram(tuple(sorted((one.problem for one in self.errors), key=lambda problem: problem.field)))
        return parse(self.document)


def open_program(file: Path, *, currency: str) -> ProgramFile:
    """Read a file and look for everything that is wrong; `currency` is the merchant's. Raises Mistake when it is no YAML."""
    try:
        source = read_yaml(_text(file), currency=currency)
    except UnreadableYaml as refusal:
        raise Mistake(f"{file}{f':{refusal.line}' if refusal.line is not None else ''}: {refusal}") from None
    findings = [Finding(source.line(problem.field), problem) for problem in _problems(source)]
    return ProgramFile(file, source.document, tuple(sorted(findings, key=lambda one: one.line)))


def read_program(file: Path, *, currency: str) -> Program:
    """Read a program. Raises Mistake, and InvalidProgram with all problems at once."""
    return open_program(file, currency=currency).program()


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Mistake(f"{file} cannot be read: {error.strerror}.") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Mistake(f"{file}:{line}: this is not UTF-8.") from None


def _problems(source: Source) -> list[Problem]:
    """List the problems of a document; of an amount that cannot be read only that, not that it is no number as well."""
    unread = {problem.field[:-1] for problem in source.problems}
    found = problems_of(source.document)
    return [*source.problems, *(one for one in (*found.errors, *found.warnings) if one.field not in unread)]
