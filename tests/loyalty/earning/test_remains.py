from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from loyalty.earning.remains import after_lines, amount_of_lines
from loyalty.state.customer import PurchaseState
from tests.loyalty.earning.written import line

AT = datetime(2026, 3, 1, tzinfo=UTC)


def bought(total: int, **event: Any) -> PurchaseState:
    return PurchaseState(uuid4(), uuid4(), "A-1", AT, total, 0, event, None, {}, 1, {})


def returned(purchase: PurchaseState, *skus: str) -> tuple[int, dict[str, Any]]:
    lines = [{"sku": sku, "quantity": 1} for sku in skus]
    amount = amount_of_lines(purchase, lines, ())
    return amount, after_lines(purchase, lines, amount)


class TestAfterLines:
    def test_takes_their_share_of_tax_with_them_and_leaves_the_shipping(self) -> None:
        purchase = bought(110_00, tax=20_00, shipping=10_00, lines=[line("mug", 60_00), line("tea", 40_00)])

        assert returned(purchase, "mug") == (60_00, {"shipping": 10_00, "tax": 8_00, "lines": [line("tea", 40_00)]})

    def test_takes_their_share_of_the_discount_with_them(self) -> None:
        purchase = bought(80_00, discount=20_00, lines=[line("mug", 60_00), line("tea", 40_00)])

        assert returned(purchase, "mug") == (48_00, {"discount": 8_00, "lines": [line("tea", 40_00)]})

    def test_leaves_the_tax_of_goods_that_no_line_covers(self) -> None:
        purchase = bought(100_00, tax=20_00, lines=[line("mug", 25_00)])

        assert returned(purchase, "mug") == (25_00, {"tax": 15_00, "lines": []})

    @given(
        totals=st.lists(st.integers(0, 1_000), min_size=1, max_size=5),
        uncovered=st.integers(0, 1_000),
        shipping=st.integers(0, 100),
        tax=st.integers(0, 500),
        discount=st.integers(0, 1_000),
    )
    def test_leaves_parts_that_the_rest_holds(self, totals: list[int], uncovered: int, shipping: int, tax: int, discount: int) -> None:
        goods = max(0, sum(totals) - discount) + uncovered
        lines = [line(f"{place}", total) for place, total in enumerate(totals)]
        purchase = bought(goods + shipping, tax=min(tax, goods), shipping=shipping, discount=discount, lines=lines)

        amount, after = returned(purchase, *(one["sku"] for one in lines))

        assert 0 <= amount <= purchase.total
        assert after["tax"] + after["shipping"] <= purchase.total - amount
        assert min(after["tax"], after["shipping"], after["discount"]) >= 0
