"""From rows to what flows."""

from collections.abc import Mapping
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from asyncpg import Record

from loyalty.programs.document import Period
from loyalty.road.standing import grants_of, offered_of, stage_of, tier_of, windows_of
from loyalty.state.adjustments import AdjustmentState, AdjustmentStatus
from loyalty.state.customer import BalanceState, CustomerState, Lot, PurchaseState
from loyalty.state.offers import Catalogue
from loyalty.state.person import Person
from loyalty.state.redemptions import RedemptionState, RedemptionStatus, RewardState
from loyalty.state.referrals import Awaits
from loyalty.state.windows import Activity


def state_of(row: Record, zone: ZoneInfo, catalogue: Catalogue) -> CustomerState:
    """Put a state together; its balances come with rows of their own. `catalogue` are the merchant's offers."""
    kept = orjson.loads(row["offers"]) if row["offers"] is not None else {}
    return CustomerState(
        id=row["customer_id"],
        zone=zone,
        joined_at=row["joined_at"],
        settled_at=row["settled_at"],
        recorded_at=row["recorded_at"],
        stage=stage_of(row["stage"], row["stage_since"], row["stage_unmet_since"], row["stage_trail"]),
        tier=tier_of(row["tier"], row["tier_since"], row["tier_until"], row["tier_trail"]),
        tier_warned=row["tier_warned"],
        health=row["health"],
        program_version=row["program_version"],
        publication=row["publication"],
        due_at=row["due_at"],
        windows=windows_of(row["windows"]),
        first_activity_at=row["first_activity_at"],
        last_purchase_at=row["last_purchase_at"],
        last_redemption_at=row["last_redemption_at"],
        purchases=row["purchases"],
        reviews=row["reviews"],
        csat=row["csat"],
        nps=row["nps"],
        referrals_qualified=row["referrals_qualified"],
        first_purchase_at=row["first_purchase_at"],
        birthday_at=row["birthday_at"],
        survey_due_at=row["survey_due_at"],
        survey_purchase_id=row["survey_purchase_id"],
        survey_invited_at=row["survey_invited_at"],
        offering=row["offering"],
        offers=offered_of(kept, catalogue),
        to_grant=grants_of(kept),
        referral=Awaits(row["referral"]) if row["referral"] is not None else None,
        notification_sequence=row["notification_sequence"],
    )


def balance_of(row: Record) -> BalanceState:
    """Read a balance."""
    return BalanceState(
        row["available"],
        row["pending"],
        row["held"],
        row["available_sequence"],
        row["pending_sequence"],
        row["held_sequence"],
        row["matures_at"],
        row["expires_at"],
        row["releases_at"],
        row["reminds_at"],
    )


def person_of(row: Record) -> Person:
    """Read who a customer is."""
    zone = ZoneInfo(row["own_zone"]) if row["own_zone"] is not None else None
    return Person(row["birthday"], row["birthday_since"], zone, row["marketing"], known_at=row["known_at"], erased_at=row["erased_at"])


def purchase_of(row: Record) -> PurchaseState:
    """Read a purchase."""
    return PurchaseState(
        id=row["id"],
        customer_id=row["customer_id"],
        external_id=row["external_id"],
        at=row["at"],
        total=row["total"],
        refunded=row["refunded"],
        event=orjson.loads(row["event"]),
        remaining=orjson.loads(row["remaining"]) if row["remaining"] is not None else None,
        basis=orjson.loads(row["basis"]),
        program_version=row["program_version"],
        awards=orjson.loads(row["awards"]),
        limited=orjson.loads(row["limited"]) if row["limited"] is not None else None,
    )


def activity_of(row: Record) -> Activity:
    """Read what an event adds to the windows."""
    return Activity(row["id"], row["at"], row["spend"], row["counts"], orjson.loads(row["awards"]), row["reviews"], row["csat"], row["nps"])


def lot_of(row: Record) -> Lot:
    """Read a lot."""
    return Lot(
        row["id"],
        row["currency"],
        row["granted"],
        row["remaining"],
        row["pending"],
        row["earned_at"],
        row["available_from"],
        row["expires_at"],
        row["event_id"],
        row["transaction_id"],
        row["source_lot_id"],
    )


def redemption_of(row: Record, taken: tuple[tuple[UUID, int], ...]) -> RedemptionState:
    """Read a redemption; `taken` is what its hold took of lots."""
    return RedemptionState(
        id=row["id"],
        customer_id=row["customer_id"],
        reward_id=row["reward_id"],
        status=RedemptionStatus(row["status"]),
        cost=row["cost"],
        currency=row["currency"],
        code=row["code"],
        pooled=row["pooled"],
        partner_id=row["partner_id"],
        honoured_by=row["honoured_by"],
        hold_id=row["hold_id"],
        capture_id=row["capture_id"],
        reserved_at=row["reserved_at"],
        held_until=row["held_until"],
        confirmed_at=row["confirmed_at"],
        usable_until=row["usable_until"],
        ended_at=row["ended_at"],
        taken=taken,
        name=row["name"],
        owed=row["owed"],
    )


def reward_of(row: Record, partners: Mapping[UUID, int]) -> RewardState:
    """Read a reward with its stock; `partners` may honour it, at the value agreed on."""
    return RewardState(
        id=row["id"],
        name=row["name"],
        cost=row["cost"],
        currency=row["currency"],
        active=row["active"],
        hold_seconds=row["hold_seconds"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        customer_limit=row["customer_limit"],
        customer_limit_per=Period(row["customer_limit_per"]),
        tiers=codes_of(row["tiers"]),
        stages=codes_of(row["stages"]),
        pooled=row["codes"] == "POOL",
        valid_days=row["valid_days"],
        deleted=row["deleted_at"] is not None,
        stock=row["stock"],
        held=row["held"],
        given=row["given"],
        partners=partners,
    )


def adjustment_of(row: Record) -> AdjustmentState:
    """Read an adjustment."""
    fields = {name: row[name] for name in AdjustmentState.__dataclass_fields__}
    return AdjustmentState(**fields | {"status": AdjustmentStatus(row["status"])})


def codes_of(text: str | None) -> tuple[str, ...] | None:
    """Read a list of codes; None: all are meant."""
    return None if text is None else tuple(orjson.loads(text))
