"""How to break what holds of redemptions, stock, codes, adjustments and transfers, one way after the other."""

from tests.analytics.owed import CANCELLED, CINTA, COFFEE, DEWI, ENDED, ENDING, ENDLESS, HELD, LATE, MUG, PROPOSED, TILL, USED, VOIDED
from tests.analytics.shop import BUDI, MERCHANT

_GIVEN, _RECEIVED = TILL.moved[CINTA, "TRANSFER"], TILL.moved[DEWI, "TRANSFER"]
_HOLD, _CAPTURE = TILL.moved[USED, "HOLD"], TILL.moved[USED, "CAPTURE"]
_RELEASE, _UNDOING = TILL.moved[CANCELLED, "RELEASE"], TILL.moved[VOIDED, "REVERSE"]
_COLUMNS = "customer_id, currency, kind, available, pending, held, reason, actor, request_id, program_version, effective_at, recorded_at"


def _again(transaction: object) -> str:
    """Write a movement a second time."""
    columns = f"merchant_id, redemption_id, reverses_id, {_COLUMNS}"
    return (
        f"INSERT INTO points_transactions (id, {columns}) SELECT gen_random_uuid(), {columns} FROM points_transactions"
        f" WHERE id = '{transaction}'"
    )


def _told(redemption: object, status: str) -> str:
    return f"kind = 'RedemptionChanged' AND data ->> 'redemption' = '{redemption}' AND data ->> 'status' = '{status}'"


