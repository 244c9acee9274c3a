"""What customers were told of offers. There may be hundreds: each is read from how it is kept only when somebody asks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

Kept = tuple[str | None, bool, str | None, bool]
"""How it is kept of one offer: [when they were told, whether it applied, the end it had, whether they wait to be told again]."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an offer for a customer: when they were last told (None: never), and whether it applied when it was last looked at.

    `ends_at` is the end that it had then: what is opened again after it counts as something new. Who came to it again too soon to be told
    again `waits` until they may be.
    """

    at: datetime | None
    applies: bool
    ends_at: datetime | None = None
    waits: bool = False


class Tellings(Mapping[UUID, Told]):
    """What became of each offer for a customer. Nobody changes it: what changes is put in its place.

    `kept` is how it was read, and `changed` what has been put in its place since; None: nothing is known of that offer any more.
    """

    __slots__ = ("_changed", "_kept")

    def __init__(self, kept: Mapping[str, Kept] | None = None, changed: Mapping[UUID, Told | None] | None = None) -> None:
        self._kept = kept or {}
        self._changed = changed or {}

    def __getitem__(self, id: UUID) -> Told:
        if id in self._changed:
            told = self._changed[id]
            if told is None:
                raise KeyError(id)
            return told
        return _read(*self._kept[str(id)])

    def __iter__(self) -> Iterator[UUID]:
        yield from (id for id in map(UUID, self._kept) if id not in self._changed)
        yield from (id for id, told in self._changed.items() if told is not None)

    def __len__(self) -> int:
        return len(self.kept())

    def but(self, changed: Mapping[UUID, Told | None]) -> "Tellings":
        """Put what is known now in the place of what was known; None: nothing any more."""
        return Tellings(self._kept, {**self._changed, **changed})

    def waiting(self) -> list[UUID]:
        """Name the offers of which somebody waits to be told again."""
        kept = [id for id, (_, _, _, waits) in self._kept.items() if waits]
        waiting = [one for one in map(UUID, kept) if one not in self._changed]
        return waiting + [id for id, told in self._changed.items() if told is not None and told.waits]

    def kept(self) -> dict[str, Any]:
        """Write it as it is kept."""
        written: dict[str, Any] = dict(self._kept)
        for id, told in self._changed.items():
            if told is None:
                written.pop(str(id), None)
            else:
                written[str(id)] = (told.at, told.applies, told.ends_at, told.waits)
        return written


def _read(at: str | None, applies: bool, ends_at: str | None, waits: bool) -> Told:
    return Told(_instant(at), applies, _instant(ends_at), waits)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
