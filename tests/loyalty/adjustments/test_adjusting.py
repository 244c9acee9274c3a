from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from analytics.audit.queries import audit
from kernel.errors import IdempotencyConflict, Invalid, NotFound, Refusal
from kernel.ids import new_id
from kernel.tenancy.models import Role
from loyalty.adjustments import actions
from loyalty.adjustments.errors import TooManyForRole
from loyalty.adjustments.rules import DEFAULTS, Limit
from loyalty.points.errors import InDebt, NotEnoughPoints, TooManyPoints
from tests.loyalty.adjustments.makers import adjustment, adjusts, asked, person, proposes
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")
LARGEST = 2**53 - 1


@pytest.fixture
async def shop() -> Shop:
    """Open a shop that gives a point a pound."""
    return await open_shop()


class TestAdjust:
    async def test_gives_points_as_a_lot_of_their_own(self, shop: Shop) -> None:
        customer = await shop.joins()

        done = await adjusts(shop, customer, 70)

        kept = await adjustment(shop, done.id)
        [movement], [lot] = await shop.rows("points_transactions"), await shop.rows("lots")
        assert (kept.status, kept.points, kept.currency, kept.reason) == ("APPLIED", 70, "points", "A spilt coffee")
        assert (kept.proposed_by, kept.proposed_at, kept.decided_by, kept.transaction_id) == (CALLER.actor, NOW, None, movement["id"])
        assert (movement["kind"], movement["available"], movement["reason"]) == ("ADJUST", 70, "A spilt coffee")
        assert (lot["granted"], lot["remaining"], lot["transaction_id"]) == (70, 70, movement["id"])
        assert await shop.available(customer) == 70
        assert await audit(shop.id) == []

    async def test_takes_points_from_the_lots_in_their_order(self, shop: Shop) -> None:
        customer = await shop.joins()
        for points in (100, 50):
            await adjusts(shop, customer, points)

        await adjusts(shop, customer, -120)

        assert sorted(lot["remaining"] for lot in await shop.rows("lots")) == [0, 30]
        assert await shop.available(customer) == 30
        assert await audit(shop.id) == []

    async def test_pays_a_debt_first(self, shop: Shop) -> None:
        customer = await shop.joins()
        await shop.does(shop.buys(customer, 40_00, externalId="returned"))
        await adjusts(shop, customer, -40)
        await shop.does(shop.returns("returned", 40_00))

        with pytest.raises(InDebt) as refused:
            await adjusts(shop, customer, -1)
        await adjusts(shop, customer, 50)

        assert refused.value.details == {"debt": 40, "missing": 41}
        assert await shop.available(customer) == 10
        assert await audit(shop.id) == []

    async def test_lets_them_expire_as_what_is_earned(self) -> None:
        document = program()
        document["points"]["currencies"][0]["expiry"] = {"model": "ROLLING", "days": 30}
        shop = await open_shop(document)
        customer = await shop.joins()
        await adjusts(shop, customer, 10)

        await shop.clock(NOW + timedelta(days=31))

        with pytest.raises(NotEnoughPoints):
            await adjusts(shop, customer, -10)
        assert (await shop.rows("lots"))[0]["expires_at"] == datetime(2026, 3, 31, 23, tzinfo=UTC)

    async def test_never_goes_below_zero(self, shop: Shop) -> None:
        customer = await shop.joins()
        await adjusts(shop, customer, 10)

        with pytest.raises(NotEnoughPoints) as refused:
            await adjusts(shop, customer, -13)

        assert refused.value.details == {"missing": 3, "available": 10}
        assert await shop.available(customer) == 10
        assert len(await shop.rows("adjustments")) == 1

    @pytest.mark.parametrize(
        ("points", "different", "refusal", "field"),
        [
            (0, {}, Invalid, ("points",)),
            (1, {"reason": ""}, Invalid, ("reason",)),
            (1, {"reason": "  "}, Invalid, ("reason",)),
            (1, {"reason": "x" * 301}, Invalid, ("reason",)),
            (1, {"reason": "a\0b"}, Invalid, ("reason",)),
            (1, {"currency": "miles"}, Invalid, ("currency",)),
            (LARGEST + 1, {}, TooManyPoints, None),
        ],
    )
    async def test_refuses_and_leaves_the_key_free(
        self, shop: Shop, points: int, different: dict[str, Any], refusal: type[Refusal], field: tuple[str, ...] | None
    ) -> None:
        customer = await shop.joins()

        with pytest.raises(refusal) as refused:
            await adjusts(shop, customer, points, key="once", **different)

        assert refused.value.field == field
        assert await shop.rows("adjustments") == await shop.rows("points_transactions") == []
        assert not (await adjusts(shop, customer, 1, key="once")).duplicate

    async def test_knows_no_strangers(self, shop: Shop) -> None:
        foreign = await (await open_shop()).joins()

        for stranger in (foreign, new_id()):
            with pytest.raises(NotFound) as refused:
                await adjusts(shop, stranger, 1)
            assert refused.value.field == ("customerId",)

    async def test_is_replayed_by_key(self, shop: Shop) -> None:
        customer = await shop.joins()

        first = await adjusts(shop, customer, 10, key="once")
        again = await adjusts(shop, customer, 10, key="once")
        with pytest.raises(IdempotencyConflict):
            await adjusts(shop, customer, 11, key="once")

        assert (again.id, first.duplicate, again.duplicate) == (first.id, False, True)
        assert await shop.available(customer) == 10

    async def test_takes_a_reason_of_300_letters_without_the_space_around_it(self, shop: Shop) -> None:
        customer, reason = await shop.joins(), "ß" * 300

        done = await adjusts(shop, customer, 1, reason=f" {reason}\n")

        assert (await adjustment(shop, done.id)).reason == reason


