"""Whether a reward can be had, and what becomes of a redemption. All pure.

Readings, where the rules leave something open:
- A limit per customer counts what is held, confirmed or used in the period in which it was reserved; what was given up does not count.
- A unit that is voided goes back to the stock; its code, which the customer has seen, does not go back to the pool.
- A reward that is switched off, or whose terms change, is honoured for who holds it already, at the cost that was reserved.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from kernel.clock import local_date, start_of
from loyalty.points import holding
from loyalty.points.rules import check_enough
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.periods import PER, start_of_period
from loyalty.rewards.errors import LimitReached, NotActive, OutOfStock, PartnerNotAllowed, StageRequired, TierRequired, WrongStatus
from loyalty.state.changes import Changes, Notice
from loyalty.state.customer import BalanceState, CustomerState
from loyalty.state.redemptions import Honoured, RedemptionState, RedemptionStatus, RewardState
from loyalty.state.unloaded import ConfirmedUnloaded


def check_available(reward: RewardState, program: CompiledProgram, state: CustomerState, *, free_codes: int | None, now: datetime) -> None:
    """Check that a customer can have a reward now; `free_codes` of its pool, None: it has none.

    Refuses with NotActive, TierRequired, StageRequired, LimitReached, OutOfStock, InDebt or NotEnoughPoints, checked in that order. Raises
    UsesUnloaded when it has a limit and what the customer took is not loaded.
    """
    check_active(reward, program, now=now)
    if reward.tiers is not None and (state.tier is None or state.tier.code not in reward.tiers):
        raise TierRequired("It is for other tiers.", details={"tiers": list(reward.tiers)})
    if reward.stages is not None and state.stage.stage not in reward.stages:
        raise StageRequired("It is for other stages.", details={"stages": list(reward.stages)})
    check_limit(reward, state, now=now)
    if reward.remaining == 0 or free_codes == 0:
        raise OutOfStock("There is none left.", details={"remaining": 0})
    check_enough(state.balances.get(reward.currency, BalanceState()), reward.cost)


def check_active(reward: RewardState, program: CompiledProgram, *, now: datetime) -> None:
    """Check that anybody can have a reward now. Refuses with NotActive."""
    currency = program.currencies.get(reward.currency)
    if reward.deleted or not reward.active or currency is None or not currency.redeemable:
        raise NotActive("It is not on offer.")
    if reward.starts_at is not None and now < reward.starts_at:
        raise NotActive("It is not on offer yet.", details={"startsAt": reward.starts_at.isoformat()})
    if reward.ends_at is not None and now >= reward.ends_at:
        raise NotActive("It is no longer on offer.", details={"endsAt": reward.ends_at.isoformat()})


def check_limit(reward: RewardState, state: CustomerState, *, now: datetime) -> None:
    """Check how often the customer has had a reward in this period. Refuses with LimitReached."""
    if reward.customer_limit is None:
        return
    used = state.uses_of(reward.id, start_of_period(reward.customer_limit_per, now, state.zone))
    if used >= reward.customer_limit:
        per = PER[reward.customer_limit_per]
        details = {"limit": reward.customer_limit, "per": reward.customer_limit_per.value, "used": used}
        raise LimitReached(f"It can be had {reward.customer_limit} times {per}.", details=details)


def check_partner(reward: RewardState, partner_id: UUID | None) -> None:
    """Check that a partner may honour a reward. Refuses with PartnerNotAllowed."""
    if partner_id is not None and partner_id not in reward.partners:
        raise PartnerNotAllowed("This partner does not honour this reward.")


def reserve(
    changes: Changes, reward: RewardState, *, id: UUID, code: str, partner_id: UUID | None, at: datetime, at_once: bool = False
) -> RedemptionState:
    """Hold points, a unit and a code; everything was checked. `at_once` it is confirmed now, and only that is told. Raises LotsUnloaded."""
    # A till whose clock is ahead has brought the customer's time beyond now; a short hold must not be over before it begins.
    until = max(at, changes.state.settled_at) + timedelta(seconds=reward.hold_seconds)
    held = holding.hold(
        changes,
        currency=reward.currency,
        points=reward.cost,
        at=at,
        until=None if at_once else until,
        redemption_id=id,
        reason=f"Reserved: {reward.name}",
    )
    redemption = RedemptionState(
        id=id,
        customer_id=changes.state.id,
        reward_id=reward.id,
        status=RedemptionStatus.HELD,
        cost=reward.cost,
        currency=reward.currency,
        code=code,
        pooled=reward.pooled,
        partner_id=partner_id,
        honoured_by=None,
        hold_id=held.id,
        capture_id=None,
        reserved_at=at,
        held_until=until,
        confirmed_at=None,
        usable_until=None,
        ended_at=None,
        taken=held.lot_movements,
        name=reward.name,
    )
    changes.step(redemption, before=None, at=at, partner_id=partner_id)
    changes.move_stock(reward.id, held=1)
    if reward.pooled:
        changes.codes.append((reward.id, code, id))
    changes.state.count_use(redemption, 1)
    if not at_once:
        announce(changes, redemption, at)
    return redemption


def confirm(
    changes: Changes, redemption: RedemptionState, *, valid_days: int | None, partner_value: int | None, at: datetime
) -> RedemptionState:
    """Capture what is held. With `partner_value` the partner that reserved it has honoured it, and is owed so many minor units."""
    captured = holding.capture(changes, redemption, at=at, reason=f"Redeemed: {redemption.name}")
    state = changes.state
    confirmed = replace(
        redemption,
        status=RedemptionStatus.CONFIRMED,
        capture_id=captured.id,
        confirmed_at=at,
        usable_until=_usable_until(valid_days, at, state),
        honoured_by=redemption.partner_id if partner_value is not None else None,
        owed=partner_value or 0,
    )
    _change(changes, redemption, confirmed, at=at, partner_id=redemption.partner_id)
    changes.move_stock(redemption.reward_id, held=-1, given=1)
    holding.forget_ended(changes, redemption.currency)
    if partner_value is not None and redemption.partner_id is not None:
        changes.honoured.append(Honoured(redemption.partner_id, redemption.id, redemption.reward_id, partner_value, at))
    state.last_redemption_at = max(state.last_redemption_at or at, at)
    state.confirmed.insert(0, (at, redemption.id))
    return confirmed


def let_go(
    changes: Changes, redemption: RedemptionState, status: RedemptionStatus, *, at: datetime, partner_id: UUID | None
) -> RedemptionState:
    """Give up what is held, CANCELLED or EXPIRED: points to their lots, the unit to the stock, the code to its pool."""
    words = "Cancelled" if status is RedemptionStatus.CANCELLED else "Not confirmed in time"
    holding.release(changes, redemption, at=at, reason=f"{words}: {redemption.name}")
    ended = replace(redemption, status=status, ended_at=at, code=None)
    _change(changes, redemption, ended, at=at, partner_id=partner_id)
    changes.move_stock(redemption.reward_id, held=-1)
    if redemption.pooled and redemption.code is not None:
        changes.codes.append((redemption.reward_id, redemption.code, None))
    changes.state.count_use(redemption, -1)
    holding.forget_ended(changes, redemption.currency)
    return ended


def use(changes: Changes, redemption: RedemptionState, *, partner_id: UUID | None, partner_value: int, at: datetime) -> RedemptionState:
    """Use a confirmed code; a partner that does is owed the value agreed on, unless it was when it confirmed."""
    is_honoured = partner_id is not None and redemption.honoured_by is None
    used = replace(redemption, status=RedemptionStatus.USED, ended_at=at, honoured_by=redemption.honoured_by or partner_id)
    if partner_id is not None and is_honoured:
        used = replace(used, owed=partner_value)
        changes.honoured.append(Honoured(partner_id, redemption.id, redemption.reward_id, partner_value, at))
    _change(changes, redemption, used, at=at, partner_id=partner_id)
    return used


def void(changes: Changes, redemption: RedemptionState, *, at: datetime) -> RedemptionState:
    """Take a confirmed redemption back: points to their lots, the unit to the stock, what a partner is owed for it from its account.

    Raises ConfirmedUnloaded.
    """
    holding.undo_capture(changes, redemption, at=at, reason=f"Voided: {redemption.name}")
    voided = replace(redemption, status=RedemptionStatus.VOIDED, ended_at=at)
    _change(changes, redemption, voided, at=at, partner_id=None)
    _forget_use(changes.state, redemption)
    changes.move_stock(redemption.reward_id, given=-1)
    if redemption.honoured_by is not None:
        changes.honoured.append(Honoured(redemption.honoured_by, redemption.id, redemption.reward_id, -redemption.owed, at, voided=True))
    changes.state.count_use(redemption, -1)
    return voided


def check_status(redemption: RedemptionState, wanted: RedemptionStatus) -> None:
    """Refuse with WrongStatus what is not where it must be."""
    if redemption.status is not wanted:
        raise WrongStatus(f"It is {redemption.status}.", details={"status": redemption.status.value})


def announce(changes: Changes, redemption: RedemptionState, at: datetime) -> None:
    """Tell the customer where a redemption stands."""
    data = {"redemption": str(redemption.id), "status": redemption.status.value, "reward": redemption.name}
    changes.notices.append(Notice("RedemptionChanged", at, data))


def _change(changes: Changes, before: RedemptionState, after: RedemptionState, *, at: datetime, partner_id: UUID | None) -> None:
    changes.step(after, before=before.status, at=at, partner_id=partner_id)
    announce(changes, after, at)


def _forget_use(state: CustomerState, redemption: RedemptionState) -> None:
    """Let the time of inactivity run from the redemption before, or from none."""
    state.confirmed = [one for one in state.confirmed if one[1] != redemption.id]
    if redemption.confirmed_at != state.last_redemption_at:
        return
    if not state.confirmed and not state.confirmed_complete:
        raise ConfirmedUnloaded(state.id)
    state.last_redemption_at = state.confirmed[0][0] if state.confirmed else None


def _usable_until(valid_days: int | None, at: datetime, state: CustomerState) -> datetime | None:
    """Say from when on a code is of no use: 00:00 after its last day, so many days after the one on which it was confirmed."""
    if valid_days is None:
        return None
    return start_of(local_date(at, state.zone) + timedelta(days=valid_days + 1), state.zone)
