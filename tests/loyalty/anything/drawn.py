"""Stories: a program, and what happens under it, other programs among it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from loyalty.programs.errors import InvalidProgram
from loyalty.programs.parse import parse
from tests.loyalty.anything.deals import Adjusts, Deal, deals, offers
from tests.loyalty.anything.lively import lively
from tests.loyalty.anything.tame import tamed
from tests.loyalty.programs.documents import documents, events

Json = dict[str, Any]

MEMBERS = 3


@dataclass(frozen=True)
class Joins:
    """A customer joins, so long ago, who may have a birthday."""

    ago: timedelta
    birthday: str | None = None


@dataclass(frozen=True)
class Happens:
    """An event of a customer, so long ago; None: now, and it does not say when."""

    member: int
    event: Json
    ago: timedelta | None
    history: bool


@dataclass(frozen=True)
class Refunds:
    """A refund of the purchase that is `pick` before the last: per mille of its total, or a piece of its line `line`."""

    pick: int
    per_mille: int
    line: int | None
    ago: timedelta | None


@dataclass(frozen=True)
class Together:
    """Things told in one call."""

    items: tuple[Happens | Refunds, ...]


@dataclass(frozen=True)
class Spends:
    """A customer spends per cent of their points."""

    member: int
    percent: int


@dataclass(frozen=True)
class Publishes:
    """Another program decides from now on."""

    document: Json


@dataclass(frozen=True)
class CarriesOver:
    """The background work after a publish is done."""


@dataclass(frozen=True)
class Waits:
    """Time goes by."""

    time: timedelta


Step = Joins | Together | Spends | Publishes | CarriesOver | Waits | Deal


@dataclass(frozen=True)
class Story:
    """A program, and what happens under it."""

    document: Json
    steps: tuple[Step, ...]

    @property
    def publishes(self) -> bool:
        """Say whether other programs come."""
        return any(isinstance(step, Publishes) for step in self.steps)

    @property
    def spends(self) -> bool:
        """Say whether points go other ways than by events and time."""
        return any(isinstance(step, Spends | Deal) for step in self.steps)


@st.composite
def _programs(draw: st.DrawFn) -> Json:
    """Draw any program; mostly one whose numbers are small enough for much to happen."""
    kind = draw(st.sampled_from(["lively", "lively", "lively", "tamed", "wild"]))
    written = draw(lively() if kind == "lively" else documents())
    if kind != "tamed":
        return written
    small = tamed(written)
    try:
        parse(small)
    except InvalidProgram:
        return written
    return small


_pauses = st.sampled_from(
    [timedelta(0), timedelta(microseconds=1), timedelta(hours=1), *(timedelta(days=days) for days in (1, 1, 7, 30, 31, 90, 365))]
) | st.integers(1, 60 * 86_400).map(lambda seconds: timedelta(seconds=seconds))
_AGES = (timedelta(0), timedelta(hours=1), timedelta(days=1), timedelta(days=8), timedelta(days=40))
_ago = st.sampled_from([None, None, None, *_AGES])


_totals = st.sampled_from([0, 1, 99, 30_00, 50_00, 70_01, 120_00, 210_00])


@st.composite
def _happens(draw: st.DrawFn, document: Json, history: bool) -> Happens:
    kind = draw(st.sampled_from(["any", "review", "survey", "buy", "buy", "buy", "buy", "lines"]))
    if kind == "any":
        event = draw(events(document))
    elif kind == "review":
        event = {"kind": "REVIEW"}
    elif kind == "survey":
        event = {"kind": "SURVEY", "nps": draw(st.sampled_from([3, 10]))}
    elif kind == "buy":
        event = {"kind": "PURCHASE", "total": draw(_totals)}
    else:
        costs = draw(st.lists(_totals, min_size=1, max_size=3))
        lines = [{"sku": f"sku-{place % 2}", "quantity": 1 + place, "total": cost} for place, cost in enumerate(costs)]
        event = {"kind": "PURCHASE", "total": sum(costs) + 1_00, "lines": lines, "tax": 50}
    return Happens(draw(st.sampled_from([0, 0, 0, 1, 2])), event, draw(_ago), history and draw(st.integers(0, 9)) == 0)


_refunds = st.builds(
    Refunds,
    pick=st.integers(0, 4),
    per_mille=st.sampled_from([1000, 1000, 1000, 500, 333, 1, 1001]),
    line=st.none() | st.none() | st.integers(0, 3),
    ago=_ago,
)


@st.composite
def _together(draw: st.DrawFn, document: Json, history: bool) -> Together:
    happens: st.SearchStrategy[Happens | Refunds] = _happens(document, history)
    kinds = draw(st.lists(st.sampled_from([happens, happens, happens, _refunds]), min_size=1, max_size=5))
    return Together(tuple([draw(kind) for kind in kinds]))


_joins = st.builds(Joins, st.sampled_from([timedelta(days=200), timedelta(0), timedelta(days=20)]))
_birthdays = st.sampled_from([None, "--03-20", "--03-25", "1990-04-30", "2000-02-29", "--12-31"])
_QUIET = ("told", "told", "told", "waits", "waits")
_CHANGING = (*_QUIET, "told", "waits", "publishes", "publishes", "carries", "spends", "joins")
_DEALING = (*["told"] * 4, "waits", "waits", "waits", "publishes", "carries", *["deals"] * 12)


@st.composite
def stories(draw: st.DrawFn, *, history: bool = True, dealing: bool = False) -> Story:
    """Draw a story; of what is told as `history` nobody is notified. `dealing` is mostly about what is done with points."""
    document = current = draw(lively() if dealing else _programs())
    if dealing and draw(st.booleans()):
        # Debts come of refunds that take back all, at once.
        for currency in document["points"]["currencies"]:
            currency |= {"onRefund": "UNLIMITED", "pendingDays": 0}
    steps: list[Step] = [replace(draw(_joins), birthday=draw(_birthdays)) for _ in range(MEMBERS)]
    verbs = _DEALING if dealing else draw(st.sampled_from([_QUIET, _CHANGING]))
    if dealing:
        steps += [draw(offers) for _ in range(draw(st.integers(1, 3)))]
        steps += [Adjusts(member, draw(st.sampled_from([50, 100, 400]))) for member in range(MEMBERS)]
    for verb in draw(st.lists(st.sampled_from(verbs), min_size=20 if dealing else 6, max_size=40 if dealing else 24)):
        if verb == "told":
            steps.append(draw(_together(current, history)))
        elif verb == "waits":
            steps.append(Waits(draw(_pauses)))
        elif verb == "deals":
            steps.append(draw(deals()))
        elif verb == "publishes":
            current = draw(_programs() | st.just(document))
            steps.append(Publishes(current))
        elif verb == "carries":
            steps.append(CarriesOver())
        elif verb == "spends":
            steps.append(Spends(draw(st.integers(0, MEMBERS - 1)), draw(st.sampled_from([100, 50]))))
        else:
            steps.append(Joins(draw(_pauses), draw(_birthdays)))
    return Story(document, tuple(steps))
