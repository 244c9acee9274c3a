"""Which level a customer holds. A level is named by its place in the program's list, -1 is below the first.

Readings of the rules beside those of `tests/real/recount_tiers.py`:
- A level from 0 is held from the start and never ends, nor does one that is kept for good; under NEVER no level ends.
- A year is measured at the last moment of the period that ends, or when that is looked at later: by the better of both.
- A refund takes its tier credit with it also when the policy spares the points: POINTS_EARNED counts what is left to earn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.loyalty.model.calendar import period_end, window_start
from tests.loyalty.model.history import Event, Purchase, Refund, counted, purchases, rests
from tests.loyalty.model.limits import Gave, Room, room
from tests.loyalty.model.points import earned
from tests.loyalty.model.program import Program


@dataclass(frozen=True)
class Held:
    """The level held, since when and until when, the purchase it began with, and what was held before that."""

    place: int
    since: datetime | None = None
    until: datetime | None = None
    began_with: str | None = None
    before: "Held | None" = None


class Ladder:
    """One customer's way through the levels up to a moment.

    `percents` keeps, per purchase, that of the level held before it, `rooms` what limits left for it.
    """

    def __init__(self, program: Program, zone: ZoneInfo, joined: date, history: Sequence[Event], moment: datetime) -> None:
        self.program = program
        self.zone = zone
        self.joined = joined
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
            until = self._end(supported, purchase.at, again=False)
            self.held = Held(supported, purchase.at, until, began_with=purchase.external_id, before=self.held)

    def _fall(self, refund: Refund, known: Sequence[Event]) -> None:
        """Fall to what the rest supports, if the level began with this purchase; never below what was held before it."""
        supported, before = self._supported(refund.at, known), self.held.before
        if before is not None and self.held.began_with == refund.purchase and supported < self.held.place:
            assert self.held.since is not None
            until = self._end(supported, self.held.since, again=False)
            self.held = before if supported <= before.place else replace(self.held, place=supported, until=until)

    def _pass_periods(self, known: Sequence[Event], moment: datetime) -> None:
        """Look again at the end of each period that is over by the moment; no look lies before what is known."""
        tiers = self.program["tiers"]
        while (over := self.held.until) and over <= moment:
            looks = [max([over, *(event.at for event in known)])]
            if tiers["window"] in ("CALENDAR_YEAR", "MEMBER_YEAR"):
                looks.append(over - timedelta(microseconds=1))
            place, supported = self.held.place, max(self._supported(look, known) for look in looks)
            if supported < place:
                place = max(place - 1 if tiers["downgrade"] == "ONE_STEP" else supported, self._floor())
            self.held = Held(place, self.held.since, self._end(place, over, again=True))

    def _floor(self) -> int:
        """Find the highest place up to the one held that is kept for good."""
        levels = self.program["tiers"]["levels"][: self.held.place + 1]
        return max((place for place, level in enumerate(levels) if level["forever"]), default=-1)

    def _end(self, place: int, begins: datetime, *, again: bool) -> datetime | None:
        tiers = self.program["tiers"]
        if place < 0 or tiers["downgrade"] == "NEVER" or tiers["levels"][place]["threshold"] == 0 or tiers["levels"][place]["forever"]:
            return None
        return period_end(tiers, begins, self.zone, self.joined, again=again)

    def _supported(self, moment: datetime, known: Sequence[Event]) -> int:
        start, included = window_start(self.program["tiers"], moment, self.zone, self.joined)
        inside = [one for one in counted(known) if start is None or one.at > start or (included and one.at == start)]
        return self._reached(self._metric([one for one in inside if one.at <= moment], known))

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
