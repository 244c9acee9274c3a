"""Exclusive groups: rules of which one fires."""

from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each
from loyalty.programs.validation.names import Names, check_codes_differ, check_items_differ, declared


def check_groups(earning: Place, names: Names) -> None:
    """Check that the rules of each group are there, are in no other group, and can compete."""
    check_codes_differ(earning, "exclusive")
    known = declared(earning, "rules", "code")
    rules = {code: rule for rule, code in each(earning.parts("rules"), "code")}
    taken: dict[str, str] = {}
    for group in earning.parts("exclusive"):
        check_items_differ(group, "rules")
        _check_members(group, known, taken)
        _check_rivals(group, rules, names)


def _check_members(group: Place, known: tuple[str, ...] | None, taken: dict[str, str]) -> None:
    """Refuse rules that are not there, or in a group before; `taken` gathers which rule is in which."""
    here = ".".join(group.path)
    for index, code in group.items("rules"):
        if known is not None and code not in known:
            group.at("rules").refuse(index, f"There is no rule {code}.", ProblemCode.UNKNOWN_RULE)
        elif taken.setdefault(code, here) != here:
            told = f"The rule {code} is in {taken[code]} already; a rule is in one group at most."
            group.at("rules").refuse(index, told, ProblemCode.OVERLAPPING_GROUPS)


def _check_rivals(group: Place, rules: dict[str, Place], names: Names) -> None:
    """Refuse rules that cannot be compared with the group's first: of another currency, or multipliers among awards."""
    members = [(index, rules[code]) for index, code in group.items("rules") if code in rules]
    currencies = [(index, names.currency(rule)) for index, rule in members]
    kinds = [(index, rule["type"] == "MULTIPLY") for index, rule in members if rule["type"] is not None]
    for index, currency in currencies:
        if currency is not None and currencies[0][1] is not None and currency != currencies[0][1]:
            told = f"It gives {currency}, the first of the group {currencies[0][1]}; a group has one currency."
            group.at("rules").refuse(index, told, ProblemCode.MIXED_GROUP)
    for index, multiplies in kinds:
        if multiplies != kinds[0][1]:
            group.at("rules").refuse(index, "A group is of awards or of multipliers, not of both.", ProblemCode.MIXED_GROUP)
