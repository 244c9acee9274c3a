"""What flows through the hot path: a customer's state, plain data, read under the customer's lock."""

from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from loyalty.state.adjustments import AdjustmentState
from loyalty.state.claims import NOTHING_OFFERED, Offered
from loyalty.state.offers import Grant
from loyalty.state.person import NOBODY, Person
from loyalty.state.redemptions import RedemptionState, RedemptionStatus
from loyalty.state.referrals import Awaits
from loyalty.state.sums import Sums
from loyalty.state.unloaded import CountersUnloaded, HoldsUnloaded, TiersUnloaded, UsesUnloaded
from loyalty.state.windows import Activity, Tally


@dataclass(frozen=True, slots=True)
class Counted:
    """What a customer was given under a limit: points, and how often."""

    points: int = 0
    times: int = 0


@dataclass(slots=True)
class BalanceState:
    """Posted balances in one point currency, with the number of the last entry on each account.

    `matures_at`, `expires_at` and `releases_at` say before which instant no lot matures, no lot expires and no hold ends by itself (None:
    never), `reminds_at` before which nobody is reminded of lots that end; nothing need be loaded to know that.
    """

    available: int = 0
    pending: int = 0
    held: int = 0
    available_sequence: int = 0
    pending_sequence: int = 0
    held_sequence: int = 0
    matures_at: datetime | None = None
    expires_at: datetime | None = None
    releases_at: datetime | None = None
    reminds_at: datetime | None = None

    @property
    def debt(self) -> int:
        """What is owed: how far available is below zero."""
        return max(0, -self.available)

    def copy(self) -> "BalanceState":
        """Copy it, to be changed alone."""
        return BalanceState(*_all_of_balance(self))


class Lot(NamedTuple):
    """Points of one credit. `expires_at` is the first instant at which they are gone; None: never."""

    id: UUID
    currency: str
    granted: int
    remaining: int
    pending: bool
    earned_at: datetime
    available_from: datetime
    expires_at: datetime | None
    event_id: UUID | None
    transaction_id: UUID
    source_lot_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PurchaseState:
    """A purchase as it is now.

    `event` is what was bought (tax, shipping, discount, lines, attributes), `remaining` what refunds left of it (None: all).
    `basis` is the customer's state as the rules saw it; `awards` what the purchase earns now, {currency: points}; `limited` what rules with
    limits give of it, {rule: points}.
    """

    id: UUID
    customer_id: UUID
    external_id: str
    at: datetime
    total: int
    refunded: int
    event: dict[str, Any]
    remaining: dict[str, Any] | None
    basis: dict[str, Any]
    program_version: int
    awards: dict[str, int]
    limited: dict[str, int] | None = None

    @property
    def counts(self) -> bool:
        """A purchase counts unless its total is above 0 and wholly refunded."""
        return self.total == 0 or self.refunded < self.total

    def activity(self) -> Activity:
        """Say what the purchase adds to the windows, refunds taken off."""
        return Activity(self.id, self.at, self.total - self.refunded, self.counts, self.awards)


@dataclass(frozen=True, slots=True)
class TierHeld:
    """The level a customer holds: `until` is the first instant after its period (None: no end).

    `cause` is the event that began it, `before` the level held when it did.
    """

    code: str
    since: datetime
    until: datetime | None
    cause: UUID | None = None
    before: "TierHeld | None" = None


@dataclass(frozen=True, slots=True)
class Given:
    """Points that entering a stage gave, when, and the event that brought the customer there."""

    stage: str
    at: datetime
    currency: str
    points: int
    event_id: UUID | None


@dataclass(frozen=True, slots=True)
class StageHeld:
    """The stage a customer is in; `unmet_since` is since when LOYALTY no longer meets its thresholds.

    `given` is what entering it gave, and those before that hang on it; None: it is still to be given.
    """

    stage: str
    since: datetime
    cause: UUID | None = None
    before: "StageHeld | None" = None
    unmet_since: datetime | None = None
    given: tuple[Given, ...] | None = ()


