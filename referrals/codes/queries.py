"""Codes by which customers bring friends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from referrals.codes.rules import skeleton

_SHOWN_FIRST = "choice DESC, created_at DESC, code"
_NEWEST = f"""
    SELECT DISTINCT ON (customer_id) customer_id, code FROM referral_codes
    WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[]) AND off_at IS NULL ORDER BY customer_id, {_SHOWN_FIRST}
"""
_OWNERS = "SELECT skeleton, code, customer_id FROM referral_codes WHERE merchant_id = $1 AND skeleton = ANY($2::text[]) AND off_at IS NULL"
_NAMES = "SELECT customer_id, name FROM referral_names WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[])"
_OF_CUSTOMERS = f"""
    SELECT customer_id, code, vanity, created_at, off_at FROM referral_codes
    WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[]) ORDER BY customer_id, {_SHOWN_FIRST}
"""


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A code of a customer: whether they chose it, and since when it brings nobody any more (None: it does)."""

    code: str
    vanity: bool
    created_at: datetime
    off_at: datetime | None


async def newest(connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Read the code that each customer shows: of those that are on the one chosen or made last; who has none is left out."""
    return {row["customer_id"]: row["code"] for row in await connection.fetch(_NEWEST, merchant_id, customer_ids)}


async def owners(connection: Connection, merchant_id: UUID, codes: Iterable[str]) -> dict[str, tuple[str, UUID]]:
    """Find whose codes these are, as they were typed: the code as it is kept, and the customer. One that is off is not there."""
    typed = {code: skeleton(code) for code in codes}
    rows = await connection.fetch(_OWNERS, merchant_id, sorted(set(typed.values())))
    found = {row["skeleton"]: (row["code"], row["customer_id"]) for row in rows}
    return {code: found[bones] for code, bones in typed.items() if bones in found}


async def names(connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Read as what advocates want to be seen; who does not is left out."""
    return {row["customer_id"]: row["name"] for row in await connection.fetch(_NAMES, merchant_id, customer_ids)}


async def of_customers(connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID]) -> dict[UUID, list[CodeRecord]]:
    """List all codes of customers, the one that is shown first unless it is off; who has none is left out."""
    found: dict[UUID, list[CodeRecord]] = {}
    for customer_id, *rest in await connection.fetch(_OF_CUSTOMERS, merchant_id, customer_ids):
        found.setdefault(customer_id, []).append(CodeRecord(*rest))
    return found
