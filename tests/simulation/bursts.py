"""Many who want the same thing at the same moment."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from kernel.errors import Refusal
from kernel.ids import new_id
from loyalty.rewards import actions as rewards
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, Verb
from loyalty.road.command import Done
from tests.loyalty.makers import CALLER, NOW, Shop
from tests.loyalty.rewards.makers import offers
from tests.simulation.faults import Answer, Line
from tests.simulation.model import Model, Prize

RIVALS = 6


class Bursts:
    """The part of a merchant's life in which many come at once."""

    shop: Shop
    model: Model
    dice: random.Random
    line: Line
    coverage: Counter[str]

    async def last_unit(self) -> None:
        """Several customers reserve the last unit at once: one gets it."""
        able = [id for id, wallet in self.model.wallets.items() if wallet.available > 0]
        if len(able) < 2:
            return
        prize = await self._prize(cost=1, stock=1)
        rivals = self.dice.sample(able, min(RIVALS, len(able)))
        answers = await self._rush([(customer, prize) for customer in rivals])
        [(customer, done)] = [(one, answer) for one, answer in zip(rivals, answers, strict=True) if isinstance(answer, Done)]
        assert all(answer.code == "OUT_OF_STOCK" for answer in answers if isinstance(answer, Refusal)), answers
        self.model.draws(self.model.reserves(done.id, prize, customer), "")
        self.coverage["a last unit raced for"] += 1

    async def last_points(self) -> None:
        """One customer spends all points on several devices at once: one gets through."""
        able = [id for id, wallet in self.model.wallets.items() if wallet.available > 0]
        if not able:
            return
        customer = self.dice.choice(able)
        prize = await self._prize(cost=self.model.wallets[customer].available, stock=None)
        answers = await self._rush([(customer, prize)] * RIVALS)
        [done] = [answer for answer in answers if isinstance(answer, Done)]
        assert all(answer.code == "INSUFFICIENT_POINTS" for answer in answers if isinstance(answer, Refusal)), answers
        self.model.draws(self.model.reserves(done.id, prize, customer), "")
        self.coverage["last points raced for"] += 1

    async def one_hold(self) -> None:
        """A hold is confirmed and cancelled at once: it ends in one way."""
        held = [claim for claim in list(self.model.claims.values())[-60:] if claim.status == "HELD" and not claim.through_partner]
        if not held:
            return
        claim = self.dice.choice(held)
        verbs = [Verb.CONFIRM, Verb.CANCEL] * (RIVALS // 2)
        answers = await asyncio.gather(*(self._answer(verb, claim.id) for verb in verbs))
        won = {verb for verb, answer in zip(verbs, answers, strict=True) if isinstance(answer, Done)}
        assert len(won) == 1, answers
        if Verb.CONFIRM in won:
            self.model.confirms(claim)
        else:
            self.model.cancels(claim)
        self.coverage["one hold raced for"] += 1

    async def _rush(self, wanted: Sequence[tuple[UUID, Prize]]) -> Sequence[Answer]:
        requests = [ReserveRequest(CALLER, customer, prize.id, f"{new_id()}", NOW) for customer, prize in wanted]
        return await asyncio.gather(*(self._reserved(one) for one in requests))

    async def _reserved(self, request: ReserveRequest) -> Answer:
        return await self.line.answered(lambda: rewards.reserve(self.shop.id, request))

    async def _answer(self, verb: Verb, id: UUID) -> Answer:
        request = RedemptionRequest(CALLER, verb, id, f"{new_id()}")
        return await self.line.answered(lambda: rewards.change(self.shop.id, request, real_now=NOW))

    async def _prize(self, *, cost: int, stock: int | None) -> Prize:
        id = await self.line.surely(lambda: offers(self.shop, cost=cost, stock=stock))
        return Prize(id, cost, stock, None, False, 900, None, None)
