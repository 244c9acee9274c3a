"""Hypothesis strategies: any valid document, with every section and option, and events that suit it. Small on purpose."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]

LARGEST = 2**53 - 1
CONDITIONS = (
    "event.total >= 100000",
    'customer.tier == "gold"',
    "event.lines.exists(line, line.quantity > 1)",
    "event.lines.filter(line, line.category == 'coffee').size() >= 2",
    "event.attributes.channel == 'app'",
    "has(event.attributes.channel) && event.attributes.channel == 'app'",
    "1 / (event.total - event.total) > 0",
    "now.getHours('UTC') < 12",
)
DECLARED_CONDITIONS = {
    "TEXT": "event.attributes.{name} == 'yes'",
    "INTEGER": "event.attributes.{name} + 1 > 5",
    "NUMBER": "event.attributes.{name} * 2.0 > 5.0",
    "BOOLEAN": "event.attributes.{name} || customer.purchases > 1",
}
KINDS = ("PURCHASE", "REVIEW", "SURVEY", "VISIT", "SIGN_UP", "SOCIAL", "CUSTOM")
STAGES = ("ACQUISITION", "CONVERSION", "RETENTION", "LOYALTY")
HEALTHS = ("ACTIVE", "AT_RISK", "LAPSED")
TIERS = ("silver", "gold", "black")
PERIODS = ("DAY", "WEEK", "MONTH", "YEAR", "EVER")
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
SIGNALS = (
    "SAME_PERSON",
    "SAME_DEVICE",
    "SAME_PAYMENT",
    "SAME_ADDRESS",
    "SAME_IP_AND_AGENT",
    "DISPOSABLE_EMAIL",
    "EXISTING_CUSTOMER",
    "CYCLE",
    "VELOCITY",
    "BLOCKLIST",
)
SKUS = ("espresso", "tumbler", "beans")
CATEGORIES = ("coffee", "tea", "gift")
EVENT_NAMES = ("quiz", "workout", "pickup")
ATTRIBUTES = ("minutes", "note", "score", "indoors")

_whole = st.integers(1, 10_000) | st.integers(1, LARGEST) | st.just(LARGEST)
_percent = st.integers(1, 10_000)
_days = st.integers(1, 3_660)
_title = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=8)


@st.composite
def documents(draw: st.DrawFn) -> Json:
    """Draw any valid document: `parse` accepts it."""
    currencies = draw(st.sampled_from([["points"], ["points", "miles"]]))
    tiers = list(TIERS[: draw(st.integers(0, 3))])
    declared = draw(_declared_events())
    written = {
        "points": {"currencies": [draw(_currency(code)) for code in currencies]},
        "earning": draw(_earning(currencies, tiers, declared)),
    }
    optional = {
        "tiers": _tiers(tiers, currencies) if tiers else st.none(),
        "lifecycle": _lifecycle(tiers, currencies),
        "birthday": st.none() | _birthday(currencies),
        "referrals": st.none() | _referrals(tiers, currencies),
    }
    required = {"tiers": optional.pop("tiers")} if tiers else {}
    return written | draw(st.fixed_dictionaries(required, optional=optional))


def _some(values: Any, most: int = 3) -> st.SearchStrategy[list[Any]]:
    """Draw some of them, each once."""
    return st.lists(st.sampled_from(values), unique=True, max_size=most) if values else st.just([])


def _currency(code: str) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(
        {"code": st.just(code), "name": _title},
        optional={
            "rounding": st.sampled_from(["FLOOR", "NEAREST", "CEIL"]),
            "onRefund": st.sampled_from(["PENDING_ONLY", "WITHIN_BALANCE", "UNLIMITED"]),
            "pendingDays": st.integers(0, 366),
            "expiry": _expiry(),
            "maximumBalance": st.none() | _whole,
            "redeemable": st.booleans(),
            "tierMultiplied": st.booleans(),
            "value": st.none() | st.fixed_dictionaries({"amount": _whole}, optional={"points": _whole}),
        },
    )


def _expiry() -> st.SearchStrategy[Json]:
    rounded = {"roundUp": st.sampled_from(["NONE", "MONTH", "QUARTER", "YEAR"])}
    clocked = {"model": st.sampled_from(["ROLLING", "INACTIVITY"])}
    year_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: day.strftime("%m-%d")) | st.just("02-29")
    return st.one_of(
        st.fixed_dictionaries({}, optional={"model": st.just("NEVER")}),
        st.fixed_dictionaries({**clocked, "months": st.integers(1, 120)}, optional=rounded),
        st.fixed_dictionaries({**clocked, "days": _days}, optional=rounded),
        st.fixed_dictionaries({"model": st.just("FIXED_DATES"), "dates": st.lists(year_days, unique=True, min_size=1, max_size=3)}),
    )


@st.composite
def _earning(draw: st.DrawFn, currencies: list[str], tiers: list[str], declared: list[Json]) -> Json:
    rules = [draw(_rule(f"rule-{index}", currencies, tiers, declared)) for index in range(draw(st.integers(0, 6)))]
    optional = {
        "multiplierStacking": st.sampled_from(["BEST", "ADD", "MULTIPLY"]),
        "base": _base(),
        "excluded": _products(),
        "exclusive": st.just(draw(_groups(rules, currencies[0]))),
        "caps": _program_caps(currencies),
    }
    required = {"rules": st.just(rules), "events": st.just(declared)}
    return draw(st.fixed_dictionaries(required, optional=optional))


@st.composite
def _rule(draw: st.DrawFn, code: str, currencies: list[str], tiers: list[str], declared: list[Json]) -> Json:
    kind = draw(st.sampled_from(["PER_AMOUNT", "FIXED", "MULTIPLY"]))
    rule: Json = {"code": code, "type": kind}
    if kind == "MULTIPLY":
        rule |= {"percent": draw(_percent)}
    else:
        rule |= {"points": draw(_whole)} | draw(st.fixed_dictionaries({}, optional={"multiplied": st.booleans()}))
        rule |= draw(st.just({}) | _rates(tiers))
    if kind == "PER_AMOUNT":
        more = {"base": st.none() | _base(), "included": st.none() | _products(), "excluded": st.none() | _products()}
        rule |= {"every": draw(_whole)} | draw(st.fixed_dictionaries({}, optional=more))
    else:
        rule |= draw(_on(declared))
    smallest = min([rule.get("points", 1), *(rate["points"] for rate in rule.get("rates", ()))])
    return rule | draw(_shared(currencies, tiers, smallest)) | draw(_when(rule, declared))


def _on(declared: list[Json]) -> st.SearchStrategy[Json]:
    names = [*EVENT_NAMES[:1], *(event["name"] for event in declared)]
    custom = st.fixed_dictionaries({"on": st.just("CUSTOM")}, optional={"name": st.sampled_from(names)})
    return st.fixed_dictionaries({}, optional={"on": st.sampled_from(KINDS)}) | custom


def _shared(currencies: list[str], tiers: list[str], smallest: int) -> st.SearchStrategy[Json]:
    optional = {
        "title": st.none() | _title,
        "active": st.booleans(),
        "currency": st.none() | st.sampled_from(currencies),
        "tiers": _some(tiers),
        "stages": _some(STAGES),
        "schedule": st.none() | _schedule(),
        "caps": _caps(smallest),
        "frequency": st.none() | _times_per(),
        "cooldownHours": st.none() | st.integers(1, 87_600),
        "priority": st.integers(-1_000, 1_000),
    }
    return st.fixed_dictionaries({}, optional=optional)


def _when(rule: Json, declared: list[Json]) -> st.SearchStrategy[Json]:
    """Draw a condition; on the attributes where the rule's event declares them."""
    event = next((one for one in declared if rule.get("on") == "CUSTOM" and rule.get("name") == one["name"]), None)
    if event is None:
        return st.fixed_dictionaries({}, optional={"when": st.none() | st.sampled_from(CONDITIONS)})
    texts = [DECLARED_CONDITIONS[one["type"]].format(**one) for one in event.get("attributes", ())]
    return st.fixed_dictionaries({}, optional={"when": st.sampled_from([*texts, "event.name == 'quiz'"])})


