"""Makers with defaults: a test says only what matters to it."""

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from kernel.customers.rules import NewCustomer, new_customer
from kernel.merchants import actions
from kernel.merchants.record import MerchantRecord

NOW = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
_numbers = count()


def a_merchant(**different: Any) -> MerchantRecord:
    """Describe a coffee shop in Jakarta, without a database."""
    usual: dict[str, Any] = {
        "id": uuid4(),
        "slug": "kopi",
        "name": "Kopi",
        "currency": "IDR",
        "time_zone": "Asia/Jakarta",
        "locale": "id-ID",
        "test": True,
        "clock_offset_seconds": 0,
        "clock_stands_at": None,
        "published_version": None,
        "cursor_epoch": 1,
    }
    return MerchantRecord(**usual | different)


async def make_merchant(**different: Any) -> MerchantRecord:
    """Create a coffee shop in Jakarta."""
    usual: dict[str, Any] = {
        "slug": f"kopi-{uuid4().hex[:12]}",
        "name": "Kopi",
        "currency": "IDR",
        "time_zone": "Asia/Jakarta",
        "locale": "id-ID",
        "test": True,
        "clock": None,
        "now": NOW,
    }
    return await actions.create(**usual | different)


def a_draft(merchant: MerchantRecord, **different: Any) -> NewCustomer:
    """Check the input of a customer with an external id of its own."""
    usual: dict[str, Any] = {"external_id": f"c-{next(_numbers)}", "merchant": merchant, "now": NOW}
    return new_customer(**usual | different)
