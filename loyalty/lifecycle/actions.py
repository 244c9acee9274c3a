"""Customers join the program."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kernel.customers.actions import Added, add
from kernel.customers.rules import NewCustomer
from kernel.db.retry import again
from kernel.db.transaction import Connection, transaction
from kernel.errors import ConflictingState, Refusal
from kernel.ids import new_id
from kernel.merchants.record import MerchantRecord
from loyalty.lifecycle.rules import begin as first_stage
from loyalty.programs.cache import compiled
from loyalty.programs.compiled import CompiledProgram
from loyalty.tiers.rules import begin as first_tier

_STANDINGS = """
WITH joined AS (
    INSERT INTO standings (
        merchant_id, customer_id, stage, stage_since, tier, tier_since, settled_at, recorded_at, program_version, publication, windows,
        purchases, reviews, referrals_qualified, notification_sequence
    )
    SELECT $1::uuid, id, $4::text, at, $5::text, CASE WHEN $5::text IS NULL THEN NULL ELSE at END,
        at, $9::timestamptz, $8::int, $10::int, '{}', 0, 0, 0, 0
    FROM unnest($2::uuid[], $3::timestamptz[]) AS new (id, at)
), staged AS (
    INSERT INTO stage_moves (merchant_id, id, customer_id, from_stage, to_stage, at, reason, event_id, program_version, recorded_at)
    SELECT $1, move, id, NULL, $4::text, at, 'Registered', NULL, $8::int, $9::timestamptz
    FROM unnest($2::uuid[], $3::timestamptz[], $6::uuid[]) AS new (id, at, move)
)
INSERT INTO tier_moves (merchant_id, id, customer_id, from_tier, to_tier, at, reason, event_id, program_version, recorded_at)
SELECT $1, move, id, NULL, $5::text, at, 'Registered', NULL, $8::int, $9::timestamptz
FROM unnest($2::uuid[], $3::timestamptz[], $7::uuid[]) AS new (id, at, move) WHERE $5::text IS NOT NULL
"""


async def enrol(merchant: MerchantRecord, drafts: Sequence[NewCustomer], *, real_now: datetime) -> list[Added | Refusal]:
    """Let up to 1,000 customers join: they are registered, in the first stage, on the level that everyone holds.

    One outcome each, in order; a bad one does not stop the others. Refuses as `kernel.customers.actions.add` does.
    """
    return await again(lambda: _enrol(merchant, drafts, real_now))


async def _enrol(merchant: MerchantRecord, drafts: Sequence[NewCustomer], real_now: datetime) -> list[Added | Refusal]:
    async with transaction(merchant.id) as connection:
        outcomes = await add(connection, merchant, drafts, real_now)
        new = [(one.id, draft.joined_at) for one, draft in zip(outcomes, drafts, strict=True) if isinstance(one, Added) and not one.replay]
        if new:
            await _stand(connection, merchant, new, merchant.now(real_now))
    return outcomes


async def _stand(connection: Connection, merchant: MerchantRecord, new: Sequence[tuple[UUID, datetime]], now: datetime) -> None:
    program, publication = await _program(connection, merchant)
    ids, instants = [id for id, _ in new], [at for _, at in new]
    tier, stage = first_tier(program, now), first_stage(now).stage
    moves = [new_id() for _ in new], [new_id() for _ in new]
    code = tier.code if tier is not None else None
    await connection.execute(_STANDINGS, merchant.id, ids, instants, stage, code, *moves, program.version, now, publication)


async def _program(connection: Connection, merchant: MerchantRecord) -> tuple[CompiledProgram, int]:
    row = await connection.fetchrow("SELECT published_version, publication FROM merchants WHERE id = $1", merchant.id)
    if row is None or row["published_version"] is None:
        raise ConflictingState("The merchant has not published a program yet.")
    return await compiled(connection, merchant.id, row["published_version"]), row["publication"]
