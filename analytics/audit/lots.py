"""What holds of lots and of what was taken from them."""

from analytics.audit.check import Check

# Of each version the currencies that inactivity ends.
_IDLE = """
        idle AS (
            SELECT version, currency ->> 'code' AS currency
            FROM program_versions, jsonb_path_query(document, '$.points.currencies[*] ? (@.expiry.model == "INACTIVITY")') AS currency
            WHERE merchant_id = $1
        )
""".strip()

LOTS = (
    Check(
        4,
        "lots_add_up_to_balances",
        "Open available lots are available points plus debt; pending lots are pending points.",
        """
        WITH open AS (
            SELECT customer_id, currency, COALESCE(sum(remaining) FILTER (WHERE NOT pending), 0) AS available,
                COALESCE(sum(remaining) FILTER (WHERE pending), 0) AS pending
            FROM lots WHERE merchant_id = $1 GROUP BY customer_id, currency
        ), posted AS (SELECT customer_id, currency, available + debt AS available, pending FROM balances WHERE merchant_id = $1)
        SELECT customer_id, currency, open.available AS open_lots, posted.available AS available_and_debt,
            open.pending AS pending_lots, posted.pending
        FROM open FULL JOIN posted USING (customer_id, currency)
        WHERE COALESCE(open.available, 0) <> COALESCE(posted.available, 0) OR COALESCE(open.pending, 0) <> COALESCE(posted.pending, 0)
        """,
    ),
    Check(
        4,
        "remaining_is_granted_and_movements",
        "What is left of a lot is what was granted and all its movements, between nothing and all of it.",
        """
        SELECT l.id AS lot_id, l.customer_id, l.granted, l.remaining, COALESCE(m.amount, 0) AS movements
        FROM lots l LEFT JOIN (
            SELECT lot_id, sum(amount) AS amount FROM lot_movements WHERE merchant_id = $1 GROUP BY lot_id
        ) m ON m.lot_id = l.id
        WHERE l.merchant_id = $1 AND (l.remaining <> l.granted + COALESCE(m.amount, 0) OR l.remaining NOT BETWEEN 0 AND l.granted)
        """,
    ),
    Check(
        4,
        "pending_lots_are_their_events",
        "What is pending of an event is what it earned pending, less what matured and what its refunds took of that.",
        """
        WITH posted AS (
            SELECT CASE kind WHEN 'REVERSE' THEN reverses_id ELSE event_id END AS event_id, currency, sum(pending) AS points
            FROM points_transactions WHERE merchant_id = $1 AND kind IN ('EARN', 'MATURE', 'REVERSE') GROUP BY 1, 2
        ), open AS (
            SELECT event_id, currency, sum(remaining) AS points FROM lots WHERE merchant_id = $1 AND pending GROUP BY 1, 2
        )
        SELECT event_id, currency, posted.points AS pending, open.points AS pending_lots
        FROM posted FULL JOIN open USING (event_id, currency)
        WHERE event_id IS NOT NULL AND COALESCE(posted.points, 0) <> COALESCE(open.points, 0)
        """,
    ),
    Check(
        6,
        "lots_expire_once_and_never_early",
        "A lot expires once, and once more only after points came back to it; never early, and without a last day only by inactivity;"
        " nothing is taken from it afterwards.",
        f"""
        WITH {_IDLE}
        SELECT l.id AS lot_id, l.customer_id, l.expires_at, count(*) FILTER (WHERE t.kind = 'EXPIRE') AS times
        FROM lots l JOIN lot_movements m ON m.merchant_id = $1 AND m.lot_id = l.id
        JOIN points_transactions t ON t.merchant_id = $1 AND t.id = m.transaction_id
        LEFT JOIN idle ON idle.version = t.program_version AND idle.currency = l.currency
        WHERE l.merchant_id = $1 GROUP BY l.id, l.customer_id, l.expires_at
        HAVING string_agg(CASE WHEN t.kind = 'EXPIRE' THEN 'gone' WHEN m.amount > 0 THEN 'back' END, ',' ORDER BY t.recorded_at, t.id)
                FILTER (WHERE t.kind = 'EXPIRE' OR m.amount > 0) LIKE '%gone,gone%'
            OR bool_or(t.kind = 'EXPIRE' AND COALESCE(t.effective_at < l.expires_at, idle.version IS NULL))
            OR bool_or(m.amount < 0 AND t.kind IN ('HOLD', 'REVERSE', 'ADJUST', 'TRANSFER') AND t.effective_at >= l.expires_at)
        """,
    ),
    Check(
        6,
        "expiries_are_their_lots",
        "What expires is all that was left of its lots then.",
        """
        WITH touched AS (
            SELECT DISTINCT m.lot_id FROM points_transactions t JOIN lot_movements m ON m.merchant_id = $1 AND m.transaction_id = t.id
            WHERE t.merchant_id = $1 AND t.kind = 'EXPIRE'
        ), story AS (
            SELECT m.transaction_id, m.amount, l.granted + sum(m.amount) OVER (PARTITION BY m.lot_id ORDER BY t.recorded_at, t.id) AS left
            FROM touched JOIN lot_movements m ON m.merchant_id = $1 AND m.lot_id = touched.lot_id
            JOIN points_transactions t ON t.merchant_id = $1 AND t.id = m.transaction_id
            JOIN lots l ON l.merchant_id = $1 AND l.id = m.lot_id
        )
        SELECT t.id AS transaction_id, t.customer_id, t.available, sum(s.amount) AS taken, sum(s.left) AS left
        FROM points_transactions t LEFT JOIN story s ON s.transaction_id = t.id
        WHERE t.merchant_id = $1 AND t.kind = 'EXPIRE' GROUP BY t.id, t.customer_id, t.available
        HAVING t.available IS DISTINCT FROM sum(s.amount) OR bool_or(s.left <> 0)
        """,
    ),
    Check(
        6,
        "nothing_is_past_its_time",
        "Where a customer is settled, no lot with points left is past its last day, and none is pending past its return window.",
        """
        SELECT l.id AS lot_id, l.customer_id, l.pending, l.available_from, l.expires_at, s.settled_at
        FROM lots l JOIN standings s ON s.merchant_id = $1 AND s.customer_id = l.customer_id
        WHERE l.merchant_id = $1 AND l.remaining > 0 AND CASE WHEN l.pending THEN l.available_from ELSE l.expires_at END <= s.settled_at
        """,
    ),
    Check(
        19,
        "lots_belong_to_one_customer",
        "A lot, the transaction that opened it and those that took from it belong to one customer and one currency.",
        """
        SELECT l.id AS lot_id, l.customer_id, t.id AS transaction_id, t.customer_id AS other_customer_id
        FROM lots l JOIN (
            SELECT lot_id, transaction_id FROM lot_movements WHERE merchant_id = $1
            UNION ALL SELECT id, transaction_id FROM lots WHERE merchant_id = $1
        ) m ON m.lot_id = l.id
        LEFT JOIN points_transactions t ON t.merchant_id = $1 AND t.id = m.transaction_id
        WHERE l.merchant_id = $1 AND (t.customer_id, t.currency) IS DISTINCT FROM (l.customer_id, l.currency)
        """,
    ),
    Check(
        22,
        "balances_know_what_is_due",
        "A balance knows, and so does the standing, before which instant no lot of it matures or expires.",
        """
        SELECT b.customer_id, b.currency, b.matures_at, b.expires_at, l.matures_at AS first_matures_at, l.expires_at AS first_expires_at,
            s.due_at
        FROM balances b JOIN standings s ON s.merchant_id = $1 AND s.customer_id = b.customer_id
        LEFT JOIN (
            SELECT customer_id, currency, min(available_from) FILTER (WHERE pending) AS matures_at,
                min(expires_at) FILTER (WHERE NOT pending) AS expires_at
            FROM lots WHERE merchant_id = $1 AND remaining > 0 GROUP BY customer_id, currency
        ) l ON l.customer_id = b.customer_id AND l.currency = b.currency
        WHERE b.merchant_id = $1 AND (
            COALESCE(b.matures_at, 'infinity') > COALESCE(l.matures_at, 'infinity')
            OR COALESCE(b.expires_at, 'infinity') > COALESCE(l.expires_at, 'infinity')
            OR COALESCE(s.due_at, 'infinity') > COALESCE(least(b.matures_at, b.expires_at), 'infinity'))
        """,
    ),
)
