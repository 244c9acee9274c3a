"""Throw-away addresses, haste, what is blocked; and cheats that show nothing, which are therefore paid."""

from collections.abc import Iterator

from tests.referrals.corpus.case import CERTAIN, PAYS, REJECTS, REVIEW, SUSPICIOUS, UNSEEN, Brings, Case, Who, group, one

THROWN_AWAY = (
    "mailinator.com",
    "guerrillamail.com",
    "10minutemail.com",
    "yopmail.com",
    "temp-mail.org",
    "trashmail.com",
    "sharklasers.com",
    "getnada.com",
    "maildrop.cc",
    "dispostable.com",
)
NOTHING: Who = dict.fromkeys(("device", "payment", "address", "ip", "agent"))
BLOCKED: tuple[tuple[str, dict[str, str], Who], ...] = (
    ("an address", {"email": "eve{n}@example.org"}, {"email": "eve{n}@example.org"}),
    ("an address at Google in other dots", {"email": "eve{n}@gmail.com"}, {"email": "e.v.e{n}+x@googlemail.com"}),
    ("a domain", {"domain": "kenari{n}.example.org"}, {"email": "eve@kenari{n}.example.org"}),
    ("a domain above", {"domain": "kenari{n}.example.org"}, {"email": "eve@mail.kenari{n}.example.org"}),
    ("a device", {"device": "farm"}, {"device": "farm"}),
    ("a card", {"payment": "stolen"}, {"payment": "stolen"}),
    ("a postal address", {"address": "Jalan Gelap {n}"}, {"address": "JALAN GELAP {n}"}),
    ("a connection", {"ip": "farm", "agent": "Bot/1.0"}, {"ip": "farm~2", "agent": "Bot/1.0"}),
)


def cases() -> Iterator[Case]:
    """List them."""
    for domain in THROWN_AWAY:
        yield one(f"an address of {domain}", SUSPICIOUS, REVIEW, bob={"email": f"x{{n}}@{domain}"})
    yield one("a throw-away address below its domain", SUSPICIOUS, REVIEW, bob={"email": "x@a{n}.mailinator.com"})
    yield one("a throw-away address in wide letters", SUSPICIOUS, REVIEW, bob={"email": "x{n}@ｍａｉｌｉｎａｔｏｒ.com"})
    yield one("a throw-away address on the advocate's phone", SUSPICIOUS, REVIEW, both={"device": "p"}, bob={"email": "x{n}@yopmail.com"})
    yield from _in_haste()
    yield from _blocked()
    yield from _unseen()


def _in_haste() -> Iterator[Case]:
    for size, hours in ((11, 0), (11, 23), (15, 1), (40, 2)):
        yield group(
            f"{size} bots within {hours} hours, each with all of its own", SUSPICIOUS, REVIEW, friends=size, shared={}, spread_hours=hours
        )
    yield group("12 bots at once behind one network", SUSPICIOUS, REVIEW, friends=12, shared={"ip": "host"}, spread_hours=0)
    yield group("12 bots of whom nothing is known", SUSPICIOUS, REVIEW, friends=12, shared=NOTHING)


def _blocked() -> Iterator[Case]:
    for name, block, who in BLOCKED:
        yield one(f"a friend with {name} that is blocked", CERTAIN, REJECTS, bob=who, blocks=(block,))
        yield one(f"an advocate with {name} that is blocked", CERTAIN, REJECTS, ada=who, blocks=(block,))
    for name in ("ada", "bob"):
        yield one(f"{name}, who is blocked", CERTAIN, REJECTS, blocks=({"customer": name},))


def _unseen() -> Iterator[Case]:
    yield one("a second account with all of its own", UNSEEN, PAYS)
    yield one("a second account of which the app tells nothing", UNSEEN, PAYS, bob=NOTHING)
    yield one("a second account of an advocate of whom nothing is known", UNSEEN, PAYS, ada=NOTHING)
    yield one("a second account behind another network, with the same browser", UNSEEN, PAYS, both={"agent": "Safari"}, bob={"ip": "vpn"})
    yield one("a second account at home, from the same browser", UNSEEN, PAYS, both={"ip": "home", "address": "home", "agent": "Safari"})
    yield one("a home written in other words", UNSEEN, PAYS, ada={"address": "Jl. Kenari {n}"}, bob={"address": "Jalan Kenari {n}"})
    yield one("a name with one letter less", UNSEEN, PAYS, ada=_born("Sari {w} Dewi"), bob=_born("Sar {w} Dewi"))
    yield one("a name with a digit for a letter", UNSEEN, PAYS, ada=_born("Sari {w} Dewi"), bob=_born("Sar1 {w} Dewi"))
    yield one(
        "a domain of one's own, with another name",
        UNSEEN,
        PAYS,
        ada={"email": "a@sari{n}.example.org"},
        bob={"email": "b@sari{n}.example.org"},
    )
    strangers: dict[str, Who] = {f"forum{place}": {} for place in range(6)}
    swaps = tuple(Brings(f"forum{place}", f"forum{place + 1}", PAYS) for place in range(5))
    yield Case("strangers who exchange their codes in a forum", UNSEEN, strangers, swaps)
    yield group(
        "four accounts on one phone, each brought by another accomplice",
        UNSEEN,
        PAYS,
        friends=4,
        advocates=4,
        shared={"device": "p"},
        apart=True,
    )


def _born(name: str) -> Who:
    return {"name": name, "birthday": "1990-05-06"}
