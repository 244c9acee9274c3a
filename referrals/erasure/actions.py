"""What is deleted of a customer who brings or was brought, when they are erased. Who brought whom stays, and what was paid for it."""

from kernel.db.transaction import Connection
from loyalty.road.erasing import Erased
from referrals.codes.actions import retire
from referrals.fraud.actions import marks

_NAMES = "DELETE FROM referral_names WHERE merchant_id = $1 AND customer_id = $2"
_TRAITS = "DELETE FROM referral_traits WHERE merchant_id = $1 AND customer_id = $2"
# Whoever was blocked stays so: what they brought is still to be looked at. Why is free text.
_BLOCKS = """
    UPDATE referral_blocks SET reason = NULL
    WHERE merchant_id = $1 AND ((kind = 'CUSTOMER' AND value = $2::uuid::text) OR (kind = 'EMAIL' AND value = $3))
"""
# Those by which they came are known by the referral, which has the same id, whatever address they had then.
_INVITATIONS = """
    UPDATE referral_invitations i SET email_hash = '' WHERE merchant_id = $1 AND (referrer_id = $2 OR email_hash = $3 OR EXISTS (
        SELECT FROM referrals r WHERE r.merchant_id = $1 AND r.friend_id = $2 AND r.id = i.id))
"""


async def forget(connection: Connection, one: Erased) -> None:
    """Delete a customer's name on the leaderboard, their traits, whom they invited and by whom they were; their codes bring nobody."""
    merchant_id = one.under.merchant_id
    for statement in (_NAMES, _TRAITS):
        await connection.execute(statement, merchant_id, one.id)
    await connection.execute(_BLOCKS, merchant_id, one.id, one.email)
    [mark] = await marks(connection, merchant_id, [("EMAIL", one.email)]) if one.email is not None else [None]
    await connection.execute(_INVITATIONS, merchant_id, one.id, mark)
    await retire(connection, merchant_id, one.id, actor=one.under.caller.actor, now=one.under.now)
