"""What customers, staff and time do with points once they are there: rewards, adjustments, transfers."""

from dataclasses import dataclass
from datetime import timedelta

from hypothesis import strategies as st

from loyalty.rewards.requests import Verb


@dataclass(frozen=True)
class Offers:
    """A reward is put into the catalogue; `codes` are so many of a pool (None: they are generated)."""

    cost: int
    stock: int | None
    limit: int | None
    limit_per: str
    codes: int | None
    hold: timedelta
    valid_days: int | None
    tiers: tuple[str, ...] | None


@dataclass(frozen=True)
class Reserves:
    """A customer reserves one of the rewards, or redeems it at once."""

    member: int
    reward: int
    at_once: bool


@dataclass(frozen=True)
class Rush:
    """Reservations that come at the same time, in this order."""

    reservations: tuple[Reserves, ...]


@dataclass(frozen=True)
class Follows:
    """What becomes of the redemption that is `pick` before the last; no verb: its code is used."""

    pick: int
    verb: Verb | None


@dataclass(frozen=True)
class Adjusts:
    """Somebody of staff adjusts points; many must be approved."""

    member: int
    points: int


@dataclass(frozen=True)
class Reviews:
    """Somebody else approves or rejects the adjustment that is `pick` before the last."""

    pick: int
    approve: bool


@dataclass(frozen=True)
class Transfers:
    """A customer gives per cent of their points to another one."""

    giver: int
    receiver: int
    percent: int


Deal = Offers | Rush | Follows | Adjusts | Reviews | Transfers

_members = st.sampled_from([0, 0, 1, 2])
_holds = st.sampled_from([timedelta(minutes=1), timedelta(hours=2), *(timedelta(days=days) for days in (3, 12, 40))])
_reserves = st.builds(Reserves, _members, st.integers(0, 2), st.booleans())

offers = st.builds(
    Offers,
    cost=st.sampled_from([1, 5, 7, 20, 45]),
    stock=st.sampled_from([None, None, 1, 3]),
    limit=st.sampled_from([None, None, 1, 2]),
    limit_per=st.sampled_from(["DAY", "WEEK", "MONTH", "EVER"]),
    codes=st.sampled_from([None, None, 1, 3]),
    hold=_holds,
    valid_days=st.sampled_from([None, 0, 10]),
    tiers=st.sampled_from([None, None, None, ("silver", "gold")]),
)
"""One reward."""

_rushes = st.builds(Rush, st.lists(_reserves, min_size=1, max_size=4).map(tuple))
_follows = st.builds(
    Follows,
    st.integers(0, 3),
    st.sampled_from([Verb.CONFIRM, Verb.CONFIRM, Verb.CANCEL, Verb.CANCEL, Verb.CANCEL, Verb.VOID, Verb.VOID, None]),
)
_adjusts = st.builds(Adjusts, _members, st.sampled_from([30, 100, 100, -1, -20, 2_000, -1_001]))
_reviews = st.builds(Reviews, st.integers(0, 1), st.booleans())
_transfers = st.builds(Transfers, _members, st.sampled_from([0, 1, 1, 2]), st.sampled_from([100, 50, 1]))
_KINDS: tuple[st.SearchStrategy[Deal], ...] = (
    _rushes,
    _rushes,
    _rushes,
    _follows,
    _follows,
    _follows,
    _follows,
    _adjusts,
    _reviews,
    _transfers,
)


@st.composite
def deals(draw: st.DrawFn) -> Deal:
    """Draw one thing that is done with points."""
    return draw(draw(st.sampled_from(_KINDS)))
