"""Pools of uploaded codes.

A code is kept exactly as it was uploaded, without the space around it: 1 to 64 printable characters, no space inside, so that nobody
wonders at a till whether it was one space or two.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.db.transaction import Connection, transaction
from kernel.errors import ConflictingState, Invalid, NotFound
from kernel.ids import new_id
from loyalty.rewards.errors import BrokenCodes

LONGEST_CODE = 64
MOST_CODES = 100_000
"""Codes in one upload."""
MOST_TOLD = 20
"""Broken lines that are told of one upload."""
MOST_DUPLICATES = 100
"""Duplicates that are named of one upload; all are counted."""

# Saving and deleting the reward wait meanwhile; reservations do not.
_LOCK = "SELECT codes, deleted_at FROM rewards WHERE merchant_id = $1 AND id = $2 FOR SHARE"
# In one order, so that two uploads with the same codes never wait for each other. What was generated for a redemption is taken too.
_ADD = """
INSERT INTO reward_codes (merchant_id, code, reward_id, id)
SELECT $1, given.code, $2, given.id FROM unnest($3::text[], $4::uuid[]) AS given (code, id)
WHERE NOT EXISTS (SELECT 1 FROM redemptions r WHERE r.merchant_id = $1 AND r.code = given.code)
ORDER BY given.code
ON CONFLICT DO NOTHING RETURNING code
"""


@dataclass(frozen=True, slots=True)
class CodesAdded:
    """What an upload came to: how many codes are new, and the first of those that were there already, or came twice."""

    added: int
    duplicates: tuple[str, ...]
    duplicate_count: int


async def upload(merchant_id: UUID, reward_id: UUID, codes: Sequence[str]) -> CodesAdded:
    """Put codes into a reward's pool, all or none; those that are there already are named and left as they are.

    Refuses broken codes as `read_codes` does, then with NotFound, and with ConflictingState a reward without a pool.
    """
    wanted = await asyncio.to_thread(read_codes, codes)
    async with transaction(merchant_id) as connection:
        found = await connection.fetchrow(_LOCK, merchant_id, reward_id)
        if found is None or found["deleted_at"] is not None:
            raise NotFound("There is no such reward.", field=("rewardId",))
        if found["codes"] != "POOL":
            raise ConflictingState("Codes of this reward are made, not drawn from a pool.", field=("rewardId",))
        return await add(connection, merchant_id, reward_id, wanted)


def read_codes(lines: Sequence[str]) -> list[str]:
    """Check codes, and give them without the space around them.

    Refuses as Invalid when there is none or too many, and with BrokenCodes, which says what is wrong with the first 20 broken ones.
    """
    if not lines:
        raise Invalid("There is no code in it.", field=("codes",))
    if len(lines) > MOST_CODES:
        raise Invalid(f"Send at most {MOST_CODES} codes at once.", field=("codes",), details={"limit": MOST_CODES, "codes": len(lines)})
    codes = [line.strip() for line in lines]
    broken = [(line, reason) for line, code in enumerate(codes, start=1) if (reason := _fault(code))]
    if broken:
        told = [{"line": line, "reason": reason} for line, reason in broken[:MOST_TOLD]]
        line, reason = broken[0]
        raise BrokenCodes(f"Line {line}: {reason}. None was stored.", field=("codes",), details={"broken": len(broken), "lines": told})
    return codes


def _fault(code: str) -> str | None:
    """Say what is wrong with a code."""
    if not code:
        return "it is empty"
    if len(code) > LONGEST_CODE:
        return f"it is longer than {LONGEST_CODE} characters"
    if " " in code:
        return "it has a space inside"
    return None if code.isprintable() else "it has characters that cannot be printed"


def read_file(body: bytes, *, quoted: bool) -> list[str]:
    """Read an uploaded file, one code a line, into its lines; empty lines at its end do not count.

    With `quoted` it is CSV of one column without a header, and quotes around a code are taken off. Refuses as Invalid what is no text in
    UTF-8.
    """
    try:
        lines = [line.strip() for line in body.decode("utf-8-sig").split("\n")]
    except UnicodeDecodeError as reason:
        raise Invalid("The file is no text in UTF-8.", field=("codes",), details={"byte": reason.start}) from None
    while lines and not lines[-1]:
        lines.pop()
    return [_unquoted(line) for line in lines] if quoted else lines


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


async def add(connection: Connection, merchant_id: UUID, reward_id: UUID, codes: Sequence[str]) -> CodesAdded:
    """Store codes that were checked, in the order in which they will be drawn; whoever calls has locked the reward."""
    wanted = list(dict.fromkeys(codes))
    ids = await asyncio.to_thread(lambda: [new_id() for _ in wanted])
    stored = {row["code"] for row in await connection.fetch(_ADD, merchant_id, reward_id, wanted, ids)}
    duplicates = list(_left_over(codes, stored))
    return CodesAdded(len(stored), tuple(dict.fromkeys(duplicates))[:MOST_DUPLICATES], len(duplicates))


def _left_over(codes: Sequence[str], stored: set[str]) -> Iterator[str]:
    """Name the codes that were not stored, each as often as it came, less the first time of those that were."""
    first = set(stored)
    for code in codes:
        if code in first:
            first.discard(code)
        else:
            yield code
