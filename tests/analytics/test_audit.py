from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import pytest

from analytics.audit.house import APPEND_ONLY
from analytics.audit.queries import CHECKS, look
from kernel.db import Addresses
from kernel.db.embedded import Cluster
from tests.analytics import brought, owed, promised, spoiled, told
from tests.analytics.owed import CANCELLED, CINTA, TILL, VOIDED
from tests.analytics.shop import ANNA, BUDI, EARNED, LATEST, LOT, MERCHANT, ORDER, RETURN, REVIEW, SECOND_LOT, SHOP, TAKEN

_MOVE = "merchant_id, id, customer_id, at, reason, program_version, recorded_at"
_LATER = f"'{MERCHANT}', gen_random_uuid(), '{ANNA}', '2012-01-01Z', 'SPEND', 1, '2012-01-01Z'"

GIVEN, GIVEN_BACK = TILL.moved[CINTA, "TRANSFER"], (TILL.moved[CANCELLED, "RELEASE"], TILL.moved[VOIDED, "REVERSE"])

_BIRTHDAY = '[["birthday", "points", true, 100, 100, "once a year"]]'
_PRESENT = '{"points": 100, "currency": "points", "offer": null}'
_ENDS = '{"currency": "points", "lastDay": "2011-05-01"}'

# How to break each check, one way after the other. Constraints that stand in the way are dropped first.
BREAKS: dict[str, list[str]] = (
    {
        "entries_sum_to_zero": [f"UPDATE entries SET amount = 41 WHERE transaction_id = '{TAKEN}' AND account = 'REVOKED'"],
        "currencies_sum_to_zero": [f"DELETE FROM entries WHERE transaction_id = '{TAKEN}' AND account = 'REVOKED'"],
        "transactions_say_what_their_entries_do": [
            f"UPDATE points_transactions SET available = -39 WHERE id = '{TAKEN}'",
            f"UPDATE points_transactions SET currency = 'miles' WHERE id = '{TAKEN}'",
            f"UPDATE entries SET owner_id = '{BUDI}' WHERE transaction_id = '{TAKEN}' AND account = 'AVAILABLE'",
            f"DELETE FROM entries WHERE transaction_id = '{TAKEN}'",
            f"DELETE FROM points_transactions WHERE id = '{TAKEN}'",
        ],
        "balances_are_sums_of_entries": [
            f"UPDATE balances SET available = 66 WHERE customer_id = '{ANNA}'",
            f"UPDATE balances SET available_sequence = 4 WHERE customer_id = '{ANNA}'",
            f"UPDATE balances SET held = 1 WHERE customer_id = '{ANNA}'",
            f"DELETE FROM balances WHERE customer_id = '{BUDI}'",
        ],
        "entries_are_numbered": [
            f"UPDATE entries SET sequence = 4 WHERE sequence = 3 AND owner_id = '{ANNA}'",
            "UPDATE entries SET balance = 61 WHERE sequence = 2",
        ],
        "only_debts_are_below_zero": [
            "UPDATE balances SET available = -1",
            "UPDATE balances SET debt = 1",
            "UPDATE balances SET pending = -1",
            "UPDATE balances SET held = -1",
        ],
        "only_refunds_make_debts": [
            f"UPDATE entries SET balance = -1 WHERE transaction_id = '{TAKEN}' AND account = 'AVAILABLE';"
            f" UPDATE points_transactions SET kind = 'ADJUST' WHERE id = '{TAKEN}'"
        ],
        "movements_name_their_reason": [
            f"UPDATE points_transactions SET actor = ' ' WHERE id = '{TAKEN}'",
            f"UPDATE points_transactions SET request_id = '' WHERE id = '{TAKEN}'",
            f"UPDATE points_transactions SET reason = '' WHERE id = '{TAKEN}'",
            f"UPDATE points_transactions SET program_version = 2 WHERE id = '{TAKEN}'",
        ],
        "lots_add_up_to_balances": [
            f"UPDATE lots SET remaining = 59 WHERE id = '{LOT}'",
            f"UPDATE lots SET pending = true WHERE id = '{LOT}'",
            f"DELETE FROM lots WHERE customer_id = '{BUDI}'",
        ],
        "remaining_is_granted_and_movements": [
            "UPDATE lot_movements SET amount = -39",
            "DELETE FROM lot_movements",
            f"UPDATE lots SET remaining = 101 WHERE id = '{LOT}'",
        ],
        "pending_lots_are_their_events": [
            f"UPDATE lots SET pending = true WHERE id = '{LOT}'",
            f"UPDATE points_transactions SET pending = 1 WHERE id = '{EARNED}'",
        ],
        "expiries_are_their_lots": [
            f"UPDATE points_transactions SET kind = 'EXPIRE' WHERE id = '{TAKEN}'",
            f"UPDATE points_transactions SET kind = 'EXPIRE', available = -39 WHERE id = '{TAKEN}'; UPDATE lots SET remaining = 0",
            f"UPDATE points_transactions SET kind = 'EXPIRE' WHERE id = '{TAKEN}'; DELETE FROM lot_movements",
        ],
        "nothing_is_past_its_time": [
            f"UPDATE lots SET expires_at = '2011-04-03T10:00Z' WHERE id = '{LOT}'",
            f"UPDATE lots SET pending = true WHERE id = '{LOT}'",
        ],
        "balances_know_what_is_due": [
            f"UPDATE lots SET expires_at = '2013-01-01Z' WHERE id = '{LOT}'",
            f"UPDATE lots SET expires_at = '2013-01-01Z' WHERE id = '{LOT}'; UPDATE balances SET expires_at = '2013-01-02Z'",
            f"UPDATE lots SET pending = true WHERE id = '{LOT}'",
            f"UPDATE lots SET pending = true WHERE id = '{LOT}'; UPDATE balances SET matures_at = '2013-01-02Z'",
            "UPDATE balances SET matures_at = '2012-04-30Z'",
            "UPDATE balances SET expires_at = '2012-04-30Z'",
        ],
        "balances_know_when_to_remind": [
            f"UPDATE lots SET expires_at = '2013-01-01Z' WHERE id = '{LOT}'",
            f"UPDATE lots SET expires_at = '2013-01-01Z' WHERE id = '{LOT}'; UPDATE standings SET due_at = NULL;"
            " UPDATE balances SET reminds_at = '2012-12-02Z'",
            f"UPDATE lots SET expires_at = '2013-01-01Z' WHERE id = '{LOT}'; UPDATE standings SET due_at = '2012-12-02Z';"
            " UPDATE balances SET reminds_at = '2012-12-01Z'",
            f"UPDATE lots SET expires_at = '2013-01-01Z' WHERE id = '{LOT}'; UPDATE standings SET due_at = NULL;"
            """ UPDATE program_versions SET document = jsonb_set(document, '{points,currencies,0,expiry}', '{"remindDays": [40]}')""",
        ],
        "birthdays_come_once_a_year": [
            f"UPDATE points_transactions SET event_id = NULL, explanation = '{_BIRTHDAY}' WHERE id = '{EARNED}'",
            f"UPDATE points_transactions SET event_id = NULL, explanation = '{_BIRTHDAY}' WHERE id = '{EARNED}';"
            " UPDATE standings SET birthday_at = '2011-04-01Z'",
            f"UPDATE points_transactions SET event_id = NULL, explanation = '{_BIRTHDAY}' WHERE kind = 'EARN';"
            " UPDATE standings SET birthday_at = '2011-05-01Z'",
        ],
        "birthdays_gave_what_was_told": [
            f"UPDATE notifications SET kind = 'BirthdayRewarded', data = '{_PRESENT}' WHERE sequence = 1",
            f"UPDATE notifications SET kind = 'BirthdayRewarded', data = '{_PRESENT}' WHERE sequence = 1;"
            f" UPDATE points_transactions SET event_id = NULL, explanation = '{_BIRTHDAY}', available = 99 WHERE id = '{EARNED}'",
        ],
        "reminders_come_once": [
            f"UPDATE notifications SET kind = 'PointsExpiring', at = '2011-04-01Z', data = '{_ENDS}'",
            f"UPDATE notifications SET kind = 'PointsExpiring', at = '2011-05-01Z', data = '{_ENDS}' WHERE sequence = 1",
        ],
        "lots_expire_once_and_never_early": [
            f"UPDATE points_transactions SET kind = 'EXPIRE' WHERE id = '{TAKEN}'",
            f"UPDATE points_transactions SET kind = 'EXPIRE' WHERE id = '{TAKEN}';"
            f" UPDATE lots SET expires_at = '2011-05-01Z' WHERE id = '{LOT}'",
            f"UPDATE points_transactions SET kind = 'HOLD' WHERE id = '{TAKEN}';"
            f" UPDATE lots SET expires_at = '2011-04-02T10:00Z' WHERE id = '{LOT}'",
            f"UPDATE lots SET expires_at = '2011-04-02T10:00Z' WHERE id = '{LOT}'",
        ],
        "lots_belong_to_one_customer": [
            f"UPDATE lots SET customer_id = '{BUDI}' WHERE id = '{LOT}'",
            f"UPDATE lots SET currency = 'miles' WHERE id = '{LOT}'",
        ],
        "keys_name_what_they_made": [f"UPDATE keys SET ref = '{ANNA}' WHERE scope = 'REVIEW'"],
        "events_hold_their_natural_key": [
            "DELETE FROM keys WHERE key = 'order-1'",
            f"UPDATE keys SET ref = '{LATEST}' WHERE key = 'order-1'",
        ],
        "events_pay_what_was_decided": [
            f"UPDATE events SET decision = jsonb_set(decision, '{{awards,points}}', '99') WHERE id = '{ORDER}'",
            f"UPDATE events SET decision = jsonb_set(decision, '{{awards,miles}}', '1') WHERE id = '{ORDER}'",
            f"UPDATE points_transactions SET available = -41 WHERE id = '{TAKEN}'",
            f"UPDATE points_transactions SET event_id = '{ORDER}' WHERE id = '{TAKEN}'",
        ],
        "takebacks_are_within_earnings": [
            f"UPDATE points_transactions SET available = -101 WHERE id = '{TAKEN}'",
            f"""UPDATE purchases SET awards = '{{"points": 61}}' WHERE id = '{ORDER}'""",
        ],
        "entries_are_counted": [
            f"""UPDATE points_transactions SET explanation = '[["stage:CONVERSION", "points", true, 1, 1, ""]]' WHERE id = '{EARNED}'""",
            f"INSERT INTO counters VALUES ('{MERCHANT}', '{ANNA}', 'into:CONVERSION:points', '2011-04-01Z', 1, 1)",
        ],
        "budgets_are_what_was_given": [
            "UPDATE budgets SET used = 66",
            "DELETE FROM budgets",
            f"INSERT INTO budgets VALUES ('{MERCHANT}', 'review', 5)",
            f"""UPDATE purchases SET limited = '{{"spend": 61}}' WHERE id = '{ORDER}'""",
            """UPDATE program_versions SET document = replace(document::text, '"budget": null', '"budget": 50')::jsonb""",
        ],
        "limits_count_what_was_given": [
            f"UPDATE counters SET points = points + 1 WHERE counter = '{counter}'"
            for counter in ("rule:spend:MONTH", "rule:review:WEEK", "rule:review", "currency:points:EVER")
        ]
        + [
            "UPDATE counters SET times = 2 WHERE counter = 'rule:review'",
            "DELETE FROM counters WHERE counter = 'rule:review:WEEK'",
            "UPDATE counters SET start = start + interval '7 days' WHERE counter = 'rule:review:WEEK'",
            f"INSERT INTO counters VALUES ('{MERCHANT}', '{ANNA}', 'rule:spend:DAY', '2011-03-31T23:00Z', 60, 1)",
            f"""UPDATE purchases SET limited = '{{}}' WHERE id = '{ORDER}'""",
            f"""UPDATE purchases SET awards = '{{"points": 59}}' WHERE id = '{ORDER}'""",
            f"UPDATE events SET decision = jsonb_set(decision, '{{outcomes,1,4}}', '4') WHERE id = '{REVIEW}'",
        ],
        "purchases_and_refunds_agree": [
            f"UPDATE purchases SET refunded = 1 WHERE id = '{LATEST}'",
            f"UPDATE purchases SET refunded = 3999 WHERE id = '{ORDER}'",
            f"UPDATE purchases SET refunded = 10001 WHERE id = '{ORDER}'",
            f"UPDATE purchases SET counts = false WHERE id = '{ORDER}'",
            f"UPDATE events SET customer_id = '{BUDI}' WHERE id = '{RETURN}'",
        ],
        "purchases_are_events": [
            f"DELETE FROM purchases WHERE id = '{LATEST}'",
            f"DELETE FROM events WHERE id = '{LATEST}'",
            f"UPDATE purchases SET at = at + interval '1 second' WHERE id = '{ORDER}'",
            f"UPDATE events SET purchase_id = '{ANNA}' WHERE id = '{RETURN}'",
        ],
        "events_name_their_reason": [
            "UPDATE events SET actor = ''",
            "UPDATE events SET request_id = ''",
            "UPDATE events SET program_version = 2",
        ],
        "notifications_are_numbered": [
            "DELETE FROM notifications WHERE sequence = 2",
            "DELETE FROM notifications WHERE sequence = 4",
            "DELETE FROM notifications",
            f"UPDATE notifications SET customer_id = '{BUDI}' WHERE sequence = 4 AND customer_id = '{ANNA}'",
            f"UPDATE standings SET notification_sequence = 6 WHERE customer_id = '{ANNA}'",
        ],
        "points_were_told": [
            "UPDATE notifications SET kind = 'StageChanged' WHERE sequence = 1",
            "UPDATE notifications SET kind = 'PointsEarned' WHERE sequence = 3",
            f"UPDATE events SET history = false WHERE id = '{LATEST}'",
        ],
        "tiers_are_their_moves": [
            f"UPDATE standings SET tier = 'gold' WHERE customer_id = '{ANNA}'",
            f"UPDATE standings SET tier = NULL, tier_since = NULL WHERE customer_id = '{ANNA}'",
            f"INSERT INTO tier_moves ({_MOVE}, from_tier, to_tier) VALUES ({_LATER}, 'gold', 'silver')",
        ],
        "stages_are_their_moves": [
            "UPDATE standings SET stage = 'LOYALTY'",
            "DELETE FROM stage_moves",
            f"INSERT INTO stage_moves ({_MOVE}, from_stage, to_stage) VALUES ({_LATER}, 'LOYALTY', 'CONVERSION')",
        ],
        "counters_are_their_events": [
            "UPDATE standings SET purchases = purchases + 1",
            "UPDATE standings SET reviews = reviews + 1",
            "UPDATE standings SET last_purchase_at = NULL",
            "UPDATE standings SET first_purchase_at = NULL",
            "UPDATE standings SET first_purchase_at = '2011-03-31Z'",
            "UPDATE standings SET first_activity_at = '2011-04-02Z'",
            "UPDATE standings SET first_activity_at = NULL",
        ],
        "windows_are_their_events": [
            """UPDATE standings SET windows = '{"M12": [6001, 1, {"points": 65}]}'""",
            """UPDATE standings SET windows = '{"M12": [6000, 2, {"points": 65}]}'""",
            """UPDATE standings SET windows = '{"M12": [6000, 1, {"points": 65}, 2]}'""",
            """UPDATE standings SET windows = '{"D365": [6000, 1, {"points": 60}]}'""",
            """UPDATE standings SET windows = '{"L0": [6000, 1, {"points": 65, "miles": 1}]}'""",
            """UPDATE standings SET windows = '{"L0": [6000, 1, {}]}'""",
            f"""UPDATE standings SET windows = '{{"Y0": [700, 1, {{"points": 7}}]}}' WHERE customer_id = '{BUDI}'""",
            f"""UPDATE standings SET windows = '{{"A0": [700, 1, {{"points": 7}}]}}' WHERE customer_id = '{BUDI}'""",
            f"UPDATE standings SET settled_at = '2011-03-31T10:00Z' WHERE customer_id = '{ANNA}'",
            f"UPDATE standings SET settled_at = settled_at - interval '1 second' WHERE customer_id = '{BUDI}'",
        ],
        "stored_times_are_in_order": [
            f"UPDATE standings SET settled_at = '2011-04-01T09:59Z' WHERE customer_id = '{ANNA}'",
            "UPDATE standings SET due_at = settled_at",
            "UPDATE standings SET tier_until = tier_since",
            f"UPDATE lots SET expires_at = available_from WHERE id = '{SECOND_LOT}'",
            f"UPDATE lots SET available_from = earned_at - interval '1 second' WHERE id = '{LOT}'",
            "UPDATE events SET at = recorded_at + interval '6 minutes'",
            f"UPDATE points_transactions SET recorded_at = '2011-03-31Z' WHERE id = '{TAKEN}'",
        ],
        "append_only_is_append_only": [
            "GRANT UPDATE ON entries TO setia_app",
            "GRANT DELETE ON notifications TO setia_app",
            "ALTER TABLE events DISABLE TRIGGER events_append_only",
            "DROP TRIGGER events_append_only ON events",
        ],
        "commits_are_durable": ["SET LOCAL synchronous_commit = off"],
        "rows_stay_with_their_merchant": [
            f"UPDATE points_transactions SET customer_id = '{MERCHANT}' WHERE id = '{TAKEN}';"
            f" UPDATE points_transactions SET customer_id = gen_random_uuid() WHERE id = '{TAKEN}'",
            "UPDATE notifications SET customer_id = gen_random_uuid()",
            "UPDATE tier_moves SET event_id = gen_random_uuid()",
            "UPDATE redemption_moves SET customer_id = gen_random_uuid()",
            f"UPDATE lots SET event_id = '{LATEST}' WHERE id = '{LOT}'",
        ],
        "other_merchants_are_out_of_sight": ["ALTER TABLE customers DISABLE ROW LEVEL SECURITY"],
    }
    | owed.BREAKS
    | spoiled.BREAKS
    | told.BREAKS
    | promised.BREAKS
    | brought.BREAKS
)


