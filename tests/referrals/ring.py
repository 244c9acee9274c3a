"""A ring of people who bring each other, buy, give back, and are reviewed: any story of them, told to a shop down the real road."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

import orjson
from hypothesis import strategies as st

from kernel.errors import Refusal
from loyalty.road import slice as road
from loyalty.road.command import Done, Request
from referrals.claims import actions
from referrals.claims.requests import ReviewRequest
from referrals.fraud.actions import record
from referrals.fraud.rules import Traits
from tests.loyalty.ledger import ledger
from tests.loyalty.makers import CALLER, NOW, Shop
from tests.loyalty.upgrading import passes_for_all
from tests.referrals.makers import ENOUGH, carried, claiming, code_of, joins, open_referring, reviewing

PEOPLE = 5
NAMES = [f"person {number}" for number in range(PEOPLE)]
TERMS: dict[str, Any] = {
    "limits": [{"times": 2, "per": "MONTH"}],
    "milestones": [{"every": 2, "points": 40}],
    "holdDays": 5,
    "sections": {"onRefund": "UNLIMITED"},
}


@dataclass(frozen=True)
class Claims:
    """So many say who brought them, (friend, advocate) by their places: one after the other, in one slice, or all at the same time."""

    pairs: tuple[tuple[int, int], ...]
    how: str = "alone"


@dataclass(frozen=True)
class Buys:
    """Somebody buys."""

    person: int
    total: int


@dataclass(frozen=True)
class Refunds:
    """The purchase that is `pick` before the last is given back, in so many per mille."""

    pick: int
    per_mille: int


@dataclass(frozen=True)
class Reviews:
    """Staff approve or reject the referral that brought somebody, if there is one; several in one slice or at the same time."""

    people: tuple[int, ...]
    approve: bool
    how: str = "alone"


@dataclass(frozen=True)
class Waits:
    """Time passes, and what is due is done."""

    hours: int


Step = Claims | Buys | Refunds | Reviews | Waits

_person = st.integers(0, PEOPLE - 1)
pairs = st.tuples(_person, _person)
buying = st.builds(Buys, _person, st.sampled_from([1, ENOUGH, 3 * ENOUGH]))
refunding = st.builds(Refunds, st.integers(0, 3), st.sampled_from([1, 500, 1000]))
waiting = st.builds(Waits, st.sampled_from([0, 1, 24, 5 * 24, 40 * 24]))
claiming_alone = st.builds(Claims, st.tuples(pairs))
reviewing_alone = st.builds(Reviews, st.tuples(_person), st.booleans())
steps = st.one_of(claiming_alone, claiming_alone, buying, buying, refunding, reviewing_alone, waiting)


def grouped(*how: str) -> st.SearchStrategy[list[Step]]:
    """Draw claims and reviews that come together, in these ways."""
    ways = st.sampled_from(how)
    together = st.lists(pairs, min_size=1, max_size=6).map(tuple)
    people = st.lists(_person, min_size=1, max_size=3, unique=True).map(tuple)
    step: st.SearchStrategy[Step] = st.one_of(
        st.builds(Claims, together, ways), st.builds(Claims, together, ways), st.builds(Reviews, people, st.booleans(), ways)
    )
    return st.lists(step, min_size=1, max_size=6)


@dataclass
class Ring:
    """A shop and its people, two of whom may share a device.

    With `echoes` everything is said twice, and with `looks` somebody looks at everything after each step.
    """

    shop: Shop
    people: list[UUID]
    codes: list[str]
    echoes: bool = False
    looks: bool = False
    works: bool = True
    shares: bool = True
    now: datetime = NOW
    orders: list[tuple[str, int]] = field(default_factory=list)
    count: int = 0

    @classmethod
    async def born(cls, *, echoes: bool = False, looks: bool = False, works: bool = True, shares: bool = True, **terms: Any) -> Self:
        """Open a shop; all join and have codes."""
        shop = await open_referring(**{**TERMS, **terms})
        people = [await joins(shop, external_id=name) for name in NAMES]
        return cls(shop, people, [await code_of(shop, one) for one in people], echoes, looks, works, shares)

    async def live(self, step: Step) -> list[object]:
        """Let one thing happen, and tell what came of it."""
        self.count += 1
        # Time passes once, whoever says so.
        times = 2 if self.echoes and not isinstance(step, Waits) else 1
        outcomes = [await self._do(step) for _ in range(times)]
        if self.looks:
            await passes_for_all(self.shop)
        return outcomes[0]

    async def _do(self, step: Step) -> list[object]:
        match step:
            case Claims(chosen, how):
                return await self._claim(chosen, how)
            case Reviews(people, approve, how):
                return await self._review(people, approve, how)
            case Buys(person, total):
                return await self._buy(person, total)
            case Refunds(pick, per_mille):
                return await self._refund(pick, per_mille)
            case Waits(hours):
                return await self._wait(timedelta(hours=hours))

    async def _claim(self, chosen: Sequence[tuple[int, int]], how: str) -> list[object]:
        traits = [Traits(device=f"device {friend // 2 if self.shares else friend}") for friend, _ in chosen]
        for (friend, _), seen in zip(chosen, traits, strict=True):
            await record(self.shop.id, self.people[friend], seen, scope="ring", idempotency_key=None, real_now=NOW)
        return await self._send([claiming(self.people[friend], self.codes[advocate]) for friend, advocate in chosen], how)

    async def _review(self, people: Sequence[int], approve: bool, how: str) -> list[object]:
        brought = {row["friend_id"]: row["id"] for row in await self.shop.rows("referrals")}
        ids = [brought[self.people[one]] for one in people if self.people[one] in brought]
        keys = [f"review {self.count} {place}" for place in range(len(ids))]
        if how == "alone":
            asked = [ReviewRequest(CALLER, id, approve, None, key) for id, key in zip(ids, keys, strict=True)]
            return [await _tried(actions.review(self.shop.id, one, real_now=NOW)) for one in asked]
        return await self._send([reviewing(id, approve=approve, key=key) for id, key in zip(ids, keys, strict=True)], how)

    async def _send(self, requests: Sequence[Request], how: str) -> list[object]:
        if how == "alone":
            return [_told(result) for one in requests for result in await carried(self.shop, [one])]
        if how == "in one slice":
            return [_told(result) for result in await carried(self.shop, requests)]
        rushed = await asyncio.gather(*(road.run(self.shop.id, [one], real_now=NOW) for one in requests))
        return [_told(result) for [result] in rushed]

    async def _buy(self, person: int, total: int) -> list[object]:
        name = f"order {self.count}"
        if (name, total) not in self.orders:
            self.orders.append((name, total))
        return [_told(await self.shop.tries(self.shop.buys(self.people[person], total, externalId=name)))]

    async def _refund(self, pick: int, per_mille: int) -> list[object]:
        if not self.orders:
            return []
        name, total = self.orders[-1 - pick % len(self.orders)]
        amount = max(1, total * per_mille // 1000)
        return [_told(await self.shop.tries(self.shop.returns(name, amount, external_id=f"refund {self.count}")))]

    async def _wait(self, time: timedelta) -> list[object]:
        self.now += time
        await self.shop.clock(self.now)
        if self.works:
            await passes_for_all(self.shop)
        return []

    async def told(self) -> dict[str, Any]:
        """Tell all that the books say of it, people by their names."""
        names = dict(zip(self.people, NAMES, strict=True))
        orders = {row["id"]: row["external_id"] for row in await self.shop.rows("purchases")}
        rows = await self.shop.rows("referrals")
        friends = {row["id"]: names[row["friend_id"]] for row in rows}
        moves = sorted(await self.shop.rows("referral_moves"), key=lambda row: row["id"])
        return {
            "referrals": sorted(_referral(row, names, orders) for row in rows),
            "moves": [(friends[row["referral_id"]], row["from_status"], row["to_status"], row["at"], row["reason"]) for row in moves],
            "counters": sorted(
                (names[row["customer_id"]], row["counter"], row["start"], row["points"], row["times"])
                for row in await self.shop.rows("counters")
                if row["times"] or row["points"]
            ),
            "standings": sorted(
                (names[row["customer_id"]], row["referral"] or "", row["referrals_qualified"]) for row in await self.shop.rows("standings")
            ),
        }

    async def books(self) -> dict[str, Any]:
        """Tell what it says together with the ledger."""
        return await self.told() | await ledger(self.shop)


def _referral(row: dict[str, Any], names: dict[UUID, str], orders: dict[UUID, str]) -> tuple[Any, ...]:
    paid = [orjson.loads(row[side]) if row[side] is not None else None for side in ("advocate_paid", "friend_paid")]
    instants = [str(row[name]) for name in ("at", "qualified_at", "pays_at", "paid_at", "ended_at", "due_at")]
    order = orders.get(row["purchase_id"])
    return names[row["friend_id"]], names[row["referrer_id"]], row["status"], row["verdict"], row["signals"], order, *instants, *paid


async def _tried(doing: Any) -> object:
    try:
        await doing
    except Refusal as refusal:
        return type(refusal)
    return "done"


def _told(result: object) -> object:
    if isinstance(result, Refusal):
        return type(result)
    assert isinstance(result, Done), result
    return "done"
