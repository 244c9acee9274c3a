"""Run all cases through one real shop: real customers, claims and purchases, and the looks that time brings."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.clock import utc_now
from kernel.customers.actions import Added
from kernel.customers.rules import new_customer
from kernel.db import transaction
from loyalty.lifecycle.actions import enrol
from loyalty.road.command import Caller
from referrals.claims.actions import claim
from referrals.claims.due import REFERRALS
from referrals.claims.requests import ClaimRequest
from referrals.codes.actions import codes_of
from referrals.fraud.actions import record
from referrals.fraud.blocking import Blocked, BlockRequest, block
from referrals.fraud.rules import Traits, check_traits
from tests.loyalty.makers import NOW, Shop, open_shop, program
from tests.referrals.corpus.case import CERTAIN, REJECTS, Brings, Case, Truth, Verdict, Who

TERMS = {"advocatePoints": 100, "friendPoints": 50, "minimum": 1_000, "holdDays": 14}
BECAME = {"REWARDED": Verdict.PAYS, "IN_REVIEW": Verdict.REVIEW, "REJECTED": Verdict.REJECTS}
AT_ONCE = 200
_STOOD = "SELECT friend_id, status, signals FROM referrals WHERE merchant_id = $1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a referral of a case, and why."""

    case: Case
    brings: Brings
    became: Verdict
    signals: str

    @property
    def truth(self) -> Truth:
        """Tell what is behind it: what must be rejected is certain, whatever the rest of its case is."""
        return CERTAIN if self.brings.verdict is REJECTS else self.case.truth


async def run(cases: Sequence[Case]) -> list[Outcome]:
    """Run cases in a new shop, side by side, each among people of its own."""
    shop = await open_shop(program(referrals=TERMS), locale="id-ID")
    run = _Run(shop, {f"{number}": case for number, case in enumerate(cases, start=1)})
    await run.join()
    await run.prepare()
    await run.bring()
    await run.buy()
    return await run.outcomes()


class _Run:
    def __init__(self, shop: Shop, cases: Mapping[str, Case]) -> None:
        self.shop = shop
        self.cases = cases
        self.ids: dict[tuple[str, str], UUID] = {}

    @property
    def people(self) -> Iterator[tuple[str, str, Who]]:
        """List everybody: the number of the case, the name in it, and what differs from a stranger."""
        return ((number, name, who) for number, case in self.cases.items() for name, who in case.people.items())

    async def join(self) -> None:
        """Let everybody join: who is brought now, all others a year ago."""
        for some in _parts(list(self.people)):
            drafts = [self._draft(*one) for one in some]
            for (number, name, _), added in zip(
                some, await enrol(self.shop.merchant, drafts, caller=_caller(""), real_now=NOW), strict=True
            ):
                assert isinstance(added, Added), (self.cases[number].name, name, added)
                self.ids[number, name] = added.id

    def _draft(self, number: str, name: str, who: Who) -> Any:
        brought = any(name == one.friend for one in self.cases[number].brings)
        known: dict[str, Any] = {
            key: _written(number, value) for key, value in (_identity(number, name) | dict(who)).items() if key in _IDENTITY
        }
        joined = NOW if brought else NOW - timedelta(days=400)
        return new_customer(external_id=f"{number}-{name}", joined_at=joined, merchant=self.shop.merchant, now=NOW, **known)

    async def prepare(self) -> None:
        """Tell what everybody was seen with who is nobody's friend, and block what staff have blocked."""
        told = [one for one in self.people if all(one[1] != brings.friend for brings in self.cases[one[0]].brings)]
        for some in _parts(told):
            await asyncio.gather(*(self._see(*one) for one in some))
        for number, case in self.cases.items():
            for what in case.blocks:
                request = BlockRequest(_caller(number), self._blocked(number, what), None, None)
                await block(self.shop.id, request, real_now=NOW)

    async def _see(self, number: str, name: str, who: Who) -> None:
        told = _traits(number, name, who)
        if any(told.named()):
            await record(self.shop.id, self.ids[number, name], told, scope="corpus", idempotency_key=None, real_now=NOW)

    def _blocked(self, number: str, what: Mapping[str, str]) -> Blocked:
        plain = {key: _written(number, what.get(key)) for key in ("email", "domain")}
        customer = self.ids[number, what["customer"]] if "customer" in what else None
        traits = check_traits(**{key: _mark(number, key, what.get(key)) for key in _MARKS})
        return Blocked(customer_id=customer, traits=traits, **plain)

    async def bring(self) -> None:
        """Let everybody bring whom they bring, hour by hour; what happens in the same hour happens at once."""
        advocates = sorted({self.ids[number, one.advocate] for number, case in self.cases.items() for one in case.brings})
        codes: dict[UUID, str] = {}
        for some in _parts(advocates):
            codes |= await codes_of(self.shop.id, some, real_now=NOW)
        hourly: dict[int, list[tuple[str, Brings]]] = defaultdict(list)
        for number, case in self.cases.items():
            for one in case.brings:
                hourly[one.hours].append((number, one))
        for hours, some in sorted(hourly.items()):
            await self.shop.clock(NOW + timedelta(hours=hours))
            await asyncio.gather(*(self._claim(number, one, codes) for number, one in some))

    async def _claim(self, number: str, one: Brings, codes: Mapping[UUID, str]) -> None:
        code, friend = codes[self.ids[number, one.advocate]], self.ids[number, one.friend]
        traits = _traits(number, one.friend, self.cases[number].people[one.friend])
        await claim(self.shop.id, ClaimRequest(_caller(number), friend, code, traits, None, utc_now()))

    async def buy(self) -> None:
        """Let every friend buy, and the hold pass; whatever is due is looked at by then."""
        now = NOW + timedelta(days=15)
        await self.shop.clock(now)
        friends = [self.ids[number, one.friend] for number, case in self.cases.items() for one in case.brings]
        await self.shop.does_all([self.shop.buys(friend, 2_000) for friend in friends])
        for instant in (now, now + timedelta(days=15)):
            await self.shop.clock(instant)
            broken = await REFERRALS.carry(self.shop.id, until=instant, skip=(), caller=_caller("time"), real_now=utc_now())
            assert broken == {}

    async def outcomes(self) -> list[Outcome]:
        """Read what became of everything."""
        async with transaction(self.shop.id, readonly=True) as connection:
            stood = {row["friend_id"]: row for row in await connection.fetch(_STOOD, self.shop.id)}
        found = []
        for number, case in self.cases.items():
            for one in case.brings:
                row = stood[self.ids[number, one.friend]]
                assert row["status"] in BECAME, (case.name, one, row["status"])
                found.append(Outcome(case, one, BECAME[row["status"]], row["signals"]))
        return found


