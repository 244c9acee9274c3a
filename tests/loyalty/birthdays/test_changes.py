"""What is known of a customer changes: their birthday, and the zone of their days."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from analytics.audit.queries import audit
from kernel.customers.actions import Added, add
from kernel.customers.rules import new_customer
from kernel.db import transaction
from kernel.errors import IdempotencyConflict, NotFound
from tests.loyalty.birthdays.makers import DAY, JAKARTA, becomes, brings, due, given, midnight, reaches
from tests.loyalty.makers import JOINED, NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

HOUR = timedelta(hours=1)
LADDER = [{"code": "bronze", "threshold": 0}, {"code": "silver", "threshold": 500_00}]
PERIODS = {"window": {"months": 3}, "periodMonths": 2}
FADING = {
    "loyalty": {"anyOf": [{"allOf": [{"metric": "PURCHASES", "atLeast": 1, "withinDays": 30}]}]},
    "loyaltyGraceDays": 20,
    "lapseDays": 200,
}


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

    async def test_keeps_all_that_is_told_with_it(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(name="Ada", phone="+442079460000", attributes={"shoe": 38})
        await becomes(shop, ada, birthday="1990-06-05", locale="id-ID", attributes={"likes": ["tea", None, 1.5]})
        first = await known(shop, "name", "phone", "locale", "attributes", "birthday")

        await becomes(shop, ada, time_zone="Asia/Jakarta", name="Ada L.", phone=None, attributes=None, email="ada@shop.example")

        assert first == ("Ada", "+442079460000", "id-ID", '{"likes": ["tea", null, 1.5]}', "1990-06-05")
        assert await known(shop, "name", "phone", "locale", "attributes", "birthday") == ("Ada L.", None, "id-ID", None, "1990-06-05")
        assert await known(shop, "email", "time_zone", "marketing") == ("ada@shop.example", "Asia/Jakarta", False)

    async def test_is_done_once_for_one_key(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins()

        for birthday in ("1990-06-05", None):
            await becomes(shop, ada, birthday="1990-07-05", key="k")
            await becomes(shop, ada, birthday=birthday)

        assert await known(shop, "birthday") == (None,)
        with pytest.raises(IdempotencyConflict):
            await becomes(shop, ada, birthday="1990-08-05", key="k")

    async def test_of_who_has_no_standing_is_kept(self) -> None:
        shop = await open_shop(brings())
        async with transaction(shop.id) as connection:
            [lead] = await add(connection, shop.merchant, [new_customer(external_id="lead", merchant=shop.merchant, now=NOW)], NOW)
        assert isinstance(lead, Added)

        await becomes(shop, lead.id, birthday="1990-06-05", time_zone="Asia/Jakarta")

        assert await known(shop, "birthday", "birthday_since", "time_zone") == ("1990-06-05", NOW, "Asia/Jakarta")

    async def test_of_somebody_unknown_is_refused(self) -> None:
        shop = await open_shop(brings())

        with pytest.raises(NotFound) as refusal:
            await becomes(shop, UUID(int=5), birthday="1990-06-05")
        assert refusal.value.field == ("input", "id")


class TestWhatWasDueBefore:
    """Nobody was at work when it was due; then the customer changes."""

    @pytest.mark.parametrize("known", [{"birthday": "1990-09-05"}, {"birthday": None}, {"time_zone": "Pacific/Honolulu"}])
    async def test_comes_by_what_was_known_before(self, known: dict[str, str | None]) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="1990-06-05")
        await shop.clock(midnight(2026, 6, 5) + 2 * HOUR)

        await becomes(shop, ada, **known)
        at_once = await given(shop)
        await reaches(shop, midnight(2026, 12, 31))

        assert at_once == await given(shop) == [midnight(2026, 6, 5)]
        assert await audit(shop.id) == []

    async def test_comes_at_its_own_instant_whatever_it_is(self) -> None:
        quiet, watched = [
            await open_shop(program(birthday={"points": 100}, lifecycle=FADING, levels=LADDER, tiers=PERIODS)) for _ in range(2)
        ]
        for shop in (quiet, watched):
            ada = await shop.joins(external_id="ada", birthday="1990-06-05", time_zone="Asia/Jakarta")
            await shop.does(shop.buys(ada, 700_00))
        for day in range(0, 430, 10):
            await reaches(watched, NOW + day * DAY)

        for shop in (quiet, watched):
            await shop.clock(NOW + 430 * DAY)
            [customer] = await shop.rows("customers")
            await becomes(shop, customer["id"], birthday="1990-08-05", time_zone="Pacific/Honolulu")

        assert await moves(quiet) == await moves(watched)
        assert await given(quiet) == [midnight(2026, 6, 5, JAKARTA)]
        assert {"silver", "bronze", "LOYALTY", "RETENTION", "CONVERSION"} <= {to for _, to in await moves(quiet)}

    async def test_is_told_before_what_the_change_brings(self) -> None:
        shop = await open_shop(brings(noticeDays=0, distanceDays=0))
        ada = await shop.joins(birthday="--06-05")
        await shop.clock(midnight(2027, 6, 4))

        await becomes(shop, ada, birthday="--06-04")

        assert await given(shop) == [midnight(2026, 6, 5), midnight(2027, 6, 4)]
        told = sorted(await shop.rows("notifications"), key=lambda row: row["sequence"])
        assert [one["at"] for one in told if one["kind"] == "BirthdayRewarded"] == await given(shop)


class TestMove:
    async def test_into_the_day_brings_it_at_once(self) -> None:
        shop = await open_shop(brings())
        ada = await shop.joins(birthday="1990-06-05", time_zone="America/New_York")
        moved = midnight(2026, 6, 5) + HOUR
        await shop.clock(moved)

        await becomes(shop, ada, time_zone="Europe/London")

        assert await given(shop) == [moved]
        [standing] = await shop.rows("standings")
        assert standing["settled_at"] == moved

    async def test_brings_no_day_that_was_over(self) -> None:
        """In Kiritimati the birthday was told a day later, and so too late."""
        shop = await open_shop(brings(noticeDays=36))
        ada = await shop.joins(time_zone="Pacific/Kiritimati")
        await shop.clock(datetime(2026, 4, 29, 12, tzinfo=UTC))
        await becomes(shop, ada, birthday="1990-06-04")
        await shop.clock(datetime(2026, 7, 1, tzinfo=UTC))

        await becomes(shop, ada, time_zone="Pacific/Honolulu")
        await reaches(shop, datetime(2027, 6, 10, tzinfo=UTC))

        assert await given(shop) == [midnight(2027, 6, 4, ZoneInfo("Pacific/Honolulu"))]


async def known(shop: Shop, *columns: str) -> tuple[Any, ...]:
    """Read what is known of the only customer."""
    [customer] = await shop.rows("customers")
    return tuple(customer[column] for column in columns)


async def moves(shop: Shop) -> list[tuple[datetime, str]]:
    """List where time and purchases brought the customer, and when."""
    tiers = [(row["at"], row["to_tier"]) for row in await shop.rows("tier_moves")]
    stages = [(row["at"], row["to_stage"]) for row in await shop.rows("stage_moves")]
    expired = [(row["effective_at"], row["kind"]) for row in await shop.rows("points_transactions")]
    return sorted([*tiers, *stages, *expired])
