"""Customers join the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from kernel.customers.actions import Added, add
from kernel.customers.rules import NewCustomer
from kernel.db.retry import again
from kernel.db.transaction import Connection, transaction
from kernel.errors import ConflictingState, Refusal
from kernel.ids import new_id
from kernel.merchants.record import MerchantRecord
from loyalty.consents.actions import keep_of_newcomers
from loyalty.lifecycle.rules import begin as first_stage
from loyalty.programs.cache import compiled
from loyalty.programs.compiled import CompiledProgram
from loyalty.road import due
from loyalty.road.command import Caller
from loyalty.road.enough import AtHand
from loyalty.road.gate import pass_time
from loyalty.road.passing import PassTime
from loyalty.road.standing import stage_trail_json
from loyalty.state.customer import CustomerState
from loyalty.state.person import Person
from loyalty.tiers.rules import begin as first_tier

_log = structlog.get_logger(__name__)

_STANDINGS = """
WITH joined AS (
    INSERT INTO standings (
        merchant_id, customer_id, stage, stage_since, tier, tier_since, settled_at, recorded_at, program_version, publication, windows,
        purchases, reviews, referrals_qualified, notification_sequence, stage_trail, due_at
    )
    SELECT $1::uuid, id, $4::text, at, $5::text, CASE WHEN $5::text IS NULL THEN NULL ELSE at END,
        at, $9::timestamptz, $8::int, $10::int, '{}', 0, 0, 0, 0, $11::jsonb, due_at
    FROM unnest($2::uuid[], $3::timestamptz[], $12::timestamptz[]) AS new (id, at, due_at)
), staged AS (
    INSERT INTO stage_moves (merchant_id, id, customer_id, from_stage, to_stage, at, reason, event_id, program_version, recorded_at)
    SELECT $1, move, id, NULL, $4::text, at, 'Registered', NULL, $8::int, $9::timestamptz
    FROM unnest($2::uuid[], $3::timestamptz[], $6::uuid[]) AS new (id, at, move)
)
INSERT INTO tier_moves (merchant_id, id, customer_id, from_tier, to_tier, at, reason, event_id, program_version, recorded_at)
SELECT $1, move, id, NULL, $5::text, at, 'Registered', NULL, $8::int, $9::timestamptz
FROM unnest($2::uuid[], $3::timestamptz[], $7::uuid[]) AS new (id, at, move) WHERE $5::text IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class _Enrolled:
    """What came of each draft, and who has just joined, when; `owed`: joining gives them something; `offers`: there are any."""

    outcomes: list[Added | Refusal]
    joined: list[tuple[UUID, datetime]]
    owed: bool = False
    offers: bool = False


async def enrol(merchant: MerchantRecord, drafts: Sequence[NewCustomer], *, caller: Caller, real_now: datetime) -> list[Added | Refusal]:
    """Let up to 1,000 customers join: they are registered, in the first stage, on the level that everyone holds.

    One outcome each, in order; a bad one does not stop the others. What joining gives is given at once, to those who joined in the past
    without a word; should that fail, it is due and comes with whatever happens next. Who joins now hears of offers now, others when time
    passes for them. Refuses as `kernel.customers.actions.add` does.
    """
    enrolled = await again(lambda: _enrol(merchant, drafts, caller, real_now))
    if enrolled.owed or enrolled.offers:
        now = merchant.now(real_now)
        commands = [PassTime(id, caller, at=at, history=at < now) for id, at in enrolled.joined if enrolled.owed or at >= now]
        for result in await pass_time(merchant.id, commands, real_now=real_now):
            if isinstance(result, Exception):
                _log.error("joining_gave_nothing_yet", exc_info=result)
    return enrolled.outcomes


async def _enrol(merchant: MerchantRecord, drafts: Sequence[NewCustomer], caller: Caller, real_now: datetime) -> _Enrolled:
    async with transaction(merchant.id) as connection:
        outcomes = await add(connection, merchant, drafts, real_now)
        new = [(one.id, draft) for one, draft in zip(outcomes, drafts, strict=True) if isinstance(one, Added) and not one.replay]
        joined, now = [(id, draft.joined_at) for id, draft in new], merchant.now(real_now)
        owed, offers = await _stand(connection, merchant, new, now) if new else (False, False)
        said = [(id, draft.consent) for id, draft in new if draft.consent is not None]
        await keep_of_newcomers(connection, merchant.id, said, caller=caller, now=now)
    return _Enrolled(outcomes, joined, owed, offers)


async def _stand(
    connection: Connection, merchant: MerchantRecord, new: Sequence[tuple[UUID, NewCustomer]], now: datetime
) -> tuple[bool, bool]:
    """Write where they stand, and say whether the program gives something for joining, and whether there are offers to look at."""
    program, publication, offers = await _program(connection, merchant)
    ids, instants = [id for id, _ in new], [draft.joined_at for _, draft in new]
    tier, stage = first_tier(program, now), first_stage(program, now)
    moves = [new_id() for _ in new], [new_id() for _ in new]
    code, trail = tier.code if tier is not None else None, stage_trail_json(stage)
    programs = AtHand(program, merchant.currency, publication)
    at_once = trail is not None or offers
    dues = [draft.joined_at if at_once else _first_due(programs, merchant, id, draft, now) for id, draft in new]
    begun = program.version, now, publication, trail, dues
    await connection.execute(_STANDINGS, merchant.id, ids, instants, stage.stage, code, *moves, *begun)
    return trail is not None, offers


def _first_due(programs: AtHand, merchant: MerchantRecord, id: UUID, draft: NewCustomer, now: datetime) -> datetime | None:
    """Say before when time brings nothing to a newcomer, to whom joining itself does not; None: never. Only birthdays come so early."""
    program = programs.published
    if draft.birthday is None or program.document.birthday is None:
        return None
    zone, at = ZoneInfo(draft.time_zone) if draft.time_zone is not None else None, draft.joined_at
    state = CustomerState(
        id,
        merchant.zone,
        at,
        at,
        first_stage(program, at),
        first_tier(program, at),
        program_version=program.version,
        publication=programs.publication,
        person=Person(draft.birthday, zone=zone, known_at=now),
    )
    return due.settle(programs, state, at).state.due_at


async def _program(connection: Connection, merchant: MerchantRecord) -> tuple[CompiledProgram, int, bool]:
    row = await connection.fetchrow("SELECT published_version, publication, offering FROM merchants WHERE id = $1", merchant.id)
    if row is None or row["published_version"] is None:
        raise ConflictingState("The merchant has not published a program yet.")
    return await compiled(connection, merchant.id, row["published_version"]), row["publication"], row["offering"] > 0
