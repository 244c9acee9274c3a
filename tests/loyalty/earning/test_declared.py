from typing import Any

import pytest

from kernel.errors import Invalid
from loyalty.earning.requests import RecordItem
from tests.loyalty.makers import Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

WORKOUT = {
    "name": "workout",
    "attributes": [
        {"name": "minutes", "type": "INTEGER", "required": True},
        {"name": "place", "type": "TEXT"},
        {"name": "weight", "type": "NUMBER"},
        {"name": "indoors", "type": "BOOLEAN"},
    ],
}
RULE = {"type": "FIXED", "code": "sweat", "points": 5, "on": "CUSTOM", "name": "workout", "when": "event.attributes.minutes >= 30"}


async def open_gym() -> tuple[Shop, Any]:
    written = program(RULE)
    written["earning"]["events"] = [WORKOUT]
    shop = await open_shop(written)
    return shop, await shop.joins()


def happens(shop: Shop, customer: Any, name: str = "workout", **attributes: Any) -> RecordItem:
    return shop.buys(customer, 0, kind="CUSTOM", total=None, name=name, attributes=attributes)


class TestDeclaredEvents:
    @pytest.mark.parametrize(
        ("attributes", "awards"),
        [
            ({"minutes": 30, "place": "park", "weight": 80.5, "indoors": False}, {"points": 5}),
            ({"minutes": 29, "place": None}, {}),
        ],
    )
    async def test_are_decided_by_their_attributes(self, attributes: dict[str, Any], awards: dict[str, int]) -> None:
        shop, ayu = await open_gym()

        done = await shop.does(happens(shop, ayu, **attributes))

        assert done.decision.awards == awards

    @pytest.mark.parametrize(
        ("attributes", "name"),
        [
            ({"place": "park"}, "minutes"),
            ({"minutes": None}, "minutes"),
            ({"minutes": "30"}, "minutes"),
            ({"minutes": 30.0}, "minutes"),
            ({"minutes": True}, "minutes"),
            ({"minutes": 30, "place": 5}, "place"),
            ({"minutes": 30, "weight": "80"}, "weight"),
            ({"minutes": 30, "indoors": 1}, "indoors"),
            ({"minutes": 30, "speed": 12}, "speed"),
        ],
    )
    async def test_are_refused_with_other_attributes(self, attributes: dict[str, Any], name: str) -> None:
        shop, ayu = await open_gym()

        refusal = await shop.refuses(happens(shop, ayu, **attributes))

        assert isinstance(refusal, Invalid)
        assert refusal.field == ("event", "attributes", name)
        assert await shop.rows("events") == []
        assert await shop.rows("keys") == []

    async def test_leave_names_free_that_are_not_declared(self) -> None:
        shop, ayu = await open_gym()

        done = await shop.does(happens(shop, ayu, "quiz", minutes="many", score=[1]))

        assert done.decision.awards == {}

    async def test_leave_the_attributes_of_purchases_free(self) -> None:
        shop, ayu = await open_gym()

        assert await shop.does(shop.buys(ayu, 1_00, attributes={"minutes": "many"}))

    async def test_are_those_of_the_published_program(self) -> None:
        shop, ayu = await open_gym()
        await shop.publishes(program())

        assert await shop.does(happens(shop, ayu, speed=12))
