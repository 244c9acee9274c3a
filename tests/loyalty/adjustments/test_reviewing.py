import pytest

from analytics.audit.queries import audit
from kernel.db import transaction
from kernel.errors import Invalid, NotFound
from kernel.ids import new_id
from kernel.paging import PageRequest
from kernel.tenancy.models import Role
from loyalty.adjustments import actions, queries
from loyalty.adjustments.errors import CurrencyGone, OwnProposal, TooManyForRole, WrongStatus
from loyalty.points.errors import NotEnoughPoints
from loyalty.state.adjustments import AdjustmentStatus
from tests.loyalty.adjustments.makers import adjustment, adjusts, approves, person, proposes, rejects
from tests.loyalty.makers import NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def shop() -> Shop:
    """Open a shop that gives a point a pound."""
    return await open_shop()


class TestApprove:
    async def test_moves_the_points(self, shop: Shop) -> None:
        customer, budi = await shop.joins(), person()
        proposed = await proposes(shop, customer, 2_000)

        done = await approves(shop, proposed, caller=budi, note=" Called her. ")

        kept = await adjustment(shop, proposed)
        [movement] = await shop.rows("points_transactions")
        assert done.id == proposed
        assert (kept.status, kept.decided_by, kept.decided_at, kept.note) == ("APPLIED", budi.actor, NOW, "Called her.")
        assert (kept.transaction_id, movement["actor"], movement["reason"]) == (movement["id"], budi.actor, "A spilt coffee")
        assert await shop.available(customer) == 2_000
        assert await audit(shop.id) == []

    async def test_is_the_same_success_when_it_was_approved_before(self, shop: Shop) -> None:
        customer = await shop.joins()
        proposed = await proposes(shop, customer, 2_000)
        await approves(shop, proposed)
        kept = await adjustment(shop, proposed)

        await approves(shop, proposed)

        assert await adjustment(shop, proposed) == kept
        assert await shop.available(customer) == 2_000

    async def test_is_replayed_by_key(self, shop: Shop) -> None:
        proposed, budi = await proposes(shop, await shop.joins(), 2_000), person()
        await approves(shop, proposed, caller=budi, key="once")

        assert (await approves(shop, proposed, caller=budi, key="once")).duplicate

    async def test_refuses_what_was_rejected(self, shop: Shop) -> None:
        customer = await shop.joins()
        proposed = await proposes(shop, customer, 2_000)
        await rejects(shop, proposed)

        with pytest.raises(WrongStatus) as refused:
            await approves(shop, proposed)

        assert refused.value.details == {"status": "REJECTED"}
        assert await shop.available(customer) == 0

    async def test_takes_another_person(self, shop: Shop) -> None:
        customer, siti = await shop.joins(), person()
        proposed = await proposes(shop, customer, 200_000, caller=siti, role=Role.MANAGER)

        with pytest.raises(OwnProposal):
            await approves(shop, proposed, caller=siti, role=Role.OWNER)

        assert (await adjustment(shop, proposed)).status == "PROPOSED"

    async def test_takes_somebody_who_may_adjust_so_many(self, shop: Shop) -> None:
        proposed = await proposes(shop, await shop.joins(), 2_000)
        await actions.save_limit(shop.id, Role.MANAGER, {"most": 1_999}, claim=None, now=NOW)

        with pytest.raises(TooManyForRole) as refused:
            await approves(shop, proposed)
        await approves(shop, proposed, role=Role.OWNER)

        assert (refused.value.field, refused.value.details) == (("adjustmentId",), {"limit": 1_999})

    async def test_lets_it_wait_when_there_is_not_enough_any_more(self, shop: Shop) -> None:
        customer = await shop.joins()
        await adjusts(shop, customer, 2_500)
        proposed = await proposes(shop, customer, -2_000)
        await adjusts(shop, customer, -600)

        with pytest.raises(NotEnoughPoints) as refused:
            await approves(shop, proposed, key="once")
        await adjusts(shop, customer, 100)
        await approves(shop, proposed, key="once")

        assert refused.value.details == {"missing": 100, "available": 1_900}
        assert (await adjustment(shop, proposed)).status == "APPLIED"
        assert await shop.available(customer) == 0
        assert await audit(shop.id) == []

    async def test_cannot_give_points_that_the_program_no_longer_has(self, shop: Shop) -> None:
        proposed = await proposes(shop, await shop.joins(), 2_000)
        document = program()
        document["points"]["currencies"][0]["code"] = "beans"
        await shop.publishes(document)

        with pytest.raises(CurrencyGone):
            await approves(shop, proposed)

    async def test_knows_none_of_other_merchants(self, shop: Shop) -> None:
        other = await open_shop()
        foreign = await proposes(other, await other.joins(), 2_000)

        for stranger in (foreign, new_id()):
            with pytest.raises(NotFound) as refused:
                await approves(shop, stranger)
            assert refused.value.field == ("adjustmentId",)


class TestReject:
    async def test_moves_nothing(self, shop: Shop) -> None:
        customer, budi = await shop.joins(), person()
        proposed = await proposes(shop, customer, 2_000)

        await rejects(shop, proposed, caller=budi, note="Not hers")
        await rejects(shop, proposed)

        kept = await adjustment(shop, proposed)
        assert (kept.status, kept.decided_by, kept.decided_at, kept.note) == ("REJECTED", budi.actor, NOW, "Not hers")
        assert kept.transaction_id is None
        assert await shop.rows("points_transactions") == []
        assert await audit(shop.id) == []

    async def test_refuses_what_was_applied(self, shop: Shop) -> None:
        proposed = await proposes(shop, await shop.joins(), 2_000)
        await approves(shop, proposed)

        with pytest.raises(WrongStatus) as refused:
            await rejects(shop, proposed)

        assert refused.value.details == {"status": "APPLIED"}

    async def test_lets_who_proposed_it_take_it_back(self, shop: Shop) -> None:
        siti = person()
        proposed = await proposes(shop, await shop.joins(), 200_000, caller=siti, role=Role.MANAGER)

        await rejects(shop, proposed, caller=siti)

        assert (await adjustment(shop, proposed)).status == "REJECTED"

    async def test_refuses_a_note_that_is_too_long(self, shop: Shop) -> None:
        proposed = await proposes(shop, await shop.joins(), 2_000)

        with pytest.raises(Invalid) as refused:
            await rejects(shop, proposed, note="x" * 301)

        assert refused.value.field == ("note",)


class TestPage:
    async def test_lists_the_newest_first_of_a_status_or_of_all(self, shop: Shop) -> None:
        customer = await shop.joins()
        applied = (await adjusts(shop, customer, 1)).id
        first, second, rejected = [await proposes(shop, customer, 2_000 + turn) for turn in range(3)]
        await rejects(shop, rejected)

        async with transaction(shop.id, readonly=True) as connection:
            waiting = await queries.page(connection, shop.id, AdjustmentStatus.PROPOSED, PageRequest.of(first=1))
            rest = await queries.page(connection, shop.id, AdjustmentStatus.PROPOSED, PageRequest.of(after=waiting.cursors[-1]))
            every = await queries.page(connection, shop.id, None, PageRequest.of())
            counted = [await queries.count(connection, shop.id, status) for status in (None, *AdjustmentStatus)]

        assert [[one.id for one in page.items] for page in (waiting, rest)] == [[second], [first]]
        assert [one.id for one in every.items] == [rejected, second, first, applied]
        assert counted == [4, 2, 1, 1]
