"""A year of a coffee chain: drawn with a fixed seed, so that every demo of one day is the same. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from cli.demo.people import FIRST, LAST, MENU
from kernel.clock import start_of_day, to_instant, to_local

SEED = 20_26
MEMBERS = 300
DAYS = 365
SEN = 100
"""Minor units of a rupiah."""

REGULAR = 1.7
"""Visits a week of the demo's own customer."""
# Visits a week, and how many of a hundred members come like that; 0: signed up and never came.
HABITS = ((2.6, 11), (0.85, 28), (0.3, 39), (0.05, 17), (0.0, 5))
HOURS = (7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
CROWD = (9, 12, 8, 6, 5, 8, 7, 5, 6, 8, 9, 8, 6, 3)
LEAVE, REFUND, REVIEW, SURVEY = 0.25, 0.015, 0.03, 0.04
"""How likely a member leaves for good, a purchase is refunded, reviewed, asked about."""


@dataclass(frozen=True, slots=True)
class Member:
    """A customer of the demo."""

    external_id: str
    name: str
    email: str
    birthday: str
    joined_at: datetime
    consents: bool
    """To be told of offers that are advertising."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a member did: an event as `eventRecord` takes it, or a refund of the purchase `refunds`."""

    member: str
    at: datetime
    event: dict[str, Any]
    refunds: str | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """Members in the order in which they joined, and all that happened, in order of time."""

    members: list[Member]
    happenings: list[Happening]


def year(now: datetime, zone: ZoneInfo) -> Year:
    """Draw the year that ends at `now`."""
    random = Random(SEED)
    first_day = start_of_day(now, zone) - timedelta(days=DAYS)
    members = sorted((_member(random, number, first_day) for number in range(1, MEMBERS + 1)), key=lambda one: one.external_id)
    happenings = [one for member in members for one in _life(random, member, now, zone)]
    return Year([one for one in members if one.joined_at < now], sorted(happenings, key=lambda one: (one.at, one.event["externalId"])))


def _member(random: Random, number: int, first_day: datetime) -> Member:
    first, last = random.choice(FIRST), random.choice(LAST)
    # Many were there when the program began; the first one is the demo's own regular.
    day = 0 if number == 1 else max(0.0, random.uniform(-150, DAYS - 10))
    joined_at = first_day + timedelta(days=int(day), hours=random.randint(8, 20), minutes=random.randint(0, 59))
    birthday = f"{random.randint(1965, 2007)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return Member(
        f"member-{number:04}", f"{first} {last}", f"{first}.{last}.{number}@kopi-setia.test".lower(), birthday, joined_at, number % 3 > 0
    )


def _life(random: Random, member: Member, now: datetime, zone: ZoneInfo) -> Iterator[Happening]:
    """Draw a member's visits, each with what may come of it."""
    regular = member.external_id.endswith("-0001")
    weekly = REGULAR if regular else random.choices([rate for rate, _ in HABITS], [share for _, share in HABITS])[0]
    leaves = not regular and random.random() < LEAVE
    if not weekly:
        return
    end = now if not leaves else member.joined_at + timedelta(days=random.uniform(5, DAYS))
    at, visit = member.joined_at + timedelta(minutes=5), 0
    while at < min(now, end):
        visit += 1
        yield from (one for one in _visit(random, member, f"{member.external_id[-4:]}-{visit:03}", at) if one.at < now)
        days = max(1, round(random.expovariate(weekly / 7)))
        at = _opening(random, at + timedelta(days=days), zone)


def _opening(random: Random, day: datetime, zone: ZoneInfo) -> datetime:
    """Move a time of day into the hours of the shop."""
    local = to_local(day, zone).replace(hour=random.choices(HOURS, CROWD)[0], minute=random.randint(0, 59), second=random.randint(0, 59))
    return to_instant(local, zone)


def _visit(random: Random, member: Member, number: str, at: datetime) -> Iterator[Happening]:
    order = f"KS-{number}"
    lines = _basket(random)
    total = sum(line["total"] for line in lines)
    yield Happening(member.external_id, at, {"kind": "PURCHASE", "externalId": order, "at": at, "total": total, "lines": lines})
    if random.random() < REFUND:
        amount = total if len(lines) == 1 else lines[-1]["total"]
        back = at + timedelta(minutes=random.randint(10, 90))
        yield Happening(member.external_id, back, {"externalId": f"R-{number}", "amount": amount}, refunds=order)
    if random.random() < REVIEW:
        written = at + timedelta(hours=random.randint(2, 30))
        yield Happening(member.external_id, written, {"kind": "REVIEW", "externalId": f"U-{number}", "at": written})
    if random.random() < SURVEY:
        answered = at + timedelta(hours=random.randint(1, 20))
        answer = {"csat": random.choices((3, 4, 5), (1, 4, 6))[0], "nps": random.choices((6, 7, 8, 9, 10), (1, 2, 3, 3, 3))[0]}
        yield Happening(member.external_id, answered, {"kind": "SURVEY", "externalId": f"S-{number}", "at": answered, **answer})


def _basket(random: Random) -> list[dict[str, Any]]:
    wanted = random.choices((1, 2, 3, 5), (46, 34, 14, 6))[0]
    chosen = random.choices(MENU, [weight for *_, weight in MENU], k=wanted)
    counts = {one: chosen.count(one) for one in dict.fromkeys(chosen)}
    return [
        {"sku": sku, "name": name, "category": category, "quantity": count, "total": price * count * SEN}
        for (sku, name, category, price, _), count in counts.items()
    ]
