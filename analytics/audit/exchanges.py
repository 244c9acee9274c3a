"""What holds of points that people moved: adjustments, and transfers between customers."""

from analytics.audit.check import Check

EXCHANGES = (
    Check(
        12,
        "adjustments_are_their_movements",
        "An adjustment that is applied has moved its points, once; no other has; and no points were adjusted without one or an event.",
        """
        SELECT a.id AS adjustment_id, t.id AS transaction_id, a.status, a.points, t.available
        FROM (SELECT * FROM adjustments WHERE merchant_id = $1 AND (status = 'APPLIED' OR transaction_id IS NOT NULL)) a
        FULL JOIN (SELECT * FROM points_transactions WHERE merchant_id = $1 AND kind = 'ADJUST') t ON t.id = a.transaction_id
        WHERE (a.id IS NOT NULL OR t.event_id IS NULL) AND (a.status, a.customer_id, a.currency, a.points)
            IS DISTINCT FROM ('APPLIED', t.customer_id, t.currency, t.available)
        UNION ALL
        SELECT NULL, transaction_id, NULL, NULL, NULL FROM adjustments WHERE merchant_id = $1
        GROUP BY transaction_id HAVING count(transaction_id) > 1
        """,
    ),
    Check(
        25,
        "adjustments_have_four_eyes",
        "What was proposed is applied only by somebody else; what is decided says by whom and when, what waits by nobody.",
        """
        SELECT id AS adjustment_id, status, proposed_by, decided_by, decided_at FROM adjustments
        WHERE merchant_id = $1 AND (
            (decided_by IS NULL) <> (decided_at IS NULL) OR decided_at < proposed_at
            OR CASE status WHEN 'APPLIED' THEN decided_by = proposed_by
                WHEN 'REJECTED' THEN decided_by IS NULL ELSE decided_by IS NOT NULL END)
        """,
    ),
    Check(
        1,
        "transfers_have_two_sides",
        "What one customer gives is what another one gets: two movements that name each other, at one instant, in one currency.",
        """
        SELECT t.id AS transaction_id, t.customer_id, t.available, o.customer_id AS other_customer_id, o.available AS other_available
        FROM points_transactions t LEFT JOIN points_transactions o ON o.merchant_id = $1 AND o.id = t.counterpart_id
        WHERE t.merchant_id = $1 AND (t.kind = 'TRANSFER' OR t.counterpart_id IS NOT NULL) AND (
            t.available = 0 OR o.customer_id IS NOT DISTINCT FROM t.customer_id
            OR (o.counterpart_id, o.kind, o.currency, o.available, o.effective_at)
                IS DISTINCT FROM (t.id, t.kind, t.currency, -t.available, t.effective_at))
        """,
    ),
    Check(
        10,
        "transfers_keep_their_lots",
        "What a transfer takes from a lot it opens for the other customer as a lot with the same last day and the same place in line.",
        """
        WITH given AS (
            SELECT t.id, t.counterpart_id, m.lot_id, -m.amount AS points, l.currency, l.earned_at, l.expires_at
            FROM points_transactions t JOIN lot_movements m ON m.merchant_id = $1 AND m.transaction_id = t.id
            LEFT JOIN lots l ON l.merchant_id = $1 AND l.id = m.lot_id
            WHERE t.merchant_id = $1 AND t.kind = 'TRANSFER' AND t.available < 0
        ), received AS (
            SELECT l.id, l.transaction_id, l.source_lot_id, l.granted, l.currency, l.earned_at, l.expires_at, t.available
            FROM lots l LEFT JOIN points_transactions t ON t.merchant_id = $1 AND t.id = l.transaction_id AND t.kind = 'TRANSFER'
            WHERE l.merchant_id = $1 AND (l.source_lot_id IS NOT NULL OR t.id IS NOT NULL)
        )
        SELECT r.id AS lot_id, g.id AS transaction_id, g.points AS given, r.granted
        FROM given g FULL JOIN received r ON r.transaction_id = g.counterpart_id AND r.source_lot_id = g.lot_id
        WHERE (g.points, g.currency, g.earned_at) IS DISTINCT FROM (r.granted, r.currency, r.earned_at)
            OR g.expires_at IS DISTINCT FROM r.expires_at OR r.available IS NULL OR r.available < 0
        """,
    ),
    Check(
        10,
        "transfers_are_whole",
        "What a transfer gives was in the giver's lots, and what it opens for the other customer is all of that.",
        """
        SELECT t.id AS transaction_id, t.customer_id, t.available, m.taken, l.opened FROM points_transactions t
        LEFT JOIN (
            SELECT transaction_id, sum(amount) AS taken FROM lot_movements WHERE merchant_id = $1 GROUP BY transaction_id
        ) m ON m.transaction_id = t.id AND t.available < 0
        LEFT JOIN (
            SELECT transaction_id, sum(granted) AS opened FROM lots WHERE merchant_id = $1 GROUP BY transaction_id
        ) l ON l.transaction_id = t.id
        WHERE t.merchant_id = $1 AND t.kind = 'TRANSFER' AND t.available IS DISTINCT FROM COALESCE(m.taken, l.opened)
        """,
    ),
    Check(
        11,
        "days_count_what_was_given",
        "On each day of the merchant a customer's transfers are counted, with what they gave.",
        """
        WITH given AS (
            SELECT t.customer_id, 'transfer:' || t.currency AS counter, (t.effective_at AT TIME ZONE m.time_zone)::date AS day,
                -sum(t.available) AS points, count(*) AS times
            FROM points_transactions t JOIN merchants m ON m.id = $1
            WHERE t.merchant_id = $1 AND t.kind = 'TRANSFER' AND t.available < 0 GROUP BY 1, 2, 3
        ), counted AS (
            SELECT c.customer_id, c.counter, (c.start AT TIME ZONE m.time_zone)::date AS day, sum(c.points) AS points, sum(c.times) AS times
            FROM counters c JOIN merchants m ON m.id = $1 WHERE c.merchant_id = $1 AND c.counter LIKE 'transfer:%' GROUP BY 1, 2, 3
        )
        SELECT customer_id, counter, day, counted.points, counted.times, given.points AS given, given.times AS transfers
        FROM counted FULL JOIN given USING (customer_id, counter, day)
        WHERE (counted.points, counted.times) IS DISTINCT FROM (given.points, given.times)
        """,
    ),
)
