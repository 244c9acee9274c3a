"""Whom a customer of the small shop has brought, and how to break each check of that, one way after the other.

Fay brings Gus, who is paid for; Hana, who has the same device; Ines, who is rejected when both have been paid and she has given 20 points
away; and Jan, who has bought nothing yet. Somebody follows her link.
"""

from typing import Any
from uuid import UUID

from tests.analytics.shop import MERCHANT
from tests.analytics.till import Till

FAY, GUS, HANA, INES, JAN = (UUID(int=number) for number in (0xFA, 0xFB, 0xFC, 0xFD, 0xFE))
PAID, WAITING, REJECTED, BEGUN, CLICKED = (UUID(int=number) for number in (0x4E1, 0x4E2, 0x4E3, 0x4E4, 0x4E5))
BOUGHT = {GUS: UUID(int=0x4B1), HANA: UUID(int=0x4B2), INES: UUID(int=0x4B3)}
_BEGAN, _BOUGHT_AT, _PAID_AT, _REJECTED_AT = "2011-04-05T10:00Z", "2011-04-06T10:00Z", "2011-04-20T10:00Z", "2011-04-22T10:00Z"
_CLICKED_AT = "2011-04-02T10:00Z"
_DEVICE = {"code": "SAME_DEVICE", "weight": 60, "detail": "The same device as the advocate", "rejects": False}


def _has(points: int = 0, milestone_points: int = 0, note: str = "") -> dict[str, Any]:
    amounts = {"points": points, "milestone_points": milestone_points, "fallen_points": 0}
    return {"currency": "points", **amounts, "offer": None, "note": note}


def _referral(id: UUID, friend: UUID | None, status: str, **terms: Any) -> dict[str, Any]:
    bought = BOUGHT.get(friend) if friend is not None else None
    qualified = {"purchase_id": bought, "qualified_at": _BOUGHT_AT, "pays_at": _PAID_AT} if bought is not None else {}
    row = {"id": id, "referrer_id": FAY, "friend_id": friend, "code": "FAY", "via": "CODE", "status": status, "at": _BEGAN}
    return row | {"program_version": 1 if friend is not None else None, "signals": [], **qualified, **terms}


def _steps(referral: UUID, *steps: tuple[str, str]) -> list[dict[str, Any]]:
    said = {"referral_id": referral, "reason": "why", "actor": "server_key:1", "request_id": "request-1"}
    befores = [None, *(status for status, _ in steps)]
    return [
        {"id": UUID(int=referral.int * 16 + place), **said, "from_status": before, "to_status": status, "at": at, "recorded_at": at}
        for place, (before, (status, at)) in enumerate(zip(befores, steps, strict=False))
    ]


def _purchase(till: Till, friend: UUID) -> None:
    """Let a friend buy for 60.00, which earns nothing."""
    id, name = BOUGHT[friend], f"order-{BOUGHT[friend].int}"
    by = {"actor": "server_key:1", "request_id": "request-1", "program_version": 1}
    decision: dict[str, Any] = {"awards": {}, "outcomes": [], "tier": None, "stage": "ACQUISITION"}
    row = {"id": id, "customer_id": friend, "external_id": name, "at": _BOUGHT_AT}
    till.tables["keys"].append({"scope": "PURCHASE", "key": name, "content": "\\x" + 32 * "00", "ref": id, "recorded_at": _BOUGHT_AT})
    till.tables["events"].append({**row, "kind": "PURCHASE", "recorded_at": _BOUGHT_AT, "history": False, "decision": decision, **by})
    written = {"event": {}, "basis": {}, "awards": {}, "program_version": 1}
    till.tables["purchases"].append({**row, "total": 6000, "refunded": 0, "counts": True, **written})
    times = dict.fromkeys(("first_activity_at", "first_purchase_at", "last_purchase_at"), _BOUGHT_AT)
    till.known[friend] = times | {"purchases": 1}


