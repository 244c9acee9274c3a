"""What a column remembers of a customer: the rows that the road would have written, and loaded again when a decision asks for them."""

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from loyalty.points.lots import turn
from loyalty.road.load import Needs
from loyalty.state.changes import Changes
from loyalty.state.customer import Counted, CustomerState, Lot, PurchaseState
from loyalty.state.windows import Activity


def _at(activity: Activity) -> datetime:
    return activity.at


@dataclass(slots=True)
class Kept:
    """A customer's standing, and the rows beside it. `issued` is what the period gave, by currency, refunds taken off."""

    state: CustomerState
    forked: bool = False
    activity: list[Activity] = field(default_factory=list)
    purchases: dict[UUID, PurchaseState] = field(default_factory=dict)
    lots: dict[UUID, Lot] = field(default_factory=dict)
    counters: dict[tuple[str, datetime], Counted] = field(default_factory=dict)
    tiers: list[tuple[datetime, str | None]] = field(default_factory=list)
    issued: dict[str, int] = field(default_factory=dict)

    def fill(self, needs: Needs) -> None:
        """Load what is needed into the state, whole where that is simpler than in part."""
        state = self.state
        for id in needs.purchases & self.purchases.keys():
            state.known_purchases[id] = self.purchases[id]
        for _, after, until in needs.activity:
            state.activity.update((one.id, one) for one in self._between(after, until))
            state.loaded.append((after, until))
        for _, counter, first, last in needs.counters:
            state.counters.update({key: one for key, one in self.counters.items() if key[0] == counter and first <= key[1] <= last})
            state.counted.append((counter, first, last))
        if needs.lots:
            state.open_lots = sorted(self.lots.values(), key=lambda lot: (lot.currency, *turn(lot)))
            state.lots_complete = True
        if needs.tiers:
            state.tier_history = self.tiers.copy()
        if needs.latest:
            counting = (one for one in self.purchases.values() if one.counts)
            state.latest = sorted(((one.at, one.id) for one in counting), reverse=True)
            state.latest_complete = True
        if needs.earliest:
            state.earliest = sorted((one.at, one.id) for one in self.purchases.values() if one.counts)
            state.earliest_complete = True

    def keep(self, parts: Iterable[Changes]) -> None:
        """Remember the rows of changes that follow one another, and the state after them as it would be loaded next."""
        for changes in parts:
            self._keep_rows(changes)
        self._keep_activity(changes.state)
        self.state = _bare(changes.state)

    def _keep_rows(self, changes: Changes) -> None:
        self.purchases |= changes.purchases
        self.counters |= changes.counters
        self.tiers += [(move.at, move.after) for move in changes.tier_moves]
        for lot in changes.lots.values():
            if lot.remaining:
                self.lots[lot.id] = lot
            else:
                self.lots.pop(lot.id, None)
        if len(changes.tier_moves):
            self.tiers.sort(key=lambda move: move[0])

    def _keep_activity(self, state: CustomerState) -> None:
        for one in state.activity.values():
            place = bisect_right(self.activity, one.at, key=_at)
            while place and self.activity[place - 1].at == one.at and self.activity[place - 1].id != one.id:
                place -= 1
            if place and self.activity[place - 1].id == one.id:
                self.activity[place - 1] = one
            else:
                insort(self.activity, one, key=_at)

    def _between(self, after: datetime | None, until: datetime) -> list[Activity]:
        first = 0 if after is None else bisect_right(self.activity, after, key=_at)
        return self.activity[first : bisect_right(self.activity, until, key=_at)]


def _bare(state: CustomerState) -> CustomerState:
    """Take off a state what is loaded when it is needed."""
    state.activity, state.loaded = {}, []
    state.known_purchases, state.latest, state.latest_complete = {}, [], False
    state.earliest, state.earliest_complete = [], False
    state.counters, state.counted = {}, []
    state.tier_history = None
    state.open_lots, state.lots_complete = [], False
    return state
