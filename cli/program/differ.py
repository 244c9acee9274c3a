from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.client import Api
from cli.program.server import URL, Key, check_which, programs_of
from cli.program.words import difference_facts, difference_lines, tell_findings
from cli.program_file import open_program
from cli.terminal import print_facts
from loyalty.programs.diff import diff


async def differ(
    file: Path,
    /,
    *,
    key: Key,
    url: str = URL,
    against: str = "published",
    json: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Say in words what a YAML file changes in the server's program.

    Parameters
    ----------
    file
        The YAML file.
    key
        A server key of the merchant.
    url
        The server's address.
    against
        With what it is compared: published, draft, or the number of a version.
    json
        Print JSON.
    """
    check_which("--against", against)
    async with Api.at(url, key) as api:
        programs = await programs_of(api, against)
    before = programs.named(against)
    opened = open_program(file, currency=programs.currency)
    tell_findings(opened)
    if opened.errors:
        return 1
    found = diff(before, opened.program(), currency=programs.currency)
    if json:
        print_facts({"against": against, "differences": difference_facts(found)}, as_json=True)
    else:
        print("\n".join(difference_lines(found)) or "Nothing is different.")
    return 0