def _story() -> Till:
    till = Till(MERCHANT, first=0x40000)
    for customer, name in ((FAY, "fay"), (GUS, "gus"), (HANA, "hana"), (INES, "ines"), (JAN, "jan")):
        till.joins(customer, name)
        till.settled[customer] = _BOUGHT_AT
    for friend in BOUGHT:
        _purchase(till, friend)
    for friend in (GUS, INES):
        till.earns(friend, 50, _PAID_AT, "Referral")
        till.earns(FAY, 100, _PAID_AT, "Referral")
    till.earns(FAY, 40, _PAID_AT, "Referral")
    till.transfers(INES, GUS, 20, "2011-04-21T10:00Z")
    till.gives_back(INES, 30, _REJECTED_AT, "Referral undone")
    till.gives_back(FAY, 100, _REJECTED_AT, "Referral undone")
    till.gives_back(FAY, 40, _REJECTED_AT, "Referral undone")
    till.known[FAY] = {"referrals_qualified": 1}
    for friend, awaits in ((GUS, "REFUND"), (HANA, "REFUND"), (JAN, "PURCHASE")):
        till.known[friend] = till.known.get(friend, {}) | {"referral": awaits}
    till.tables["counters"] = [
        {"customer_id": INES, "counter": "transfer:points", "start": "2011-04-20T23:00Z", "points": 20, "times": 1},
        {"customer_id": FAY, "counter": "referrals.paid", "start": "1970-01-01Z", "points": 0, "times": 1},
        {"customer_id": FAY, "counter": "referrals.MONTH", "start": "2011-03-31T23:00Z", "points": 0, "times": 1},
        {"customer_id": FAY, "counter": "referrals.milestone.2.points", "start": "1970-01-01Z", "points": 0, "times": 0},
    ]
    chosen = {"code": "FAY", "skeleton": "FAY", "customer_id": FAY, "vanity": True, "choice": 1, "created_at": "2011-01-01Z"}
    till.tables["referral_codes"] = [chosen]
    paid = {"paid_at": _PAID_AT, "advocate_paid": _has(100), "friend_paid": _has(50)}
    undone = {"paid_at": _PAID_AT, "advocate_paid": _has(), "friend_paid": _has(20), "ended_at": _REJECTED_AT}
    verdict = {"verdict": "REJECTED", "decided_by": "staff:1", "decided_at": _REJECTED_AT}
    till.tables["referrals"] = [
        _referral(PAID, GUS, "REWARDED", **paid),
        _referral(WAITING, HANA, "IN_REVIEW", signals=[_DEVICE]),
        _referral(REJECTED, INES, "REJECTED", **undone, **verdict),
        _referral(BEGUN, JAN, "SIGNED_UP"),
        _referral(CLICKED, None, "CLICKED"),
    ]
    began, bought = ("SIGNED_UP", _BEGAN), ("QUALIFIED", _BOUGHT_AT)
    till.tables["referral_moves"] = [
        *_steps(PAID, began, bought, ("REWARDED", _PAID_AT)),
        *_steps(WAITING, began, ("IN_REVIEW", _BOUGHT_AT)),
        *_steps(REJECTED, began, bought, ("REWARDED", _PAID_AT), ("REJECTED", _REJECTED_AT)),
        *_steps(BEGUN, ("CLICKED", _CLICKED_AT), began),
    ]
    return till


BROUGHT = _story().sql()


def _of(referral: UUID, changes: str) -> str:
    return f"UPDATE referrals SET {changes} WHERE id = '{referral}'"


def _paid(side: str, name: str, points: int) -> str:
    return f"{side}_paid = jsonb_set({side}_paid, '{{{name}}}', '{points}')"


