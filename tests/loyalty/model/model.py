"""The customers of a merchant, each as the list of what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tests.loyalty.model.history import Event, Purchase, Refund, Spending, rests
from tests.loyalty.model.program import Program
from tests.loyalty.model.stages import Path
from tests.loyalty.model.tiers import Ladder

BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Standing:
    """What a customer has now. `available` below zero is debt; `earned` says what each purchase earns, refunds taken off."""

    available: int
    tier: str | None
    stage: str
    earned: dict[str, int]


class Model:
    """What the engine should say. Time only goes forward: what happens before `now` is refused with ValueError, and nothing is recorded.

    All customers joined on the same day.
    """

    def __init__(self, program: Program, zone: ZoneInfo, joined: date = date(2010, 1, 1)) -> None:
        self.program = program
        self.zone = zone
        self.joined = joined
        self.now = BEGINNING
        self._histories: dict[str, list[Event]] = {}

    def purchase(self, customer: str, external_id: str, total: int, at: datetime) -> int:
        """Record a purchase and return what it earns. Refuses a negative total and a known id."""
        if total < 0 or self._owner(external_id):
            raise ValueError(f"purchase {external_id} of {total}: the id is known or the total is negative")
        return self._record(customer, Purchase(external_id, at.astimezone(UTC), total))

    def refund(self, purchase: str, amount: int, at: datetime) -> int:
        """Record a refund and return the points it takes back. Refuses an unknown purchase and more than is left of it."""
        customer = self._owner(purchase)
        if not customer or not 0 < amount <= rests(self._histories[customer])[purchase]:
            raise ValueError(f"refund of {amount} from purchase {purchase}: it is not known, or not that much is left")
        return -self._record(customer, Refund(purchase, at.astimezone(UTC), amount))

    def spend(self, customer: str, points: int, at: datetime) -> None:
        """Record that points were spent. Refuses more than is available."""
        if not 0 < points <= self.of(customer).available:
            raise ValueError(f"{customer} has no {points} points to spend")
        self._record(customer, Spending(at.astimezone(UTC), points))

    def pass_time(self, to: datetime) -> None:
        """Move the clock forward."""
        if to < self.now:
            raise ValueError(f"{to} lies before {self.now}")
        self.now = to.astimezone(UTC)

    def of(self, customer: str) -> Standing:
        """Work out what a customer has now; one to whom nothing happened is a newcomer."""
        history = self._histories.get(customer, [])
        ladder = Ladder(self.program, self.zone, self.joined, history, self.now)
        return Standing(
            available=sum(self._movements(history)),
            tier=ladder.code(),
            stage=Path(self.program["lifecycle"], self.zone, history).stage_at(self.now).name,
            earned=self._earned(history, ladder),
        )

    def _record(self, customer: str, event: Event) -> int:
        """Add an event and return the points it moved."""
        self.pass_time(event.at)
        history = self._histories.setdefault(customer, [])
        history.append(event)
        return self._movements(history)[-1]

    def _owner(self, purchase: str) -> str | None:
        for customer, history in self._histories.items():
            if purchase in rests(history):
                return customer
        return None

    def _movements(self, history: Sequence[Event]) -> list[int]:
        """List the points that each event gave or took; what the policy spares is forgiven for ever."""
        ladder = Ladder(self.program, self.zone, self.joined, history, self.now)
        moved: list[int] = []
        for position, event in enumerate(history):
            if isinstance(event, Spending):
                moved.append(-event.points)
                continue
            before, after = (sum(self._earned(history[:end], ladder).values()) for end in (position, position + 1))
            change = after - before
            if isinstance(event, Refund) and self.program["on_refund"] == "WITHIN_BALANCE":
                change = max(change, -max(sum(moved), 0))
            moved.append(change)
        return moved

    def _earned(self, history: Sequence[Event], ladder: Ladder) -> dict[str, int]:
        """Say what each purchase earns with what is left of it, at the tier that was held before it."""
        return {id: gave.whole for id, gave in ladder.gave(history).items()}
