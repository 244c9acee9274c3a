"""Partners and their keys, with defaults."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kernel.keys.rules import Claim, content_hash
from kernel.merchants.record import MerchantRecord
from kernel.partners import actions
from kernel.partners.actions import PartnerKeyCreated
from tests.kernel.makers import NOW


def a_claim(content: object = "content", key: str = "k") -> Claim:
    """Claim a key for some content."""
    return Claim("key:me", key, content_hash(content))


async def make_partner(merchant: MerchantRecord, sent: Mapping[str, Any] | None = None, claim: Claim | None = None) -> UUID:
    """Create an airline."""
    return await actions.create(merchant, {"name": "Airline"} | dict(sent or {}), claim=claim, now=NOW)


async def make_key(merchant: MerchantRecord, partner_id: UUID, **different: Any) -> PartnerKeyCreated:
    """Make a key of an airline's app."""
    usual: dict[str, Any] = {"name": "App", "scopes": ["rewards:read"], "claim": None, "now": NOW}
    return await actions.create_key(merchant, partner_id, **usual | different)
