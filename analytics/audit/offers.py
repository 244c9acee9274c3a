"""What holds of offers: how often they are claimed, who was told of them, and what standings know of it."""

from analytics.audit.check import Check

# Who claims while an offer is saved may have begun before, and clocks of servers differ a little.
_ABOUT = "interval '5 minutes'"

OFFERS = (
    Check(
        11,
        "claims_are_counted",
        "An offer was claimed as often as there are claims of it, and without those that were granted no more often than it may be by all.",
        """
        SELECT offer_id, o.total_limit, n.claimed, c.claims, c.chosen
        FROM (SELECT id AS offer_id, total_limit FROM offers WHERE merchant_id = $1) o
        FULL JOIN (SELECT offer_id, claimed FROM offer_counts WHERE merchant_id = $1) n USING (offer_id)
        FULL JOIN (
            SELECT offer_id, count(*) AS claims, count(*) FILTER (WHERE NOT granted) AS chosen
            FROM offer_claims WHERE merchant_id = $1 GROUP BY offer_id
        ) c USING (offer_id)
        WHERE n.claimed IS DISTINCT FROM COALESCE(c.claims, 0) OR c.chosen > o.total_limit
        """,
    ),
    Check(
        11,
        "claims_are_within_limits",
        "A customer claims an offer no more often than one customer may, and never while an earlier claim of it can still be used.",
        f"""
        WITH chosen AS (
            SELECT *, row_number() OVER (PARTITION BY offer_id, customer_id ORDER BY recorded_at, id) AS place
            FROM offer_claims WHERE merchant_id = $1 AND NOT granted
        )
        SELECT c.id AS claim_id, c.offer_id, c.customer_id, c.place, o.customer_limit
        FROM chosen c JOIN offers o ON o.merchant_id = $1 AND o.id = c.offer_id
        WHERE c.place > o.customer_limit AND c.recorded_at > o.saved_at + {_ABOUT}
        UNION ALL
        SELECT c.id, c.offer_id, c.customer_id, c.place, NULL
        FROM chosen c JOIN offer_claims b ON b.merchant_id = $1 AND b.customer_id = c.customer_id AND b.offer_id = c.offer_id
        WHERE b.recorded_at < c.recorded_at AND COALESCE(b.used_at > c.claimed_at, true) AND COALESCE(b.usable_until > c.claimed_at, true)
        """,
    ),
    Check(
        12,
        "codes_of_claims_are_their_own",
        "No two claims have the same code.",
        """
        SELECT count(*) AS claims, min(id::text) AS claim_id FROM offer_claims WHERE merchant_id = $1 GROUP BY code HAVING count(*) > 1
        """,
    ),
    Check(
        15,
        "unlocked_offers_were_told",
        "Who came to an offer was told so, once for each time, and nobody else was.",
        """
        SELECT customer_id, at, u.times AS unlocked, n.times AS told
        FROM (SELECT customer_id, at, count(*) AS times FROM offer_unlocks WHERE merchant_id = $1 GROUP BY 1, 2) u
        FULL JOIN (
            SELECT customer_id, at, count(*) AS times FROM notifications
            WHERE merchant_id = $1 AND kind = 'OfferUnlocked' GROUP BY 1, 2
        ) n USING (customer_id, at)
        WHERE u.times IS DISTINCT FROM n.times
        """,
    ),
    Check(
        18,
        "standings_know_their_offers",
        "A standing knows when its customer was last told of an offer, whether there are claims, and when these multiply points.",
        """
        WITH kept AS (
            SELECT s.customer_id, s.offering, s.offers, m.offering AS newest FROM standings s JOIN merchants m ON m.id = s.merchant_id
            WHERE s.merchant_id = $1
        ), told AS (
            SELECT customer_id, key::uuid AS offer_id, (value ->> 0)::timestamptz AS at
            FROM kept CROSS JOIN LATERAL jsonb_each(offers -> 'told')
        ), unlocked AS (
            SELECT customer_id, offer_id, max(at) AS at FROM offer_unlocks WHERE merchant_id = $1 GROUP BY 1, 2
        ), held AS (
            SELECT customer_id, min(claimed_at) FILTER (WHERE multiplier_percent IS NOT NULL) AS since,
                NULLIF(max(COALESCE(usable_until, 'infinity')) FILTER (WHERE multiplier_percent IS NOT NULL), 'infinity') AS until
            FROM offer_claims WHERE merchant_id = $1 GROUP BY customer_id
        )
        SELECT customer_id, 'offering' AS fact, newest::text AS right, offering::text AS kept FROM kept WHERE offering > newest
        UNION ALL
        SELECT customer_id, 'told ' || offer_id, u.at::text, t.at::text FROM told t LEFT JOIN unlocked u USING (customer_id, offer_id)
        WHERE t.at <> COALESCE(u.at, 'infinity')
        UNION ALL
        SELECT customer_id, 'claims', concat_ws(' ', h.since, h.until), k.offers ->> 'claims'
        FROM kept k FULL JOIN held h USING (customer_id)
        WHERE COALESCE(k.offers ? 'claims', false) <> (h.customer_id IS NOT NULL)
            OR (k.offers #>> '{claims,0}')::timestamptz IS DISTINCT FROM h.since
            OR (k.offers #>> '{claims,1}')::timestamptz IS DISTINCT FROM h.until
        """,
    ),
    Check(
        22,
        "claims_are_in_time",
        "A claim is made while its offer is there, is good for a while, and is used in that while.",
        f"""
        SELECT c.id AS claim_id, c.claimed_at, c.usable_until, c.used_at, o.created_at
        FROM offer_claims c LEFT JOIN offers o ON o.merchant_id = $1 AND o.id = c.offer_id
        WHERE c.merchant_id = $1 AND (o.id IS NULL OR c.claimed_at < o.created_at - {_ABOUT} OR c.usable_until <= c.claimed_at
            OR c.used_at < c.claimed_at OR c.used_at >= c.usable_until OR (c.status = 'USED') <> (c.used_at IS NOT NULL)
            OR c.claimed_at > c.recorded_at + {_ABOUT})
        """,
    ),
    Check(
        25,
        "claims_name_their_reason",
        "Every claim of an offer names actor and request, and who was told of one was told why.",
        """
        SELECT offer_id, customer_id, id AS claim_id FROM offer_claims
        WHERE merchant_id = $1 AND (trim(actor) = '' OR trim(request_id) = '')
        UNION ALL
        SELECT offer_id, customer_id, NULL FROM offer_unlocks WHERE merchant_id = $1 AND trim(reason) = ''
        """,
    ),
)
