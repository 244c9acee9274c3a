"""How to break what holds of customers over time, one way after the other."""

from tests.analytics.shop import ANNA, BUDI, LATEST, ORDER

GIFT = "gift:CONVERSION:cake"

BREAKS: dict[str, list[str]] = {
    "surveys_are_planned_for_purchases": [
        f"UPDATE standings SET survey_purchase_id = gen_random_uuid() WHERE customer_id = '{BUDI}'",
        f"UPDATE standings SET survey_purchase_id = '{ORDER}' WHERE customer_id = '{BUDI}'",
        f"UPDATE standings SET survey_purchase_id = NULL WHERE customer_id = '{BUDI}'",
        f"UPDATE standings SET survey_due_at = NULL WHERE customer_id = '{BUDI}'",
        f"UPDATE standings SET survey_due_at = settled_at WHERE customer_id = '{BUDI}'",
        f"UPDATE standings SET due_at = NULL WHERE customer_id = '{BUDI}'",
        f"UPDATE standings SET due_at = survey_due_at + interval '1 second' WHERE customer_id = '{BUDI}'",
        f"UPDATE purchases SET counts = false WHERE id = '{LATEST}'",
    ],
    "surveys_were_told_once": [
        f"UPDATE notifications SET customer_id = '{BUDI}' WHERE kind = 'SurveyInvited'",
        "UPDATE notifications SET at = '2011-04-01T10:00Z' WHERE kind = 'SurveyInvited'",
        f"UPDATE notifications SET data = jsonb_set(data, '{{purchase}}', '\"{LATEST}\"') WHERE kind = 'SurveyInvited'",
        "UPDATE notifications SET data = jsonb_set(data, '{externalId}', '\"order-2\"') WHERE kind = 'SurveyInvited'",
        f"UPDATE standings SET survey_invited_at = NULL WHERE customer_id = '{ANNA}'",
        f"UPDATE standings SET survey_invited_at = '2011-04-01T11:00Z' WHERE customer_id = '{ANNA}'",
        "INSERT INTO notifications SELECT (jsonb_populate_record(n, jsonb_build_object('sequence', 9))).* FROM notifications n"
        " WHERE kind = 'SurveyInvited'",
    ],
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
