"""How single things are written as rows, in the order of COLUMNS."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from loyalty.road.command import Caller
from loyalty.road.standing import offers_json, stage_trail_json, tier_trail_json, windows_json
from loyalty.road.tables import Row
from loyalty.state.adjustments import AdjustmentState
from loyalty.state.claims import ClaimState
from loyalty.state.customer import CustomerState, Lot, PurchaseState
from loyalty.state.redemptions import RedemptionState
from loyalty.state.referrals import ReferralState


def json_text(value: Any) -> str:
    """Write JSON as PostgreSQL takes it."""
    return orjson.dumps(value).decode()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under which all rows of one command are written."""

    merchant_id: UUID
    program_version: int
    caller: Caller
    now: datetime
    real_now: datetime


def lot_row(lot: Lot, customer_id: UUID) -> Row:
    """Write a lot."""
    return (
        lot.id, customer_id, lot.currency, lot.granted, lot.remaining, lot.pending, lot.earned_at, lot.available_from, lot.expires_at,
        lot.event_id, lot.transaction_id, lot.source_lot_id,
    )  # fmt: skip


def purchase_row(purchase: PurchaseState) -> Row:
    """Write a purchase."""
    return (
        purchase.id, purchase.customer_id, purchase.external_id, purchase.at, purchase.total, purchase.refunded, json_text(purchase.event),
        maybe_json(purchase.remaining), json_text(purchase.basis), purchase.program_version, json_text(purchase.awards),
        maybe_json(purchase.limited), purchase.counts,
    )  # fmt: skip


def redemption_row(one: RedemptionState) -> Row:
    """Write a redemption."""
    return (
        one.id, one.customer_id, one.reward_id, one.status, one.cost, one.currency, one.code, one.pooled, one.partner_id, one.honoured_by,
        one.hold_id, one.capture_id, one.reserved_at, one.held_until, one.confirmed_at, one.usable_until, one.ended_at,
    )  # fmt: skip


def adjustment_row(one: AdjustmentState) -> Row:
    """Write an adjustment."""
    return (
        one.id, one.customer_id, one.currency, one.points, one.reason, one.status, one.proposed_by, one.proposed_at, one.decided_by,
        one.decided_at, one.note, one.transaction_id,
    )  # fmt: skip


def claim_row(one: ClaimState, under: Circumstances) -> Row:
    """Write a claim of an offer, as it was first made."""
    return (
        one.id, one.offer_id, one.customer_id, one.code, one.status, one.granted, one.multiplier_percent, one.value, one.claimed_at,
        one.usable_until, one.used_at, under.caller.actor, under.caller.request_id, under.now,
    )  # fmt: skip


def referral_row(one: ReferralState) -> Row:
    """Write a referral."""
    return (
        one.id, one.referrer_id, one.friend_id, one.code, one.via, one.status, one.program_version, one.at, json_text(one.signals),
        one.verdict, one.decided_by, one.decided_at, one.note, one.purchase_id, one.qualified_at, one.pays_at, one.paid_at,
        maybe_json(one.advocate_paid), maybe_json(one.friend_paid), one.ended_at, one.due_at,
    )  # fmt: skip


def maybe_json(value: Any) -> str | None:
    """Write JSON, or nothing for nothing."""
    return None if value is None else json_text(value)


def standing_row(state: CustomerState) -> Row:
    """Write what is known of a customer."""
    tier, stage = state.tier, state.stage
    return (
        state.id, stage.stage, stage.since, stage.unmet_since, stage_trail_json(stage), tier.code if tier else None,
        tier.since if tier else None, tier.until if tier else None, tier_trail_json(tier), state.settled_at, state.program_version,
        state.publication, state.due_at,
        windows_json(state.windows), state.first_activity_at, state.last_purchase_at, state.last_redemption_at,
        state.purchases, state.reviews, state.csat,
        state.nps, state.referrals_qualified, state.recorded_at, state.health, state.tier_warned, state.first_purchase_at,
        state.birthday_at, state.survey_due_at, state.survey_purchase_id, state.survey_invited_at, state.offering,
        offers_json(state.offers, state.to_grant), state.referral, state.notification_sequence,
    )  # fmt: skip
