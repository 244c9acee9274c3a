"""How to break what holds of customers over time, one way after the other."""

from tests.analytics.shop import ANNA, BUDI

BREAKS: dict[str, list[str]] = {
    "consents_are_what_was_said_last": [
        f"UPDATE customers SET marketing = false WHERE id = '{ANNA}'",
        f"UPDATE customers SET marketing = true WHERE id = '{BUDI}'",
        "UPDATE consents SET at = '2011-01-03Z' WHERE source = 'form'",
        "DELETE FROM consents",
    ],
}