BREAKS: dict[str, list[str]] = {
    "friends_have_one_advocate": [
        "DROP INDEX referrals_friend; " + _of(BEGUN, f"friend_id = '{GUS}'"),
        _of(BEGUN, f"friend_id = '{FAY}'"),
        _of(BEGUN, "code = 'GUS'"),
        f"UPDATE referral_codes SET customer_id = '{GUS}'",
    ],
    "nobody_stands_above_themselves": [
        _of(BEGUN, f"referrer_id = '{GUS}', friend_id = '{FAY}'"),
        _of(BEGUN, f"referrer_id = '{HANA}', friend_id = '{FAY}'") + ";" + _of(WAITING, f"referrer_id = '{GUS}'"),
        _of(BEGUN, f"referrer_id = '{HANA}', friend_id = '{FAY}', at = at + interval '1 day'")
        + ";"
        + _of(WAITING, f"referrer_id = '{GUS}', at = at - interval '1 day'"),
    ],
    "referrals_moved_what_they_say": [
        _of(PAID, _paid("advocate", "points", 101)),
        _of(PAID, _paid("advocate", "milestone_points", 1)),
        _of(PAID, _paid("advocate", "fallen_points", 1)),
        _of(PAID, _paid("friend", "points", 49)),
        _of(REJECTED, _paid("friend", "points", 0)),
        _of(PAID, "friend_paid = NULL"),
        f"UPDATE points_transactions SET available = 99 WHERE customer_id = '{FAY}' AND available = 100",
        f"UPDATE points_transactions SET reason = 'Gift' WHERE customer_id = '{GUS}'",
        f"UPDATE points_transactions SET currency = 'miles' WHERE customer_id = '{GUS}'",
    ],
    "suspicious_referrals_wait_for_staff": [
        _of(PAID, """signals = '[{"code": "A", "weight": 30, "rejects": false}, {"code": "B", "weight": 20, "rejects": false}]'"""),
        _of(PAID, """signals = '[{"code": "A", "weight": 1, "rejects": true}]'"""),
        _of(WAITING, "status = 'REWARDED'"),
    ],
    "referrals_are_qualified_by_a_purchase": [
        _of(PAID, "purchase_id = NULL"),
        _of(PAID, f"purchase_id = '{BOUGHT[HANA]}'"),
        _of(PAID, "purchase_id = gen_random_uuid()"),
        _of(PAID, f"at = '{_BOUGHT_AT}'::timestamptz + interval '1 second'"),
        f"UPDATE events SET history = true WHERE id = '{BOUGHT[GUS]}'",
        f"UPDATE purchases SET total = 4999 WHERE id = '{BOUGHT[GUS]}'",
        f"UPDATE purchases SET refunded = 1001 WHERE id = '{BOUGHT[GUS]}'",
        _of(BEGUN, "status = 'CANCELLED'"),
    ],
    "undone_referrals_were_taken_back": [
        """UPDATE program_versions SET document = jsonb_set(document, '{points,currencies,0,onRefund}', '"UNLIMITED"')""",
        _of(REJECTED, _paid("advocate", "points", 1)),
        _of(REJECTED, _paid("advocate", "milestone_points", 1)),
        f"UPDATE entries SET balance = 1 WHERE owner_id = '{INES}'",
        _of(PAID, "status = 'CANCELLED'"),
    ],
    "referrals_are_counted": [
        "UPDATE counters SET times = 2 WHERE counter = 'referrals.paid'",
        "UPDATE counters SET times = 0 WHERE counter = 'referrals.MONTH'",
        "DELETE FROM counters WHERE counter = 'referrals.MONTH'",
        "UPDATE counters SET start = '2011-02-28Z' WHERE counter = 'referrals.MONTH'",
        f"UPDATE counters SET customer_id = '{GUS}' WHERE counter = 'referrals.paid'",
        _of(PAID, "advocate_paid = jsonb_set(advocate_paid, '{note}', '\"At most 5 a month are paid\"')"),
        _of(REJECTED, "status = 'REWARDED'"),
    ],
    "milestones_are_counted": [
        "UPDATE counters SET points = 1 WHERE counter LIKE 'referrals.milestone.%'",
        "UPDATE counters SET times = 1 WHERE counter LIKE 'referrals.milestone.%'",
        "UPDATE counters SET counter = 'referrals.milestone.1.points' WHERE counter LIKE 'referrals.milestone.%'",
        _of(PAID, _paid("advocate", "milestone_points", 40)),
    ],
    "referrals_are_their_moves": [
        _of(PAID, "status = 'QUALIFIED'"),
        f"DELETE FROM referral_moves WHERE referral_id = '{BEGUN}'",
        f"DELETE FROM referral_moves WHERE referral_id = '{PAID}' AND to_status = 'QUALIFIED'",
        f"DELETE FROM referral_moves WHERE referral_id = '{WAITING}' AND to_status = 'SIGNED_UP'",
        f"UPDATE referral_moves SET from_status = 'SIGNED_UP' WHERE referral_id = '{PAID}'",
    ],
    "standings_know_what_their_referral_awaits": [
        f"UPDATE standings SET referral = NULL WHERE customer_id = '{GUS}'",
        f"UPDATE standings SET referral = 'REFUND' WHERE customer_id = '{JAN}'",
        f"UPDATE standings SET referral = 'REFUND' WHERE customer_id = '{INES}'",
        f"UPDATE standings SET referral = 'PURCHASE' WHERE customer_id = '{FAY}'",
    ],
    "standings_know_their_referrals": [
        f"UPDATE standings SET referrals_qualified = 2 WHERE customer_id = '{FAY}'",
        f"UPDATE standings SET referrals_qualified = 1 WHERE customer_id = '{GUS}'",
        _of(WAITING, "status = 'QUALIFIED'"),
    ],
    "referrals_are_in_time": [
        _of(PAID, "paid_at = pays_at - interval '1 second'"),
        _of(PAID, "qualified_at = at - interval '1 second'"),
        _of(PAID, "qualified_at = paid_at + interval '1 second'"),
        _of(REJECTED, "ended_at = paid_at - interval '1 second'"),
        _of(REJECTED, "decided_at = at - interval '1 second'"),
        _of(WAITING, "status = 'QUALIFIED'"),
        _of(BEGUN, "due_at = at - interval '1 second'"),
        f"UPDATE referral_moves SET at = at + interval '1 year' WHERE referral_id = '{BEGUN}' AND to_status = 'CLICKED'",
    ],
}
