"""What a partner honoured in the small shop: two rewards, one of them voided; one closed period, one line that came late."""

from uuid import UUID

from tests.analytics.shop import ANNA, BUDI, MERCHANT

AIRLINE, CAFÉ, COFFEE = UUID(int=0xF1), UUID(int=0xF2), UUID(int=0xF3)
USED, VOIDED, LATE = UUID(int=0xD1), UUID(int=0xD2), UUID(int=0xD3)
FIRST, SECOND, THIRD, FOURTH = (UUID(int=number) for number in (0xB1, 0xB2, 0xB3, 0xB4))
APRIL, MAY = UUID(int=0xC4), UUID(int=0xC5)
_M = f"'{MERCHANT}'::uuid"

_TERMS = "'points', 10, false, gen_random_uuid(), gen_random_uuid()"


def _redemption(id: UUID, customer: UUID, status: str, day: str) -> str:
    return (
        f"({_M}, '{id}', '{customer}', '{COFFEE}', '{status}', '{id}', '{AIRLINE}', '{AIRLINE}', {_TERMS},"
        f" '{day}T10:00Z', '{day}T10:15Z', '{day}T10:05Z', '{day}T10:10Z')"
    )


OWED = f"""
INSERT INTO partners (merchant_id, id, name, active, created_at) VALUES
    ({_M}, '{AIRLINE}', 'Airline', true, now()), ({_M}, '{CAFÉ}', 'Café', true, now());
INSERT INTO rewards (merchant_id, id, name, kind, cost, currency, active, customer_limit_per, codes, hold_seconds, created_at) VALUES
    ({_M}, '{COFFEE}', 'Coffee', 'PRODUCT', 10, 'points', true, 'EVER', 'GENERATED', 900, now());
INSERT INTO redemptions (merchant_id, id, customer_id, reward_id, status, code, partner_id, honoured_by, currency, cost, pooled, hold_id,
    capture_id, reserved_at, held_until, confirmed_at, ended_at) VALUES
    {_redemption(USED, ANNA, "USED", "2011-04-05")}, {_redemption(VOIDED, BUDI, "VOIDED", "2011-04-06")},
    {_redemption(LATE, BUDI, "USED", "2011-04-07")};
INSERT INTO honours (merchant_id, id, partner_id, redemption_id, reward_id, kind, value, at, recorded_at) VALUES
    ({_M}, '{FIRST}', '{AIRLINE}', '{USED}', '{COFFEE}', 'HONOURED', 500, '2011-04-05T10:05Z', '2011-04-05T10:05Z'),
    ({_M}, '{SECOND}', '{AIRLINE}', '{VOIDED}', '{COFFEE}', 'HONOURED', 500, '2011-04-06T10:05Z', '2011-04-06T10:05Z'),
    ({_M}, '{THIRD}', '{AIRLINE}', '{VOIDED}', '{COFFEE}', 'VOIDED', -500, '2011-05-02T10:10Z', '2011-05-02T10:10Z'),
    ({_M}, '{FOURTH}', '{AIRLINE}', '{LATE}', '{COFFEE}', 'HONOURED', 300, '2011-04-07T10:05Z', '2011-05-03T10:05Z');
INSERT INTO settlements (merchant_id, id, partner_id, first_day, last_day, currency, lines, value, actor, closed_at) VALUES
    ({_M}, '{APRIL}', '{AIRLINE}', '2011-04-05', '2011-04-30', 'GBP', 2, 1000, 'staff:1', '2011-05-01T08:00Z'),
    ({_M}, '{MAY}', '{AIRLINE}', '2011-05-01', '2011-05-31', 'GBP', 2, -200, 'staff:1', '2011-06-01T08:00Z');
INSERT INTO settlement_lines (merchant_id, honour_id, settlement_id) VALUES
    ({_M}, '{FIRST}', '{APRIL}'), ({_M}, '{SECOND}', '{APRIL}'), ({_M}, '{THIRD}', '{MAY}'), ({_M}, '{FOURTH}', '{MAY}');
"""

BREAKS: dict[str, list[str]] = {
    "honours_are_once": [
        f"DROP INDEX honours_once; UPDATE honours SET kind = 'HONOURED', value = 0 WHERE id = '{THIRD}'",
        f"DROP INDEX honours_once; UPDATE honours SET redemption_id = '{USED}' WHERE id = '{SECOND}'",
        f"UPDATE honours SET value = -499 WHERE id = '{THIRD}'",
        f"UPDATE honours SET partner_id = '{CAFÉ}' WHERE id = '{THIRD}'",
        f"DELETE FROM honours WHERE id = '{SECOND}'",
        f"UPDATE honours SET kind = 'VOIDED' WHERE id = '{FIRST}'",
    ],
    "honours_are_their_redemptions": [
        f"DELETE FROM redemptions WHERE id = '{USED}'",
        f"DELETE FROM honours WHERE id = '{FIRST}'",
        f"DELETE FROM honours WHERE id = '{THIRD}'",
        f"UPDATE redemptions SET status = 'VOIDED' WHERE id = '{USED}'",
        f"UPDATE redemptions SET honoured_by = '{CAFÉ}' WHERE id = '{USED}'",
        f"UPDATE redemptions SET reward_id = '{CAFÉ}' WHERE id = '{USED}'",
    ],
    "settled_lines_are_the_partners": [
        f"UPDATE honours SET partner_id = '{CAFÉ}' WHERE id = '{FIRST}'",
        # 30 April is over at 23:00 in London's summer.
        f"UPDATE honours SET at = '2011-04-30T23:00Z' WHERE id = '{FIRST}'",
        f"DELETE FROM honours WHERE id = '{FIRST}'",
    ],
    "settlements_are_their_lines": [
        f"UPDATE settlements SET lines = 3 WHERE id = '{APRIL}'",
        f"UPDATE settlements SET value = 999 WHERE id = '{APRIL}'",
        f"DELETE FROM settlement_lines WHERE honour_id = '{FIRST}'",
        f"UPDATE settlement_lines SET settlement_id = '{APRIL}' WHERE honour_id = '{FOURTH}'",
        f"UPDATE honours SET value = 499 WHERE id = '{FIRST}'",
    ],
    "settlements_follow_each_other": [
        f"UPDATE settlements SET first_day = '2011-05-02' WHERE id = '{MAY}'",
        f"UPDATE settlements SET last_day = '2011-05-01' WHERE id = '{APRIL}'",
        f"UPDATE settlements SET closed_at = '2011-05-31T22:59Z' WHERE id = '{MAY}'",
    ],
}
"""How to break each check of what is owed, one way after the other."""
