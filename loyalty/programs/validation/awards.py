"""Warnings of rules that have nothing to give or to multiply, and of point currencies that nobody is given."""

from loyalty.programs.document import EventKind
from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each
from loyalty.programs.validation.names import Names


def warn_of_awards(program: Place, names: Names) -> None:
    """Warn of multipliers without awards, rules without products, and currencies without any giver."""
    rules = program.parts("earning", "rules")
    awards = [rule for rule in rules if rule["type"] in ("PER_AMOUNT", "FIXED")]
    for rule in rules:
        if rule["type"] == "MULTIPLY" and not any(_feeds(award, rule, names) for award in awards):
            rule.warn("", "No rule gives points that it could multiply.", ProblemCode.NEVER_FIRES)
        if rule["type"] == "PER_AMOUNT":
            _warn_of_products(rule, program.at("earning", "excluded"))
    _warn_of_currencies(program, awards, names)


def _feeds(award: Place, multiplier: Place, names: Names) -> bool:
    """Tell whether a multiplier may multiply an award, as far as that can be told."""
    currencies = {names.currency(award), names.currency(multiplier)}
    same_currency = None in currencies or len(currencies) == 1
    kinds = {_kind_of(award), _kind_of(multiplier)}
    called = {award["name"], multiplier["name"]} - {None}
    return award["multiplied"] is not False and same_currency and (None in kinds or len(kinds) == 1) and len(called) < 2


def _kind_of(rule: Place) -> str | None:
    return EventKind.PURCHASE if rule["type"] == "PER_AMOUNT" else rule["on"]


def _warn_of_products(rule: Place, program_excluded: Place) -> None:
    included, excluded = rule.at("included"), rule.at("excluded")
    if not included.is_there:
        return
    for products in ("skus", "categories"):
        if included.is_bad(products) or included.all_of(products) - excluded.all_of(products) - program_excluded.all_of(products):
            return
    rule.warn("included", "None of these products is left to count.", ProblemCode.NEVER_FIRES)


def _warn_of_currencies(program: Place, awards: list[Place], names: Names) -> None:
    givers = [*awards, *(entry for entry in program.parts("lifecycle", "entries") if not entry.lacks("points"))]
    birthday, tiers = program.at("birthday"), each(program.parts("tiers", "levels"), "birthdayPoints")
    givers += [birthday] if birthday.is_there and (not birthday.lacks("points") or any(tiers)) else []
    referrals = program.at("referrals")
    givers += [referrals] if referrals.is_there and not (referrals.lacks("advocatePoints") and referrals.lacks("friendPoints")) else []
    given = {names.currency(giver) for giver in givers}
    if None in given or names.currencies is None:
        return
    for currency in program.parts("points", "currencies"):
        if currency["code"] not in given:
            currency.warn("", "Nothing gives points of this currency; only people can.", ProblemCode.NEVER_AWARDED)
