"""Walks two documents side by side, field by field, and says what it finds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from msgspec.structs import fields

from loyalty.programs.diff.difference import Difference
from loyalty.programs.diff.entries import Entries, heading_of
from loyalty.programs.diff.labels import LABELS, SENTENCES
from loyalty.programs.diff.lists import gained_and_lost, is_long
from loyalty.programs.diff.parts import say
from loyalty.programs.diff.voice import Voice
from loyalty.programs.document import (
    AmountBase,
    Expiry,
    Frequency,
    Part,
    PerAmount,
    PointValue,
    Program,
    Schedule,
    Survey,
    TierLevel,
    TierWindow,
)
from loyalty.programs.errors import Path

SAID_WHOLE = (AmountBase, Expiry, Frequency, PointValue, Schedule, Survey, TierWindow)
"""Parts that are one thing to a merchant: they change as a whole."""
_RATE = ("every", "points")
"""Of a rule per amount these two are one thing."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a part, where it is, and whom sentences about it are about."""

    owner: type[Part]
    name: str
    path: Path
    subject: str

    @property
    def label(self) -> str:
        return LABELS[self.owner].get(self.name, self.name)

    @property
    def start(self) -> str:
        """Begin a sentence about the field's value."""
        return f"{self.subject}: {self.label}".rstrip() if self.label else f"{self.subject}:"

    @property
    def heading(self) -> str:
        """Begin sentences about what is in the field's value."""
        return ", ".join(filter(None, (self.subject, self.label)))


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk over the documents before and after, with the voice of each."""

    before: Voice
    after: Voice

    def programs(self, before: Program, after: Program) -> list[Difference]:
        """List what is different."""
        return list(self._parts(before, after, (), ""))

    def _parts(self, before: Part, after: Part, path: Path, subject: str) -> Iterator[Difference]:
        """Compare two parts of one type, field by field."""
        together = _RATE if isinstance(after, PerAmount) else ()
        if any(getattr(before, name) != getattr(after, name) for name in together):
            yield self._rate(before, after, path, subject)
        for one in fields(after):
            old, new = getattr(before, one.name), getattr(after, one.name)
            if old != new and one.name not in together:
                yield from self._values(_Field(type(after), one.name, (*path, one.encode_name), subject), old, new)

    def _values(self, field: _Field, old: Any, new: Any) -> Iterator[Difference]:
        """Compare two values of a field, which are not equal."""
        if _are_parts(old) or _are_parts(new):
            yield from self._lists(field, old, new)
        elif isinstance(old, Part) and isinstance(new, Part) and not isinstance(new, SAID_WHOLE):
            yield from self._parts(old, new, field.path, field.heading)
        else:
            yield Difference.between(field.path, old, new, self._words(field, old, new))

    def _words(self, field: _Field, old: Any, new: Any) -> str:
        if isinstance(new, bool):
            return f"{field.subject}: {SENTENCES[field.owner][field.name][not new]}"
        if field.owner is Program:
            return self._came_or_went(field.heading, old, new)
        if isinstance(new, tuple) and is_long(old, new):
            return f"{field.start} {gained_and_lost(old, new)}"
        was, now = _said(self.before, field, old), _said(self.after, field, new)
        if (field.owner, field.name) == (TierLevel, "threshold"):
            return f"{field.subject} from {was} to {now}"
        return f"{field.start} {now} instead of {was}" if was != now else f"{field.start} {now}, written differently"

    def _lists(self, field: _Field, old: Sequence[Part], new: Sequence[Part]) -> Iterator[Difference]:
        """Compare two lists by the names of their entries, or by place when there are none or two are the same."""
        was, now = Entries.of(old, self.before.first), Entries.of(new, self.after.first)
        if was is not None and now is not None:
            yield from self._named(field, was, now)
            return
        for index, (one, other) in enumerate(zip_longest(old, new)):
            if one != other:
                yield from self._entries(field, str(index), one, other)

    def _named(self, field: _Field, was: Entries, now: Entries) -> Iterator[Difference]:
        moved = was.moved(now)
        for name, entry in now.named.items():
            if name in moved:
                yield self._moved(field, name, was, now)
            if was.named.get(name) != entry:
                yield from self._entries(field, name, was.named.get(name), entry)
        for name, gone in was.named.items():
            if name not in now.named:
                yield from self._entries(field, name, gone, None)

    def _entries(self, field: _Field, name: str, old: Part | None, new: Part | None) -> Iterator[Difference]:
        """Compare an entry of two lists, in one of which it may be missing."""
        there = new if new is not None else old
        assert there is not None
        path, heading = (*field.path, name), heading_of(there, field.subject)
        if heading is None:
            yield Difference.between(path, old, new, self._exchange(field, old, new))
        elif old is None or new is None:
            # In other sentences a tier's name alone says enough.
            kind = "Tier " if isinstance(there, TierLevel) else ""
            yield Difference.between(path, old, new, self._came_or_went(f"{kind}{heading}", old, new))
        elif type(old) is not type(new):
            yield Difference.between(path, old, new, f"{heading}: {say(new, self.after)} instead of {say(old, self.before)}")
        else:
            yield from self._parts(old, new, path, heading)

    def _rate(self, before: Any, after: Any, path: Path, subject: str) -> Difference:
        """Say that a rule per amount has another rate: once, whichever half of it changed."""
        old, new = (
            {name: getattr(one, name) for name in _RATE if getattr(before, name) != getattr(after, name)} for one in (before, after)
        )
        words = f"{subject}: {say(after, self.after)} instead of {say(before, self.before)}"
        if len(new) == len(_RATE):
            return Difference.between(path, old, new, words)
        [name] = new
        return Difference.between((*path, name), old[name], new[name], words)

    def _exchange(self, field: _Field, old: Part | None, new: Part | None) -> str:
        """Say that an entry is there in the place of another, or came or went."""
        if new is None:
            assert old is not None
            return f"{field.start} {say(old, self.before)} removed"
        now = say(new, self.after)
        if old is None:
            return f"{field.start} {now} added"
        was = say(old, self.before)
        return f"{field.start} {now} instead of {was}" if was != now else f"{field.start} {now}, written differently"

    def _came_or_went(self, heading: str, old: Part | None, new: Part | None) -> str:
        if new is None:
            return f"{heading} removed"
        return f"{heading} added: {say(new, self.after)}".removesuffix(": ")

    def _moved(self, field: _Field, name: str, was: Entries, now: Entries) -> Difference:
        entry, before = now.named[name], now.before(name)
        heading = heading_of(entry, field.subject) or f"{field.start} {say(entry, self.after)}"
        where = f"behind {before}" if before is not None else "to the front"
        return Difference.between((*field.path, name), was.place(name), now.place(name), f"{heading} moved {where}")


def _are_parts(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Part)


def _said(voice: Voice, field: _Field, value: Any) -> str:
    return say(value, voice) if isinstance(value, Part) else voice.value(field.name, value)
