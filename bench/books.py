"""Books of a made-up shop, written straight into the tables: a million entries, in which everything that always holds does hold."""

from datetime import timedelta
from uuid import UUID

from kernel.clock import utc_now
from kernel.db import transaction

CUSTOMERS = 20_000
PURCHASES, REDEMPTIONS = 15, 5
"""Of each customer: a purchase a day, then a redemption a day, each of half the points of a purchase."""
ENTRIES = CUSTOMERS * (2 * PURCHASES + 4 * REDEMPTIONS)
POINTS, COST = 100, 50
BEGAN_DAYS_AGO = 60

_CUSTOMERS = f"generate_series(1, {CUSTOMERS}) AS c"
_PURCHASES = f"{_CUSTOMERS}, generate_series(1, {PURCHASES}) AS p"
_REDEMPTIONS = f"{_CUSTOMERS}, generate_series(1, {REDEMPTIONS}) AS r"
_BOUGHT, _REDEEMED = "$2::timestamptz + p * interval '1 day'", f"$2::timestamptz + ({PURCHASES} + r) * interval '1 day'"
_SUMS = f'[{PURCHASES * 10_000}, {PURCHASES}, {{"points": {PURCHASES * POINTS}}}]'
_CALLER, _ALL = "'server_key:bench', 'bench', 1", PURCHASES * POINTS


def _id(kind: str, number: str) -> str:
    """Number the rows of a kind; their ids sort as the numbers do."""
    return f"('{kind}' || lpad(to_hex({number}), 31, '0'))::uuid"


_CUSTOMER, _REWARD = _id("1", "c"), _id("a", "1")
_ORDER, _LOT = _id("2", f"c * {PURCHASES} + p"), _id("3", f"c * {PURCHASES} + p")
_EARNED, _REDEMPTION = _id("4", f"c * {PURCHASES} + p"), _id("7", f"c * {REDEMPTIONS} + r")
_HOLD, _CAPTURE = _id("5", f"c * {REDEMPTIONS} + r"), _id("6", f"c * {REDEMPTIONS} + r")
_STEP = _id("8", f"2 * (c * {REDEMPTIONS} + r) + step")
_MOVEMENT = (
    "merchant_id, id, customer_id, currency, kind, available, pending, held, reason, event_id, redemption_id, actor, request_id,"
    " program_version, effective_at, recorded_at"
)
_ENTRY = "merchant_id, transaction_id, account, owner_id, currency, amount, sequence, balance"

