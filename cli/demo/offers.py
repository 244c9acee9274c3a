"""What the demo offers to some of its members for a time."""

from datetime import datetime, timedelta
from typing import Any

from cli.demo.history import SEN
from kernel.clock import local_date, start_of
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from loyalty.offers import catalogue

DAYS = 30
"""So long the first one is on."""

OFFERS: tuple[dict[str, Any], ...] = (
    {"name": "Kopi kedua setengah harga", "kind": "PERCENT_OFF", "percent": 50, "categories": ["kopi"], "validDays": 7},
    {
        "name": "Biji tiga kali lipat untuk Emas",
        "kind": "MULTIPLIER",
        "multiplierPercent": 300,
        "tiers": ["emas", "platinum"],
        "validDays": 14,
    },
    {
        "name": "Kami rindu kamu: Rp 25.000",
        "kind": "AMOUNT_OFF",
        "value": 25_000 * SEN,
        "healths": ["AT_RISK", "LAPSED"],
        "marketing": True,
        "validDays": 14,
        "unlockEveryDays": 60,
        "backWithinDays": 14,
    },
)
"""For everybody, for a tier, and for those who have not come for a while."""


async def make_offers(merchant: MerchantRecord, *, now: datetime) -> None:
    """Make the offers; members are told when the server runs. What is there already stays. `now` is real time."""
    end = start_of(local_date(merchant.now(now), merchant.zone) + timedelta(days=DAYS), merchant.zone)
    for sent in OFFERS:
        ends = {"endsAt": end} if sent is OFFERS[0] else {}
        claim = Claim.of("cli:demo", f"demo: {sent['name']}", operation="demo", payload={"name": sent["name"]})
        await catalogue.save(merchant.id, None, sent | ends, claim=claim, actor="cli:demo", real_now=now)
