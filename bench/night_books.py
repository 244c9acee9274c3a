"""Books of a made-up shop before a night: each of many customers holds some lots, which mature on as many days and expire all in one night.

Written straight into the tables, in which everything that always holds does hold.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from kernel.db import transaction

POINTS = 100
"""Of each lot; each comes from a purchase of its own, a day after the one before."""
PENDING_DAYS, USABLE_DAYS = 30, 60
"""From a purchase until its points are usable; from the last of these days until the night."""
AT_ONCE = 10_000
"""Customers whose books are written in one transaction."""

_CUSTOMERS = "generate_series(:first, :last) AS c"
_PURCHASES = f"{_CUSTOMERS}, generate_series(1, :lots) AS p"
_BOUGHT = "$2::timestamptz + p * interval '1 day'"
_MATURES = f"{_BOUGHT} + {PENDING_DAYS} * interval '1 day'"
_EXPIRES = "':expired'::timestamptz"
_CALLER = "'server_key:bench', 'bench', 1"


def _id(kind: str, number: str) -> str:
    """Number the rows of a kind; their ids sort as the numbers do."""
    return f"('{kind}' || lpad(to_hex({number}), 31, '0'))::uuid"


CUSTOMER = _id("1", "c")
_ORDER, _LOT, _EARNED = (_id(kind, "c * :lots + p") for kind in "234")

_STATEMENTS = (
    f"""INSERT INTO customers (merchant_id, id, external_id, joined_at, created_at)
    SELECT $1::uuid, {CUSTOMER}, 'customer-' || c, $2, $2 FROM {_CUSTOMERS}""",
    f"""INSERT INTO keys (merchant_id, scope, key, content, ref, recorded_at)
    SELECT $1::uuid, 'PURCHASE', c || '-' || p, sha256('order'), {_ORDER}, {_BOUGHT} FROM {_PURCHASES}""",
    f"""INSERT INTO events (merchant_id, id, customer_id, kind, external_id, at, recorded_at, history, actor, request_id, program_version,
        decision)
    SELECT $1::uuid, {_ORDER}, {CUSTOMER}, 'PURCHASE', c || '-' || p, {_BOUGHT}, {_BOUGHT}, false, {_CALLER},
        '{{"awards": {{"points": {POINTS}}}, "outcomes": [["spend", "points", true, {POINTS}, {POINTS}, ""]], "stage": "CONVERSION"}}'
    FROM {_PURCHASES}""",
    f"""INSERT INTO purchases (merchant_id, id, customer_id, external_id, at, total, refunded, event, basis, program_version, awards,
        counts)
    SELECT $1::uuid, {_ORDER}, {CUSTOMER}, c || '-' || p, {_BOUGHT}, 10000, 0, '{{}}', '{{}}', 1, '{{"points": {POINTS}}}', true
    FROM {_PURCHASES}""",
    f"""INSERT INTO points_transactions (merchant_id, id, customer_id, currency, kind, available, pending, held, reason, event_id, actor,
        request_id, program_version, effective_at, recorded_at)
    SELECT $1::uuid, {_EARNED}, {CUSTOMER}, 'points', 'EARN', 0, {POINTS}, 0, 'PURCHASE', {_ORDER}, {_CALLER}, {_BOUGHT}, {_BOUGHT}
    FROM {_PURCHASES}""",
    f"""INSERT INTO entries (merchant_id, transaction_id, account, owner_id, currency, amount, sequence, balance)
    SELECT $1::uuid, {_EARNED}, 'ISSUED', $1::uuid, 'points', -{POINTS}, NULL::bigint, NULL::bigint FROM {_PURCHASES}
    UNION ALL SELECT $1::uuid, {_EARNED}, 'PENDING', {CUSTOMER}, 'points', {POINTS}, p, p * {POINTS} FROM {_PURCHASES}""",
    f"""INSERT INTO lots (merchant_id, id, customer_id, currency, granted, remaining, pending, earned_at, available_from, expires_at,
        event_id, transaction_id)
    SELECT $1::uuid, {_LOT}, {CUSTOMER}, 'points', {POINTS}, {POINTS}, true, {_BOUGHT}, {_MATURES}, {_EXPIRES}, {_ORDER}, {_EARNED}
    FROM {_PURCHASES}""",
    f"""INSERT INTO balances (merchant_id, customer_id, currency, available, pending, held, debt, available_sequence, pending_sequence,
        held_sequence, matures_at)
    SELECT $1::uuid, {CUSTOMER}, 'points', 0, :lots * {POINTS}, 0, 0, 0, :lots, 0, {_MATURES.replace("p *", "1 *")}
    FROM {_CUSTOMERS}""",
    f"""INSERT INTO notifications (merchant_id, customer_id, sequence, kind, at, data, recorded_at)
    SELECT $1::uuid, {CUSTOMER}, p, 'PointsEarned', {_BOUGHT}, '{{"points": {POINTS}, "currency": "points"}}'::jsonb, {_BOUGHT}
    FROM {_PURCHASES}""",
    f"""INSERT INTO stage_moves (merchant_id, id, customer_id, from_stage, to_stage, at, reason, event_id, program_version, recorded_at)
    SELECT $1::uuid, {_id("9", "c")}, {CUSTOMER}, 'ACQUISITION', 'CONVERSION', $2::timestamptz + interval '1 day', 'first',
        {_id("2", "c * :lots + 1")}, 1, $2::timestamptz + interval '1 day' FROM {_CUSTOMERS}""",
    f"""INSERT INTO standings (merchant_id, customer_id, stage, stage_since, settled_at, recorded_at, program_version, publication, windows,
        first_activity_at, first_purchase_at, last_purchase_at, purchases, reviews, referrals_qualified, notification_sequence, due_at)
    SELECT $1::uuid, {CUSTOMER}, 'CONVERSION', first, bought, bought, 1, 1,
        jsonb_build_object('M12', sums, 'D365', sums), first, first, bought, :lots, 0, 0, :lots, {_MATURES.replace("p *", "1 *")}
    FROM {_CUSTOMERS}, (SELECT $2::timestamptz + interval '1 day' AS first, $2::timestamptz + :lots * interval '1 day' AS bought,
        jsonb_build_array(:lots * 10000, :lots, jsonb_build_object('points', :lots * {POINTS}), 0) AS sums) AS facts""",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Night:
    """What was written, and when what of it is due."""

    began: datetime
    lots: int

    @property
    def before(self) -> datetime:
        """Tell an instant at which all was bought and nothing has matured."""
        return self.began + timedelta(days=self.lots + 1)

    @property
    def matured(self) -> datetime:
        """Tell an instant at which all lots have matured, and nobody has been reminded that they expire."""
        return self.began + timedelta(days=self.lots + PENDING_DAYS + 1)

    @property
    def reminded(self) -> datetime:
        """Tell an instant at which everybody was reminded for the last time."""
        return self.expired - timedelta(hours=1)

    @property
    def expired(self) -> datetime:
        """Tell the instant at which all lots expire: a midnight in UTC."""
        last = self.began + timedelta(days=self.lots + PENDING_DAYS + USABLE_DAYS)
        return datetime.combine(last.date(), time(), tzinfo=UTC)

    @property
    def program(self) -> dict[str, Any]:
        """Write the program by which all this is so."""
        last_day = self.expired - timedelta(days=1)
        expiry = {"model": "FIXED_DATES", "dates": [f"{last_day:%m-%d}"]}
        return {
            "points": {"currencies": [{"code": "points", "name": "Points", "pendingDays": PENDING_DAYS, "expiry": expiry}]},
            "earning": {"rules": [{"code": "spend", "type": "PER_AMOUNT", "every": 100, "points": 1}]},
        }


async def write(merchant_id: UUID, night: Night, *, customers: int) -> None:
    """Fill the books of a merchant who has the night's program and nothing else, and whose days begin in UTC."""
    for first in range(1, customers + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, customers)
        async with transaction(merchant_id) as connection:
            for statement in _STATEMENTS:
                text = statement.replace(":first", str(first)).replace(":last", str(last)).replace(":lots", str(night.lots))
                text = text.replace(":expired", night.expired.isoformat())
                await connection.execute(text, *((merchant_id, night.began) if "$2" in text else (merchant_id,)))
