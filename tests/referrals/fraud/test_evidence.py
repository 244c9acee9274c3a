"""What the books say of friends and their advocates, asked for one by one and together."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from kernel.db import transaction
from kernel.ids import new_id
from referrals.fraud.actions import see
from referrals.fraud.around import MOST_SHARING
from referrals.fraud.queries import Pair, evidence
from referrals.fraud.rules import Evidence, Traits
from tests.loyalty.makers import JOINED, NOW, Shop, open_shop

pytestmark = pytest.mark.usefixtures("database")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
_BROUGHT = """
    INSERT INTO referrals (merchant_id, id, referrer_id, friend_id, code, via, status, program_version, at, signals)
    SELECT $1, gen_random_uuid(), $2, friend, $4, 'CODE', 'SIGNED_UP', 1, at, '[]'
    FROM unnest($3::uuid[], $5::timestamptz[]) AS new (friend, at)
"""
_CODE = """
    INSERT INTO referral_codes (merchant_id, code, skeleton, customer_id, vanity, created_at) VALUES ($1, $2, $2, $3, false, now())
"""


@pytest.fixture
async def shop() -> Shop:
    """Open a shop."""
    return await open_shop(locale="id-ID")


async def asked(shop: Shop, *pairs: tuple[UUID, UUID], at: datetime = NOW) -> list[Evidence]:
    """Ask for the evidence of friends and their advocates."""
    async with transaction(shop.id, readonly=True) as connection:
        return await evidence(connection, shop.id, [Pair(friend, advocate, at) for advocate, friend in pairs])


async def brings(shop: Shop, advocate: UUID, friends: Sequence[UUID], *, at: Sequence[datetime] | None = None) -> None:
    """Write down that somebody has brought others."""
    code = advocate.hex.upper()
    async with transaction(shop.id) as connection:
        await connection.execute(_CODE, shop.id, code, advocate)
        await connection.execute(_BROUGHT, shop.id, advocate, friends, code, at or [NOW] * len(friends))


async def seen(shop: Shop, customers: Sequence[UUID], **traits: str) -> None:
    """Write down what some were seen with."""
    async with transaction(shop.id) as connection:
        await see(connection, shop.id, [(one, Traits(**traits)) for one in customers], now=NOW)


class TestEvidence:
    async def test_of_nobody_is_none(self, shop: Shop) -> None:
        ada = await shop.joins()

        assert await asked(shop, (ada, new_id()), (new_id(), ada)) == [Evidence(), Evidence()]
        assert await asked(shop) == []

    async def test_finds_who_is_one_person_and_who_was_there_before(self, shop: Shop) -> None:
        ada = await shop.joins(email="Sari.Dewi@gmail.com", phone="0812 3456 7890", name="Sari Dewi", birthday="1990-05-06")
        known = {"email": "saridewi+x@gmail.com", "phone": "+628123456 7890", "name": "dewi sari", "birthday": "1990-05-06"}
        double, cem = await shop.joins(at=NOW, **known), await shop.joins()

        own, others = await asked(shop, (ada, double), (cem, double))

        assert (own.same, own.known) == (("e-mail address", "phone number", "name and birthday"), ())
        assert (others.same, [by for by, _ in others.known]) == ((), ["e-mail address", "phone number", "name and birthday"])
        assert len({who for _, who in others.known}) == 1

    async def test_knows_nobody_who_joined_later_or_has_a_birthday_without_a_year(self, shop: Shop) -> None:
        ada, bob = await shop.joins(), await shop.joins(at=NOW, email="bob@example.org", name="Bob", birthday="--05-06")
        await shop.joins(at=NOW, email="bob@example.org")
        await shop.joins(at=JOINED, name="Bob", birthday="--05-06")

        [found] = await asked(shop, (ada, bob))

        assert found.known == ()

    @pytest.mark.parametrize(("crowd", "hands"), [(50, (2,)), (MOST_SHARING + 5, (MOST_SHARING + 1,))])
    async def test_finds_the_advocates_device_among_however_many_use_it(self, shop: Shop, crowd: int, hands: tuple[int, ...]) -> None:
        ada, bob = await shop.joins(), await shop.joins()
        await seen(shop, [ada, bob, *[await shop.joins() for _ in range(crowd)]], device="the shop's own")

        [found] = await asked(shop, (ada, bob))

        assert found.shared == {"DEVICE": (True, 0)}
        assert found.ring is not None
        assert found.ring.hands == hands

    async def test_finds_a_farm_that_hides_in_a_crowd_of_newer_accounts(self, shop: Shop) -> None:
        farm = [await shop.joins() for _ in range(3)]
        for friend in farm:
            await brings(shop, await shop.joins(), [friend])
        await seen(shop, [*farm, *[await shop.joins() for _ in range(MOST_SHARING)]], device="farm")

        [found] = await asked(shop, (await shop.joins(), farm[0]))

        assert found.ring is not None
        assert found.ring.is_suspicious

    async def test_counts_others_whom_the_same_advocate_has_brought_and_nobody_elses(self, shop: Shop) -> None:
        ada, eve, *friends = [await shop.joins() for _ in range(7)]
        await brings(shop, ada, friends[:2])
        await brings(shop, eve, friends[2:4])
        await seen(shop, friends, payment="card")

        [of_ada, of_eve] = await asked(shop, (ada, friends[4]), (eve, friends[4]))

        assert (of_ada.shared, of_eve.shared) == ({"PAYMENT": (False, 2)}, {"PAYMENT": (False, 2)})
        assert of_ada.ring is not None
        assert of_ada.ring.hands == (5,)

    async def test_is_the_same_asked_together_and_one_by_one(self, shop: Shop) -> None:
        people = [await shop.joins(email=f"a+{place}@example.org", phone=f"0812345678{place % 3}0") for place in range(6)]
        await seen(shop, people[:4], device="d", address="home")
        await seen(shop, people[3:], payment="p")
        await brings(shop, people[0], people[1:3])
        pairs = [(one, other) for one in people for other in people if one != other]

        together = await asked(shop, *pairs)

        # Whoever is asked for together takes part, so only rings may be larger.
        assert [_without_ring(one) for one in together] == [_without_ring(one) for pair in pairs for one in await asked(shop, pair)]


class TestLately:
    @pytest.mark.parametrize(
        ("hours", "most"),
        [
            ([], 1),
            ([0] * 11, 12),
            ([-23] * 11, 12),
            ([-25] * 11, 1),
            ([23] * 11, 12),
            ([25] * 11, 1),
            ([-20] * 5 + [20] * 5, 6),
            ([-12] * 5 + [11] * 5, 11),
            ([-2] * 300, MOST_SHARING + 1),
        ],
    )
    async def test_is_the_most_of_any_day_that_the_referral_lies_in(self, shop: Shop, hours: list[int], most: int) -> None:
        ada, bob = await shop.joins(), await shop.joins()
        await brings(shop, ada, [await shop.joins() for _ in hours], at=[NOW + hour * HOUR for hour in hours])

        [found] = await asked(shop, (ada, bob))

        assert found.lately == most

    async def test_does_not_count_the_referral_itself_twice_once_it_is_written(self, shop: Shop) -> None:
        ada, bob = await shop.joins(), await shop.joins()
        await brings(shop, ada, [bob], at=[NOW])

        [found] = await asked(shop, (ada, bob))

        assert found.lately == 1


def _without_ring(one: Evidence) -> tuple[object, ...]:
    return one.domain, one.same, one.known, one.shared, one.lately, one.blocked
