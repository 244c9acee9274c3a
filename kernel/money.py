"""Amounts are whole numbers of minor units beside an ISO 4217 code; there are no floats."""

from functools import cache

from babel.core import get_global

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
