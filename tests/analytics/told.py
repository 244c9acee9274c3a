"""How to break what holds of customers over time, one way after the other."""

from tests.analytics.shop import ANNA, BUDI

GIFT = "gift:CONVERSION:cake"

BREAKS: dict[str, list[str]] = {
    "consents_are_what_was_said_last": [
        f"UPDATE customers SET marketing = false WHERE id = '{ANNA}'",
        f"UPDATE customers SET marketing = true WHERE id = '{BUDI}'",
        "UPDATE consents SET at = '2011-01-03Z' WHERE source = 'form'",
        "DELETE FROM consents",
    ],
    "gifts_are_counted_once": [
        f"UPDATE counters SET points = 1 WHERE counter = '{GIFT}'",
        f"UPDATE counters SET times = 2 WHERE counter = '{GIFT}'",
        f"UPDATE counters SET times = 0 WHERE counter = '{GIFT}'",
        f"UPDATE counters SET start = start + interval '1 second' WHERE counter = '{GIFT}'",
        f"UPDATE counters SET customer_id = '{BUDI}' WHERE counter = '{GIFT}'",
        f"UPDATE counters SET counter = 'gift:RETENTION:cake' WHERE counter = '{GIFT}'",
    ],
}
