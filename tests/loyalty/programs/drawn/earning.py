"""Any valid section on earning: rules of all types with all that rules have, groups, caps, declared events."""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from tests.loyalty.programs.drawn.words import (
    ATTRIBUTES,
    CATEGORIES,
    CONDITIONS,
    DECLARED_CONDITIONS,
    EVENT_NAMES,
    KINDS,
    LARGEST,
    PERIODS,
    SKUS,
    STAGES,
    WEEKDAYS,
    Codes,
    Json,
    percent,
    some,
    times_per,
    title,
    whole,
)

_COUNTS = st.integers(0, 6)
_MAYBE = st.booleans()
_TYPES = st.sampled_from(["PER_AMOUNT", "FIXED", "MULTIPLY"])
_MULTIPLIED = st.fixed_dictionaries({}, optional={"multiplied": st.booleans()})
_WHEN = st.fixed_dictionaries({}, optional={"when": st.none() | st.sampled_from(CONDITIONS)})


@st.composite
def earning(draw: st.DrawFn, currencies: Codes, tiers: Codes, declared: list[Json]) -> Json:
    rules = [draw(_rule(f"rule-{index}", currencies, tiers, declared)) for index in range(draw(_COUNTS))]
    exclusive = {"exclusive": draw(_groups(rules, currencies[0]))} if draw(_MAYBE) else {}
    return {"rules": rules, "events": declared} | exclusive | draw(_terms(currencies))


@cache
def _terms(currencies: Codes) -> st.SearchStrategy[Json]:
    optional = {
        "multiplierStacking": st.sampled_from(["BEST", "ADD", "MULTIPLY"]),
        "base": _base(),
        "excluded": _products(),
        "caps": _program_caps(currencies),
    }
    return st.fixed_dictionaries({}, optional=optional)


@st.composite
def _rule(draw: st.DrawFn, code: str, currencies: Codes, tiers: Codes, declared: list[Json]) -> Json:
    kind = draw(_TYPES)
    rule: Json = {"code": code, "type": kind}
    if kind == "MULTIPLY":
        rule |= {"percent": draw(percent)}
    else:
        rule |= {"points": draw(whole)} | draw(_MULTIPLIED)
        rule |= draw(_rates(tiers))
    if kind == "PER_AMOUNT":
        rule |= {"every": draw(whole)} | draw(_of_an_amount())
    else:
        rule |= draw(_on(declared))
    smallest = min([rule.get("points", 1), *(rate["points"] for rate in rule.get("rates", ()))])
    caps = {"caps": draw(_caps(smallest))} if draw(_MAYBE) else {}
    return rule | draw(_shared(currencies, tiers)) | caps | draw(_when(rule, declared))


@cache
def _of_an_amount() -> st.SearchStrategy[Json]:
    more = {"base": st.none() | _base(), "included": st.none() | _products(), "excluded": st.none() | _products()}
    return st.fixed_dictionaries({}, optional=more)


def _on(declared: list[Json]) -> st.SearchStrategy[Json]:
    names = [*EVENT_NAMES[:1], *(event["name"] for event in declared)]
    custom = st.fixed_dictionaries({"on": st.just("CUSTOM")}, optional={"name": st.sampled_from(names)})
    return st.fixed_dictionaries({}, optional={"on": st.sampled_from(KINDS)}) | custom


@cache
def _shared(currencies: Codes, tiers: Codes) -> st.SearchStrategy[Json]:
    optional = {
        "title": st.none() | title,
        "active": st.booleans(),
        "currency": st.none() | st.sampled_from(currencies),
        "tiers": some(tiers),
        "stages": some(STAGES),
        "schedule": st.none() | _schedule(),
        "frequency": st.none() | times_per(),
        "cooldownHours": st.none() | st.integers(1, 87_600),
        "priority": st.integers(-1_000, 1_000),
    }
    return st.fixed_dictionaries({}, optional=optional)


def _when(rule: Json, declared: list[Json]) -> st.SearchStrategy[Json]:
    """Draw a condition; on the attributes where the rule's event declares them."""
    event = next((one for one in declared if rule.get("on") == "CUSTOM" and rule.get("name") == one["name"]), None)
    if event is None:
        return _WHEN
    texts = [DECLARED_CONDITIONS[one["type"]].format(**one) for one in event.get("attributes", ())]
    return st.fixed_dictionaries({}, optional={"when": st.sampled_from([*texts, "event.name == 'quiz'"])})


