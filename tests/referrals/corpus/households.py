"""Honest people who live, work or study together."""

from collections.abc import Iterator
from itertools import combinations

from tests.referrals.corpus.case import HONEST, PAYS, REVIEW, Brings, Case, Who, group, one

RELATIONS = {
    "spouses": ("Rina Halim{w}", "Budi Halim{w}"),
    "siblings": ("Tono Halim{w}", "Tini Halim{w}"),
    "parent and child": ("Dewi Halim{w} Wijaya", "Kevin Halim{w} Wijaya"),
    "flatmates": ("Agus {w}", "Joko {w}son"),
    "in-laws": ("Maria Tan{w}", "Maria Tan{w} Halim"),
}
HOME: dict[str, Who] = {
    "address": {"address": "Jalan Kenari {n}, Bandung"},
    "network": {"ip": "home"},
    "browser": {"agent": "Mozilla/5.0 (Linux; Android 14; SM-A145F)"},
}
SPELLINGS = ("JALAN KENARI {n} BANDUNG", "Jalan Kenari {n} - Bandung", "jalan kenari, {n}; bandung", "Jalan K\u00e9nari {n}, Bandung")


def cases() -> Iterator[Case]:
    """List them."""
    yield from _at_home()
    yield from _sharing_a_device()
    yield from _at_work()
    yield from _students()


def _at_home() -> Iterator[Case]:
    for relation, (advocate, friend) in RELATIONS.items():
        for count in range(len(HOME) + 1):
            for shared in combinations(HOME, count):
                both = {key: value for name in shared for key, value in HOME[name].items()}
                name = f"{relation} who share {', '.join(shared) or 'their last name'}"
                yield one(name, HONEST, PAYS, both=both, ada={"name": advocate}, bob={"name": friend})
    for spelling in SPELLINGS:
        yield one(f"one home, written as {spelling}", HONEST, PAYS, ada=HOME["address"], bob={"address": spelling})
    twins = {"birthday": "1999-02-03", "address": "home", "ip": "home", "agent": "Safari"}
    yield one("twins", HONEST, PAYS, both=twins, ada={"name": "Nia Halim{w}"}, bob={"name": "Mia Halim{w}"})
    for size in (2, 3, 5, 8):
        yield group(f"a family of {size + 1} at one address, network and browser", HONEST, PAYS, friends=size, shared=_household())


def _household() -> Who:
    return {"address": "home", "ip": "home", "agent": "Safari"}


def _sharing_a_device() -> Iterator[Case]:
    yield one("a couple with one tablet", HONEST, REVIEW, both={"device": "tablet"})
    yield one("a couple with one tablet at home", HONEST, REVIEW, both={"device": "tablet"} | dict(_household()))
    yield one("a couple with one card", HONEST, REVIEW, both={"payment": "joint account"})
    yield one("a couple with one tablet and one card", HONEST, REVIEW, both={"device": "tablet", "payment": "joint account"})
    yield one("a grandmother on her grandson's phone", HONEST, REVIEW, both={"device": "phone"}, ada={"birthday": "1946-08-17"})
    for count in (2, 3, 5):
        yield _couples(count)
    for size in (2, 3, 4):
        for mark in ("device", "payment"):
            yield _brought_by_others(f"{size} of a family with one {mark}, each brought by another friend", size, {mark: "the family's"})
    yield _brought_by_others(
        "3 of a family at home with one tablet, each brought by another friend", 3, {"device": "t"} | dict(_household())
    )


def _brought_by_others(name: str, size: int, shared: Who) -> Case:
    return group(name, HONEST, PAYS, friends=size, advocates=size, shared=shared, apart=True)


def _couples(count: int) -> Case:
    """Couples with a tablet each, of whom one brings one of the next; the others were brought by somebody else."""
    people: dict[str, Who] = {}
    brings: list[Brings] = []
    for place in range(count):
        people |= {f"her{place}": {"device": f"tablet {place}"}, f"him{place}": {"device": f"tablet {place}"}, f"friend{place}": {}}
        brings.append(Brings(f"friend{place}", f"him{place}", PAYS))
        if place:
            brings.append(Brings(f"her{place - 1}", f"her{place}", PAYS, hours=place))
    return Case(f"{count} couples with a tablet each, one of whom brings one of the next", HONEST, people, tuple(brings))


def _at_work() -> Iterator[Case]:
    office = {"ip": "office", "agent": "Chrome on Windows"}
    for size in (1, 2, 4, 7, 9):
        yield group(f"{size} colleagues behind one network and browser", HONEST, PAYS, friends=size, shared=office)
    for size, advocates in ((4, 2), (9, 3), (16, 4)):
        yield group(f"{size} colleagues, brought by {advocates}", HONEST, PAYS, friends=size, advocates=advocates, shared=office)
    yield group("a whole department on one day", HONEST, REVIEW, friends=14, shared=office, spread_hours=8)
    yield group("a whole department over three days", HONEST, PAYS, friends=14, shared=office, spread_hours=80)
    for size in (1, 3, 6):
        shared = office | {"address": "the office, Jalan Sudirman 1"}
        yield group(f"{size} colleagues who have parcels sent to work", HONEST, PAYS, friends=size, shared=shared)
    for size in (2, 4, 8):
        yield group(f"{size} customers of one parcel locker", HONEST, PAYS, friends=size, shared={"address": "locker 7"})
        yield group(f"{size} friends behind one mobile carrier", HONEST, PAYS, friends=size, shared={"ip": "carrier", "agent": "Safari 19"})
    yield one("a courier's depot as address, and the carrier's network", HONEST, PAYS, both={"address": "depot", "ip": "carrier"})


def _students() -> Iterator[Case]:
    home = {"address": "Asrama Putra, Depok", "ip": "campus", "agent": "Chrome on Android"}
    for size in (1, 2, 3, 5, 8, 10):
        yield group(f"{size} students of one home", HONEST, PAYS, friends=size, shared=home)
    for size, advocates in ((6, 2), (9, 3)):
        yield group(f"{size} students of one home, brought by {advocates}", HONEST, PAYS, friends=size, advocates=advocates, shared=home)
    room = ("ada", "bob"), ("bob", "cem"), ("cem", "dan")
    chain = tuple(Brings(advocate, friend, PAYS, hours=24 * place) for place, (advocate, friend) in enumerate(room))
    yield Case("students who bring one another", HONEST, dict.fromkeys(("ada", "bob", "cem", "dan"), home), chain)
    yield group("a seminar on one day", HONEST, REVIEW, friends=12, shared=home, spread_hours=3)
