"""Reads YAML without what a document of rules needs not: anchors, aliases, merge keys, tags and second documents are refused."""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from kernel.errors import Invalid
from loyalty.programs.errors import Path
from loyalty.programs.yaml.scalars import meaning

LARGEST_BYTES = 1_000_000
DEEPEST = 24
_KEY_SHOWN = 80
_AROUND = (StreamStartEvent, DocumentStartEvent, DocumentEndEvent, StreamEndEvent)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnreadableYaml(Invalid):
    """The text is no YAML, or more of it than a program needs. `line` counts from 1; None when it is about the whole text."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message, details={"line": line})
        self.line = line


class Reader:
    """Builds lists, objects and single values from YAML's events, and keeps the line of each by its path."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._events = _events(text)

    def read(self) -> Any:
        """Read the one document that is there; None when there is none. Raises UnreadableYaml."""
        value, documents = None, 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise UnreadableYaml("A file holds one document; a second one begins here.", _line(event))
            elif not isinstance(event, _AROUND):
                value = self._value(event, ())
        return value

    def _value(self, event: Event, path: Path) -> Any:
        _refuse_what_is_not_needed(event, len(path))
        self.lines.setdefault(path, _line(event))
        match event:
            case MappingStartEvent():
                return self._object(path)
            case SequenceStartEvent():
                return [self._value(item, (*path, str(index))) for index, item in enumerate(self._until_end())]
            case ScalarEvent():
                return meaning(event.value) if event.implicit[0] else event.value
        raise TypeError(f"Nobody reads {event}.")

    def _object(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self._until_end():
            name = _name(event)
            place = (*path, name)
            if name in found:
                raise UnreadableYaml(f"{name[:_KEY_SHOWN]} stands here twice, first in line {self.lines[place]}.", _line(event))
            self.lines[place] = _line(event)
            found[name] = self._value(next(self._events), place)
        return found

    def _until_end(self) -> Iterator[Event]:
        """Give the beginnings of what is in a list or object; the caller takes the rest of each."""
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                return
            yield event


def _events(text: str) -> Iterator[Event]:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise UnreadableYaml("There is half a character in it.") from None
    if size > LARGEST_BYTES:
        raise UnreadableYaml(f"A program is {LARGEST_BYTES:,} bytes of YAML at the most; this is {size:,}.")
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(part for part in (error.context, error.problem) if part)
        raise UnreadableYaml(f"This is no YAML: {problem}.", mark.line + 1 if mark is not None else None) from None
    except yaml.YAMLError as error:
        raise UnreadableYaml(f"This is no YAML: {' '.join(str(error).split())}.") from None


def _refuse_what_is_not_needed(event: Event, depth: int) -> None:
    if depth > DEEPEST:
        raise UnreadableYaml(f"This is nested deeper than {DEEPEST} times.", _line(event))
    if isinstance(event, AliasEvent):
        raise UnreadableYaml(f"Write out what *{event.anchor} stands for: aliases are not read.", _line(event))
    if isinstance(event, NodeEvent) and event.anchor is not None:
        raise UnreadableYaml(f"Leave out &{event.anchor}: anchors are not read.", _line(event))
    if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag is not None:
        raise UnreadableYaml(f"Leave out the tag {event.tag}: tags are not read.", _line(event))


def _name(event: Event) -> str:
    """Read the name of a field."""
    _refuse_what_is_not_needed(event, 0)
    if not isinstance(event, ScalarEvent):
        raise UnreadableYaml("The name of a field must be a text, not a list or an object.", _line(event))
    if event.implicit[0] and event.value == "<<":
        raise UnreadableYaml("Write out what is merged here: merge keys are not read.", _line(event))
    if event.implicit[0] and not isinstance(meaning(event.value), str):
        raise UnreadableYaml(f"The name of a field must be a text; write it in quotes: '{event.value[:_KEY_SHOWN]}'.", _line(event))
    name: str = event.value
    return name


def _line(event: Event) -> int:
    assert event.start_mark is not None
    return int(event.start_mark.line) + 1