def _rates(tiers: list[str]) -> st.SearchStrategy[Json]:
    rate = st.fixed_dictionaries({"points": _whole}, optional={"tiers": _some(tiers), "stages": _some(STAGES)})
    return st.fixed_dictionaries({"rates": st.lists(rate, max_size=3)})


@st.composite
def _schedule(draw: st.DrawFn) -> Json:
    first, last = sorted([draw(st.dates(date(2025, 1, 1), date(2027, 12, 31))) for _ in range(2)])
    starts, ends = draw(st.lists(_minute(24 * 60 - 1), unique=True, min_size=2, max_size=2))
    optional = {
        "from": st.none() | st.just(first.isoformat()),
        "until": st.none() | st.just(last.isoformat()),
        "weekdays": _some(WEEKDAYS, most=7),
        "hours": st.none() | st.sampled_from([{"from": starts, "until": ends}, {"from": starts, "until": "24:00"}]),
    }
    return draw(st.fixed_dictionaries({}, optional=optional))


def _minute(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


def _caps(smallest: int) -> st.SearchStrategy[Json]:
    enough = st.integers(smallest, LARGEST) | st.just(smallest) | st.integers(smallest, min(LARGEST, smallest * 3))
    optional = {"perEvent": st.none() | enough, "perCustomer": _customer_caps(enough), "budget": st.none() | enough}
    return st.fixed_dictionaries({}, optional=optional)


def _customer_caps(points: st.SearchStrategy[int]) -> st.SearchStrategy[list[Json]]:
    cap = st.fixed_dictionaries({"points": points, "per": st.sampled_from(PERIODS)})
    return st.lists(cap, max_size=3, unique_by=lambda one: one["per"])


def _times_per() -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({"times": st.integers(1, 3) | st.integers(1, 1_000_000), "per": st.sampled_from(PERIODS)})


def _base() -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional={name: st.booleans() for name in ("beforeDiscount", "includesTax", "includesShipping")})


