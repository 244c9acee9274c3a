"""How customers came on and fell back, month by month. Four statements over all; nothing is kept beside what is there anyway."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from asyncpg import Record

from analytics.lifecycle.reach import USUAL_DAYS, reached
from analytics.lifecycle.record import LifecycleMonth, Reach, StageCount
from analytics.months import COLUMNS, Month, columns, last_months
from kernel.db.transaction import Connection
from kernel.merchants import queries as merchants
from loyalty.programs.cache import compiled
from loyalty.programs.document import Health, Lifecycle, Stage

_RANK = f"array_position(ARRAY[{', '.join(repr(str(stage)) for stage in Stage)}], {{}}::text)"
# Of each month the last move before its end.
_STOOD = f"""
    WITH moves AS (
        SELECT to_stage, at, lead(at) OVER (PARTITION BY customer_id ORDER BY recorded_at, id) AS next
        FROM stage_moves WHERE merchant_id = $1
    )
    SELECT m.month, s.to_stage AS stage, count(*) AS customers
    FROM {COLUMNS} JOIN moves s ON s.at < m.until AND (s.next IS NULL OR s.next >= m.until) GROUP BY 1, 2
"""
_MOVED = f"""
    WITH moves AS (
        SELECT customer_id, to_stage, at, COALESCE({_RANK.format("to_stage")} > {_RANK.format("from_stage")}, true) AS up
        FROM stage_moves WHERE merchant_id = $1 AND at >= $6
    )
    SELECT m.month, s.to_stage AS stage, count(DISTINCT s.customer_id) FILTER (WHERE s.up) AS entered,
        count(DISTINCT s.customer_id) FILTER (WHERE NOT s.up) AS fell_back
    FROM {COLUMNS} JOIN moves s ON s.at >= m.start AND s.at < m.until GROUP BY 1, 2
"""
# Of each month the last purchase before its end, and how many calendar days it was ago on its last day.
_HEALTH = f"""
    WITH bought AS (
        SELECT at, (at AT TIME ZONE $6)::date AS day, lead(at) OVER (PARTITION BY customer_id ORDER BY at, id) AS next
        FROM purchases WHERE merchant_id = $1 AND counts
    )
    SELECT m.month, CASE WHEN m.day - b.day >= $8 THEN 'LAPSED' WHEN m.day - b.day >= $7 THEN 'AT_RISK' ELSE 'ACTIVE' END AS health,
        count(*) AS customers
    FROM {COLUMNS} JOIN bought b ON b.at < m.until AND (b.next IS NULL OR b.next >= m.until) GROUP BY 1, 2
"""


async def lifecycle(connection: Connection, months: int | None, *, real_now: datetime) -> list[LifecycleMonth]:
    """Tell of the last months of a transaction's merchant, oldest first, where customers stood at the end of each.

    Stages are those that were recorded; what time has brought since a customer's last write counts when it is written. Health goes by the
    purchases that count as far as is known now, so a purchase refunded since is not among them, and by the published program's days. Clicks
    and invitations that can still bring somebody are in REACH.
    Refuses as `last_months` does.
    """
    merchant = await merchants.of(connection)
    asked = last_months(months, merchant.now(real_now), merchant.zone)
    version = merchant.published_version
    document = (await compiled(connection, merchant.id, version)).document if version is not None else None
    terms = document.lifecycle if document is not None else Lifecycle()
    referrals = document.referrals if document is not None else None
    given = [merchant.id, *columns(asked)]
    stood = await connection.fetch(_STOOD, *given)
    moved = await connection.fetch(_MOVED, *given, asked[0].start)
    health = await connection.fetch(_HEALTH, *given, merchant.time_zone, terms.at_risk_days, terms.lapsed_days)
    days = referrals.attribution_days if referrals is not None else USUAL_DAYS
    found = await reached(connection, merchant.id, asked, window_days=days)
    return _put_together(asked, stood, moved, health, found)


def _put_together(
    months: Sequence[Month], stood: Sequence[Record], moved: Sequence[Record], health: Sequence[Record], found: Mapping[date, Reach]
) -> list[LifecycleMonth]:
    counts = {(one.first, str(stage)): StageCount(str(stage)) for one in months for stage in Stage}
    for row in stood:
        counts[row["month"], row["stage"]] = replace(counts[row["month"], row["stage"]], customers=row["customers"])
    for row in moved:
        key = row["month"], row["stage"]
        counts[key] = replace(counts[key], entered=row["entered"], fell_back=row["fell_back"])
    for month, reach in found.items():
        key = month, str(Stage.REACH)
        count = counts[key]
        open_ones = reach.clicks + reach.invitations
        counts[key] = replace(count, customers=count.customers + open_ones, entered=count.entered + reach.entered)
    alive = {(row["month"], row["health"]): row["customers"] for row in health}
    return [
        _month(one, tuple(count for (month, _), count in counts.items() if month == one.first), alive, found.get(one.first, Reach()))
        for one in months
    ]


def _month(month: Month, stages: tuple[StageCount, ...], alive: Mapping[tuple[date, str], int], reach: Reach) -> LifecycleMonth:
    active, at_risk, lapsed = (alive.get((month.first, health), 0) for health in (Health.ACTIVE, Health.AT_RISK, Health.LAPSED))
    return LifecycleMonth(month.first, month.until, stages, active, at_risk, lapsed, reach)
