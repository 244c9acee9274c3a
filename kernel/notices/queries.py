from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from asyncpg import Record

from kernel.db.transaction import Connection
from kernel.notices.templates import Words
from kernel.paging import Column, Ordering, Page, PageRequest, keyset

_AFTER = """
SELECT asked.place, n.customer_id, n.sequence, n.kind, n.at, n.data, m.published_version, m.currency, coalesce(c.locale, m.locale) AS locale
FROM merchants m CROSS JOIN unnest($2::uuid[], $3::bigint[]) WITH ORDINALITY AS asked (customer_id, position, place)
LEFT JOIN customers c ON c.merchant_id = $1 AND c.id = asked.customer_id
CROSS JOIN LATERAL (
    SELECT customer_id, sequence, kind, at, data FROM notifications
    WHERE merchant_id = $1 AND customer_id = asked.customer_id AND sequence > asked.position
    ORDER BY sequence LIMIT $4
) n WHERE m.id = $1 ORDER BY asked.place, n.sequence
"""
_OWN_WORDS = "SELECT kind, variant, language, title, body FROM notice_templates WHERE merchant_id = $1"
_NEWEST = """
SELECT m.cursor_epoch, m.published_version, coalesce((
    SELECT sequence FROM notifications WHERE merchant_id = $1 AND customer_id = $2 ORDER BY sequence DESC LIMIT 1
), 0) AS sequence FROM merchants m WHERE m.id = $1
"""

_TO_MERCHANT = "SELECT kind, subject, program_version, message, at FROM merchant_notices WHERE merchant_id = $1"
_NEWEST_FIRST = Ordering(
    "merchant_notices",
    (
        Column("at", datetime, descending=True),
        Column("kind", str, descending=True),
        Column("subject", str, descending=True),
        Column("program_version", int, descending=True),
    ),
)

Position = tuple[UUID, int]
"""A customer, and the sequence of the last notification that was taken."""
OwnWords = Mapping[tuple[str, str, str], Words]
"""A merchant's own words, by kind, variant ("" of a kind that has but one) and language."""


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """A notification: the customer's `sequence`-th, with the fields of its kind, and what it takes to put it into words.

    That is as it was when it was read: the program version published, the language tag of the customer or else of the merchant, the
    merchant's currency and own words.
    """

    customer_id: UUID
    sequence: int
    kind: str
    at: datetime
    data: dict[str, Any]
    program_version: int | None
    locale: str
    currency: str
    own_words: OwnWords


@dataclass(frozen=True, slots=True)
class MerchantNoticeRecord:
    """Something that a merchant should look at: what kind, about what, first said on its day `at`, under which program version."""

    kind: str
    subject: str
    program_version: int
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Newest:
    """Where a customer's notifications end now, the epoch in which that is said, and the program version that is published."""

    epoch: int
    sequence: int
    program_version: int | None


async def after(connection: Connection, merchant_id: UUID, customer_id: UUID, sequence: int, limit: int) -> list[NoticeRecord]:
    """Read a customer's notifications behind a position, oldest first."""
    [found] = await after_all(connection, merchant_id, [(customer_id, sequence)], limit)
    return found


async def after_all(connection: Connection, merchant_id: UUID, positions: Sequence[Position], limit: int) -> list[list[NoticeRecord]]:
    """Read what is behind many positions, all in one statement: a list for each, oldest first, of at most `limit`."""
    customers, sequences = [customer for customer, _ in positions], [sequence for _, sequence in positions]
    found: list[list[NoticeRecord]] = [[] for _ in positions]
    rows = await connection.fetch(_AFTER, merchant_id, customers, sequences, limit)
    words = await own_words(connection, merchant_id) if rows else {}
    for row in rows:
        found[row["place"] - 1].append(_record(row, words))
    return found


async def own_words(connection: Connection, merchant_id: UUID) -> OwnWords:
    """Read all of a merchant's own words for notifications."""
    rows = await connection.fetch(_OWN_WORDS, merchant_id)
    return {(row["kind"], row["variant"], row["language"]): Words(row["title"], row["body"]) for row in rows}


async def newest(connection: Connection, merchant_id: UUID, customer_id: UUID) -> Newest:
    """Tell where a customer's notifications end: at 0 when there are none."""
    row = await connection.fetchrow(_NEWEST, merchant_id, customer_id)
    assert row is not None, "a transaction is of a merchant that there is"
    return Newest(row["cursor_epoch"], row["sequence"], row["published_version"])


async def to_merchant(connection: Connection, merchant_id: UUID, request: PageRequest) -> Page[MerchantNoticeRecord]:
    """Read a page of the notices to a merchant, newest first. Refuses bad cursors as Invalid."""
    keys = keyset(_NEWEST_FIRST, request, parameter=2)
    rows = await connection.fetch(f"{_TO_MERCHANT} AND {keys.where} {keys.order}", merchant_id, *keys.arguments)
    return Page.of(rows, _NEWEST_FIRST, request, lambda row: MerchantNoticeRecord(**row))


async def count_to_merchant(connection: Connection, merchant_id: UUID) -> int:
    """Count the notices to a merchant."""
    number: int = await connection.fetchval("SELECT count(*) FROM merchant_notices WHERE merchant_id = $1", merchant_id)
    return number


def _record(row: Record, words: OwnWords) -> NoticeRecord:
    return NoticeRecord(
        customer_id=row["customer_id"],
        sequence=row["sequence"],
        kind=row["kind"],
        at=row["at"],
        data=orjson.loads(row["data"]),
        program_version=row["published_version"],
        locale=row["locale"],
        currency=row["currency"],
        own_words=words,
    )
