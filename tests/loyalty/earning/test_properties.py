"""What is true of any program."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.earning.facts import EventFacts
from loyalty.earning.limits import Looked
from loyalty.earning.plans import plan_of
from loyalty.earning.rules import facts_of
from loyalty.programs.compile import compile_program
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import LARGEST
from loyalty.programs.parse import parse
from loyalty.state.customer import Counted, PurchaseState
from tests.loyalty.earning.alone import Alone
from tests.loyalty.earning.written import AT, earns, points, purchase
from tests.loyalty.earning.written import program as written_program
from tests.loyalty.programs.documents import documents, events, per_amount


def compiled(written: dict[str, Any]) -> CompiledProgram:
    return compile_program(uuid4(), 1, parse(written))


@st.composite
def happenings(draw: st.DrawFn) -> tuple[CompiledProgram, EventFacts]:
    """Draw any program, and an event that suits it."""
    written = draw(documents())
    event = draw(events(written))
    if event["kind"] == "PURCHASE" and draw(st.booleans()):
        event["total"] = max(event["total"], draw(st.integers(0, LARGEST)))
    return compiled(written), facts_of(event, at=AT + timedelta(minutes=draw(st.integers(0, 60 * 24 * 400))), currency="GBP")


@st.composite
def looks(draw: st.DrawFn, program: CompiledProgram, event: EventFacts) -> Looked:
    """Draw what the limits of a program may have counted."""
    plan = plan_of(program, event.kind, event.name)
    limits = [one.limits for one in plan.limited if one.limits is not None]
    names = [cap.name for one in limits for cap in one.caps] + [often.name for one in limits for often in one.often]
    names += [cap.name for one in plan.currencies if one.limits is not None for cap in one.limits.caps]
    names += [f"room:{one.code}" for one in plan.currencies if one.limits is not None and one.limits.maximum is not None]
    counted = st.builds(Counted, st.integers(0, 20_000) | st.integers(0, LARGEST), st.integers(0, 3))
    return draw(st.fixed_dictionaries({}, optional=dict.fromkeys(names, counted)))


class TestAward:
    @settings(deadline=None, max_examples=150)
    @given(data=st.data())
    def test_is_explained_to_the_last_point_and_keeps_every_limit(self, data: st.DataObject) -> None:
        program, event = data.draw(happenings())
        looked = data.draw(looks(program, event))
        tier = data.draw(st.sampled_from([None, "silver", "gold", "black"]))

        awards = earns(program, event, tier=tier, looked=looked)

        sums = {code: sum(one.given for one in awards.outcomes if one.currency == code) for code in program.currencies}
        assert awards.points == {code: amount for code, amount in sums.items() if amount}
        assert all(0 < amount <= LARGEST for amount in awards.points.values())
        assert all(one.fired or one.given == 0 for one in awards.outcomes)
        assert all(max(abs(one.wanted), abs(one.given)) <= LARGEST for one in awards.outcomes)
        assert [one.rule for one in awards.outcomes][: len(program.rules)] == [one.rule.code for one in program.rules]
        assert all(one.reason for one in awards.outcomes)
        given_by = {one.rule: one.given for one in awards.outcomes}
        for rule in plan_of(program, event.kind, event.name).limited:
            assert rule.limits is not None
            assert given_by[rule.code] <= min([LARGEST, *(cap.room(looked) for cap in rule.limits.caps)])
        for currency in plan_of(program, event.kind, event.name).currencies:
            for room, _ in currency.limits.rooms(looked) if currency.limits is not None else ():
                assert sums[currency.code] <= room
        for group in program.document.earning.exclusive:
            assert sum(one.fired and one.given != 0 for one in awards.outcomes if one.rule in group.rules) <= 1
        assert earns(program, event, tier=tier, looked=looked) == awards

    @settings(deadline=None)
    @given(
        every=st.integers(1, 10**9),
        times=st.integers(1, 1_000),
        orders=st.lists(st.tuples(*[st.integers(0, 10**12)] * 4), min_size=1, max_size=6),
        percent=st.integers(100, 10_000),
        base=st.fixed_dictionaries({name: st.booleans() for name in ("beforeDiscount", "includesTax", "includesShipping")}),
    )
    def test_is_never_more_for_an_order_that_is_split(
        self, every: int, times: int, orders: list[tuple[int, ...]], percent: int, base: dict[str, bool]
    ) -> None:
        """Under one FLOOR rule, while the customer stays who they are."""
        program = written_program(per_amount(every, times, base=base), levels=[{"code": "gold", "multiplierPercent": percent}])
        parts = [purchase(net + tax + shipping, tax=tax, shipping=shipping, discount=discount) for net, tax, shipping, discount in orders]
        whole = purchase(
            sum(one.total for one in parts),
            tax=sum(one.tax for one in parts),
            shipping=sum(one.shipping for one in parts),
            discount=sum(one.discount for one in parts),
        )

        for tier in (None, "gold"):
            split = sum(points(program, part, tier=tier) for part in parts)
            assert split <= points(program, whole, tier=tier)


@st.composite
def parts_of(draw: st.DrawFn, total: int) -> list[int]:
    """Cut a total into parts, each above 0."""
    cuts = sorted(draw(st.sets(st.integers(1, max(1, total - 1)), max_size=4))) if total > 1 else []
    return [end - start for start, end in zip([0, *cuts], [*cuts, total], strict=True)]


LIMITS = {
    "perCustomer": [{"points": 40, "per": "DAY"}, {"points": 100, "per": "MONTH"}],
    "budget": 150,
}
CAPPED = {
    "points": {"currencies": [{"code": "points", "name": "Points", "onRefund": "UNLIMITED", "maximumBalance": 180}]},
    "earning": {
        "rules": [
            {"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1, "caps": LIMITS},
            {"type": "FIXED", "code": "bonus", "points": 30, "when": "event.total >= 500", "frequency": {"times": 2, "per": "WEEK"}},
            {"type": "FIXED", "code": "treat", "points": 7, "cooldownHours": 20, "caps": {"budget": 20}},
            {"type": "MULTIPLY", "code": "double", "percent": 200, "caps": {"perCustomer": [{"points": 50, "per": "WEEK"}]}},
        ],
        "caps": [{"perCustomer": [{"points": 120, "per": "WEEK"}]}],
    },
}
"""Every rule gives more for more: then it does not matter how a purchase is refunded."""


class TestRefunds:
    @settings(deadline=None, max_examples=50)
    @given(data=st.data())
    def test_of_one_purchase_end_equal_in_any_order(self, data: st.DataObject) -> None:
        program = compiled(CAPPED)
        totals = data.draw(st.lists(st.integers(1, 6_000), min_size=1, max_size=6))
        place = data.draw(st.integers(0, len(totals) - 1))
        parts = data.draw(parts_of(totals[place]))
        if data.draw(st.booleans()):
            parts = parts[:-1]
        orders = [parts, data.draw(st.permutations(parts)), [sum(parts)] if parts else []]
        hours = data.draw(st.lists(st.integers(0, 60), min_size=len(totals), max_size=len(totals)))

        ends = []
        for order in orders:
            customer = Alone(program)
            bought = []
            for total, pause in zip(totals, hours, strict=True):
                customer.waits(hours=pause)
                bought.append(customer.buys(total))
            left = bought[place]
            for amount in order:
                left = customer.returns(left, amount)
            budgets = {rule: used for rule, used in customer.programs.budgets.items() if used}
            ends.append((customer.state.balance("points").available, customer.counted(), budgets, left.awards, left.limited))

        assert ends[1:] == ends[:1] * 2

    @settings(deadline=None, max_examples=50)
    @given(data=st.data())
    def test_of_the_whole_leave_no_trace_under_any_program(self, data: st.DataObject) -> None:
        written = data.draw(documents())
        sent = data.draw(events(written))
        if sent["kind"] != "PURCHASE":
            sent = {"kind": "PURCHASE", "total": data.draw(st.integers(0, 10**7))}
        customer = Alone(compiled(written))
        customer.waits(minutes=data.draw(st.integers(0, 60 * 24 * 400)))
        purchase = next(iter(customer.does(sent).purchases.values()))
        if not purchase.total:
            return

        for amount in data.draw(parts_of(purchase.total)):
            purchase = customer.returns(purchase, amount)

        assert (purchase.awards, purchase.limited or {}, purchase.counts) == ({}, {}, False)
        assert customer.counted() == {}
        assert not any(customer.programs.budgets.values())


class TestCounting:
    @settings(deadline=None, max_examples=40)
    @given(data=st.data())
    def test_never_lets_a_period_or_a_budget_give_more_than_its_cap(self, data: st.DataObject) -> None:
        customer = Alone(compiled(CAPPED))
        bought = list[PurchaseState]()
        for _ in range(data.draw(st.integers(1, 12))):
            customer.waits(hours=data.draw(st.integers(0, 30)))
            if bought and data.draw(st.integers(0, 3)) == 0:
                purchase = bought.pop(data.draw(st.integers(0, len(bought) - 1)))
                customer.returns(purchase, data.draw(st.integers(1, purchase.total)))
            else:
                bought.append(customer.buys(data.draw(st.integers(1, 9_000))))

            caps = {"rule:spend:DAY": 40, "rule:spend:MONTH": 100, "rule:double:WEEK": 50, "currency:points:WEEK": 120}
            assert all(0 <= amount <= caps.get(name, LARGEST) for (name, _), (amount, _) in customer.counted().items())
            assert all(times <= 2 for (name, _), (_, times) in customer.counted().items() if name == "rule:bonus:WEEK")
            assert all(0 <= used <= {"spend": 150, "treat": 20}[rule] for rule, used in customer.programs.budgets.items())
            assert customer.state.balance("points").available <= 180
