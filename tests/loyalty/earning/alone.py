"""One customer in memory, to whom things happen by the road's own rules and without a database: for properties of many stories."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.earning.record import RecordEvent
from loyalty.earning.refund import RefundPurchase
from loyalty.programs.compiled import CompiledProgram
from loyalty.road.command import Adopted
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState, PurchaseState, StageHeld
from loyalty.state.shelf import Shelf
from loyalty.state.unloaded import CountersUnloaded
from loyalty.timetable.rules import settle
from tests.loyalty.makers import CALLER

OPENING = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass
class OneProgram:
    """The programs at hand: one; and what its budgets have used."""

    published: CompiledProgram
    budgets: dict[str, int] = field(default_factory=dict)
    currency: str = "GBP"
    shelf: Shelf = field(default_factory=Shelf)

    def since(self, publication: int) -> Sequence[Adopted]:
        """List no publications."""
        return ()

    def budget_used(self, rule: str) -> int:
        """Tell what a rule used."""
        return self.budgets.get(rule, 0)

    def version(self, version: int) -> CompiledProgram:
        """Give the one."""
        return self.published


class Alone:
    """A customer, and the time that passes for them."""

    def __init__(self, program: CompiledProgram) -> None:
        self.programs = OneProgram(program)
        self.now = OPENING
        self.state = CustomerState(uuid4(), ZoneInfo("Europe/London"), OPENING, OPENING, StageHeld("ACQUISITION", OPENING))
        self.state.loaded.append((None, OPENING))
        self.state.program_version = program.version
        self.state.lots_complete = self.state.latest_complete = True

    def waits(self, **so_long: float) -> None:
        """Let time pass."""
        self.now += timedelta(**so_long)

    def does(self, event: dict[str, Any]) -> Changes:
        """Record an event as sent."""
        sent = {"externalId": f"{uuid4()}", **event}
        return self._carry(RecordEvent(new_id(), self.state.id, sent, CALLER, Claim("EVENT", sent["externalId"], b"", field=()), None))

    def buys(self, total: int, **event: Any) -> PurchaseState:
        """Buy, and get the purchase."""
        [purchase] = self.does({"kind": "PURCHASE", "total": total, **event}).purchases.values()
        return purchase

    def returns(self, purchase: PurchaseState, amount: int) -> PurchaseState:
        """Return a part of a purchase, and get what is left of it."""
        claim = Claim("REFUND", f"{uuid4()}", b"", field=())
        refund = RefundPurchase(new_id(), self.state.id, purchase.id, claim.key, amount, None, None, CALLER, claim, None)
        return self._carry(refund).purchases[purchase.id]

    def counted(self) -> dict[tuple[str, datetime], tuple[int, int]]:
        """Tell what limits of rules and programs have counted, without those that are at nothing."""
        limits = ("rule:", "currency:")
        found = {key: (one.points, one.times) for key, one in self.state.counters.items() if key[0].startswith(limits)}
        return {key: numbers for key, numbers in found.items() if numbers != (0, 0)}

    def _carry(self, command: RecordEvent | RefundPurchase) -> Changes:
        while True:
            try:
                settled = settle(self.programs, self.state, self.now)
                changes = command.decide(self.programs, settled.state, self.now)
                after = settle(self.programs, changes.state, changes.state.settled_at)
                break
            except CountersUnloaded as missing:
                # Everything that was ever counted is in the state.
                self.state.counted.append((missing.counter, missing.first, missing.last))
            except Refusal as refusal:
                raise AssertionError(f"{refusal} {refusal.field} {refusal.details}") from refusal
        for rule, used in changes.budgets.items():
            self.programs.budgets[rule] = self.programs.budgets.get(rule, 0) + used
        self.state = after.state
        return changes
