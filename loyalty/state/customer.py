"""What flows through the hot path: a customer's state, plain data, read under the customer's lock."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from loyalty.programs.windows import Window
from loyalty.state.unloaded import ActivityUnloaded, CountersUnloaded, TiersUnloaded
from loyalty.state.windows import Activity, Tally


@dataclass(frozen=True, slots=True)
class Counted:
    """What a customer was given under a limit: points, and how often."""

    points: int = 0
    times: int = 0


@dataclass(slots=True)
class BalanceState:
    """Posted balances in one point currency, with the number of the last entry on each account.

    `matures_at` and `expires_at` say before which instant no lot matures or expires (None: never); nothing need be loaded to know that.
    """

    available: int = 0
    pending: int = 0
    held: int = 0
    available_sequence: int = 0
    pending_sequence: int = 0
    held_sequence: int = 0
    matures_at: datetime | None = None
    expires_at: datetime | None = None

    @property
    def debt(self) -> int:
        """What is owed: how far available is below zero."""
        return max(0, -self.available)

    def copy(self) -> "BalanceState":
        """Copy it, to be changed alone."""
        return replace(self)


@dataclass(frozen=True, slots=True)
class Lot:
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
    """Points that entering a stage gave, and the event that brought the customer there."""

    currency: str
    points: int
    event_id: UUID | None


@dataclass(frozen=True, slots=True)
class StageHeld:
    """The stage a customer is in; `unmet_since` is since when LOYALTY no longer meets its thresholds.

    `given` is what entering it gave; None: that is still to be given.
    """

    stage: str
    since: datetime
    cause: UUID | None = None
    before: "StageHeld | None" = None
    unmet_since: datetime | None = None
    given: tuple[Given, ...] | None = ()


@dataclass(slots=True)
class CustomerState:
    """All that decides about one customer, at `settled_at`.

    `windows` are sums at `settled_at` by window name; a window of the program that is missing there is summed up from the activity
    on first use.
    `activity` holds the loaded events by instant, `loaded` the ranges (after, until] that are complete in it.
    `recorded_at` is the merchant's now of the last write; nothing is recorded before it, however late a command got its turn.
    `publication` is the one under which the state was settled, `program_version` what it published. `health` is the one last entered, where
    a program gives something for it.
    `counters` holds what was counted by counter and start, `counted` the ranges (counter, first, last) that are complete in it.
    `open_lots` stand, per currency, in the order in which debits take them; `lots_complete` says that all of them are loaded, else the
    first usable ones are and all that are pending, or none at all.
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
    first_activity_at: datetime | None = None
    last_purchase_at: datetime | None = None
    purchases: int = 0
    reviews: int = 0
    csat: int | None = None
    nps: int | None = None
    referrals_qualified: int = 0
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
        twin.counters = self.counters.copy()
        twin.counted = self.counted.copy()
        return twin

    def balance(self, currency: str) -> BalanceState:
        """Give the balances in a currency, zeros when there were none."""
        return self.balances.setdefault(currency, BalanceState())

    def count_of(self, counter: str, first: datetime, last: datetime) -> dict[datetime, Counted]:
        """Tell what was counted with first <= start <= last, by start; raises CountersUnloaded when that may not be loaded."""
        if not any(counter == name and start <= first and last <= end for name, start, end in self.counted):
            raise CountersUnloaded(self.id, counter, first, last)
        return {start: counted for (name, start), counted in self.counters.items() if name == counter and first <= start <= last}

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

    def tally(self, window: Window, at: datetime) -> Tally:
        """Sum up the window that ends at `at`, from the sums at `settled_at` and the events that differ.

        No event is later than `settled_at`. Raises ActivityUnloaded when an event in between may not be loaded.
        """
        kept = self.windows.get(window.name)
        if kept is None:
            return self._sum(Tally(), window.start(at, self.zone), at)
        if at == self.settled_at or (at > self.settled_at and self._holds_all(window, at)):
            return kept.copy()
        start, kept_start = window.start(at, self.zone), window.start(self.settled_at, self.zone)
        if kept_start is not None and at <= kept_start:
            return self._sum(Tally(), start, at)
        total = self._sum(kept.copy(), at, self.settled_at, sign=-1)
        if start is None or kept_start is None:
            return total
        # A start can also go back as time goes on: at the end of a short month, and when clocks are put back.
        return self._sum(self._sum(total, kept_start, start, sign=-1), start, kept_start)

    def settle_until(self, windows: Iterable[Window], at: datetime) -> None:
        """Move the kept sums forward to `at`; an earlier instant changes nothing but which windows are kept."""
        until = max(at, self.settled_at)
        self.windows = {window.name: self.tally(window, until) for window in windows}
        if self.loaded and until > self.settled_at:
            # Nothing is later than `settled_at`, so what is loaded until there is loaded until now.
            self.loaded = [(start, max(end, until) if end >= self.settled_at else end) for start, end in self.loaded]
        self.settled_at = until

    def take(self, activity: Activity, windows: Iterable[Window], *, former: Activity | None = None) -> None:
        """Add an event to the kept sums, or put it in the place of its former self, of the same instant.

        `settle_until` must have reached the event with the same windows.
        """
        for window in windows:
            if self._is_inside(window, activity.at):
                tally = self.windows[window.name]
                if former is not None:
                    tally.add(former, -1)
                tally.add(activity)
        self.activity[activity.id] = activity
        self.first_activity_at = min(self.first_activity_at or activity.at, activity.at)

    def between(self, after: datetime | None, until: datetime) -> list[Activity]:
        """List the events with after < at <= until, oldest first; raises ActivityUnloaded when they may not all be loaded."""
        until = min(until, self.settled_at)
        if after is not None and after >= until:
            return []
        if not self._is_loaded(after, until):
            raise ActivityUnloaded(self.id, after, until)
        found = [one for one in self.activity.values() if one.at <= until and (after is None or one.at > after)]
        return sorted(found, key=lambda one: (one.at, str(one.id)))

    def _sum(self, tally: Tally, after: datetime | None, until: datetime, sign: int = 1) -> Tally:
        for one in self.between(after, until):
            tally.add(one, sign)
        return tally

    def _holds_all(self, window: Window, at: datetime) -> bool:
        return self.first_activity_at is None or at - self.first_activity_at < window.surely

    def _is_inside(self, window: Window, at: datetime) -> bool:
        if self.settled_at - at < window.surely:
            return True
        start = window.start(self.settled_at, self.zone)
        return start is None or start < at

    def _nothing_until(self, instant: datetime) -> bool:
        return self.first_activity_at is None or instant < self.first_activity_at

    def _is_loaded(self, after: datetime | None, until: datetime) -> bool:
        if self._nothing_until(until):
            return True
        return any(until <= end and self._reaches_back(start, after) for start, end in self.loaded)

    def _reaches_back(self, start: datetime | None, after: datetime | None) -> bool:
        return start is None or self._nothing_until(start) or (after is not None and start <= after)


_all_fields = attrgetter(*CustomerState.__dataclass_fields__)
