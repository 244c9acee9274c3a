"""One customer's story, told to the pure core without a database; each event is folded as the road folds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from loyalty.lifecycle import answers, surveys
from loyalty.lifecycle import rules as lifecycle
from loyalty.points import rules as points
from loyalty.points.lots import turn
from loyalty.points.posting import post_available
from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Birthday, Lifecycle, OnRefund, PointCurrency, Points, Program, TierLevel, Tiers
from loyalty.road.command import Adopted
from loyalty.state.changes import Account, Changes, MerchantNotice, MovementKind, Notice, PointsMovement, Posting, StageMove, TierMove
from loyalty.state.claims import NOTHING_OFFERED, ClaimState
from loyalty.state.customer import Counted, CustomerState, Lot, PurchaseState
from loyalty.state.offers import NO_OFFERS, Catalogue, Unlock
from loyalty.state.shelf import Shelf
from loyalty.state.unloaded import ActivityUnloaded, ClaimsUnloaded, CountersUnloaded, LotsUnloaded
from loyalty.state.windows import Activity
from loyalty.tiers import rules as tiers
from loyalty.timetable.rules import settle

MERCHANT = UUID(int=1)
LONDON = ZoneInfo("Europe/London")


def levels(**thresholds: int) -> tuple[TierLevel, ...]:
    """Make levels by code, lowest first."""
    return tuple(TierLevel(code=code, name=code.title(), threshold=threshold) for code, threshold in thresholds.items())


def program(
    *,
    on_refund: OnRefund = OnRefund.UNLIMITED,
    ladder: Tiers | None = None,
    stages: Lifecycle | None = None,
    birthday: Birthday | None = None,
    **points: Any,
) -> CompiledProgram:
    """Compile a program of one point currency; `points` are more of its fields."""
    currency = PointCurrency(code="points", name="Points", on_refund=on_refund, **points)
    document = Program(points=Points(currencies=(currency,)), tiers=ladder, lifecycle=stages or Lifecycle(), birthday=birthday)
    return compile_program(MERCHANT, 1, document)


@dataclass(frozen=True)
class AtHand:
    """The one program there is."""

    published: CompiledProgram
    currency: str = "GBP"
    shelf: Shelf = field(default_factory=Shelf)

    def version(self, version: int) -> CompiledProgram:
        """Give it, whatever the version."""
        return self.published

    def since(self, publication: int) -> Sequence[Adopted]:
        """List no other publication."""
        return ()

    def budget_used(self, rule: str) -> int:
        """Tell that no budget was used."""
        return 0


@dataclass
class Story:
    """A customer to whom things happen. A purchase earns a point per full 100 minor units.

    All activity is loaded, or with `lazy` only what is asked for. `terms` is the program that decided each purchase, `offers` are the
    merchant's. Ids count from 1, so that two stories can be compared.
    """

    program: CompiledProgram
    joined_at: datetime
    zone: ZoneInfo = LONDON
    lazy: bool = False
    written: dict[object, Activity] = field(default_factory=dict)
    events: int = 0
    tier_moves: list[TierMove] = field(default_factory=list)
    stage_moves: list[StageMove] = field(default_factory=list)
    movements: list[PointsMovement] = field(default_factory=list)
    lots: dict[UUID, Lot] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    counters: dict[tuple[str, datetime], Counted] = field(default_factory=dict)
    terms: dict[UUID, CompiledProgram] = field(default_factory=dict)
    offers: Catalogue = NO_OFFERS
    unlocks: list[Unlock] = field(default_factory=list)
    claims: dict[UUID, ClaimState] = field(default_factory=dict)
    merchant_notices: list[MerchantNotice] = field(default_factory=list)

    def __post_init__(self) -> None:
        begun = lifecycle.begin(self.program, self.joined_at)
        self.state = CustomerState(MERCHANT, self.zone, self.joined_at, self.joined_at, begun, tiers.begin(self.program, self.joined_at))
        self.state.lots_complete, self.state.loaded = True, [(None, self.joined_at)]
        self.state.offers = replace(NOTHING_OFFERED, catalogue=self.offers, claims={})
        self.wait(self.joined_at)

    @property
    def tier(self) -> str | None:
        """The code of the level held."""
        return self.state.tier.code if self.state.tier is not None else None

    @property
    def stage(self) -> str:
        """The stage the customer is in."""
        return self.state.stage.stage

    def wait(self, until: datetime) -> None:
        """Let time pass."""
        self._fold(until, lambda changes: None)

    def becomes(self, **known: Any) -> None:
        """Let it be known who the customer is; it counts from when somebody next looks."""
        self.state.person = replace(self.state.person, **known)

    def buy(self, at: datetime, total: int) -> UUID:
        """Buy something, and return the purchase's id."""
        id = self._next_id()
        purchase = PurchaseState(id, self.state.id, str(id), at, total, 0, {}, None, {}, 1, {"points": total // 100})

        def decide(changes: Changes) -> None:
            state = changes.state
            state.known_purchases[id] = purchase
            state.purchases += 1
            state.first_purchase_at = min(state.first_purchase_at or at, at)
            state.last_purchase_at = max(state.last_purchase_at or at, at)
            state.take(purchase.activity(), self.program.windows)
            surveys.plan(state, self.program, purchase=purchase, now=max(at, state.settled_at))
            currency = self.program.document.points.currencies[0]
            points.earn(changes, currency=currency, points=total // 100, event_id=id, at=at, reason="bought")
            self._raise(changes, id, at)

        self.terms[id] = self.program
        self._fold(at, decide)
        return id

    def refund(self, purchase_id: UUID, at: datetime, amount: int | None = None) -> None:
        """Refund an amount of a purchase, all that is left of it when none is named."""
        before = self.state.known_purchases[purchase_id]
        refunded = before.total if amount is None else before.refunded + amount
        after = replace(before, refunded=refunded, awards={"points": (before.total - refunded) // 100})
        id = self._next_id()

        def decide(changes: Changes) -> None:
            state = changes.state
            state.known_purchases[purchase_id] = after
            state.take(after.activity(), self.program.windows, former=before.activity())
            counted = [one.at for one in state.known_purchases.values() if one.counts]
            state.purchases, state.last_purchase_at = len(counted), max(counted, default=None)
            state.first_purchase_at = min(counted, default=None)
            if not after.counts:
                surveys.cancel(state, purchase_id)
            self._take_back(changes, before.awards["points"] - after.awards["points"], purchase_id, id, at)
            tiers.recheck(changes, program=self.program, terms=self.terms[purchase_id], purchase_id=purchase_id, at=at)
            if after.counts:
                lifecycle.advance(changes, program=self.program, at=at, cause=purchase_id)
            else:
                lifecycle.look_again(changes, program=self.program, purchase_id=purchase_id, at=at)

        self._fold(at, decide)

    def spend(self, at: datetime, amount: int) -> None:
        """Spend so many points, that there are."""
        id = self._next_id()

        def decide(changes: Changes) -> None:
            balance = changes.state.balance("points")
            taken = points.spend(changes, currency="points", points=amount)
            postings = post_available(balance, -amount), Posting(Account.ADJUSTED, amount)
            changes.movements.append(PointsMovement(id, MovementKind.ADJUST, "points", postings, "spent", at, id, None, taken))

        self._fold(at, decide)

    def review(self, at: datetime, points_earned: int = 0) -> None:
        """Write a review, for points if they are named."""
        id = self._next_id()

        def decide(changes: Changes) -> None:
            changes.state.reviews += 1
            if points_earned:
                currency = self.program.document.points.currencies[0]
                points.earn(changes, currency=currency, points=points_earned, event_id=id, at=at, reason="reviewed")
            earned = {"points": points_earned} if points_earned else {}
            changes.state.take(Activity(id, at, 0, False, earned, reviews=1), self.program.windows)
            self._raise(changes, id, at)

        self._fold(at, decide)

    def answer(self, at: datetime, *, nps: int) -> None:
        """Answer a survey."""
        id = self._next_id()

        def decide(changes: Changes) -> None:
            answers.answer(changes.state, at=at, csat=None, nps=nps)
            changes.state.take(Activity(id, at, 0, False, {}, nps=nps), self.program.windows)
            self._raise(changes, id, at)

        self._fold(at, decide)

    def consent(self, at: datetime, given: bool) -> None:
        """Consent to marketing, or no longer."""

        def decide(changes: Changes) -> None:
            changes.state.person = replace(changes.state.person, marketing=given)

        self._fold(at, decide)

    def saves(self, offers: Catalogue) -> None:
        """Change the merchant's offers."""
        self.state.offers = replace(self.state.offers, catalogue=offers)

    def claim(self, at: datetime, claim: Callable[[Changes], object]) -> None:
        """Claim an offer, or use a claim's code."""

        def decide(changes: Changes) -> None:
            claim(changes)

        self._fold(at, decide)

    def told(self) -> dict[str, Any]:
        """Tell all that must not depend on the steps in which time passed."""
        state = self.state
        return {
            "tier": state.tier,
            "stage": state.stage,
            "health": state.health,
            "birthday": (state.birthday_at, state.to_grant),
            "survey": (state.survey_due_at, state.survey_purchase_id, state.survey_invited_at),
            "windows": state.windows,
            "due": state.due_at,
            "moves": (self.tier_moves, self.stage_moves),
            "notices": self.notices,
            "counted": self.counters,
            "offers": (replace(state.offers, claims=None), self.unlocks, self.claims, self.merchant_notices),
            "books": self.books(),
        }

    def books(self) -> dict[str, Any]:
        """Tell what was posted, and what became of the lots."""
        return {
            "ledger": [(one.kind, one.effective_at, one.postings, one.reason) for one in self.movements],
            "lots": [(one.granted, one.remaining, one.pending, one.earned_at, one.expires_at) for one in self.lots.values()],
            "balances": self.state.balances,
        }

    def _next_id(self) -> UUID:
        self.events += 1
        return UUID(int=self.events)

    def _raise(self, changes: Changes, cause: UUID, at: datetime) -> None:
        tiers.raise_level(changes, program=self.program, at=at, cause=cause)
        lifecycle.advance(changes, program=self.program, at=at, cause=cause)

    def _take_back(self, changes: Changes, amount: int, purchase_id: UUID, id: UUID, at: datetime) -> None:
        currency = self.program.document.points.currencies[0]
        points.take_back(changes, currency=currency, points=amount, purchase_id=purchase_id, event_id=id, at=at, reason="refunded")

    def _fold(self, at: datetime, decide: Callable[[Changes], None]) -> None:
        """Settle, decide, settle again; once more from the beginning whenever something must be loaded."""
        if self.lazy:
            self.state.activity, self.state.loaded = {}, []
            self.state.open_lots, self.state.lots_complete = [], False
            self.state.counters, self.state.counted = {}, []
            self.state.offers = replace(self.state.offers, claims=None)
        while True:
            try:
                settled = settle(AtHand(self.program), self.state, at)
                changes = Changes.of(settled.state)
                decide(changes)
                after = settle(AtHand(self.program), changes.state, changes.state.settled_at)
                break
            except ActivityUnloaded as missing:
                self._load(missing)
            except LotsUnloaded:
                self.load_lots()
            except CountersUnloaded as missing:
                self.load_counters(missing)
            except ClaimsUnloaded:
                self.state.offers = replace(self.state.offers, claims=dict(self.claims))
        self.keep(settled, changes, after)

    def keep(self, *parts: Changes) -> None:
        """Write down what changed, in order; the state after the last of it is the customer's from now on."""
        for part in parts:
            self.tier_moves += part.tier_moves
            self.stage_moves += part.stage_moves
            self.movements += part.movements
            self.lots |= part.lots
            self.notices += part.notices
            self.counters |= part.counters
            self.unlocks += part.unlocks
            self.claims |= part.claims
            self.merchant_notices += part.merchant_notices
        self.state = parts[-1].state
        self.written |= self.state.activity

    def load_lots(self) -> None:
        """Load all pending lots, and one usable lot more than were loaded before."""
        before = sum(not lot.pending for lot in self.state.open_lots)
        found = sorted((lot for lot in self.lots.values() if lot.remaining), key=turn)
        usable = [lot for lot in found if not lot.pending]
        assert before < len(usable) or not self.state.open_lots, "it asks again for what was loaded"
        self.state.open_lots = [lot for lot in found if lot.pending or lot in usable[: before + 1]]

    def load_counters(self, missing: CountersUnloaded) -> None:
        """Load what was counted in a range."""
        wanted = (missing.counter, missing.first, missing.last)
        assert wanted not in self.state.counted, "it asks again for what was loaded"
        self.state.counters |= {
            (name, start): one
            for (name, start), one in self.counters.items()
            if name == missing.counter and missing.first <= start <= missing.last
        }
        self.state.counted.append(wanted)

    def _load(self, missing: ActivityUnloaded) -> None:
        after, until = missing.after, missing.until
        found = {id: one for id, one in self.written.items() if one.at <= until and (after is None or one.at > after)}
        self.state.activity |= found
        self.state.loaded.append((after, until))
