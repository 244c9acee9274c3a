"""What the doors ask of the house behind them: who is calling, and a context per operation."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Literal, Protocol

from api.http.errors import Problem

Kind = Literal["query", "mutation", "subscription"]


class Principal(Protocol):
    """Somebody who was recognised."""

    @property
    def permissions(self) -> frozenset[str]:
        """Names such as `customers:read`; compared whole, no wildcards."""
        ...

    @property
    def expires_at(self) -> datetime | None:
        """The aware instant from which sockets of this caller are closed; None for keys that do not expire."""
        ...


class Context(Protocol):
    """What resolvers find in `info.context`: made anew for every operation, so clock and loaders never outlive one."""

    @property
    def principal(self) -> Principal | None: ...

    @property
    def request_id(self) -> str: ...

    def operation(self, kind: Kind) -> AbstractAsyncContextManager[object]:
        """Surround one operation, its resolvers included.

        `query`: the place for one read-only snapshot, opened by the first read; every event of a subscription
        is executed as a `query` with a context of its own. `mutation`: actions open their own transactions.
        `subscription`: lasts as long as the stream does, so it must hold no connection.
        """
        ...


Authenticate = Callable[[str | None], Awaitable[Principal | None]]
"""From the Authorization header's value (None when absent) to a principal; raises Unauthenticated for a bad one."""

MakeContext = Callable[[Any, str], Context]
"""From the principal (or None) and the request id to a context."""

Translate = Callable[[Exception], Problem | None]
"""From an exception of the domain that escaped a resolver to what the client is told; None: it is a bug."""

Caps = Callable[[Any], Iterable[tuple[str, int]]]
"""From the principal (or None) to the counters its sockets count under, each with its cap: ("customer:cus_1", 10)."""
