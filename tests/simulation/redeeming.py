"""Customers and their partner reserve, confirm, give up and use rewards."""

from datetime import timedelta
from uuid import UUID

from kernel.errors import NotFound
from kernel.ids import new_id
from loyalty.rewards import actions as rewards
from loyalty.rewards import pools
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, UseRequest, Verb
from loyalty.road.command import Done
from tests.loyalty.makers import CALLER, NOW
from tests.simulation.buying import Buying
from tests.simulation.faults import Answer
from tests.simulation.model import Claimed, Prize
from tests.simulation.player import VALUE, WHOSE


class Redeeming(Buying):
    """The part of a merchant's life in which rewards are had."""

    async def reserve(self, *, at_once: bool = False) -> None:
        """Reserve a reward, or redeem it at once; in a crowd one that nobody takes from another."""
        prizes = [one for one in self.model.prizes if WHOSE.get() is None or one.is_plenty]
        await self._reserves(self.dice.choice(prizes), self.somebody(), at_once=at_once)

    async def redeem(self) -> None:
        """Redeem a reward at once."""
        await self.reserve(at_once=True)

    async def confirm(self) -> None:
        """Confirm what is held, or try it with what is not."""
        claim = self.some_claim()
        if claim is None:
            return
        answer = await self._changed(Verb.CONFIRM, claim)
        if claim.status == "HELD":
            self.done(answer)
            self.confirmed(claim)
        elif claim.status in ("CONFIRMED", "USED"):
            self.done(answer)
            self.coverage["a confirmation of what is confirmed"] += 1
        else:
            self.refused(answer, claim.status)
            self.coverage["a confirmation of a hold that has ended"] += claim.status == "EXPIRED"

    async def cancel(self) -> None:
        """Cancel what is held, or try it with what is not."""
        claim = self.some_claim()
        if claim is None:
            return
        answer = await self._changed(Verb.CANCEL, claim)
        if claim.status == "HELD":
            self.done(answer)
            self.model.cancels(claim)
        elif claim.status in ("CANCELLED", "EXPIRED"):
            self.done(answer)
        else:
            self.refused(answer, claim.status)
            self.coverage["a cancellation of what is confirmed"] += 1

    async def void(self) -> None:
        """Void what is confirmed, or try it with what is not."""
        claim = self.some_claim()
        if claim is not None:
            await self._voids(claim)

    async def use(self) -> None:
        """Use a code, in the shop or at the partner's."""
        claim = self.some_claim()
        if claim is None or not claim.code or claim.status not in ("CONFIRMED", "USED"):
            return
        partner, code = self._maybe_partner(0.5), claim.code
        answer = await self.keyed(lambda key: rewards.use_code(self.shop.id, UseRequest(CALLER, code, key, partner), real_now=NOW))
        if claim.status == "USED":
            self.refused_with(answer, "CODE_USED")
            self.coverage["a code used twice"] += 1
        elif claim.through_partner and partner is None:
            # The partner that reserved it has handed it out.
            self.refused_with(answer, "CODE_USED")
        elif claim.through_partner and partner is None:
            self.refused_with(answer, "CODE_USED")
            self.coverage["a code brought to the shop that the partner handed out"] += 1
        elif claim.usable_until is not None and claim.usable_until <= self.model.now:
            self.refused_with(answer, "CODE_EXPIRED")
            self.coverage["a code past its last day"] += 1
        else:
            self.done(answer)
            claim.status = "USED"
            if partner is not None and not claim.through_partner:
                self.owed += VALUE
                self.coverage["a code used at the partner's"] += 1

    async def change_mind(self) -> None:
        """Redeem after a quiet day, and void it after another: points that only this kept may end."""
        customer = max(self.model.wallets, key=lambda id: self.model.wallets[id].available)
        await self.passes(timedelta(hours=self.dice.randint(20, 30)))
        claim = await self._reserves(self.model.prizes[0], customer, at_once=True)
        await self.passes(timedelta(hours=self.dice.randint(40, 47)))
        if claim is not None:
            await self._voids(claim)

    async def refill(self) -> None:
        """Put more codes into a pool that has run dry."""
        dry = [prize for prize in self.model.prizes if prize.codes is not None and not prize.free]
        if dry:
            prize, codes = self.dice.choice(dry), [f"code-{new_id()}" for _ in range(self.dice.randint(1, 2))]
            # The second time, when the first was cut, they are there already.
            await self.line.surely(lambda: pools.upload(self.shop.id, prize.id, codes))
            prize.free |= set(codes)
            self.coverage["a pool refilled"] += 1

    async def stranger(self) -> None:
        """Ask for what is not there."""
        answer = await self.line.call(lambda: self._reservation(self.model.prizes[0], new_id(), None))
        assert isinstance(answer, NotFound), answer

    async def _reserves(self, prize: Prize, customer: UUID, *, at_once: bool) -> Claimed | None:
        partner, why_not = self._maybe_partner(0.3), self.model.why_not(prize, customer)
        answer = await self.keyed(lambda key: self._reservation(prize, customer, key, at_once=at_once, partner=partner))
        if why_not is not None:
            self.refused_with(answer, why_not)
            return None
        claim = self.model.reserves(self.done(answer).id, prize, customer)
        self.model.draws(claim, (await self.line.surely(lambda: self.redemption(claim.id)))["code"])
        claim.through_partner = partner is not None
        if at_once:
            self.confirmed(claim)
        return claim

    async def _voids(self, claim: Claimed) -> None:
        answer = await self._changed(Verb.VOID, claim)
        if claim.status == "CONFIRMED":
            self.done(answer)
            self.owed -= claim.owed
            self.model.voids(claim)
        elif claim.status == "VOIDED":
            self.done(answer)
        else:
            self.refused(answer, claim.status)

    async def _changed(self, verb: Verb, claim: Claimed) -> Answer:
        return await self.keyed(lambda key: rewards.change(self.shop.id, RedemptionRequest(CALLER, verb, claim.id, key), real_now=NOW))

    async def _reservation(
        self, prize: Prize, customer: UUID, key: str | None, *, at_once: bool = False, partner: UUID | None = None
    ) -> Done:
        return await rewards.reserve(self.shop.id, ReserveRequest(CALLER, customer, prize.id, key, NOW, at_once, partner))

    def _maybe_partner(self, chance: float) -> UUID | None:
        return self.partner if self.dice.random() < chance else None
