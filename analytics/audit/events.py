"""What holds of events, purchases, refunds and the keys that make them unique."""

from analytics.audit.check import Check

_SCOPE = "CASE WHEN e.kind = 'CUSTOM' THEN 'CUSTOM:' || e.name ELSE e.kind END"

EVENTS = (
    Check(
        8,
        "keys_name_what_they_made",
        "A natural key stands for an event that is there: no refused or lost event keeps one.",
        """
        SELECT k.scope, k.key, k.ref FROM keys k LEFT JOIN events e ON e.merchant_id = $1 AND e.id = k.ref
        WHERE k.merchant_id = $1 AND e.id IS NULL AND (
            k.scope IN ('PURCHASE', 'REVIEW', 'SURVEY', 'VISIT', 'SIGN_UP', 'SOCIAL', 'REFUND') OR k.scope LIKE 'CUSTOM:%')
        """,
    ),
    Check(
        9,
        "events_hold_their_natural_key",
        "Every event holds the natural key under which it can never be recorded again.",
        f"""
        SELECT e.id AS event_id, e.kind, e.external_id, k.ref FROM events e
        LEFT JOIN keys k ON k.merchant_id = $1 AND k.scope = {_SCOPE} AND k.key = e.external_id
        WHERE e.merchant_id = $1 AND k.ref IS DISTINCT FROM e.id
        """,
    ),
    Check(
        9,
        "events_pay_what_was_decided",
        "An event moved the points that its decision says, in each currency, and no more.",
        """
        WITH decided AS (
            SELECT e.id, award.key AS currency, CASE e.kind WHEN 'REFUND' THEN -1 ELSE 1 END * award.value::bigint AS points
            FROM events e CROSS JOIN LATERAL jsonb_each_text(e.decision -> 'awards') AS award
            WHERE e.merchant_id = $1 AND award.value::bigint <> 0
        ), moved AS (
            SELECT event_id AS id, currency, sum(available + pending + held) AS points FROM points_transactions
            WHERE merchant_id = $1 AND event_id IS NOT NULL AND explanation IS NULL AND kind IN ('EARN', 'REVERSE')
            GROUP BY event_id, currency
        )
        SELECT id AS event_id, currency, decided.points AS decided, moved.points AS moved
        FROM decided FULL JOIN moved USING (id, currency) WHERE COALESCE(decided.points, 0) <> COALESCE(moved.points, 0)
        """,
    ),
    Check(
        10,
        "takebacks_are_within_earnings",
        "Refunds took back at most what their purchase earned, and what it earns now is at least what they left.",
        """
        WITH moved AS (
            SELECT COALESCE(reverses_id, event_id) AS id, currency,
                COALESCE(sum(available + pending) FILTER (WHERE kind = 'EARN'), 0) AS earned,
                COALESCE(-sum(available + pending) FILTER (WHERE kind = 'REVERSE'), 0) AS taken
            FROM points_transactions WHERE merchant_id = $1 AND explanation IS NULL AND kind IN ('EARN', 'REVERSE') GROUP BY 1, 2
        )
        SELECT p.id AS purchase_id, p.customer_id, m.currency, m.earned, m.taken, p.awards ->> m.currency AS earns_now
        FROM moved m JOIN purchases p ON p.merchant_id = $1 AND p.id = m.id
        WHERE m.taken > m.earned OR m.earned - m.taken < COALESCE((p.awards ->> m.currency)::bigint, 0)
        """,
    ),
    Check(
        11,
        "entries_are_counted",
        "What entering a stage or a health gave is counted at its instant, and nothing is counted that was not given.",
        """
        WITH given AS (
            SELECT customer_id, 'into:' || split_part(explanation -> 0 ->> 0, ':', 2) || ':' || currency AS counter,
                effective_at AS start, max(available + pending) AS points
            FROM points_transactions
            WHERE merchant_id = $1 AND kind = 'EARN' AND explanation -> 0 ->> 0 ~ '^(stage|health):' GROUP BY 1, 2, 3
        ), counted AS (
            SELECT customer_id, counter, start, points, times FROM counters WHERE merchant_id = $1 AND counter LIKE 'into:%'
        )
        SELECT customer_id, counter, start, given.points AS given, counted.points AS counted, counted.times
        FROM given FULL JOIN counted USING (customer_id, counter, start)
        WHERE given.points IS NULL OR counted.times IS NULL OR counted.times > 1 OR counted.points > given.points
            OR (counted.times = 0 AND counted.points <> 0)
        """,
    ),
    Check(
        10,
        "purchases_and_refunds_agree",
        "A purchase is refunded by what refunds of its own customer gave back, within its total, and counts unless wholly refunded.",
        """
        SELECT p.id AS purchase_id, p.customer_id, p.total, p.refunded, p.counts, r.refunds
        FROM purchases p LEFT JOIN (
            SELECT purchase_id, sum((decision ->> 'refunded')::bigint) AS refunds,
                min(customer_id::text) AS first_customer, max(customer_id::text) AS last_customer
            FROM events WHERE merchant_id = $1 AND kind = 'REFUND' GROUP BY purchase_id
        ) r ON r.purchase_id = p.id
        WHERE p.merchant_id = $1 AND (
            p.refunded NOT BETWEEN 0 AND p.total OR p.counts <> (p.total = 0 OR p.refunded < p.total)
            OR p.refunded <> COALESCE(r.refunds, 0)
            OR r.first_customer <> p.customer_id::text OR r.last_customer <> p.customer_id::text)
        """,
    ),
    Check(
        15,
        "purchases_are_events",
        "Every purchase event has its purchase and the other way round, alike in customer, order number and time; a refund has one too.",
        """
        SELECT COALESCE(e.id, p.id) AS purchase_id
        FROM (SELECT * FROM events WHERE merchant_id = $1 AND kind = 'PURCHASE') e
        FULL JOIN (SELECT * FROM purchases WHERE merchant_id = $1) p ON p.id = e.id
        WHERE (e.customer_id, e.external_id, e.at) IS DISTINCT FROM (p.customer_id, p.external_id, p.at)
        UNION ALL
        SELECT e.purchase_id FROM events e LEFT JOIN purchases p ON p.merchant_id = $1 AND p.id = e.purchase_id
        WHERE e.merchant_id = $1 AND e.kind = 'REFUND' AND p.id IS NULL
        """,
    ),
    Check(
        25,
        "events_name_their_reason",
        "Every event names actor, request and a program version that exists.",
        """
        SELECT e.id AS event_id FROM events e LEFT JOIN program_versions v ON v.merchant_id = $1 AND v.version = e.program_version
        WHERE e.merchant_id = $1 AND (COALESCE(btrim(e.actor), '') = '' OR COALESCE(btrim(e.request_id), '') = '' OR v.version IS NULL)
        """,
    ),
)
