"""One column of a backtest: what happened, decided again in memory by the code that decides on the road."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from analytics.backtest.commands import Replayed, command_of
from analytics.backtest.memory import Kept
from analytics.backtest.messages import CONSENT, Begin, Given, Happened, Joined, Known, Member, Said, Tallies
from analytics.backtest.programs import Reign
from analytics.backtest.tallies import Tally
from kernel.errors import Refusal
from kernel.ids import encode
from loyalty.lifecycle import rules as lifecycle
from loyalty.road import ahead
from loyalty.road.enough import AtHand, foresee_counters, more, needs_of
from loyalty.road.fold import use_budgets
from loyalty.road.load import Needs
from loyalty.state.changes import Changes
from loyalty.state.claims import NOTHING_OFFERED, ClaimState, ClaimStatus, Offered
from loyalty.state.customer import CustomerState
from loyalty.state.offers import PREFIX, Catalogue, OfferState
from loyalty.state.person import Person
from loyalty.state.unloaded import Unloaded
from loyalty.tiers import rules as tiers
from loyalty.timetable.rules import settle

TRIES = 50
"""How often a decision may ask for more; each time it gets what it asked for."""


@dataclass(slots=True)
class Column:
    """A replay under way. Customers come first, then events in the order in which they were recorded, then the members are asked for."""

    begin: Begin
    reign: Reign = field(init=False)
    tally: Tally = field(init=False)
    zone: ZoneInfo = field(init=False)
    catalogue: Catalogue = field(init=False)
    joined: dict[UUID, Joined] = field(init=False, default_factory=dict)
    kept: dict[UUID, Kept] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.reign, self.zone = Reign(self.begin), ZoneInfo(self.begin.zone)
        self.tally = Tally(self.begin.start, self.begin.end)
        # Without a number nobody is told of offers; they are only given.
        self.catalogue = Catalogue(by_code={one.code: _offer(one) for one in self.begin.offers})

    def know(self, joined: Iterable[Joined]) -> None:
        """Take note of customers; not of those who were brought in meanwhile, under a version that is not among the documents."""
        self.joined |= {one.id: one for one in joined if one.version in self.reign.compiled}

    def replay(self, happened: Iterable[Happened]) -> None:
        """Decide events again. Those after the period are left out."""
        for one in happened:
            self.reign.go_by(one.version, one.recorded_at)
            if one.at < self.begin.end:
                kept, programs = self._deciding(one)
                if one.kind == CONSENT:
                    self._consent(kept, programs, one)
                else:
                    self._carry(kept, programs, command_of(one, id=one.id), one.recorded_at)

    def members(self) -> Iterator[Member]:
        """Tell where everybody who had joined stands at the end of the period, in the order in which they came."""
        end = min(self.begin.end, self.begin.now)
        for joined in self.joined.values():
            if joined.at < self.begin.end:
                kept = self._kept(joined.id)
                self._fork(kept)
                self._settle(kept, self.reign.tested, end)
                tier = kept.state.tier.code if kept.state.tier is not None else None
                yield Member(joined.id, {code: points for code, points in kept.issued.items() if points}, tier, kept.state.stage.stage)

    def tallies(self) -> Tallies:
        """Sum up the period."""
        return self.tally.result()

    def _deciding(self, one: Happened) -> tuple[Kept, AtHand]:
        """Tell whom it happened to, and what decides: from the beginning of the period on the program under test."""
        kept = self._kept(one.customer_id)
        if one.at >= self.begin.start:
            self._fork(kept)
        return kept, self.reign.tested if kept.forked else self.reign.decided_by(one.version)

    def _consent(self, kept: Kept, programs: AtHand, one: Happened) -> None:
        """Let what was said about marketing count, after all that was due before."""
        self._settle(kept, programs, one.recorded_at)
        said, person = msgspec.json.decode(one.body, type=Said), kept.state.person
        if person.said_at is None or said.at >= person.said_at:
            kept.state.person = replace(person, marketing=said.given, said_at=said.at)

    def _carry(self, kept: Kept, programs: AtHand, command: Replayed, recorded_at: datetime) -> None:
        """Do what the road does: load, settle, decide, settle."""
        at, needs = command.at or recorded_at, needs_of([command])
        foresee_counters(needs, programs.published, {kept.state.id: kept.state}, [command], recorded_at)

        def decide() -> list[Changes]:
            settled = settle(programs, kept.state, at)
            changes = command.decide(programs, settled.state, recorded_at)
            return [settled, changes, settle(programs, changes.state, changes.state.settled_at)]

        try:
            parts = self._enough(kept, programs, needs, at, decide)
        except Refusal:
            self.tally.refuse(at)
            return
        self._absorb(kept, parts)
        use_budgets(programs, parts[1])

    def _settle(self, kept: Kept, programs: AtHand, until: datetime) -> None:
        self._absorb(kept, self._enough(kept, programs, Needs(), until, lambda: [settle(programs, kept.state, until)]))

    def _enough(self, kept: Kept, programs: AtHand, needs: Needs, at: datetime, decide: Callable[[], list[Changes]]) -> list[Changes]:
        """Load what is needed and what is foreseen, and decide; load more and decide again when a decision asks for it."""
        needs.activity |= ahead.foreseen(programs.published, kept.state, [at])
        for _ in range(TRIES):
            kept.fill(needs)
            try:
                return decide()
            except Unloaded as missing:
                needs = more(missing, {kept.state.id: kept.state})
        raise AssertionError("a decision asks again and again for what was loaded")

    def _absorb(self, kept: Kept, parts: Sequence[Changes]) -> None:
        for changes in parts:
            self.tally.take(changes, kept.issued)
        kept.keep(parts)

    def _fork(self, kept: Kept) -> None:
        """Let the program under test decide from here on."""
        tested = self.reign.tested
        if not kept.forked and kept.state.publication >= tested.publication and kept.state.program_version != tested.published.version:
            # In truth a later version decided already; here it never came.
            kept.state.publication, kept.state.program_version = tested.publication, tested.published.version
        kept.forked = True

    def _kept(self, id: UUID) -> Kept:
        found = self.kept.get(id)
        if found is None:
            found = self.kept[id] = self._joins(self.joined[id])
        return found

    def _joins(self, joined: Joined) -> Kept:
        tested = self.reign.tested
        forked = joined.at >= self.begin.start
        version = tested.published.version if forked else joined.version
        publication = tested.publication if forked else self.reign.first_of(version)
        program = self.reign.compiled[version]
        tier = tiers.begin(program, joined.at)
        state = CustomerState(
            id=joined.id,
            zone=self.zone,
            joined_at=joined.at,
            settled_at=joined.at,
            stage=lifecycle.begin(program, joined.at),
            tier=tier,
            program_version=version,
            publication=publication,
            birthday_at=joined.known.given_at,
            offers=_offered(joined, self.catalogue),
            person=_person(joined.known, joined.consents),
        )
        return Kept(state, forked=forked, tiers=[(joined.at, tier.code)] if tier is not None else [])


def _person(known: Known, consents: bool) -> Person:
    zone = ZoneInfo(known.zone) if known.zone is not None else None
    return Person(known.birthday, known.birthday_since, zone, consents, known_at=known.known_at)


def _offer(given: Given) -> OfferState:
    return OfferState(
        id=given.id,
        name=given.code,
        kind="",
        created_at=given.created_at,
        since=given.created_at,
        seed=given.id,
        code=given.code,
        multiplier_percent=given.multiplier_percent,
        starts_at=given.starts_at,
        ends_at=given.ends_at,
        valid_days=given.valid_days,
    )


def _offered(joined: Joined, catalogue: Catalogue) -> Offered:
    """Hold what the customer claimed themselves that multiplies points; what the program gives, it gives again."""
    offered = replace(NOTHING_OFFERED, catalogue=catalogue, claims={})
    for place, one in enumerate(joined.claims):
        label = one.code or encode(PREFIX, one.offer_id)
        claim = ClaimState(
            UUID(int=place), joined.id, one.offer_id, "", ClaimStatus.CLAIMED, False, one.since, one.until, one.percent, label=label
        )
        offered = offered.with_claim(claim, reminds_at=None)
    return offered