@dataclass(frozen=True)
class Books:
    """The shop's books in the hands of a superuser, inside a transaction that is never committed."""

    connection: asyncpg.Connection

    async def tamper(self, sql: str) -> None:
        """Change what the database would refuse to change."""
        await self.connection.execute(sql)

    async def faults(self) -> set[str]:
        """Audit as the service's role and name the checks that found something."""
        await self.connection.execute(f"SET LOCAL ROLE setia_service; SELECT set_config('app.merchant', '{MERCHANT}', true)")
        return {check.name for check in CHECKS if await look(self.connection, MERCHANT, check)}


@pytest.fixture(scope="module")
async def shop(new_database: Callable[[], Awaitable[Addresses]], cluster: Cluster) -> AsyncIterator[asyncpg.Connection]:
    """Give a superuser's connection to a database of its own with the shop, and without triggers, foreign keys and checks."""
    name = (await new_database()).service.partition("@/")[2].partition("?")[0]
    connection = await asyncpg.connect(cluster.endpoints.admin_dsn.replace("/setia?", f"/{name}?"))
    await connection.execute(SHOP + owed.OWED + promised.PROMISED + brought.BROUGHT)
    await connection.execute("SET session_replication_role = replica")
    for row in await connection.fetch(
        "SELECT conrelid::regclass::text AS on, conname FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
    ):
        await connection.execute(f'ALTER TABLE {row["on"]} DROP CONSTRAINT "{row["conname"]}"')
    yield connection
    await connection.close()


