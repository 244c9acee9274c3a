"""What came of referrals, month by month, and who brings most. Nothing is kept beside what is there anyway."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from asyncpg import Record

from analytics.liability.rules import worth
from analytics.months import COLUMNS, Month, columns, last_months
from analytics.referrals.record import Leader, ReferralMonth
from kernel.db.transaction import Connection
from kernel.merchants import queries as merchants
from loyalty.programs.cache import compiled
from loyalty.programs.compiled import CompiledProgram

MOST_LEADERS = 100

_GIVEN = "coalesce(({side} ->> 'points')::bigint + ({side} ->> 'milestone_points')::bigint, 0)"
_BOTH = f"{_GIVEN.format(side='r.advocate_paid')} + {_GIVEN.format(side='r.friend_paid')}"
_MONTHS = f"""
    SELECT m.month, count(*) FILTER (WHERE r.via <> 'CODE') AS clicked, count(r.friend_id) AS signed_up,
        count(*) FILTER (WHERE r.status = 'QUALIFIED') AS qualified, count(*) FILTER (WHERE r.status = 'IN_REVIEW') AS in_review,
        count(*) FILTER (WHERE r.status = 'REWARDED') AS rewarded, count(*) FILTER (WHERE r.status = 'REJECTED') AS rejected,
        count(*) FILTER (WHERE r.status = 'CANCELLED') AS cancelled
    FROM {COLUMNS} JOIN referrals r ON r.merchant_id = $1 AND r.at >= m.start AND r.at < m.until GROUP BY 1
"""
_PAID = f"""
    SELECT m.month, r.advocate_paid ->> 'currency' AS currency, sum({_BOTH})::bigint AS points
    FROM {COLUMNS} JOIN referrals r ON r.merchant_id = $1 AND r.at >= m.start AND r.at < m.until AND r.status = 'REWARDED' GROUP BY 1, 2
"""
_JOINED = f"""
    SELECT m.month, count(*) FILTER (WHERE c.joined_at < m.start) AS members, count(*) FILTER (WHERE c.joined_at >= m.start) AS newcomers
    FROM {COLUMNS} JOIN customers c ON c.merchant_id = $1 AND c.joined_at < m.until GROUP BY 1
"""
_LEADERS = f"""
    WITH brought AS (
        SELECT r.referrer_id, count(*) AS rewarded, sum({_GIVEN.format(side="r.advocate_paid")})::bigint AS points
        FROM referrals r WHERE r.merchant_id = $1 AND r.status = 'REWARDED' AND ($2::timestamptz IS NULL OR r.paid_at >= $2) GROUP BY 1
    ), placed AS (SELECT rank() OVER (ORDER BY rewarded DESC) AS place, * FROM brought)
    SELECT p.place, p.referrer_id, n.name, p.rewarded, p.points FROM placed p
    LEFT JOIN referral_names n ON n.merchant_id = $1 AND n.customer_id = p.referrer_id
"""
_TOP = f"{_LEADERS} ORDER BY p.place, p.referrer_id LIMIT $3"
_OWN = f"{_LEADERS} WHERE p.referrer_id = $3"


async def months(connection: Connection, count: int | None, *, real_now: datetime) -> list[ReferralMonth]:
    """Tell of the last months of a transaction's merchant, oldest first, what came of referrals. Refuses as `last_months` does."""
    merchant = await merchants.of(connection)
    asked = last_months(count, merchant.now(real_now), merchant.zone)
    version = merchant.published_version
    program = await compiled(connection, merchant.id, version) if version is not None else None
    given = [merchant.id, *columns(asked)]
    came, paid, joined = [await connection.fetch(statement, *given) for statement in (_MONTHS, _PAID, _JOINED)]
    return [_month(one, came, paid, joined, program) for one in asked]


async def leaders(connection: Connection, merchant_id: UUID, *, since: datetime | None, most: int) -> list[Leader]:
    """List the advocates with most friends who were rewarded from an instant on (None: ever)."""
    return [_leader(row) for row in await connection.fetch(_TOP, merchant_id, since, min(most, MOST_LEADERS))]


async def own_place(connection: Connection, merchant_id: UUID, customer_id: UUID, *, since: datetime | None) -> Leader | None:
    """Tell where an advocate stands among all; None: none of their friends was rewarded."""
    row = await connection.fetchrow(_OWN, merchant_id, since, customer_id)
    return _leader(row) if row is not None else None


def _leader(row: Record) -> Leader:
    return Leader(row["place"], row["referrer_id"], row["name"], row["rewarded"], row["points"])


def _month(
    month: Month, came: Sequence[Record], paid: Sequence[Record], joined: Sequence[Record], program: CompiledProgram | None
) -> ReferralMonth:
    counts = {name: number for row in came if row["month"] == month.first for name, number in row.items() if name != "month"}
    people = {name: number for row in joined if row["month"] == month.first for name, number in row.items() if name != "month"}
    given = {row["currency"]: row["points"] for row in paid if row["month"] == month.first}
    return ReferralMonth(month.first, month.until, **counts, **people, points=sum(given.values()), value=_worth(given, program))


def _worth(given: dict[str, int], program: CompiledProgram | None) -> int | None:
    """Say what points are worth in minor units, by the published program; None when it does not say of one of them."""
    known = program.currencies if program is not None else {}
    values = [worth(points, known[code].value if code in known else None) for code, points in given.items()]
    return sum(value for value in values if value is not None) if None not in values else None
