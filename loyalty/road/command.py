"""What the road carries: commands, decided by rooms above it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from kernel.errors import Refusal
from loyalty.programs.compiled import CompiledProgram
from loyalty.state.changes import Changes, Decision
from loyalty.state.customer import CustomerState


@dataclass(frozen=True, slots=True)
class Claim:
    """A natural or idempotency key with the SHA-256 of the content that came with it."""

    scope: str
    key: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Wants:
    """What a command needs loaded beside the standing and balances: purchases by id, the open lots, programs of older versions."""

    purchases: tuple[UUID, ...] = ()
    lots: bool = False


class Programs(Protocol):
    """The compiled programs at hand: the published one, and those that decided what is being refunded."""

    published: CompiledProgram

    def version(self, version: int) -> CompiledProgram:
        """Give the program of a version."""


class Command(Protocol):
    """Something that happens to one customer.

    `id` is the id of what it makes (its event); `natural` is the natural key, `idempotency` the caller's.
    `at` is its own instant (None: the merchant's now), until which everything due is settled first.
    `history` marks an import of the past: nobody is notified, of what time brought on the way neither.
    """

    @property
    def id(self) -> UUID: ...
    @property
    def customer_id(self) -> UUID: ...
    @property
    def at(self) -> datetime | None: ...
    @property
    def natural(self) -> Claim | None: ...
    @property
    def idempotency(self) -> Claim | None: ...
    @property
    def history(self) -> bool: ...
    @property
    def wants(self) -> Wants: ...

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Decide, purely; raises a Refusal, or Unloaded when the road must load more and ask again."""


class Due(Protocol):
    """What time brings: applies everything due until an instant, each at its own due instant, in order; pure."""

    def __call__(self, programs: Programs, state: CustomerState, until: datetime) -> Changes: ...


@dataclass(frozen=True, slots=True)
class Done:
    """A command was decided and written (or had been: `duplicate`). `id` is what the first call made."""

    id: UUID
    customer_id: UUID
    decision: Decision
    duplicate: bool


Outcome = Done | Refusal
Commands = Iterable[Command]
