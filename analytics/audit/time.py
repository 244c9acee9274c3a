"""What holds of what time brings to customers: reminders of points that end, birthdays."""

from analytics.audit.check import Check, start_of

_LAST_DAY = "((l.expires_at - interval '1 microsecond') AT TIME ZONE m.time_zone)::date"

_BIRTHDAYS = """
    SELECT * FROM points_transactions WHERE merchant_id = $1 AND kind = 'EARN' AND event_id IS NULL AND explanation #>> '{0,0}' = 'birthday'
"""

TIME = (
    Check(
        9,
        "birthdays_come_once_a_year",
        "A customer's birthdays give points at most once in 300 days, and the standing knows when one last did.",
        f"""
        SELECT t.customer_id, t.id AS transaction_id, t.effective_at, t.before, s.birthday_at FROM (
            SELECT *, lag(effective_at) OVER (PARTITION BY customer_id ORDER BY effective_at, id) AS before FROM ({_BIRTHDAYS}) each
        ) t LEFT JOIN standings s ON s.merchant_id = $1 AND s.customer_id = t.customer_id
        WHERE t.effective_at < t.before + interval '299 days' OR s.birthday_at IS NULL OR s.birthday_at < t.effective_at
        """,
    ),
    Check(
        15,
        "birthdays_gave_what_was_told",
        "A customer who was told of points for a birthday was given so many at that instant.",
        f"""
        SELECT n.customer_id, n.sequence, n.at, n.data FROM notifications n
        LEFT JOIN ({_BIRTHDAYS}) t ON t.customer_id = n.customer_id AND t.effective_at = n.at AND t.currency = n.data ->> 'currency'
        WHERE n.merchant_id = $1 AND n.kind = 'BirthdayRewarded' AND n.data ->> 'points' IS NOT NULL
            AND t.available + t.pending IS DISTINCT FROM (n.data ->> 'points')::bigint
        """,
    ),
    Check(
        15,
        "reminders_come_once",
        "Of a point currency and a last day no customer is reminded twice at one instant, and never after that day.",
        """
        SELECT n.customer_id, n.at, n.currency, n.last_day, count(*) AS times FROM (
            SELECT customer_id, at, data ->> 'currency' AS currency, (data ->> 'lastDay')::date AS last_day
            FROM notifications WHERE merchant_id = $1 AND kind = 'PointsExpiring'
        ) n JOIN merchants m ON m.id = $1 GROUP BY n.customer_id, n.at, n.currency, n.last_day, m.time_zone
        HAVING count(*) > 1 OR (n.at AT TIME ZONE m.time_zone)::date >= n.last_day
        """,
    ),
    Check(
        22,
        "balances_know_when_to_remind",
        "A balance knows, and so does the standing, before which instant nobody is reminded of a lot of it, as its program says.",
        f"""
        WITH ahead AS (
            SELECT version, currency ->> 'code' AS currency, number::int AS days
            FROM program_versions CROSS JOIN LATERAL jsonb_path_query(document, '$.points.currencies[*]') AS currency
            CROSS JOIN LATERAL jsonb_array_elements_text(COALESCE(currency #> '{{expiry,remindDays}}', '[30, 7, 1]')) AS number
            WHERE merchant_id = $1
        ), coming AS (
            SELECT l.customer_id, l.currency, s.settled_at, {start_of(f"{_LAST_DAY} - a.days", "m.time_zone")} AS at
            FROM lots l JOIN merchants m ON m.id = $1
            JOIN standings s ON s.merchant_id = $1 AND s.customer_id = l.customer_id
            JOIN ahead a ON a.version = s.program_version AND a.currency = l.currency
            WHERE l.merchant_id = $1 AND l.remaining > 0 AND NOT l.pending AND l.expires_at IS NOT NULL
        ), first AS (
            SELECT customer_id, currency, min(at) AS at FROM coming WHERE at > settled_at GROUP BY customer_id, currency
        )
        SELECT b.customer_id, b.currency, b.reminds_at, first.at AS first_reminds_at, s.due_at
        FROM balances b JOIN standings s ON s.merchant_id = $1 AND s.customer_id = b.customer_id
        LEFT JOIN first ON first.customer_id = b.customer_id AND first.currency = b.currency
        WHERE b.merchant_id = $1 AND (COALESCE(b.reminds_at, 'infinity') > COALESCE(first.at, 'infinity')
            OR COALESCE(s.due_at, 'infinity') > COALESCE(first.at, 'infinity'))
        """,
    ),
)
