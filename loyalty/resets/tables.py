"""What goes over to the merchant that goes on after a reset: the table of tables, to be read aloud.

Whatever is not here stays with the closed merchant: customers and all that happened to them, and what was counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_ON_OFFER = "deleted_at IS NULL"
_OF_REWARDS = f"reward_id IN (SELECT id FROM rewards WHERE merchant_id = $1 AND {_ON_OFFER})"
_OF_OFFERS = f"offer_id IN (SELECT id FROM offers WHERE merchant_id = $1 AND {_ON_OFFER})"
_MADE = f"""ref IN (
    SELECT id FROM server_keys WHERE merchant_id = $1 UNION ALL SELECT id FROM partners WHERE merchant_id = $1
    UNION ALL SELECT id FROM partner_keys WHERE merchant_id = $1 UNION ALL SELECT id FROM rewards WHERE merchant_id = $1 AND {_ON_OFFER}
    UNION ALL SELECT id FROM offers WHERE merchant_id = $1 AND {_ON_OFFER}
)"""
NOW, SUCCESSOR = object(), object()
"""Stand for the instant of the reset, which is the new merchant's now, and for the new merchant's id."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A table, which of its rows go over, and what stands in some columns instead."""

    table: str
    where: str = "TRUE"
    instead: Mapping[str, Any] = field(default_factory=dict)


KEPT: Sequence[Kept] = (
    Kept("program_drafts"),
    Kept("staff"),
    Kept("server_keys"),
    Kept("partners"),
    Kept("partner_keys"),
    Kept("adjustment_limits"),
    Kept("notice_templates"),
    Kept("referral_settings"),
    Kept("referral_texts"),
    Kept("rewards", _ON_OFFER, {"created_at": NOW}),
    Kept("reward_stocks", _OF_REWARDS, {"held": 0, "given": 0}),
    Kept("reward_partners", _OF_REWARDS),
    Kept("reward_codes", _OF_REWARDS, {"redemption_id": None}),
    Kept("offers", _ON_OFFER, {"created_at": NOW, "saved_at": NOW}),
    Kept("offer_counts", _OF_OFFERS, {"claimed": 0}),
    # A call sent again that has made what went over, or was an earlier reset, has been done, however late it comes.
    Kept("keys", _MADE),
    Kept("keys", "ref = $1", {"ref": SUCCESSOR}),
)
"""In the order in which rows point at each other."""
