"""What holds of customers over time: what they consent to, and what entering stages gives."""

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
)
