"""What one operation has: who asks, when, one moment of the data, and loaders that gather its reads."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

import strawberry
from strawberry.types.info import RootValueType

from api.admission import admit
from api.http.contract import Kind
from api.loaders import Loaders
from kernel.auth.rules import Principal
from kernel.clock import utc_now
from kernel.db.snapshot import Snapshot
from kernel.notices.hub import Hub
from loyalty.road.command import Caller

LOCAL = "http://localhost:8000"


@dataclass
class Context:
    """Made anew for every operation. `real_now` is read once; the merchant's now comes with the merchant's row.

    `public_url` is where people find this installation.
    """

    principal: Principal | None
    request_id: str
    hub: Hub | None = None
    public_url: str = LOCAL
    real_now: datetime = field(default_factory=utc_now)

    @cached_property
    def asking(self) -> Principal:
        """Return who asks; only fields that declare a permission come here."""
        assert self.principal is not None, "a field without a permission looked for a caller"
        return self.principal

    @cached_property
    def caller(self) -> Caller:
        """Name who asks as the ledger and the idempotency keys do."""
        return Caller(self.asking.actor, self.asking.caller, self.request_id)

    @cached_property
    def snapshot(self) -> Snapshot:
        """Return the moment that this operation shows; its transaction begins with the first read."""
        return Snapshot(self.asking.merchant_id)

    @cached_property
    def loaders(self) -> Loaders:
        """Return the loaders, which read from the snapshot."""
        return Loaders(self.snapshot, self.asking.merchant_id, self.real_now)

    def operation(self, kind: Kind) -> AbstractAsyncContextManager[object]:
        """Surround an operation: who sends too many is refused, and what it opened is closed at its end."""
        return self._around()

    @asynccontextmanager
    async def _around(self) -> AsyncIterator[None]:
        await admit(self.principal, self.real_now)
        try:
            yield
        finally:
            await self.forget()

    async def move_to(self, merchant_id: UUID) -> None:
        """Read as the same caller of another merchant from now on: the one that goes on after a reset."""
        await self.forget()
        self.principal = replace(self.asking, merchant_id=merchant_id)
        self.__dict__.pop("asking", None)

    async def forget(self) -> None:
        """Let the next read see a later moment: a mutation reads what it has written, and holds no connection while it writes."""
        if "snapshot" in self.__dict__:
            self.__dict__.pop("loaders", None)
            await self.__dict__.pop("snapshot").close()


Info = strawberry.Info[Context, RootValueType]
