from datetime import datetime

from kernel.clock import local_date
from kernel.db.transaction import Connection
from kernel.merchants.record import MerchantRecord

LONGEST_MESSAGE = 500
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
