from uuid import UUID

from kernel.db.transaction import Connection
from referrals.sharing.record import Sharing, Texts

_LANDING = "SELECT landing_url FROM referral_settings WHERE merchant_id = $1"
_TEXTS = "SELECT language, share, subject, body FROM referral_texts WHERE merchant_id = $1"


async def landing_url(connection: Connection, merchant_id: UUID) -> str | None:
    """Tell where a merchant's links lead; None: to a plain page of ours."""
    found: str | None = await connection.fetchval(_LANDING, merchant_id)
    return found


async def sharing(connection: Connection, merchant_id: UUID) -> Sharing:
    """Read a merchant's settings; those of one that has set nothing are empty."""
    texts = {language: Texts(*rest) for language, *rest in await connection.fetch(_TEXTS, merchant_id)}
    return Sharing(await landing_url(connection, merchant_id), texts)
