"""The running sums over a customer's windows: moved forward with time, and looked at from any instant."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from loyalty.programs.windows import Window
from loyalty.state.unloaded import ActivityUnloaded
from loyalty.state.windows import Activity, Tally


class Sums:
    """The part of a customer's state that adds up their events.

    `windows` are sums at `settled_at` by window name; a window of the program that is missing there is summed up from the activity
    on first use. `passed` is what `settled_at` and they were before time passed last: what a year added up to before the next began.
    `activity` holds the loaded events by instant, `loaded` the ranges (after, until] that are complete in it.
    """

    __slots__ = ("activity", "first_activity_at", "id", "joined_at", "loaded", "passed", "settled_at", "windows", "zone")
    id: UUID
    zone: ZoneInfo
    joined_at: datetime | None
    settled_at: datetime
    windows: dict[str, Tally]
    passed: tuple[datetime, dict[str, Tally]] | None
    first_activity_at: datetime | None
    activity: dict[object, Activity]
    loaded: list[tuple[datetime | None, datetime]]

    def tally(self, window: Window, at: datetime) -> Tally:
        """Sum up the window that ends at `at`, from the sums at `settled_at` (or before) and the events that differ.

        No event is later than `settled_at`. Raises ActivityUnloaded when an event in between may not be loaded.
        """
        settled_at, windows = self.settled_at, self.windows
        if self.passed is not None and self.passed[0] <= at < settled_at:
            settled_at, windows = self.passed
        kept = windows.get(window.name)
        if kept is None:
            return self._sum(Tally(), window.start(at, self.zone, self.joined_at), at)
        if at == settled_at or (at > settled_at and self._holds_all(window, at)):
            return kept.copy()
        start, kept_start = (window.start(instant, self.zone, self.joined_at) for instant in (at, settled_at))
        if start is not None and start >= settled_at:
            return Tally(points=dict.fromkeys(kept.points, 0))
        if kept_start is not None and at <= kept_start:
            return self._sum(Tally(), start, at)
        total = self._sum(kept.copy(), at, settled_at, sign=-1)
        if start is None or kept_start is None or start == kept_start:
            return total
        # A start can also go back as time goes on: at the end of a short month, and when clocks are put back.
        return self._sum(self._sum(total, kept_start, start, sign=-1), start, kept_start)

    def settle_until(self, windows: Iterable[Window], at: datetime) -> None:
        """Move the kept sums forward to `at`; an earlier instant changes nothing but which windows are kept."""
        until = max(at, self.settled_at)
        moved = {window.name: self.tally(window, until) for window in windows}
        if until > self.settled_at:
            self.passed = self.settled_at, self.windows
        self.windows = moved
        if self.loaded and until > self.settled_at:
            # Nothing is later than `settled_at`, so what is loaded until there is loaded until now.
            self.loaded = [(start, max(end, until) if end >= self.settled_at else end) for start, end in self.loaded]
        self.settled_at = until

    def take(self, activity: Activity, windows: Iterable[Window], *, former: Activity | None = None) -> None:
        """Add an event to the kept sums, or put it in the place of its former self, of the same instant.

        `settle_until` must have reached the event with the same windows.
        """
        self.passed = None
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
        start = window.start(self.settled_at, self.zone, self.joined_at)
        return start is None or start < at

    def _nothing_until(self, instant: datetime) -> bool:
        return self.first_activity_at is None or instant < self.first_activity_at

    def _is_loaded(self, after: datetime | None, until: datetime) -> bool:
        if self._nothing_until(until):
            return True
        return any(until <= end and self._reaches_back(start, after) for start, end in self.loaded)

    def _reaches_back(self, start: datetime | None, after: datetime | None) -> bool:
        return start is None or self._nothing_until(start) or (after is not None and start <= after)
