"""The earning rules."""

from typing import Any

from loyalty.programs.attributes import Shape
from loyalty.programs.conditions import ConditionRefused, compile_condition
from loyalty.programs.document import AttributeType, EventKind, Stage
from loyalty.programs.errors import ProblemCode
from loyalty.programs.place import Place, each
from loyalty.programs.validation.caps import check_caps, check_periods_differ, warn_of_wider_limits
from loyalty.programs.validation.groups import check_groups
from loyalty.programs.validation.names import Names, check_audience, check_codes_differ, check_currency, ordinal
from loyalty.programs.validation.schedules import check_schedule, warn_of_frequency

UNSPEAKABLE = frozenset({"true", "false", "null", "in"})
"""What cannot stand behind a point in CEL."""

LONGEST_CONDITIONS = 500_000
"""Characters of the conditions of all rules together; that many take 2 s and 60 MB to compile."""

Shapes = dict[str, Shape | None]
"""What declared events declare, by name; None where that is not all good."""


def check_earning(earning: Place, names: Names) -> None:
    """Check the declared events, the rules, their groups and the program's caps."""
    shapes = _check_events(earning)
    check_codes_differ(earning, "rules")
    for rule in earning.parts("rules"):
        _check_rule(rule, names, shapes)
    _check_conditions(earning, shapes)
    check_groups(earning, names)
    _check_program_caps(earning, names)


def _check_events(earning: Place) -> Shapes:
    """Check the declared events; return what they declare."""
    check_codes_differ(earning, "events", "name")
    shapes: Shapes = {}
    for event in earning.parts("events"):
        check_codes_differ(event, "attributes", "name")
        for attribute, name in each(event.parts("attributes"), "name"):
            if name in UNSPEAKABLE:
                attribute.refuse("name", f"A condition cannot speak of {name}.", ProblemCode.WRONG_FORMAT)
        if event["name"] is not None:
            shapes[event["name"]] = _shape(event)
    return shapes


def _shape(event: Place) -> Shape | None:
    attributes = event.parts("attributes")
    good = [
        (one["name"], AttributeType(one["type"]))
        for one in attributes
        if one["name"] is not None and one["type"] is not None and not one.is_bad("name")
    ]
    return tuple(good) if len(good) == len(attributes) and not event.is_bad("attributes") else None


def _check_rule(rule: Place, names: Names, shapes: Shapes) -> None:
    check_currency(rule, names)
    check_audience(rule, names)
    for rate in rule.parts("rates"):
        check_audience(rate, names)
    _check_event(rule, shapes)
    check_schedule(rule.at("schedule"))
    check_caps(rule.at("caps"), _smallest_award(rule))
    warn_of_frequency(rule)
    _warn_of_leads(rule)
    _warn_of_rates(rule)


def _check_event(rule: Place, shapes: Shapes) -> None:
    """Check the name of the events of a rule."""
    name = rule["name"]
    if name is not None and rule["on"] not in (None, EventKind.CUSTOM):
        rule.refuse("name", "Only CUSTOM events have a name.", ProblemCode.NOT_APPLICABLE)
    elif name is not None and shapes and name not in shapes:
        rule.warn("name", f"No event {name} is declared; there are {', '.join(shapes)}.", ProblemCode.UNKNOWN_EVENT)


def _check_conditions(earning: Place, shapes: Shapes) -> None:
    """Check the conditions of rules, each with the attributes that the events of its rule have."""
    conditions = list(each(earning.parts("rules"), "when"))
    if sum(len(text) for _, text in conditions) > LONGEST_CONDITIONS:
        told = f"The conditions of all rules together have more than {LONGEST_CONDITIONS} characters."
        earning.refuse("rules", told, ProblemCode.TOO_LARGE)
        return
    for rule, _ in conditions:
        named = rule["name"] if rule["on"] == EventKind.CUSTOM else None
        if named not in shapes:
            check_condition(rule, None)
        elif shapes[named] is not None:
            check_condition(rule, shapes[named])


def check_condition(place: Place, shape: Shape | None) -> None:
    """Refuse a condition that does not compile; `shape` is what the event declares that it is about, None: nothing."""
    text = place["when"]
    if text is None:
        return
    try:
        compile_condition(text, shape)
    except ConditionRefused as refused:
        for fault in refused.faults:
            place.refuse("when", fault, ProblemCode.CONDITION_REFUSED)


def _smallest_award(rule: Place) -> int | None:
    """Say how many points a rule gives at the least when it fires: of a rule per amount one step."""
    own = rule["points"]
    return None if own is None else min([own, *(points for _, points in each(rule.parts("rates"), "points"))])


def _check_program_caps(earning: Place, names: Names) -> None:
    seen: set[Any] = set()
    for cap in earning.parts("caps"):
        check_currency(cap, names)
        check_periods_differ(cap)
        warn_of_wider_limits(cap.parts("perCustomer"), "points")
        if not cap.has("perEvent") and not cap.has("perCustomer"):
            cap.warn("", "It caps nothing: it has neither perEvent nor perCustomer.", ProblemCode.NEVER_BITES)
        currency = names.currency(cap)
        if currency is not None and currency in seen:
            cap.refuse("currency", f"There are caps for {currency} before.", ProblemCode.DUPLICATE)
        seen.add(currency)


def _warn_of_leads(rule: Place) -> None:
    for index, stage in rule.items("stages"):
        if stage == Stage.REACH and rule["on"] != EventKind.SIGN_UP:
            told = "Nobody is in REACH who earns: a lead has no points."
            rule.at("stages").warn(index, told, ProblemCode.NEVER_FIRES)


def _warn_of_rates(rule: Place) -> None:
    """Warn of rates behind one that fits everybody, because the first that fits counts."""
    for place, rate in enumerate(rates := rule.parts("rates")):
        everybody = not rate.items("tiers") and not rate.items("stages")
        if everybody and rate["points"] is not None and place + 1 < len(rates):
            rates[place + 1].warn("", f"The {ordinal(place)} rate fits everybody, and the first that fits counts.", ProblemCode.NEVER_FIRES)
            return
