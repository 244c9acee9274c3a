"""`demo.json` in the home folder: what a person or a script needs to use the demo. It holds a key, so only its owner may read it."""

import os
from pathlib import Path

import msgspec

FILE_NAME = "demo.json"


class DemoFile(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Where the demo is and how to get in. The customer's token is good for a day and made anew at each start."""

    url: str
    merchant_id: str
    server_key: str
    staff_email: str
    staff_password: str
    customer_id: str
    customer_token: str
    partner_key: str


def read(home: Path) -> DemoFile | None:
    """Read the file; None when there is none, or it is not whole."""
    try:
        return msgspec.json.decode((home / FILE_NAME).read_bytes(), type=DemoFile)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def write(home: Path, demo: DemoFile) -> None:
    """Put the file in its place, whole or not at all."""
    unfinished = home / f"{FILE_NAME}.{os.getpid()}"
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(demo), indent=2) + b"\n")
    unfinished.rename(home / FILE_NAME)
