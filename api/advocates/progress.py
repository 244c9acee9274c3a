"""What an advocate sees of their own friends, of the next milestone, and of others who bring friends."""

from datetime import datetime

import strawberry
from strawberry import UNSET

from analytics.referrals import queries
from analytics.referrals.record import Leader
from api.advocates.statuses import ReferralStatus
from api.arguments import After, Before, First, Last, page_of
from api.context import Info
from api.nodes import Count, PageInfo, connected, total
from api.scalars import Points
from loyalty.programs.document import Milestone
from loyalty.state.queries import Member
from referrals.claims.record import ReferralRecord

LEADERS = 10


@strawberry.type(description="A friend whom a customer has brought, as the customer may see it: not who it is.")
class BroughtFriend:
    status: ReferralStatus = strawberry.field(description="How far it has come.")
    at: datetime = strawberry.field(description="When the friend was attributed.")
    pays_at: datetime | None = strawberry.field(description="When it is to be paid, unless something speaks against it.")
    paid_at: datetime | None = strawberry.field(description="When it was paid.")
    points: Points | None = strawberry.field(description="Points that the customer got for it, a milestone too; null before that.")

    @classmethod
    def of(cls, record: ReferralRecord) -> "BroughtFriend":
        """Show a friend."""
        paid = record.advocate_paid
        points = Points(paid.points + paid.milestone_points) if paid is not None else None
        status = ReferralStatus(record.status.value)
        return cls(status=status, at=record.at, pays_at=record.pays_at, paid_at=record.paid_at, points=points)


@strawberry.type(description="A friend in its list.")
class BroughtFriendEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: BroughtFriend = strawberry.field(description="The friend.")


@strawberry.type(description="A page of friends, newest first.")
class BroughtFriendConnection:
    edges: list[BroughtFriendEdge] = strawberry.field(description="The friends with their positions.")
    nodes: list[BroughtFriend] = strawberry.field(description="The friends alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type(description="Points for every so many friends.")
class ReferralMilestoneProgress:
    every: int = strawberry.field(description="For every so many friends who were rewarded ...")
    points: Points = strawberry.field(description="... so many points.")
    missing: int = strawberry.field(description="So many friends are missing to the next time.")

    @classmethod
    def of(cls, milestone: Milestone, rewarded: int) -> "ReferralMilestoneProgress":
        """Show how far it is."""
        return cls(every=milestone.every, points=Points(milestone.points), missing=milestone.every - rewarded % milestone.every)


@strawberry.type(description="Somebody among those who bring most friends, as customers see it.")
class LeaderboardPlace:
    place: int = strawberry.field(description="From 1; who has brought as many shares a place.")
    name: str | None = strawberry.field(description="As what they want to be seen; null: they do not.")
    rewarded: int = strawberry.field(description="Friends for whom both sides were paid.")
    own: bool = strawberry.field(description="Whether it is the customer's own.")

    @classmethod
    def of(cls, leader: Leader, member: Member) -> "LeaderboardPlace":
        """Show a place to a customer."""
        return cls(place=leader.place, name=leader.name, rewarded=leader.rewarded, own=leader.customer_id == member.id)


@strawberry.type
class ReferralProgress:
    member: strawberry.Private[Member]

    @strawberry.field(description="The friends, newest first.")
    async def friends(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> BroughtFriendConnection:
        brought, id = info.context.loaders.referrals.brought, self.member.id
        page = await brought.page(id, page_of(first, after, last, before))
        return connected(BroughtFriendConnection, BroughtFriendEdge, page, BroughtFriend.of, lambda: brought.count(id))

    @strawberry.field(description="The program's milestones, and how far it is to each; the nearest one first.")
    async def milestones(self, info: Info) -> list[ReferralMilestoneProgress]:
        loaders = info.context.loaders
        account, merchant = await loaders.referrals.accounts.load(self.member.id), await loaders.merchant()
        terms = merchant.program.document.referrals if merchant.program is not None else None
        rewarded = account.rewarded if account is not None else 0
        found = [ReferralMilestoneProgress.of(one, rewarded) for one in terms.milestones] if terms is not None else []
        return sorted(found, key=lambda one: (one.missing, one.every))

    @strawberry.field(description="As what the customer wants to be seen on the leaderboard; null: not at all.")
    async def name(self, info: Info) -> str | None:
        return await info.context.loaders.referrals.names.load(self.member.id)

    @strawberry.field(description=f"The {LEADERS} who have brought most friends, and the customer's own place below them.")
    async def leaderboard(self, info: Info) -> list[LeaderboardPlace]:
        async with info.context.snapshot.reading() as connection:
            merchant_id = info.context.asking.merchant_id
            found = await queries.leaders(connection, merchant_id, since=None, most=LEADERS)
            own = None
            if all(one.customer_id != self.member.id for one in found):
                own = await queries.own_place(connection, merchant_id, self.member.id, since=None)
        return [LeaderboardPlace.of(one, self.member) for one in [*found, *([own] if own is not None else [])]]
