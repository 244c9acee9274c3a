import pytest

from kernel.errors import Invalid
from kernel.money import LIMIT, check_amount, check_currency, exponent


class TestCurrency:
    @pytest.mark.parametrize(("code", "decimals"), [("IDR", 2), ("GBP", 2), ("JPY", 0), ("KWD", 3), ("IQD", 3), ("RSD", 2), ("ISK", 0)])
    def test_has_the_decimals_of_iso_4217(self, code: str, decimals: int) -> None:
        assert exponent(code) == decimals

    @pytest.mark.parametrize("code", ["", "idr", "XXX", "XAU", "DEM", "ABC", "EURO"])
    def test_is_refused_when_nobody_pays_with_it(self, code: str) -> None:
        with pytest.raises(Invalid):
            check_currency(code)


class TestAmount:
    @pytest.mark.parametrize("amount", [0, 1, LIMIT])
    def test_is_a_whole_number_within_the_limit(self, amount: int) -> None:
        assert check_amount(amount, field=("total",)) == amount

    @pytest.mark.parametrize("amount", [-1, LIMIT + 1])
    def test_is_refused_otherwise(self, amount: int) -> None:
        with pytest.raises(Invalid) as refusal:
            check_amount(amount, field=("event", "total"))

        assert refusal.value.field == ("event", "total")
