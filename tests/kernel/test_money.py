import pytest
from babel import Locale

from kernel.errors import Invalid
from kernel.money import LIMIT, Money, check_amount, check_currency, exponent, write


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


class TestWrite:
    @pytest.mark.parametrize(
        ("amount", "currency", "english", "indonesian"),
        [
            (50_000_000, "IDR", "IDR\xa0500,000", "Rp500.000"),
            (50_000_050, "IDR", "IDR\xa0500,000.50", "Rp500.000,50"),
            (1_250, "GBP", "£12.50", "£12,50"),
            (1_200, "GBP", "£12", "£12"),
            (1, "GBP", "£0.01", "£0,01"),
            (123_456, "JPY", "JP¥123,456", "JP¥123.456"),
            (1_500, "KWD", "KWD\xa01.500", "KWD\xa01,500"),
            # As ISO 4217 counts, not as people write it.
            (1_050, "LAK", "LAK\xa010.50", "LAK\xa010,50"),
            (-1_250, "GBP", "-£12.50", "-£12,50"),
            (LIMIT, "GBP", "£90,071,992,547,409.91", "£90.071.992.547.409,91"),
        ],
    )
    def test_writes_amounts_as_people_of_the_locale_do(self, amount: int, currency: str, english: str, indonesian: str) -> None:
        money = Money(amount, currency)

        assert (write(money, locale=Locale("en", "GB")), write(money, locale=Locale("id"))) == (english, indonesian)
