"""Where deals are done: rewards, redemptions and adjustments of a shop in the order in which they came."""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

import orjson

from kernel.errors import Refusal
from kernel.tenancy.models import Role
from loyalty.adjustments import actions as adjustments
from loyalty.adjustments.requests import AdjustRequest, ReviewRequest
from loyalty.rewards import actions
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, UseRequest, Verb
from loyalty.road.command import Caller, Done
from tests.loyalty.anything.deals import Adjusts, Deal, Follows, Offers, Reserves, Reviews, Rush, Transfers
from tests.loyalty.makers import CALLER, NOW, Shop
from tests.loyalty.rewards.makers import offers
from tests.loyalty.transfers.makers import gives

CLERK, MANAGER = (Caller(actor=f"staff:{name}", scope=f"staff:{name}", request_id="test") for name in ("clerk", "manager"))
DOES_NOT_FIND = "0000-0000-0000"


@dataclass
class Counter:
    """The shop's counter. Who is alone serves one after the other."""

    shop: Shop
    is_alone: bool
    members: list[UUID]
    rewards: list[UUID] = field(default_factory=list)
    redemptions: list[UUID] = field(default_factory=list)
    adjustments: list[UUID] = field(default_factory=list)

    async def deal(self, deal: Deal) -> list[object]:
        """Do one thing; tell what came of it."""
        match deal:
            case Offers():
                return await self._offer(deal)
            case Rush(reservations):
                return await self._rush(reservations)
            case _:
                try:
                    return [_told(await self._one(deal))]
                except Refusal as refusal:
                    return [_told(refusal)]

    async def _one(self, deal: Follows | Adjusts | Reviews | Transfers) -> Done | None:
        match deal:
            case Follows(pick, verb):
                return await self._follow(pick, verb)
            case Adjusts(member, points):
                asked = AdjustRequest(CLERK, Role.SUPPORT, self.members[member], points, await self.currency(), "goodwill", None)
                done = await adjustments.adjust(self.shop.id, asked, real_now=NOW)
                self.adjustments.append(done.id)
                return done
            case Reviews(pick, approve):
                if not self.adjustments:
                    return None
                id = self.adjustments[-1 - pick % len(self.adjustments)]
                asked_for = ReviewRequest(MANAGER, Role.MANAGER, id, approve, None, None)
                return await adjustments.review(self.shop.id, asked_for, real_now=NOW)
            case Transfers(giver, receiver, percent):
                state = await self.shop.sees(self.members[giver])
                points = max(state.balance(await self.currency()).available * percent // 100, 1)
                return await gives(self.shop, self.members[giver], self.members[receiver], points, currency=await self.currency())

    async def currency(self) -> str:
        """Name the first currency of the program that decides."""
        newest = max(await self.shop.rows("program_publications"), key=lambda row: row["number"])
        [row] = [row for row in await self.shop.rows("program_versions") if row["version"] == newest["version"]]
        code: str = orjson.loads(row["document"])["points"]["currencies"][0]["code"]
        return code

    async def _offer(self, one: Offers) -> list[object]:
        number, tiers = len(self.rewards), list(one.tiers) if one.tiers is not None else None
        codes = [f"{number}-{code}" for code in range(one.codes)] if one.codes is not None else None
        reward = await offers(
            self.shop,
            name=f"Reward {number}",
            cost=one.cost,
            stock=one.stock,
            currency=await self.currency(),
            limit=one.limit,
            limit_per=one.limit_per,
            tiers=tiers,
            codes=codes,
            valid_days=one.valid_days,
            hold_seconds=int(one.hold.total_seconds()),
        )
        self.rewards.append(reward)
        return []

    async def _rush(self, reservations: tuple[Reserves, ...]) -> list[object]:
        asked = [
            ReserveRequest(CALLER, self.members[one.member], self.rewards[one.reward % len(self.rewards)], None, NOW, one.at_once)
            for one in reservations
        ]
        if self.is_alone:
            results = [await self._reserve(one) for one in asked]
        else:
            results = await asyncio.gather(*(self._reserve(one) for one in asked))
        self.redemptions += [one.id for one in results if isinstance(one, Done)]
        return [_told(one) for one in results]

    async def _reserve(self, asked: ReserveRequest) -> Done | Refusal:
        try:
            return await actions.reserve(self.shop.id, asked)
        except Refusal as refusal:
            return refusal

    async def _follow(self, pick: int, verb: Verb | None) -> Done | None:
        if not self.redemptions:
            return None
        id = self.redemptions[-1 - pick % len(self.redemptions)]
        if verb is not None:
            return await actions.change(self.shop.id, RedemptionRequest(CALLER, verb, id, None), real_now=NOW)
        [row] = [row for row in await self.shop.rows("redemptions") if row["id"] == id]
        return await actions.use_code(self.shop.id, UseRequest(CALLER, row["code"] or DOES_NOT_FIND, None), real_now=NOW)


def _told(result: Done | Refusal | None) -> object:
    """Say what came of it in words that are the same in every shop."""
    return (type(result), str(result), result.details) if isinstance(result, Refusal) else result and result.decision
