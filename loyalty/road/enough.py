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
from loyalty.programs.document import Period
from loyalty.programs.periods import start_of_period
from loyalty.road import ahead, load, offers, referrals, stock
from loyalty.road.command import Adopted, Command
from loyalty.road.due import foresee
from loyalty.road.load import MerchantFacts, Needs
from loyalty.state.customer import CustomerState
from loyalty.state.shelf import Shelf
from loyalty.state.unloaded import (
    ActivityUnloaded,
    BoughtUnloaded,
    BudgetsUnloaded,
    ClaimsUnloaded,
    ConfirmedUnloaded,
    CountersUnloaded,
    EarliestUnloaded,
    HoldsUnloaded,
    LatestUnloaded,
    LotsUnloaded,
    ManyUnloaded,
    PurchaseUnloaded,
    StockUnswept,
    TiersUnloaded,
    Unloaded,
    UsesUnloaded,
)

TRIES_PER_INSTANT = 5
"""How often, per instant looked at, a decision may ask for more."""

T = TypeVar("T")
Instant = tuple[UUID, datetime]
"""A customer, and an instant at which they are looked at."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """The programs a slice was loaded with.

    `publication` is the number of the last publication, `publications` those after the oldest one that a loaded state stands under. What
    budgets have used is None until a decision asks; a fold keeps a copy of its own, of the shelf too.
    """

    published: CompiledProgram
    currency: str
    publication: int
    older: dict[int, CompiledProgram] = field(default_factory=dict)
    publications: tuple[Adopted, ...] = ()
    budgets: dict[str, int] | None = None
    shelf: Shelf = field(default_factory=Shelf)

    def version(self, version: int) -> CompiledProgram:
        """Give the program of a version that was loaded."""
        return self.published if version == self.published.version else self.older[version]

    def since(self, publication: int) -> Sequence[Adopted]:
        """List the publications after one, by its number, oldest first."""
        return [one for one in self.publications if one.number > publication] if publication < self.publication else ()

    def budget_used(self, rule: str) -> int:
        """Tell what a rule has used of its budget; raises BudgetsUnloaded."""
        if self.budgets is None:
            raise BudgetsUnloaded
        return self.budgets.get(rule, 0)


class Behind(Exception):
    """Others hold, past its time, what a command needs: time must pass for them first."""

    def __init__(self, customer_ids: Sequence[UUID]) -> None:
        super().__init__(f"{len(customer_ids)} customers hold something past its time")
        self.customer_ids = customer_ids


async def enough(
    connection: Connection,
    merchant: MerchantFacts,
    states: dict[UUID, CustomerState],
    decide: Callable[[AtHand], Awaitable[T]],
    *,
    needs: Needs,
    instants: Sequence[Instant],
    commands: Sequence[Command] = (),
    lock: bool = False,
    instead: CompiledProgram | None = None,
) -> T:
    """Load what is needed into the states and decide; `decide` is pure, so that it can simply be called again when it raises Unloaded.

    `commands` say what else they foresee once the program is known. With `lock` rewards are locked, and budgets when they are asked for.
    Another program decides `instead` as if it were published now. Raises Behind when a reward is out of stock only because nobody has
    written yet that holds have ended.
    """
    if merchant.published_version is None:
        raise ConflictingState("The merchant has not published a program yet.")
    published = await compiled(connection, merchant.id, merchant.published_version)
    programs = await _with_publications(connection, AtHand(published, merchant.currency, merchant.publication), states.values())
    if instead is not None and instead.version != published.version:
        programs, published = _as_if_published(programs, instead, merchant.now), instead
    _foresee(needs, programs, states, instants)
    foresee_counters(needs, published, states, commands, merchant.now)
    programs = replace(programs, shelf=await _shelf(connection, merchant.id, commands, lock=lock))
    needs.uses |= _foreseen_uses(programs.shelf, states, commands, merchant.now)
    for _ in range(1 + TRIES_PER_INSTANT * len(instants)):
        await load.fill(connection, merchant.id, states, needs)
        programs = await _with_older(connection, merchant.id, programs, states.values())
        try:
            return await decide(programs)
        except BudgetsUnloaded:
            budgets = await load.budgets(connection, merchant.id, published.budgets, lock=lock)
            programs, needs = replace(programs, budgets=budgets), Needs()
        except StockUnswept as missing:
            if late := await stock.late(connection, merchant.id, missing.reward_id, merchant.now):
                raise Behind(late) from None
            programs, needs = replace(programs, shelf=stock.swept(programs.shelf, missing.reward_id)), Needs()
        except Unloaded as missing:
            needs = more(missing, states)
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
        if command.wants.confirmed:
            needs.confirmed[command.customer_id] = load.AT_FIRST
        if command.wants.consents:
            needs.consents.add(command.customer_id)
        if command.wants.claims:
            needs.claims.add(command.customer_id)
        if command.wants.bought_since is not None:
            needs.bought[command.customer_id, command.wants.bought_since] = referrals.FIRST_BOUGHT
        needs.redemptions.update(command.wants.redemptions)
        needs.adjustments.update(command.wants.adjustments)
    return needs


def _foreseen_uses(
    shelf: Shelf, states: dict[UUID, CustomerState], commands: Sequence[Command], now: datetime
) -> set[tuple[UUID, UUID, datetime]]:
    """Name what limits of rewards and of partners will look at."""
    found = set[tuple[UUID, UUID, datetime]]()
    for command in commands:
        zone = states[command.customer_id].zone
        for id in command.wants.rewards:
            reward = shelf.rewards.get(id)
            if reward is not None and reward.customer_limit is not None:
                found.add((command.customer_id, id, start_of_period(reward.customer_limit_per, command.at or now, zone)))
        if command.wants.partner is not None:
            found.add((command.customer_id, command.wants.partner, start_of_period(Period.DAY, command.at or now, zone)))
    return found


def _foresee(needs: Needs, programs: AtHand, states: dict[UUID, CustomerState], instants: Sequence[Instant]) -> None:
    by_customer = dict[UUID, list[datetime]]()
    for customer_id, at in instants:
        by_customer.setdefault(customer_id, []).append(at)
    for customer_id, at_all in by_customer.items():
        state = states[customer_id]
        adopted = programs.since(state.publication)
        at_all += [one.at for one in adopted]
        passed = [programs.version(state.program_version), *(one.program for one in adopted)] if adopted else []
        for program in {one.version: one for one in (*passed, programs.published)}.values():
            needs.activity |= ahead.foreseen(program, state, at_all)
            needs.counters |= {(customer_id, *asked) for asked in foresee(program, state, max(at_all))}
        if any(balance.releases_at is not None and balance.releases_at <= max(at_all) for balance in state.balances.values()):
            needs.holders.add(customer_id)
        if state.survey_purchase_id is not None and state.survey_due_at is not None and state.survey_due_at <= max(at_all):
            needs.purchases.add(state.survey_purchase_id)
        if state.offers.asks_for_claims(at_all):
            needs.claims.add(customer_id)
        if customer_id not in needs.lots and ahead.foreseen_lots(programs.published, state, max(at_all)):
            needs.lots[customer_id] = load.AT_FIRST


def _lacks_lots(state: CustomerState) -> bool:
    """Say whether no lots are loaded of a customer who has some; when one asks, others of the slice will ask for the same reason."""
    has_some = any(balance.available > 0 or balance.pending for balance in state.balances.values())
    return has_some and not state.open_lots and not state.lots_complete


def foresee_counters(
    needs: Needs, program: CompiledProgram, states: dict[UUID, CustomerState], commands: Sequence[Command], now: datetime
) -> None:
    """Add the counters that commands will look at under a program."""
    for command in commands:
        if command.wants.counters is not None:
            state = states[command.customer_id]
            needs.counters |= {(state.id, *asked) for asked in command.wants.counters(program, state, command.at or now)}


def more(missing: Unloaded, states: dict[UUID, CustomerState]) -> Needs:
    """Say what must be loaded for a decision that asked for more."""
    match missing:
        case ManyUnloaded(missing=all_of_them):
            return together(more(one, states) for one in all_of_them)
        case LotsUnloaded(customer_id=customer_id):
            lacking = {id: load.AT_FIRST for id, state in states.items() if _lacks_lots(state)}
            return Needs(lots=lacking | {customer_id: max(load.AT_FIRST, 8 * len(states[customer_id].open_lots))})
        case LatestUnloaded(customer_id=customer_id):
            return Needs(latest={customer_id: max(load.AT_FIRST, 8 * len(states[customer_id].latest))})
        case EarliestUnloaded(customer_id=customer_id):
            return Needs(earliest={customer_id: max(load.AT_FIRST, 8 * len(states[customer_id].earliest))})
        case PurchaseUnloaded(purchase_id=purchase_id):
            return Needs(purchases={purchase_id})
        case BoughtUnloaded(customer_id=customer_id, since=since):
            return Needs(bought={(customer_id, since): max(referrals.FIRST_BOUGHT, 8 * len(states[customer_id].bought))})
        case ActivityUnloaded(customer_id=customer_id, after=after, until=until):
            return Needs(activity={(customer_id, after, until)})
        case CountersUnloaded(customer_id=customer_id, counter=counter, first=first, last=last):
            return Needs(counters={(customer_id, counter, first, last)})
        case ConfirmedUnloaded(customer_id=customer_id):
            return Needs(confirmed={customer_id: max(load.AT_FIRST, 8 * len(states[customer_id].confirmed))})
        case HoldsUnloaded(customer_id=customer_id):
            return Needs(holders={customer_id})
        case UsesUnloaded(customer_id=customer_id, used_id=used_id, since=since):
            return Needs(uses={(customer_id, used_id, since)})
        case TiersUnloaded(customer_id=customer_id):
            return Needs(tiers={customer_id})
        case ClaimsUnloaded(customer_id=customer_id):
            # Others of the slice will ask for the same reason.
            return Needs(claims={customer_id, *(id for id, state in states.items() if state.offers.claims is None)})
    raise AssertionError(f"nobody knows how to load {missing!r}")


def together(parts: Iterable[Needs]) -> Needs:
    """Sum up needs; of the same customer the larger number."""
    whole = Needs()
    for part in parts:
        for name in Needs.__slots__:
            mine, more_of_it = getattr(whole, name), getattr(part, name)
            if isinstance(mine, dict):
                mine.update({id: max(number, mine.get(id, 0)) for id, number in more_of_it.items()})
            else:
                setattr(whole, name, mine | more_of_it)
    return whole


async def _shelf(connection: Connection, merchant_id: UUID, commands: Sequence[Command], *, lock: bool) -> Shelf:
    wanted = [id for command in commands for id in command.wants.rewards]
    claimed = {id for command in commands for id in command.wants.offers}
    brought = {id for command in commands for id in command.wants.referrals}
    if lock:
        await stock.lock(connection, merchant_id, {*wanted, *(id for command in commands for id in command.wants.moved)})
        await offers.lock(connection, merchant_id, claimed)
    shelf = await stock.shelf(connection, merchant_id, wanted, locked=lock)
    if claimed:
        shelf = replace(shelf, offers=await offers.offers(connection, merchant_id, claimed))
    return replace(shelf, referrals=await referrals.referrals(connection, merchant_id, brought)) if brought else shelf


async def _with_publications(connection: Connection, programs: AtHand, states: Iterable[CustomerState]) -> AtHand:
    """Load what was published since the states were settled, and the programs under which they were."""
    behind = [state for state in states if state.publication < programs.publication]
    if not behind:
        return programs
    merchant_id = programs.published.merchant_id
    found = await load.publications(connection, merchant_id, min(state.publication for state in behind), programs.publication)
    versions = {version for _, version, _ in found} | {state.program_version for state in behind}
    older = {version: await compiled(connection, merchant_id, version) for version in sorted(versions - {programs.published.version})}
    programs = replace(programs, older=older)
    return replace(programs, publications=tuple(Adopted(number, at, programs.version(version)) for number, version, at in found))


def _as_if_published(programs: AtHand, program: CompiledProgram, now: datetime) -> AtHand:
    number = programs.publication + 1
    return replace(
        programs,
        published=program,
        publication=number,
        older={**programs.older, programs.published.version: programs.published},
        publications=(*programs.publications, Adopted(number, now, program)),
    )


async def _with_older(connection: Connection, merchant_id: UUID, programs: AtHand, states: Iterable[CustomerState]) -> AtHand:
    versions = {purchase.program_version for state in states for purchase in state.known_purchases.values()}
    versions |= {one.program_version for one in programs.shelf.referrals.values()}
    missing = versions - {programs.published.version} - programs.older.keys()
    older = {version: await compiled(connection, merchant_id, version) for version in missing}
    return replace(programs, older={**programs.older, **older})
