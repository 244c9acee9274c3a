"""Honest people who have nothing in common but that they know each other, or that only looks like something."""

from collections.abc import Iterator

from tests.referrals.corpus.case import HONEST, PAYS, REVIEW, Brings, Case, group, one

NEARLY = (
    ("dots where they count", "sari.dewi{n}@outlook.com", "saridewi{n}@outlook.com"),
    ("another provider", "sari{n}@gmail.com", "sari{n}@yahoo.com"),
    ("a digit more", "sari{n}@gmail.com", "sari{n}1@gmail.com"),
    ("a letter O for a zero", "sari0{n}@example.org", "sario{n}@example.org"),
    ("an underscore for a hyphen", "sari_dewi{n}@example.org", "sari-dewi{n}@example.org"),
    ("another company", "sari{n}@kenari.example.com", "sari{n}@merpati.example.com"),
    ("a mailbox of a company below", "sari{n}@example.com", "sari{n}@mail.example.com"),
    ("one with a tag of their own", "sari{n}+shop@gmail.com", "budi{n}+shop@gmail.com"),
)
NAMESAKES = (
    ("another birthday", ("Muhammad Rizki {w}", "1990-01-01"), ("Muhammad Rizki {w}", "1991-01-01")),
    ("no year", ("Muhammad Rizki {w}", "--01-01"), ("Muhammad Rizki {w}", "--01-01")),
    ("no birthday", ("Muhammad Rizki {w}", None), ("Muhammad Rizki {w}", None)),
    ("one name more", ("Rizki {w}", "1990-01-01"), ("Muhammad Rizki {w}", "1990-01-01")),
    ("the other's first name as their last", ("Rizki Adi{w}", "1990-01-01"), ("Adi{w} Putra", "1990-01-01")),
)


def cases() -> Iterator[Case]:
    """List them."""
    yield one("two friends", HONEST, PAYS)
    for lacking in ("device", "payment", "address", "ip", "agent", "email", "phone", "name", "birthday"):
        yield one(f"two friends of whom no {lacking} is known", HONEST, PAYS, both={lacking: None})
    yield one("two friends of whom nothing is known", HONEST, PAYS, both=dict.fromkeys(("device", "payment", "address", "ip", "agent")))
    for name, advocate, friend in NEARLY:
        yield one(f"addresses that differ by {name}", HONEST, PAYS, ada={"email": advocate}, bob={"email": friend})
    for name, (advocate, born), (friend, friends) in NAMESAKES:
        ada, bob = {"name": advocate, "birthday": born}, {"name": friend, "birthday": friends}
        yield one(f"namesakes with {name}", HONEST, PAYS, ada=ada, bob=bob)
    namesake = {"name": "Siti Aminah {w}", "birthday": "1988-04-05"}
    yield one("a namesake of another customer, born the same day", HONEST, REVIEW, bob=namesake, eve=namesake)
    yield one("one browser, as the whole world has it", HONEST, PAYS, both={"agent": "Chrome on Windows"})
    yield one("one network, as a café has it", HONEST, PAYS, both={"ip": "café"}, ada={"agent": "Safari"}, bob={"agent": "Firefox"})
    yield from _many()


def _many() -> Iterator[Case]:
    for size in (3, 6, 10):
        yield group(f"{size} friends on one day", HONEST, PAYS, friends=size, shared={}, spread_hours=10)
    yield group("30 friends in two weeks", HONEST, PAYS, friends=30, shared={}, spread_hours=330)
    yield group("somebody known by many, on one day", HONEST, REVIEW, friends=25, shared={}, spread_hours=20)
    for length in (3, 5, 8):
        names = [f"friend{place}" for place in range(length + 1)]
        chain = tuple(Brings(names[place], names[place + 1], PAYS, hours=place) for place in range(length))
        yield Case(f"a chain of {length} friends", HONEST, {name: {} for name in names}, chain)
