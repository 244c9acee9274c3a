import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import sleep
from typing import Any

import pytest

from kernel.db.transaction import Connection
from kernel.errors import IdempotencyConflict, Invalid, NotFound
from kernel.ids import new_id
from loyalty.earning.record import RecordEvent
from loyalty.road import keys
from loyalty.road.command import Command, Done
from tests.loyalty.makers import JOINED, NOW, open_shop, program, watching

pytestmark = pytest.mark.usefixtures("database")
LEVELS = (
    {"code": "silver", "threshold": 50_000, "multiplierPercent": 150},
    {"code": "gold", "threshold": 200_000, "multiplierPercent": 200},
)


class TestRecord:
    async def test_awards_points_and_keeps_the_books(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()

        done = await shop.does(shop.buys(ayu, 10_99, externalId="A-1"))

        assert done.decision.awards == {"points": 10}
        assert not done.duplicate
        assert await shop.available(ayu) == 10
        assert sorted((row["account"], row["amount"]) for row in await shop.rows("entries")) == [("AVAILABLE", 10), ("ISSUED", -10)]
        [lot] = await shop.rows("lots")
        assert (lot["granted"], lot["remaining"], lot["earned_at"]) == (10, 10, NOW)
        [event] = await shop.rows("events")
        assert (event["external_id"], event["program_version"], event["actor"], event["request_id"]) == (
            "A-1",
            1,
            "server_key:test",
            "test",
        )

    async def test_notifies_in_order(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()

        async with watching(shop) as moved:
            await shop.does(shop.buys(ayu, 10_00))

        notices = sorted(await shop.rows("notifications"), key=lambda row: row["sequence"])
        assert [(row["sequence"], row["kind"]) for row in notices] == [(1, "PointsEarned"), (2, "StageChanged")]
        assert moved == [ayu]

    async def test_history_notifies_nobody(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins(at=NOW - timedelta(days=1))

        await shop.does(shop.buys(ayu, 10_00, at=NOW - timedelta(days=30), history=True))

        assert await shop.rows("notifications") == []
        assert await shop.available(ayu) == 10

    async def test_raises_tier_and_stage_in_the_same_transaction(self) -> None:
        shop = await open_shop(program(levels=LEVELS))
        ayu = await shop.joins()

        first = await shop.does(shop.buys(ayu, 500_00, at=datetime(2026, 1, 10, tzinfo=UTC)))
        second = await shop.does(shop.buys(ayu, 10_99, at=datetime(2026, 1, 11, tzinfo=UTC)))

        assert (first.decision.awards, first.decision.tier, first.decision.stage) == ({"points": 500}, "silver", "CONVERSION")
        assert (second.decision.awards, second.decision.tier, second.decision.stage) == ({"points": 15}, "silver", "RETENTION")
        state = await shop.sees(ayu)
        assert state.tier is not None
        assert state.tier.until == datetime(2027, 2, 1, tzinfo=UTC)

    async def test_explains_each_rule(self) -> None:
        never = {"type": "FIXED", "code": "big", "points": 5, "when": "event.total > 100000"}
        shop = await open_shop(program({"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}, never))
        ayu = await shop.joins()

        done = await shop.does(shop.buys(ayu, 10_00))

        assert [(one.rule, one.fired, one.given) for one in done.decision.outcomes] == [("spend", True, 10), ("big", False, 0)]

    async def test_counts_surveys_and_reviews(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        for _ in range(3):
            await shop.does(shop.buys(ayu, 1_00))

        await shop.does(shop.buys(ayu, 0, kind="SURVEY", total=None, nps=9, externalId="S-1"))

        assert (await shop.sees(ayu)).stage.stage == "LOYALTY"

    async def test_a_late_event_earns_by_the_tier_of_its_own_time(self) -> None:
        shop = await open_shop(program(levels=LEVELS))
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 500_00, at=datetime(2026, 2, 1, tzinfo=UTC)))

        late = await shop.does(shop.buys(ayu, 100_00, at=datetime(2026, 1, 1, tzinfo=UTC)))

        assert late.decision.awards == {"points": 100}
        assert (await shop.sees(ayu)).windows["M12"].spend == 600_00

    async def test_time_lowers_a_tier_before_the_next_purchase_is_decided(self) -> None:
        shop = await open_shop(program(levels=LEVELS), now=datetime(2025, 1, 10, tzinfo=UTC))
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 500_00))
        await shop.clock(datetime(2026, 2, 2, tzinfo=UTC))

        assert (await shop.sees(ayu)).tier is None
        done = await shop.does(shop.buys(ayu, 10_00))

        assert done.decision.awards == {"points": 10}
        [_, fall] = sorted(await shop.rows("tier_moves"), key=lambda row: row["at"])
        assert (fall["at"], fall["to_tier"]) == (datetime(2026, 2, 1, tzinfo=UTC), None)


class TestRefusals:
    async def test_an_unknown_customer(self) -> None:
        shop = await open_shop()

        refusal = await shop.refuses(shop.buys(new_id(), 10_00))

        assert isinstance(refusal, NotFound)
        assert refusal.field == ("customerId",)
        assert await shop.rows("keys") == []

    @pytest.mark.parametrize(
        ("event", "field"),
        [
            ({"total": -1}, ("event", "total")),
            ({"total": 2**53}, ("event", "total")),
            ({"currency": "EUR"}, ("event", "currency")),
            ({"externalId": ""}, ("event", "externalId")),
            ({"nps": 4}, ("event", "nps")),
            ({"name": "party"}, ("event", "name")),
            ({"tax": 11_00}, ("event", "total")),
            ({"lines": [{"sku": "a", "quantity": 0, "total": 1}]}, ("event", "lines", "0", "quantity")),
            ({"lines": [{"sku": "a", "quantity": 1, "total": 11_00}]}, ("event", "lines")),
            ({"at": NOW + timedelta(minutes=6)}, ("event", "at")),
            ({"at": JOINED - timedelta(seconds=1)}, ("event", "at")),
            ({"kind": "SURVEY", "total": None}, ("event", "csat")),
            ({"kind": "SURVEY", "total": None, "csat": 6}, ("event", "csat")),
            ({"kind": "CUSTOM", "total": None}, ("event", "name")),
            ({"attributes": {"x": "y" * 20_000}}, ("event", "attributes")),
        ],
    )
    async def test_bad_input_with_its_path(self, event: dict[str, Any], field: tuple[str, ...]) -> None:
        shop = await open_shop()
        ayu = await shop.joins()

        refusal = await shop.refuses(shop.buys(ayu, 10_00, **event))

        assert isinstance(refusal, Invalid)
        assert refusal.field == field
        assert await shop.rows("keys") == []
        assert await shop.rows("events") == []

    async def test_a_bad_item_does_not_stop_the_others(self) -> None:
        shop = await open_shop()
        ayu, budi = await shop.joins(), await shop.joins()

        results = await shop.does_all([shop.buys(ayu, 10_00), shop.buys(ayu, -1), shop.buys(budi, 20_00), shop.buys(new_id(), 1_00)])

        assert [isinstance(result, Done) for result in results] == [True, False, True, False]
        assert (await shop.available(ayu), await shop.available(budi)) == (10, 20)


class TestReplays:
    async def test_the_same_key_and_content_pays_once(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        item = shop.buys(ayu, 10_00, key="k-1")

        first, second = await shop.does(item), await shop.does(item)

        assert (first.duplicate, second.duplicate) == (False, True)
        assert second.decision == first.decision
        assert second.id == first.id
        assert await shop.available(ayu) == 10

    async def test_the_same_order_under_another_key_is_a_duplicate_for_ever(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        first = await shop.does(shop.buys(ayu, 10_00, key="k-1", externalId="A-1"))

        second = await shop.does(shop.buys(ayu, 10_00, key="k-2", externalId="A-1"))
        again = await shop.does(shop.buys(ayu, 10_00, key="k-2", externalId="A-1"))

        assert second.duplicate
        assert (second.id, again.id) == (first.id, first.id)
        assert await shop.available(ayu) == 10

    async def test_other_content_under_the_same_order_number_is_a_conflict(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 10_00, externalId="A-1"))

        refusal = await shop.refuses(shop.buys(ayu, 20_00, externalId="A-1", key="fresh"))

        assert isinstance(refusal, IdempotencyConflict)
        assert refusal.field == ("event", "externalId")
        assert await shop.does(shop.buys(ayu, 30_00, externalId="A-2", key="fresh"))
        assert await shop.available(ayu) == 40

    async def test_other_content_under_the_same_key_is_a_conflict(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 10_00, externalId="A-1", key="k"))

        refusal = await shop.refuses(shop.buys(ayu, 10_00, externalId="A-2", key="k"))

        assert isinstance(refusal, IdempotencyConflict)
        assert refusal.field == ("idempotencyKey",)
        assert await shop.does(shop.buys(ayu, 20_00, externalId="A-2"))

    async def test_twins_in_one_call_pay_once(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        item = shop.buys(ayu, 10_00)

        results = await shop.does_all([item, item, shop.buys(ayu, 5_00)])

        assert [result.duplicate for result in results if isinstance(result, Done)] == [False, True, False]
        assert await shop.available(ayu) == 15

    async def test_many_retries_at_once_wait_once_and_not_in_turn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        original = shop.buys(ayu, 10_00, externalId="A-1", key="k")
        altered = shop.buys(ayu, 20_00, externalId="A-2", key="k")
        slices: list[int] = []

        async def counted(connection: Connection, commands: Sequence[tuple[int, Command]], real_now: datetime) -> keys.Verdicts:
            slices.append(len(commands))
            return await claim(connection, commands, real_now)

        claim = keys.claim
        monkeypatch.setattr(keys, "claim", counted)
        results = await shop.does_all([original, *([original, altered] * 20), shop.buys(ayu, 5_00, externalId="A-3")])

        assert [result.duplicate for result in results if isinstance(result, Done)] == [False, *([True] * 20), False]
        assert [result.field for result in results if isinstance(result, IdempotencyConflict)] == [("idempotencyKey",)] * 20
        assert await shop.available(ayu) == 15
        assert slices == [42, 41]

    async def test_a_refusal_leaves_the_key_free(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        await shop.refuses(shop.buys(ayu, 10_00, externalId="A-1", at=NOW + timedelta(hours=1), key="k"))

        done = await shop.does(shop.buys(ayu, 10_00, externalId="A-1", key="k"))

        assert not done.duplicate


class TestRefund:
    async def test_two_halves_take_back_everything(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 10_99, externalId="A-1"))

        first = await shop.does(shop.returns("A-1", 5_50))
        second = await shop.does(shop.returns("A-1", 5_49))

        assert (first.decision.awards, second.decision.awards) == ({"points": 5}, {"points": 5})
        assert await shop.available(ayu) == 0
        [purchase] = await shop.rows("purchases")
        assert (purchase["refunded"], purchase["counts"], purchase["awards"]) == (10_99, False, "{}")

    async def test_uses_the_program_version_and_tier_of_the_purchase(self) -> None:
        shop = await open_shop(program(levels=LEVELS))
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 500_00, externalId="A-1", at=datetime(2026, 1, 10, tzinfo=UTC)))
        await shop.does(shop.buys(ayu, 100_00, externalId="A-2", at=datetime(2026, 1, 11, tzinfo=UTC)))
        await shop.does(shop.returns("A-1", 500_00, at=datetime(2026, 1, 12, tzinfo=UTC)))

        done = await shop.does(shop.returns("A-2", 100_00))

        assert (await shop.sees(ayu)).tier is None
        assert done.decision.awards == {"points": 150}
        assert await shop.available(ayu) == 0

    async def test_an_example_of_the_tier_check(self) -> None:
        """Silver at 500; Jan 400, Feb 200 (Silver), Mar 300; Feb refunded in April: 700 remain, Silver stays."""
        shop = await open_shop(program(levels=LEVELS), now=datetime(2026, 5, 1, tzinfo=UTC))
        ayu = await shop.joins()
        for month, pounds in ((1, 400), (2, 200), (3, 300)):
            await shop.does(shop.buys(ayu, pounds * 100, externalId=f"M-{month}", at=datetime(2026, month, 10, tzinfo=UTC)))

        done = await shop.does(shop.returns("M-2", 200_00, at=datetime(2026, 4, 10, tzinfo=UTC)))

        assert done.decision.tier == "silver"

    async def test_in_the_same_call_as_its_purchase(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()

        results = await shop.does_all([shop.buys(ayu, 10_00, externalId="A-1"), shop.returns("A-1", 10_00)])

        assert all(isinstance(result, Done) for result in results)
        assert await shop.available(ayu) == 0

    async def test_explains_currencies_in_the_program_s_order_also_long_after_the_purchase(self) -> None:
        currencies = [{"code": code, "name": code.title()} for code in ("points", "miles")]
        rules = [{"type": "FIXED", "code": code, "points": 5, "currency": code} for code in ("points", "miles")]
        shop = await open_shop({"points": {"currencies": currencies}, "earning": {"rules": rules}})
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100, externalId="order"))

        refunded = await shop.does(shop.returns("order", 100))

        assert [(one.rule, one.currency) for one in refunded.decision.outcomes] == [("refund", "points"), ("refund", "miles")]

    async def test_refuses_more_than_is_left(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 10_00, externalId="A-1"))
        await shop.does(shop.returns("A-1", 6_00))

        refusal = await shop.refuses(shop.returns("A-1", 4_01))

        assert (refusal.code, refusal.field, refusal.details) == ("REFUND_EXCEEDS_PURCHASE", ("amount",), {"remaining": 4_00})

    async def test_of_an_unknown_purchase_may_be_sent_again(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        item = shop.returns("A-1", 1_00, idempotency_key="k")

        refusal = await shop.refuses(item)
        await shop.does(shop.buys(ayu, 10_00, externalId="A-1"))

        assert isinstance(refusal, NotFound)
        assert not (await shop.does(item)).duplicate

    async def test_by_lines_takes_what_they_cost(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        lines = [{"sku": "mug", "quantity": 3, "total": 10_00}, {"sku": "tea", "quantity": 1, "total": 5_00}]
        await shop.does(shop.buys(ayu, 15_00, externalId="A-1", lines=lines))

        await shop.does(shop.returns("A-1", lines=({"sku": "mug", "quantity": 1},)))
        await shop.does(shop.returns("A-1", lines=({"sku": "mug", "quantity": 2}, {"sku": "tea", "quantity": 1})))

        [purchase] = await shop.rows("purchases")
        assert purchase["refunded"] == 15_00

    async def test_by_lines_that_cost_more_before_the_discount_gives_back_what_was_paid(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        lines = [{"sku": "mug", "quantity": 2, "total": 15_01}, {"sku": "tea", "quantity": 1, "total": 5_01}]
        await shop.does(shop.buys(ayu, 19_00, externalId="A-1", discount=1_02, lines=lines))

        for sku in ("mug", "tea", "mug"):
            await shop.does(shop.returns("A-1", lines=({"sku": sku, "quantity": 1},)))

        [purchase] = await shop.rows("purchases")
        assert (purchase["refunded"], purchase["counts"]) == (19_00, False)
        assert await shop.available(ayu) == 0

    async def test_what_the_policy_spares_is_forgiven(self) -> None:
        shop = await open_shop(program(onRefund="WITHIN_BALANCE"))
        ayu, budi = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(ayu, 10_00, externalId="A-1"))
        await shop.does(shop.buys(budi, 10_00, externalId="B-1"))

        done = await shop.does(shop.returns("A-1", 10_00))

        assert done.decision.awards == {"points": 10}
        assert await shop.available(ayu) == 0

    async def test_a_debt_is_paid_by_the_next_credit(self) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        await shop.does(shop.buys(ayu, 10_00, externalId="A-1"))
        async with watching(shop):
            pass
        await shop.does(shop.returns("A-1", 10_00))

        await shop.does(shop.buys(ayu, 4_00))

        assert await shop.available(ayu) == 4


class TestPublish:
    async def test_is_seen_by_customers_to_whom_nothing_happens(self) -> None:
        shop = await open_shop(program(lifecycle={"lapseDays": 365}))
        ayu = await shop.joins()
        for at in (NOW - timedelta(days=101), NOW - timedelta(days=100)):
            await shop.does(shop.buys(ayu, 10_00, at=at))
        assert (await shop.shows(ayu)).stage == "RETENTION"

        await shop.publishes(program(lifecycle={"lapseDays": 30}))

        assert (await shop.shows(ayu)).stage == "CONVERSION"
        done = await shop.does(shop.buys(ayu, 10_00))
        assert done.decision.stage == "RETENTION"


class TestTime:
    async def test_never_goes_back_in_what_is_recorded(self) -> None:
        """Who came earlier may get the customer's lock later."""
        shop = await open_shop(clock=None)
        ayu = await shop.joins()

        await shop.does(shop.buys(ayu, 10_00, at=NOW - timedelta(hours=2)), real_now=NOW)
        await shop.does(shop.buys(ayu, 10_00, at=NOW - timedelta(hours=1)), real_now=NOW - timedelta(seconds=1))

        assert [row["recorded_at"] for row in await shop.rows("points_transactions")] == [NOW, NOW]


class TestBugs:
    async def test_in_one_item_harm_no_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop()
        ayu, budi = await shop.joins(), await shop.joins()
        decide = RecordEvent.decide

        def broken(self: RecordEvent, *arguments: Any) -> Any:
            if self.customer_id == budi:
                raise ZeroDivisionError
            return decide(self, *arguments)

        monkeypatch.setattr(RecordEvent, "decide", broken)
        results = await shop.does_all([shop.buys(ayu, 1_00), shop.buys(budi, 1_00), shop.buys(ayu, 2_00)])

        assert [type(result) for result in results] == [Done, ZeroDivisionError, Done]
        assert await shop.available(ayu) == 3


class TestFold:
    async def test_lets_others_have_their_turn(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        turns, seen = 0, list[int]()
        decide = RecordEvent.decide

        def watched(self: RecordEvent, *arguments: Any) -> Any:
            seen.append(turns)
            return decide(self, *arguments)

        async def others() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        monkeypatch.setattr(RecordEvent, "decide", watched)
        monkeypatch.setattr("loyalty.road.fold.TURN_SECONDS", 0)
        meanwhile = asyncio.create_task(others())
        await shop.does_all([shop.buys(ayu, 1_00) for _ in range(3)])
        meanwhile.cancel()

        assert len(set(seen)) == 3

    async def test_lets_others_do_more_than_one_step_after_a_costly_command(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop()
        ayu = await shop.joins()
        steps, seen = 0, list[int]()
        decide = RecordEvent.decide

        def costly(self: RecordEvent, *arguments: Any) -> Any:
            seen.append(steps)
            sleep(0.03)
            return decide(self, *arguments)

        async def others() -> None:
            nonlocal steps
            while True:
                steps += 1
                await asyncio.sleep(0)

        monkeypatch.setattr(RecordEvent, "decide", costly)
        meanwhile = asyncio.create_task(others())
        await shop.does_all([shop.buys(ayu, 1_00) for _ in range(3)])
        meanwhile.cancel()

        assert min(later - earlier for earlier, later in pairwise(seen)) > 10
