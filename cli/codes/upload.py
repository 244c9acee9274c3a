from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from cyclopts import Parameter

from cli.client import Api
from cli.errors import Mistake
from cli.program.server import URL, Key
from cli.terminal import err, print_facts


async def upload(
    reward: str,
    file: Path,
    /,
    *,
    key: Key,
    url: str = URL,
    json: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Upload codes to a reward's pool, all or none. Done again it changes nothing: all are duplicates then.

    Parameters
    ----------
    reward
        The reward's id; it must be pooled.
    file
        The file: one code a line, at most 100,000. A name that ends in .csv is read as CSV of one column without a header.
    key
        A server key of the merchant.
    url
        The server's address.
    json
        Print JSON.
    """
    kind = "text/csv" if file.suffix.lower() == ".csv" else "text/plain"
    async with Api.at(url, key) as api:
        answer = await api.send(f"/rewards/{quote(reward, safe='')}/codes", _read(file), kind=kind)
    if answer["userErrors"]:
        _tell_refusal(file, answer["userErrors"][0])
        return 1
    facts = {"added": answer["added"], "duplicates": answer["duplicateCount"]}
    if answer["duplicates"] and not json:
        err.print(f"There already: {', '.join(answer['duplicates'])}", style="yellow", markup=False, soft_wrap=True)
    print_facts(facts | ({"duplicateCodes": answer["duplicates"]} if json else {}), as_json=json)
    return 0


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Mistake(f"{file}: {error.strerror}.") from None


def _tell_refusal(file: Path, refusal: dict[str, Any]) -> None:
    """Write broken lines as compilers do, so that editors find the place."""
    details = refusal["details"] or {}
    lines = [f"{file}:{one['line']}: {one['reason']}" for one in details.get("lines", ())]
    more = details.get("broken", 0) - len(lines)
    said = [*lines, *([f"... and {more} more"] if more else []), f"setia: {refusal['message']}"]
    err.print("\n".join(said), style="red", markup=False, soft_wrap=True)
