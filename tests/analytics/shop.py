"""A small shop written straight into the tables, in which everything that always holds does hold; tests break one thing each."""

from uuid import UUID

MERCHANT = UUID(int=1)
ANNA, BUDI = UUID(int=0xA), UUID(int=0xB)
ORDER, RETURN, REVIEW, LATEST = (UUID(int=number) for number in (0xE1, 0xE2, 0xE3, 0xE4))
EARNED, TAKEN, REVIEWED, ANEW = (UUID(int=number) for number in (0x71, 0x72, 0x73, 0x74))
LOT, SECOND_LOT = UUID(int=0x11), UUID(int=0x12)
SILVER, CONVERTED = UUID(int=0x51), UUID(int=0x52)


def _id(id: UUID) -> str:
    return f"'{id}'::uuid"


_M, _ANNA, _BUDI = _id(MERCHANT), _id(ANNA), _id(BUDI)
_CALLER = "'server_key:1', 'request-1', 1"

# Not a whole program, but all of its limits.
PROGRAM = """{
    "points": {"currencies": [{"code": "points"}]},
    "earning": {
        "rules": [
            {"code": "spend", "caps": {"budget": 1000, "perCustomer": [{"points": 500, "per": "MONTH"}]}, "frequency": null},
            {"code": "review", "caps": {"budget": null, "perCustomer": []}, "frequency": {"times": 1, "per": "WEEK"}, "cooldownHours": 24}
        ],
        "caps": [{"currency": null, "perCustomer": [{"points": 900, "per": "EVER"}]}]
    },
    "referrals": {"minimum": 5000, "reviewAt": 50, "limits": [{"times": 5, "per": "MONTH"}]}
}"""

