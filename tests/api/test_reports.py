"""What merchants see month by month: the funnel of stages, health, surveys; and how customers are asked."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette

from kernel.tenancy.models import Role
from tests.makers import CLOCK, PROGRAM, Shop, open_shop

pytestmark = pytest.mark.commits

ASKED = """query ($id: ID!) { merchant { customer(id: $id) { notifications { __typename title body
    ... on SurveyInvited { at externalId purchase { externalId total customer { id } } } } } } }"""
FUNNEL = """query ($months: Int) { merchant { lifecycle(months: $months) {
    month until active atRisk lapsed stages { stage customers entered fellBack } } } }"""
SURVEYS = """query ($months: Int) { merchant { surveys(months: $months) {
    month invited answered answers csatHundredths nps promoters detractors npsAnswers csatAnswers } } }"""


@pytest.fixture
async def asking(app: Starlette) -> Shop:
    """Open a shop that asks how it was."""
    return await open_shop(app, program={**PROGRAM, "lifecycle": {"survey": {"afterDays": 3, "everyDays": 30}}})


async def answers(shop: Shop, customer: str, **answer: Any) -> None:
    event = {"kind": "SURVEY", "externalId": f"{customer}-{len(answer)}", **answer}
    payload = await shop.change("eventRecord", "EventRecordInput", {"customerId": customer, "event": event}, "userErrors { message }")
    assert payload == {"userErrors": []}


class TestSurveyInvited:
    async def test_tells_the_customer_which_purchase_is_meant(self, asking: Shop) -> None:
        budi = await asking.customer()
        await asking.buys(budi, 100, externalId="kopi-1")
        await asking.clock(CLOCK + timedelta(days=4))
        await asking.buys(budi, 100)

        found = (await asking.ask(ASKED, {"id": budi}))["merchant"]["customer"]["notifications"]

        assert [one for one in found if one["__typename"] == "SurveyInvited"] == [
            {
                "__typename": "SurveyInvited",
                "title": "Bagaimana pengalaman Anda?",
                "body": "Ceritakan pendapat Anda tentang pesanan kopi-1.",
                "at": "2026-03-04T05:00:00Z",
                "externalId": "kopi-1",
                "purchase": {"externalId": "kopi-1", "total": 100, "customer": {"id": budi}},
            }
        ]

    async def test_is_shown_to_the_customers_own_app(self, asking: Shop) -> None:
        budi = await asking.customer()
        await asking.buys(budi, 100, externalId="kopi-1")
        await asking.clock(CLOCK + timedelta(days=4))
        await asking.buys(budi, 100)
        query = "{ me { id notifications { ... on SurveyInvited { purchase { externalId customer { id } } } } } }"

        me = (await asking.ask(query, key=await asking.token(budi)))["me"]

        assert {"purchase": {"externalId": "kopi-1", "customer": {"id": me["id"]}}} in me["notifications"]


class TestLifecycle:
    async def test_shows_the_funnel_and_health_of_each_month(self, shop: Shop) -> None:
        budi = await shop.customer(joined_at=CLOCK - timedelta(days=100))
        await shop.buys(budi, 100, at=(CLOCK - timedelta(days=95)).isoformat())

        *_, february, march = (await shop.ask(FUNNEL, {"months": 3}))["merchant"]["lifecycle"]

        conversion = {"stage": "CONVERSION", "customers": 1, "entered": 0, "fellBack": 0}
        assert conversion in march["stages"]
        assert {key: value for key, value in march.items() if key != "stages"} == {
            "month": "2026-03-01",
            "until": "2026-03-01T05:00:00.000001Z",
            "active": 0,
            "atRisk": 1,
            "lapsed": 0,
        }
        assert (february["month"], february["until"], february["atRisk"]) == ("2026-02-01", "2026-02-28T17:00:00Z", 1)

    async def test_is_twelve_months_when_nobody_says_how_many(self, shop: Shop) -> None:
        assert len((await shop.ask(FUNNEL))["merchant"]["lifecycle"]) == 12

    @pytest.mark.parametrize("query", [FUNNEL, SURVEYS])
    async def test_refuses_too_many(self, shop: Shop, query: str) -> None:
        answer = await shop.post(query, {"months": 61})

        assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"]

    @pytest.mark.parametrize("query", [FUNNEL, SURVEYS])
    async def test_is_for_everybody_of_the_merchant_and_for_no_customer(self, shop: Shop, query: str) -> None:
        allowed = [("errors" not in await shop.post(query, key=await shop.staff(role))) for role in Role]
        answer = await shop.post(query, key=await shop.token(await shop.customer()))

        assert all(allowed)
        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"


class TestSurveys:
    async def test_show_what_was_asked_and_answered(self, asking: Shop) -> None:
        budi, tono = await asking.customer(), await asking.customer()
        for customer in (budi, tono):
            await asking.buys(customer, 100)
        await asking.clock(CLOCK + timedelta(days=4))
        await answers(asking, budi, csat=4, nps=9)
        await answers(asking, tono, csat=5)

        [march] = (await asking.ask(SURVEYS, {"months": 1}))["merchant"]["surveys"]

        assert march == {
            "month": "2026-03-01",
            "invited": 2,
            "answered": 2,
            "answers": 2,
            "csatHundredths": 450,
            "nps": 100,
            "promoters": 1,
            "detractors": 0,
            "npsAnswers": 1,
            "csatAnswers": 2,
        }

    async def test_are_empty_where_nobody_was_asked(self, shop: Shop) -> None:
        [month] = (await shop.ask(SURVEYS, {"months": 1}))["merchant"]["surveys"]

        assert (month["invited"], month["csatHundredths"], month["nps"]) == (0, None, None)
