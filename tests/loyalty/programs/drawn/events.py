"""Events as sent that suit a document."""

from typing import Any

from hypothesis import strategies as st

from tests.loyalty.programs.drawn.words import CATEGORIES, EVENT_NAMES, KINDS, LARGEST, SKUS, Json, title


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
    lines: list[Json] = [
        {"sku": draw(st.sampled_from(SKUS)), "quantity": draw(st.integers(1, 5)), "total": draw(parts)} | draw(_of_a_line())
        for _ in range(draw(st.integers(0, 4)))
    ]
    total = max(draw(parts), tax + shipping, sum(line["total"] for line in lines) - discount)
    given = draw(st.fixed_dictionaries({}, optional={"attributes": _free_attributes()}))
    return {"total": total, "tax": tax, "shipping": shipping, "discount": discount, "lines": lines, **given}


def _of_a_line() -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({}, optional={"category": st.sampled_from(CATEGORIES), "name": title})


@st.composite
def _custom(draw: st.DrawFn, document: Json) -> Json:
    declared = {event["name"]: event for event in document["earning"].get("events", ())}
    name = draw(st.sampled_from(EVENT_NAMES))
    if name not in declared:
        return {"name": name} | draw(st.fixed_dictionaries({}, optional={"attributes": _free_attributes()}))
    values: dict[str, st.SearchStrategy[Any]] = {
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
    plain: st.SearchStrategy[Any] = st.sampled_from(["app", "", 5, -1, None, True, 2.5, [1], {"a": {}}])
    return st.dictionaries(st.sampled_from(["channel", "x"]), plain, max_size=2)