@dataclass(slots=True)
class CustomerState(Sums):
    """All that decides about one customer, at `settled_at`.

    `windows`, `passed`, `first_activity_at`, `activity` and `loaded` are those of its sums.
    `recorded_at` is the merchant's now of the last write; nothing is recorded before it, however late a command got its turn.
    `publication` is the one under which the state was settled, `program_version` what it published. `health` is the one last entered, where
    a program gives something for it.
    `counters` holds what was counted by counter and start, `counted` the ranges (counter, first, last) that are complete in it.
    `open_lots` stand, per currency, in the order in which debits take them; `lots_complete` says that all of them are loaded, else the
    first usable ones are and all that are pending, or none at all.
    `redemptions` are those that are loaded; `holds_complete` says that all that are HELD are. `held_lots` are the lots out of which loaded
    redemptions were paid, as they are now. `uses` counts what the customer took of a reward, or through a partner, since an instant.
    `last_redemption_at` is that of the latest one confirmed and not voided, `confirmed` the latest of those, newest first.
    `reminded_at` is until when reminders are told while the state is being settled; None: until `settled_at`.
    `birthday_at` is when a birthday last gave something. `survey_due_at` is when the customer is to be asked how `survey_purchase_id` was,
    `survey_invited_at` when they last were. `offering` is the change of an offer under which they were last told of offers, `offers` what
    they were told and hold of them, `to_grant` what the program gives that is still to be claimed for them. `referral` is what the one
    that brought them waits for, if it is open, `bought` the first that they bought since, earliest first, `bought_complete` all of it.
    """

    id: UUID
    zone: ZoneInfo
    joined_at: datetime | None
    settled_at: datetime
    stage: StageHeld
    tier: TierHeld | None = None
    tier_warned: bool = False
    health: str | None = None
    program_version: int = 0
    publication: int = 0
    due_at: datetime | None = None
    recorded_at: datetime | None = None
    windows: dict[str, Tally] = field(default_factory=dict)
    passed: tuple[datetime, dict[str, Tally]] | None = field(default=None, compare=False)
    first_activity_at: datetime | None = None
    last_purchase_at: datetime | None = None
    last_redemption_at: datetime | None = None
    purchases: int = 0
    reviews: int = 0
    csat: int | None = None
    nps: int | None = None
    referrals_qualified: int = 0
    first_purchase_at: datetime | None = None
    birthday_at: datetime | None = None
    survey_due_at: datetime | None = None
    survey_purchase_id: UUID | None = None
    survey_invited_at: datetime | None = None
    offering: int = 0
    offers: Offered = NOTHING_OFFERED
    to_grant: tuple[Grant, ...] = ()
    referral: Awaits | None = None
    person: Person = NOBODY
    notification_sequence: int = 0
    balances: dict[str, BalanceState] = field(default_factory=dict)
    open_lots: list[Lot] = field(default_factory=list)
    lots_complete: bool = False
    activity: dict[object, Activity] = field(default_factory=dict)
    loaded: list[tuple[datetime | None, datetime]] = field(default_factory=list)
    known_purchases: dict[UUID, PurchaseState] = field(default_factory=dict)
    counters: dict[tuple[str, datetime], Counted] = field(default_factory=dict)
    counted: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    tier_history: list[tuple[datetime, str | None]] | None = None
    latest: list[tuple[datetime, UUID]] = field(default_factory=list)
    latest_complete: bool = False
    earliest: list[tuple[datetime, UUID]] = field(default_factory=list)
    earliest_complete: bool = False
    redemptions: dict[UUID, RedemptionState] = field(default_factory=dict)
    holds_complete: bool = False
    held_lots: dict[UUID, Lot] = field(default_factory=dict)
    uses: dict[tuple[UUID, datetime], int] = field(default_factory=dict)
    confirmed: list[tuple[datetime, UUID]] = field(default_factory=list)
    confirmed_complete: bool = False
    adjustments: dict[UUID, AdjustmentState] = field(default_factory=dict)
    bought: tuple[UUID, ...] = ()
    bought_complete: bool = False
    reminded_at: datetime | None = None

    def copy(self) -> "CustomerState":
        """Copy what decisions change; the values inside are immutable or copied too."""
        twin = CustomerState(*_all_fields(self))
        twin.windows = {name: tally.copy() for name, tally in self.windows.items()}
        twin.balances = {currency: balance.copy() for currency, balance in self.balances.items()}
        twin.open_lots = self.open_lots.copy()
        twin.activity = self.activity.copy()
        twin.loaded = self.loaded.copy()
        twin.known_purchases = self.known_purchases.copy()
        twin.latest = self.latest.copy()
        twin.earliest = self.earliest.copy()
        twin.counters = self.counters.copy()
        twin.counted = self.counted.copy()
        twin.redemptions = self.redemptions.copy()
        twin.held_lots = self.held_lots.copy()
        twin.uses = self.uses.copy()
        twin.confirmed = self.confirmed.copy()
        twin.adjustments = self.adjustments.copy()
        return twin

    def balance(self, currency: str) -> BalanceState:
        """Give the balances in a currency, zeros when there were none."""
        return self.balances.get(currency) or self.balances.setdefault(currency, BalanceState())

    def count_of(self, counter: str, first: datetime, last: datetime) -> dict[datetime, Counted]:
        """Tell what was counted with first <= start <= last, by start; raises CountersUnloaded when that may not be loaded."""
        if not any(counter == name and start <= first and last <= end for name, start, end in self.counted):
            raise CountersUnloaded(self.id, counter, first, last)
        return {start: counted for (name, start), counted in self.counters.items() if name == counter and first <= start <= last}

    @property
    def last_use_at(self) -> datetime | None:
        """Tell when points were last cared for: the latest purchase or redemption, from which inactivity counts."""
        if self.last_purchase_at is None or self.last_redemption_at is None:
            return self.last_purchase_at or self.last_redemption_at
        return max(self.last_purchase_at, self.last_redemption_at)

    def holds(self) -> list[RedemptionState]:
        """List what is HELD, the one that ends first first; raises HoldsUnloaded."""
        if not self.holds_complete and any(balance.held for balance in self.balances.values()):
            raise HoldsUnloaded(self.id)
        held = (one for one in self.redemptions.values() if one.status is RedemptionStatus.HELD)
        return sorted(held, key=lambda one: (one.held_until, one.id))

    def uses_of(self, id: UUID, since: datetime) -> int:
        """Tell how often the customer took a reward, or anything through a partner, since an instant; raises UsesUnloaded."""
        found = self.uses.get((id, since))
        if found is None:
            raise UsesUnloaded(self.id, id, since)
        return found

    def count_use(self, redemption: RedemptionState, times: int) -> None:
        """Count a redemption among what the customer took, or no longer."""
        for id, since in self.uses:
            if id in (redemption.reward_id, redemption.partner_id) and since <= redemption.reserved_at:
                self.uses[id, since] += times

    def tier_at(self, at: datetime) -> str | None:
        """Tell the level held before an event of `at`; raises TiersUnloaded when that is long ago."""
        if at >= self.settled_at or (self.tier is not None and self.tier.since < at):
            return self.tier.code if self.tier is not None else None
        if self.tier_history is None:
            raise TiersUnloaded(self.id)
        held = [code for since, code in self.tier_history if since < at]
        return held[-1] if held else None

    def hold(self, tier: TierHeld | None, at: datetime) -> None:
        """Change the level held from an instant on, which may be past when an event arrives late."""
        self.tier = tier
        if self.tier_history is not None:
            moved = (at, tier.code if tier is not None else None)
            self.tier_history = sorted([*self.tier_history, moved], key=lambda one: one[0])


_all_fields = attrgetter(*CustomerState.__dataclass_fields__)
_all_of_balance = attrgetter(*BalanceState.__dataclass_fields__)
