from datetime import date, datetime
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants import queries as merchants
from kernel.merchants.record import MerchantRecord
from loyalty.settlements import queries, rules
from loyalty.settlements.errors import NoSuchPartner, PeriodsHaveGaps
from loyalty.settlements.record import SettlementRecord
from loyalty.settlements.rules import Known

_LOCK = "SELECT id FROM partners WHERE merchant_id = $1 AND id = $2 FOR NO KEY UPDATE"
_KNOWN = """
    SELECT (SELECT max(last_day) FROM settlements WHERE merchant_id = $1 AND partner_id = $2) AS closed_until,
        (SELECT min(h.at) FROM honours h LEFT JOIN settlement_lines l ON l.merchant_id = $1 AND l.honour_id = h.id
        WHERE h.merchant_id = $1 AND h.partner_id = $2 AND l.honour_id IS NULL) AS first_open
"""
_CLOSE = f"""
    WITH owed AS (
        SELECT h.id, h.value FROM honours h LEFT JOIN settlement_lines l ON l.merchant_id = $1 AND l.honour_id = h.id
        WHERE h.merchant_id = $1 AND h.partner_id = $3 AND h.at < $6 AND l.honour_id IS NULL
    ), closed AS (
        INSERT INTO settlements (merchant_id, id, partner_id, first_day, last_day, currency, lines, value, actor, closed_at)
        SELECT $1, $2, $3, $4::date, $5::date, $7, count(*), coalesce(sum(value), 0), $8, $9::timestamptz FROM owed
        RETURNING {queries.COLUMNS}
    ), listed AS (
        INSERT INTO settlement_lines (merchant_id, honour_id, settlement_id) SELECT $1, id, $2 FROM owed
    )
    SELECT * FROM closed
"""


async def close(
    merchant_id: UUID, *, partner_id: UUID, last_day: date, first_day: date | None, actor: str, claim: Claim | None, real_now: datetime
) -> SettlementRecord:
    """Close a period of a partner: everything honoured before the end of the last day that no period has yet, what came late included.

    The same period again is the same success; two calls at the same time close it once. Refuses with NoSuchPartner, with
    IdempotencyConflict, and as `rules.first_day_of_period` does.
    """
    async with transaction(merchant_id) as connection:
        # The partner's row: no key changes, so the road may go on writing what the partner honours.
        if await connection.fetchval(_LOCK, merchant_id, partner_id) is None:
            raise NoSuchPartner("There is no such partner.", field=("partnerId",))
        same = await queries.closed_on(connection, merchant_id, partner_id, last_day)
        claimed = await once(connection, claim, same.id if same is not None else new_id(), real_now)
        if claimed.replay:
            same = await queries.by_id(connection, merchant_id, claimed.ref)
            assert same is not None, "a key stands for a settlement, and none is ever deleted"
        elif same is not None and first_day not in (None, same.first_day):
            raise PeriodsHaveGaps(f"The period until {last_day} is closed, and began on {same.first_day}.", field=("firstDay",))
        if same is not None:
            return same
        merchant = await merchants.of(connection)
        first = await _first_day(connection, merchant, partner_id, last_day, first_day, real_now)
        arguments = (claimed.ref, partner_id, first, last_day, rules.end_of(last_day, merchant.zone), merchant.currency, actor)
        row = await connection.fetchrow(_CLOSE, merchant_id, *arguments, merchant.now(real_now))
        assert row is not None, "an INSERT returns its row"
        return SettlementRecord(**row)


async def _first_day(
    connection: Connection, merchant: MerchantRecord, partner_id: UUID, last_day: date, asked: date | None, real_now: datetime
) -> date:
    row = await connection.fetchrow(_KNOWN, merchant.id, partner_id)
    assert row is not None, "a SELECT without FROM has one row"
    return rules.first_day_of_period(Known(**row), last_day, asked, now=merchant.now(real_now), zone=merchant.zone)
