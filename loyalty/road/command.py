"""What the road carries: commands, decided by rooms above it."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import NotFound, Refusal
from kernel.keys.rules import Claim
from loyalty.programs.compiled import CompiledProgram
from loyalty.state.changes import Changes, Decision
from loyalty.state.customer import CustomerState
from loyalty.state.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Wants:
    """What a command needs loaded beside standing and balances: purchases by id, the open lots, the latest purchases that count.

    `counters` names, once the program is known, what will be asked of a customer's counters: (counter, first, last).
    `rewards` are locked, with so many free codes as may be drawn, and what the customer took of them, or through the `partner`, is counted.
    `moved` are rewards whose stock may move though nobody looks at it: they are locked with those, in one order.
    `redemptions` and `adjustments` are the customer's own, by id, `confirmed` the latest redemptions that are confirmed, `consents` when
    the customer last said something about marketing.
    `others` are customers who are locked, loaded and settled too. `offers` are locked with how often they were claimed, after the rewards,
    and `claims` are all of the customer. `referrals` are read as they are under the lock, and `bought_since` asks for what the
    customer bought from an instant on, imports left out, earliest first.
    With `person` whoever was erased, the customer or another one, is refused like who is not there.
    With `only_due` time goes no further than to the last thing that it brings until the command's instant, so that what arrives late
    afterwards finds the customer as if nobody had been there.
    """

    purchases: tuple[UUID, ...] = ()
    lots: bool = False
    latest: bool = False
    counters: "CountersOf | None" = None
    rewards: tuple[UUID, ...] = ()
    moved: tuple[UUID, ...] = ()
    partner: UUID | None = None
    redemptions: tuple[UUID, ...] = ()
    confirmed: bool = False
    adjustments: tuple[UUID, ...] = ()
    consents: bool = False
    others: tuple[UUID, ...] = ()
    person: bool = False
    only_due: bool = False
    offers: tuple[UUID, ...] = ()
    claims: bool = False
    referrals: tuple[UUID, ...] = ()
    bought_since: datetime | None = None


CountersOf = Callable[[CompiledProgram, CustomerState, datetime], Iterable[tuple[str, datetime, datetime]]]
"""Names the counters that a decision at an instant will look at."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: `actor` goes into the ledger ("server_key:<id>"), `scope` names their idempotency keys, `request_id` is in the log."""

    actor: str
    scope: str
    request_id: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """A publication: its number, when it was, in the merchant's time, and the program that has decided since."""

    number: int
    at: datetime
    program: CompiledProgram


class Programs(Protocol):
    """The compiled programs at hand: the published one, those that settled a state, and those that decided what is being refunded.

    `currency` is the merchant's.
    """

    @property
    def published(self) -> CompiledProgram: ...
    @property
    def currency(self) -> str: ...

    def since(self, publication: int) -> Sequence[Adopted]:
        """List the publications after one, by its number, oldest first."""

    def budget_used(self, rule: str) -> int:
        """Tell what a rule has used of its budget; raises BudgetsUnloaded."""

    def version(self, version: int) -> CompiledProgram:
        """Give the program of a version."""

    @property
    def shelf(self) -> Shelf:
        """Give what the slice shares beyond its customers."""


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
    def caller(self) -> Caller: ...
    @property
    def wants(self) -> Wants: ...

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Decide, purely; raises a Refusal, or Unloaded when the road must load more and ask again."""


class Due(Protocol):
    """What time brings: applies everything due until an instant, each at its own due instant, in order; pure.

    With `only_due` the state stands where the last thing was due, else at the instant.
    """

    def __call__(self, programs: Programs, state: CustomerState, until: datetime, *, only_due: bool = False) -> Changes: ...


@dataclass(frozen=True, slots=True)
class Done:
    """A command was decided and written (or had been: `duplicate`). `id` is what the first call made; `purchase_id` only of a refund.

    The decision is empty of what is no event. `first_currency` is the published program's when it was decided; None of a duplicate.
    `others` are customers who moved too.
    """

    id: UUID
    customer_id: UUID
    purchase_id: UUID | None
    decision: Decision
    duplicate: bool
    first_currency: str | None = None
    others: tuple[UUID, ...] = ()


Outcome = Done | Refusal


def no_customer(command: Command, missing: UUID) -> NotFound:
    """Say that one of those whom a command names is not there."""
    return NotFound("There is no such customer.", field=("customerId",) if missing == command.customer_id else ("toCustomerId",))


Prepare = Callable[[Connection, UUID, Sequence[Any]], Awaitable[list[Command | Refusal]]]
"""Turns requests of one kind into commands, in order, in the slice's transaction: resolves ids, checks what needs no state."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a caller asked for, and how it becomes a command."""

    asked: Any
    prepare: Prepare
