"""Figures of referrals: the rings of a million, the look-up of a code among a million, and claims a second."""

import random
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from uuid import UUID

from analytics.referrals.rings import rings as find_rings
from bench import referral_books, requests
from bench.auditing import opened
from bench.figures import Bench, Measure, Measured, http
from bench.load import percentile
from bench.place import PROGRAM, NotMeasured, Place, Shop, found_shop, settle_in
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.ids import decode
from kernel.merchants.record import PREFIX as MERCHANT
from referrals.codes.actions import codes_of
from referrals.codes.queries import owners

ADVOCATES, NEWCOMERS = 500, 20_000
CLAIM = "mutation Claim($input: ReferralClaimInput!) { referralClaim(input: $input) { referral { status } userErrors { code message } } }"
TERMS = "\nreferrals:\n  advocatePoints: 100\n  friendPoints: 50\n"

_merchants: dict[int, UUID] = {}


async def rings(bench: Bench) -> Measure:
    """Find the rings of a shop with a million referrals; seconds. What was put in must be found, and nothing else."""
    merchant_id = await _books(bench.place)

    async def measure(_: float) -> Measured:
        async with opened(bench.place), transaction(merchant_id, readonly=True) as connection:
            began = time.perf_counter()
            found = await find_rings(connection, merchant_id, most=referral_books.REFERRALS)
            seconds = time.perf_counter() - began
        if len(found) != referral_books.RINGS:
            raise NotMeasured(f"{len(found)} rings were found where {referral_books.RINGS} are.")
        return {"value": seconds, "referrals": referral_books.REFERRALS, "rings": len(found)}

    return measure


async def look_up(bench: Bench) -> Measure:
    """Look codes up one after the other among a million, each third one unknown; the 99th percentile, in milliseconds."""
    merchant_id, dice = await _books(bench.place), random.Random(11)
    codes = referral_books.REFERRALS + referral_books.ADVOCATES

    async def measure(seconds: float) -> Measured:
        taken: list[float] = []
        async with opened(bench.place), transaction(merchant_id, readonly=True) as connection:
            until = time.perf_counter() + seconds
            while time.perf_counter() < until:
                code = referral_books.CODE.format(number=dice.randrange(1, codes * 3 // 2))
                began = time.perf_counter()
                await owners(connection, merchant_id, [code])
                taken.append(time.perf_counter() - began)
        return {"value": 1_000 * percentile(taken, 99), "p50": 1_000 * percentile(taken, 50), "codes": codes}

    return measure


async def claims(bench: Bench) -> Measure:
    """Attribute newcomers to advocates, one a request, each with a device and a connection; what is suspicious is looked for."""
    program = Path(bench.place.home) / "referrals.yaml"
    program.write_text(PROGRAM.read_text() + TERMS)
    shop = found_shop(bench.place, program=program)
    await settle_in(bench.place, shop, customers=ADVOCATES, purchases=0)
    advocates, merchant_id = [decode("cus", one) for one in shop.customers], decode(MERCHANT, shop.merchant)
    shop.customers.clear()
    await settle_in(bench.place, shop, customers=NEWCOMERS, purchases=0, days_ago=1, prefix="new")
    async with opened(bench.place):
        codes = await codes_of(merchant_id, advocates, real_now=utc_now())
    return await http(bench, _claims(shop, sorted(codes.values())))


def _claims(shop: Shop, codes: list[str]) -> Iterator[bytes]:
    """Write a claim of each newcomer; when all have come they come again, which is the same success."""
    dice = random.Random(12)
    for number in count():
        input = {
            "customerId": shop.customers[number % len(shop.customers)],
            "code": codes[number % len(codes)],
            "deviceId": f"device-{number}",
            "ipAddress": f"10.{dice.randrange(256)}.{dice.randrange(256)}.{dice.randrange(256)}",
            "userAgent": f"Browser {dice.randrange(20)}",
        }
        yield requests.operation(shop.key, CLAIM, {"input": input})


async def _books(place: Place) -> UUID:
    if place.port not in _merchants:
        merchant_id = _merchants[place.port] = decode(MERCHANT, found_shop(place).merchant)
        async with opened(place):
            await referral_books.write(merchant_id)
    return _merchants[place.port]
