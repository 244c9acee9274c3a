"""What customers of the small shop did with points, and what a partner is owed for it: what redemptions, adjustments and transfers leave.

Cinta is given 50 points that end on 20 April and 60 without an end, and gives 15 of the first to Dewi. She uses a coffee, has another one
that the partner honours late, lets a third one go, cancels a mug after the points for it are past their last day, and holds another mug.
Dewi has a coffee that is voided when her points are past their last day. One period is closed with a line that came late.
"""

from typing import Any
from uuid import UUID

from tests.analytics.shop import MERCHANT
from tests.analytics.till import Till

CINTA, DEWI = UUID(int=0xC), UUID(int=0xD)
AIRLINE, CAFÉ, COFFEE, MUG = UUID(int=0xF1), UUID(int=0xF2), UUID(int=0xF3), UUID(int=0xF4)
USED, VOIDED, LATE = UUID(int=0xD1), UUID(int=0xD2), UUID(int=0xD3)
ENDED, CANCELLED, HELD = UUID(int=0xD4), UUID(int=0xD5), UUID(int=0xD6)
ENDING, ENDLESS, PROPOSED = UUID(int=0xA1), UUID(int=0xA2), UUID(int=0xA3)
FIRST, SECOND, THIRD, FOURTH = (UUID(int=number) for number in (0xB1, 0xB2, 0xB3, 0xB4))
APRIL, MAY = UUID(int=0xC4), UUID(int=0xC5)
_M = f"'{MERCHANT}'::uuid"
_BY_AIRLINE: dict[str, Any] = {"partner_id": AIRLINE, "honoured_by": AIRLINE}


def _story() -> Till:
    till = Till(MERCHANT)
    till.joins(CINTA, "cinta")
    till.joins(DEWI, "dewi")
    till.adjusts(ENDING, CINTA, 50, "2011-04-04T10:00Z", until="2011-04-19T23:00Z", by=["staff:1"])
    till.adjusts(ENDLESS, CINTA, 60, "2011-04-04T11:00Z", by=["staff:1", "staff:2"])
    till.proposes(PROPOSED, CINTA, 5000, "2011-04-04T12:00Z", by="staff:1")
    till.transfers(CINTA, DEWI, 15, "2011-04-04T13:00Z")
    till.reserves(USED, CINTA, COFFEE, 10, "2011-04-05T10:00Z", **_BY_AIRLINE)
    till.confirms(USED, "2011-04-05T10:05Z", usable_until="2011-05-05T23:00Z")
    till.uses(USED, "2011-04-05T10:10Z")
    till.reserves(VOIDED, DEWI, COFFEE, 10, "2011-04-06T10:00Z", **_BY_AIRLINE)
    till.confirms(VOIDED, "2011-04-06T10:05Z")
    till.reserves(LATE, CINTA, COFFEE, 10, "2011-04-07T10:00Z", **_BY_AIRLINE)
    till.confirms(LATE, "2011-04-07T10:05Z")
    till.reserves(ENDED, CINTA, COFFEE, 10, "2011-04-08T10:00Z")
    till.gives_up(ENDED, "EXPIRED", "2011-04-08T10:15Z")
    till.reserves(CANCELLED, CINTA, MUG, 10, "2011-04-19T10:00Z", until="2011-04-25T10:00Z", pooled=True)
    for customer in (CINTA, DEWI):
        till.expires(customer, "2011-04-19T23:00Z")
    till.gives_up(CANCELLED, "CANCELLED", "2011-04-21T10:00Z")
    till.expires(CINTA, "2011-04-21T10:00Z")
    till.reserves(HELD, CINTA, MUG, 25, "2011-04-22T10:00Z", until="2011-05-01T10:00Z", pooled=True, code="mug-1")
    till.voids(VOIDED, "2011-05-02T10:10Z")
    till.expires(DEWI, "2011-05-02T10:10Z")
    return till


TILL = _story()

OWED = f"""
INSERT INTO partners (merchant_id, id, name, active, created_at) VALUES
    ({_M}, '{AIRLINE}', 'Airline', true, now()), ({_M}, '{CAFÉ}', 'Café', true, now());
INSERT INTO rewards (merchant_id, id, name, kind, cost, currency, active, customer_limit_per, codes, hold_seconds, created_at) VALUES
    ({_M}, '{COFFEE}', 'Coffee', 'PRODUCT', 10, 'points', true, 'EVER', 'GENERATED', 900, now()),
    ({_M}, '{MUG}', 'Mug', 'PRODUCT', 25, 'points', true, 'EVER', 'POOL', 900, now());
INSERT INTO reward_stocks (merchant_id, reward_id, stock, held, given) VALUES ({_M}, '{COFFEE}', 2, 0, 2), ({_M}, '{MUG}', NULL, 1, 0);
INSERT INTO reward_codes (merchant_id, reward_id, code, id, redemption_id) VALUES
    ({_M}, '{MUG}', 'mug-1', gen_random_uuid(), '{HELD}'), ({_M}, '{MUG}', 'mug-2', gen_random_uuid(), NULL);
{TILL.sql()}
INSERT INTO counters (merchant_id, customer_id, counter, start, points, times) VALUES
    ({_M}, '{CINTA}', 'transfer:points', '2011-04-03T23:00Z', 15, 1);
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
