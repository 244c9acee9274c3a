from collections import OrderedDict
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """Remember a bounded number of things, each until an instant; what was not asked for the longest is forgotten first.

    Of one process and one event loop. Only what was found is remembered: guesses must not push out what is used.
    """

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._things: OrderedDict[bytes, tuple[T, datetime]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._things)

    def get(self, key: bytes, *, now: datetime) -> T | None:
        """Return what is remembered and still good."""
        found = self._things.get(key)
        if found is None:
            return None
        thing, until = found
        if until <= now:
            del self._things[key]
            return None
        self._things.move_to_end(key)
        return thing

    def put(self, key: bytes, thing: T, *, until: datetime) -> None:
        """Remember a thing until an instant."""
        self._things[key] = (thing, until)
        self._things.move_to_end(key)
        if len(self._things) > self._largest:
            self._things.popitem(last=False)

    def drop(self, key: bytes) -> None:
        """Remember a thing no more."""
        self._things.pop(key, None)
