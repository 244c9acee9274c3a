"""Another program is published: levels that it gives come at once, none that is held is taken before its time."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from analytics.audit.queries import audit
from loyalty.road.command import Done
from loyalty.state.customer import TierHeld
from tests.loyalty.makers import Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

OPENED = datetime(2026, 3, 10, 12, tzinfo=UTC)
PUBLISHED = datetime(2026, 6, 10, 12, tzinfo=UTC)
SILVER_ENDS = datetime(2027, 3, 31, 23, tzinfo=UTC)


def written(*levels: tuple[str, int], forever: str | None = None, **tiers: Any) -> dict[str, Any]:
    """Write a program of levels by code and threshold; `forever` names the one that is never downgraded."""
    named = [{"code": code, "threshold": threshold, "neverDowngrade": code == forever} for code, threshold in levels]
    return program(levels=named, tiers=tiers)


async def open_with_silver(document: dict[str, Any]) -> tuple[Shop, UUID]:
    """Open a shop where somebody spends 600.00, and go on to the day of the publication."""
    shop = await open_shop(document, now=OPENED)
    ada = await shop.joins()
    await shop.does(shop.buys(ada, 600_00))
    await shop.clock(PUBLISHED)
    return shop, ada


async def held(shop: Shop, customer: UUID) -> tuple[str | None, datetime | None, datetime | None]:
    """Tell the level that the doors show, and from when to when it is held; reading it in memory says the same."""
    member = await shop.shows(customer)
    state = await shop.sees(customer)
    assert member.tier == (state.tier.code if state.tier is not None else None)
    return member.tier, member.tier_since, member.tier_until


class TestThresholds:
    async def test_that_rise_leave_members_until_the_end_of_their_period(self) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00)))

        await shop.publishes(written(("silver", 900_00)))
        now = await held(shop, ada)
        await shop.clock(SILVER_ENDS)
        then = await held(shop, ada)

        assert now == ("silver", OPENED, SILVER_ENDS)
        assert then == (None, None, None)

    async def test_that_fall_lift_at_once_on_reads(self) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00), ("gold", 900_00)))

        await shop.publishes(written(("silver", 500_00), ("gold", 600_00)))

        assert await held(shop, ada) == ("gold", PUBLISHED, datetime(2027, 6, 30, 23, tzinfo=UTC))
        done = await shop.does(shop.buys(ada, 1))
        assert done.decision.tier == "gold"
        moves = sorted((row["at"], row["to_tier"], row["reason"], row["program_version"]) for row in await shop.rows("tier_moves"))
        assert moves == [
            (OPENED, "silver", "Spend of at least 50000 in 12 months", 1),
            (PUBLISHED, "gold", "Spend of at least 60000 in 12 months, by version 2 of the program", 2),
        ]
        assert await audit(shop.id) == []

    async def test_that_rise_after_the_warning_would_have_come_warn_at_once(self) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00)))
        await shop.does(shop.buys(ada, 500_00))
        await shop.clock(datetime(2027, 3, 20, tzinfo=UTC))
        await shop.does(shop.buys(ada, 1))

        await shop.publishes(written(("silver", 900_00)))
        await shop.does(shop.buys(ada, 1))

        [told] = [row for row in await shop.rows("notifications") if row["kind"] == "TierEnding"]
        assert told["at"] == datetime(2027, 3, 20, tzinfo=UTC)


class TestALevelThatTheProgramForgets:
    async def test_is_kept_by_events_until_the_end_of_its_period(self) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00)))

        await shop.publishes(written(("bronze", 100_00), ("blue", 700_00), ("black", 2_000_00)))
        await shop.does(shop.buys(ada, 200_00))
        now = await held(shop, ada)
        await shop.clock(SILVER_ENDS)
        then = await held(shop, ada)

        assert now == ("silver", OPENED, SILVER_ENDS)
        assert then == ("bronze", SILVER_ENDS, datetime(2028, 3, 31, 23, tzinfo=UTC))
        assert await audit(shop.id) == []

    async def test_gives_way_to_the_highest_level(self) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00)))
        await shop.publishes(written(("bronze", 100_00), ("black", 700_00)))

        done = await shop.does(shop.buys(ada, 100_00))

        assert done.decision.tier == "black"

    async def test_gives_way_to_its_new_name_when_everyone_held_it(self) -> None:
        shop = await open_shop(written(("member", 0), ("silver", 500_00)), now=OPENED)
        ada = await shop.joins()
        await shop.clock(PUBLISHED)

        await shop.publishes(written(("friend", 0), ("silver", 500_00), ("gold", 900_00)))
        now = await held(shop, ada)
        done = await shop.does(shop.buys(ada, 500_00))

        assert now == ("friend", PUBLISHED, None)
        assert done.decision.tier == "silver"

    async def test_stays_when_everyone_held_it_and_nothing_takes_its_place(self) -> None:
        shop = await open_shop(written(("member", 0)), now=OPENED)
        ada = await shop.joins()
        await shop.clock(PUBLISHED)

        await shop.publishes(written(("silver", 500_00), ("gold", 900_00)))
        now = await held(shop, ada)
        done = await shop.does(shop.buys(ada, 500_00))

        assert now[0] == "member"
        assert done.decision.tier == "silver"

    @pytest.mark.parametrize("terms", [{"downgrade": "NEVER"}, {"forever": "silver"}])
    async def test_gets_a_period_when_it_was_earned_for_good(self, terms: dict[str, Any]) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00), **terms))

        await shop.publishes(written(("bronze", 100_00), ("blue", 2_000_00)))
        await shop.does(shop.buys(ada, 1))
        now = await held(shop, ada)
        await shop.clock(datetime(2027, 6, 30, 23, tzinfo=UTC))
        then = await held(shop, ada)

        assert now == ("silver", OPENED, datetime(2027, 6, 30, 23, tzinfo=UTC))
        assert then == (None, None, None)

    async def test_goes_at_the_end_of_its_period_for_what_never_ends(self) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00)))

        await shop.publishes(written(("bronze", 100_00), ("blue", 2_000_00), downgrade="NEVER"))
        await shop.clock(datetime(2027, 3, 1, tzinfo=UTC))
        await shop.does(shop.buys(ada, 100_00))
        await shop.clock(SILVER_ENDS)

        assert await held(shop, ada) == ("bronze", SILVER_ENDS, None)

    async def test_stays_where_nothing_ends_and_nothing_takes_its_place(self) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00)))

        await shop.publishes(written(("blue", 2_000_00), downgrade="NEVER"))
        await shop.clock(SILVER_ENDS)

        assert await held(shop, ada) == ("silver", OPENED, None)


class TestWindows:
    @pytest.mark.parametrize("kind", ["CALENDAR_YEAR", "MEMBER_YEAR", "LIFETIME"])
    async def test_of_another_kind_are_added_up_from_what_was(self, kind: str) -> None:
        shop, ada = await open_with_silver(written(("silver", 500_00)))

        await shop.publishes(written(("silver", 500_00), ("gold", 700_00), window={"type": kind}))
        outcomes = await shop.does_all([shop.buys(ada, 50_00), shop.buys(ada, 50_00)])

        assert [one.decision.tier for one in outcomes if isinstance(one, Done)] == ["silver", "gold"]
        assert await audit(shop.id) == []


class TestYears:
    async def test_end_and_begin_while_nobody_looks(self) -> None:
        shop = await open_shop(written(("silver", 500_00), window={"type": "CALENDAR_YEAR"}, periodEnd="YEAR"), now=OPENED)
        keen, lazy = await shop.joins(), await shop.joins()
        await shop.does_all([shop.buys(keen, 500_00), shop.buys(lazy, 500_00)])
        await shop.clock(datetime(2027, 6, 1, tzinfo=UTC))
        await shop.does_all([shop.buys(keen, 500_00), shop.buys(lazy, 499_99)])
        await shop.clock(datetime(2028, 2, 1, tzinfo=UTC))

        await shop.does_all([shop.buys(keen, 1), shop.buys(lazy, 1)])

        ends = datetime(2029, 1, 1, tzinfo=UTC)
        assert await held(shop, keen) == ("silver", OPENED, ends)
        assert await held(shop, lazy) == (None, None, None)
        assert await audit(shop.id) == []

    async def test_belong_to_a_member_of_whom_nothing_was_said_before(self) -> None:
        shop = await open_shop(written(("silver", 500_00), window={"type": "MEMBER_YEAR"}, periodEnd="MEMBER_YEAR"), now=OPENED)
        ada = await shop.joins(at=datetime(2024, 2, 29, 12, tzinfo=UTC))

        await shop.does(shop.buys(ada, 500_00))
        await shop.clock(datetime(2029, 2, 27, 12, tzinfo=UTC))
        await shop.does(shop.buys(ada, 500_00))

        state = await shop.sees(ada)
        assert state.tier is not None
        assert state.tier == TierHeld(
            "silver", datetime(2029, 2, 27, 12, tzinfo=UTC), datetime(2030, 2, 28, tzinfo=UTC), state.tier.cause, None
        )
        assert await audit(shop.id) == []
