"""What a case is: some people, who brings whom, and what shall come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Who = Mapping[str, str | None]
"""What of a person differs from a stranger, who shares nothing with anybody: name, email, phone, birthday, device, payment, address, ip,
agent. None: not known. `{n}` stands for digits of the case, `{w}` for a word and `{p}` for seven digits; devices, cards and addresses are
the case's own anyway. Of an ip only the network counts: `home~2` is another machine at home."""
STRANGER: Who = {}


class Verdict(StrEnum):
    """What becomes of a referral when the hold is over."""

    PAYS = "PAYS"
    REVIEW = "REVIEW"
    REJECTS = "REJECTS"


class Truth(StrEnum):
    """What is behind a referral: nothing bad; a cheat that shows beyond doubt, or suspiciously; or one that shows nothing at all."""

    HONEST = "HONEST"
    CERTAIN = "CERTAIN"
    SUSPICIOUS = "SUSPICIOUS"
    UNSEEN = "UNSEEN"


PAYS, REVIEW, REJECTS = Verdict
HONEST, CERTAIN, SUSPICIOUS, UNSEEN = Truth


@dataclass(frozen=True, slots=True)
class Brings:
    """Somebody brings somebody, so many hours after the case begins; `verdict` shall become of it."""

    advocate: str
    friend: str
    verdict: Verdict
    hours: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """A case. Whoever is brought joins as it begins, all others a year before. `blocks` is what staff have blocked before."""

    name: str
    truth: Truth
    people: Mapping[str, Who]
    brings: tuple[Brings, ...]
    blocks: tuple[Mapping[str, str], ...] = field(default=())


def one(
    name: str,
    truth: Truth,
    verdict: Verdict,
    *,
    both: Who = STRANGER,
    ada: Who = STRANGER,
    bob: Who = STRANGER,
    eve: Who | None = None,
    blocks: tuple[Mapping[str, str], ...] = (),
) -> Case:
    """Let `ada` bring `bob`; `both` is what they share. `eve` is somebody else, who was there before."""
    people: dict[str, Who] = {"ada": {**both, **ada}, "bob": {**both, **bob}} | ({"eve": eve} if eve is not None else {})
    return Case(name, truth, people, (Brings("ada", "bob", verdict),), blocks)


def group(
    name: str,
    truth: Truth,
    verdict: Verdict,
    *,
    friends: int,
    shared: Who,
    advocates: int = 1,
    spread_hours: int = 0,
    apart: bool = False,
) -> Case:
    """Let some bring others in turn, all of whom share something; `apart`: the advocates do not. The last comes `spread_hours` later."""
    bringing = [f"ada{number}" for number in range(advocates)]
    brought = [f"bob{number}" for number in range(friends)]
    people: dict[str, Who] = {one: {} if apart else shared for one in bringing} | dict.fromkeys(brought, shared)
    step = spread_hours / max(1, friends - 1)
    brings = tuple(Brings(bringing[place % advocates], friend, verdict, round(place * step)) for place, friend in enumerate(brought))
    return Case(name, truth, people, brings)
