"""What a customer of the small shop was offered, and how to break each check of that, one way after the other.

Eka is told of a cake and claims and uses it; another one is granted to her. Of a third of the points more she is told twice, and claims
it anew when the first claim is over.
"""

from json import dumps
from typing import Any
from uuid import UUID

from tests.analytics.shop import MERCHANT

EKA = UUID(int=0xEA)
CAKE, THIRD_MORE = UUID(int=0x0FF1), UUID(int=0x0FF2)
EATEN, GIVEN, FIRST, SECOND = (UUID(int=number) for number in (0xC1A1, 0xC1A2, 0xC1A3, 0xC1A4))
_ASKED = {"customer_id": EKA, "actor": "customer:1", "request_id": "request-1"}
_TOLD = (("2011-04-05T10:00Z", CAKE), ("2011-04-05T11:00Z", THIRD_MORE), ("2011-04-08T10:00Z", CAKE), ("2011-04-12T10:00Z", THIRD_MORE))
_KEPT = {
    "told": {str(CAKE): ["2011-04-08T10:00Z", True, None, False], str(THIRD_MORE): ["2011-04-12T10:00Z", True, None, False]},
    "claims": ["2011-04-06T10:00Z", "2011-04-14T23:00Z", None],
}


def _offer(id: UUID, **terms: Any) -> dict[str, Any]:
    switched = {"listed": False, "marketing": False, "active": True, "remind_days": 0, "customer_limit": 1}
    made = {"seed": id, "saved_at": "2011-04-02Z", "created_at": "2011-04-01Z"}
    return {"id": id, "name": "Cake", "kind": "PRODUCT", **switched, **made} | terms


def _claim(id: UUID, offer: UUID, at: str, until: str, used: str | None = None, *, granted: bool = False) -> dict[str, Any]:
    terms = {"granted": granted, "claimed_at": at, "recorded_at": at, "usable_until": until, "used_at": used}
    percent = 133 if offer == THIRD_MORE else None
    status = "USED" if used else "CLAIMED"
    return {"id": id, "offer_id": offer, "code": f"code-{id}", "status": status, "multiplier_percent": percent, **terms, **_ASKED}


def _standing() -> dict[str, Any]:
    times = {"stage_since": "2011-04-05Z", "settled_at": "2011-04-12T10:00Z", "recorded_at": "2011-04-12T10:00Z"}
    counted = {"purchases": 0, "reviews": 0, "referrals_qualified": 0, "notification_sequence": len(_TOLD), "windows": {}}
    return {"customer_id": EKA, "stage": "ACQUISITION", "program_version": 1, "offering": 2, "offers": _KEPT, **times, **counted}


_ROWS: dict[str, list[dict[str, Any]]] = {
    "customers": [{"id": EKA, "external_id": "eka", "joined_at": "2011-01-01Z", "created_at": "2011-01-01Z"}],
    "offers": [_offer(CAKE, total_limit=1), _offer(THIRD_MORE, kind="MULTIPLIER", multiplier_percent=133, customer_limit=2)],
    "offer_counts": [{"offer_id": CAKE, "claimed": 2}, {"offer_id": THIRD_MORE, "claimed": 2}],
    "offer_claims": [
        _claim(EATEN, CAKE, "2011-04-06T10:00Z", "2011-04-16T23:00Z", "2011-04-07T10:00Z"),
        _claim(GIVEN, CAKE, "2011-04-08T10:00Z", "2011-04-18T23:00Z", granted=True),
        _claim(FIRST, THIRD_MORE, "2011-04-06T10:00Z", "2011-04-09T23:00Z"),
        _claim(SECOND, THIRD_MORE, "2011-04-12T10:00Z", "2011-04-14T23:00Z"),
    ],
    "offer_unlocks": [{"offer_id": offer, "customer_id": EKA, "at": at, "reason": "EVERYONE", "recorded_at": at} for at, offer in _TOLD],
    "notifications": [
        {"customer_id": EKA, "sequence": place, "kind": "OfferUnlocked", "at": at, "data": {}, "recorded_at": at}
        for place, (at, _) in enumerate(_TOLD, start=1)
    ],
    "standings": [_standing()],
}


def _insert(table: str, rows: list[dict[str, Any]]) -> str:
    columns = ", ".join(["merchant_id", *{name: None for row in rows for name in row}])
    text = dumps([{"merchant_id": MERCHANT, **row} for row in rows], default=str)
    return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, '{text}');"


PROMISED = "UPDATE merchants SET offering = 2;" + "\n".join(_insert(table, rows) for table, rows in _ROWS.items())

