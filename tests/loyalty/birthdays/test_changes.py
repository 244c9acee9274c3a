"""What is known of a customer changes: their birthday, and the zone of their days."""

from uuid import UUID

import pytest

from analytics.audit.queries import audit
from kernel.errors import NotFound
from tests.loyalty.birthdays.makers import JAKARTA, becomes, brings, due, given, midnight, reaches
from tests.loyalty.makers import JOINED, NOW, open_shop

pytestmark = pytest.mark.usefixtures("database")


class TestChange:
    async def test_of_the_birthday_is_known_from_then_on_and_due_at_once(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(at=JOINED)

        await becomes(shop, ada, birthday="1990-06-05")

        [customer] = await shop.rows("customers")
        assert (customer["birthday"], customer["birthday_since"]) == ("1990-06-05", NOW)
        [standing] = await shop.rows("standings")
        assert (standing["due_at"], standing["settled_at"]) == (midnight(2026, 6, 5), JOINED)
        assert await audit(shop.id) == []

    async def test_to_the_same_birthday_is_none(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="1990-06-05")

        await becomes(shop, ada, birthday="1990-06-05", name="Ada")

        [customer] = await shop.rows("customers")
        assert (customer["name"], customer["birthday_since"]) == ("Ada", None)

    async def test_takes_a_birthday_away(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="1990-06-05")

        await becomes(shop, ada, birthday=None)
        without = await due(shop)
        await reaches(shop, midnight(2026, 12, 31))

        assert (without, await given(shop)) == (None, [])

    async def test_of_the_zone_moves_the_day(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="1990-06-05")

        await becomes(shop, ada, time_zone="Asia/Jakarta")

        assert await due(shop) == midnight(2026, 6, 5, JAKARTA)

    async def test_of_the_birthday_that_comes_too_late_waits(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="1990-06-05")
        await shop.clock(midnight(2026, 4, 1))

        await becomes(shop, ada, birthday="1990-04-20")
        await reaches(shop, midnight(2027, 4, 30))

        assert await given(shop) == [midnight(2027, 4, 20)]

    async def test_of_nothing_that_tells_the_day_leaves_the_standing_alone(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="1990-06-05")
        before = await shop.rows("standings")

        await becomes(shop, ada, name="Ada", email="ada@shop.example")

        assert await shop.rows("standings") == before

    async def test_of_somebody_unknown_is_refused(self) -> None:
        shop = await open_shop(brings())

        with pytest.raises(NotFound):
            await becomes(shop, UUID(int=5), birthday="1990-06-05")
