"""What holds of customers over time: what they consent to."""

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
)
