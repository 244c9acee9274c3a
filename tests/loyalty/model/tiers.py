"""Which level a customer holds. A level is named by its place in the program's list, -1 is below the first.

Readings of the rules beside those of `tests/real/recount_tiers.py`:
- A level from 0 is held from the start and never ends; under NEVER no level ends.
- A refund takes its tier credit with it also when the policy spares the points: POINTS_EARNED counts what is left to earn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.loyalty.model.history import Event, Purchase, Refund, counted, purchases, rests
from tests.loyalty.model.limits import Gave, Room, room
from tests.loyalty.model.points import earned
from tests.loyalty.model.program import Program
from tests.real.windows import day_of, midnight_after, months_before, period_end


@dataclass(frozen=True)
class Held:
    """The level held, its last safe day, the purchase it began with, and what was held before that."""

    place: int
    until: date | None = None
    began_with: str | None = None
    before: "Held | None" = None


class Ladder:
    """One customer's way through the levels up to a moment.

    `percents` keeps, per purchase, that of the level held before it, `rooms` what limits left for it.
    """

    def __init__(self, program: Program, zone: ZoneInfo, history: Sequence[Event], moment: datetime) -> None:
        self.program = program
        self.zone = zone
        self.percents: dict[str, int] = {}
        self.rooms: dict[str, Room] = {}
        self.held = Held(self._reached(0))
        for position, event in enumerate(history):
            self._pass_periods(history[:position], event.at)
            if isinstance(event, Purchase):
                self.percents[event.external_id] = self._percent()
                known = history[:position]
                self.rooms[event.external_id] = room(event, purchases(known), self.gave(known), program, zone)
                self._rise(event, history[: position + 1])
            elif isinstance(event, Refund):
                self._fall(event, history[: position + 1])
        self._pass_periods(history, moment)

    def gave(self, known: Sequence[Event]) -> dict[str, Gave]:
        """Say what each purchase gives with what is left of it, at the tier and with the room that there was before it."""
        left, percents, rooms = rests(known), self.percents, self.rooms
        ids = {one.external_id: one for one in purchases(known)}
        return {id: earned(one, left[id], percents[id], rooms[id], self.program) for id, one in ids.items()}

    def code(self) -> str | None:
        """Name the level held."""
        return self.program["tiers"]["levels"][self.held.place]["code"] if self.held.place >= 0 else None

    def _percent(self) -> int:
        return self.program["tiers"]["levels"][self.held.place]["percent"] if self.held.place >= 0 else 100

    def _rise(self, purchase: Purchase, known: Sequence[Event]) -> None:
        supported = self._supported(purchase.at, known)
        if supported > self.held.place:
            until = period_end(day_of(purchase.at, self.zone), self.program["tiers"]["period_months"])
            self.held = Held(supported, until, began_with=purchase.external_id, before=self.held)

    def _fall(self, refund: Refund, known: Sequence[Event]) -> None:
        """Fall to what the rest supports, if the level began with this purchase; never below what was held before it."""
        supported, before = self._supported(refund.at, known), self.held.before
        if before is not None and self.held.began_with == refund.purchase and supported < self.held.place:
            self.held = before if supported <= before.place else replace(self.held, place=supported)

    def _pass_periods(self, known: Sequence[Event], moment: datetime) -> None:
        """Look again at the end of each period that is over by the moment; no look lies before what is known."""
        tiers = self.program["tiers"]
        while tiers["downgrade"] != "NEVER" and self.held.until and midnight_after(self.held.until, self.zone) <= moment:
            look_at = max([midnight_after(self.held.until, self.zone), *(event.at for event in known)])
            supported, until = self._supported(look_at, known), period_end(self.held.until, tiers["period_months"])
            if supported >= self.held.place:
                self.held = Held(self.held.place, until)
                continue
            place = self.held.place - 1 if tiers["downgrade"] == "ONE_STEP" else supported
            self.held = Held(place, until if place > self._reached(0) else None)

    def _supported(self, moment: datetime, known: Sequence[Event]) -> int:
        start = months_before(moment, self.program["tiers"]["months"], self.zone)
        return self._reached(self._metric([one for one in counted(known) if start < one.at <= moment], known))

    def _metric(self, window: Sequence[Purchase], known: Sequence[Event]) -> int:
        """Add up the window, each purchase net of its refunds."""
        match self.program["tiers"]["metric"]:
            case "PURCHASES":
                return len(window)
            case "SPEND":
                left = rests(known)
                return sum(left[one.external_id] for one in window)
            case "POINTS_EARNED":
                gave = self.gave(known)
                return sum(gave[one.external_id].whole for one in window)

    def _reached(self, metric: int) -> int:
        levels = self.program["tiers"]["levels"]
        return max((place for place, level in enumerate(levels) if metric >= level["threshold"]), default=-1)
