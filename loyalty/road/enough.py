"""Decide with enough loaded: what is foreseen is loaded first; what a decision asks for beyond it is loaded then, and it decides again."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import ConflictingState
from loyalty.programs.cache import compiled
from loyalty.programs.compiled import CompiledProgram
from loyalty.road import load
from loyalty.road.command import Command
from loyalty.road.load import MerchantFacts, Needs
from loyalty.state.customer import ActivityUnloaded, CustomerState, LatestUnloaded, LotsUnloaded, TiersUnloaded, Unloaded

TRIES_PER_INSTANT = 5
"""How often, per instant looked at, a decision may ask for more."""

T = TypeVar("T")
Instant = tuple[UUID, datetime]
"""A customer, and an instant at which they are looked at."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """The programs a slice was loaded with."""

    published: CompiledProgram
    currency: str
    older: dict[int, CompiledProgram] = field(default_factory=dict)

    def version(self, version: int) -> CompiledProgram:
        """Give the program of a version that was loaded."""
        return self.published if version == self.published.version else self.older[version]


async def enough(
    connection: Connection,
    merchant: MerchantFacts,
    states: dict[UUID, CustomerState],
    decide: Callable[[AtHand], Awaitable[T]],
    *,
    needs: Needs,
    instants: Sequence[Instant],
) -> T:
    """Load what is needed into the states and decide; `decide` is pure, so that it can simply be called again when it raises Unloaded."""
    if merchant.published_version is None:
        raise ConflictingState("The merchant has not published a program yet.")
    programs = AtHand(await compiled(connection, merchant.id, merchant.published_version), merchant.currency)
    _foresee(needs, programs.published, states, instants)
    for _ in range(1 + TRIES_PER_INSTANT * len(instants)):
        await load.fill(connection, merchant.id, states, needs)
        programs = await _with_older(connection, merchant.id, programs, states.values())
        try:
            return await decide(programs)
        except Unloaded as missing:
            needs = _more(missing, states)
    raise AssertionError("a decision asks again and again for what was loaded")


def needs_of(commands: Iterable[Command]) -> Needs:
    """Sum up what commands say they need."""
    needs = Needs()
    for command in commands:
        needs.purchases.update(command.wants.purchases)
        if command.wants.lots:
            needs.lots[command.customer_id] = load.AT_FIRST
        if command.wants.latest:
            needs.latest[command.customer_id] = load.AT_FIRST
    return needs


def _foresee(needs: Needs, program: CompiledProgram, states: dict[UUID, CustomerState], instants: Sequence[Instant]) -> None:
    by_customer = dict[UUID, list[datetime]]()
    for customer_id, at in instants:
        by_customer.setdefault(customer_id, []).append(at)
    for customer_id, at_all in by_customer.items():
        needs.activity |= load.foreseen(program, states[customer_id], at_all)


def _more(missing: Unloaded, states: dict[UUID, CustomerState]) -> Needs:
    match missing:
        case LotsUnloaded(customer_id=customer_id):
            return Needs(lots={customer_id: max(load.AT_FIRST, 8 * len(states[customer_id].open_lots))})
        case LatestUnloaded(customer_id=customer_id):
            return Needs(latest={customer_id: max(load.AT_FIRST, 8 * len(states[customer_id].latest))})
        case ActivityUnloaded(customer_id=customer_id, after=after, until=until):
            return Needs(activity={(customer_id, after, until)})
        case TiersUnloaded(customer_id=customer_id):
            return Needs(tiers={customer_id})
    raise AssertionError(f"nobody knows how to load {missing!r}")


async def _with_older(connection: Connection, merchant_id: UUID, programs: AtHand, states: Iterable[CustomerState]) -> AtHand:
    versions = {purchase.program_version for state in states for purchase in state.known_purchases.values()}
    missing = versions - {programs.published.version} - programs.older.keys()
    older = {version: await compiled(connection, merchant_id, version) for version in missing}
    return replace(programs, older={**programs.older, **older})
