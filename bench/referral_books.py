"""Books of referrals, written straight into the tables: a million friends of a hundred thousand advocates, rings and farms among them."""

import os
from datetime import timedelta
from uuid import UUID

from kernel.clock import utc_now
from kernel.db import transaction

REFERRALS = int(os.environ.get("SETIA_BENCH_REFERRALS", 1_000_000))
FRIENDS = 10
"""Of each advocate."""
ADVOCATES = REFERRALS // FRIENDS
COUPLES, SWAPS, FARMS = 50, 1_000, 10_000
"""Every so manyth friend shares a device with the one before; of so many advocates two bring each other's second accounts; and of so many
friends the first are a farm's."""
FARM = 20
CODE = "X{number:08d}"
RINGS = (ADVOCATES + SWAPS // 2 - 1) // SWAPS + -(-REFERRALS // FARMS)
BEGAN_DAYS_AGO = 300


def _id(kind: str, number: str) -> str:
    return f"('{kind}' || lpad(to_hex({number}), 31, '0'))::uuid"


_ADVOCATES, _FRIENDS = f"generate_series(1, {ADVOCATES}) AS a", f"generate_series(1, {REFERRALS}) AS f"
_BY = f"(f - 1) / {FRIENDS} + 1"
_AT = "$2::timestamptz + f * interval '20 seconds'"
_CODE = "'X' || lpad({number}::text, 8, '0')"
_FRIENDS_CODE = _CODE.format(number=f"(f + {ADVOCATES})")
# Whose device somebody uses: their own, as a rule.
_DEVICE = f"""CASE
    WHEN f % {FARMS} < {FARM} THEN 'farm ' || f / {FARMS}
    WHEN f % {COUPLES} = 0 THEN 'f' || f - 1
    WHEN f % {FRIENDS} = 1 AND ({_BY}) % {SWAPS} = {SWAPS // 2} THEN 'a' || ({_BY}) + 1
    WHEN f % {FRIENDS} = 1 AND ({_BY}) % {SWAPS} = {SWAPS // 2} + 1 THEN 'a' || ({_BY}) - 1
    ELSE 'f' || f END"""
_TRAIT = "merchant_id, kind, hash, customer_id, first_seen_at, last_seen_at"

STATEMENTS = (
    f"""INSERT INTO customers (merchant_id, id, external_id, marketing, joined_at, created_at)
    SELECT $1::uuid, {_id("1", "a")}, 'a' || a, false, $2::timestamptz, $2::timestamptz FROM {_ADVOCATES}
    UNION ALL SELECT $1, {_id("2", "f")}, 'f' || f, false, {_AT}, {_AT} FROM {_FRIENDS}""",
    f"""INSERT INTO referral_codes (merchant_id, code, skeleton, customer_id, vanity, created_at)
    SELECT $1::uuid, {_CODE.format(number="a")}, {_CODE.format(number="a")}, {_id("1", "a")}, false, $2::timestamptz FROM {_ADVOCATES}
    UNION ALL
    SELECT $1, {_FRIENDS_CODE}, {_FRIENDS_CODE}, {_id("2", "f")}, false, $2::timestamptz FROM {_FRIENDS}""",
    f"""INSERT INTO referrals (merchant_id, id, referrer_id, friend_id, code, via, status, program_version, at, signals)
    SELECT $1::uuid, {_id("3", "f")}, {_id("1", _BY)}, {_id("2", "f")}, {_CODE.format(number=f"({_BY})")}, 'CODE', 'SIGNED_UP', 1, {_AT},
        '[]'::jsonb FROM {_FRIENDS}""",
    f"""INSERT INTO referral_traits ({_TRAIT})
    SELECT $1::uuid, 'DEVICE', md5('a' || a), {_id("1", "a")}, $2::timestamptz, $2::timestamptz FROM {_ADVOCATES}
    UNION ALL SELECT $1, 'DEVICE', md5({_DEVICE}), {_id("2", "f")}, $2, $2 FROM {_FRIENDS}
    UNION ALL SELECT $1, 'PAYMENT', md5('f' || f), {_id("2", "f")}, $2, $2 FROM {_FRIENDS}""",
)


async def write(merchant_id: UUID) -> None:
    """Fill the books of a merchant who has a program and nothing else."""
    began = utc_now() - timedelta(days=BEGAN_DAYS_AGO)
    async with transaction(merchant_id) as connection:
        for statement in STATEMENTS:
            await connection.execute(statement, merchant_id, began)
