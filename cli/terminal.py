"""Where the command line writes: results to the standard output, everything said on the way to the standard error."""

import re
import sys
from typing import Any

import orjson
from rich.console import Console

err = Console(stderr=True, highlight=False)


def print_facts(facts: dict[str, Any], *, as_json: bool, title: str = "") -> None:
    """Print named facts: as JSON for machines, else one a line."""
    if as_json:
        sys.stdout.write(orjson.dumps(facts, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    width = max(len(_words(name)) for name in facts)
    # Not through rich: what a person copies from here must not be cut at the terminal's edge.
    if title:
        print(title)
    for name, value in facts.items():
        text = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
        print(f"{_words(name):<{width}}  {text}")


def _words(name: str) -> str:
    """Write serverKey as people do: server key."""
    return re.sub(r"(?<=[a-z])([A-Z])", lambda letter: f" {letter.group().lower()}", name)
