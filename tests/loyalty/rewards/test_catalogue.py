"""The catalogue: what a reward may be, and what of it may change while customers hold it."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.db import transaction
from kernel.db.transaction import outside_transaction
from kernel.errors import IdempotencyConflict, Invalid, NotFound
from kernel.ids import new_id
from kernel.keys.rules import Claim
from kernel.partners import actions as partners
from loyalty.rewards import catalogue, listing, prepare
from loyalty.rewards.catalogue import Saved
from loyalty.rewards.errors import StillHeld
from loyalty.rewards.record import RewardRecord
from loyalty.rewards.terms import Agreed
from loyalty.road.command import Done, Request
from tests.loyalty.makers import NOW, Shop, open_shop, program
from tests.loyalty.rewards.makers import confirms, offers, redeems, redemption, reservation, reserves, stock, uses
from tests.races.arena import alone, rush, warm

pytestmark = pytest.mark.usefixtures("database")

PROGRAM = program(levels=[{"code": "member", "threshold": 0}, {"code": "gold", "threshold": 100_000}])
PROGRAM["points"]["currencies"].append({"code": "status", "name": "Status", "redeemable": False})
COFFEE: dict[str, Any] = {"name": "Coffee", "kind": "PRODUCT", "cost": 100}


async def saves(
    shop: Shop, reward: UUID | None = None, *, key: str | None = None, agreed: list[Agreed] | None = None, **different: Any
) -> Saved:
    """Save a coffee, or what is different from one."""
    sent = COFFEE | different
    claim = Claim.of("test", key, operation="rewardSave", payload={**sent, "id": str(reward)}, path=())
    return await catalogue.save(shop.id, reward, sent, agreed=agreed, claim=claim, real_now=NOW)


async def shown(shop: Shop, reward: UUID) -> RewardRecord:
    """Read a reward as it is at the shop's now."""
    async with transaction(shop.id, readonly=True) as connection:
        return (await listing.by_ids(connection, shop.id, [reward], now=shop.merchant.now(NOW)))[reward]


async def holder(shop: Shop, reward: UUID) -> UUID:
    """Let a customer with many points reserve a reward."""
    customer = await shop.joins()
    await shop.does(shop.buys(customer, 1_000_00))
    return await reserves(shop, customer, reward)


def terms(record: RewardRecord) -> dict[str, Any]:
    """Show the terms of a reward that are not as they come by themselves."""
    usual = {"active": True, "customer_limit_per": "EVER", "hold_seconds": 900, "held": 0, "given": 0, "pooled": False}
    names = [name for name in RewardRecord.__slots__ if name not in ("id", "created_at")]
    return {name: getattr(record, name) for name in names if getattr(record, name) != usual.get(name)}


class TestSave:
    async def test_creates_a_reward_with_what_comes_by_itself(self) -> None:
        shop = await open_shop(PROGRAM)

        made = await saves(shop, name=" Coffee ")

        assert terms(await shown(shop, made.id)) == {"name": "Coffee", "kind": "PRODUCT", "cost": 100, "currency": "points"}

    async def test_keeps_every_term(self) -> None:
        shop = await open_shop(PROGRAM)

        made = await saves(
            shop,
            kind="PERCENT_OFF",
            percent=15,
            value=450,
            description="Fifteen off.",
            currency="points",
            stock=7,
            active=False,
            startsAt=NOW,
            endsAt=NOW + timedelta(days=3),
            perCustomerLimit=2,
            perCustomerLimitPer="MONTH",
            tiers=["gold", "gold"],
            stages=["LOYALTY"],
            validDays=30,
            holdSeconds=60,
        )

        assert terms(await shown(shop, made.id)) == {
            "name": "Coffee",
            "description": "Fifteen off.",
            "kind": "PERCENT_OFF",
            "cost": 100,
            "currency": "points",
            "active": False,
            "starts_at": NOW,
            "ends_at": NOW + timedelta(days=3),
            "customer_limit": 2,
            "customer_limit_per": "MONTH",
            "tiers": ("gold",),
            "stages": ("LOYALTY",),
            "valid_days": 30,
            "hold_seconds": 60,
            "value": 450,
            "percent": 15,
            "stock": 7,
        }

    async def test_changes_what_was_sent_and_null_takes_away(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, stock=7, tiers=["gold"], perCustomerLimit=1, holdSeconds=60, description="Hot.")

        await saves(shop, made.id, cost=120, tiers=None, holdSeconds=None)

        after = terms(await shown(shop, made.id))
        assert after == {
            "name": "Coffee",
            "kind": "PRODUCT",
            "cost": 120,
            "currency": "points",
            "stock": 7,
            "customer_limit": 1,
            "description": "Hot.",
        }

    async def test_forgets_a_percentage_with_its_kind(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, kind="PERCENT_OFF", percent=15)

        await saves(shop, made.id)

        assert (await shown(shop, made.id)).percent is None

    async def test_is_done_once_per_key(self) -> None:
        shop = await open_shop(PROGRAM)

        first, again = await saves(shop, key="one"), await saves(shop, key="one")

        assert first == again
        assert len(await shop.rows("rewards")) == 1
        with pytest.raises(IdempotencyConflict):
            await saves(shop, key="one", cost=1)

    async def test_leaves_what_is_held_at_its_cost(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, stock=5)
        held = await holder(shop, made.id)

        await saves(shop, made.id, cost=1, active=False)

        await confirms(shop, held)
        assert (await redemption(shop, held))["cost"] == 100

    async def test_finds_no_reward_of_another_shop(self) -> None:
        shop, rival = await open_shop(PROGRAM), await open_shop(PROGRAM)
        theirs = await saves(rival)

        with pytest.raises(NotFound) as refusal:
            await saves(shop, theirs.id)

        assert refusal.value.field == ("id",)

    async def test_leaves_terms_alone_that_the_program_no_longer_knows(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, tiers=["gold"])
        await shop.publishes(program())

        await saves(shop, made.id, cost=120)

        assert (await shown(shop, made.id)).tiers == ("gold",)


