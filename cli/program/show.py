import sys
from typing import Annotated

import orjson
from cyclopts import Parameter

from cli.client import Api
from cli.errors import Mistake
from cli.program.server import URL, Key, check_which, programs_of
from loyalty.programs.parse import to_json
from loyalty.programs.yaml import program_yaml


async def show(
    *,
    key: Key,
    url: str = URL,
    draft: Annotated[bool, Parameter(negative=())] = False,
    version: int | None = None,
    full: Annotated[bool, Parameter(negative=())] = False,
    json: Annotated[bool, Parameter(negative=())] = False,
) -> None:
    """Print a merchant's program as YAML: the published one, unless another one is asked for. What equals its default is left out.

    Parameters
    ----------
    key
        A server key of the merchant.
    url
        The server's address.
    draft
        The draft instead of the published version.
    version
        This version instead of the published one.
    full
        Print what equals its default too.
    json
        Print JSON, with amounts in minor units and nothing left out.
    """
    if draft and version is not None:
        raise Mistake("Give one of --draft and --version.")
    which = check_which("--version", "draft" if draft else "published" if version is None else str(version))
    async with Api.at(url, key) as api:
        programs = await programs_of(api, which)
    program = programs.named(which)
    if json:
        sys.stdout.write(orjson.dumps(to_json(program), option=orjson.OPT_INDENT_2).decode() + "\n")
    else:
        schema = f"{url.rstrip('/').removesuffix('/graphql')}/program.schema.json"
        sys.stdout.write(program_yaml(program, currency=programs.currency, compact=not full, schema=schema))
