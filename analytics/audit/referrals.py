"""What holds of referrals: who brought whom, what was paid for it, and what of it still stands."""

from analytics.audit.check import Check
from referrals.claims.paying import PAID_COUNTER, REASON, TAKEN_BACK

_TERMS = "(SELECT version, document -> 'referrals' AS terms, document FROM program_versions WHERE merchant_id = $1)"
# A limit that was reached is noted, and pays nothing that could count.
_COUNTED = "r.status = 'REWARDED' AND COALESCE(r.advocate_paid ->> 'note', '') = ''"

REFERRALS = (
    Check(
        20,
        "friends_have_one_advocate",
        "A friend was brought by one advocate at the most, by nobody's own code, and with the advocate's own code.",
        """
        SELECT friend_id, min(id::text) AS referral_id, count(*) AS advocates FROM referrals
        WHERE merchant_id = $1 AND friend_id IS NOT NULL GROUP BY friend_id HAVING count(*) > 1
        UNION ALL
        SELECT r.friend_id, r.id::text, 1 FROM referrals r LEFT JOIN referral_codes c ON c.merchant_id = $1 AND c.code = r.code
        WHERE r.merchant_id = $1 AND (r.friend_id = r.referrer_id OR c.customer_id IS DISTINCT FROM r.referrer_id)
        """,
    ),
    # Somewhere in a circle somebody was brought no later than who brought them: only from there the way up is walked, and nobody twice.
    Check(
        20,
        "nobody_stands_above_themselves",
        "Nobody was brought by somebody whom they have brought, directly or over others; what was rejected brings nobody.",
        """
        WITH RECURSIVE links AS (
            SELECT friend_id, referrer_id, at FROM referrals WHERE merchant_id = $1 AND friend_id IS NOT NULL AND status <> 'REJECTED'
        ), walk (start, above) AS (
            SELECT l.friend_id, l.referrer_id FROM links l JOIN links up ON up.friend_id = l.referrer_id WHERE l.at <= up.at
            UNION
            SELECT w.start, l.referrer_id FROM walk w JOIN links l ON l.friend_id = w.above WHERE w.above <> w.start
        )
        SELECT start AS customer_id FROM walk WHERE above = start
        """,
    ),
    Check(
        20,
        "referrals_moved_what_they_say",
        "The points that customers got for referrals, less what was taken back, are what their referrals say that they have.",
        f"""
        WITH said AS (
            SELECT referrer_id AS customer_id, advocate_paid ->> 'currency' AS currency, (advocate_paid ->> 'points')::bigint
                + (advocate_paid ->> 'milestone_points')::bigint - (advocate_paid ->> 'fallen_points')::bigint AS points
            FROM referrals WHERE merchant_id = $1 AND advocate_paid IS NOT NULL
            UNION ALL
            SELECT friend_id, friend_paid ->> 'currency', (friend_paid ->> 'points')::bigint
            FROM referrals WHERE merchant_id = $1 AND friend_paid IS NOT NULL
        ), sums AS (
            SELECT customer_id, currency, sum(points) AS points FROM said GROUP BY 1, 2
        ), moved AS (
            SELECT customer_id, currency, sum(available + pending + held) AS points FROM points_transactions
            WHERE merchant_id = $1 AND event_id IS NULL AND (kind, reason) IN (('EARN', '{REASON}'), ('REVERSE', '{TAKEN_BACK}'))
            GROUP BY 1, 2
        )
        SELECT customer_id, currency, sums.points AS said, moved.points AS moved FROM sums FULL JOIN moved USING (customer_id, currency)
        WHERE COALESCE(sums.points, 0) <> COALESCE(moved.points, 0)
        """,
    ),
    Check(
        20,
        "suspicious_referrals_wait_for_staff",
        "Without approval by staff no referral is paid that has a signal which rejects, or whose signals weigh enough for a review.",
        f"""
        SELECT r.id AS referral_id, r.status, s.score FROM referrals r JOIN {_TERMS} v ON v.version = r.program_version
        CROSS JOIN LATERAL (
            SELECT COALESCE(sum((one ->> 'weight')::int), 0) AS score, COALESCE(bool_or((one ->> 'rejects')::bool), false) AS rejects
            FROM jsonb_array_elements(r.signals) AS one
        ) s
        WHERE r.merchant_id = $1 AND r.status = 'REWARDED' AND r.verdict IS DISTINCT FROM 'APPROVED'
            AND (s.rejects OR s.score >= COALESCE((v.terms ->> 'reviewAt')::int, 50))
        """,
    ),
    Check(
        20,
        "referrals_are_qualified_by_a_purchase",
        "A referral is qualified by a purchase of the friend, from its beginning on and no import, whose rest is enough while it stands.",
        f"""
        SELECT r.id AS referral_id, r.status, p.id AS purchase_id, p.total, p.refunded FROM referrals r
        JOIN {_TERMS} v ON v.version = r.program_version
        LEFT JOIN purchases p ON p.merchant_id = $1 AND p.id = r.purchase_id
        LEFT JOIN events e ON e.merchant_id = $1 AND e.id = r.purchase_id
        WHERE r.merchant_id = $1 AND CASE WHEN r.purchase_id IS NULL THEN r.status IN ('QUALIFIED', 'IN_REVIEW', 'REWARDED', 'CANCELLED')
            ELSE p.customer_id IS DISTINCT FROM r.friend_id OR p.at < r.at OR e.history IS DISTINCT FROM false
                OR p.total < COALESCE((v.terms ->> 'minimum')::bigint, 0)
                OR (r.due_at IS NULL AND r.status IN ('QUALIFIED', 'IN_REVIEW', 'REWARDED')
                    AND (NOT p.counts OR p.total - p.refunded < COALESCE((v.terms ->> 'minimum')::bigint, 0))) END
        """,
    ),
    Check(
        10,
        "undone_referrals_were_taken_back",
        "Of a referral that was undone nobody has anything under UNLIMITED, and under WITHIN_BALANCE only who had no points left then.",
        f"""
        WITH undone AS (
            SELECT r.id, r.ended_at, side.customer_id, side.paid ->> 'currency' AS currency, v.document
            FROM referrals r JOIN {_TERMS} v ON v.version = r.program_version
            CROSS JOIN LATERAL (VALUES (r.referrer_id, r.advocate_paid), (r.friend_id, r.friend_paid)) AS side (customer_id, paid)
            WHERE r.merchant_id = $1 AND r.status IN ('REJECTED', 'CANCELLED')
                AND (side.paid ->> 'points')::bigint + (side.paid ->> 'milestone_points')::bigint > 0
                AND COALESCE(side.paid ->> 'note', '') = ''
        ), governed AS (
            SELECT u.*, COALESCE(c ->> 'onRefund', 'WITHIN_BALANCE') AS policy, (
                SELECT max(m.recorded_at) FROM referral_moves m
                WHERE m.merchant_id = $1 AND m.referral_id = u.id AND m.to_status IN ('REJECTED', 'CANCELLED')
            ) AS recorded_at
            FROM undone u CROSS JOIN LATERAL jsonb_path_query(u.document, '$.points.currencies[*]') AS c WHERE c ->> 'code' = u.currency
        )
        SELECT g.id AS referral_id, g.customer_id, g.policy FROM governed g
        WHERE g.policy = 'UNLIMITED' OR (g.policy = 'WITHIN_BALANCE' AND NOT EXISTS (
            SELECT FROM (
                SELECT e.balance, t.recorded_at, row_number() OVER (ORDER BY e.sequence DESC) AS place
                FROM entries e JOIN points_transactions t ON t.merchant_id = $1 AND t.id = e.transaction_id
                WHERE e.merchant_id = $1 AND e.owner_id = g.customer_id AND e.currency = g.currency AND e.account = 'AVAILABLE'
                    AND t.recorded_at <= g.recorded_at
            ) e WHERE e.balance <= 0 AND (e.place = 1 OR e.recorded_at = g.recorded_at)))
        """,
    ),
    Check(
        11,
        "referrals_are_counted",
        "Of an advocate, those that were paid and still stand are counted, for ever and in each period of which the terms limit some.",
        f"""
        WITH paid AS (
            SELECT r.referrer_id AS customer_id, r.program_version, r.paid_at AT TIME ZONE m.time_zone AS here
            FROM referrals r JOIN merchants m ON m.id = r.merchant_id WHERE r.merchant_id = $1 AND {_COUNTED}
        ), wanted AS (
            SELECT customer_id, '{PAID_COUNTER}' AS counter, '1970-01-01'::date AS day, count(*) AS times FROM paid GROUP BY 1
            UNION ALL
            SELECT customer_id, 'referrals.' || per, CASE per WHEN 'EVER' THEN '1970-01-01' ELSE date_trunc(per, here)::date END, count(*)
            FROM paid JOIN (
                SELECT version, jsonb_path_query(terms, '$.limits[*].per') #>> '{{}}' AS per FROM {_TERMS} v
            ) l ON version = program_version
            GROUP BY 1, 2, 3
        ), counted AS (
            SELECT c.customer_id, c.counter, CASE WHEN c.counter IN ('{PAID_COUNTER}', 'referrals.EVER') THEN '1970-01-01'
                ELSE (c.start AT TIME ZONE m.time_zone)::date END AS day, sum(c.times) AS times
            FROM counters c JOIN merchants m ON m.id = c.merchant_id
            WHERE c.merchant_id = $1 AND c.counter LIKE 'referrals.%' AND c.counter NOT LIKE 'referrals.milestone.%' GROUP BY 1, 2, 3
        )
        SELECT customer_id, counter, day, counted.times AS counted, wanted.times AS paid
        FROM counted FULL JOIN wanted USING (customer_id, counter, day) WHERE COALESCE(counted.times, 0) <> COALESCE(wanted.times, 0)
        """,
    ),
    Check(
        11,
        "milestones_are_counted",
        "What an advocate has of milestones is what their referrals say; one stands only while so many referrals do.",
        f"""
        WITH kept AS (
            SELECT customer_id, split_part(counter, '.', 3)::int AS number, regexp_replace(counter, '^([^.]*[.]){{3}}', '') AS currency,
                points, times FROM counters WHERE merchant_id = $1 AND counter LIKE 'referrals.milestone.%'
        ), said AS (
            SELECT referrer_id AS customer_id, advocate_paid ->> 'currency' AS currency,
                sum((advocate_paid ->> 'milestone_points')::bigint - (advocate_paid ->> 'fallen_points')::bigint) AS points
            FROM referrals WHERE merchant_id = $1 AND advocate_paid IS NOT NULL GROUP BY 1, 2
        ), sums AS (
            SELECT customer_id, currency, sum(points) AS points FROM kept GROUP BY 1, 2
        )
        SELECT customer_id, currency, sums.points AS counted, said.points AS said FROM sums FULL JOIN said USING (customer_id, currency)
        WHERE COALESCE(sums.points, 0) <> COALESCE(said.points, 0)
        UNION ALL
        SELECT k.customer_id, k.currency, k.number, c.times FROM kept k
        LEFT JOIN counters c ON c.merchant_id = $1 AND c.customer_id = k.customer_id AND c.counter = '{PAID_COUNTER}'
        WHERE k.points < 0 OR k.times <> (COALESCE(c.times, 0) >= k.number)::int
        """,
    ),
    Check(
        15,
        "referrals_are_their_moves",
        "Each step of a referral begins where the one before ended, the first with nobody, and the last led to where it stands.",
        """
        WITH moves AS (
            SELECT *, lag(to_status) OVER story AS before, row_number() OVER story AS place,
                row_number() OVER (PARTITION BY referral_id ORDER BY recorded_at DESC, id DESC) AS from_last
            FROM referral_moves WHERE merchant_id = $1 WINDOW story AS (PARTITION BY referral_id ORDER BY recorded_at, id)
        )
        SELECT referral_id, id AS referral_move_id, before AS stood, from_status AS moved_from FROM moves
        WHERE CASE WHEN place = 1 THEN to_status NOT IN ('CLICKED', 'SIGNED_UP') ELSE before = to_status END
            OR from_status IS DISTINCT FROM before
        UNION ALL
        SELECT r.id, m.id, r.status, m.to_status FROM referrals r
        LEFT JOIN moves m ON m.referral_id = r.id AND m.from_last = 1
        WHERE r.merchant_id = $1 AND COALESCE(m.to_status, 'CLICKED') <> r.status
        """,
    ),
    Check(
        18,
        "standings_know_what_their_referral_awaits",
        "A standing knows whether the referral that brought its customer waits for a purchase, or for a refund, or for nothing.",
        """
        SELECT s.customer_id, r.id AS referral_id, s.referral, r.status FROM standings s
        LEFT JOIN referrals r ON r.merchant_id = $1 AND r.friend_id = s.customer_id
        WHERE s.merchant_id = $1 AND s.referral IS DISTINCT FROM CASE
            WHEN r.id IS NULL OR r.status IN ('REJECTED', 'CANCELLED') THEN NULL
            WHEN r.purchase_id IS NULL THEN 'PURCHASE' ELSE 'REFUND' END
        """,
    ),
    Check(
        18,
        "standings_know_their_referrals",
        "A standing counts those whom its customer brought and whose purchase qualified them, paid or not yet.",
        """
        SELECT s.customer_id, s.referrals_qualified, r.times FROM standings s LEFT JOIN (
            SELECT referrer_id, count(*) AS times FROM referrals
            WHERE merchant_id = $1 AND status IN ('QUALIFIED', 'REWARDED') GROUP BY referrer_id
        ) r ON r.referrer_id = s.customer_id
        WHERE s.merchant_id = $1 AND s.referrals_qualified <> COALESCE(r.times, 0)
        """,
    ),
    Check(
        22,
        "referrals_are_in_time",
        "A referral begins after its click, is then qualified, not paid before its hold ends, and ends after all that; who waits is due.",
        """
        SELECT id AS referral_id, status, at, qualified_at, pays_at, paid_at, ended_at, due_at FROM referrals
        WHERE merchant_id = $1 AND (
            qualified_at < at OR paid_at < pays_at OR paid_at < qualified_at OR ended_at < greatest(at, qualified_at, paid_at)
            OR decided_at < at OR (status = 'QUALIFIED' AND due_at IS NULL) OR due_at < at)
        UNION ALL
        SELECT r.id, r.status, r.at, m.at, NULL, NULL, NULL, NULL FROM referrals r
        JOIN referral_moves m ON m.merchant_id = $1 AND m.referral_id = r.id AND m.to_status = 'CLICKED'
        WHERE r.merchant_id = $1 AND m.at > r.at
        """,
    ),
)
