"""Which lifecycle stage a customer is in, by the readings of `tests/real/recount_stages.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from tests.loyalty.model.history import Event, Purchase, Refund, counted, purchases
from tests.loyalty.model.program import Lifecycle
from tests.real.windows import days_after, days_before


class Stage(IntEnum):
    """The stages of a registered customer, lowest first."""

    ACQUISITION = 1
    CONVERSION = 2
    RETENTION = 3
    LOYALTY = 4


@dataclass(frozen=True)
class Path:
    """One customer's way through the stages up to a moment."""

    rules: Lifecycle
    zone: ZoneInfo
    history: Sequence[Event]

    def stage_at(self, moment: datetime) -> Stage:
        """Walk through the history; a stage hangs on the purchase that entered it, and on none when time brought it."""
        stage, hangs_on = Stage.ACQUISITION, None
        for position, event in enumerate(self.history):
            known = self.history[: position + 1]
            before, stage = stage, self._worn_by_time(stage, self.history[:position], event.at)
            hangs_on = hangs_on if stage == before else None
            met = self._met(event.at, known)
            if isinstance(event, Purchase) and met > stage:
                stage, hangs_on = met, event.external_id
            elif isinstance(event, Refund) and stage is not Stage.LOYALTY and _are_gone({event.purchase, hangs_on}, known):
                stage = min(stage, met)
        return self._worn_by_time(stage, self.history, moment)

    def _worn_by_time(self, stage: Stage, known: Sequence[Event], moment: datetime) -> Stage:
        """Fall back to what time has brought by the moment; of both falls CONVERSION is the deeper one, but nobody is there unbought."""
        if not counted(known):
            return Stage.ACQUISITION
        if stage >= Stage.RETENTION and not self._within(self.rules["lapse_days"], moment, known):
            return Stage.CONVERSION
        if stage is Stage.LOYALTY:
            unmet = self._unmet_since(moment, known)
            if unmet and days_after(unmet, self.rules["grace_days"], self.zone) <= moment:
                return Stage.RETENTION
        return stage

    def _unmet_since(self, moment: datetime, known: Sequence[Event]) -> datetime | None:
        """Find the instant from which on LOYALTY has not been met, walking through every event and all that leaves the window."""
        leaving = (days_after(one.at, self.rules["loyalty"]["days"], self.zone) for one in purchases(known))
        turns = [(event.at, count) for count, event in enumerate(known, start=1)]
        turns += [(instant, sum(event.at <= instant for event in known)) for instant in leaving if instant <= moment]
        since: datetime | None = None
        for instant, count in sorted(turns):
            if self._met(instant, known[:count]) is Stage.LOYALTY:
                since = None
            elif since is None:
                since = instant
        return since

    def _met(self, moment: datetime, known: Sequence[Event]) -> Stage:
        for stage, threshold in ((Stage.LOYALTY, self.rules["loyalty"]), (Stage.RETENTION, self.rules["retention"])):
            if self._within(threshold["days"], moment, known) >= threshold["purchases"]:
                return stage
        return Stage.CONVERSION if counted(known) else Stage.ACQUISITION

    def _within(self, days: int, moment: datetime, known: Sequence[Event]) -> int:
        start = days_before(moment, days, self.zone)
        return sum(start < one.at <= moment for one in counted(known))


def _are_gone(ids: set[str | None], known: Sequence[Event]) -> bool:
    """Say whether all of these are purchases that are wholly refunded."""
    return None not in ids and ids.isdisjoint(one.external_id for one in counted(known))
