"""Amounts are whole numbers of minor units beside an ISO 4217 code; there are no floats."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import format_currency, get_currency_symbol

from kernel.errors import Invalid

# The largest whole number that every JSON reader keeps exactly.
LIMIT = 2**53 - 1

# CLDR, where babel's data comes from, gives the decimals that people write; these are the ones that ISO 4217 defines, where they differ.
_ISO_EXPONENTS = dict.fromkeys(("AFN", "ALL", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "RSD", "SOS", "SYP", "YER"), 2) | {"IQD": 3}


@cache
def _currencies() -> frozenset[str]:
    territories: dict[str, list[tuple[str, object, object, bool]]] = get_global("territory_currencies")  # type: ignore[assignment]
    return frozenset(code for uses in territories.values() for code, _, until, tender in uses if until is None and tender)


def check_currency(code: str) -> str:
    """Return the code if it is a currency that people pay with today; refuse it as Invalid otherwise."""
    if code not in _currencies():
        raise Invalid(f"{code!r:.12} is no ISO 4217 currency in use, such as IDR or EUR.")
    return code


@cache
def exponent(code: str) -> int:
    """Tell how many decimals the minor unit stands for: IDR 2, JPY 0, KWD 3. Refuses unknown codes as Invalid."""
    check_currency(code)
    if code in _ISO_EXPONENTS:
        return _ISO_EXPONENTS[code]
    fractions = get_global("currency_fractions")
    return int(fractions.get(code, fractions["DEFAULT"])[0])


def check_amount(amount: int, *, field: tuple[str, ...]) -> int:
    """Return the amount of minor units if it is at least 0 and at most 2^53 - 1; refuse it as Invalid otherwise."""
    if not 0 <= amount <= LIMIT:
        raise Invalid(f"An amount is 0 to {LIMIT} minor units.", field=field)
    return amount


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of minor units of a currency."""

    amount: int
    currency: str


def write(money: Money, *, locale: Locale) -> str:
    """Write an amount as people of a locale do, whole ones without decimals: Rp500.000, £12.50, ¥500, IDR 500,000."""
    decimals = exponent(money.currency)
    value = Decimal(money.amount).scaleb(-decimals)
    digits = "." + "0" * decimals if value % 1 else ""
    # A symbol stands close to the number; the code of a currency without one does not.
    sign = "¤" if get_currency_symbol(money.currency, locale) != money.currency else "¤\xa0"
    pattern = locale.currency_formats["standard"].pattern.replace(".00", digits).replace("¤", sign)
    return format_currency(value, money.currency, pattern, locale=locale, currency_digits=False)
