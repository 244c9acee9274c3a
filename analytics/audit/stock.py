"""What holds of stock and codes."""

from analytics.audit.check import Check

STOCK = (
    Check(
        11,
        "stocks_count_their_redemptions",
        "Of a reward so many units are held and given as redemptions say, together no more than there are.",
        """
        SELECT reward_id, s.stock, s.held, s.given, r.held AS redemptions_held, r.given AS redemptions_given
        FROM (SELECT id AS reward_id FROM rewards WHERE merchant_id = $1) w
        FULL JOIN (SELECT reward_id, stock, held, given FROM reward_stocks WHERE merchant_id = $1) s USING (reward_id)
        FULL JOIN (
            SELECT reward_id, count(*) FILTER (WHERE status = 'HELD') AS held,
                count(*) FILTER (WHERE status IN ('CONFIRMED', 'USED')) AS given
            FROM redemptions WHERE merchant_id = $1 GROUP BY reward_id
        ) r USING (reward_id)
        WHERE (s.held, s.given) IS DISTINCT FROM (COALESCE(r.held, 0), COALESCE(r.given, 0)) OR s.held + s.given > s.stock
        """,
    ),
    Check(
        12,
        "pooled_codes_are_their_redemptions",
        "A redemption owns the code that it drew from its reward's pool, until the hold is given up; and no other code is owned.",
        """
        SELECT r.redemption_id, c.redemption_id AS owner, COALESCE(r.reward_id, c.reward_id) AS reward_id
        FROM (SELECT id AS redemption_id, reward_id, code FROM redemptions WHERE merchant_id = $1 AND pooled AND code IS NOT NULL) r
        FULL JOIN (SELECT redemption_id, reward_id, code FROM reward_codes WHERE merchant_id = $1 AND redemption_id IS NOT NULL) c
            ON c.redemption_id = r.redemption_id AND c.reward_id = r.reward_id AND c.code = r.code
        WHERE r.redemption_id IS NULL OR c.redemption_id IS NULL
        """,
    ),
    Check(
        12,
        "generated_codes_are_nobody_elses",
        "No code that was generated is one that was uploaded.",
        """
        SELECT r.id AS redemption_id, c.reward_id FROM redemptions r
        JOIN reward_codes c ON c.merchant_id = $1 AND c.code = r.code
        WHERE r.merchant_id = $1 AND NOT r.pooled
        """,
    ),
)
