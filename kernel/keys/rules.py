from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

import orjson

from kernel.errors import Invalid
from kernel.text import check_text

LONGEST_KEY = 255
KEY_FIELD = "idempotencyKey"


def content_hash(payload: object) -> bytes:
    """Hash an input as it was sent: SHA-256 of its JSON with sorted keys.

    What was left out differs from null, 1 from 1.0, and the order of a list counts.
    Refuses as Invalid what JSON of 64-bit numbers and UTF-8 cannot say.
    """
    try:
        return sha256(orjson.dumps(payload, option=orjson.OPT_SORT_KEYS)).digest()
    except TypeError as reason:
        raise Invalid(f"The input is no plain JSON: {reason}.") from None


@dataclass(frozen=True, slots=True)
class Claim:
    """A key and the content that it stands for. Keys are taken in the order of their names, so that no two calls wait for each other."""

    scope: str
    key: str
    content: bytes
    field: tuple[str, ...] = field(default=("input", KEY_FIELD), compare=False)

    @property
    def name(self) -> tuple[str, str]:
        """Return what is unique within a merchant."""
        return self.scope, self.key

    @classmethod
    def of(
        cls, caller: str, key: str | None, *, operation: str, payload: Mapping[str, object], path: tuple[str, ...] = ("input",)
    ) -> Self | None:
        """Claim a caller's idempotency key for an operation and its input; None when the caller sent no key.

        The operation is part of the content: reserving and redeeming take the same input. A key inside the payload is left out of it.
        Refuses keys of other than 1 to 255 plain characters as Invalid.
        """
        if key is None:
            return None
        where = (*path, KEY_FIELD)
        check_text(key, field=where, longest=LONGEST_KEY)
        sent = {name: value for name, value in payload.items() if name != KEY_FIELD}
        return cls(scope=f"key:{caller}", key=key, content=content_hash([operation, sent]), field=where)
