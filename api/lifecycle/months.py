"""What a merchant shows of how customers come on and fall back."""

from datetime import date, datetime

import strawberry
from strawberry import UNSET

from analytics.lifecycle import record
from analytics.lifecycle.queries import lifecycle
from api.arguments import Months, given
from api.changes import Requires
from api.context import Info
from api.lifecycle.types import Stage


@strawberry.type(description="A stage in one month.")
class StageCount:
    stage: Stage = strawberry.field(description="The stage.")
    customers: int = strawberry.field(
        description="Customers who were in it at the end of the month; in REACH also clicks and invitations that could still bring one."
    )
    entered: int = strawberry.field(
        description="Customers who came up to it in the month, or joined in it; in REACH also clicks and invitations of the month."
    )
    fell_back: int = strawberry.field(description="Customers who fell back to it in the month.")

    @classmethod
    def of(cls, count: record.StageCount) -> "StageCount":
        """Show a stage."""
        return cls(stage=Stage(count.stage), customers=count.customers, entered=count.entered, fell_back=count.fell_back)


@strawberry.type(description="Where customers stood at the end of one month; of the month under way, now.")
class LifecycleMonth:
    month: date = strawberry.field(description="The first day of the month.")
    until: datetime = strawberry.field(description="What happened before this instant is counted.")
    stages: list[StageCount] = strawberry.field(description="The stages, lowest first.")
    open_clicks: int = strawberry.field(
        description="Clicks on links of advocates, counted in REACH, that could still bring one: a person with three browsers is three."
    )
    open_invitations: int = strawberry.field(description="Invitations of advocates, counted in REACH, that could still bring one.")
    active: int = strawberry.field(description="Customers who had bought lately.")
    at_risk: int = strawberry.field(description="Customers who had not bought for a while.")
    lapsed: int = strawberry.field(description="Customers who had not bought for long.")

    @classmethod
    def of(cls, month: record.LifecycleMonth) -> "LifecycleMonth":
        """Show a month."""
        return cls(
            month=month.month,
            until=month.until,
            stages=[StageCount.of(one) for one in month.stages],
            open_clicks=month.reach.clicks,
            open_invitations=month.reach.invitations,
            active=month.active,
            at_risk=month.at_risk,
            lapsed=month.lapsed,
        )


@strawberry.type
class LifecycleOfMerchant:
    @strawberry.field(
        description="The funnel of stages and the health of customers by month of the merchant's calendar, oldest first. Health is by the"
        " published program's days and the purchases that count as far as is known now. All is counted anew: ask once a day.",
        extensions=[Requires("customers:read")],
    )
    async def lifecycle(self, info: Info, months: Months = UNSET) -> list[LifecycleMonth]:
        async with info.context.snapshot.reading() as connection:
            return [LifecycleMonth.of(one) for one in await lifecycle(connection, given(months), real_now=info.context.real_now)]