class TestBadTerms:
    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"name": ""}, "name"),
            ({"name": "  "}, "name"),
            ({"name": "x" * 201}, "name"),
            ({"name": "two\nlines"}, "name"),
            ({"name": None}, "name"),
            ({"description": "x" * 2_001}, "description"),
            ({"kind": "HUG"}, "kind"),
            ({"cost": 0}, "cost"),
            ({"cost": -1}, "cost"),
            ({"cost": 2**53}, "cost"),
            ({"currency": "beans"}, "currency"),
            ({"currency": "status"}, "currency"),
            ({"stock": -1}, "stock"),
            ({"validDays": 0}, "validDays"),
            ({"validDays": 3_661}, "validDays"),
            ({"holdSeconds": 29}, "holdSeconds"),
            ({"holdSeconds": 86_401}, "holdSeconds"),
            ({"percent": 10}, "percent"),
            ({"kind": "PERCENT_OFF"}, "percent"),
            ({"kind": "PERCENT_OFF", "percent": 0}, "percent"),
            ({"kind": "PERCENT_OFF", "percent": 101}, "percent"),
            ({"kind": "AMOUNT_OFF"}, "value"),
            ({"kind": "AMOUNT_OFF", "value": 0}, "value"),
            ({"value": -1}, "value"),
            ({"tiers": []}, "tiers"),
            ({"tiers": ["gold", "lead"]}, "tiers.1"),
            ({"stages": ["LOVE"]}, "stages.0"),
            ({"perCustomerLimit": 0}, "perCustomerLimit"),
            ({"perCustomerLimitPer": "HOUR"}, "perCustomerLimitPer"),
            ({"startsAt": NOW, "endsAt": NOW}, "endsAt"),
            ({"pooled": False, "codes": ["A"]}, "pooled"),
            ({"codes": ["A", ""]}, "codes"),
        ],
    )
    async def test_are_refused_where_they_stand_and_nothing_is_done(self, sent: Mapping[str, Any], field: str) -> None:
        shop = await open_shop(PROGRAM)

        with pytest.raises(Invalid) as refusal:
            await saves(shop, **sent)

        assert refusal.value.field == tuple(field.split("."))
        assert await shop.rows("rewards") == []

    @pytest.mark.parametrize(
        "sent",
        [
            {"name": "x" * 200},
            {"cost": 1},
            {"cost": 2**53 - 1},
            {"stock": 0},
            {"validDays": 3_660},
            {"holdSeconds": 30},
            {"holdSeconds": 86_400},
            {"kind": "PERCENT_OFF", "percent": 100},
            {"kind": "AMOUNT_OFF", "value": 1},
        ],
    )
    async def test_begin_just_behind_these(self, sent: Mapping[str, Any]) -> None:
        shop = await open_shop(PROGRAM)

        assert await saves(shop, **sent)


