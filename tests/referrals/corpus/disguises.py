"""One person with two accounts: beyond doubt by who they are, or suspiciously by what they use."""

from collections.abc import Iterator

from tests.referrals.corpus.case import CERTAIN, HONEST, PAYS, REJECTS, REVIEW, SUSPICIOUS, Brings, Case, Who, one

ADDRESS = "sari.dewi{n}@gmail.com"
ADDRESSES = (
    ("no disguise", ADDRESS),
    ("capitals", "SARI.DEWI{n}@GMAIL.COM"),
    ("no dots", "saridewi{n}@gmail.com"),
    ("other dots", "s.a.r.i.dewi{n}@gmail.com"),
    ("a tag", "sari.dewi{n}+new@gmail.com"),
    ("two tags", "sari.dewi{n}+a+b@gmail.com"),
    ("an empty tag", "sari.dewi{n}+@gmail.com"),
    ("the provider's other name", "sari.dewi{n}@googlemail.com"),
    ("all of it at once", "S.A.R.I.D.E.W.I{n}+Promo@GoogleMail.com"),
    ("a Cyrillic a", "s\u0430ri.dewi{n}@gmail.com"),
    ("a Cyrillic e and i", "sari.d\u0435w\u0456{n}@gmail.com"),
    ("a Latin alpha", "s\u0251ri.dewi{n}@gmail.com"),
    ("a dotless i", "sar\u0131.dewi{n}@gmail.com"),
)
COMPOSED = ("jos\u00e9{n}@example.org", "jose\u0301{n}@example.org")
NUMBERS = (
    ("no disguise", "+62812{p}"),
    ("without the country", "0812{p}"),
    ("with spaces", "0812 {p}"),
    ("with hyphens", "0-8-1-2-{p}"),
    ("with brackets", "(0812) {p}"),
    ("with country and brackets", "+62 (0)812 {p}"),
    ("with dots", "+62.812.{p}"),
    ("with an extension", "+62812{p} ext. 5"),
)
PERSON = "Sari {w} Dewi"
NAMES = (
    ("no disguise", PERSON),
    ("another order", "Dewi Sari {w}"),
    ("capitals", "SARI {w} DEWI"),
    ("accents", "S\u00e1ri {w} D\u00e9wi"),
    ("composed accents", "Sa\u0301ri {w} De\u0301wi"),
    ("hyphens", "Sari-{w}-Dewi"),
    ("a comma", "Dewi, Sari {w}"),
    ("more space", "Sari   {w}   Dewi"),
    ("wide letters", "ＳＡＲＩ {w} Ｄｅｗｉ"),
    ("a Cyrillic a", "S\u0430ri {w} Dewi"),
    ("an apostrophe", "Sari {w} De'wi"),
)
BORN = "1990-05-06"
MARKS = {"device": "phone", "payment": "card"}


def cases() -> Iterator[Case]:
    """List them."""
    yield from _as_the_advocate()
    yield from _as_another_customer()
    yield from _by_what_they_use()
    yield from _circles()


def _as_the_advocate() -> Iterator[Case]:
    for name, email in ADDRESSES:
        yield one(f"the advocate's address with {name}", CERTAIN, REJECTS, ada={"email": ADDRESS}, bob={"email": email})
    for place, (one_way, other) in enumerate((COMPOSED, COMPOSED[::-1])):
        yield one(f"the advocate's address composed otherwise, {place}", CERTAIN, REJECTS, ada={"email": one_way}, bob={"email": other})
    for name, phone in NUMBERS:
        yield one(f"the advocate's number {name}", CERTAIN, REJECTS, ada={"phone": NUMBERS[0][1]}, bob={"phone": phone})
    for name, written in NAMES:
        ada, bob = {"name": PERSON, "birthday": BORN}, {"name": written, "birthday": BORN}
        yield one(f"the advocate's name and birthday with {name}", CERTAIN, REJECTS, ada=ada, bob=bob)
    at_home = {"address": "home", "ip": "home", "agent": "Safari"}
    yield one("the advocate's address, at home", CERTAIN, REJECTS, both={"email": ADDRESS} | at_home)
    yield one("the advocate's number, on another phone", CERTAIN, REJECTS, both={"phone": "0812{p}"}, bob={"email": None, "name": None})


def _as_another_customer() -> Iterator[Case]:
    for name, email in ADDRESSES:
        yield one(f"somebody's second account, whose address has {name}", CERTAIN, REJECTS, eve={"email": ADDRESS}, bob={"email": email})
    for name, phone in NUMBERS:
        yield one(f"somebody's second account, whose number is {name}", CERTAIN, REJECTS, eve={"phone": "0812{p}"}, bob={"phone": phone})
    for name, written in NAMES:
        eve, bob = {"name": PERSON, "birthday": BORN}, {"name": written, "birthday": BORN}
        yield one(f"somebody's second account by name and birthday with {name}", SUSPICIOUS, REVIEW, eve=eve, bob=bob)


def _by_what_they_use() -> Iterator[Case]:
    """Another address, number and name: still the same phone or card, whatever else they change."""
    hidden: tuple[tuple[str, Who], ...] = (
        ("and nothing else", {}),
        ("from another network", {"ip": "vpn"}),
        ("from home", {"ip": "home", "address": "home"}),
        ("without an address", {"address": None, "ip": None, "agent": None}),
        ("without a name", {"name": None, "birthday": None, "phone": None}),
        ("with another browser", {"agent": "Tor Browser"}),
    )
    for mark, value in MARKS.items():
        for name, more in hidden:
            both = {mark: value, "ip": "home", "address": "home"}
            yield one(f"the advocate's {mark}, {name}", SUSPICIOUS, REVIEW, both=both, bob=more)
    yield one("the advocate's phone and card", SUSPICIOUS, REVIEW, both=dict(MARKS))
    yield one("the card under another phone", SUSPICIOUS, REVIEW, ada={"payment": "card", "device": None}, bob={"payment": "card"})


def _circles() -> Iterator[Case]:
    """The last of them brings the first."""
    for length in (2, 3, 4, 6, 10):
        names = [f"friend{place}" for place in range(length)]
        chain = [Brings(names[place], names[place + 1], REVIEW, hours=place) for place in range(length - 1)]
        people: dict[str, Who] = {name: {"device": "one phone"} for name in names}
        closing = Brings(names[-1], names[0], REJECTS, hours=length)
        yield Case(f"a circle of {length} on one phone", SUSPICIOUS, people, (*chain, closing))
    for length in (2, 3, 5):
        names = [f"friend{place}" for place in range(length)]
        chain = [Brings(names[place], names[place + 1], PAYS, hours=place) for place in range(length - 1)]
        closing = Brings(names[-1], names[0], REJECTS, hours=length)
        yield Case(f"a circle of {length}, each with a phone of their own", HONEST, {name: {} for name in names}, (*chain, closing))
