"""What holds of points that redemptions hold, capture and give back."""

from analytics.audit.check import Check

HOLDING = (
    Check(
        4,
        "holds_add_up_to_held",
        "What redemptions that are HELD cost is what is held.",
        """
        SELECT customer_id, currency, h.cost, b.held
        FROM (SELECT customer_id, currency, held FROM balances WHERE merchant_id = $1) b FULL JOIN (
            SELECT customer_id, currency, sum(cost) AS cost FROM redemptions WHERE merchant_id = $1 AND status = 'HELD' GROUP BY 1, 2
        ) h USING (customer_id, currency)
        WHERE COALESCE(h.cost, 0) <> COALESCE(b.held, 0)
        """,
    ),
    Check(
        4,
        "holds_are_taken_from_lots",
        "What a hold takes from lots is what it holds.",
        """
        SELECT t.id AS transaction_id, t.customer_id, t.held, sum(m.amount) AS taken
        FROM points_transactions t LEFT JOIN lot_movements m ON m.merchant_id = $1 AND m.transaction_id = t.id
        WHERE t.merchant_id = $1 AND t.kind = 'HOLD' GROUP BY t.id, t.customer_id, t.held
        HAVING t.held IS DISTINCT FROM -sum(m.amount) OR max(m.amount) >= 0
        """,
    ),
    Check(
        7,
        "holds_end_once",
        "A redemption has one hold, which ends as its status says: captured once, released once, or captured and given back once.",
        """
        WITH moved AS (
            SELECT redemption_id, count(*) AS count, array_agg(id) FILTER (WHERE kind = 'HOLD') AS holds,
                array_agg(id) FILTER (WHERE kind = 'CAPTURE') AS captures, count(*) FILTER (WHERE kind = 'RELEASE') AS releases,
                array_agg(reverses_id) FILTER (WHERE kind = 'REVERSE') AS undone
            FROM points_transactions WHERE merchant_id = $1 AND redemption_id IS NOT NULL GROUP BY redemption_id
        ), wanted AS (
            SELECT id AS redemption_id, customer_id, status, ARRAY[hold_id] AS holds,
                CASE WHEN status IN ('CONFIRMED', 'USED', 'VOIDED') THEN ARRAY[capture_id] END AS captures,
                (status IN ('CANCELLED', 'EXPIRED'))::int AS releases, CASE status WHEN 'VOIDED' THEN ARRAY[capture_id] END AS undone,
                CASE status WHEN 'HELD' THEN 1 WHEN 'VOIDED' THEN 3 ELSE 2 END AS count
            FROM redemptions WHERE merchant_id = $1
        )
        SELECT redemption_id, w.customer_id, w.status, m.holds, m.captures, m.releases, m.undone
        FROM wanted w FULL JOIN moved m USING (redemption_id)
        WHERE (m.holds, m.captures, m.releases, m.undone, m.count) IS DISTINCT FROM (w.holds, w.captures, w.releases, w.undone, w.count)
        """,
    ),
    Check(
        12,
        "movements_are_their_redemptions",
        "What holds, captures or gives back moves the cost of a redemption of the same customer, in its currency.",
        """
        SELECT t.id AS transaction_id, t.customer_id, t.kind, t.redemption_id, r.cost
        FROM points_transactions t LEFT JOIN redemptions r ON r.merchant_id = $1 AND r.id = t.redemption_id
        WHERE t.merchant_id = $1 AND (t.redemption_id IS NOT NULL OR t.kind IN ('HOLD', 'CAPTURE', 'RELEASE'))
            AND (t.customer_id, t.currency, t.available, t.pending, t.held) IS DISTINCT FROM (
                r.customer_id, r.currency,
                CASE t.kind WHEN 'HOLD' THEN -r.cost WHEN 'RELEASE' THEN r.cost WHEN 'REVERSE' THEN r.cost ELSE 0 END, 0::bigint,
                CASE t.kind WHEN 'HOLD' THEN r.cost WHEN 'RELEASE' THEN -r.cost WHEN 'CAPTURE' THEN -r.cost ELSE 0 END)
        """,
    ),
    Check(
        10,
        "points_come_back_to_their_lots",
        "What a redemption gives back goes to the lots that its hold took from, to none more than was taken, and wholly but for a debt.",
        """
        WITH back AS (
            SELECT t.id, t.customer_id, r.hold_id, r.cost, e.balance FROM points_transactions t
            JOIN redemptions r ON r.merchant_id = $1 AND r.id = t.redemption_id
            JOIN entries e ON e.merchant_id = $1 AND e.transaction_id = t.id AND e.owner_id = t.customer_id AND e.account = 'AVAILABLE'
            WHERE t.merchant_id = $1 AND t.kind IN ('RELEASE', 'REVERSE')
        ), moved AS (
            SELECT back.id, m.lot_id, m.amount, h.amount AS taken FROM back
            JOIN lot_movements m ON m.merchant_id = $1 AND m.transaction_id = back.id
            LEFT JOIN lot_movements h ON h.merchant_id = $1 AND h.transaction_id = back.hold_id AND h.lot_id = m.lot_id
        )
        SELECT back.id AS transaction_id, back.customer_id, back.cost, back.balance, sum(moved.amount) AS given_back
        FROM back LEFT JOIN moved ON moved.id = back.id GROUP BY back.id, back.customer_id, back.cost, back.balance
        HAVING COALESCE(sum(moved.amount), 0) <> greatest(0, least(back.cost, back.balance))
            OR bool_or(moved.amount NOT BETWEEN 1 AND COALESCE(-moved.taken, 0))
        """,
    ),
    Check(
        22,
        "balances_know_when_holds_end",
        "A balance knows, and so does the standing, before which instant no hold of it ends by itself.",
        """
        SELECT b.customer_id, b.currency, b.releases_at, h.held_until AS first_held_until, s.due_at
        FROM balances b JOIN standings s ON s.merchant_id = $1 AND s.customer_id = b.customer_id
        LEFT JOIN (
            SELECT customer_id, currency, min(held_until) AS held_until FROM redemptions
            WHERE merchant_id = $1 AND status = 'HELD' GROUP BY customer_id, currency
        ) h ON h.customer_id = b.customer_id AND h.currency = b.currency
        WHERE b.merchant_id = $1 AND (COALESCE(b.releases_at, 'infinity') > COALESCE(h.held_until, 'infinity')
            OR COALESCE(s.due_at, 'infinity') > COALESCE(h.held_until, 'infinity'))
        """,
    ),
    Check(
        23,
        "no_hold_is_past_its_end",
        "Where a customer is settled, no redemption is HELD past its end.",
        """
        SELECT r.id AS redemption_id, r.customer_id, r.held_until, s.settled_at
        FROM redemptions r JOIN standings s ON s.merchant_id = $1 AND s.customer_id = r.customer_id
        WHERE r.merchant_id = $1 AND r.status = 'HELD' AND r.held_until <= s.settled_at
        """,
    ),
)
