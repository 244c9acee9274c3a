"""A customer's year on a merchant's test clock: what happens, and the calendar of everything that the customer must be told.

All times are those on the wall of the merchant's own zone, so that the calendar is the same in each: a return window of 14 days ends at the
hour of the purchase, points end at midnight, whatever the clocks do meanwhile. The calendar was written by hand from the program's terms.
"""

from typing import Any

BEGINS, ENDS = "2027-01-01T09:00", "2028-01-01T00:00"
PROGRAM: dict[str, Any] = {
    "points": {"currencies": [{"code": "beans", "name": "Beans", "pendingDays": 14, "expiry": {"model": "ROLLING", "months": 6}}]},
    "earning": {
        "rules": [
            {"type": "PER_AMOUNT", "code": "spend", "every": 1_000, "points": 1},
            {"type": "FIXED", "code": "answer", "on": "SURVEY", "points": 5},
        ]
    },
    "tiers": {"metric": "SPEND", "window": {"months": 12}, "levels": [{"code": "silver", "name": "Silver", "threshold": 100_000}]},
    "lifecycle": {
        "loyalty": {"anyOf": [{"allOf": [{"metric": "PURCHASES", "atLeast": 3, "withinDays": 90}]}]},
        "loyaltyGraceDays": 30,
        "atRiskDays": 60,
        "lapsedDays": 120,
        "entries": [{"stage": "LOYALTY", "points": 50}, {"health": "LAPSED", "points": 15}],
        "survey": {"afterDays": 7, "everyDays": 90},
    },
    "birthday": {"points": 25, "offer": "treat"},
}
OFFERS: tuple[dict[str, Any], ...] = (
    {"code": "treat", "name": "Birthday cake", "kind": "PRODUCT", "customerIds": []},
    {"code": "silver-sale", "name": "Silver sale", "kind": "PERCENT_OFF", "percent": 20, "tiers": ["silver"], "ends": "2027-11-01T00:00"},
    {"code": "come-back", "name": "Come back", "kind": "AMOUNT_OFF", "value": 500, "healths": ["LAPSED"], "marketing": True},
)
"""`ends` is on the wall."""

HAPPENS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("2027-01-10T11:00", "event", {"kind": "PURCHASE", "externalId": "P-1", "total": 20_000}),
    ("2027-01-18T09:00", "event", {"kind": "SURVEY", "externalId": "S-1", "csat": 5}),
    ("2027-01-20T18:00", "event", {"kind": "PURCHASE", "externalId": "P-2", "total": 30_000}),
    ("2027-03-01T12:00", "event", {"kind": "PURCHASE", "externalId": "P-3", "total": 60_000}),
    ("2027-04-20T10:00", "event", {"kind": "PURCHASE", "externalId": "P-4", "total": 10_000}),
    ("2027-07-20T15:00", "redeem", {}),
    ("2027-10-10T16:00", "event", {"kind": "PURCHASE", "externalId": "P-5", "total": 8_000}),
)
"""The reward that is redeemed costs 40 points: the 20 of P-1, the 5 of the answer, and 15 of the 30 of P-2."""

CALENDAR: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
    ("2027-01-10T11:00", "PointsEarned", (20,)),
    ("2027-01-10T11:00", "StageChanged", ("ACQUISITION", "CONVERSION")),
    ("2027-01-17T11:00", "SurveyInvited", ("P-1",)),
    ("2027-01-18T09:00", "PointsEarned", (5,)),
    ("2027-01-20T18:00", "PointsEarned", (30,)),
    ("2027-01-20T18:00", "StageChanged", ("CONVERSION", "RETENTION")),
    ("2027-01-24T11:00", "PointsMatured", (20,)),
    ("2027-02-01T09:00", "PointsMatured", (5,)),
    ("2027-02-03T18:00", "PointsMatured", (30,)),
    # Born on 29 February.
    ("2027-02-28T00:00", "PointsEarned", (25,)),
    ("2027-02-28T00:00", "BirthdayRewarded", (25,)),
    ("2027-02-28T00:00", "OfferUnlocked", ("Birthday cake",)),
    ("2027-03-01T12:00", "PointsEarned", (60,)),
    ("2027-03-01T12:00", "TierChanged", (None, "silver")),
    ("2027-03-01T12:00", "StageChanged", ("RETENTION", "LOYALTY")),
    ("2027-03-01T12:00", "PointsEarned", (50,)),
    ("2027-03-01T12:00", "OfferUnlocked", ("Silver sale",)),
    ("2027-03-14T00:00", "PointsMatured", (25,)),
    ("2027-03-15T12:00", "PointsMatured", (60,)),
    ("2027-03-15T12:00", "PointsMatured", (50,)),
    # Only 2 purchases in 90 days since P-1 has left them on 10 April; P-4 is the third again, until P-2 leaves them at 18:00.
    ("2027-04-20T10:00", "PointsEarned", (10,)),
    ("2027-04-27T10:00", "SurveyInvited", ("P-4",)),
    ("2027-05-04T10:00", "PointsMatured", (10,)),
    ("2027-05-20T18:00", "StageChanged", ("LOYALTY", "RETENTION")),
    ("2027-06-24T00:00", "PointsExpiring", (20, "2027-07-24")),
    ("2027-07-02T00:00", "PointsExpiring", (5, "2027-08-01")),
    ("2027-07-04T00:00", "PointsExpiring", (30, "2027-08-03")),
    ("2027-07-17T00:00", "PointsExpiring", (20, "2027-07-24")),
    ("2027-07-20T15:00", "RedemptionChanged", ("CONFIRMED",)),
    ("2027-07-27T00:00", "PointsExpiring", (15, "2027-08-03")),
    ("2027-08-02T00:00", "PointsExpiring", (15, "2027-08-03")),
    ("2027-08-04T00:00", "PointsExpired", (15,)),
    ("2027-08-15T00:00", "PointsExpiring", (25, "2027-09-14")),
    ("2027-08-16T00:00", "PointsExpiring", (110, "2027-09-15")),
    # 120 days after P-4.
    ("2027-08-18T00:00", "PointsEarned", (15,)),
    ("2027-08-18T00:00", "OfferUnlocked", ("Come back",)),
    ("2027-09-01T00:00", "PointsMatured", (15,)),
    ("2027-09-07T00:00", "PointsExpiring", (25, "2027-09-14")),
    ("2027-09-08T00:00", "PointsExpiring", (110, "2027-09-15")),
    ("2027-09-13T00:00", "PointsExpiring", (25, "2027-09-14")),
    ("2027-09-14T00:00", "PointsExpiring", (110, "2027-09-15")),
    ("2027-09-15T00:00", "PointsExpired", (25,)),
    ("2027-09-16T00:00", "PointsExpired", (110,)),
    ("2027-10-05T00:00", "PointsExpiring", (10, "2027-11-04")),
    ("2027-10-10T16:00", "PointsEarned", (8,)),
    ("2027-10-17T16:00", "SurveyInvited", ("P-5",)),
    ("2027-10-24T16:00", "PointsMatured", (8,)),
    ("2027-10-28T00:00", "OfferEnding", ("Silver sale", "2027-10-31")),
    ("2027-10-28T00:00", "PointsExpiring", (10, "2027-11-04")),
    ("2027-11-03T00:00", "PointsExpiring", (10, "2027-11-04")),
    ("2027-11-05T00:00", "PointsExpired", (10,)),
)
