"""What holds of what partners honoured and are owed."""

from analytics.audit.check import Check, start_of

_AFTER = start_of("s.last_day + 1", "m.time_zone")
"""When the last day of a settlement is over."""

SETTLEMENTS = (
    Check(
        9,
        "honours_are_once",
        "A redemption is honoured once at the most, and voided once at the most: by the same partner, for the same reward and value.",
        """
        SELECT redemption_id, honoured, voided, owed FROM (
            SELECT redemption_id, count(*) FILTER (WHERE kind = 'HONOURED') AS honoured, count(*) FILTER (WHERE kind = 'VOIDED') AS voided,
                sum(value) AS owed, count(DISTINCT (partner_id, reward_id)) AS said
            FROM honours WHERE merchant_id = $1 GROUP BY redemption_id
        ) each WHERE honoured <> 1 OR voided > 1 OR said <> 1 OR (voided = 1 AND owed <> 0)
        """,
    ),
    Check(
        9,
        "settled_lines_are_the_partners",
        "Every line of a settlement is one of its partner's, honoured before the end of its last day.",
        f"""
        SELECT l.settlement_id, l.honour_id FROM settlement_lines l
        JOIN settlements s ON s.merchant_id = $1 AND s.id = l.settlement_id
        JOIN merchants m ON m.id = $1
        LEFT JOIN honours h ON h.merchant_id = $1 AND h.id = l.honour_id
        WHERE l.merchant_id = $1 AND (h.partner_id IS DISTINCT FROM s.partner_id
            OR h.at >= {_AFTER})
        """,
    ),
    Check(
        12,
        "honours_are_their_redemptions",
        "What a partner honoured is a redemption of that reward which the partner is owed for, and it is voided when the redemption is.",
        """
        SELECT redemption_id, h.id AS honour_id, r.status, h.voided FROM (
            SELECT *, EXISTS (SELECT FROM honours v WHERE v.merchant_id = $1 AND v.redemption_id = h.redemption_id AND v.kind = 'VOIDED')
                AS voided
            FROM honours h WHERE merchant_id = $1 AND kind = 'HONOURED'
        ) h FULL JOIN (
            SELECT id AS redemption_id, reward_id, status, honoured_by FROM redemptions WHERE merchant_id = $1 AND honoured_by IS NOT NULL
        ) r USING (redemption_id)
        WHERE (h.reward_id, h.partner_id, h.voided) IS DISTINCT FROM (r.reward_id, r.honoured_by, r.status = 'VOIDED')
        """,
    ),
    Check(
        12,
        "settlements_are_their_lines",
        "A settlement has as many lines as it says, and they are worth what it says.",
        """
        SELECT s.id AS settlement_id, s.lines, count(h.id) AS found, s.value, COALESCE(sum(h.value), 0) AS worth
        FROM settlements s
        LEFT JOIN settlement_lines l ON l.merchant_id = $1 AND l.settlement_id = s.id
        LEFT JOIN honours h ON h.merchant_id = $1 AND h.id = l.honour_id
        WHERE s.merchant_id = $1 GROUP BY s.id, s.lines, s.value
        HAVING s.lines <> count(h.id) OR s.value <> COALESCE(sum(h.value), 0)
        """,
    ),
    Check(
        22,
        "settlements_follow_each_other",
        "Each period of a partner begins on the day after the one before, which was over when it was closed.",
        f"""
        SELECT s.id AS settlement_id, s.partner_id, s.first_day, s.before FROM (
            SELECT *, lag(last_day) OVER (PARTITION BY partner_id ORDER BY first_day) AS before FROM settlements WHERE merchant_id = $1
        ) s JOIN merchants m ON m.id = $1
        WHERE s.first_day <> s.before + 1 OR s.closed_at < {_AFTER}
        """,
    ),
)
