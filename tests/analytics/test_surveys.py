"""What customers were asked and answered, month by month."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from analytics.surveys.queries import surveys
from analytics.surveys.record import SurveyMonth
from analytics.surveys.rules import csat_hundredths, net_promoter_score
from kernel.db import transaction
from loyalty.earning.requests import RecordItem
from loyalty.road.gate import pass_time
from loyalty.road.passing import PassTime
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program

JANUARY = SurveyMonth(date(2026, 1, 1))
_numbers = count(1)


class TestRules:
    @pytest.mark.parametrize(("total", "answers", "average"), [(17, 4, 425), (1, 1, 100), (10, 3, 333), (14, 3, 467), (2, 1, 200)])
    def test_average_satisfaction_in_hundredths(self, total: int, answers: int, average: int) -> None:
        assert csat_hundredths(replace(JANUARY, csat_sum=total, csat_answers=answers)) == average

    @pytest.mark.parametrize(
        ("promoters", "detractors", "answers", "score"),
        [(1, 0, 1, 100), (0, 1, 1, -100), (2, 1, 3, 33), (1, 2, 3, -33), (5, 5, 20, 0), (1, 0, 200, 1), (0, 1, 200, 0)],
    )
    def test_score_promoters_less_detractors(self, promoters: int, detractors: int, answers: int, score: int) -> None:
        month = replace(JANUARY, promoters=promoters, detractors=detractors, nps_answers=answers)

        assert net_promoter_score(month) == score

    def test_say_nothing_without_answers(self) -> None:
        assert (csat_hundredths(JANUARY), net_promoter_score(JANUARY)) == (None, None)


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


async def answers(shop: Shop, customer: UUID, instant: datetime, **answer: Any) -> None:
    await shop.clock(instant)
    event = {"kind": "SURVEY", "externalId": f"answer-{next(_numbers)}", **answer}
    await shop.does(RecordItem(caller=CALLER, event=event, customer_id=customer))


async def told(shop: Shop, months: int) -> list[SurveyMonth]:
    async with transaction(shop.id, readonly=True) as connection:
        return await surveys(connection, months, real_now=NOW)


@pytest.mark.usefixtures("database")
class TestSurveys:
    async def test_count_invitations_and_those_that_were_followed_by_an_answer_in_time(self) -> None:
        shop = await open_shop(program(lifecycle={"survey": {"afterDays": 7, "everyDays": 10}}), now=at(1, 10))
        ada, ben, cem = [await shop.joins(at=at(1, 10)) for _ in range(3)]
        for customer in (ada, ben, cem):
            await shop.does(shop.buys(customer, 100))
        await answers(shop, ada, at(1, 17), csat=5)
        await answers(shop, ben, at(2, 16), nps=9)
        await answers(shop, cem, at(2, 16, 13), nps=3, csat=2)
        await pass_time(shop.id, [PassTime(ada, CALLER)], real_now=NOW)

        january, february = await told(shop, 2)

        assert january == SurveyMonth(date(2026, 1, 1), invited=3, answered=1, answers=1, csat_answers=1, csat_sum=5)
        assert february == SurveyMonth(date(2026, 2, 1), answers=2, csat_answers=1, csat_sum=2, nps_answers=2, promoters=1, detractors=1)

    async def test_count_answers_nobody_asked_for_in_their_own_month(self) -> None:
        shop = await open_shop(now=at(1, 10))
        ada = await shop.joins(at=at(1, 10))
        for instant, nps in ((at(1, 31), 10), (at(2, 1), 7), (at(2, 1) + timedelta(hours=1), 0)):
            await answers(shop, ada, instant, nps=nps)

        found = await told(shop, 2)

        assert [(one.invited, one.answers, one.promoters, one.detractors) for one in found] == [(0, 1, 1, 0), (0, 2, 0, 1)]

    async def test_see_nothing_of_another_merchant(self) -> None:
        shop, rival = await open_shop(now=at(1, 10)), await open_shop(now=at(1, 10))
        await answers(rival, await rival.joins(at=at(1, 10)), at(1, 11), csat=4)

        assert await told(shop, 1) == [JANUARY]
