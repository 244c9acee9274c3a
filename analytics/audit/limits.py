"""What holds of caps, frequencies, cooldowns and budgets: what they count is what the programs of the events gave under them."""

from analytics.audit.check import Check

# What each rule gives now, by the version that decided; refunds are taken off. Only versions with `limits` are looked at.
_GIVEN = """
    SELECT customer_id, program_version AS version, at, gave.key AS rule, gave.value::bigint AS points
    FROM purchases CROSS JOIN LATERAL jsonb_each_text(limited) AS gave
    WHERE merchant_id = $1 AND program_version IN (SELECT version FROM limits)
    UNION ALL
    SELECT customer_id, program_version, at, outcome ->> 0, (outcome ->> 4)::bigint
    FROM events CROSS JOIN LATERAL jsonb_array_elements(decision -> 'outcomes') AS outcome
    WHERE merchant_id = $1 AND kind NOT IN ('PURCHASE', 'REFUND') AND outcome ->> 4 <> '0'
        AND program_version IN (SELECT version FROM limits)
"""
_AWARDED = """
    SELECT customer_id, program_version AS version, at, award.key AS currency, award.value::bigint AS points
    FROM (
        SELECT customer_id, program_version, at, awards FROM purchases WHERE merchant_id = $1
        UNION ALL
        SELECT customer_id, program_version, at, decision -> 'awards' FROM events
        WHERE merchant_id = $1 AND kind NOT IN ('PURCHASE', 'REFUND')
    ) each CROSS JOIN LATERAL jsonb_each_text(awards) AS award
    WHERE program_version IN (SELECT version FROM limits) AND award.value <> '0'
"""
# Of each version what counts by which period; a cooldown counts by instants, of which no period is named.
_LIMITS = """
    SELECT version, 'rule:' || (rule ->> 'code') AS of, per #>> '{}' AS per
    FROM program_versions, jsonb_path_query(document, '$.earning.rules[*]') AS rule, LATERAL (
        SELECT jsonb_path_query(rule, '$.caps.perCustomer[*].per')
        UNION SELECT jsonb_path_query(rule, '$.frequency.per')
        UNION SELECT '""'::jsonb WHERE rule ->> 'cooldownHours' IS NOT NULL
    ) AS counted (per) WHERE merchant_id = $1
    UNION
    SELECT version, 'currency:' || COALESCE(cap ->> 'currency', document #>> '{points,currencies,0,code}'), per #>> '{}'
    FROM program_versions, jsonb_path_query(document, '$.earning.caps[*]') AS cap,
        jsonb_path_query(cap, '$.perCustomer[*].per') AS per WHERE merchant_id = $1
"""

LIMITS = (
    Check(
        11,
        "budgets_are_what_was_given",
        "What is used of a rule's budget is what purchases still give under it, and other events gave.",
        f"""
        WITH limits AS (
            SELECT version, rule ->> 'code' AS rule
            FROM program_versions, jsonb_path_query(document, '$.earning.rules[*] ? (@.caps.budget != null)') AS rule
            WHERE merchant_id = $1
        ), given AS ({_GIVEN}), sums AS (
            SELECT rule, sum(greatest(points, 0)) AS points FROM given JOIN limits USING (version, rule) GROUP BY rule
        ), kept AS (SELECT rule, used FROM budgets WHERE merchant_id = $1)
        SELECT rule, used, points AS given FROM kept FULL JOIN sums USING (rule) WHERE COALESCE(used, 0) <> COALESCE(points, 0)
        """,
    ),
    Check(
        11,
        "limits_count_what_was_given",
        "In each period of the merchant's calendar a limit has counted what purchases still give a customer, and other events gave.",
        f"""
        WITH limits AS ({_LIMITS}), given AS ({_GIVEN}), awarded AS ({_AWARDED}), happened AS (
            SELECT customer_id, version, at, 'rule:' || rule AS of, greatest(points, 0) AS points, 1 AS times FROM given
            UNION ALL
            SELECT customer_id, version, at, 'currency:' || currency, points, 0 FROM awarded
        ), sums AS (
            SELECT customer_id, concat_ws(':', of, NULLIF(per, '')) AS counter, CASE per WHEN 'EVER' THEN '1970-01-01'
                ELSE date_trunc(COALESCE(NULLIF(per, ''), 'DAY'), at AT TIME ZONE time_zone)::date END AS day,
                sum(points) AS points, sum(times) AS times
            FROM happened JOIN limits USING (version, of) CROSS JOIN (SELECT time_zone FROM merchants WHERE id = $1) m GROUP BY 1, 2, 3
        ), counted AS (
            SELECT customer_id, counter, CASE WHEN counter LIKE '%:EVER' THEN '1970-01-01'
                ELSE (start AT TIME ZONE time_zone)::date END AS day, sum(points) AS points, sum(times) AS times
            FROM counters CROSS JOIN (SELECT time_zone FROM merchants WHERE id = $1) m
            WHERE merchant_id = $1 AND counter NOT LIKE ALL (ARRAY['into:%', 'gift:%', 'transfer:%', 'referrals.%']) GROUP BY 1, 2, 3
        )
        SELECT customer_id, counter, day, counted.points, counted.times, sums.points AS given, sums.times AS fired
        FROM counted FULL JOIN sums USING (customer_id, counter, day)
        WHERE COALESCE(counted.points, 0) <> COALESCE(sums.points, 0) OR COALESCE(counted.times, 0) <> COALESCE(sums.times, 0)
        """,
    ),
)
