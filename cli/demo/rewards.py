"""What the demo's beans buy, and who else honours them."""

from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from cli.demo.history import SEED, SEN
from kernel.codes import ALPHABET
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from kernel.partners import actions as partners
from loyalty.rewards import catalogue, pools
from loyalty.rewards.terms import Agreed

PARTNER = "Bioskop Nusantara"
TICKET = "Tiket Bioskop"
AGREED = 35_000 * SEN
"""What the cinema is owed for a ticket."""
TICKETS = 60
CODE_LENGTH = 10

CATALOGUE: tuple[dict[str, Any], ...] = (
    {
        "name": "Kopi Susu",
        "kind": "PRODUCT",
        "cost": 40,
        "value": 24_000 * SEN,
        "perCustomerLimit": 4,
        "perCustomerLimitPer": "MONTH",
        "validDays": 30,
    },
    {"name": "Potongan Rp 50.000", "kind": "AMOUNT_OFF", "cost": 75, "value": 50_000 * SEN, "validDays": 90},
    {"name": "Diskon 20 % untuk Emas", "kind": "PERCENT_OFF", "cost": 60, "percent": 20, "tiers": ["emas", "platinum"], "validDays": 30},
    {"name": "Tumbler Setia", "kind": "PRODUCT", "cost": 250, "value": 185_000 * SEN, "stock": 25, "description": "Baja, 350 ml."},
    {"name": TICKET, "kind": "PARTNER", "cost": 120, "value": 50_000 * SEN, "pooled": True, "validDays": 180},
)
"""Things of several kinds; the last one's codes come from the cinema."""


async def fill_shelves(merchant: MerchantRecord, *, now: datetime) -> UUID:
    """Make the rewards and the partner, and return the partner's id. What is there already stays. `now` is real time."""
    cinema = await partners.create(merchant, {"name": PARTNER}, claim=_claim(PARTNER), now=now)
    for sent in CATALOGUE:
        agreed = [Agreed(cinema, AGREED, ())] if sent["name"] == TICKET else None
        saved = await catalogue.save(merchant.id, None, sent, agreed=agreed, claim=_claim(sent["name"]), real_now=now)
        if sent.get("pooled"):
            await pools.upload(merchant.id, saved.id, _codes())
    return cinema


def _claim(name: str) -> Claim | None:
    return Claim.of("cli:demo", f"demo: {name}", operation="demo", payload={"name": name})


def _codes() -> list[str]:
    """Draw the same codes each time, so that they are there once."""
    random = Random(SEED)
    return ["".join(random.choices(ALPHABET, k=CODE_LENGTH)) for _ in range(TICKETS)]
