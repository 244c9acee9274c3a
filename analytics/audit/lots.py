"""What holds of lots and of what was taken from them."""

from analytics.audit.check import Check

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
        "holds_add_up_to_held",
        "What holds took from lots, and neither capture nor release has ended, is held.",
        """
        WITH taken AS (
            SELECT t.customer_id, t.currency, -sum(m.amount) AS points
            FROM points_transactions t JOIN lot_movements m ON m.merchant_id = $1 AND m.transaction_id = t.id
            WHERE t.merchant_id = $1 AND t.kind IN ('HOLD', 'RELEASE') GROUP BY t.customer_id, t.currency
        ), captured AS (
            SELECT customer_id, currency, -sum(held) AS points FROM points_transactions
            WHERE merchant_id = $1 AND kind = 'CAPTURE' GROUP BY customer_id, currency
        )
        SELECT customer_id, currency, taken.points AS taken, captured.points AS captured, b.held
        FROM taken FULL JOIN captured USING (customer_id, currency)
        FULL JOIN (SELECT customer_id, currency, held FROM balances WHERE merchant_id = $1) b USING (customer_id, currency)
        WHERE COALESCE(taken.points, 0) - COALESCE(captured.points, 0) <> COALESCE(b.held, 0)
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
        6,
        "lots_expire_once_and_never_early",
        "A lot expires at most once, never early, and nothing is held from it afterwards.",
        """
        SELECT l.id AS lot_id, l.customer_id, l.expires_at, count(*) FILTER (WHERE t.kind = 'EXPIRE') AS times
        FROM lots l JOIN lot_movements m ON m.merchant_id = $1 AND m.lot_id = l.id
        JOIN points_transactions t ON t.merchant_id = $1 AND t.id = m.transaction_id
        WHERE l.merchant_id = $1 GROUP BY l.id, l.customer_id, l.expires_at
        HAVING count(*) FILTER (WHERE t.kind = 'EXPIRE') > 1
            OR bool_or(t.kind = 'EXPIRE' AND (l.expires_at IS NULL OR t.effective_at < l.expires_at))
            OR bool_or(t.kind = 'HOLD' AND t.effective_at >= l.expires_at)
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
)
