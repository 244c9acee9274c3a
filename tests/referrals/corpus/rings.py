"""Rings: people, or one person, with accounts that bring each other; and farms, where accounts are many and phones are few."""

from collections.abc import Iterator, Sequence

from tests.referrals.corpus.case import REVIEW, SUSPICIOUS, Brings, Case, Who, group

MARKS = ("device", "payment")


def cases() -> Iterator[Case]:
    """List them."""
    for mark in MARKS:
        yield from _chains(mark)
        yield from _swaps(mark)
        yield from _farms(mark)
    yield from _mixed()


def _chains(mark: str) -> Iterator[Case]:
    """Each brings the next, on so many phones in turn: a, a, b, b ..."""
    for size in range(2, 11):
        yield _chain(f"a ring of {size} with one {mark}", [{mark: "the one"}] * size)
    for size in (4, 6, 8, 10):
        yield _chain(f"a ring of {size} with a {mark} for two each", [{mark: f"number {place // 2}"} for place in range(size)])
    for size in (6, 9):
        yield _chain(f"a ring of {size} with a {mark} for three each", [{mark: f"number {place // 3}"} for place in range(size)])
    for size in (4, 6, 8):
        yield _chain(f"a ring of {size} that changes between two ({mark})", [{mark: f"number {place % 2}"} for place in range(size)])


def _chain(name: str, shared: Sequence[Who]) -> Case:
    names = [f"account{place}" for place in range(len(shared))]
    brings = tuple(Brings(names[place], names[place + 1], REVIEW, hours=2 * place) for place in range(len(names) - 1))
    return Case(name, SUSPICIOUS, dict(zip(names, shared, strict=True)), brings)


def _swaps(mark: str) -> Iterator[Case]:
    """Each brings the second account of another, so that nobody shares anything with their own advocate."""
    for size in (2, 3, 4, 5):
        names = [f"ada{place}" for place in range(size)]
        people: dict[str, Who] = {}
        for place, name in enumerate(names):
            people |= {name: {mark: f"of {place}"}, f"{name}s": {mark: f"of {place}"}}
        brings = tuple(Brings(name, f"{names[(place + 1) % size]}s", REVIEW) for place, name in enumerate(names))
        yield Case(f"{size} who bring each other's second accounts ({mark})", SUSPICIOUS, people, brings)


def _farms(mark: str) -> Iterator[Case]:
    farm = {mark: "the farm's"}
    for size in (5, 6, 8, 12, 20):
        name = f"a farm of {size} with one {mark}"
        yield group(f"{name}, each brought by another", SUSPICIOUS, REVIEW, friends=size, advocates=size, shared=farm, apart=True)
    for size in (2, 3, 5, 9):
        name = f"a farm of {size} with one {mark}"
        yield group(f"{name}, brought by one who uses another", SUSPICIOUS, REVIEW, friends=size, shared=farm, apart=True)
        yield group(f"{name}, brought from within", SUSPICIOUS, REVIEW, friends=size, shared=farm)
    for size in (6, 10):
        name = f"a farm of {size} with one {mark}, brought by three over days"
        yield group(name, SUSPICIOUS, REVIEW, friends=size, advocates=3, shared=farm, apart=True, spread_hours=90)


def _mixed() -> Iterator[Case]:
    cards: list[Who] = [{"device": f"phone {place}", "payment": f"card {place // 2}"} for place in range(6)]
    yield _chain("a ring of 6 with a phone each and a card for two", cards)
    either: list[Who] = [{"device": "phone"} | ({} if place % 2 else {"payment": "card"}) for place in range(5)]
    yield _chain("a ring of 5 of whom some have the same card too", either)
    through: list[Who] = [
        {"device": "a", "payment": None},
        {"device": "a", "payment": "c"},
        {"device": "b", "payment": "c"},
        {"device": "b"},
    ]
    yield _chain("a ring of 4 that hangs together by phone, card and phone", through)
    hidden: dict[str, Who] = {f"ada{place}": {"device": None, "payment": "card"} for place in range(3)}
    hidden |= {f"bob{place}": {"device": "phone", "payment": "card"} for place in range(3)}
    yield Case(
        "three advocates with one card, who bring three on one phone",
        SUSPICIOUS,
        hidden,
        tuple(Brings(f"ada{place}", f"bob{place}", REVIEW) for place in range(3)),
    )
