"""What holds of customers over time: what they consent to, what entering stages gives, what they are asked."""

from analytics.audit.check import Check

LIFECYCLE = (
    Check(
        15,
        "consents_are_what_was_said_last",
        "Whether a customer may be approached is what was said last about it; of whom nothing was said may not be.",
        """
        SELECT c.id AS customer_id, c.marketing, s.given FROM customers c LEFT JOIN (
            SELECT DISTINCT ON (customer_id) customer_id, given FROM consents
            WHERE merchant_id = $1 AND purpose = 'MARKETING' ORDER BY customer_id, at DESC, id DESC
        ) s ON s.customer_id = c.id
        WHERE c.merchant_id = $1 AND c.marketing <> COALESCE(s.given, false)
        """,
    ),
    Check(
        11,
        "gifts_are_counted_once",
        "An offer that entering a stage or a health gave is counted once at that instant, and a stage was entered then.",
        """
        SELECT g.customer_id, g.counter, g.start, g.points, g.times FROM counters g
        WHERE g.merchant_id = $1 AND g.counter LIKE 'gift:%' AND (g.points <> 0 OR g.times <> 1 OR (
            split_part(g.counter, ':', 2) NOT IN ('ACTIVE', 'AT_RISK', 'LAPSED') AND NOT EXISTS (
                SELECT FROM stage_moves m WHERE m.merchant_id = $1 AND m.customer_id = g.customer_id AND m.at = g.start
                    AND m.to_stage = split_part(g.counter, ':', 2))))
        """,
    ),
    Check(
        22,
        "surveys_are_planned_for_purchases",
        "Who is to be asked how a purchase was has that purchase, and it counts; it is due later than all that is settled, and known so.",
        """
        SELECT s.customer_id, s.survey_purchase_id, s.survey_due_at, p.at AS bought_at, p.counts
        FROM standings s LEFT JOIN purchases p ON p.merchant_id = $1 AND p.id = s.survey_purchase_id AND p.customer_id = s.customer_id
        WHERE s.merchant_id = $1 AND (s.survey_due_at IS NOT NULL OR s.survey_purchase_id IS NOT NULL) AND NOT COALESCE(
            p.counts AND s.survey_due_at > p.at AND s.survey_due_at > s.settled_at AND s.due_at <= s.survey_due_at, false)
        """,
    ),
    Check(
        15,
        "surveys_were_told_once",
        "A customer is asked about a purchase of their own, after it and only once, and the standing knows when that was last.",
        """
        SELECT t.customer_id, t.sequence, t.data FROM (
            SELECT *, count(*) OVER (PARTITION BY data ->> 'purchase') AS times
            FROM notifications WHERE merchant_id = $1 AND kind = 'SurveyInvited'
        ) t
        LEFT JOIN purchases p ON p.merchant_id = $1 AND p.id::text = t.data ->> 'purchase' AND p.customer_id = t.customer_id
        LEFT JOIN standings s ON s.merchant_id = $1 AND s.customer_id = t.customer_id
        WHERE t.times > 1 OR NOT COALESCE(
            p.at < t.at AND p.external_id = t.data ->> 'externalId' AND s.survey_invited_at >= t.at, false)
        """,
    ),
)
