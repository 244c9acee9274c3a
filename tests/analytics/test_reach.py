"""Clicks and invitations in the funnel, month by month."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from analytics.lifecycle.queries import lifecycle
from analytics.lifecycle.record import LifecycleMonth, Reach
from kernel.db import transaction
from referrals.claims.actions import claim
from referrals.claims.requests import ClaimRequest
from referrals.codes.actions import codes_of
from referrals.fraud.rules import Traits
from referrals.invitations.actions import InviteRequest, invite
from referrals.links.actions import follow
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

OPENED = datetime(2026, 1, 10, 12, tzinfo=UTC)
TERMS = program(referrals={"advocatePoints": 100, "attributionDays": 30})


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


async def clicks(shop: Shop, advocate: UUID, instant: datetime, *, invitation: UUID | None = None) -> UUID:
    await shop.clock(instant)
    code = (await codes_of(shop.id, [advocate], real_now=NOW))[advocate]
    followed = await follow(shop.id, code, invitation_id=invitation, counts=True, real_now=NOW)
    assert followed.click_id is not None
    return followed.click_id


async def invites(shop: Shop, advocate: UUID, instant: datetime, *emails: str) -> list[UUID]:
    await shop.clock(instant)
    return [one.id for one in await invite(shop.id, InviteRequest(advocate, emails, None, None), real_now=NOW)]


async def joins_by(shop: Shop, click: UUID, instant: datetime) -> None:
    await shop.clock(instant)
    friend = await shop.joins(at=instant)
    await claim(shop.id, ClaimRequest(CALLER, friend, "", Traits(), None, NOW, clicks=(click,)))


async def told(shop: Shop, months: int) -> list[LifecycleMonth]:
    async with transaction(shop.id, readonly=True) as connection:
        return await lifecycle(connection, months, real_now=NOW)


def reach(months: list[LifecycleMonth]) -> list[tuple[int, int, Reach]]:
    """Say of each month how many were in REACH, how many came, and what of it was clicks and invitations."""
    stages = [next(one for one in month.stages if one.stage == "REACH") for month in months]
    return [(stage.customers, stage.entered, month.reach) for stage, month in zip(stages, months, strict=True)]


class TestReach:
    async def test_counts_clicks_until_they_bring_somebody_or_their_window_is_over(self) -> None:
        shop = await open_shop(TERMS, now=OPENED)
        ada = await shop.joins(at=OPENED)
        await clicks(shop, ada, at(1, 11))
        by_february = await clicks(shop, ada, at(1, 20))
        by_january = await clicks(shop, ada, at(1, 20))
        await joins_by(shop, by_january, at(1, 25))
        await joins_by(shop, by_february, at(2, 5))
        await clicks(shop, ada, at(2, 6))
        await shop.clock(at(3, 20))

        assert reach(await told(shop, 3)) == [(2, 3, Reach(2, 0, 3)), (1, 1, Reach(1, 0, 1)), (0, 0, Reach())]

    async def test_counts_an_invitation_once_also_when_its_link_was_followed(self) -> None:
        shop = await open_shop(TERMS, now=OPENED)
        ada = await shop.joins(at=OPENED, email="ada@example.com")
        [_, followed, _, used] = await invites(
            shop, ada, at(1, 20), "ben@example.com", "cem@example.com", "ada@example.com", "eve@example.com"
        )
        await clicks(shop, ada, at(2, 10), invitation=followed)
        await joins_by(shop, await clicks(shop, ada, at(2, 11), invitation=used), at(2, 11))
        await shop.clock(at(3, 9))

        assert reach(await told(shop, 3)) == [(3, 3, Reach(0, 3, 3)), (1, 0, Reach(0, 1, 0)), (1, 0, Reach(0, 1, 0))]
        await shop.clock(at(3, 13))
        assert reach(await told(shop, 1)) == [(0, 0, Reach())]

    async def test_puts_a_click_into_the_month_in_which_it_was_made(self) -> None:
        shop = await open_shop(TERMS, now=OPENED)
        ada = await shop.joins(at=OPENED)
        await clicks(shop, ada, datetime(2026, 2, 1, tzinfo=UTC) - timedelta(microseconds=1))
        await clicks(shop, ada, datetime(2026, 2, 1, tzinfo=UTC))

        assert reach(await told(shop, 2)) == [(1, 1, Reach(1, 0, 1)), (2, 1, Reach(2, 0, 1))]

    async def test_goes_by_the_usual_window_without_referrals_and_sees_nothing_of_others(self) -> None:
        shop, rival = await open_shop(now=OPENED), await open_shop(TERMS, now=OPENED)
        await clicks(shop, await shop.joins(at=OPENED), at(1, 10))
        await clicks(rival, await rival.joins(at=OPENED), at(1, 10))
        await shop.clock(at(2, 9) - timedelta(hours=1))

        assert reach(await told(shop, 1)) == [(1, 0, Reach(1, 0, 0))]
        await shop.clock(at(2, 9))
        assert reach(await told(shop, 1)) == [(0, 0, Reach())]
