"""Advocates and friends in memory: stories of customers, and what becomes of the referrals between them, told to the pure core."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Lifecycle, OnRefund, PointCurrency, Points, Program, ReferralTerms, TierLevel, Tiers
from loyalty.road.command import Adopted, Caller
from loyalty.state.customer import CustomerState
from loyalty.state.referrals import ReferralState, ReferralStatus, ReferralStep, SignalFound
from loyalty.state.shelf import Shelf
from loyalty.state.unloaded import BoughtUnloaded, CountersUnloaded, LotsUnloaded, TiersUnloaded
from loyalty.timetable.rules import settle
from referrals.claims.commands import ClaimReferral, LookAtReferral, ReviewReferral
from tests.loyalty.timetable.story import LONDON, MERCHANT, Story

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
A_DAY, HOLD = timedelta(days=1), timedelta(days=14)
ENOUGH = 90
"""Minor units that qualify, and earn no point themselves."""
CALLER = Caller("staff:sari", "staff:sari", "test")
SUSPICION = SignalFound("SAME_DEVICE", 50, "The same device as the advocate")
PROOF = SignalFound("SAME_PERSON", 100, "The same e-mail address", rejects=True)


def referring(
    *,
    version: int = 1,
    on_refund: OnRefund = OnRefund.WITHIN_BALANCE,
    currency: str = "points",
    maximum: int | None = None,
    pending_days: int = 0,
    levels: Sequence[TierLevel] = (),
    **terms: Any,
) -> CompiledProgram:
    """Compile a program with referrals: 100 points for the advocate and 50 for the friend, from ENOUGH on, after a fortnight."""
    promised = ReferralTerms(**{"advocate_points": 100, "friend_points": 50, "minimum": ENOUGH, "hold_days": 14, **terms})
    how: dict[str, Any] = {"on_refund": on_refund, "maximum_balance": maximum, "pending_days": pending_days}
    points = Points(currencies=(PointCurrency(code=currency, name="Points", **how),))
    tiers = Tiers(levels=tuple(levels)) if levels else None
    return compile_program(MERCHANT, version, Program(points=points, tiers=tiers, lifecycle=Lifecycle(), referrals=promised))


@dataclass(frozen=True)
class AtHand:
    """The programs that were published, oldest first."""

    publications: Sequence[Adopted]
    shelf: Shelf
    currency: str = "GBP"

    @property
    def published(self) -> CompiledProgram:
        """Give the newest."""
        return self.publications[-1].program

    def version(self, version: int) -> CompiledProgram:
        """Give the program of a version."""
        return next(one.program for one in self.publications if one.program.version == version)

    def since(self, publication: int) -> Sequence[Adopted]:
        """List the publications after one."""
        return [one for one in self.publications if one.number > publication]

    def budget_used(self, rule: str) -> int:
        """Tell that no budget was used."""
        return 0


@dataclass
class Tale:
    """People, and who brought whom. Every decision first finds nothing loaded but what it asks for."""

    program: CompiledProgram
    zone: ZoneInfo = LONDON
    people: dict[UUID, Story] = field(default_factory=dict)
    steps: list[ReferralStep] = field(default_factory=list)
    publications: list[Adopted] = field(default_factory=list)
    shelf: Shelf = field(default_factory=Shelf)
    ids: "count[int]" = field(default_factory=lambda: count(1_000))

    def __post_init__(self) -> None:
        self.publish(self.program)

    def publish(self, program: CompiledProgram, at: datetime = NOON - 1_000 * A_DAY) -> None:
        """Let another program decide from an instant on."""
        self.publications.append(Adopted(len(self.publications) + 1, at, program))
        for story in self.people.values():
            story.program = program

    def join(self, at: datetime = NOON) -> UUID:
        """Let somebody join."""
        id = UUID(int=next(self.ids))
        published = self.publications[-1]
        story = Story(published.program, at, self.zone)
        story.state.id, story.state.program_version, story.state.publication = id, published.program.version, published.number
        # Ids of purchases count from 1 in each story; here they must differ.
        story.events = next(self.ids) * 1_000
        self.people[id] = story
        return id

    def claim(self, advocate: UUID, friend: UUID, at: datetime = NOON, *found: SignalFound) -> UUID:
        """Let an advocate bring a friend; returns the referral's id."""
        brought = next(((one.id, one.referrer_id) for one in self.shelf.referrals.values() if one.friend_id == friend), None)
        id = UUID(int=next(self.ids))
        self._carry(ClaimReferral(id, friend, advocate, "CODE", "CODE", (), found, brought, CALLER, None), friend, advocate, at)
        return id

    def bring(self, advocate: UUID, at: datetime = NOON) -> UUID:
        """Let an advocate bring somebody new, who buys enough at once; returns the referral's id."""
        friend = self.join(at)
        referral = self.claim(advocate, friend, at)
        self.buy(friend, at, ENOUGH)
        return referral

    def buy(self, friend: UUID, at: datetime, total: int, **event: Any) -> UUID:
        """Let a friend buy; nobody looks."""
        story = self.people[friend]
        id = story.buy(at, total)
        basis = {"tier": story.tier, "stage": story.stage, "purchases": 0, "joinedAt": story.joined_at.isoformat()}
        story.state.known_purchases[id].basis.update(basis)
        story.state.known_purchases[id].event.update(event)
        return id

    def look(self, referral: UUID, at: datetime, *found: SignalFound) -> ReferralState:
        """Look at a referral at an instant, and tell what became of it."""
        one = self.shelf.referrals[referral]
        command = LookAtReferral(referral, one.friend_id, one.referrer_id, one.at, found, CALLER, at=at)
        self._carry(command, one.friend_id, one.referrer_id, at)
        return self.shelf.referrals[referral]

    def looks_on(self, referral: UUID, until: datetime) -> ReferralState:
        """Look at a referral now, and whenever it is due until an instant."""
        one = self.look(referral, self.people[self.shelf.referrals[referral].friend_id].state.settled_at)
        while one.due_at is not None and one.due_at <= until:
            one = self.look(referral, one.due_at)
        return one

    def review(self, referral: UUID, at: datetime, *, approve: bool, lineage: tuple[UUID, ...] = ()) -> ReferralState:
        """Approve or reject a referral, and tell what became of it."""
        self.reviews(self.shelf.referrals[referral], at, approve=approve, lineage=lineage)
        return self.shelf.referrals[referral]

    def reviews(self, one: ReferralState, at: datetime, *, approve: bool, lineage: tuple[UUID, ...] = ()) -> None:
        """Approve or reject what may not be there."""
        concerned = one.friend_id, one.referrer_id, one.at
        self._carry(ReviewReferral(one.id, *concerned, approve, lineage, None, CALLER, None), one.friend_id, one.referrer_id, at)

    def points(self, customer: UUID, currency: str = "points") -> int:
        """Tell what points somebody has; below zero is debt."""
        return self.people[customer].state.balance(currency).available

    def movements(self, customer: UUID) -> list[tuple[str, int]]:
        """List what moved somebody's points: why, and by how much."""
        return [
            (one.reason, sum(posting.amount for posting in one.postings if posting.sequence is not None))
            for one in self.people[customer].movements
        ]

    def statuses(self, referral: UUID) -> list[ReferralStatus]:
        """List the statuses through which a referral went."""
        return [step.after for step in self.steps if step.referral_id == referral]

    def _carry(self, command: ClaimReferral | LookAtReferral | ReviewReferral, friend: UUID, advocate: UUID, at: datetime) -> None:
        """Settle both, decide, settle both again; once more from the beginning whenever something must be loaded."""
        stories = [self.people[friend], self.people[advocate]]
        for story in stories:
            story.state.counters, story.state.counted = {}, []
            story.state.tier_history, story.state.bought, story.state.bought_complete = None, (), False
        hand = AtHand(self.publications, self.shelf)
        while True:
            try:
                settled = [settle(hand, story.state, at) for story in stories]
                self.shelf.others = {advocate: settled[1].state}
                changes = command.decide(hand, settled[0].state, at)
                decided = [changes, *changes.beside]
                after = [settle(hand, part.state, part.state.settled_at) for part in decided]
                break
            except (BoughtUnloaded, CountersUnloaded, LotsUnloaded, TiersUnloaded) as missing:
                self._load(missing)
        for story, *parts in zip(stories, settled, decided, after, strict=True):
            story.keep(*parts)
        self.steps += changes.referral_steps
        self.shelf.use(changes)

    def _load(self, missing: BoughtUnloaded | CountersUnloaded | LotsUnloaded | TiersUnloaded) -> None:
        story = self.people[missing.customer_id]
        match missing:
            case BoughtUnloaded(since=since):
                _load_bought(story.state, since)
            case CountersUnloaded():
                story.load_counters(missing)
            case LotsUnloaded():
                story.load_lots()
            case TiersUnloaded():
                story.state.tier_history = [(move.at, move.after) for move in story.tier_moves]


def _load_bought(state: CustomerState, since: datetime) -> None:
    """Load one purchase more than there were before, until there are no more."""
    known = sorted((one.at, id) for id, one in state.known_purchases.items() if one.at >= since)
    state.bought_complete = len(state.bought) == len(known)
    state.bought = tuple(id for _, id in known[: len(state.bought) + 1])
