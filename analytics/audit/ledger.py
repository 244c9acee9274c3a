"""What holds of entries, balances and points transactions."""

from analytics.audit.check import Check

LEDGER = (
    Check(
        1,
        "entries_sum_to_zero",
        "The entries of every points transaction sum to zero.",
        """
        SELECT transaction_id, currency, sum(amount) AS sum FROM entries WHERE merchant_id = $1
        GROUP BY transaction_id, currency HAVING sum(amount) <> 0
        """,
    ),
    Check(
        1,
        "currencies_sum_to_zero",
        "All entries in a point currency sum to zero.",
        "SELECT currency, sum(amount) AS sum FROM entries WHERE merchant_id = $1 GROUP BY currency HAVING sum(amount) <> 0",
    ),
    Check(
        1,
        "transactions_say_what_their_entries_do",
        "A points transaction names the customer, the currency and the changes of its own entries, and has some; every entry has one.",
        """
        WITH told AS (
            SELECT id AS transaction_id, CASE WHEN kind = 'TRANSFER' AND available > 0 THEN counterpart_id ELSE id END AS entered,
                customer_id, currency, available, pending, held FROM points_transactions WHERE merchant_id = $1
        ), entered AS (
            SELECT transaction_id AS entered, owner_id AS customer_id, min(currency) AS currency, max(currency) AS last_currency,
                COALESCE(sum(amount) FILTER (WHERE account = 'AVAILABLE'), 0) AS available,
                COALESCE(sum(amount) FILTER (WHERE account = 'PENDING'), 0) AS pending,
                COALESCE(sum(amount) FILTER (WHERE account = 'HELD'), 0) AS held
            FROM entries WHERE merchant_id = $1 AND owner_id <> $1 GROUP BY transaction_id, owner_id
        )
        SELECT COALESCE(t.transaction_id, entered) AS transaction_id, customer_id, t.available, t.pending, t.held
        FROM told t FULL JOIN entered e USING (entered, customer_id)
        WHERE (e.currency, e.last_currency, e.available, e.pending, e.held)
            IS DISTINCT FROM (t.currency, t.currency, t.available::numeric, t.pending::numeric, t.held::numeric)
        UNION ALL
        SELECT e.transaction_id, e.owner_id, t.available, t.pending, t.held
        FROM entries e LEFT JOIN points_transactions t ON t.merchant_id = $1 AND t.id = e.transaction_id
        WHERE e.merchant_id = $1 AND e.owner_id = $1 AND t.currency IS DISTINCT FROM e.currency
        """,
    ),
    Check(
        2,
        "balances_are_sums_of_entries",
        "Every posted balance is the sum of its account's entries, and knows the number of the last one.",
        """
        WITH posted AS (
            SELECT customer_id AS owner_id, currency, account, balance, last FROM balances CROSS JOIN LATERAL (VALUES
                ('AVAILABLE', available, available_sequence), ('PENDING', pending, pending_sequence), ('HELD', held, held_sequence)
            ) AS each (account, balance, last) WHERE merchant_id = $1
        ), summed AS (
            SELECT owner_id, currency, account, sum(amount) AS balance, max(sequence) AS last FROM entries
            WHERE merchant_id = $1 AND owner_id <> $1 GROUP BY owner_id, currency, account
        )
        SELECT owner_id AS customer_id, currency, account,
            posted.balance, summed.balance AS entries, posted.last, summed.last AS last_entry
        FROM posted FULL JOIN summed USING (owner_id, currency, account)
        WHERE COALESCE(posted.balance, 0) <> COALESCE(summed.balance, 0) OR COALESCE(posted.last, 0) <> COALESCE(summed.last, 0)
        """,
    ),
    Check(
        2,
        "entries_are_numbered",
        "The entries of a customer's account are numbered 1, 2, 3 ... and each knows the right balance after it.",
        """
        SELECT owner_id AS customer_id, currency, account, sequence, transaction_id FROM (
            SELECT *, row_number() OVER account AS expected, sum(amount) OVER account AS running
            FROM entries WHERE merchant_id = $1 AND owner_id <> $1
            WINDOW account AS (PARTITION BY owner_id, currency, account ORDER BY sequence)
        ) e WHERE sequence <> expected OR balance <> running
        """,
    ),
    Check(
        3,
        "only_debts_are_below_zero",
        "Available points are below zero by a recorded debt only, pending and held ones never.",
        """
        SELECT customer_id, currency, available, pending, held, debt FROM balances
        WHERE merchant_id = $1 AND (debt <> greatest(0, -available) OR pending < 0 OR held < 0)
        """,
    ),
    Check(
        3,
        "only_refunds_make_debts",
        "Nothing but taking back brings an account below zero.",
        """
        SELECT e.owner_id AS customer_id, e.currency, e.transaction_id, t.kind, e.balance
        FROM entries e JOIN points_transactions t ON t.merchant_id = $1 AND t.id = e.transaction_id
        WHERE e.merchant_id = $1 AND e.owner_id <> $1 AND e.amount < 0 AND e.balance < 0 AND t.kind <> 'REVERSE'
        """,
    ),
    Check(
        25,
        "movements_name_their_reason",
        "Every points transaction names actor, request, reason and a program version that exists.",
        """
        SELECT t.id AS transaction_id FROM points_transactions t
        LEFT JOIN program_versions v ON v.merchant_id = $1 AND v.version = t.program_version
        WHERE t.merchant_id = $1 AND (
            COALESCE(btrim(t.actor), '') = '' OR COALESCE(btrim(t.request_id), '') = '' OR COALESCE(btrim(t.reason), '') = ''
            OR v.version IS NULL)
        """,
    ),
)