@pytest.fixture
async def books(shop: asyncpg.Connection) -> AsyncIterator[Books]:
    transaction = shop.transaction()
    await transaction.start()
    yield Books(shop)
    await transaction.rollback()


class TestAudit:
    async def test_finds_nothing_in_sound_books(self, books: Books) -> None:
        assert await books.faults() == set()

    async def test_sees_nothing_of_another_merchant(self, books: Books) -> None:
        await books.tamper("UPDATE balances SET available = 66")
        await books.tamper("SET LOCAL ROLE setia_service; SELECT set_config('app.merchant', gen_random_uuid()::text, true)")

        found = [check.name for check in CHECKS if await look(books.connection, UUID(int=2), check)]

        assert found == []

    @pytest.mark.parametrize(("name", "tampering"), [(name, one) for name, ways in BREAKS.items() for one in ways])
    async def test_finds_what_was_tampered_with(self, books: Books, name: str, tampering: str) -> None:
        await books.tamper(tampering)

        assert name in await books.faults()

    def test_has_a_break_for_every_check(self) -> None:
        assert set(BREAKS) == {check.name for check in CHECKS}

    async def test_knows_every_append_only_table(self, shop: asyncpg.Connection) -> None:
        tables = await shop.fetch("SELECT tgrelid::regclass::text AS name FROM pg_trigger WHERE tgname LIKE '%append_only'")

        assert {row["name"] for row in tables} == set(APPEND_ONLY)
