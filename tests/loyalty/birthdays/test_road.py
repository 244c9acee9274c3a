"""Birthdays on the real road: joining, imports, publications, and that the books agree."""

from datetime import UTC, datetime

import orjson
import pytest

from analytics.audit.queries import audit
from tests.loyalty.birthdays.makers import DAY, JAKARTA, brings, due, given, midnight, reaches
from tests.loyalty.makers import JOINED, NOW, open_shop
from tests.loyalty.offers.makers import offers, told

pytestmark = pytest.mark.usefixtures("database")


class TestJoining:
    async def test_makes_the_birthday_due(self) -> None:
        shop = await open_shop(brings())

        await shop.joins(at=NOW, birthday="1990-06-05", time_zone="Asia/Jakarta")

        assert await due(shop) == midnight(2026, 6, 5, JAKARTA)

    async def test_leaves_who_joined_in_the_past_there_until_the_next_birthday(self) -> None:
        """So that a past that is imported only now still comes in order."""
        shop = await open_shop(brings())

        await shop.joins(at=JOINED, birthday="1990-06-05")

        [standing] = await shop.rows("standings")
        assert (standing["settled_at"], standing["due_at"]) == (JOINED, midnight(2026, 6, 5))

    async def test_makes_it_due_beside_what_joining_gives(self) -> None:
        shop = await open_shop({**brings(), "lifecycle": {"entries": [{"stage": "ACQUISITION", "points": 5}]}})

        ada = await shop.joins(at=JOINED, birthday="1990-06-05")

        assert await due(shop) == midnight(2026, 6, 5)
        assert await shop.available(ada) == 5

    async def test_makes_nothing_due_without_a_birthday_or_where_it_brings_nothing(self) -> None:
        for shop, birthday in ((await open_shop(brings()), None), (await open_shop(), "1990-06-05")):
            await shop.joins(birthday=birthday)
            assert await due(shop) is None


class TestGrant:
    async def test_is_written_told_and_sound(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="--06-05")

        await reaches(shop, midnight(2027, 12, 31))

        assert await given(shop) == [midnight(2026, 6, 5), midnight(2027, 6, 5)]
        rows = sorted(await shop.rows("notifications"), key=lambda row: row["sequence"])
        seen = [(row["customer_id"], row["at"], orjson.loads(row["data"])) for row in rows if row["kind"] == "BirthdayRewarded"]
        assert seen == [(ada, at, {"points": 100, "currency": "points", "offer": None}) for at in await given(shop)]
        assert await audit(shop.id) == []

    async def test_claims_its_offer(self) -> None:
        shop = await open_shop(brings(offer="cake"))
        await offers(shop, code="cake", name="A cake", stages=["LOYALTY"])
        ada = await shop.joins(birthday="--06-05")

        await reaches(shop, midnight(2026, 6, 6))

        [claim] = await shop.rows("offer_claims")
        assert (claim["customer_id"], claim["granted"], claim["claimed_at"]) == (ada, True, midnight(2026, 6, 5))
        assert await told(shop, ada) == [("A cake", "GRANTED")]
        assert await audit(shop.id) == []

    async def test_is_seen_before_anybody_wrote_it(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="--06-05")
        await shop.clock(midnight(2026, 6, 5))

        assert (await shop.shows(ada)).balances["points"].available == 100
        assert await given(shop) == []

    async def test_does_not_depend_on_who_wrote_when(self) -> None:
        quiet, busy = await open_shop(brings(daysAhead=9)), await open_shop(brings(daysAhead=9))
        for shop in (quiet, busy):
            await shop.joins(birthday="--01-04")
        for day in range(0, 800, 50):
            await reaches(busy, NOW + day * DAY)

        for shop in (quiet, busy):
            await reaches(shop, NOW + 800 * DAY)

        assert await given(quiet) == await given(busy) == [midnight(2026, 12, 26), midnight(2027, 12, 26)]

    async def test_of_an_imported_past_is_left_to_the_past(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(at=JOINED, birthday="1990-06-05")
        await shop.does(shop.buys(ada, 1_00, at=datetime(2024, 7, 1, tzinfo=UTC), history=True))
        await shop.does(shop.buys(ada, 1_00))

        await reaches(shop, midnight(2026, 12, 31))

        assert await given(shop) == [midnight(2026, 6, 5)]

    async def test_comes_by_the_program_that_was_published_meanwhile(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="1990-06-05")
        await shop.clock(midnight(2026, 5, 1))
        await shop.publishes(brings(points=70, daysAhead=40))

        await reaches(shop, midnight(2026, 12, 31))

        assert await given(shop) == [midnight(2026, 5, 1)]
        assert await shop.available(ada) == 70
