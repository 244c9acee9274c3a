"""Staff correct points, alone or with a second pair of eyes; customers give points to each other."""

from dataclasses import dataclass, field
from uuid import UUID

from kernel.tenancy.models import Role
from loyalty.adjustments import actions as adjustments
from loyalty.adjustments.requests import AdjustRequest, ReviewRequest
from loyalty.road.command import Caller, Done
from loyalty.transfers import actions as transfers
from loyalty.transfers.actions import TransferRequest
from tests.loyalty.makers import CALLER, NOW
from tests.simulation.faults import Answer
from tests.simulation.model import Proposal
from tests.simulation.player import WHOSE, Player

SUPPORT = Caller(actor="staff:support", scope="support", request_id="test")
MANAGER = Caller(actor="staff:manager", scope="manager", request_id="test")
ALONE, MOST, MANAGER_MOST = 50, 300, 200
"""What support adjusts alone and proposes, and what a manager approves."""


@dataclass
class Correcting(Player):
    """The part of a merchant's life in which points change hands without a purchase."""

    proposals: list[Proposal] = field(default_factory=list)

    async def adjust(self) -> None:
        """Correct somebody's points."""
        customer, points = self.somebody(), self.dice.choice((-200, -20, -20, 7, 80, 150))
        answer = await self.keyed(lambda key: self.adjusts(customer, points, key))
        if (why_not := self.model.why_not_take(customer, points)) is not None:
            self.refused_with(answer, why_not)
        else:
            self.done(answer)
            self.model.wallets[customer].adjust(points, self.model.now)

    async def propose(self) -> None:
        """Let support correct somebody's points: a few at once, more as a proposal, and not too many."""
        customer, points = self.somebody(), self.dice.choice((30, -30, -80, 60, 100, 250, 400))
        answer = await self.keyed(lambda key: self.adjusts(customer, points, key, caller=SUPPORT, role=Role.SUPPORT))
        if abs(points) > MOST:
            self.refused_with(answer, "FORBIDDEN")
        elif (why_not := self.model.why_not_take(customer, points)) is not None:
            self.refused_with(answer, why_not)
        elif abs(points) > ALONE:
            self.proposals = [*self.proposals[-60:], Proposal(self.done(answer).id, customer, points)]
        else:
            self.done(answer)
            self.model.wallets[customer].adjust(points, self.model.now)

    async def review(self) -> None:
        """Approve or reject a proposal, those who may not and those that are decided included."""
        mine = [one for one in self.proposals if WHOSE.get() in (None, one.customer)]
        if not mine:
            return
        waiting = [one for one in mine if one.status == "PROPOSED"]
        proposal = self.dice.choice(waiting if waiting and self.dice.random() < 0.7 else mine)
        approve, own = self.dice.random() < 0.7, self.dice.random() < 0.2
        answer = await self.keyed(lambda key: self.reviews(proposal, key, approve=approve, caller=SUPPORT if own else MANAGER))
        self._reviewed(answer, proposal, approve=approve, own=own)

    def _reviewed(self, answer: Answer, proposal: Proposal, *, approve: bool, own: bool) -> None:
        if proposal.status != "PROPOSED":
            if proposal.status == ("APPLIED" if approve else "REJECTED"):
                self.done(answer)
            else:
                self.refused(answer, proposal.status)
        elif not approve:
            self.done(answer)
            proposal.status = "REJECTED"
        elif own or abs(proposal.points) > MANAGER_MOST:
            self.refused_with(answer, "FORBIDDEN")
            self.coverage["an approval of one's own proposal"] += own
        elif (why_not := self.model.why_not_take(proposal.customer, proposal.points)) is not None:
            self.refused_with(answer, why_not)
        else:
            self.done(answer)
            self.model.approves(proposal)
            self.coverage["a proposal approved"] += 1

    async def transfer(self) -> None:
        """Let one customer give points to another; those who owe points are given some more often."""
        giver, receiver = self.dice.sample(list(self.model.wallets), 2)
        owing = [id for id, wallet in self.model.wallets.items() if wallet.debt and id != giver]
        receiver = self.dice.choice(owing) if owing and self.dice.random() < 0.8 else receiver
        points, wallet = self.dice.choice((1, 10, 10, 150)), self.model.wallets[giver]
        answer = await self.keyed(lambda key: self.transfers(giver, receiver, points, key))
        if (why_not := self.model.why_not_take(giver, -points)) is not None:
            self.refused_with(answer, why_not)
        else:
            self.done(answer)
            wallet.transfer(self.model.wallets[receiver], points, self.model.now)
            self.coverage["a transfer"] += 1

    async def adjusts(self, customer: UUID, points: int, key: str, *, caller: Caller = CALLER, role: Role | None = None) -> Done:
        """Ask for an adjustment."""
        claim = self.claim(key, {"points": points, "of": str(customer)}, caller)
        return await adjustments.adjust(self.shop.id, AdjustRequest(caller, role, customer, points, None, "Goodwill", claim), real_now=NOW)

    async def reviews(self, proposal: Proposal, key: str, *, approve: bool, caller: Caller = MANAGER) -> Done:
        """Decide about a proposal."""
        claim = self.claim(key, {"approve": approve, "id": str(proposal.id)}, caller)
        return await adjustments.review(self.shop.id, ReviewRequest(caller, Role.MANAGER, proposal.id, approve, None, claim), real_now=NOW)

    async def transfers(self, giver: UUID, receiver: UUID, points: int, key: str) -> Done:
        """Ask for a transfer."""
        claim = self.claim(key, {"points": points, "from": str(giver), "to": str(receiver)})
        return await transfers.transfer(self.shop.id, TransferRequest(CALLER, giver, receiver, points, None, claim), real_now=NOW)