STATEMENTS = (
    f"""INSERT INTO customers (merchant_id, id, external_id, joined_at, created_at)
    SELECT $1::uuid, {_CUSTOMER}, 'customer-' || c, $2, $2 FROM {_CUSTOMERS}""",
    f"""INSERT INTO keys (merchant_id, scope, key, content, ref, recorded_at)
    SELECT $1::uuid, 'PURCHASE', c || '-' || p, sha256('order'), {_ORDER}, {_BOUGHT} FROM {_PURCHASES}""",
    f"""INSERT INTO events (merchant_id, id, customer_id, kind, external_id, at, recorded_at, history, actor, request_id, program_version,
        decision)
    SELECT $1::uuid, {_ORDER}, {_CUSTOMER}, 'PURCHASE', c || '-' || p, {_BOUGHT}, {_BOUGHT}, false, {_CALLER},
        '{{"awards": {{"points": {POINTS}}}, "outcomes": [["spend", "points", true, {POINTS}, {POINTS}, ""]], "stage": "CONVERSION"}}'
    FROM {_PURCHASES}""",
    f"""INSERT INTO purchases (merchant_id, id, customer_id, external_id, at, total, refunded, event, basis, program_version, awards,
        counts)
    SELECT $1::uuid, {_ORDER}, {_CUSTOMER}, c || '-' || p, {_BOUGHT}, 10000, 0, '{{}}', '{{}}', 1, '{{"points": {POINTS}}}', true
    FROM {_PURCHASES}""",
    f"""INSERT INTO points_transactions ({_MOVEMENT})
    SELECT $1::uuid, {_EARNED}, {_CUSTOMER}, 'points', 'EARN', {POINTS}, 0, 0, 'PURCHASE', {_ORDER}, NULL::uuid, {_CALLER}, {_BOUGHT},
        {_BOUGHT} FROM {_PURCHASES}
    UNION ALL
    SELECT $1::uuid, {_HOLD}, {_CUSTOMER}, 'points', 'HOLD', -{COST}, 0, {COST}, 'Reserved', NULL, {_REDEMPTION}, {_CALLER}, {_REDEEMED},
        {_REDEEMED} FROM {_REDEMPTIONS}
    UNION ALL
    SELECT $1::uuid, {_CAPTURE}, {_CUSTOMER}, 'points', 'CAPTURE', 0, 0, -{COST}, 'Redeemed', NULL, {_REDEMPTION}, {_CALLER}, {_REDEEMED},
        {_REDEEMED} FROM {_REDEMPTIONS}""",
    f"""INSERT INTO entries ({_ENTRY})
    SELECT $1::uuid, {_EARNED}, 'ISSUED', $1::uuid, 'points', -{POINTS}, NULL::bigint, NULL::bigint FROM {_PURCHASES}
    UNION ALL SELECT $1::uuid, {_EARNED}, 'AVAILABLE', {_CUSTOMER}, 'points', {POINTS}, p, p * {POINTS} FROM {_PURCHASES}
    UNION ALL SELECT $1::uuid, {_HOLD}, 'AVAILABLE', {_CUSTOMER}, 'points', -{COST}, {PURCHASES} + r, {_ALL} - r * {COST}
        FROM {_REDEMPTIONS}
    UNION ALL SELECT $1::uuid, {_HOLD}, 'HELD', {_CUSTOMER}, 'points', {COST}, 2 * r - 1, {COST} FROM {_REDEMPTIONS}
    UNION ALL SELECT $1::uuid, {_CAPTURE}, 'HELD', {_CUSTOMER}, 'points', -{COST}, 2 * r, 0 FROM {_REDEMPTIONS}
    UNION ALL SELECT $1::uuid, {_CAPTURE}, 'REDEEMED', $1::uuid, 'points', {COST}, NULL, NULL FROM {_REDEMPTIONS}""",
    f"""INSERT INTO lots (merchant_id, id, customer_id, currency, granted, remaining, pending, earned_at, available_from, event_id,
        transaction_id)
    SELECT $1::uuid, {_LOT}, {_CUSTOMER}, 'points', {POINTS}, greatest(0, least({POINTS}, p * {POINTS} - {REDEMPTIONS * COST})), false,
        {_BOUGHT}, {_BOUGHT}, {_ORDER}, {_EARNED} FROM {_PURCHASES}""",
    f"""INSERT INTO lot_movements (merchant_id, transaction_id, lot_id, amount)
    SELECT $1::uuid, {_HOLD}, {_id("3", f"c * {PURCHASES} + (r + 1) / 2")}, -{COST} FROM {_REDEMPTIONS}""",
    f"""INSERT INTO balances (merchant_id, customer_id, currency, available, pending, held, debt, available_sequence, pending_sequence,
        held_sequence)
    SELECT $1::uuid, {_CUSTOMER}, 'points', {_ALL - REDEMPTIONS * COST}, 0, 0, 0, {PURCHASES + REDEMPTIONS}, 0, {2 * REDEMPTIONS}
    FROM {_CUSTOMERS}""",
    f"""INSERT INTO rewards (merchant_id, id, name, kind, cost, currency, active, customer_limit_per, codes, hold_seconds, created_at)
    VALUES ($1, {_REWARD}, 'Coffee', 'PRODUCT', {COST}, 'points', true, 'EVER', 'GENERATED', 900, $2)""",
    f"""INSERT INTO reward_stocks (merchant_id, reward_id, held, given)
    SELECT $1::uuid, {_REWARD}, 0, {CUSTOMERS * REDEMPTIONS}""",
    f"""INSERT INTO redemptions (merchant_id, id, customer_id, reward_id, status, cost, currency, code, pooled, hold_id, capture_id,
        reserved_at, held_until, confirmed_at)
    SELECT $1::uuid, {_REDEMPTION}, {_CUSTOMER}, {_REWARD}, 'CONFIRMED', {COST}, 'points', c || '-' || r, false, {_HOLD}, {_CAPTURE},
        {_REDEEMED}, {_REDEEMED} + interval '15 minutes', {_REDEEMED} FROM {_REDEMPTIONS}""",
    f"""INSERT INTO redemption_moves (merchant_id, id, redemption_id, customer_id, from_status, to_status, at, actor, request_id,
        recorded_at)
    SELECT $1::uuid, {_STEP}, {_REDEMPTION}, {_CUSTOMER}, CASE step WHEN 1 THEN 'HELD' END, (ARRAY['HELD', 'CONFIRMED'])[step + 1],
        {_REDEEMED}, 'server_key:bench', 'bench', {_REDEEMED} FROM {_REDEMPTIONS}, generate_series(0, 1) AS step""",
    f"""INSERT INTO notifications (merchant_id, customer_id, sequence, kind, at, data, recorded_at)
    SELECT $1::uuid, {_CUSTOMER}, p, 'PointsEarned', {_BOUGHT}, '{{"points": {POINTS}, "currency": "points"}}'::jsonb, {_BOUGHT}
    FROM {_PURCHASES}
    UNION ALL
    SELECT $1::uuid, {_CUSTOMER}, {PURCHASES} + r, 'RedemptionChanged', {_REDEEMED},
        jsonb_build_object('redemption', {_REDEMPTION}, 'status', 'CONFIRMED'), {_REDEEMED} FROM {_REDEMPTIONS}""",
    f"""INSERT INTO stage_moves (merchant_id, id, customer_id, from_stage, to_stage, at, reason, event_id, program_version, recorded_at)
    SELECT $1::uuid, {_id("9", "c")}, {_CUSTOMER}, 'ACQUISITION', 'CONVERSION', $2::timestamptz + interval '1 day', 'first',
        {_id("2", f"c * {PURCHASES} + 1")}, 1, $2::timestamptz + interval '1 day' FROM {_CUSTOMERS}""",
    f"""INSERT INTO standings (merchant_id, customer_id, stage, stage_since, settled_at, recorded_at, program_version, windows,
        first_activity_at, last_purchase_at, last_redemption_at, purchases, reviews, referrals_qualified, notification_sequence)
    SELECT $1::uuid, {_CUSTOMER}, 'CONVERSION', first, last, last, 1,
        '{{"M12": {_SUMS}, "D365": {_SUMS}}}',
        first, bought, last, {PURCHASES}, 0, 0, {PURCHASES + REDEMPTIONS}
    FROM {_CUSTOMERS}, (SELECT $2::timestamptz + interval '1 day' AS first, $2::timestamptz + interval '{PURCHASES} days' AS bought,
        $2::timestamptz + interval '{PURCHASES + REDEMPTIONS} days' AS last) AS instants""",
)  # fmt: skip


async def write(merchant_id: UUID) -> None:
    """Fill the books of a merchant who has a program and nothing else."""
    began = utc_now() - timedelta(days=BEGAN_DAYS_AGO)
    async with transaction(merchant_id) as connection:
        for statement in STATEMENTS:
            await connection.execute(statement, *((merchant_id, began) if "$2" in statement else (merchant_id,)))