# Anna buys for 100.00 and earns 100 points, gets 40.00 back (40 points), reviews for 5 points; Budi buys during an import.
SHOP = f"""
INSERT INTO merchants VALUES ({_M}, 'shop', 'Shop', 'GBP', 'Europe/London', 'en-GB', true, 0, NULL, 1, 1, now());
INSERT INTO program_versions (merchant_id, version, document, created_at) VALUES ({_M}, 1, '{PROGRAM}', now());
INSERT INTO customers (merchant_id, id, external_id, joined_at, created_at) VALUES
    ({_M}, {_ANNA}, 'anna', '2011-01-01Z', now()), ({_M}, {_BUDI}, 'budi', '2011-01-01Z', now());
UPDATE customers SET marketing = true WHERE external_id = 'anna';
INSERT INTO consents (merchant_id, id, customer_id, purpose, given, source, actor, request_id, at, recorded_at) VALUES
    ({_M}, gen_random_uuid(), {_ANNA}, 'MARKETING', false, 'form', 'server_key:1', 'request-1', '2011-01-01Z', '2011-02-01Z'),
    ({_M}, gen_random_uuid(), {_ANNA}, 'MARKETING', true, 'app', 'customer:1', 'request-2', '2011-01-02Z', '2011-01-02Z');
INSERT INTO keys (merchant_id, scope, key, content, ref, recorded_at) VALUES
    ({_M}, 'PURCHASE', 'order-1', sha256('1'), {_id(ORDER)}, now()), ({_M}, 'REFUND', 'return-1', sha256('2'), {_id(RETURN)}, now()),
    ({_M}, 'REVIEW', 'review-1', sha256('3'), {_id(REVIEW)}, now()), ({_M}, 'PURCHASE', 'order-2', sha256('4'), {_id(LATEST)}, now());
INSERT INTO events (merchant_id, id, customer_id, kind, external_id, at, recorded_at, history, actor, request_id, program_version,
    purchase_id, decision) VALUES
    ({_M}, {_id(ORDER)}, {_ANNA}, 'PURCHASE', 'order-1', '2011-04-01T10:00Z', '2011-04-01T10:00Z', false, {_CALLER}, NULL,
        '{{"awards": {{"points": 100}}, "outcomes": [["spend", "points", true, 100, 100, ""]],
            "tier": "silver", "stage": "CONVERSION"}}'),
    ({_M}, {_id(RETURN)}, {_ANNA}, 'REFUND', 'return-1', '2011-04-02T10:00Z', '2011-04-02T10:00Z', false, {_CALLER}, {_id(ORDER)},
        '{{"awards": {{"points": 40}}, "outcomes": [], "tier": "silver", "stage": "CONVERSION", "refunded": 4000}}'),
    ({_M}, {_id(REVIEW)}, {_ANNA}, 'REVIEW', 'review-1', '2011-04-03T10:00Z', '2011-04-03T10:00Z', false, {_CALLER}, NULL,
        '{{"awards": {{"points": 5}}, "outcomes": [["spend", "points", false, 0, 0, ""], ["review", "points", true, 5, 5, ""]],
            "tier": "silver", "stage": "CONVERSION"}}'),
    ({_M}, {_id(LATEST)}, {_BUDI}, 'PURCHASE', 'order-2', '2011-03-01T10:00Z', '2011-04-04T10:00Z', true, {_CALLER}, NULL,
        '{{"awards": {{"points": 7}}, "outcomes": [], "tier": null, "stage": "CONVERSION"}}');
INSERT INTO purchases (merchant_id, id, customer_id, external_id, at, total, refunded, event, basis, program_version, awards, limited,
    counts) VALUES
    ({_M}, {_id(ORDER)}, {_ANNA}, 'order-1', '2011-04-01T10:00Z', 10000, 4000, '{{}}', '{{}}', 1, '{{"points": 60}}',
        '{{"spend": 60}}', true),
    ({_M}, {_id(LATEST)}, {_BUDI}, 'order-2', '2011-03-01T10:00Z', 700, 0, '{{}}', '{{}}', 1, '{{"points": 7}}', '{{"spend": 7}}', true);
INSERT INTO points_transactions (merchant_id, id, customer_id, currency, kind, available, pending, held, reason, event_id, reverses_id,
    actor, request_id, program_version, effective_at, recorded_at) VALUES
    ({_M}, {_id(EARNED)}, {_ANNA}, 'points', 'EARN', 100, 0, 0, 'PURCHASE order-1', {_id(ORDER)}, NULL,
        {_CALLER}, '2011-04-01T10:00Z', '2011-04-01T10:00Z'),
    ({_M}, {_id(TAKEN)}, {_ANNA}, 'points', 'REVERSE', -40, 0, 0, 'REFUND return-1', {_id(RETURN)}, {_id(ORDER)},
        {_CALLER}, '2011-04-02T10:00Z', '2011-04-02T10:00Z'),
    ({_M}, {_id(REVIEWED)}, {_ANNA}, 'points', 'EARN', 5, 0, 0, 'REVIEW review-1', {_id(REVIEW)}, NULL,
        {_CALLER}, '2011-04-03T10:00Z', '2011-04-03T10:00Z'),
    ({_M}, {_id(ANEW)}, {_BUDI}, 'points', 'EARN', 7, 0, 0, 'PURCHASE order-2', {_id(LATEST)}, NULL,
        {_CALLER}, '2011-03-01T10:00Z', '2011-04-04T10:00Z');
INSERT INTO entries (merchant_id, transaction_id, account, owner_id, currency, amount, sequence, balance) VALUES
    ({_M}, {_id(EARNED)}, 'ISSUED', {_M}, 'points', -100, NULL, NULL),
    ({_M}, {_id(EARNED)}, 'AVAILABLE', {_ANNA}, 'points', 100, 1, 100),
    ({_M}, {_id(TAKEN)}, 'AVAILABLE', {_ANNA}, 'points', -40, 2, 60),
    ({_M}, {_id(TAKEN)}, 'REVOKED', {_M}, 'points', 40, NULL, NULL),
    ({_M}, {_id(REVIEWED)}, 'ISSUED', {_M}, 'points', -5, NULL, NULL),
    ({_M}, {_id(REVIEWED)}, 'AVAILABLE', {_ANNA}, 'points', 5, 3, 65),
    ({_M}, {_id(ANEW)}, 'ISSUED', {_M}, 'points', -7, NULL, NULL),
    ({_M}, {_id(ANEW)}, 'AVAILABLE', {_BUDI}, 'points', 7, 1, 7);
INSERT INTO balances (merchant_id, customer_id, currency, available, pending, held, debt, available_sequence, pending_sequence,
    held_sequence) VALUES ({_M}, {_ANNA}, 'points', 65, 0, 0, 0, 3, 0, 0), ({_M}, {_BUDI}, 'points', 7, 0, 0, 0, 1, 0, 0);
INSERT INTO lots (merchant_id, id, customer_id, currency, granted, remaining, pending, earned_at, available_from, event_id, transaction_id)
    VALUES ({_M}, {_id(LOT)}, {_ANNA}, 'points', 100, 60, false, '2011-04-01T10:00Z', '2011-04-01T10:00Z', {_id(ORDER)}, {_id(EARNED)}),
    ({_M}, {_id(SECOND_LOT)}, {_ANNA}, 'points', 5, 5, false, '2011-04-03T10:00Z', '2011-04-03T10:00Z', {_id(REVIEW)}, {_id(REVIEWED)}),
    ({_M}, gen_random_uuid(), {_BUDI}, 'points', 7, 7, false, '2011-03-01T10:00Z', '2011-03-01T10:00Z', {_id(LATEST)}, {_id(ANEW)});
INSERT INTO lot_movements (merchant_id, transaction_id, lot_id, amount) VALUES ({_M}, {_id(TAKEN)}, {_id(LOT)}, -40);
INSERT INTO budgets (merchant_id, rule, used) VALUES ({_M}, 'spend', 67);
INSERT INTO counters (merchant_id, customer_id, counter, start, points, times) VALUES
    ({_M}, {_ANNA}, 'rule:spend:MONTH', '2011-03-31T23:00Z', 60, 1), ({_M}, {_BUDI}, 'rule:spend:MONTH', '2011-03-01T00:00Z', 7, 1),
    ({_M}, {_ANNA}, 'rule:review:WEEK', '2011-03-27T23:00Z', 5, 1), ({_M}, {_ANNA}, 'rule:review', '2011-04-03T10:00Z', 5, 1),
    ({_M}, {_ANNA}, 'gift:CONVERSION:cake', '2011-04-01T10:00Z', 0, 1),
    ({_M}, {_ANNA}, 'currency:points:EVER', '1970-01-01Z', 65, 0), ({_M}, {_BUDI}, 'currency:points:EVER', '1970-01-01Z', 7, 0);
INSERT INTO tier_moves (merchant_id, id, customer_id, from_tier, to_tier, at, reason, event_id, program_version, recorded_at) VALUES
    ({_M}, {_id(SILVER)}, {_ANNA}, NULL, 'silver', '2011-04-01T10:00Z', 'SPEND', {_id(ORDER)}, 1, '2011-04-01T10:00Z');
INSERT INTO stage_moves (merchant_id, id, customer_id, from_stage, to_stage, at, reason, event_id, program_version, recorded_at) VALUES
    ({_M}, {_id(CONVERTED)}, {_ANNA}, 'ACQUISITION', 'CONVERSION', '2011-04-01T10:00Z', 'first', {_id(ORDER)}, 1, '2011-04-01T10:00Z'),
    ({_M}, gen_random_uuid(), {_BUDI}, 'ACQUISITION', 'CONVERSION', '2011-03-01T10:00Z', 'first', {_id(LATEST)}, 1, '2011-04-04T10:00Z');
INSERT INTO notifications (merchant_id, customer_id, sequence, kind, at, data, recorded_at) VALUES
    ({_M}, {_ANNA}, 1, 'PointsEarned', '2011-04-01T10:00Z', '{{}}', now()),
    ({_M}, {_ANNA}, 2, 'TierChanged', '2011-04-01T10:00Z', '{{}}', now()),
    ({_M}, {_ANNA}, 3, 'PointsTakenBack', '2011-04-02T10:00Z', '{{}}', now()),
    ({_M}, {_ANNA}, 4, 'PointsEarned', '2011-04-03T10:00Z', '{{}}', now()),
    ({_M}, {_ANNA}, 5, 'SurveyInvited', '2011-04-03T10:00Z', '{{"purchase": "{ORDER}", "externalId": "order-1"}}', now());
INSERT INTO standings (merchant_id, customer_id, stage, stage_since, tier, tier_since, tier_until, settled_at, recorded_at,
    program_version, due_at, windows, first_activity_at, first_purchase_at, last_purchase_at, purchases, reviews, referrals_qualified,
    notification_sequence) VALUES
    ({_M}, {_ANNA}, 'CONVERSION', '2011-04-01T10:00Z', 'silver', '2011-04-01T10:00Z', '2012-04-30T23:00Z', '2011-04-03T10:00Z',
        '2011-04-03T10:00Z', 1, '2012-04-30T23:00Z',
        '{{"M12": [6000, 1, {{"points": 65}}], "D365": [6000, 1, {{"points": 65, "gone": 0}}], "Y0": [6000, 1, {{"points": 65}}],
            "A0": [6000, 1, {{"points": 65}}]}}',
        '2011-04-01T10:00Z', '2011-04-01T10:00Z', '2011-04-01T10:00Z', 1, 1, 0, 5),
    ({_M}, {_BUDI}, 'CONVERSION', '2011-03-01T10:00Z', NULL, NULL, NULL, '2012-03-01T10:00Z', '2012-03-01T10:00Z', 1, NULL,
        '{{"M12": [0, 0, {{}}], "D365": [0, 0, {{}}], "D367": [700, 1, {{"points": 7}}], "L0": [700, 1, {{"points": 7}}],
            "Y0": [0, 0, {{}}], "A0": [0, 0, {{}}]}}',
        '2011-03-01T10:00Z', '2011-03-01T10:00Z', '2011-03-01T10:00Z', 1, 0, 0, 0);
UPDATE standings SET survey_invited_at = '2011-04-03T10:00Z' WHERE customer_id = {_ANNA};
UPDATE standings SET survey_purchase_id = {_id(LATEST)}, survey_due_at = '2012-03-08T10:00Z', due_at = '2012-03-08T10:00Z'
    WHERE customer_id = {_BUDI};
"""
