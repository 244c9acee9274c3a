"""Many who want the same thing at the same moment."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from kernel.db import transaction
from kernel.errors import Refusal
from kernel.ids import new_id
from loyalty.rewards import actions as rewards
from loyalty.rewards import catalogue
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, Verb
from loyalty.road.command import Done
from tests.loyalty.makers import CALLER, NOW
from tests.loyalty.rewards.makers import offers
from tests.simulation.correcting import MANAGER_MOST, Correcting
from tests.simulation.faults import Answer
from tests.simulation.model import Prize, Proposal

RIVALS = 6
_LAST = """
SELECT amount FROM entries WHERE merchant_id = $1 AND owner_id = $2 AND account = 'AVAILABLE' ORDER BY sequence DESC LIMIT 1
"""


class Bursts(Correcting):
    """The part of a merchant's life in which many come at once."""

    async def last_unit(self) -> None:
        """Several customers reserve the last unit at once: one gets it."""
        able = self._able()
        if len(able) < 2:
            return
        prize = await self._prize(cost=1, stock=1)
        rivals = self.dice.sample(able, min(RIVALS, len(able)))
        [_] = await self._rush([(customer, prize) for customer in rivals], "OUT_OF_STOCK")
        self.coverage["a last unit raced for"] += 1

    async def restock(self) -> None:
        """The merchant has one more while several customers reserve the last unit: one or two get it, and two in the end."""
        able = self._able()
        if len(able) < 2:
            return
        prize = await self._prize(cost=1, stock=1)
        rush = self._rush([(customer, prize) for customer in able], "OUT_OF_STOCK")
        won, _ = await asyncio.gather(rush, self.line.surely(lambda: self._has(prize, 2)))
        prize.stock = 2
        assert len(won) in (1, 2), won
        if len(won) == 1:
            [left, *_] = [customer for customer in able if customer not in won]
            [_] = await self._rush([(left, prize)], "")
        self.coverage["a unit more while the last is raced for"] += 1

    async def last_points(self) -> None:
        """One customer spends all points on several devices at once, staff take them away too: one gets through."""
        able = self._able()
        if not able:
            return
        customer = self.dice.choice(able)
        points, takes = self.model.wallets[customer].available, self.dice.random() < 0.5
        prize = await self._prize(cost=points, stock=None)
        devices = self._rush([(customer, prize)] * RIVALS, "INSUFFICIENT_POINTS")
        taken, won = await asyncio.gather(self._takers(customer, points, RIVALS // 2 if takes else 0), devices)
        assert len(won) + taken == 1, (won, taken)
        if taken:
            self.model.wallets[customer].adjust(-points, self.model.now)
        self.coverage["last points raced for"] += 1
        self.coverage["last points taken while they are spent"] += takes

    async def one_hold(self) -> None:
        """A hold is confirmed and cancelled at once: it ends in one way."""
        held = [claim for claim in self.model.latest(60) if claim.status == "HELD"]
        if not held:
            return
        claim = self.dice.choice(held)
        verbs = [Verb.CONFIRM, Verb.CANCEL] * (RIVALS // 2)
        answers = await asyncio.gather(*(self._change(verb, claim.id) for verb in verbs))
        won = {verb for verb, answer in zip(verbs, answers, strict=True) if isinstance(answer, Done)}
        assert len(won) == 1, answers
        if Verb.CONFIRM in won:
            self.confirmed(claim)
        else:
            self.model.cancels(claim)
        self.coverage["one hold raced for"] += 1

    async def one_proposal(self) -> None:
        """A proposal is approved and rejected at once: one of it happens."""
        waiting = [one for one in self.proposals if one.status == "PROPOSED" and abs(one.points) <= MANAGER_MOST]
        if not waiting:
            return
        proposal = self.dice.choice(waiting)
        possible = self.model.why_not_take(proposal.customer, proposal.points) is None
        wanted = [True, False] * (RIVALS // 2)
        answers = await asyncio.gather(*(self._review(proposal, approve) for approve in wanted))
        won = {yes for yes, answer in zip(wanted, answers, strict=True) if isinstance(answer, Done)}
        assert len(won) == 1, answers
        assert possible or won == {False}, answers
        if won == {True}:
            self.model.approves(proposal)
        else:
            proposal.status = "REJECTED"
        self.coverage["a proposal approved beside a rejection"] += 1

    async def both_give(self) -> None:
        """Two give all their points to each other at once: neither waits for the other for ever, and the books say who was first."""
        able = self._able()
        if len(able) < 2:
            return
        one, other = self.dice.sample(able, 2)
        gifts = [(giver, receiver, self.model.wallets[giver].available) for giver, receiver in ((one, other), (other, one))]
        answers = await asyncio.gather(*(self._give(*gift) for gift in gifts))
        assert all(isinstance(answer, Done) for answer in answers), answers
        # Who gave last has that as the last entry.
        in_turn = gifts[::-1] if await self.line.surely(lambda: self._gave_last(one)) else gifts
        for giver, receiver, points in in_turn:
            self.model.wallets[giver].transfer(self.model.wallets[receiver], points, self.model.now)
        self.coverage["two who gave to each other at once"] += 1

    async def _rush(self, wanted: Sequence[tuple[UUID, Prize]], otherwise: str) -> list[UUID]:
        """Let customers reserve at once; name those who got it, and see that the others were refused so."""
        requests = [ReserveRequest(CALLER, customer, prize.id, f"{new_id()}", NOW) for customer, prize in wanted]
        answers = await asyncio.gather(*(self._reserve(one) for one in requests))
        assert all(answer.code == otherwise for answer in answers if isinstance(answer, Refusal)), answers
        won = [(*asked, answer.id) for asked, answer in zip(wanted, answers, strict=True) if isinstance(answer, Done)]
        for customer, prize, id in won:
            self.model.draws(self.model.reserves(id, prize, customer), "")
        return [customer for customer, _, _ in won]

    async def _reserve(self, request: ReserveRequest) -> Answer:
        return await self.line.answered(lambda: rewards.reserve(self.shop.id, request))

    async def _takers(self, customer: UUID, points: int, number: int) -> int:
        """Let staff take points away so many times at once, and count how often it was done."""
        answers = await asyncio.gather(*(self._take(customer, points) for _ in range(number)))
        assert all(answer.code == "INSUFFICIENT_POINTS" for answer in answers if isinstance(answer, Refusal)), answers
        return sum(isinstance(answer, Done) for answer in answers)

    async def _take(self, customer: UUID, points: int) -> Answer:
        key = f"{new_id()}"
        return await self.line.answered(lambda: self.adjusts(customer, -points, key))

    async def _give(self, giver: UUID, receiver: UUID, points: int) -> Answer:
        key = f"{new_id()}"
        return await self.line.answered(lambda: self.transfers(giver, receiver, points, key))

    async def _review(self, proposal: Proposal, approve: bool) -> Answer:
        key = f"{new_id()}"
        return await self.line.answered(lambda: self.reviews(proposal, key, approve=approve))

    async def _change(self, verb: Verb, id: UUID) -> Answer:
        request = RedemptionRequest(CALLER, verb, id, f"{new_id()}")
        return await self.line.answered(lambda: rewards.change(self.shop.id, request, real_now=NOW))

    async def _gave_last(self, customer: UUID) -> bool:
        async with transaction(self.shop.id, readonly=True) as connection:
            return bool(await connection.fetchval(_LAST, self.shop.id, customer) < 0)

    async def _prize(self, *, cost: int, stock: int | None) -> Prize:
        id = await self.line.surely(lambda: offers(self.shop, cost=cost, stock=stock))
        return self.model.offers_once(Prize(id, cost, stock, None, False, 900, None, None))

    async def _has(self, prize: Prize, stock: int) -> None:
        await catalogue.save(self.shop.id, prize.id, {"stock": stock}, agreed=None, claim=None, real_now=NOW)

    def _able(self) -> list[UUID]:
        return [id for id, wallet in self.model.wallets.items() if wallet.available > 0]
