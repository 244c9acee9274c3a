from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from cli.client import Api
from cli.program.server import URL, Key, Programs, programs_of, save
from cli.program.server import publish as publish_draft
from cli.program.words import difference_facts, difference_lines, finding_facts, tell_findings
from cli.program_file import ProgramFile, open_program
from cli.terminal import print_facts
from loyalty.programs.diff import Difference, diff
from loyalty.programs.document import Program


async def apply(
    file: Path,
    /,
    *,
    key: Key,
    url: str = URL,
    publish: Annotated[bool, Parameter(negative=())] = False,
    dry_run: Annotated[bool, Parameter(negative=())] = False,
    json: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Bring a program from a YAML file to the server: as the draft, or published. Done again it changes nothing.

    Parameters
    ----------
    file
        The YAML file.
    key
        A server key of the merchant.
    url
        The server's address.
    publish
        Let it decide from now on. Without it only the draft changes.
    dry_run
        Only say what would be done.
    json
        Print JSON.
    """
    async with Api.at(url, key) as api:
        programs = await programs_of(api)
        opened = open_program(file, currency=programs.currency)
        tell_findings(opened)
        if opened.errors:
            return 1
        change = _Change.of(programs, opened.program(), publish=publish)
        done = await _carry_out(api, change, dry_run=dry_run)
    _tell(programs, opened, change, done, as_json=json)
    return 0


@dataclass(frozen=True, slots=True)
class _Change:
    """What applying a file comes to."""

    program: Program
    differences: list[Difference]
    saves: bool
    publishes: bool

    @classmethod
    def of(cls, programs: Programs, program: Program, *, publish: bool) -> "_Change":
        """Compare with what would be replaced: the published program when it is to be published, else the draft."""
        before = programs.published if publish or programs.draft is None else programs.draft
        assert before is not None, "a merchant always has a published program"
        differences = diff(before, program, currency=programs.currency)
        changes = bool(differences)
        return cls(program, differences, saves=changes and program != programs.draft, publishes=changes and publish)


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done, in words, and which version came of it."""

    words: str
    saved: bool = False
    version: int | None = None


async def _carry_out(api: Api, change: _Change, *, dry_run: bool) -> _Done:
    if not change.differences:
        return _Done("Nothing to change.")
    if dry_run:
        return _Done(f"Would be {'published' if change.publishes else 'saved as the draft'}; nothing was done.")
    if change.saves:
        await save(api, change.program)
    if not change.publishes:
        return _Done("Saved as the draft.", saved=change.saves)
    version = await publish_draft(api, change.program)
    return _Done(f"Published as version {version}.", saved=change.saves, version=version)


def _tell(programs: Programs, opened: ProgramFile, change: _Change, done: _Done, *, as_json: bool) -> None:
    if as_json:
        facts: dict[str, Any] = {
            "merchant": programs.merchant,
            "differences": difference_facts(change.differences),
            "warnings": finding_facts(opened.warnings),
            "saved": done.saved,
            "publishedVersion": done.version,
        }
        print_facts(facts, as_json=True)
    else:
        print("\n".join([f"{opened.file} -> {programs.merchant}", *difference_lines(change.differences), done.words]))
