"""Count the points that a merchant owes its customers, as they are at the merchant's now. One statement for each question, over all."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from analytics.liability.record import Liability
from analytics.liability.rules import Points, liability_of
from kernel.clock import local_date
from kernel.db.transaction import Connection
from kernel.merchants import queries as merchants
from loyalty.points.expiry import idle_expiries
from loyalty.points.last_day import idle_last_day
from loyalty.programs.cache import compiled
from loyalty.programs.document import Expiry

LOOKED_BACK = timedelta(days=365)
"""Of which points the breakage is estimated: those whose life ended within so long."""

# Lots that were given a last day are added up by its month. Of others it is told, where inactivity ends them, since which day they can be
# used and when their owner last used points: lots with the same two days end together.
_OPEN = """
    SELECT currency, waits, month, first_day, last_use, sum(remaining)::bigint AS points FROM (
        SELECT l.currency, l.remaining, l.pending AND l.available_from > $2 AS waits,
            date_trunc('month', (l.expires_at - interval '1 microsecond') AT TIME ZONE $3)::date AS month,
            CASE WHEN l.expires_at IS NULL AND l.currency = ANY($4::text[]) THEN (l.available_from AT TIME ZONE $3)::date END AS first_day,
            (greatest(s.last_purchase_at, s.last_redemption_at) AT TIME ZONE $3)::date AS last_use
        FROM lots l LEFT JOIN standings s
            ON s.merchant_id = $1 AND s.customer_id = l.customer_id AND l.expires_at IS NULL AND l.currency = ANY($4::text[])
        WHERE l.merchant_id = $1 AND l.remaining > 0 AND (l.expires_at IS NULL OR l.expires_at > $2)
    ) open GROUP BY 1, 2, 3, 4, 5
"""
_POSTED = """
    SELECT currency, sum(held)::bigint AS held, sum(debt)::bigint AS debt FROM balances WHERE merchant_id = $1 GROUP BY currency
"""
_ENDED = """
    SELECT t.currency, coalesce(sum(e.amount) FILTER (WHERE e.account = 'EXPIRED'), 0)::bigint AS expired,
        coalesce(sum(e.amount) FILTER (WHERE e.account = 'REDEEMED'), 0)::bigint AS redeemed
    FROM points_transactions t JOIN entries e ON e.merchant_id = $1 AND e.transaction_id = t.id AND e.owner_id = $1
    WHERE t.merchant_id = $1 AND t.kind IN ('EXPIRE', 'CAPTURE', 'REVERSE') AND t.effective_at > $2 AND t.effective_at <= $3
        AND e.account IN ('EXPIRED', 'REDEEMED')
    GROUP BY t.currency
"""


async def liabilities(connection: Connection, *, real_now: datetime) -> list[Liability]:
    """Say what the merchant of a transaction owes in each point currency, those of the program first and in its order.

    Points past their time count no more, and those past their return window count as available, whether or not a job has written that.
    Holds count until their end is written, and what entering a stage or a health gives from when it is written.
    """
    merchant = await merchants.of(connection)
    now, version = merchant.now(real_now), merchant.published_version
    program = await compiled(connection, merchant.id, version) if version is not None else None
    # Sums over everything: the planner must not take loops for cheap, whatever it believes of a table's size.
    await connection.execute("SET LOCAL enable_nestloop = off")
    found = await _counted(connection, merchant.id, idle_expiries(program) if program is not None else {}, now, merchant.zone)
    await connection.execute("SET LOCAL enable_nestloop = on")
    declared = program.currencies if program is not None else {}
    codes = [*declared, *sorted(found.keys() - declared.keys())]
    return [liability_of(code, found[code], declared[code].value if code in declared else None) for code in codes]


async def _counted(
    connection: Connection, merchant_id: UUID, idle: Mapping[str, Expiry], now: datetime, zone: ZoneInfo
) -> defaultdict[str, Points]:
    found: defaultdict[str, Points] = defaultdict(Points)
    today, ends = local_date(now, zone), cache(idle_last_day)
    for row in await connection.fetch(_OPEN, merchant_id, now, zone.key, list(idle)):
        last = ends(idle[row["currency"]], row["first_day"], row["last_use"]) if row["first_day"] is not None else None
        if last is not None and last < today:
            continue
        month = last.replace(day=1) if last is not None else row["month"]
        points = found[row["currency"]]
        if row["waits"]:
            points.pending += row["points"]
        else:
            points.available += row["points"]
        points.by_month[month] = points.by_month.get(month, 0) + row["points"]
    for row in await connection.fetch(_POSTED, merchant_id):
        found[row["currency"]].held, found[row["currency"]].debt = row["held"], row["debt"]
    for row in await connection.fetch(_ENDED, merchant_id, now - LOOKED_BACK, now):
        found[row["currency"]].expired, found[row["currency"]].redeemed = row["expired"], row["redeemed"]
    return found