class TestStock:
    async def test_is_not_lowered_below_what_is_held_and_given(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, stock=5)
        await confirms(shop, await holder(shop, made.id))
        await holder(shop, made.id)

        with pytest.raises(StillHeld) as refusal:
            await saves(shop, made.id, stock=1)

        assert (refusal.value.field, refusal.value.details) == (("stock",), {"held": 1, "given": 1, "least": 2})
        assert await stock(shop, made.id) == (5, 1, 1)
        await saves(shop, made.id, stock=2)
        assert await stock(shop, made.id) == (2, 1, 1)

    async def test_may_be_lowered_to_what_is_given_once_the_holds_are_over(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, stock=5)
        held = await holder(shop, made.id)
        await shop.clock(NOW + timedelta(minutes=15))

        await saves(shop, made.id, stock=0)

        assert await stock(shop, made.id) == (0, 0, 0)
        assert (await redemption(shop, held))["status"] == "EXPIRED"

    async def test_counts_what_is_held_past_its_time_as_left(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, stock=5)
        await holder(shop, made.id)
        assert (await shown(shop, made.id)).remaining == 4

        await shop.clock(NOW + timedelta(minutes=15))

        assert (await shown(shop, made.id)).remaining == 5

    @pytest.mark.commits
    async def test_waits_for_what_is_being_reserved(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, stock=5)

        async with transaction(shop.id) as reserving:
            await reserving.execute("UPDATE reward_stocks SET held = held + 1 WHERE merchant_id = $1", shop.id)
            lowering = asyncio.create_task(saves(shop, made.id, stock=0), context=outside_transaction())
            while not await reserving.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)

        with pytest.raises(StillHeld) as refusal:
            await lowering
        assert refusal.value.details == {"held": 1, "given": 0, "least": 1}

    @pytest.mark.commits
    async def test_never_falls_below_what_rivals_reserve_meanwhile(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop, stock=8)
        rivals = [await shop.joins() for _ in range(8)]
        await shop.does_all([shop.buys(rival, 1_000_00) for rival in rivals])
        await warm()

        async def lowers(units: int) -> bool:
            with suppress(StillHeld):
                await saves(shop, made.id, stock=units)
                return True
            return False

        calls = alone(Request(reservation(rival, made.id), prepare.reservations) for rival in rivals)
        taken, lowered = await asyncio.gather(rush(shop, calls), asyncio.gather(*(lowers(units) for units in (3, 4, 5, 6))))

        units, held, given = await stock(shop, made.id)
        assert units is not None
        assert units >= held + given
        assert held == sum(isinstance(outcome, Done) for outcome in taken)
        assert any(lowered) or held == 8


class TestDelete:
    async def test_takes_it_out_of_the_catalogue_and_leaves_what_was_redeemed(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop)
        customer = await shop.joins()
        await shop.does(shop.buys(customer, 1_000_00))
        had = await redeems(shop, customer, made.id)

        await catalogue.delete(shop.id, made.id, claim=None, real_now=NOW)

        async with transaction(shop.id, readonly=True) as connection:
            assert await listing.count(connection, shop.id) == 0
        with pytest.raises(NotFound):
            await reserves(shop, customer, made.id)
        await uses(shop, (await redemption(shop, had))["code"])
        assert (await redemption(shop, had))["status"] == "USED"

    async def test_is_refused_while_units_are_held(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop)
        await holder(shop, made.id)

        with pytest.raises(StillHeld) as refusal:
            await catalogue.delete(shop.id, made.id, claim=None, real_now=NOW)

        assert refusal.value.details == {"held": 1}
        await shop.clock(NOW + timedelta(minutes=15))
        await catalogue.delete(shop.id, made.id, claim=None, real_now=NOW)
        assert (await shown(shop, made.id)).deleted_at == NOW + timedelta(minutes=15)

    async def test_is_done_once(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop)
        claim = Claim.of("test", "gone", operation="rewardDelete", payload={}, path=())

        for _ in range(2):
            await catalogue.delete(shop.id, made.id, claim=claim, real_now=NOW)

        with pytest.raises(NotFound):
            await catalogue.delete(shop.id, made.id, claim=None, real_now=NOW)
        with pytest.raises(NotFound):
            await saves(shop, made.id)


