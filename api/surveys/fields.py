"""What a merchant shows of what customers were asked and answered."""

from datetime import date

import strawberry
from strawberry import UNSET

from analytics.surveys.queries import surveys
from analytics.surveys.record import SurveyMonth as Record
from analytics.surveys.rules import csat_hundredths, net_promoter_score
from api.arguments import Months, given
from api.changes import Requires
from api.context import Info


@strawberry.type(description="What customers were asked after purchases in one month, and what they answered in it.")
class SurveyMonth:
    month: date = strawberry.field(description="The first day of the month.")
    invited: int = strawberry.field(description="How often customers were asked.")
    answered: int = strawberry.field(description="How many of those invitations that customer followed within 30 days by an answer.")
    answers: int = strawberry.field(description="Answers given in the month, whether or not anybody had asked.")
    csat_hundredths: int | None = strawberry.field(
        description="The average satisfaction of those answers in hundredths, rounded half up: 425 is 4.25. Null without any."
    )
    nps: int | None = strawberry.field(
        description="Their Net Promoter Score: per cent of 9 and 10 less per cent of 0 to 6, rounded half up. Null without any."
    )
    promoters: int = strawberry.field(description="Answers of 9 or 10.")
    detractors: int = strawberry.field(description="Answers of 0 to 6.")
    nps_answers: int = strawberry.field(description="Answers with a number from 0 to 10.")
    csat_answers: int = strawberry.field(description="Answers with a number from 1 to 5.")

    @classmethod
    def of(cls, record: Record) -> "SurveyMonth":
        """Show a month."""
        return cls(
            month=record.month,
            invited=record.invited,
            answered=record.answered,
            answers=record.answers,
            csat_hundredths=csat_hundredths(record),
            nps=net_promoter_score(record),
            promoters=record.promoters,
            detractors=record.detractors,
            nps_answers=record.nps_answers,
            csat_answers=record.csat_answers,
        )


@strawberry.type
class SurveysOfMerchant:
    @strawberry.field(
        description="What customers were asked and answered, by month of the merchant's calendar, oldest first.",
        extensions=[Requires("customers:read")],
    )
    async def surveys(self, info: Info, months: Months = UNSET) -> list[SurveyMonth]:
        async with info.context.snapshot.reading() as connection:
            return [SurveyMonth.of(one) for one in await surveys(connection, given(months), real_now=info.context.real_now)]