def _products() -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional={"skus": _some(SKUS), "categories": _some(CATEGORIES)})


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
def _program_caps(draw: st.DrawFn, currencies: list[str]) -> list[Json]:
    optional = {"perEvent": st.none() | _whole, "perCustomer": _customer_caps(_whole)}
    return [draw(st.fixed_dictionaries({"currency": st.just(code)}, optional=optional)) for code in draw(_some(currencies))]


@st.composite
def _declared_events(draw: st.DrawFn) -> list[Json]:
    return [
        draw(st.fixed_dictionaries({"name": st.just(name)}, optional={"title": st.none() | _title, "attributes": _declared_attributes()}))
        for name in draw(_some(EVENT_NAMES, most=2))
    ]


@st.composite
def _declared_attributes(draw: st.DrawFn) -> list[Json]:
    kinds = {"type": st.sampled_from(["TEXT", "INTEGER", "NUMBER", "BOOLEAN"])}
    required = {"required": st.booleans()}
    return [draw(st.fixed_dictionaries({"name": st.just(name), **kinds}, optional=required)) for name in draw(_some(ATTRIBUTES))]


@st.composite
def _tiers(draw: st.DrawFn, tiers: list[str], currencies: list[str]) -> Json:
    thresholds = sorted(draw(st.lists(st.integers(0, 1_000_000), unique=True, min_size=len(tiers), max_size=len(tiers))))
    levels = [draw(_level(code, threshold)) for code, threshold in zip(tiers, thresholds, strict=True)]
    metric = draw(
        st.sampled_from([{}, {"metric": "SPEND"}, {"metric": "PURCHASES"}, {"metric": "POINTS_EARNED", "currency": currencies[-1]}])
    )
    optional = {
        "window": _window(),
        "periodMonths": st.integers(1, 120),
        "periodEnd": st.sampled_from(["EXACT", "MONTH", "QUARTER", "YEAR", "MEMBER_YEAR"]),
        "downgrade": st.sampled_from(["NEVER", "ONE_STEP", "REASSESS"]),
        "graceDays": st.integers(0, 366),
        "warnDays": st.integers(0, 366),
    }
    return {"levels": levels, **metric, **draw(st.fixed_dictionaries({}, optional=optional))}