_IDENTITY = ("name", "email", "phone", "birthday")
_MARKS = ("device", "payment", "address", "ip", "agent")


def _identity(number: str, name: str) -> dict[str, str | None]:
    """Make up who a stranger is: nobody else in any case is called so, born then, or has such an address or number."""
    digest = int.from_bytes(hashlib.sha256(f"{number} {name}".encode()).digest())
    born = datetime(1950, 1, 1) + timedelta(days=digest % 18_000)
    phone = f"+62811{digest % 10**7:07d}"
    return {
        "name": f"{_word(digest)} {_word(digest >> 64)}",
        "email": f"{name}.{number}@example.org",
        "phone": phone,
        "birthday": f"{born:%Y-%m-%d}",
    }


def _traits(number: str, name: str, who: Who) -> Traits:
    """Tell what somebody is seen with; of what is not said, something of their own."""
    own: dict[str, str | None] = {
        "device": f"own {name}",
        "payment": f"own {name}",
        "address": f"own {name}",
        "ip": f"own {name}",
        "agent": f"Browser of {name}",
    }
    return check_traits(**{key: _mark(number, key, (own | dict(who))[key]) for key in _MARKS})


def _mark(number: str, key: str, value: str | None) -> str | None:
    if value is None or key == "agent":
        return value
    if key == "ip":
        network, _, host = value.partition("~")
        return f"2001:db8:{int(number):x}:{int.from_bytes(hashlib.sha256(network.encode()).digest()[:2]):x}::{host or 1}"
    return _written(number, value if "{" in value else f"{value} {{n}}")


def _written(number: str, value: str | None) -> str | None:
    return value.format(n=number, w=_word(int(number)), p=f"{int(number):07d}") if value is not None else None


def _word(number: int) -> str:
    """Make a word of a number's last digits: no two of the first million are alike."""
    return "".join("bdfgklmnpr"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number % 10**6:06d}").capitalize()


def _caller(number: str) -> Caller:
    return Caller("server_key:corpus", f"server_key:corpus:{number}", "corpus")


def _parts(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[first : first + AT_ONCE] for first in range(0, len(items), AT_ONCE))
