"""What holds of standings: each is what the customer's own history adds up to."""

from analytics.audit.check import Check, start_of

# The same calendar as kernel.clock: months, days and years on the merchant's wall clock; a member year begins on the day of joining.
_WINDOWS = f"""
    SELECT customer_id, settled_at, key AS name, (value ->> 0)::bigint AS spend, (value ->> 1)::bigint AS purchases,
        value -> 2 AS points, (value ->> 3)::bigint AS reviews,
        CASE left(key, 1)
            WHEN 'M' THEN (here - make_interval(months => substr(key, 2)::int)) AT TIME ZONE time_zone
            WHEN 'D' THEN (here - make_interval(days => substr(key, 2)::int)) AT TIME ZONE time_zone
            WHEN 'Y' THEN {start_of("date_trunc('year', here)", "time_zone")} - interval '1 microsecond'
            WHEN 'A' THEN COALESCE({start_of("anniversary", "time_zone")} - interval '1 microsecond', settled_at)
            ELSE '-infinity'
        END AS start
    FROM (
        SELECT *, joined + make_interval(years => years - (joined + make_interval(years => years) > here)::int) AS anniversary FROM (
            SELECT s.customer_id, s.settled_at, s.windows, m.time_zone, s.settled_at AT TIME ZONE m.time_zone AS here,
                date_trunc('day', c.joined_at AT TIME ZONE m.time_zone) AS joined,
                extract(year FROM s.settled_at AT TIME ZONE m.time_zone)::int
                    - extract(year FROM c.joined_at AT TIME ZONE m.time_zone)::int AS years
            FROM standings s JOIN merchants m ON m.id = s.merchant_id
            JOIN customers c ON c.merchant_id = s.merchant_id AND c.id = s.customer_id
            WHERE s.merchant_id = $1
        ) member
    ) standing CROSS JOIN LATERAL jsonb_each(windows)
"""