def _window() -> st.SearchStrategy[Json]:
    rolling = st.fixed_dictionaries({}, optional={"type": st.just("ROLLING"), "months": st.none() | st.integers(1, 120)})
    return rolling | st.fixed_dictionaries({"type": st.sampled_from(["CALENDAR_YEAR", "MEMBER_YEAR", "LIFETIME"])})


def _level(code: str, threshold: int) -> st.SearchStrategy[Json]:
    perk = st.fixed_dictionaries({"code": st.sampled_from(["lounge", "gift-wrap"]), "text": _title})
    optional = {
        "multiplierPercent": _percent,
        "neverDowngrade": st.booleans(),
        "perks": st.lists(perk, max_size=2, unique_by=lambda one: one["code"]),
        "birthdayPoints": st.none() | _whole,
    }
    return st.fixed_dictionaries({"code": st.just(code), "name": _title, "threshold": st.just(threshold)}, optional=optional)


@st.composite
def _lifecycle(draw: st.DrawFn, tiers: list[str], currencies: list[str]) -> Json:
    at_risk, lapsed = sorted(draw(st.lists(_days, unique=True, min_size=2, max_size=2)))
    requirement = st.fixed_dictionaries({"allOf": st.lists(_threshold(tiers), min_size=1, max_size=3)})
    terms = st.fixed_dictionaries({"anyOf": st.lists(requirement, min_size=1, max_size=2)})
    optional = {
        "retention": terms,
        "loyalty": terms,
        "loyaltyGraceDays": st.integers(0, 3_660),
        "lapseDays": _days,
        "entries": _entries(currencies),
    }
    return {"atRiskDays": at_risk, "lapsedDays": lapsed} | draw(st.fixed_dictionaries({}, optional=optional))


def _threshold(tiers: list[str]) -> st.SearchStrategy[Json]:
    counted = {"metric": st.sampled_from(["PURCHASES", "SPEND", "POINTS_EARNED", "REVIEWS"]), "atLeast": st.integers(0, 10) | _whole}
    kinds = [
        st.fixed_dictionaries(counted, optional={"withinDays": st.none() | _days}),
        st.fixed_dictionaries({"metric": st.just("CSAT"), "atLeast": st.integers(0, 5)}),
        st.fixed_dictionaries({"metric": st.just("NPS"), "atLeast": st.integers(0, 10)}),
        st.fixed_dictionaries({"metric": st.just("REFERRALS_QUALIFIED"), "atLeast": st.integers(0, 10)}),
        st.fixed_dictionaries({"metric": st.just("DAYS_SINCE_PURCHASE"), "atMost": st.integers(0, 3_660)}),
    ]
    if tiers:
        kinds.append(st.fixed_dictionaries({"metric": st.just("TIER"), "tier": st.sampled_from(tiers)}))
    return st.one_of(kinds)


@st.composite
def _entries(draw: st.DrawFn, currencies: list[str]) -> list[Json]:
    entered = [("stage", stage) for stage in STAGES] + [("health", health) for health in HEALTHS]
    rest = st.fixed_dictionaries({"points": _whole, "currency": st.sampled_from(currencies)}, optional={"everyDays": st.none() | _days})
    return [{field: value, **draw(rest)} for field, value in draw(_some(entered))]


def _birthday(currencies: list[str]) -> st.SearchStrategy[Json]:
    optional = {
        "currency": st.none() | st.sampled_from(currencies),
        "daysAhead": st.integers(0, 60),
        "leapDay": st.sampled_from(["FEB_28", "MAR_1"]),
        "noticeDays": st.integers(0, 3_660),
        "distanceDays": st.integers(0, 3_660),
    }
    return st.fixed_dictionaries({"points": _whole}, optional=optional)