class TestPool:
    async def test_comes_with_the_first_codes(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop)

        added = (await saves(shop, made.id, codes=["A", "B", "A"])).codes

        assert added is not None
        assert (added.added, added.duplicates, added.duplicate_count) == (2, ("A",), 1)
        assert (await shown(shop, made.id)).pooled

    async def test_is_neither_made_nor_given_up_while_units_are_held(self) -> None:
        shop = await open_shop(PROGRAM)
        made = await saves(shop)
        pooled = await saves(shop, codes=["A"])
        await holder(shop, made.id)
        await holder(shop, pooled.id)

        for reward, sent in ((made.id, {"codes": ["B"]}), (made.id, {"pooled": True}), (pooled.id, {"pooled": False})):
            with pytest.raises(StillHeld) as refusal:
                await saves(shop, reward, **sent)
            assert (refusal.value.field, refusal.value.details) == (("pooled",), {"held": 1})

        assert [row["code"] for row in await shop.rows("reward_codes")] == ["A"]
        await saves(shop, pooled.id, codes=["C"])


class TestPartners:
    async def test_honour_at_the_value_agreed_on_else_at_the_rewards(self) -> None:
        shop = await open_shop(PROGRAM)
        airline, hotel = await _partner(shop), await _partner(shop)

        made = await saves(shop, value=450, agreed=[Agreed(airline, 300, ("partners", "0")), Agreed(hotel, None, ("partners", "1"))])

        assert await _values(shop, made.id) == {airline: 300, hotel: 450}

    async def test_keep_their_value_until_another_one_is_named(self) -> None:
        shop = await open_shop(PROGRAM)
        airline, hotel = await _partner(shop), await _partner(shop)
        made = await saves(shop, agreed=[Agreed(airline, 300, ()), Agreed(hotel, None, ())])

        await saves(shop, made.id, value=450)
        assert await _values(shop, made.id) == {airline: 300, hotel: 0}
        await saves(shop, made.id, agreed=[Agreed(airline, None, ())])
        assert await _values(shop, made.id) == {airline: 300}
        await saves(shop, made.id, agreed=[Agreed(airline, 0, ()), Agreed(hotel, None, ())])
        assert await _values(shop, made.id) == {airline: 0, hotel: 450}
        await saves(shop, made.id, agreed=[])
        assert await _values(shop, made.id) == {}

    async def test_are_refused_when_they_are_not_there_named_twice_or_owed_less_than_nothing(self) -> None:
        shop, rival = await open_shop(PROGRAM), await open_shop(PROGRAM)
        airline, theirs = await _partner(shop), await _partner(rival)

        for agreed, kind, field in (
            ([Agreed(airline, None, ("0",)), Agreed(theirs, None, ("1",))], NotFound, ("1",)),
            ([Agreed(new_id(), None, ("0",))], NotFound, ("0",)),
            ([Agreed(airline, 1, ("0",)), Agreed(airline, 2, ("1",))], Invalid, ("1",)),
            ([Agreed(airline, -1, ("0",))], Invalid, ("0", "value")),
        ):
            with pytest.raises(kind) as refusal:
                await saves(shop, agreed=agreed)
            assert refusal.value.field == field

        assert await shop.rows("rewards") == []


class TestListing:
    async def test_counts_free_codes_with_those_held_past_their_time(self) -> None:
        shop = await open_shop(PROGRAM)
        reward = await offers(shop, codes=["A", "B", "C"])
        await holder(shop, reward)

        assert await _codes_left(shop, reward) == 2
        await shop.clock(NOW + timedelta(minutes=15))
        assert await _codes_left(shop, reward) == 3

    async def test_gives_partners_what_they_may_honour(self) -> None:
        shop = await open_shop(PROGRAM)
        airline, hotel = await _partner(shop), await _partner(shop)
        both, one, gone = (
            await offers(shop, partners={airline: 1, hotel: 2}),
            await offers(shop, partners={airline: 3}),
            await offers(shop, partners={airline: 4}),
        )
        await offers(shop)
        await catalogue.delete(shop.id, gone, claim=None, real_now=NOW)

        async with transaction(shop.id, readonly=True) as connection:
            found = await listing.of_partners(connection, shop.id, [airline, hotel], now=NOW)

        assert {partner: [reward.id for reward in rewards] for partner, rewards in found.items()} == {airline: [both, one], hotel: [both]}


async def _partner(shop: Shop) -> UUID:
    return await partners.create(shop.merchant, {"name": "Airline"}, claim=None, now=NOW)


async def _values(shop: Shop, reward: UUID) -> dict[UUID, int]:
    async with transaction(shop.id, readonly=True) as connection:
        found = await listing.partners(connection, shop.id, [reward])
    return {one.partner_id: one.value for one in found[reward]}


async def _codes_left(shop: Shop, reward: UUID) -> int:
    async with transaction(shop.id, readonly=True) as connection:
        return (await listing.codes_left(connection, shop.id, [reward], now=shop.merchant.now(NOW)))[reward]
