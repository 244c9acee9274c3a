"""Clicks and invitations that can still bring somebody: whom advocates have reached, month by month, without knowing anybody.

A click is open from when it was made until a friend is attributed by it, or until the published program's attribution window is over. An
invitation is open from when it was made, and its window begins anew when its link is followed; it is the same click then. Who is held
back was not reached. The steps of a click that brought somebody begin with it; of others the row itself tells.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from analytics.lifecycle.record import Reach
from analytics.months import COLUMNS, Month, columns
from kernel.db.transaction import Connection

USUAL_DAYS = 30
"""The window of a program without referrals."""

_REACHED = f"""
    WITH reached AS (
        SELECT false AS invited, at AS since, NULL::timestamptz AS followed_at, NULL::timestamptz AS ended_at FROM referrals
        WHERE merchant_id = $1 AND status = 'CLICKED' AND via = 'LINK'
        UNION ALL
        SELECT false, c.at, NULL, s.at FROM referral_moves s
        JOIN referral_moves c ON c.merchant_id = $1 AND c.referral_id = s.referral_id AND c.to_status = 'CLICKED'
        JOIN referrals r ON r.merchant_id = $1 AND r.id = s.referral_id AND r.via = 'LINK'
        WHERE s.merchant_id = $1 AND s.from_status = 'CLICKED'
        UNION ALL
        SELECT true, i.invited_at, i.followed_at, s.at FROM referral_invitations i
        LEFT JOIN referral_moves s ON s.merchant_id = $1 AND s.referral_id = i.id AND s.from_status = 'CLICKED'
        WHERE i.merchant_id = $1 AND i.held_back IS NULL
    )
    SELECT m.month, r.invited, count(*) FILTER (WHERE r.since >= m.start) AS entered,
        count(*) FILTER (
            WHERE (r.ended_at IS NULL OR r.ended_at >= m.until)
            AND CASE WHEN r.followed_at < m.until THEN r.followed_at ELSE r.since END + $6::interval >= m.until
        ) AS open
    FROM {COLUMNS} JOIN reached r ON r.since < m.until GROUP BY 1, 2
"""


async def reached(connection: Connection, merchant_id: UUID, months: Sequence[Month], *, window_days: int) -> dict[date, Reach]:
    """Count the clicks and invitations that were open at the end of each month, and those that came in it; a month without any is left out.

    Three browsers of one person are three clicks. What was deleted since, after 400 days, is not counted any more.
    """
    found: dict[date, Reach] = {}
    for row in await connection.fetch(_REACHED, merchant_id, *columns(months), timedelta(days=window_days)):
        before = found.get(row["month"], Reach())
        clicks, invitations = (before.clicks, row["open"]) if row["invited"] else (row["open"], before.invitations)
        found[row["month"]] = Reach(clicks, invitations, before.entered + row["entered"])
    return found
