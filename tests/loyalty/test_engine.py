"""The whole engine beside the small model: any program, anything that may happen, on a real database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.audit.queries import audit
from kernel.db import transaction
from kernel.ids import new_id
from loyalty.earning.requests import Item
from loyalty.road.command import Done
from loyalty.road.look import look
from loyalty.road.slice import Result
from tests.loyalty import spending
from tests.loyalty.ledger import ledger
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop
from tests.loyalty.model import Model, Program, Standing
from tests.loyalty.stories import CUSTOMERS, LONDON, OPENING, Step, document, instants, programs, steps, wider_programs

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.slow]

JOININGS = (OPENING, datetime(2020, 2, 29, 12, tzinfo=UTC))


@dataclass
class Twins:
    """The engine and the model, to whom the same things happen."""

    shop: Shop
    model: Model
    ids: dict[str, UUID]
    totals: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in CUSTOMERS})
    """What is left of each purchase, by customer and external id."""
    count: int = 0

    @classmethod
    async def born(cls, program: Program, joined: datetime) -> "Twins":
        """Open a shop with a program, and let everyone join."""
        shop = await open_shop(document(program), now=OPENING)
        return cls(shop, Model(program, LONDON, joined.date()), {name: await shop.joins(at=joined) for name in CUSTOMERS})

    async def live(self, step: Step, at: datetime) -> None:
        """Let one thing happen to both."""
        self.count += 1
        self.model.pass_time(at)
        await self.shop.clock(at)
        match step.verb:
            case "buy":
                await self._buy(step, at)
            case "refund":
                await self._refund(step, at)
            case "spend":
                await self._spend(step, at)

    async def _buy(self, step: Step, at: datetime) -> None:
        external_id = f"{self.count}"
        self.totals[step.customer][external_id] = step.amount
        expected = self.model.purchase(step.customer, external_id, step.amount, at)

        done = await self.shop.does(self.shop.buys(self.ids[step.customer], step.amount, externalId=external_id))

        assert done.decision.awards.get("points", 0) == expected

    async def _refund(self, step: Step, at: datetime) -> None:
        left = self.totals[step.customer]
        refundable = [external_id for external_id, rest in left.items() if rest]
        if not refundable:
            return
        external_id = refundable[-1 - step.pick % len(refundable)]
        amount = min(step.amount or left[external_id], left[external_id])
        left[external_id] -= amount
        expected = self.model.refund(external_id, amount, at)

        done = await self.shop.does(self.shop.returns(external_id, amount))

        assert done.decision.awards.get("points", 0) == expected

    async def _spend(self, step: Step, at: datetime) -> None:
        points = self.model.of(step.customer).available * step.amount // 100
        if points < 1:
            return
        self.model.spend(step.customer, points, at)

        done = await spending.carry(
            self.shop.id, spending.Spend(new_id(), self.ids[step.customer], points, f"{self.count}", CALLER), real_now=NOW
        )

        assert isinstance(done, Done), done

    async def engine_says(self) -> dict[str, Standing]:
        """Ask the engine how everyone stands."""
        async with transaction(self.shop.id, readonly=True) as connection:
            states = await look(connection, self.shop.id, self.ids.values(), real_now=NOW)
        earned: dict[str, dict[str, int]] = {name: {} for name in CUSTOMERS}
        names = {id: name for name, id in self.ids.items()}
        for row in await self.shop.rows("purchases"):
            earned[names[row["customer_id"]]][row["external_id"]] = orjson.loads(row["awards"]).get("points", 0)
        return {
            name: Standing(
                available=states[id].balance("points").available,
                tier=held.code if (held := states[id].tier) else None,
                stage=states[id].stage.stage,
                earned=earned[name],
            )
            for name, id in self.ids.items()
        }

    def model_says(self) -> dict[str, Standing]:
        """Ask the model how everyone stands."""
        return {name: self.model.of(name) for name in CUSTOMERS}


class TestEngine:
    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(program=programs, joined=st.sampled_from(JOININGS), story=st.lists(steps, min_size=6, max_size=14))
    async def test_says_what_the_model_says(self, program: Program, joined: datetime, story: list[Step]) -> None:
        twins = await Twins.born(program, joined)

        for step, at in zip(story, instants(story), strict=True):
            await twins.live(step, at)
            assert await twins.engine_says() == twins.model_says()

        assert await audit(twins.shop.id) == []


class TestGrouping:
    """However the items of a call are grouped, the books say the same."""

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        written=wider_programs,
        story=st.lists(steps, min_size=6, max_size=16),
        sizes=st.lists(st.integers(1, 6), min_size=1),
        late=st.booleans(),
    )
    async def test_does_not_matter(self, written: dict[str, Any], story: list[Step], sizes: list[int], late: bool) -> None:
        together, alone, in_parts = [await _open_dated(written, instants(story)[-1]) for _ in range(3)]
        dated = list(zip(story, instants(story), strict=True))
        if late:
            # Some things are told only after later ones.
            dated = dated[1::2] + dated[::2]

        outcomes = [_told(await together.shop.does_all(together.items(dated)))]
        outcomes.append(_told([await alone.shop.tries(item) for item in alone.items(dated)]))
        outcomes.append(_told(await in_parts.in_parts(in_parts.items(dated), sizes)))

        assert outcomes[1:] == outcomes[:1] * 2
        books = await ledger(together.shop)
        assert await ledger(alone.shop) == books
        assert await ledger(in_parts.shop) == books
        assert await audit(in_parts.shop.id) == []


class TestTime:
    """In however many steps time passes, the books say the same."""

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(written=wider_programs, story=st.lists(steps, min_size=4, max_size=8), stops=st.lists(st.integers(0, 10_000), max_size=10))
    async def test_may_be_split(self, written: dict[str, Any], story: list[Step], stops: list[int]) -> None:
        whole, split = [await _open_dated(written, OPENING) for _ in range(2)]
        dated = list(zip(story, instants(story), strict=True))
        end = dated[-1][1] + timedelta(days=400)
        pauses = [(None, OPENING + (end - OPENING) * stop / 10_000) for stop in stops]

        for dated_shop, steps_and_pauses in ((whole, dated), (split, sorted([*dated, *pauses], key=lambda one: one[1]))):
            for step, at in [*steps_and_pauses, (None, end)]:
                await dated_shop.shop.clock(at)
                for item in dated_shop.items([(step, at)]) if step else dated_shop.visits(at):
                    await dated_shop.shop.tries(item)

        assert await ledger(split.shop) == await ledger(whole.shop)
        assert await audit(split.shop.id) == []


@dataclass
class Dated:
    """A shop to which things are told with their own dates."""

    shop: Shop
    ids: dict[str, UUID]
    bought: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: {name: [] for name in CUSTOMERS})
    count: int = 0

    def items(self, dated: Sequence[tuple[Step, datetime]]) -> list[Item]:
        """Put steps into items; refunds of more than there is among them."""
        return [item for step, at in dated for item in self._item(step, at)]

    def visits(self, at: datetime) -> list[Item]:
        """Let everyone look in: nothing happens but the passing of time."""
        return [self.shop.buys(id, 0, kind="VISIT", total=None, at=at) for id in self.ids.values()]

    async def in_parts(self, items: Sequence[Item], sizes: Sequence[int]) -> list[Result]:
        """Tell so many at a time."""
        results: list[Result] = []
        for size in cycle(sizes):
            if len(results) == len(items):
                return results
            results += await self.shop.does_all(items[len(results) : len(results) + size])
        raise AssertionError("there is always another size")

    def _item(self, step: Step, at: datetime) -> list[Item]:
        self.count += 1
        bought = self.bought[step.customer]
        if step.verb == "refund" and bought:
            external_id, total = bought[-1 - step.pick % len(bought)]
            return [self.shop.returns(external_id, step.amount or max(total, 1), external_id=f"return {self.count}", at=at)]
        if step.verb != "buy":
            return []
        bought.append((f"order {self.count}", step.amount))
        return [self.shop.buys(self.ids[step.customer], step.amount, externalId=f"order {self.count}", at=at)]


async def _open_dated(written: dict[str, Any], now: datetime) -> Dated:
    shop = await open_shop(written, now=now)
    return Dated(shop, {name: await shop.joins(at=OPENING, external_id=name) for name in CUSTOMERS})


def _told(results: Sequence[Result]) -> list[object]:
    return [result.decision if isinstance(result, Done) else (type(result), str(result)) for result in results]
