"""A shop in which a story happens, down the real road."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.db import transaction
from kernel.errors import Refusal
from kernel.ids import new_id
from loyalty.earning.requests import Item
from loyalty.road.command import Done
from loyalty.road.gate import pass_time
from loyalty.road.look import look
from loyalty.road.passing import PassTime
from loyalty.road.slice import Result
from tests.loyalty import spending
from tests.loyalty.anything.counter import Counter
from tests.loyalty.anything.drawn import CarriesOver, Happens, Joins, Publishes, Refunds, Spends, Step, Together, Waits
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop
from tests.loyalty.upgrading import carries_over, passes_for_all

OPENING = datetime(2026, 3, 20, 12, tzinfo=UTC)


@dataclass
class World:
    """A shop, its members, and what they bought. Who is alone tells things one by one, and does no background work.

    In one `beside` another nothing is told that happened before the last background work: that has brought everybody to what was due since,
    and who comes late finds them there.
    """

    shop: Shop
    is_alone: bool
    beside: bool = False
    now: datetime = OPENING
    members: list[UUID] = field(default_factory=list)
    bought: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    told: list[object] = field(default_factory=list)
    count: int = 0
    worked_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    counter: Counter = field(init=False)

    def __post_init__(self) -> None:
        """Open the counter."""
        self.counter = Counter(self.shop, self.is_alone, self.members)

    @classmethod
    async def born(cls, document: dict[str, Any], *, is_alone: bool = False, beside: bool = False) -> "World":
        """Open a shop with a program."""
        return cls(await open_shop(document, now=OPENING), is_alone, beside)

    async def live(self, step: Step) -> None:
        """Let one thing happen; only refusals may come."""
        match step:
            case Joins(ago, birthday):
                name = f"member-{len(self.members)}"
                self.members.append(await self.shop.joins(at=self.now - ago, external_id=name, birthday=birthday))
            case Waits(time):
                self.now += time
                await self.shop.clock(self.now)
            case Together(items):
                await self._tell([item for one in items if (item := self._item(one)) is not None])
            case Spends(member, percent):
                await self._spend(self.members[member], percent)
            case Publishes(document):
                await self.shop.publishes(document)
            case CarriesOver():
                self.worked_at = self.now if self.beside else self.worked_at
                if not self.is_alone:
                    await carries_over(self.shop)
                    await passes_for_all(self.shop)
            case _:
                self.told += await self.counter.deal(step)

    async def sees(self) -> list[object]:
        """See everybody as they are now."""
        async with transaction(self.shop.id, readonly=True) as connection:
            states = await look(connection, self.shop.id, self.members, real_now=NOW)
        return [
            (
                one.balances, one.tier, one.tier_warned, one.stage, one.health, one.windows, one.due_at, one.settled_at,
                one.purchases, one.last_purchase_at, one.last_redemption_at, one.publication,
            )
            for one in (states[id] for id in self.members)
        ]  # fmt: skip

    async def lets_time_be_written(self) -> None:
        """Write what time brought to everybody until now."""
        commands = [PassTime(id, CALLER) for id in self.members]
        for result in await pass_time(self.shop.id, commands, real_now=NOW):
            assert isinstance(result, Done), result

    async def _tell(self, items: Sequence[Item]) -> None:
        results = [await self.shop.tries(item) for item in items] if self.is_alone else await self.shop.does_all(items)
        self.told += [_told(result) for result in results]

    async def _spend(self, member: UUID, percent: int) -> None:
        """Spend of the first currency what there is."""
        state = await self.shop.sees(member)
        first = min(state.balances, key=lambda code: (code != "points", code), default="points")
        points = max(state.balance(first).available * percent // 100, 1)
        self.count += 1
        done = await spending.carry(self.shop.id, spending.Spend(new_id(), member, points, f"{self.count}", CALLER), real_now=NOW)
        self.told.append(_told(done))

    def _item(self, one: Happens | Refunds) -> Item | None:
        self.count += 1
        return self._event(one) if isinstance(one, Happens) else self._refund(one)

    def _event(self, one: Happens) -> Item:
        sent = {**one.event, "externalId": f"event {self.count}"} | self._when(one.ago)
        if one.event["kind"] == "PURCHASE":
            self.bought.append((sent["externalId"], sent))
        return replace(self.shop.buys(self.members[one.member], 0, history=one.history), event=sent)

    def _refund(self, one: Refunds) -> Item | None:
        if not self.bought:
            return None
        order, event = self.bought[-1 - one.pick % len(self.bought)]
        lines = event.get("lines") or ()
        named: dict[str, Any] = {"amount": max(1, event["total"] * one.per_mille // 1000)}
        if one.line is not None and lines:
            named = {"lines": ({"sku": lines[one.line % len(lines)]["sku"], "quantity": 1 + one.line // 2},)}
        return self.shop.returns(order, external_id=f"refund {self.count}", **named, **self._when(one.ago))

    def _when(self, ago: timedelta | None) -> dict[str, Any]:
        return {} if ago is None else {"at": max(self.now - ago, self.worked_at)}


def _told(result: Result) -> object:
    if isinstance(result, Refusal):
        return type(result), str(result)
    assert isinstance(result, Done), result
    return result.decision
