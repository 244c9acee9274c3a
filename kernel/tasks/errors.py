from collections.abc import Mapping
from typing import Any


class LeaseLost(Exception):
    """The task belongs to another worker by now, or was cancelled: whoever hears this stops and writes nothing more."""


class PartlyDone(Exception):
    """Most was done, and to try the rest again at once would change nothing.

    The task has failed, with these words, and keeps what came out.
    """

    def __init__(self, message: str, result: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.result = result