BREAKS: dict[str, list[str]] = {
    "holds_add_up_to_held": [
        f"UPDATE balances SET held = held + 1 WHERE customer_id = '{CINTA}'",
        f"UPDATE redemptions SET cost = 26 WHERE id = '{HELD}'",
        f"UPDATE redemptions SET status = 'EXPIRED' WHERE id = '{HELD}'",
        f"UPDATE redemptions SET status = 'HELD' WHERE id = '{ENDED}'",
        f"UPDATE redemptions SET customer_id = '{DEWI}' WHERE id = '{HELD}'",
    ],
    "holds_are_taken_from_lots": [
        f"DELETE FROM lot_movements WHERE transaction_id = '{_HOLD}'",
        f"UPDATE lot_movements SET amount = -9 WHERE transaction_id = '{_HOLD}'",
        f"UPDATE lot_movements SET amount = 10 WHERE transaction_id = '{_HOLD}'; UPDATE points_transactions SET held = -10",
    ],
    "holds_end_once": [
        _again(_HOLD),
        _again(_CAPTURE),
        _again(_RELEASE),
        _again(_UNDOING),
        *(f"DELETE FROM points_transactions WHERE id = '{id}'" for id in (_HOLD, _CAPTURE, _RELEASE, _UNDOING)),
        f"UPDATE points_transactions SET kind = 'RELEASE' WHERE id = '{_CAPTURE}'",
        f"UPDATE points_transactions SET reverses_id = '{_CAPTURE}' WHERE id = '{_UNDOING}'",
        f"UPDATE points_transactions SET redemption_id = '{CANCELLED}' WHERE id = '{_CAPTURE}'",
        f"UPDATE redemptions SET hold_id = '{_CAPTURE}' WHERE id = '{USED}'",
        f"UPDATE redemptions SET capture_id = '{_HOLD}' WHERE id = '{USED}'",
        f"UPDATE redemptions SET status = 'VOIDED' WHERE id = '{USED}'",
        f"UPDATE redemptions SET status = 'HELD' WHERE id = '{CANCELLED}'",
        f"DELETE FROM redemptions WHERE id = '{CANCELLED}'",
    ],
    "movements_are_their_redemptions": [
        f"UPDATE redemptions SET cost = 11 WHERE id = '{USED}'",
        f"UPDATE redemptions SET currency = 'miles' WHERE id = '{USED}'",
        f"UPDATE redemptions SET customer_id = '{BUDI}' WHERE id = '{USED}'",
        f"UPDATE points_transactions SET redemption_id = NULL WHERE id = '{_HOLD}'",
        f"UPDATE points_transactions SET held = -9 WHERE id = '{_CAPTURE}'",
        f"UPDATE points_transactions SET available = 9 WHERE id = '{_UNDOING}'",
        f"UPDATE points_transactions SET kind = 'RELEASE', redemption_id = NULL WHERE id = '{_GIVEN}'",
    ],
    "points_come_back_to_their_lots": [
        f"UPDATE lot_movements SET amount = 11 WHERE transaction_id = '{_RELEASE}'",
        f"UPDATE lot_movements SET amount = 9 WHERE transaction_id = '{_RELEASE}'",
        f"DELETE FROM lot_movements WHERE transaction_id = '{_UNDOING}'",
        f"UPDATE lot_movements SET lot_id = (SELECT id FROM lots WHERE customer_id = '{CINTA}' AND expires_at IS NULL)"
        f" WHERE transaction_id = '{_RELEASE}'",
        f"UPDATE entries SET balance = 5 WHERE transaction_id = '{_RELEASE}' AND account = 'AVAILABLE'",
    ],
    "balances_know_when_holds_end": [
        f"UPDATE balances SET releases_at = NULL WHERE customer_id = '{CINTA}'",
        f"UPDATE balances SET releases_at = releases_at + interval '1 second' WHERE customer_id = '{CINTA}'",
        f"UPDATE standings SET due_at = NULL WHERE customer_id = '{CINTA}'",
        f"UPDATE standings SET due_at = due_at + interval '1 second' WHERE customer_id = '{CINTA}'",
    ],
    "no_hold_is_past_its_end": [
        f"UPDATE redemptions SET held_until = '2011-04-22T10:00Z' WHERE id = '{HELD}'",
        f"UPDATE standings SET settled_at = '2011-05-01T10:00Z' WHERE customer_id = '{CINTA}'",
    ],
    "redemptions_are_their_moves": [
        f"DELETE FROM redemption_moves WHERE redemption_id = '{USED}' AND to_status = 'HELD'",
        f"DELETE FROM redemption_moves WHERE redemption_id = '{USED}' AND to_status = 'CONFIRMED'",
        f"DELETE FROM redemption_moves WHERE redemption_id = '{USED}' AND to_status = 'USED'",
        f"DELETE FROM redemption_moves WHERE redemption_id = '{HELD}'",
        f"DELETE FROM redemptions WHERE id = '{HELD}'",
        f"UPDATE redemptions SET status = 'CONFIRMED' WHERE id = '{USED}'",
        f"UPDATE redemption_moves SET to_status = 'VOIDED' WHERE redemption_id = '{CANCELLED}' AND from_status = 'HELD';"
        f" UPDATE redemptions SET status = 'VOIDED' WHERE id = '{CANCELLED}'",
        f"UPDATE redemption_moves SET at = '2011-04-05T09:59Z' WHERE redemption_id = '{USED}' AND to_status = 'USED'",
        f"UPDATE redemption_moves SET recorded_at = '2011-04-05T09:59Z' WHERE redemption_id = '{USED}' AND to_status = 'USED'",
        f"UPDATE redemption_moves SET customer_id = '{DEWI}' WHERE redemption_id = '{USED}'",
    ],
    "redemptions_were_told": [
        f"UPDATE notifications SET kind = 'PointsExpired' WHERE {_told(HELD, 'HELD')}",
        f"UPDATE notifications SET kind = 'PointsExpired' WHERE {_told(ENDED, 'EXPIRED')}",
        f"UPDATE notifications SET customer_id = '{BUDI}' WHERE {_told(USED, 'USED')}",
        f"""UPDATE notifications SET data = data || '{{"status": "VOIDED"}}' WHERE {_told(USED, "USED")}""",
        f"""UPDATE notifications SET data = data || '{{"status": "USED"}}' WHERE {_told(USED, "CONFIRMED")}""",
        f"""UPDATE notifications SET data = data || '{{"status": "VOIDED"}}' WHERE {_told(USED, "HELD")}""",
    ],
    "standings_know_the_last_redemption": [
        f"UPDATE standings SET last_redemption_at = NULL WHERE customer_id = '{CINTA}'",
        f"UPDATE standings SET last_redemption_at = '2011-04-06T10:05Z' WHERE customer_id = '{DEWI}'",
        f"UPDATE redemptions SET status = 'VOIDED' WHERE id = '{LATE}'",
    ],
    "redemptions_are_in_time": [
        f"UPDATE redemptions SET reserved_at = '2011-04-05T10:01Z' WHERE id = '{USED}'",
        f"UPDATE redemptions SET confirmed_at = '2011-04-05T10:06Z' WHERE id = '{USED}'",
        f"UPDATE redemptions SET ended_at = '2011-04-05T10:11Z' WHERE id = '{USED}'",
        f"UPDATE redemptions SET held_until = '2011-04-05T10:05Z' WHERE id = '{USED}'",
        f"UPDATE redemptions SET usable_until = '2011-04-05T10:10Z' WHERE id = '{USED}'",
        f"UPDATE redemptions SET held_until = '2011-04-21T10:00Z' WHERE id = '{CANCELLED}'",
        f"UPDATE redemptions SET held_until = '2011-04-08T10:16Z' WHERE id = '{ENDED}'",
        f"UPDATE redemptions SET held_until = reserved_at WHERE id = '{HELD}'",
    ],
    "steps_name_their_reason": [
        "UPDATE redemption_moves SET actor = ' '",
        "UPDATE redemption_moves SET request_id = ''",
    ],
    "stocks_count_their_redemptions": [
        f"UPDATE reward_stocks SET given = 1 WHERE reward_id = '{COFFEE}'",
        f"UPDATE reward_stocks SET held = 0 WHERE reward_id = '{MUG}'",
        f"UPDATE reward_stocks SET stock = 1 WHERE reward_id = '{COFFEE}'",
        f"UPDATE redemptions SET reward_id = '{MUG}' WHERE id = '{USED}'",
        f"DELETE FROM reward_stocks WHERE reward_id = '{COFFEE}'",
        f"INSERT INTO reward_stocks (merchant_id, reward_id, held, given) VALUES ('{MERCHANT}', '{BUDI}', 1, 0)",
    ],
    "pooled_codes_are_their_redemptions": [
        f"UPDATE reward_codes SET redemption_id = NULL WHERE redemption_id = '{HELD}'",
        f"UPDATE reward_codes SET redemption_id = '{USED}' WHERE code = 'mug-2'",
        f"UPDATE reward_codes SET redemption_id = '{HELD}' WHERE code = 'mug-2'",
        "DELETE FROM reward_codes WHERE code = 'mug-1'",
        f"UPDATE reward_codes SET reward_id = '{COFFEE}' WHERE code = 'mug-1'",
        f"UPDATE redemptions SET code = 'mug-2' WHERE id = '{HELD}'",
        f"UPDATE redemptions SET pooled = true WHERE id = '{VOIDED}'",
    ],
    "generated_codes_are_nobody_elses": [f"UPDATE redemptions SET code = 'mug-2' WHERE id = '{USED}'"],
    "adjustments_are_their_movements": [
        f"UPDATE adjustments SET points = 49 WHERE id = '{ENDING}'",
        f"UPDATE adjustments SET customer_id = '{DEWI}' WHERE id = '{ENDING}'",
        f"UPDATE adjustments SET currency = 'miles' WHERE id = '{ENDING}'",
        f"UPDATE adjustments SET status = 'REJECTED' WHERE id = '{ENDING}'",
        f"UPDATE adjustments SET status = 'APPLIED' WHERE id = '{PROPOSED}'",
        f"UPDATE adjustments SET transaction_id = NULL WHERE id = '{ENDING}'",
        f"UPDATE adjustments SET transaction_id = (SELECT transaction_id FROM adjustments WHERE id = '{ENDLESS}') WHERE id = '{ENDING}'",
        f"DELETE FROM adjustments WHERE id = '{ENDING}'",
        f"INSERT INTO adjustments SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).* FROM adjustments a"
        f" WHERE id = '{ENDING}'",
    ],
    "adjustments_have_four_eyes": [
        f"UPDATE adjustments SET decided_by = 'staff:1' WHERE id = '{ENDLESS}'",
        f"UPDATE adjustments SET decided_by = NULL WHERE id = '{ENDLESS}'",
        f"UPDATE adjustments SET decided_at = '2011-04-04T10:59Z' WHERE id = '{ENDLESS}'",
        f"UPDATE adjustments SET decided_by = 'staff:2', decided_at = proposed_at WHERE id = '{PROPOSED}'",
        f"UPDATE adjustments SET status = 'REJECTED' WHERE id = '{PROPOSED}'",
    ],
    "transfers_have_two_sides": [
        f"DELETE FROM points_transactions WHERE id = '{_RECEIVED}'",
        f"UPDATE points_transactions SET available = 14 WHERE id = '{_RECEIVED}'",
        f"UPDATE points_transactions SET counterpart_id = NULL WHERE id = '{_RECEIVED}'",
        f"UPDATE points_transactions SET counterpart_id = id WHERE id = '{_RECEIVED}'",
        f"UPDATE points_transactions SET customer_id = '{CINTA}' WHERE id = '{_RECEIVED}'",
        f"UPDATE points_transactions SET currency = 'miles' WHERE id = '{_RECEIVED}'",
        f"UPDATE points_transactions SET kind = 'EARN' WHERE id = '{_RECEIVED}'",
        f"UPDATE points_transactions SET effective_at = '2011-04-04T13:01Z' WHERE id = '{_RECEIVED}'",
    ],
    "transfers_keep_their_lots": [
        "UPDATE lots SET expires_at = expires_at + interval '1 day' WHERE source_lot_id IS NOT NULL",
        "UPDATE lots SET expires_at = NULL WHERE source_lot_id IS NOT NULL",
        "UPDATE lots SET earned_at = earned_at - interval '1 day' WHERE source_lot_id IS NOT NULL",
        "UPDATE lots SET granted = 14 WHERE source_lot_id IS NOT NULL",
        "UPDATE lots SET currency = 'miles' WHERE source_lot_id IS NOT NULL",
        "UPDATE lots SET source_lot_id = NULL WHERE source_lot_id IS NOT NULL",
        f"UPDATE lots SET transaction_id = '{_GIVEN}' WHERE source_lot_id IS NOT NULL",
        f"UPDATE lots SET source_lot_id = id WHERE customer_id = '{CINTA}'",
        "DELETE FROM lots WHERE source_lot_id IS NOT NULL",
    ],
    "transfers_are_whole": [
        f"UPDATE points_transactions SET available = -14 WHERE id = '{_GIVEN}'",
        f"UPDATE points_transactions SET available = 16 WHERE id = '{_RECEIVED}'",
        f"DELETE FROM lot_movements WHERE transaction_id = '{_GIVEN}'",
        "UPDATE lots SET granted = 14 WHERE source_lot_id IS NOT NULL",
    ],
    "days_count_what_was_given": [
        "UPDATE counters SET points = 14 WHERE counter = 'transfer:points'",
        "UPDATE counters SET times = 2 WHERE counter = 'transfer:points'",
        "UPDATE counters SET start = start - interval '1 second' WHERE counter = 'transfer:points'",
        f"UPDATE counters SET customer_id = '{DEWI}' WHERE counter = 'transfer:points'",
        "DELETE FROM counters WHERE counter = 'transfer:points'",
    ],
}