@cache
def _rates(tiers: Codes) -> st.SearchStrategy[Json]:
    rate = st.fixed_dictionaries({"points": whole}, optional={"tiers": some(tiers), "stages": some(STAGES)})
    return st.fixed_dictionaries({}, optional={"rates": st.lists(rate, max_size=3)})


@st.composite
def _schedule(draw: st.DrawFn) -> Json:
    first, last = sorted([draw(st.dates(date(2025, 1, 1), date(2027, 12, 31))) for _ in range(2)])
    starts, ends = draw(st.lists(_minute(24 * 60 - 1), unique=True, min_size=2, max_size=2))
    optional = {
        "from": st.none() | st.just(first.isoformat()),
        "until": st.none() | st.just(last.isoformat()),
        "weekdays": some(WEEKDAYS, most=7),
        "hours": st.none() | st.sampled_from([{"from": starts, "until": ends}, {"from": starts, "until": "24:00"}]),
    }
    return draw(st.fixed_dictionaries({}, optional=optional))


@cache
def _minute(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


def _caps(smallest: int) -> st.SearchStrategy[Json]:
    enough = st.integers(smallest, LARGEST) | st.just(smallest) | st.integers(smallest, min(LARGEST, smallest * 3))
    optional = {"perEvent": st.none() | enough, "perCustomer": _customer_caps(enough), "budget": st.none() | enough}
    return st.fixed_dictionaries({}, optional=optional)


def _customer_caps(points: st.SearchStrategy[int]) -> st.SearchStrategy[list[Json]]:
    cap = st.fixed_dictionaries({"points": points, "per": st.sampled_from(PERIODS)})
    return st.lists(cap, max_size=3, unique_by=lambda one: one["per"])


@cache
def _base() -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional={name: st.booleans() for name in ("beforeDiscount", "includesTax", "includesShipping")})


@cache
def _products() -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional={"skus": some(SKUS), "categories": some(CATEGORIES)})


@st.composite
def _groups(draw: st.DrawFn, rules: list[Json], first: str) -> list[Json]:
    """Draw groups of rules that may compete: of one currency, and all awards or all multipliers."""
    rivals: dict[tuple[str, bool], list[str]] = {}
    for rule in rules:
        rivals.setdefault((rule.get("currency") or first, rule["type"] == "MULTIPLY"), []).append(rule["code"])
    groups = []
    for number, codes in enumerate(codes for codes in rivals.values() if len(codes) > 1):
        if draw(st.booleans()):
            chosen = draw(st.lists(st.sampled_from(codes), unique=True, min_size=2))
            groups.append({"code": f"group-{number}", "rules": chosen, "pick": draw(st.sampled_from(["BEST", "FIRST"]))})
    return groups


@st.composite
def _program_caps(draw: st.DrawFn, currencies: Codes) -> list[Json]:
    return [draw(_program_cap(code)) for code in draw(some(currencies))]


@cache
def _program_cap(currency: str) -> st.SearchStrategy[Json]:
    optional = {"perEvent": st.none() | whole, "perCustomer": _customer_caps(whole)}
    return st.fixed_dictionaries({"currency": st.just(currency)}, optional=optional)


@st.composite
def declared_events(draw: st.DrawFn) -> list[Json]:
    return [draw(_declared_event(name)) for name in draw(some(EVENT_NAMES, most=2))]


@cache
def _declared_event(name: str) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({"name": st.just(name)}, optional={"title": st.none() | title, "attributes": _declared_attributes()})


@st.composite
def _declared_attributes(draw: st.DrawFn) -> list[Json]:
    return [draw(_declared_attribute(name)) for name in draw(some(ATTRIBUTES))]


@cache
def _declared_attribute(name: str) -> st.SearchStrategy[Json]:
    kinds = {"type": st.sampled_from(["TEXT", "INTEGER", "NUMBER", "BOOLEAN"])}
    return st.fixed_dictionaries({"name": st.just(name), **kinds}, optional={"required": st.booleans()})
