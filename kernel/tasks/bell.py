"""Wakes the workers of this process when there is something to do; others look every few seconds."""

from collections.abc import Callable

Listener = Callable[[], None]
_listeners: list[Listener] = []


def tell(listener: Listener) -> None:
    """Have a listener called at every ring."""
    _listeners.append(listener)


def forget(listener: Listener) -> None:
    """Call a listener no more."""
    _listeners.remove(listener)


def ring() -> None:
    """Say that tasks may be waiting; to be called after the commit."""
    for listener in _listeners:
        listener()
