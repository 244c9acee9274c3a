"""Count the points that a merchant owes its customers, as they are at the merchant's now. One statement for each question, over all."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from analytics.liability.record import Liability
from analytics.liability.rules import Points, liability_of
from kernel.db.transaction import Connection
from kernel.merchants import queries as merchants
from loyalty.points.expiry import idle_expiries
from loyalty.points.last_day import idle_last_day
from loyalty.programs.cache import compiled
from loyalty.programs.document import Expiry

LOOKED_BACK = timedelta(days=365)
"""Of which points the breakage is estimated: those whose life ended within so long."""

_LAST_USE = "(greatest(s.last_purchase_at, s.last_redemption_at) AT TIME ZONE $3)::date"
_IDLE_DAYS = f"""
    SELECT least(min((l.available_from AT TIME ZONE $3)::date), min({_LAST_USE})) AS first,
        greatest(max((l.available_from AT TIME ZONE $3)::date), max({_LAST_USE})) AS last
    FROM lots l JOIN standings s ON s.merchant_id = $1 AND s.customer_id = l.customer_id
    WHERE l.merchant_id = $1 AND l.remaining > 0 AND l.expires_at IS NULL AND l.currency = ANY($2::text[])
"""
# A lot that was given a last day keeps it. One without ends, where inactivity does, a period after the last use of the points, or after
# the day from which it could be used if it came later: the rule of loyalty.points.last_day.idle_last_day, whose days are at hand.
_OPEN = f"""
    WITH idle AS (
        SELECT currency, day, ends FROM unnest($4::text[], $5::date[], $6::date[]) AS idle (currency, day, ends)
    ), open AS (
        SELECT l.currency, l.remaining, l.pending AND l.available_from > $2 AS waits, l.expires_at,
            CASE WHEN l.expires_at IS NOT NULL THEN ((l.expires_at - interval '1 microsecond') AT TIME ZONE $3)::date
                WHEN (l.available_from AT TIME ZONE $3)::date <= used.ends THEN used.ends ELSE own.ends END AS last_day
        FROM lots l JOIN standings s ON s.merchant_id = $1 AND s.customer_id = l.customer_id
        LEFT JOIN idle used ON used.currency = l.currency AND used.day = {_LAST_USE} AND l.expires_at IS NULL
        LEFT JOIN idle own ON own.currency = l.currency AND own.day = (l.available_from AT TIME ZONE $3)::date AND l.expires_at IS NULL
        WHERE l.merchant_id = $1 AND l.remaining > 0
    )
    SELECT currency, waits, date_trunc('month', last_day)::date AS month, sum(remaining)::bigint AS points FROM open
    WHERE (expires_at IS NULL OR expires_at > $2) AND (last_day IS NULL OR last_day >= ($2 AT TIME ZONE $3)::date)
    GROUP BY 1, 2, 3
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
    Holds count until their end is written.
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
    days = await _idle_days(connection, merchant_id, idle, zone)
    columns = [list(column) for column in zip(*days, strict=True)] or [[], [], []]
    for row in await connection.fetch(_OPEN, merchant_id, now, zone.key, *columns):
        points = found[row["currency"]]
        if row["waits"]:
            points.pending += row["points"]
        else:
            points.available += row["points"]
        points.by_month[row["month"]] = points.by_month.get(row["month"], 0) + row["points"]
    for row in await connection.fetch(_POSTED, merchant_id):
        found[row["currency"]].held, found[row["currency"]].debt = row["held"], row["debt"]
    for row in await connection.fetch(_ENDED, merchant_id, now - LOOKED_BACK, now):
        found[row["currency"]].expired, found[row["currency"]].redeemed = row["expired"], row["redeemed"]
    return found


async def _idle_days(connection: Connection, merchant_id: UUID, idle: Mapping[str, Expiry], zone: ZoneInfo) -> list[tuple[str, date, date]]:
    """List, for each currency that inactivity ends, when points end that were last used, or became usable, on each day that matters."""
    if not idle:
        return []
    row = await connection.fetchrow(_IDLE_DAYS, merchant_id, list(idle), zone.key)
    if row is None or row["first"] is None:
        return []
    days = [row["first"] + timedelta(days=number) for number in range((row["last"] - row["first"]).days + 1)]
    return [(code, day, idle_last_day(expiry, day, None)) for code, expiry in idle.items() for day in days]