BREAKS: dict[str, list[str]] = {
    "claims_are_counted": [
        f"UPDATE offer_counts SET claimed = 1 WHERE offer_id = '{CAKE}'",
        f"DELETE FROM offer_counts WHERE offer_id = '{CAKE}'",
        f"DELETE FROM offer_claims WHERE id = '{GIVEN}'",
        f"UPDATE offers SET total_limit = 0 WHERE id = '{CAKE}'",
        f"UPDATE offer_claims SET granted = false WHERE id = '{GIVEN}'",
    ],
    "claims_are_within_limits": [
        f"UPDATE offers SET customer_limit = 1 WHERE id = '{THIRD_MORE}'",
        f"UPDATE offer_claims SET granted = false WHERE id = '{GIVEN}'",
        f"UPDATE offer_claims SET usable_until = claimed_at + interval '9 days' WHERE id = '{FIRST}'",
        f"UPDATE offer_claims SET usable_until = NULL WHERE id = '{FIRST}'",
        f"UPDATE offer_claims SET usable_until = NULL, used_at = '2011-04-12T10:01Z' WHERE id = '{FIRST}'",
        f"UPDATE offer_claims SET recorded_at = claimed_at - interval '1 hour' WHERE id = '{GIVEN}';"
        f" UPDATE offer_claims SET offer_id = '{THIRD_MORE}' WHERE id = '{GIVEN}'",
    ],
    "codes_of_claims_are_their_own": [
        "DROP INDEX offer_claims_code; UPDATE offer_claims SET code = 'CAKE' WHERE granted OR used_at IS NOT NULL"
    ],
    "unlocked_offers_were_told": [
        f"DELETE FROM offer_unlocks WHERE offer_id = '{CAKE}' AND at = '2011-04-05T10:00Z'",
        f"DELETE FROM notifications WHERE customer_id = '{EKA}' AND sequence = 1",
        f"UPDATE notifications SET kind = 'OfferEnding' WHERE customer_id = '{EKA}' AND sequence = 2",
        f"UPDATE notifications SET at = at + interval '1 second' WHERE customer_id = '{EKA}' AND sequence = 2",
        f"UPDATE offer_unlocks SET at = '2011-04-05T10:00Z' WHERE offer_id = '{THIRD_MORE}' AND at = '2011-04-05T11:00Z'",
    ],
    "standings_know_their_offers": [
        "UPDATE merchants SET offering = 1",
        f"UPDATE standings SET offers = jsonb_set(offers, '{{told,{CAKE},0}}', '\"2011-04-05T10:00Z\"') WHERE customer_id = '{EKA}'",
        f"DELETE FROM offer_unlocks WHERE offer_id = '{CAKE}'",
        f"UPDATE standings SET offers = offers - 'claims' WHERE customer_id = '{EKA}'",
        "DELETE FROM offer_claims",
        f"UPDATE offer_claims SET usable_until = NULL WHERE id = '{FIRST}'",
        f"UPDATE offer_claims SET claimed_at = '2011-04-06T10:01Z' WHERE id = '{FIRST}'",
        f"UPDATE offer_claims SET multiplier_percent = 133 WHERE id = '{GIVEN}'",
        "UPDATE offer_claims SET multiplier_percent = NULL",
        f"UPDATE standings SET offers = NULL WHERE customer_id = '{EKA}'",
    ],
    "claims_are_in_time": [
        f"UPDATE offer_claims SET used_at = '2011-04-16T23:00Z' WHERE id = '{EATEN}'",
        f"UPDATE offer_claims SET used_at = '2011-04-06T09:59Z' WHERE id = '{EATEN}'",
        f"UPDATE offer_claims SET used_at = NULL WHERE id = '{EATEN}'",
        f"UPDATE offer_claims SET usable_until = claimed_at WHERE id = '{GIVEN}'",
        f"UPDATE offer_claims SET claimed_at = recorded_at + interval '6 minutes' WHERE id = '{GIVEN}'",
        f"UPDATE offers SET created_at = '2011-04-07T10:00Z' WHERE id = '{CAKE}'",
        f"DELETE FROM offers WHERE id = '{CAKE}'",
    ],
    "claims_name_their_reason": [
        f"UPDATE offer_claims SET actor = ' ' WHERE id = '{EATEN}'",
        f"UPDATE offer_claims SET request_id = '' WHERE id = '{EATEN}'",
        f"UPDATE offer_unlocks SET reason = '' WHERE offer_id = '{CAKE}'",
    ],
}
