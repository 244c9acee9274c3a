"""Program documents for tests: a maker that says only what matters."""

from typing import Any

from tests.loyalty.programs.drawn.documents import documents as documents
from tests.loyalty.programs.drawn.events import events as events
from tests.loyalty.programs.drawn.words import CONDITIONS as CONDITIONS
from tests.loyalty.programs.drawn.words import LARGEST as LARGEST


def document(*rules: dict[str, Any], **sections: Any) -> dict[str, Any]:
    """Write a document with one currency and these rules; `stacking`, `rounding` and `levels` stand for longer ways to say it."""
    currency = {"code": "points", "name": "Points", "rounding": sections.pop("rounding", "FLOOR")}
    earning = {"rules": list(rules), "multiplierStacking": sections.pop("stacking", "BEST")}
    levels = sections.pop("levels", ())
    tiers = {"tiers": {"levels": [{"name": level["code"].title(), "threshold": rank, **level} for rank, level in enumerate(levels)]}}
    return {"points": {"currencies": [currency]}, "earning": earning, **(tiers if levels else {}), **sections}


def per_amount(every: int, points: int = 1, **more: Any) -> dict[str, Any]:
    return {"type": "PER_AMOUNT", "code": "spend", "every": every, "points": points, **more}


def fixed(points: int, code: str = "bonus", **more: Any) -> dict[str, Any]:
    return {"type": "FIXED", "code": code, "points": points, **more}


def multiply(percent: int, code: str = "happy-hour", **more: Any) -> dict[str, Any]:
    return {"type": "MULTIPLY", "code": code, "percent": percent, **more}