class TestLimits:
    @pytest.mark.parametrize(
        ("role", "points", "status"),
        [
            (Role.SUPPORT, 1_000, "APPLIED"),
            (Role.SUPPORT, 1_001, "PROPOSED"),
            (Role.SUPPORT, 10_000, "PROPOSED"),
            (Role.MANAGER, 100_000, "APPLIED"),
            (Role.MANAGER, 100_001, "PROPOSED"),
            (Role.OWNER, 1_000_000_000, "APPLIED"),
            (None, 1_000_000_000, "APPLIED"),
        ],
    )
    async def test_let_a_role_adjust_or_propose(self, shop: Shop, role: Role | None, points: int, status: str) -> None:
        customer = await shop.joins()

        done = await adjusts(shop, customer, points, role=role)

        assert (await adjustment(shop, done.id)).status == status
        assert await shop.available(customer) == (points if status == "APPLIED" else 0)

    @pytest.mark.parametrize("points", [10_001, -10_001])
    async def test_refuse_more_than_a_role_may(self, shop: Shop, points: int) -> None:
        with pytest.raises(TooManyForRole) as refused:
            await adjusts(shop, await shop.joins(), points, role=Role.SUPPORT)

        assert (refused.value.field, refused.value.details) == (("points",), {"limit": 10_000})

    async def test_count_what_is_taken_as_what_is_given(self, shop: Shop) -> None:
        customer = await shop.joins()
        await adjusts(shop, customer, 5_000)

        done = await adjusts(shop, customer, -2_000, role=Role.SUPPORT)

        assert (await adjustment(shop, done.id)).status == "PROPOSED"
        assert await shop.available(customer) == 5_000

    async def test_let_nobody_propose_what_is_not_there(self, shop: Shop) -> None:
        with pytest.raises(NotEnoughPoints):
            await adjusts(shop, await shop.joins(), -2_000, role=Role.SUPPORT)

    async def test_answer_a_proposal_again_by_its_key_whatever_the_limit_is_now(self, shop: Shop) -> None:
        customer, siti = await shop.joins(), person()
        first = await proposes(shop, customer, 2_000, caller=siti, key="once")
        await actions.save_limit(shop.id, Role.SUPPORT, {"most": 10}, claim=None, now=NOW)

        again = await adjusts(shop, customer, 2_000, caller=siti, role=Role.SUPPORT, key="once")

        assert (again.id, again.duplicate) == (first, True)
        assert len(await shop.rows("adjustments")) == 1


class TestSaveLimit:
    async def test_changes_what_is_given_and_keeps_the_rest(self, shop: Shop) -> None:
        await actions.save_limit(shop.id, Role.SUPPORT, {"alone": 5}, claim=None, now=NOW)
        await actions.save_limit(shop.id, Role.OWNER, {"most": 9, "alone": 0}, claim=None, now=NOW)
        await actions.save_limit(shop.id, Role.OWNER, {"most": None}, claim=None, now=NOW)

        limits = await actions.limits(shop.id)

        assert limits == {Role.OWNER: Limit(None, 0), Role.MANAGER: DEFAULTS[Role.MANAGER], Role.SUPPORT: Limit(10_000, 5)}

    async def test_is_done_once_by_key(self, shop: Shop) -> None:
        claim = asked(new_id(), 1, key="once").claim
        await actions.save_limit(shop.id, Role.SUPPORT, {"alone": 5}, claim=claim, now=NOW)
        await actions.save_limit(shop.id, Role.SUPPORT, {"alone": 6}, claim=None, now=NOW)

        await actions.save_limit(shop.id, Role.SUPPORT, {"alone": 5}, claim=claim, now=NOW)

        assert (await actions.limits(shop.id))[Role.SUPPORT].alone == 6

    @pytest.mark.parametrize("changed", [{"most": -1}, {"alone": -1}, {"most": LARGEST + 1}])
    async def test_refuses_what_is_no_number_of_points(self, shop: Shop, changed: dict[str, int | None]) -> None:
        with pytest.raises(Invalid) as refused:
            await actions.save_limit(shop.id, Role.SUPPORT, changed, claim=None, now=NOW)

        assert refused.value.field == (*changed,)

    async def test_is_of_one_merchant(self, shop: Shop) -> None:
        other = await open_shop()

        await actions.save_limit(other.id, Role.SUPPORT, {"most": 1}, claim=None, now=NOW)

        assert (await actions.limits(shop.id))[Role.SUPPORT] == DEFAULTS[Role.SUPPORT]