@st.composite
def _referrals(draw: st.DrawFn, tiers: list[str], currencies: list[str]) -> Json:
    milestone = st.fixed_dictionaries({"every": st.integers(1, 1_000_000), "points": _whole})
    signals = [
        draw(st.fixed_dictionaries({"signal": st.just(one), "weight": st.integers(0, 100)}, optional={"rejects": st.booleans()}))
        for one in draw(_some(SIGNALS, most=10))
    ]
    optional = {
        "currency": st.none() | st.sampled_from(currencies),
        "tierRewards": st.just([{"tier": tier, "points": draw(_whole)} for tier in draw(_some(tiers))]),
        "milestones": st.lists(milestone, max_size=2, unique_by=lambda one: one["every"]),
        "limits": st.lists(_times_per(), max_size=2, unique_by=lambda one: one["per"]),
        "attributionDays": _days,
        "touch": st.sampled_from(["FIRST", "LAST"]),
        "minimum": st.none() | _whole,
        "when": st.none() | st.sampled_from(CONDITIONS),
        "holdDays": st.integers(0, 3_660),
        "signals": st.just(signals),
        "reviewAt": st.integers(1, 1_000),
    }
    return draw(st.fixed_dictionaries({"advocatePoints": _whole, "friendPoints": _whole}, optional=optional))


@st.composite
def events(draw: st.DrawFn, document: Json) -> Json:
    """Draw an event as sent that suits a document: `kind`, `externalId` and what belongs to the kind; no `at`."""
    kind = draw(st.sampled_from(KINDS))
    event: Json = {"kind": kind, "externalId": draw(st.uuids().map(str))}
    if kind == "PURCHASE":
        return event | draw(_purchase())
    if kind == "SURVEY":
        answers = {"csat": st.integers(1, 5), "nps": st.integers(0, 10)}
        asked = draw(st.sampled_from(["csat", "nps"]))
        event |= draw(st.fixed_dictionaries({asked: answers.pop(asked)}, optional=answers))
    if kind == "CUSTOM":
        return event | draw(_custom(document))
    return event | draw(st.fixed_dictionaries({}, optional={"attributes": _free_attributes()}))


@st.composite
def _purchase(draw: st.DrawFn) -> Json:
    """Draw amounts that fit together: tax and shipping are parts of the total, lines add up to the total and the discount at most."""
    parts = st.integers(0, 10**7)
    tax, shipping, discount = draw(st.tuples(parts, parts, parts))
    lines = [
        {"sku": draw(st.sampled_from(SKUS)), "quantity": draw(st.integers(1, 5)), "total": draw(parts)} | draw(_of_a_line())
        for _ in range(draw(st.integers(0, 4)))
    ]
    total = max(draw(parts), tax + shipping, sum(line["total"] for line in lines) - discount)
    given = draw(st.fixed_dictionaries({}, optional={"attributes": _free_attributes()}))
    return {"total": total, "tax": tax, "shipping": shipping, "discount": discount, "lines": lines, **given}


def _of_a_line() -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional={"category": st.sampled_from(CATEGORIES), "name": _title})


@st.composite
def _custom(draw: st.DrawFn, document: Json) -> Json:
    declared = {event["name"]: event for event in document["earning"].get("events", ())}
    name = draw(st.sampled_from(EVENT_NAMES))
    if name not in declared:
        return {"name": name} | draw(st.fixed_dictionaries({}, optional={"attributes": _free_attributes()}))
    values = {
        "TEXT": st.sampled_from(["", "yes", "ポイント"]),
        "INTEGER": st.integers(-LARGEST, LARGEST),
        "NUMBER": st.integers(-100, 100) | st.floats(-1e9, 1e9),
        "BOOLEAN": st.booleans(),
    }
    required, optional = (
        {one["name"]: values[one["type"]] for one in declared[name].get("attributes", ()) if one.get("required", False) is needed}
        for needed in (True, False)
    )
    return {"name": name, "attributes": draw(st.fixed_dictionaries(required, optional=optional))}


def _free_attributes() -> st.SearchStrategy[Json]:
    plain = st.sampled_from(["app", "", 5, -1, None, True, 2.5, [1], {"a": {}}])
    return st.dictionaries(st.sampled_from(["channel", "x"]), plain, max_size=2)
