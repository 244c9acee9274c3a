"""What customers were asked and what they answered, month by month. Two statements over all."""

from datetime import datetime

from analytics.months import last_months
from analytics.surveys.record import SurveyMonth
from analytics.surveys.rules import DETRACTORS_TO, PROMOTERS_FROM
from kernel.db.transaction import Connection
from kernel.merchants import queries as merchants

ANSWERED_WITHIN_DAYS = 30
"""So long after an invitation an answer belongs to it."""

_INVITED = f"""
    SELECT date_trunc('month', n.at AT TIME ZONE $4)::date AS month, count(*) AS invited, count(*) FILTER (WHERE EXISTS (
        SELECT FROM events e WHERE e.merchant_id = $1 AND e.customer_id = n.customer_id AND e.kind = 'SURVEY'
            AND e.at > n.at AND e.at <= n.at + interval '{ANSWERED_WITHIN_DAYS * 24} hours'
    )) AS answered
    FROM notifications n WHERE n.merchant_id = $1 AND n.kind = 'SurveyInvited' AND n.at >= $2 AND n.at < $3 GROUP BY 1
"""
_ANSWERS = f"""
    SELECT date_trunc('month', at AT TIME ZONE $4)::date AS month, count(*) AS answers, count(csat) AS csat_answers,
        COALESCE(sum(csat), 0) AS csat_sum, count(nps) AS nps_answers, count(*) FILTER (WHERE nps >= {PROMOTERS_FROM}) AS promoters,
        count(*) FILTER (WHERE nps <= {DETRACTORS_TO}) AS detractors
    FROM (
        SELECT at, (body ->> 'csat')::int AS csat, (body ->> 'nps')::int AS nps FROM events
        WHERE merchant_id = $1 AND kind = 'SURVEY' AND at >= $2 AND at < $3
    ) e GROUP BY 1
"""


async def surveys(connection: Connection, months: int | None, *, real_now: datetime) -> list[SurveyMonth]:
    """Tell of the last months of a transaction's merchant, oldest first, what was asked and answered.

    Invitations are of the month in which they were due, and an answer of the same customer within 30 days is theirs. Answers are of their
    own month, whether or not anybody had asked. Refuses as `last_months` does.
    """
    merchant = await merchants.of(connection)
    asked = last_months(months, merchant.now(real_now), merchant.zone)
    given = merchant.id, asked[0].start, asked[-1].until, merchant.time_zone
    found: dict[object, dict[str, int]] = {one.first: {} for one in asked}
    for statement in (_INVITED, _ANSWERS):
        for row in await connection.fetch(statement, *given):
            found[row["month"]] |= {name: number for name, number in dict(row).items() if name != "month"}
    return [SurveyMonth(one.first, **found[one.first]) for one in asked]
