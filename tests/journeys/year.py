"""Ani's first year with a coffee chain in Jakarta: what is sent, in order. Money in minor units: Rp 10.000 are 1,000,000."""

from typing import Any

CLOCK = "2027-01-10T12:00"
PROGRAM: dict[str, Any] = {
    "points": {"currencies": [{"code": "beans", "name": "Beans", "onRefund": "UNLIMITED"}, {"code": "stamps", "name": "Stamps"}]},
    "earning": {
        "rules": [
            {"type": "PER_AMOUNT", "code": "spend", "every": 1_000_000, "points": 1},
            {"type": "FIXED", "code": "stamp", "currency": "stamps", "points": 1, "multiplied": False, "when": "event.total >= 5000000"},
            {"type": "FIXED", "code": "review", "on": "REVIEW", "points": 5},
            {"type": "MULTIPLY", "code": "saturday", "percent": 200, "when": "now.getDayOfWeek('Asia/Jakarta') == 6"},
        ],
        "multiplierStacking": "BEST",
    },
    "tiers": {
        "metric": "SPEND",
        "window": {"months": 12},
        "levels": [
            {"code": "silver", "name": "Silver", "threshold": 50_000_000, "multiplierPercent": 150},
            {"code": "gold", "name": "Gold", "threshold": 200_000_000, "multiplierPercent": 200},
        ],
    },
}
BROKEN: dict[str, Any] = PROGRAM | {
    "points": {"currencies": [{"code": "Beans", "name": "Beans", "onRefund": "SOMETIMES"}]},
    "earning": {
        "rules": [
            {"type": "PER_AMOUNT", "code": "spend", "every": 0, "points": 1.5},
            {"type": "FIXED", "code": "spend", "points": 1, "when": "event.totl > 1"},
        ]
    },
    "tiers": {"levels": [{"code": "gold", "name": "Gold", "threshold": 5}, {"code": "silver", "name": "Silver", "threshold": 5}]},
    "reward": {},
}
JOINED = "2026-01-05T09:00:00+07:00"


def purchase(number: str, at: str, total: int) -> dict[str, Any]:
    """Write a purchase down, at a time in Jakarta."""
    return {"kind": "PURCHASE", "externalId": number, "at": f"{at}+07:00", "total": total}


def refund(number: str, at: str, of: str, amount: int) -> dict[str, Any]:
    """Write a refund down, at a time in Jakarta."""
    return {"purchaseExternalId": of, "externalId": number, "at": f"{at}+07:00", "amount": amount}


STORY: tuple[dict[str, Any], ...] = (
    {"event": purchase("P-1", "2026-01-10T10:00:00", 10_500_000)},
    {"event": purchase("P-2", "2026-02-11T10:00:00", 45_000_000)},
    {"event": purchase("P-3", "2026-03-11T10:00:00", 10_990_000)},
    {"event": {"kind": "REVIEW", "externalId": "V-1", "at": "2026-03-12T10:00:00+07:00"}},
    {"refund": refund("R-1", "2026-03-13T10:00:00", "P-3", 5_490_000)},
    {"refund": refund("R-2", "2026-03-14T10:00:00", "P-3", 5_500_000)},
    {"event": purchase("P-4", "2026-05-05T10:00:00", 150_000_000)},
    {"event": {"kind": "SURVEY", "externalId": "S-1", "at": "2026-05-06T10:00:00+07:00", "nps": 9}},
    {"refund": refund("R-3", "2026-05-07T10:00:00", "P-4", 10_000_000)},
)
