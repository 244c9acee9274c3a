"""Birthdays on the real road: joining, telling a birthday later, moving, imports, publications, and that the books agree."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
import pytest

from analytics.audit.queries import audit
from kernel.customers.rules import changes
from kernel.errors import NotFound
from loyalty.birthdays import actions
from loyalty.road.command import Done
from loyalty.road.gate import pass_time
from loyalty.road.passing import PassTime
from tests.loyalty.makers import CALLER, JOINED, NOW, Shop, open_shop, program
from tests.loyalty.offers.makers import offers, told

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)
LONDON, JAKARTA = ZoneInfo("Europe/London"), ZoneInfo("Asia/Jakarta")


def brings(**birthday: Any) -> dict[str, Any]:
    """Write a program whose birthdays bring 100 points."""
    return program(birthday={"points": 100, **birthday})


def midnight(year: int, month: int, day: int, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(year, month, day, tzinfo=zone).astimezone(UTC)


async def becomes(shop: Shop, customer: UUID, **given: Any) -> None:
    """Change what is known of a customer, as the doors do."""
    checked = changes(given, merchant=shop.merchant, now=shop.merchant.now(NOW))
    await actions.change(shop.merchant, customer, checked, None, caller=CALLER, real_now=NOW)


async def reaches(shop: Shop, at: datetime) -> None:
    """Let time pass for everybody until an instant."""
    await shop.clock(at)
    commands = [PassTime(row["customer_id"], CALLER) for row in await shop.rows("standings")]
    for result in await pass_time(shop.id, commands, real_now=NOW):
        assert isinstance(result, Done), result


async def due(shop: Shop) -> Any:
    """Read when time brings something next, as it is written."""
    [standing] = await shop.rows("standings")
    return standing["due_at"]


async def given(shop: Shop) -> list[datetime]:
    """List when birthdays were given."""
    rows = [row for row in await shop.rows("points_transactions") if row["reason"] == "Birthday"]
    return sorted(row["effective_at"] for row in rows)


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
