"""When customers are asked how a purchase was."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from analytics.audit.queries import audit
from loyalty.programs.document import Lifecycle, Survey
from tests.loyalty.makers import NOW, Shop, open_shop, program
from tests.loyalty.timetable import story
from tests.loyalty.timetable.story import LONDON, Story

JOINED = datetime(2026, 1, 1, 12, tzinfo=UTC)


def day(month: int, number: int, hour: int = 10) -> datetime:
    return datetime(2026, month, number, hour, tzinfo=LONDON).astimezone(UTC)


def member(after: int = 7, every: int = 30) -> Story:
    """Make a customer who is asked so many days after a purchase, and only after so many days again."""
    return Story(story.program(stages=Lifecycle(survey=Survey(after_days=after, every_days=every))), JOINED)


def asked(story: Story) -> list[tuple[datetime, str]]:
    """List when the customer was asked, and about which order."""
    return [(one.at, one.data["externalId"]) for one in story.notices if one.kind == "SurveyInvited"]


class TestPlan:
    def test_asks_so_many_days_later_at_the_same_time_of_day(self) -> None:
        ada = member()
        order = ada.buy(day(3, 25), 100)
        before = ada.state.due_at
        ada.wait(day(5, 1))

        assert before == day(4, 1)
        assert asked(ada) == [(day(4, 1), str(order))]
        assert ada.notices[-1].data == {"purchase": str(order), "externalId": str(order)}

    def test_asks_about_the_first_of_several_purchases(self) -> None:
        ada = member()
        first, *_ = [ada.buy(day(2, number), 100) for number in (1, 3, 7)]
        ada.wait(day(5, 1))

        assert asked(ada) == [(day(2, 8), str(first))]

    def test_keeps_its_distance_from_one_invitation_to_the_next(self) -> None:
        ada = member(after=7, every=30)
        first = ada.buy(day(2, 1), 100)
        ada.buy(day(3, 2), 100)
        third = ada.buy(day(3, 3), 100)
        ada.wait(day(5, 1))

        assert asked(ada) == [(day(2, 8), str(first)), (day(3, 10), str(third))]

    def test_asks_nobody_where_the_program_does_not(self) -> None:
        ada = Story(story.program(), JOINED)
        ada.buy(day(2, 1), 100)
        ada.wait(day(5, 1))

        assert asked(ada) == []

    def test_asks_nobody_about_what_arrives_after_it_would_have_been_due(self) -> None:
        ada = member()
        ada.wait(day(2, 8))
        ada.buy(day(2, 1), 100)
        late = ada.buy(day(2, 2), 100)
        ada.wait(day(5, 1))

        assert asked(ada) == [(day(2, 9), str(late))]

    def test_forgets_a_purchase_that_is_wholly_refunded_and_plans_no_other(self) -> None:
        ada = member()
        first = ada.buy(day(2, 1), 100)
        ada.buy(day(2, 2), 100)
        ada.refund(first, day(2, 3), 60)
        before = ada.state.survey_purchase_id
        ada.refund(first, day(2, 4))
        between = ada.state.survey_purchase_id
        third = ada.buy(day(2, 5), 100)
        ada.wait(day(5, 1))

        assert (before, between) == (first, None)
        assert asked(ada) == [(day(2, 12), str(third))]

    def test_goes_by_the_program_that_is_in_force_when_it_is_due(self) -> None:
        ada = member()
        order = ada.buy(day(2, 1), 100)
        silent, slower = story.program(), story.program(stages=Lifecycle(survey=Survey(after_days=90, every_days=1)))

        ada.program = slower
        ada.wait(day(2, 9))
        ada.program = member().program
        ada.buy(day(4, 1), 100)
        ada.program = silent
        ada.wait(day(5, 1))

        assert asked(ada) == [(day(2, 8), str(order))]
        assert ada.state.survey_due_at is None


def asking(after: int = 7, every: int = 30) -> dict[str, Any]:
    return program(lifecycle={"survey": {"afterDays": after, "everyDays": every}})


async def told(shop: Shop) -> list[tuple[datetime, str]]:
    return [(row["at"], row["data"]) for row in await shop.rows("notifications") if row["kind"] == "SurveyInvited"]


@pytest.mark.usefixtures("database")
class TestOnTheRoad:
    async def test_is_told_by_whatever_happens_next(self) -> None:
        shop = await open_shop(asking(), now=NOW - timedelta(days=60))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100, externalId="cake"))

        await shop.clock(NOW)
        await shop.does(shop.buys(ada, 100))

        [(at, data)] = await told(shop)
        assert at == NOW - timedelta(days=53)
        assert '"externalId": "cake"' in data
        [standing] = await shop.rows("standings")
        assert (standing["survey_invited_at"], standing["survey_due_at"]) == (at, NOW + timedelta(days=7))
        assert await audit(shop.id) == []

    async def test_asks_again_for_the_purchase_when_nobody_foresaw_it(self) -> None:
        """What is planned by one event of a slice, with old news, and due by the next."""
        shop = await open_shop(asking(after=1))
        ada = await shop.joins()
        old = shop.buys(ada, 100, at=NOW - timedelta(days=1) + timedelta(seconds=1))

        await shop.does(old)
        await shop.clock(NOW + timedelta(days=3))
        seen = (await shop.sees(ada)).survey_invited_at
        await shop.does_all([shop.buys(ada, 100), shop.buys(ada, 200)])

        assert seen == NOW + timedelta(seconds=1)
        assert [at for at, _ in await told(shop)] == [seen]

    async def test_tells_nobody_of_an_import(self) -> None:
        shop = await open_shop(asking())
        ada = await shop.joins()

        await shop.does(shop.buys(ada, 100, history=True, at=NOW - timedelta(days=1)))

        [standing] = await shop.rows("standings")
        assert (standing["survey_due_at"], standing["due_at"]) == (None, None)

    async def test_is_cancelled_by_a_whole_refund(self) -> None:
        shop = await open_shop(asking())
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100, externalId="cake"))

        await shop.does(shop.returns("cake", 100))

        [standing] = await shop.rows("standings")
        assert (standing["survey_due_at"], standing["survey_purchase_id"]) == (None, None)
