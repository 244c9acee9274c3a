from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from cli.client import Api
from cli.errors import Mistake
from cli.program.server import URL, programs_of
from cli.program.words import finding_facts, finding_lines
from cli.program_file import ProgramFile, open_program
from cli.terminal import print_facts
from kernel.money import check_currency


async def check(
    file: Path,
    /,
    *,
    key: Annotated[str | None, Parameter(env_var="SETIA_KEY")] = None,
    url: str = URL,
    offline: Annotated[bool, Parameter(negative=())] = False,
    currency: str | None = None,
    json: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Look for everything that is wrong with a program in a YAML file, each with its line. Exits with 1 when something must be mended.

    Parameters
    ----------
    file
        The YAML file.
    key
        A server key of the merchant.
    url
        The server's address.
    offline
        Ask no server; then --currency is needed and --key is not.
    currency
        The merchant's currency (ISO 4217), when no server is asked.
    json
        Print JSON.
    """
    opened = open_program(file, currency=await _currency(key, url, offline, currency))
    if json:
        print_facts({"file": str(file), "good": not opened.errors, "findings": finding_facts(opened.findings)}, as_json=True)
    else:
        print("\n".join([*finding_lines(opened, opened.findings), _summary(opened)]))
    return 1 if opened.errors else 0


async def _currency(key: str | None, url: str, offline: bool, currency: str | None) -> str:
    """Take the currency that was given, or ask the server for the merchant's."""
    if offline:
        if currency is None:
            raise Mistake("--offline: say in which currency amounts are: --currency IDR")
        return check_currency(currency)
    if key is None:
        raise Mistake("Give a server key with --key or SETIA_KEY, or check with --offline --currency IDR and no server.")
    if currency is not None:
        raise Mistake("--currency is for --offline; else the server knows it.")
    async with Api.at(url, key) as api:
        return (await programs_of(api)).currency


def _summary(opened: ProgramFile) -> str:
    errors, warnings = len(opened.errors), len(opened.warnings)
    if not errors and not warnings:
        return f"{opened.file} is good."
    return f"{opened.file}: {errors} to be mended, {warnings} to be looked at."
