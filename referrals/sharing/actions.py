from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from kernel.db.transaction import Connection, transaction
from kernel.ids import new_id
from kernel.keys.actions import once
from kernel.keys.rules import Claim
from kernel.merchants.record import MerchantRecord
from referrals.sharing.queries import sharing
from referrals.sharing.record import Texts
from referrals.sharing.rules import check_landing_url, check_text_of

PARTS = ("share", "subject", "body")

# Whoever saves locks this row, so what two save at once is all kept.
_BEGIN = """
    INSERT INTO referral_settings (merchant_id, updated_at) VALUES ($1, $2)
    ON CONFLICT (merchant_id) DO UPDATE SET updated_at = EXCLUDED.updated_at
"""
_LAND = "UPDATE referral_settings SET landing_url = $2 WHERE merchant_id = $1"
_WRITE = """
    INSERT INTO referral_texts (merchant_id, language, share, subject, body, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (merchant_id, language) DO UPDATE
    SET (share, subject, body, updated_at) = (EXCLUDED.share, EXCLUDED.subject, EXCLUDED.body, EXCLUDED.updated_at)
"""
_FORGET = "DELETE FROM referral_texts WHERE merchant_id = $1 AND language = $2"


async def save(
    merchant: MerchantRecord,
    changes: Mapping[str, Any],
    texts: Mapping[str, Mapping[str, str | None]],
    *,
    claim: Claim | None,
    now: datetime,
) -> None:
    """Say where links lead (`landing_url` in the changes), and what friends read by language; None goes back to what everybody has.

    What is left out stays. `now` is real time. Refuses as Invalid, as `rules.check_landing_url` and `rules.check_text_of` do; then with
    IdempotencyConflict.
    """
    url = changes.get("landing_url")
    if url is not None:
        check_landing_url(url, test=merchant.test)
    checked = {language: _checked(language, given, place) for place, (language, given) in enumerate(texts.items())}
    async with transaction(merchant.id) as connection:
        if (await once(connection, claim, new_id(), now)).replay:
            return
        await connection.execute(_BEGIN, merchant.id, now)
        if "landing_url" in changes:
            await connection.execute(_LAND, merchant.id, url)
        known = (await sharing(connection, merchant.id)).texts
        for language, given in checked.items():
            await _write(connection, language, replace(known.get(language, Texts()), **given), now)


def _checked(language: str, given: Mapping[str, str | None], place: int) -> dict[str, str | None]:
    return {
        part: check_text_of(part, text, language, field=("texts", str(place), part)) if (text := given[part]) is not None else None
        for part in PARTS
        if part in given
    }


async def _write(connection: Connection, language: str, texts: Texts, now: datetime) -> None:
    if texts.own:
        await connection.execute(_WRITE, connection.merchant_id, language, texts.share, texts.subject, texts.body, now)
    else:
        await connection.execute(_FORGET, connection.merchant_id, language)
