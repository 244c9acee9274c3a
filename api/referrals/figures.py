"""What came of referrals, in numbers, and who brings most friends."""

from datetime import date, datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from analytics.referrals import queries, record
from api.arguments import Months, given
from api.changes import Requires
from api.context import Info
from api.customers.types import Customer, customer_of
from api.scalars import MinorUnits, Points
from kernel.errors import Invalid

MOST_LEADERS = queries.MOST_LEADERS
USUAL_LEADERS = 10


@strawberry.type(description="What came of referrals in one month; of the month under way, so far.")
class ReferralMonth:
    month: date = strawberry.field(description="The first day of the month.")
    until: datetime = strawberry.field(description="What happened before this instant is counted.")
    clicked: int = strawberry.field(description="Clicks on links, and invitations, also those by which somebody signed up since.")
    signed_up: int = strawberry.field(description="Friends who were attributed in the month; those below are these, as they stand now.")
    qualified: int = strawberry.field(description="Whose purchase qualified, and who wait for the end of the hold.")
    in_review: int = strawberry.field(description="Who wait for staff.")
    rewarded: int = strawberry.field(description="For whom both sides were paid.")
    rejected: int = strawberry.field(description="Who were rejected.")
    cancelled: int = strawberry.field(description="Whose purchase was refunded.")
    conversion_percent: float | None = strawberry.field(
        description="Per cent of sign-ups that qualified or were rewarded; null without any."
    )
    points: Points = strawberry.field(description="Points that both sides got for those who were rewarded, milestones too.")
    value: MinorUnits | None = strawberry.field(description="What these are worth; null when the program does not say.")
    cost_per_customer: MinorUnits | None = strawberry.field(description="That by friend who was rewarded; null without any.")
    members: int = strawberry.field(description="Who had joined before the month.")
    newcomers: int = strawberry.field(description="Who joined in the month, brought by a friend or not.")
    k_factor: float | None = strawberry.field(
        description="New members per member by referrals in the month: sign-ups / members; above 1 a shop grows by referrals alone."
    )

    @classmethod
    def of(cls, one: record.ReferralMonth) -> "ReferralMonth":
        """Show a month."""
        cost = one.cost_per_customer
        return cls(
            month=one.month,
            until=one.until,
            clicked=one.clicked,
            signed_up=one.signed_up,
            qualified=one.qualified,
            in_review=one.in_review,
            rewarded=one.rewarded,
            rejected=one.rejected,
            cancelled=one.cancelled,
            conversion_percent=one.conversion_percent,
            points=Points(one.points),
            value=MinorUnits(one.value) if one.value is not None else None,
            cost_per_customer=MinorUnits(cost) if cost is not None else None,
            members=one.members,
            newcomers=one.newcomers,
            k_factor=one.k_factor,
        )


@strawberry.type(description="An advocate among those who bring most friends, as the merchant sees it.")
class ReferralLeader:
    place: int = strawberry.field(description="From 1; who has brought as many shares a place.")
    name: str | None = strawberry.field(description="As what they want to be seen by others; null: they do not.")
    rewarded: int = strawberry.field(description="Friends for whom both sides were paid.")
    points: Points = strawberry.field(description="Points that they got for them, milestones too.")
    leader: strawberry.Private[record.Leader]

    @classmethod
    def of(cls, leader: record.Leader) -> "ReferralLeader":
        """Show an advocate."""
        return cls(place=leader.place, name=leader.name, rewarded=leader.rewarded, points=Points(leader.points), leader=leader)

    @strawberry.field(description="Who it is.")
    async def customer(self, info: Info) -> Customer:
        return await customer_of(info, self.leader.customer_id)


@strawberry.type
class ReferralFiguresOfMerchant:
    @strawberry.field(
        description="The funnel of referrals by month of the merchant's calendar, oldest first. All is counted anew: ask once a day.",
        extensions=[Requires("referrals:read")],
    )
    async def referral_months(self, info: Info, months: Months = UNSET) -> list[ReferralMonth]:
        async with info.context.snapshot.reading() as connection:
            return [ReferralMonth.of(one) for one in await queries.months(connection, given(months), real_now=info.context.real_now)]

    @strawberry.field(description="The advocates who have brought most friends.", extensions=[Requires("referrals:read")])
    async def referral_leaders(
        self,
        info: Info,
        first: Annotated[int | None, strawberry.argument(description=f"How many, {USUAL_LEADERS} when left out.")] = UNSET,
        since: Annotated[datetime | None, strawberry.argument(description="Paid from this instant on; ever when left out.")] = UNSET,
    ) -> list[ReferralLeader]:
        most = given(first) if given(first) is not None else USUAL_LEADERS
        assert most is not None
        if not 1 <= most <= MOST_LEADERS:
            raise Invalid(f"Ask for 1 to {MOST_LEADERS} advocates.", field=("first",), details={"limit": MOST_LEADERS})
        async with info.context.snapshot.reading() as connection:
            found = await queries.leaders(connection, info.context.asking.merchant_id, since=given(since), most=most)
        return [ReferralLeader.of(one) for one in found]
