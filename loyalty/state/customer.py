"""What flows through the hot path: a customer's state, plain data, read under the customer's lock."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from loyalty.programs.windows import Window
from loyalty.state.windows import Activity, Tally


class Unloaded(Exception):
    """A decision asked for something that was not loaded; the road loads it and folds again."""


class LotsUnloaded(Unloaded):
    """More open lots of a customer are needed than were loaded."""

    def __init__(self, customer_id: UUID) -> None:
        super().__init__(customer_id)
        self.customer_id = customer_id


class ActivityUnloaded(Unloaded):
    """The customer's activity with after < at <= until is needed; None: from the beginning."""

    def __init__(self, customer_id: UUID, after: datetime | None, until: datetime) -> None:
        super().__init__(customer_id, after, until)
        self.customer_id, self.after, self.until = customer_id, after, until


@dataclass(slots=True)
class BalanceState:
    """Posted balances in one point currency, with the number of the last entry on each account."""

    available: int = 0
    pending: int = 0
    held: int = 0
    available_sequence: int = 0
    pending_sequence: int = 0
    held_sequence: int = 0

    @property
    def debt(self) -> int:
        """What is owed: how far available is below zero."""
        return max(0, -self.available)


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
    """A purchase as it is now. `event` is what was bought (tax, shipping, discount, lines, attributes), `remaining` what refunds left of it (None: all).

    `basis` is the customer's state as the rules saw it; `awards` what the purchase earns now, {currency: points}.
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
class StageHeld:
    """The stage a customer is in; `unmet_since` is since when LOYALTY no longer meets its thresholds."""

    stage: str
    since: datetime
    cause: UUID | None = None
    before: "StageHeld | None" = None
    unmet_since: datetime | None = None


@dataclass(slots=True)
class CustomerState:
    """All that decides about one customer, at `settled_at`.

    `windows` are sums at `settled_at` by window name; a window of the program that is missing there is summed up from the activity on first use.
    `activity` holds the loaded events by instant, `loaded` the ranges (after, until] that are complete in it.
    `open_lots` stand in the order in which debits take them; `lots_complete` says that all of them are loaded.
    """

    id: UUID
    zone: ZoneInfo
    joined_at: datetime | None
    settled_at: datetime
    stage: StageHeld
    tier: TierHeld | None = None
    due_at: datetime | None = None
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

    def copy(self) -> "CustomerState":
        """Copy what decisions change; the values inside are immutable or copied too."""
        return replace(
            self,
            windows={name: tally.copy() for name, tally in self.windows.items()},
            balances={currency: replace(balance) for currency, balance in self.balances.items()},
            open_lots=list(self.open_lots),
            activity=dict(self.activity),
            loaded=list(self.loaded),
            known_purchases=dict(self.known_purchases),
        )

    def balance(self, currency: str) -> BalanceState:
        """Give the balances in a currency, zeros when there were none."""
        return self.balances.setdefault(currency, BalanceState())

    # ------------------------------------------------------------ windows

    def tally(self, window: Window, at: datetime) -> Tally:
        """Sum up the window that ends at `at`, from the sums at `settled_at` and the events that differ.

        No event is later than `settled_at`. Raises ActivityUnloaded when an event in between may not be loaded.
        """
        start = window.start(at, self.zone)
        kept = self.windows.get(window.name)
        if kept is None:
            return self._sum(Tally(), start, at)
        if at >= self.settled_at:
            if start is None or self._nothing_until(start):
                return kept.copy()
            return self._sum(kept.copy(), window.start(self.settled_at, self.zone), start, sign=-1)
        total = self._sum(kept.copy(), at, self.settled_at, sign=-1)
        return total if start is None else self._sum(total, start, window.start(self.settled_at, self.zone))

    def settle_until(self, windows: Iterable[Window], at: datetime) -> None:
        """Move the kept sums forward to `at`; an earlier instant changes nothing but which windows are kept."""
        until = max(at, self.settled_at)
        self.windows = {window.name: self.tally(window, until) for window in windows}
        self.settled_at = until

    def take(self, activity: Activity, windows: Iterable[Window], *, former: Activity | None = None) -> None:
        """Add an event to the kept sums, or put it in the place of its former self; `settled_at` must have reached it."""
        for window in windows:
            start = window.start(self.settled_at, self.zone)
            if start is None or start < activity.at:
                tally = self.windows[window.name]
                if former is not None:
                    tally.add(former, -1)
                tally.add(activity)
        self.activity[activity.id] = activity
        self.first_activity_at = min(self.first_activity_at or activity.at, activity.at)

    def between(self, after: datetime | None, until: datetime) -> list[Activity]:
        """List the events with after < at <= until, oldest first; raises ActivityUnloaded when they may not all be loaded."""
        if not self._is_loaded(after, until):
            raise ActivityUnloaded(self.id, after, until)
        found = [one for one in self.activity.values() if one.at <= until and (after is None or one.at > after)]
        return sorted(found, key=lambda one: (one.at, str(one.id)))

    def _sum(self, tally: Tally, after: datetime | None, until: datetime, sign: int = 1) -> Tally:
        if after is not None and after >= until:
            return tally
        for one in self.between(after, until):
            tally.add(one, sign)
        return tally

    def _nothing_until(self, instant: datetime) -> bool:
        return self.first_activity_at is None or instant < self.first_activity_at

    def _is_loaded(self, after: datetime | None, until: datetime) -> bool:
        if self._nothing_until(until):
            return True
        from_the_first = after is None or self._nothing_until(after)
        return any(
            until <= end and (start is None or (not from_the_first and after is not None and start <= after)) for start, end in self.loaded
        )
