"""What customers and merchants show of redemptions."""

import strawberry
from strawberry import UNSET

from api.arguments import After, Before, First, Last, page_of
from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.nodes import connected, listed
from api.rewards.types import CustomerReward, Redemption, RedemptionConnection, RedemptionEdge
from loyalty.rewards import queries
from loyalty.rewards.queries import RedemptionRecord
from loyalty.state.queries import Member

SOME_REWARDS = 100
"""As so many rewards a catalogue counts where an operation's cost is counted."""


@strawberry.type
class RewardsOfCustomer:
    member: strawberry.Private[Member]

    @strawberry.field(
        description="Rewards this customer may see, each with whether it can be had now and why not; in the order in which they were made.",
        metadata={ITEMS: SOME_REWARDS},
    )
    async def rewards(self, info: Info) -> list[CustomerReward]:
        return [CustomerReward.of(one) for one in await info.context.loaders.redemptions.offered(self.member.id)]

    @strawberry.field(description="What the customer reserved and redeemed, newest first.")
    async def redemptions(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> RedemptionConnection:
        loaders, id = info.context.loaders, self.member.id
        mine, now = loaders.redemptions.of_customers, (await loaders.merchant()).now
        page = await mine.page(id, page_of(first, after, last, before))
        return connected(RedemptionConnection, RedemptionEdge, page, lambda one: Redemption.of(one, now), lambda: mine.count(id))


@strawberry.type
class RedemptionsOfMerchant:
    @strawberry.field(description="What customers reserved and redeemed, newest first.", extensions=[Requires("customers:read")])
    async def redemptions(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> RedemptionConnection:
        now = (await info.context.loaders.merchant()).now

        def show(record: RedemptionRecord) -> Redemption:
            return Redemption.of(record, now)

        request = page_of(first, after, last, before)
        return await listed(info, RedemptionConnection, RedemptionEdge, show, request, page=queries.page, count=queries.count)
