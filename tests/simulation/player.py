"""What everybody in the simulation needs: the merchant, its model, the line to it, and how answers are judged."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kernel.db import transaction
from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.earning import actions as earning
from loyalty.earning.requests import Item
from loyalty.road.command import Caller, Done
from tests.loyalty.makers import CALLER, NOW, Shop
from tests.simulation.faults import Answer, Line
from tests.simulation.model import Claimed, Model

KEPT_CALLS = 50
RECENT = 40
"""Among so many of the latest redemptions one is chosen when something is to happen to one."""
VALUE = 250
"""What the partner is owed for each reward that it honours."""
WHOSE: ContextVar[UUID | None] = ContextVar("whose", default=None)
"""Whose turn it is, when everybody has one at the same time."""


@dataclass
class Player:
    """One merchant, for real and in the model."""

    shop: Shop
    model: Model
    dice: random.Random
    line: Line
    coverage: Counter[str]
    partner: UUID
    calls: list[tuple[Callable[[], Awaitable[Done]], UUID]] = field(default_factory=list)
    owed: int = 0

    async def keyed(self, make: Callable[[str], Awaitable[Done]]) -> Answer:
        """Make a call under a new key, through the line, and keep it: an old call may be sent again."""
        key = f"{new_id()}"
        answer = await self.line.call(lambda: make(key))
        if isinstance(answer, Done):
            self.calls = [*self.calls[-KEPT_CALLS:], (lambda: make(key), answer.id)]
        return answer

    async def record(self, item: Item) -> Done:
        """Record something."""
        result = await earning.record_one(self.shop.id, item, real_now=NOW)
        if isinstance(result, Exception):
            raise result
        return result

    async def redemption(self, id: UUID) -> Any:
        """Read a redemption."""
        async with transaction(self.shop.id, readonly=True) as connection:
            return await connection.fetchrow("SELECT * FROM redemptions WHERE merchant_id = $1 AND id = $2", self.shop.id, id)

    def confirmed(self, claim: Claimed) -> None:
        """Let a redemption be confirmed in the model; a partner that reserved it is owed for it."""
        self.model.confirms(claim)
        if claim.through_partner:
            claim.owed = VALUE
            self.owed += VALUE

    def claim(self, key: str, payload: dict[str, Any], caller: Caller = CALLER) -> Claim | None:
        """Claim a key for some content."""
        return Claim.of(caller.scope, key, operation="simulation", payload=payload)

    def done(self, answer: Answer) -> Done:
        """See that something was done."""
        assert isinstance(answer, Done), answer
        return answer

    def refused_with(self, answer: Answer, code: str) -> None:
        """See that something was refused so."""
        assert isinstance(answer, Refusal), answer
        assert answer.code == code, (answer, code)

    def refused(self, answer: Answer, status: str) -> None:
        """See that something was refused, because of where it stands."""
        assert isinstance(answer, Refusal), answer
        assert (answer.code, answer.details) == ("CONFLICTING_STATE", {"status": status}), (answer, answer.details, status)

    def somebody(self) -> UUID:
        """Choose whose turn it is, or anybody; who owes points more often."""
        if (whose := WHOSE.get()) is not None:
            return whose
        owing = [id for id, wallet in self.model.wallets.items() if wallet.debt]
        return self.dice.choice(owing if owing and self.dice.random() < 0.5 else list(self.model.wallets))

    def some_claim(self) -> Claimed | None:
        """Choose one of the latest redemptions; those that are held, and those of who owes points, more often."""
        whose = WHOSE.get()
        recent = self.model.mine[whose][-10:] if whose is not None else self.model.latest(RECENT)
        if not recent:
            return None
        held = [one for one in recent if one.status == "HELD"]
        owing = [one for one in recent if one.status in ("HELD", "CONFIRMED") and self.model.wallets[one.customer].debt]
        luck = self.dice.random()
        return self.dice.choice(owing if owing and luck < 0.2 else held if held and luck < 0.6 else recent)
