"""What the catalogue is for a customer: whether each reward can be had now, decided by the rule that decides when it is reserved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import Refusal
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.periods import start_of_period
from loyalty.rewards.rules import check_available
from loyalty.road.records import reward_of
from loyalty.state.customer import CustomerState
from loyalty.state.redemptions import RewardState

# What is held past its time is free: nobody has written that yet, and whoever reserves does.
_ON_OFFER = """
SELECT r.*, s.stock, greatest(0, s.held - late.units) AS held, s.given,
    CASE WHEN r.codes = 'POOL' THEN late.codes + (EXISTS (
        SELECT FROM reward_codes c WHERE c.merchant_id = $1 AND c.reward_id = r.id AND c.redemption_id IS NULL
    ))::int END AS free_codes
FROM rewards r
JOIN reward_stocks s ON s.merchant_id = $1 AND s.reward_id = r.id
CROSS JOIN LATERAL (
    SELECT count(*) AS units, count(*) FILTER (WHERE pooled) AS codes FROM redemptions
    WHERE merchant_id = $1 AND reward_id = r.id AND status = 'HELD' AND held_until <= $2
) late
WHERE r.merchant_id = $1 AND r.deleted_at IS NULL AND r.active AND (r.ends_at IS NULL OR r.ends_at > $2)
    AND ($3::uuid IS NULL OR EXISTS (
        SELECT FROM reward_partners p WHERE p.merchant_id = $1 AND p.reward_id = r.id AND p.partner_id = $3
    ))
ORDER BY r.id
"""
_USES = """
SELECT asked.customer_id, t.reward_id, asked.since, count(*) AS times
FROM unnest($2::uuid[], $3::text[], $4::timestamptz[]) AS asked (customer_id, per, since)
JOIN redemptions t ON t.merchant_id = $1 AND t.customer_id = asked.customer_id AND t.reserved_at >= asked.since
    AND t.status IN ('HELD', 'CONFIRMED', 'USED') AND (t.status <> 'HELD' OR t.held_until > $5)
JOIN rewards r ON r.merchant_id = $1 AND r.id = t.reward_id AND r.customer_limit IS NOT NULL AND r.customer_limit_per = asked.per
GROUP BY asked.customer_id, t.reward_id, asked.since
"""


@dataclass(frozen=True, slots=True)
class Offered:
    """A reward that a customer may see, and why it cannot be had now; None: it can."""

    reward_id: UUID
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class _OnOffer:
    """A reward with its stock as it is now; `free_codes` None: it has no pool, else whether there is any."""

    reward: RewardState
    free_codes: int | None


async def for_customers(
    connection: Connection,
    merchant_id: UUID,
    states: Sequence[CustomerState],
    *,
    program: CompiledProgram,
    now: datetime,
    partner_id: UUID | None = None,
) -> dict[UUID, list[Offered]]:
    """Tell for customers, whose states are settled until now, what they may see of the catalogue, and what of it they can have.

    That is what is switched on and whose time is not over, in the order in which it was made; only what a partner may honour, if one asks.
    Two statements, however many customers and rewards there are.
    """
    rows = await connection.fetch(_ON_OFFER, merchant_id, now, partner_id)
    catalogue = [_OnOffer(reward_of(row, {}), row["free_codes"]) for row in rows]
    await _fill_uses(connection, merchant_id, states, [one.reward for one in catalogue], now)
    return {state.id: [Offered(one.reward.id, _refusal(one, program, state, now)) for one in catalogue] for state in states}


async def _fill_uses(
    connection: Connection, merchant_id: UUID, states: Iterable[CustomerState], rewards: Iterable[RewardState], now: datetime
) -> None:
    """Let the states know how often their customers took what has a limit, in the period of now."""
    limited = [one for one in rewards if one.customer_limit is not None]
    periods = {one.customer_limit_per for one in limited}
    asked = [(state, period, start_of_period(period, now, state.zone)) for state in states for period in sorted(periods)]
    if not asked:
        return
    columns = [state.id for state, _, _ in asked], [period.value for _, period, _ in asked], [since for _, _, since in asked]
    taken = {
        (row["customer_id"], row["reward_id"], row["since"]): row["times"]
        for row in await connection.fetch(_USES, merchant_id, *columns, now)
    }
    for state, period, since in asked:
        alike = (one.id for one in limited if one.customer_limit_per is period)
        state.uses |= {(id, since): taken.get((state.id, id, since), 0) for id in alike}


def _refusal(one: _OnOffer, program: CompiledProgram, state: CustomerState, now: datetime) -> Refusal | None:
    try:
        check_available(one.reward, program, state, free_codes=one.free_codes, now=now)
    except Refusal as refusal:
        return refusal
    return None
