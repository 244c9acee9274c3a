from typing import Any

import pytest

from loyalty.earning.amounts import Base, Lines, base_of
from loyalty.programs.document import AmountBase, Earning, PerAmount, Products
from tests.loyalty.earning.written import earns, line, points, program, purchase
from tests.loyalty.programs.documents import per_amount

PAID = purchase(110_00, tax=20_00, shipping=10_00, discount=15_00)
"""Goods of 100.00, of which 20.00 are tax, for 15.00 less than they cost; and shipping."""
LINES = (line("mug", 40_00, "kitchen"), line("tea", 35_00, "food"), line("card", 25_00))


def base(included: Products | None = None, excluded: Products | None = None, **terms: Any) -> Base:
    rule = PerAmount(code="spend", every=1, points=1, base=AmountBase(**terms), included=included, excluded=excluded)
    found = base_of(rule, Earning())
    assert found is not None
    return found


class TestBase:
    @pytest.mark.parametrize(
        ("terms", "amount"),
        [
            ({"before_discount": True}, 125_00),
            ({"includes_tax": False}, 90_00),
            ({"includes_shipping": False}, 100_00),
            ({"includes_tax": False, "includes_shipping": False}, 80_00),
            ({"before_discount": True, "includes_tax": False, "includes_shipping": False}, 95_00),
        ],
    )
    def test_counts_what_the_program_says(self, terms: dict[str, bool], amount: int) -> None:
        assert base(None, None, **terms).of(PAID) == amount

    def test_is_simply_the_total_without_terms(self) -> None:
        rule = PerAmount(code="spend", every=1, points=1)

        assert base_of(rule, Earning()) is None
        assert points(program(per_amount(100)), PAID) == 110

    def test_is_the_programs_unless_the_rule_has_its_own(self) -> None:
        rules = program(
            per_amount(100, code="goods"),
            per_amount(100, code="all", base={"includesShipping": True}),
            earning={"base": {"includesShipping": False}},
        )

        assert [outcome.given for outcome in earns(rules, PAID).outcomes] == [100, 110]

    def test_is_never_below_nothing(self) -> None:
        assert base(includes_tax=False).of(purchase(10, tax=20)) == 0


class TestIncluded:
    @pytest.mark.parametrize(
        ("products", "amount"),
        [
            (Products(skus=("mug",)), 40_00),
            (Products(categories=("food",)), 35_00),
            (Products(skus=("mug", "card"), categories=("kitchen",)), 65_00),
            (Products(skus=("vase",)), 0),
        ],
    )
    def test_counts_only_lines_of_these_and_no_shipping(self, products: Products, amount: int) -> None:
        event = purchase(110_00, shipping=10_00, lines=LINES)

        assert base(included=products).of(event) == amount

    def test_leaves_out_the_excluded_ones_of_them(self) -> None:
        found = base(included=Products(skus=("mug", "tea")), excluded=Products(categories=("food",)))

        assert found.of(purchase(100_00, lines=LINES)) == 40_00

    def test_counts_nothing_of_a_purchase_without_lines(self) -> None:
        assert base(included=Products(skus=("mug",))).of(purchase(100_00)) == 0

    @pytest.mark.parametrize(
        ("lines", "reason"),
        [
            ([], "no product of this rule"),
            ([line("card", 1_00)], "no product of this rule"),
            ([line("mug", 20), line("card", 1_00)], "the amount is too small"),
            ([line("mug", 1_00), line("card", 1_00)], "1 times 1"),
        ],
    )
    def test_says_whether_there_is_a_product_of_the_rule_or_too_little_of_it(self, lines: list[dict[str, Any]], reason: str) -> None:
        awards = earns(program(per_amount(100, included={"skus": ["mug"]})), purchase(2_00, lines=lines))

        assert awards.outcomes[0].reason == reason

    def test_takes_its_share_of_tax(self) -> None:
        event = purchase(100_00, tax=20_00, lines=LINES)

        assert base(included=Products(skus=("mug",)), includes_tax=False).of(event) == 32_00

    def test_takes_its_share_of_a_discount_when_lines_say_what_they_cost_before(self) -> None:
        event = purchase(80_00, discount=20_00, lines=LINES)

        assert base(included=Products(skus=("mug",))).of(event) == 32_00
        assert base(included=Products(skus=("mug",)), before_discount=True).of(event) == 40_00

    def test_adds_the_discount_when_lines_say_what_was_paid(self) -> None:
        event = purchase(100_00, discount=25_00, lines=LINES)

        assert base(included=Products(skus=("mug",)), before_discount=True).of(event) == 50_00

    def test_rounds_down_once(self) -> None:
        event = purchase(1_00, lines=[line("mug", 1_00), line("tea", 2_00)], discount=2_00)

        assert base(included=Products(skus=("mug",))).of(event) == 33
        assert base(included=Products(skus=("mug", "tea"))).of(event) == 1_00


class TestExcluded:
    def test_leaves_out_lines_of_these(self) -> None:
        found = base(excluded=Products(skus=("mug",), categories=("food",)))

        assert found.of(purchase(110_00, shipping=10_00, lines=LINES)) == 35_00

    def test_counts_what_no_line_covers(self) -> None:
        assert base(excluded=Products(skus=("mug",))).of(purchase(150_00, lines=LINES)) == 110_00

    def test_counts_everything_of_a_purchase_without_lines(self) -> None:
        assert base(excluded=Products(skus=("mug",))).of(PAID) == 110_00

    def test_takes_its_share_of_a_discount_when_lines_say_what_they_cost_before(self) -> None:
        event = purchase(80_00, discount=20_00, lines=LINES)

        assert base(excluded=Products(skus=("mug",))).of(event) == 48_00

    def test_is_added_to_what_the_program_excludes(self) -> None:
        rules = program(
            per_amount(100, code="own", excluded={"skus": ["mug"]}),
            per_amount(100, code="others"),
            earning={"excluded": {"categories": ["food"]}},
        )

        assert [outcome.given for outcome in earns(rules, purchase(100_00, lines=LINES)).outcomes] == [25, 65]

    def test_leaves_nothing_when_everything_is_excluded(self) -> None:
        awards = earns(program(per_amount(100), earning={"excluded": {"skus": ["mug", "tea", "card"]}}), purchase(100_00, lines=LINES))

        assert (awards.points, awards.outcomes[0].reason) == ({}, "no product of this rule")

    def test_says_that_the_rest_is_too_small_when_not_everything_is_excluded(self) -> None:
        awards = earns(program(per_amount(100, excluded={"skus": ["mug"]})), purchase(1_50, lines=[line("mug", 1_00)]))

        assert (awards.points, awards.outcomes[0].reason) == ({}, "the amount is too small")


class TestLines:
    def test_of_no_category_are_of_none(self) -> None:
        assert not Lines.of(Products(categories=("food",))).has(line("card", 1))
        assert Lines.of(Products(categories=("food",)), Products(skus=("card",))).has(line("card", 1))
