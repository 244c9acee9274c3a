"""A merchant's programs on a server, through the public API."""

import uuid
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from cyclopts import Parameter

from cli.client import Api
from cli.errors import Mistake
from loyalty.programs.document import Program
from loyalty.programs.parse import of_json, to_json

Key = Annotated[str, Parameter(env_var="SETIA_KEY")]
URL = "http://127.0.0.1:8000"

_PROGRAMS = """
    query Programs($version: Int) {
      merchant { name currency program { version document } wanted: program(version: $version) { document } programDraft { document } }
    }
"""
_SAVE = """
    mutation Save($input: ProgramDraftSaveInput!) {
      programDraftSave(input: $input) { program { document } userErrors { code field message } }
    }
"""
_PUBLISH = """
    mutation Publish($input: ProgramPublishInput!) {
      programPublish(input: $input) { program { version document } userErrors { code field message } }
    }
"""


@dataclass(frozen=True, slots=True)
class Programs:
    """What a server has: the version that decides, the draft, and a version that was asked for; None where there is none."""

    merchant: str
    currency: str
    version: int | None
    published: Program | None
    draft: Program | None
    wanted: Program | None

    def named(self, which: str) -> Program:
        """Choose one: draft, published, or the version that was asked for. Raises Mistake when there is none."""
        found = {"draft": self.draft, "published": self.published}.get(which, self.wanted)
        if found is None:
            raise Mistake(f"{self.merchant} has no {f'version {which}' if which.isdigit() else f'{which} program'}.")
        return found


async def programs_of(api: Api, which: str = "published") -> Programs:
    """Ask a server for the programs of the key's merchant; `which` is draft, published or the number of a version."""
    data = await api.call(_PROGRAMS, {"version": int(which)} if which.isdigit() else {})
    merchant: dict[str, Any] = data["merchant"]
    published, draft = merchant["program"], merchant["programDraft"]
    return Programs(
        merchant=merchant["name"],
        currency=merchant["currency"],
        version=published["version"] if published is not None else None,
        published=_program(published),
        draft=_program(draft),
        wanted=_program(merchant["wanted"]),
    )


def check_which(option: str, which: str) -> str:
    """Return which program is meant if it can be: draft, published or a version's number."""
    if which in ("draft", "published") or (which.isascii() and which.isdigit() and 0 < int(which[:11]) < 2**31):
        return which
    raise Mistake(f"{option} {which}: write draft, published or the number of a version.")


async def save(api: Api, program: Program) -> None:
    """Keep a program as the draft. Raises Mistake with all that the server refuses."""
    _check((await api.call(_SAVE, {"input": {"document": to_json(program)}}))["programDraftSave"])


async def publish(api: Api, program: Program) -> int:
    """Publish the draft, which must be this program, and return its version. Raises Mistake also when somebody else saved another one."""
    # The key: should the answer get lost, the call that is sent again must not make a second version.
    answer = (await api.call(_PUBLISH, {"input": {"idempotencyKey": str(uuid.uuid4())}}))["programPublish"]
    _check(answer)
    version: int = answer["program"]["version"]
    if _program(answer["program"]) != program:
        raise Mistake(f"Somebody saved another draft meanwhile, and that was published as version {version}. Look at it, and apply again.")
    return version


def _check(answer: dict[str, Any]) -> None:
    errors = answer["userErrors"]
    if errors:
        said = [f"  {'.'.join((error['field'] or [])[2:])}: {error['message']}".replace("  : ", "  ") for error in errors]
        raise Mistake("\n".join(["The server refuses the program:", *said]))


def _program(shown: dict[str, Any] | None) -> Program | None:
    if shown is None:
        return None
    try:
        return of_json(shown["document"])
    except msgspec.ValidationError as error:
        raise Mistake(f"The server's program says something that this version of setia does not know: {error}.") from None
