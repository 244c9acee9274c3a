from datetime import datetime

from kernel.clock import local_date
from kernel.db.transaction import Connection, transaction
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from kernel.notices.templates import Words

LONGEST_MESSAGE = 500
_SAVE_WORDS = """
    INSERT INTO notice_templates (merchant_id, kind, variant, language, title, body, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (merchant_id, kind, variant, language)
    DO UPDATE SET title = excluded.title, body = excluded.body, updated_at = excluded.updated_at
"""
_FORGET_WORDS = "DELETE FROM notice_templates WHERE merchant_id = $1 AND kind = $2 AND variant = $3 AND language = $4"
_TELL = """
    INSERT INTO merchant_notices (merchant_id, day, kind, subject, program_version, message, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT DO NOTHING
"""


async def tell_merchant(
    connection: Connection, merchant: MerchantRecord, kind: str, subject: str, message: str, *, real_now: datetime
) -> None:
    """Say that somebody of the merchant should look at something; said once a day at the most, of each subject.

    What programs decide is told by the road, in the transaction that decided it; this is for everything else.
    """
    now = merchant.now(real_now)
    day, version = local_date(now, merchant.zone), merchant.published_version or 0
    await connection.execute(_TELL, merchant.id, day, kind, subject, version, message[:LONGEST_MESSAGE], now)


async def save_words(
    merchant: MerchantRecord, kind: str, variant: str, language: str, words: Words, *, claim: Claim | None, now: datetime
) -> None:
    """Keep a merchant's own words for a kind of notification, which were checked; a replay changes nothing. `now` is real time.

    Refuses with IdempotencyConflict.
    """
    async with transaction(merchant.id) as connection:
        if not (await once(connection, claim, merchant.id, now)).replay:
            await connection.execute(_SAVE_WORDS, merchant.id, kind, variant, language, words.title, words.body, now)


async def forget_words(merchant: MerchantRecord, kind: str, variant: str, language: str, *, claim: Claim | None, now: datetime) -> None:
    """Give up a merchant's own words for a kind of notification, if there are any; a replay changes nothing. `now` is real time.

    Refuses with IdempotencyConflict.
    """
    async with transaction(merchant.id) as connection:
        if not (await once(connection, claim, merchant.id, now)).replay:
            await connection.execute(_FORGET_WORDS, merchant.id, kind, variant, language)
