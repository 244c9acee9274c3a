"""What one redemption asks of the database, as a script for pgbench: the same locks and the same rows, written by hand.

The key, the customer's lock, standing and balance, the reward's lock and terms, the first lot; then in one statement the hold and its
capture, four entries, the lot, the redemption with both its steps, the stock, the notification and the standing.
"""

_ONE_ID = "lpad(n::text, 32, '0')::uuid"
COPIES = (
    "UPDATE balances SET available = 100000000 WHERE merchant_id = $1 AND customer_id = $2",
    f"""INSERT INTO customers (merchant_id, id, external_id, marketing, joined_at, created_at)
    SELECT merchant_id, {_ONE_ID}, 'copy-' || n, marketing, joined_at, created_at
    FROM customers one, generate_series(1, {{customers}}) n WHERE one.merchant_id = $1 AND one.id = $2""",
    f"""INSERT INTO standings SELECT (jsonb_populate_record(one, jsonb_build_object('customer_id', {_ONE_ID}))).*
    FROM standings one, generate_series(1, {{customers}}) n WHERE one.merchant_id = $1 AND one.customer_id = $2""",
    f"""INSERT INTO balances SELECT (jsonb_populate_record(one, jsonb_build_object('customer_id', {_ONE_ID}))).*
    FROM balances one, generate_series(1, {{customers}}) n WHERE one.merchant_id = $1 AND one.customer_id = $2""",
    f"""INSERT INTO lots SELECT (jsonb_populate_record(one, jsonb_build_object(
        'id', {_ONE_ID}, 'customer_id', {_ONE_ID}, 'granted', 100000000, 'remaining', 100000000))).*
    FROM lots one, generate_series(1, {{customers}}) n WHERE one.merchant_id = $1 AND one.customer_id = $2""",
)
"""What makes of one customer so many, each with a lot that never ends."""
SCRIPT = """\
\\set place random(1, :customers)
\\set n :n + 1
\\set number :first + :client_id * 100000000 + :n
\\startpipeline
BEGIN ISOLATION LEVEL READ COMMITTED;
SELECT set_config('app.merchant', :merchant::text, true);
\\endpipeline
SELECT uuidv7() AS redemption, uuidv7() AS hold, uuidv7() AS capture, lpad(:place::text, 32, '0') AS customer \\gset
INSERT INTO keys (merchant_id, scope, key, content, ref, recorded_at)
    VALUES (:merchant::uuid, 'key-bench', :number::text, sha256(convert_to(:number::text, 'UTF8')), :redemption::uuid, now())
    ON CONFLICT DO NOTHING RETURNING ref;
SELECT notification_sequence, settled_at FROM standings WHERE merchant_id = :merchant::uuid AND customer_id = :customer::uuid
    FOR NO KEY UPDATE \\gset s_
SELECT b.currency, b.available, b.held, b.available_sequence, b.held_sequence FROM merchants m
    JOIN balances b ON b.merchant_id = m.id AND b.customer_id = :customer::uuid WHERE m.id = :merchant::uuid \\gset b_
SELECT reward_id FROM reward_stocks WHERE merchant_id = :merchant::uuid AND reward_id = :reward::uuid FOR NO KEY UPDATE;
SELECT partner_id FROM reward_partners WHERE merchant_id = :merchant::uuid AND reward_id = :reward::uuid;
SELECT r.cost, s.held, s.given FROM rewards r JOIN reward_stocks s ON s.merchant_id = r.merchant_id AND s.reward_id = r.id
    WHERE r.merchant_id = :merchant::uuid AND r.id = :reward::uuid \\gset r_
SELECT id, remaining FROM lots WHERE merchant_id = :merchant::uuid AND customer_id = :customer::uuid AND remaining > 0
    ORDER BY expires_at, earned_at, id LIMIT 1 \\gset l_
WITH transactions AS (
    INSERT INTO points_transactions (merchant_id, id, customer_id, currency, kind, available, pending, held, reason, actor, request_id,
        program_version, effective_at, recorded_at, redemption_id)
    SELECT :merchant::uuid, id, :customer::uuid, :b_currency::text, kind, available, 0, held, 'Reward', 'server_key-bench', 'bench', 1,
        now(), now(), :redemption::uuid
    FROM (VALUES (:hold::uuid, 'HOLD', -1, 1), (:capture::uuid, 'CAPTURE', 0, -1)) AS v (id, kind, available, held)
), entered AS (
    INSERT INTO entries (merchant_id, transaction_id, account, owner_id, currency, amount, sequence, balance)
    SELECT :merchant::uuid, id, account, owner, :b_currency::text, amount, sequence, balance FROM (VALUES
        (:hold::uuid, 'AVAILABLE', :customer::uuid, -1, :b_available_sequence::bigint + 1, :b_available::bigint - 1),
        (:hold::uuid, 'HELD', :customer::uuid, 1, :b_held_sequence::bigint + 1, :b_held::bigint + 1),
        (:capture::uuid, 'HELD', :customer::uuid, -1, :b_held_sequence::bigint + 2, :b_held::bigint),
        (:capture::uuid, 'REDEEMED', :merchant::uuid, 1, NULL, NULL)) AS v (id, account, owner, amount, sequence, balance)
), balanced AS (
    UPDATE balances SET available = available - 1, available_sequence = available_sequence + 1, held_sequence = held_sequence + 2
    WHERE merchant_id = :merchant::uuid AND customer_id = :customer::uuid
), taken AS (
    UPDATE lots SET remaining = remaining - 1 WHERE merchant_id = :merchant::uuid AND id = :l_id::uuid
), moved AS (
    INSERT INTO lot_movements (merchant_id, transaction_id, lot_id, amount) VALUES (:merchant::uuid, :hold::uuid, :l_id::uuid, -1)
), told AS (
    INSERT INTO notifications (merchant_id, customer_id, sequence, kind, at, data, recorded_at) VALUES (:merchant::uuid, :customer::uuid,
        :s_notification_sequence::bigint + 1, 'RedemptionChanged', now(),
        '{"redemption": "", "status": "CONFIRMED", "reward": "Reward"}', now())
), redeemed AS (
    INSERT INTO redemptions (merchant_id, id, customer_id, reward_id, status, cost, currency, code, pooled, hold_id, capture_id,
        reserved_at, held_until, confirmed_at) VALUES
        (:merchant::uuid, :redemption::uuid, :customer::uuid, :reward::uuid, 'CONFIRMED', 1, :b_currency::text,
        'code-' || :number::text, false, :hold::uuid, :capture::uuid, now(), now(), now())
), steps AS (
    INSERT INTO redemption_moves (merchant_id, id, redemption_id, customer_id, from_status, to_status, at, actor, request_id, recorded_at)
    SELECT :merchant::uuid, uuidv7(), :redemption::uuid, :customer::uuid, before, after, now(), 'server_key-bench', 'bench', now()
    FROM (VALUES (NULL, 'HELD'), ('HELD', 'CONFIRMED')) AS v (before, after)
), given AS (
    UPDATE reward_stocks SET given = given + 1 WHERE merchant_id = :merchant::uuid AND reward_id = :reward::uuid
)
UPDATE standings SET notification_sequence = notification_sequence + 1, settled_at = now(), recorded_at = now(), last_redemption_at = now()
    WHERE merchant_id = :merchant::uuid AND customer_id = :customer::uuid;
COMMIT;
"""
