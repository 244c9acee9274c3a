"""What holds of redemptions: each is what its steps made of it, and the customer was told."""

from analytics.audit.check import Check

_STEPS = """
    ('', 'HELD'), ('HELD', 'CONFIRMED'), ('HELD', 'CANCELLED'), ('HELD', 'EXPIRED'), ('CONFIRMED', 'USED'), ('CONFIRMED', 'VOIDED')
""".strip()

REDEMPTIONS = (
    Check(
        7,
        "redemptions_are_their_moves",
        "A redemption's steps lead from nothing to the status it has, in order of time; each is allowed and begins where one ended.",
        f"""
        WITH moves AS (
            SELECT *, lag(to_status) OVER story AS before, lag(at) OVER story AS at_before, lag(recorded_at) OVER story AS recorded_before,
                lead(id) OVER story IS NULL AS is_last
            FROM redemption_moves WHERE merchant_id = $1 WINDOW story AS (PARTITION BY redemption_id ORDER BY id)
        )
        SELECT redemption_id, id AS redemption_move_id, customer_id, before AS status, from_status AS moved_from, to_status AS moved_to
        FROM moves
        WHERE from_status IS DISTINCT FROM before OR (COALESCE(from_status, ''), to_status) NOT IN ({_STEPS})
            OR at < at_before OR recorded_at < recorded_before
        UNION ALL
        SELECT redemption_id, m.id, r.customer_id, r.status, m.from_status, m.to_status
        FROM (SELECT id AS redemption_id, customer_id, status FROM redemptions WHERE merchant_id = $1) r
        FULL JOIN (SELECT * FROM moves WHERE is_last) m USING (redemption_id)
        WHERE (r.customer_id, r.status) IS DISTINCT FROM (m.customer_id, m.to_status)
        """,
    ),
    Check(
        15,
        "redemptions_were_told",
        "The status of a redemption was told to its customer, once, unless an import let its hold end; what was not, was not told.",
        """
        WITH told AS (
            SELECT customer_id, data ->> 'redemption' AS redemption, data ->> 'status' AS status, count(*) AS times
            FROM notifications WHERE merchant_id = $1 AND kind = 'RedemptionChanged' GROUP BY 1, 2, 3
        ), moves AS (
            SELECT m.customer_id, m.redemption_id::text AS redemption, m.to_status AS status, m.recorded_at, r.id IS NOT NULL AS is_now
            FROM redemption_moves m LEFT JOIN redemptions r ON r.merchant_id = $1 AND r.id = m.redemption_id AND r.status = m.to_status
            WHERE m.merchant_id = $1
        ), imports AS (
            SELECT DISTINCT customer_id, recorded_at FROM events WHERE merchant_id = $1 AND history
        )
        SELECT redemption AS redemption_id, customer_id, status, told.times
        FROM moves FULL JOIN told USING (customer_id, redemption, status)
        LEFT JOIN imports USING (customer_id, recorded_at)
        WHERE is_now IS NULL OR told.times > 1
            OR (is_now AND told.times IS NULL AND (status <> 'EXPIRED' OR imports.customer_id IS NULL))
        """,
    ),
    Check(
        18,
        "standings_know_the_last_redemption",
        "A standing's last redemption is the latest of the customer's that is confirmed and not voided.",
        """
        SELECT s.customer_id, s.last_redemption_at, r.last FROM standings s LEFT JOIN (
            SELECT customer_id, max(confirmed_at) AS last FROM redemptions
            WHERE merchant_id = $1 AND status IN ('CONFIRMED', 'USED') GROUP BY customer_id
        ) r ON r.customer_id = s.customer_id
        WHERE s.merchant_id = $1 AND s.last_redemption_at IS DISTINCT FROM r.last
        """,
    ),
    Check(
        22,
        "redemptions_are_in_time",
        "A redemption knows when its steps were: confirmed or cancelled while it was held, used while it could be; no hold ended early.",
        """
        WITH steps AS (
            SELECT redemption_id, min(at) FILTER (WHERE to_status = 'HELD') AS reserved_at,
                min(at) FILTER (WHERE to_status = 'CONFIRMED') AS confirmed_at,
                min(at) FILTER (WHERE to_status NOT IN ('HELD', 'CONFIRMED')) AS ended_at
            FROM redemption_moves WHERE merchant_id = $1 GROUP BY redemption_id
        )
        SELECT r.id AS redemption_id, r.customer_id, r.status, r.reserved_at, r.held_until, r.confirmed_at, r.usable_until, r.ended_at
        FROM redemptions r LEFT JOIN steps s ON s.redemption_id = r.id
        WHERE r.merchant_id = $1 AND (
            (r.reserved_at, r.confirmed_at, r.ended_at) IS DISTINCT FROM (s.reserved_at, s.confirmed_at, s.ended_at)
            OR r.held_until <= r.reserved_at OR r.confirmed_at >= r.held_until
            OR CASE r.status WHEN 'CANCELLED' THEN r.ended_at >= r.held_until WHEN 'EXPIRED' THEN r.ended_at < r.held_until
                WHEN 'USED' THEN r.ended_at >= r.usable_until END)
        """,
    ),
    Check(
        25,
        "steps_name_their_reason",
        "Every step of a redemption names actor and request.",
        """
        SELECT id AS redemption_move_id, redemption_id FROM redemption_moves
        WHERE merchant_id = $1 AND (COALESCE(btrim(actor), '') = '' OR COALESCE(btrim(request_id), '') = '')
        """,
    ),
)