STANDINGS = (
    Check(
        16,
        "notifications_are_numbered",
        "The notifications of a customer are 1..n without holes, and the standing knows n.",
        """
        SELECT customer_id, s.notification_sequence, n.count, n.first, n.last
        FROM (SELECT customer_id, notification_sequence FROM standings WHERE merchant_id = $1) s
        FULL JOIN (
            SELECT customer_id, count(*) AS count, min(sequence) AS first, max(sequence) AS last
            FROM notifications WHERE merchant_id = $1 GROUP BY customer_id
        ) n USING (customer_id)
        WHERE (COALESCE(n.count, 0), COALESCE(n.last, 0), COALESCE(n.first, 1))
            IS DISTINCT FROM (s.notification_sequence, s.notification_sequence, 1::bigint)
        """,
    ),
    Check(
        15,
        "points_were_told",
        "Every earning and taking back outside an import has its notification; what time brought has one unless an import let it pass.",
        """
        WITH moved AS (
            SELECT t.customer_id, CASE t.kind WHEN 'EARN' THEN 'PointsEarned' ELSE 'PointsTakenBack' END AS kind,
                count(*) FILTER (WHERE NOT e.history) AS least, count(*) FILTER (WHERE e.history IS NOT TRUE) AS most
            FROM points_transactions t LEFT JOIN events e ON e.merchant_id = $1 AND e.id = t.event_id
            WHERE t.merchant_id = $1 AND t.kind IN ('EARN', 'REVERSE') AND t.redemption_id IS NULL GROUP BY 1, 2
        ), told AS (
            SELECT customer_id, kind, count(*) AS count FROM notifications
            WHERE merchant_id = $1 AND kind IN ('PointsEarned', 'PointsTakenBack') GROUP BY 1, 2
        )
        SELECT customer_id, kind, moved.least AS movements, moved.most AS at_most, told.count AS notifications
        FROM moved FULL JOIN told USING (customer_id, kind)
        WHERE COALESCE(told.count, 0) NOT BETWEEN COALESCE(moved.least, 0) AND COALESCE(moved.most, 0)
        """,
    ),
    Check(
        15,
        "tiers_are_their_moves",
        "Each change of tier begins where the one before ended, and the standing's tier is where the last one led.",
        """
        WITH moves AS (
            SELECT *, lag(to_tier) OVER story AS before, row_number() OVER story AS place,
                row_number() OVER (PARTITION BY customer_id ORDER BY recorded_at DESC, id DESC) AS from_last
            FROM tier_moves WHERE merchant_id = $1 WINDOW story AS (PARTITION BY customer_id ORDER BY recorded_at, id)
        )
        SELECT customer_id, id AS tier_move_id, before AS held, from_tier AS moved_from FROM moves
        WHERE place > 1 AND from_tier IS DISTINCT FROM before
        UNION ALL
        SELECT s.customer_id, m.id, s.tier, m.to_tier FROM standings s
        JOIN moves m ON m.customer_id = s.customer_id AND m.from_last = 1
        WHERE s.merchant_id = $1 AND s.tier IS DISTINCT FROM m.to_tier
        """,
    ),
    Check(
        15,
        "stages_are_their_moves",
        "Each change of stage begins where the one before ended, and the standing's stage is where the last one led.",
        """
        WITH moves AS (
            SELECT *, lag(to_stage) OVER story AS before, row_number() OVER story AS place,
                row_number() OVER (PARTITION BY customer_id ORDER BY recorded_at DESC, id DESC) AS from_last
            FROM stage_moves WHERE merchant_id = $1 WINDOW story AS (PARTITION BY customer_id ORDER BY recorded_at, id)
        )
        SELECT customer_id, id AS stage_move_id, before AS stage, from_stage AS moved_from FROM moves
        WHERE place > 1 AND from_stage IS DISTINCT FROM before
        UNION ALL
        SELECT s.customer_id, m.id, s.stage, m.to_stage FROM standings s
        LEFT JOIN moves m ON m.customer_id = s.customer_id AND m.from_last = 1
        WHERE s.merchant_id = $1 AND CASE WHEN m.id IS NULL THEN s.stage NOT IN ('REACH', 'ACQUISITION') ELSE s.stage <> m.to_stage END
        """,
    ),
    Check(
        18,
        "counters_are_their_events",
        "A standing's purchases, reviews and times of first activity, first and last purchase are those of the customer's events.",
        """
        SELECT s.customer_id, s.purchases, p.purchases AS counted, s.first_purchase_at, p.first_counted, s.last_purchase_at,
            p.last AS last_counted, s.reviews, e.reviews AS reviewed
        FROM standings s LEFT JOIN (
            SELECT customer_id, count(*) FILTER (WHERE counts) AS purchases, max(at) FILTER (WHERE counts) AS last,
                min(at) FILTER (WHERE counts) AS first_counted, min(at) AS first
            FROM purchases WHERE merchant_id = $1 GROUP BY customer_id
        ) p ON p.customer_id = s.customer_id
        LEFT JOIN (
            SELECT customer_id, count(*) FILTER (WHERE kind = 'REVIEW') AS reviews,
                min(at) FILTER (WHERE decision -> 'awards' <> '{}') AS first
            FROM events WHERE merchant_id = $1 AND kind NOT IN ('PURCHASE', 'REFUND') GROUP BY customer_id
        ) e ON e.customer_id = s.customer_id
        WHERE s.merchant_id = $1 AND (
            s.purchases <> COALESCE(p.purchases, 0) OR s.reviews <> COALESCE(e.reviews, 0) OR s.last_purchase_at IS DISTINCT FROM p.last
            OR s.first_purchase_at IS DISTINCT FROM p.first_counted
            OR COALESCE(s.first_activity_at, 'infinity') > COALESCE(least(p.first, e.first), 'infinity'))
        """,
    ),
    Check(
        22,
        "windows_are_their_events",
        "The running sums of every window equal a recount of the purchases and events in it, in the merchant's calendar.",
        f"""
        WITH kept AS ({_WINDOWS}), activity AS (
            SELECT customer_id, at, total - refunded AS spend, counts, awards, 0 AS reviews FROM purchases WHERE merchant_id = $1
            UNION ALL
            SELECT customer_id, at, 0, false, decision -> 'awards', (kind = 'REVIEW')::int FROM events
            WHERE merchant_id = $1 AND kind NOT IN ('PURCHASE', 'REFUND') AND (decision -> 'awards' <> '{{}}' OR kind = 'REVIEW')
        ), inside AS (
            SELECT k.customer_id, k.name, a.spend, a.counts, a.awards, a.reviews FROM kept k
            JOIN activity a ON a.customer_id = k.customer_id AND a.at > k.start AND a.at <= k.settled_at
        ), sums AS (
            SELECT customer_id, name, sum(spend) AS spend, count(*) FILTER (WHERE counts) AS purchases, sum(reviews) AS reviews
            FROM inside GROUP BY 1, 2
        ), points AS (
            SELECT customer_id, name, jsonb_object_agg(currency, points) AS points FROM (
                SELECT customer_id, name, award.key AS currency, sum(award.value::bigint) AS points
                FROM inside CROSS JOIN LATERAL jsonb_each_text(awards) AS award GROUP BY 1, 2, 3
            ) each WHERE points <> 0 GROUP BY 1, 2
        )
        SELECT customer_id, name AS window, k.spend, s.spend AS counted_spend, k.purchases, s.purchases AS counted_purchases,
            k.points, p.points AS counted_points, k.reviews, s.reviews AS counted_reviews
        FROM kept k LEFT JOIN sums s USING (customer_id, name) LEFT JOIN points p USING (customer_id, name)
        WHERE k.spend <> COALESCE(s.spend, 0) OR k.purchases <> COALESCE(s.purchases, 0) OR k.reviews <> COALESCE(s.reviews, 0)
            OR COALESCE(p.points, '{{}}') <> COALESCE((
            SELECT jsonb_object_agg(key, value) FROM jsonb_each(k.points) WHERE value <> '0'), '{{}}')
        """,
    ),
    Check(
        22,
        "stored_times_are_in_order",
        "No stored time comes before what it follows: settled, due, held since and until, lots, and every account's entries.",
        """
        SELECT 'standing' AS what, customer_id AS id FROM standings WHERE merchant_id = $1 AND (
            settled_at < greatest(last_purchase_at, first_activity_at, tier_since, stage_since)
            OR due_at < settled_at OR (due_at = settled_at AND stage_trail -> 'given' IS DISTINCT FROM 'null'::jsonb)
            OR tier_until <= tier_since OR first_activity_at > last_purchase_at)
        UNION ALL
        SELECT 'lot', id FROM lots WHERE merchant_id = $1 AND (available_from < earned_at OR expires_at <= available_from)
        UNION ALL
        SELECT 'event', id FROM events WHERE merchant_id = $1 AND at > recorded_at + interval '5 minutes'
        UNION ALL
        SELECT 'points transaction', id FROM (
            SELECT t.id, t.recorded_at,
                lag(t.recorded_at) OVER (PARTITION BY e.owner_id, e.currency, e.account ORDER BY e.sequence) AS before
            FROM entries e JOIN points_transactions t ON t.merchant_id = $1 AND t.id = e.transaction_id
            WHERE e.merchant_id = $1 AND e.owner_id <> $1
        ) t WHERE recorded_at < before
        """,
    ),
)
