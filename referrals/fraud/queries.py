"""What the books say of a friend and an advocate."""

from datetime import datetime, timedelta
from uuid import UUID

from kernel.customers.rules import PREFIX
from kernel.db.transaction import Connection
from kernel.ids import encode
from referrals.fraud.rules import Evidence

_PEOPLE = """
    SELECT f.email, f.joined_at, f.email IS NOT NULL AND email_key(f.email) = email_key(a.email) AS "e-mail address",
        f.phone = a.phone AS "phone number",
        length(f.birthday) = 10 AND f.birthday = a.birthday AND name_key(f.name) = name_key(a.name) AS "name and birthday"
    FROM customers f JOIN customers a ON a.merchant_id = f.merchant_id AND a.id = $3 WHERE f.merchant_id = $1 AND f.id = $2
"""
_KNOWN = """
    WITH friend AS (SELECT * FROM customers WHERE merchant_id = $1 AND id = $2), known AS (
        (SELECT 'e-mail address' AS by, o.id FROM friend f
            JOIN customers o ON o.merchant_id = $1 AND email_key(o.email) = email_key(f.email)
            WHERE o.id NOT IN ($2, $3) AND o.joined_at < f.joined_at ORDER BY o.joined_at LIMIT 1)
        UNION ALL
        (SELECT 'phone number', o.id FROM friend f JOIN customers o ON o.merchant_id = $1 AND o.phone = f.phone
            WHERE o.id NOT IN ($2, $3) AND o.joined_at < f.joined_at ORDER BY o.joined_at LIMIT 1)
        UNION ALL
        (SELECT 'name and birthday', o.id FROM friend f
            JOIN customers o ON o.merchant_id = $1 AND o.birthday = f.birthday AND name_key(o.name) = name_key(f.name)
            WHERE length(f.birthday) = 10 AND o.id NOT IN ($2, $3) AND o.joined_at < f.joined_at ORDER BY o.joined_at LIMIT 1)
    ) SELECT * FROM known
"""
_SHARED = """
    SELECT t.kind, bool_or(t.customer_id = $3) AS advocate, count(DISTINCT r.friend_id) AS others
    FROM referral_traits mine JOIN referral_traits t ON t.merchant_id = $1 AND t.kind = mine.kind AND t.hash = mine.hash
    LEFT JOIN referrals r ON r.merchant_id = $1 AND r.friend_id = t.customer_id AND r.referrer_id = $3
    WHERE mine.merchant_id = $1 AND mine.customer_id = $2 AND t.customer_id <> $2 AND (t.customer_id = $3 OR r.id IS NOT NULL)
    GROUP BY t.kind
"""
_LATELY = """
    SELECT count(*) FROM referrals WHERE merchant_id = $1 AND referrer_id = $2 AND friend_id IS NOT NULL AND at > $3 AND friend_id <> $4
"""
_BLOCKED = """
    WITH people AS (SELECT id, email FROM customers WHERE merchant_id = $1 AND id IN ($2, $3)), marks AS (
        SELECT 'CUSTOMER' AS kind, id::text AS value FROM people
        UNION SELECT 'EMAIL', email_key(email) FROM people WHERE email IS NOT NULL
        UNION SELECT 'DOMAIN', lower(split_part(email, '@', 2)) FROM people WHERE email IS NOT NULL
        UNION SELECT kind, hash FROM referral_traits WHERE merchant_id = $1 AND customer_id IN ($2, $3)
    ) SELECT DISTINCT b.kind FROM referral_blocks b JOIN marks m USING (kind, value) WHERE b.merchant_id = $1 ORDER BY b.kind
"""
_SAME = ("e-mail address", "phone number", "name and birthday")
A_DAY = timedelta(days=1)


async def evidence(connection: Connection, merchant_id: UUID, friend_id: UUID, referrer_id: UUID, *, at: datetime) -> Evidence:
    """Collect what the books say; nothing of who is not there. `at` is the merchant's now."""
    people = await connection.fetchrow(_PEOPLE, merchant_id, friend_id, referrer_id)
    if people is None:
        return Evidence()
    known = await connection.fetch(_KNOWN, merchant_id, friend_id, referrer_id)
    shared = await connection.fetch(_SHARED, merchant_id, friend_id, referrer_id)
    blocked = await connection.fetch(_BLOCKED, merchant_id, friend_id, referrer_id)
    return Evidence(
        email=people["email"],
        same=tuple(by for by in _SAME if people[by]),
        known=tuple((row["by"], encode(PREFIX, row["id"])) for row in known),
        shared={row["kind"]: (row["advocate"], row["others"]) for row in shared},
        lately=1 + await connection.fetchval(_LATELY, merchant_id, referrer_id, at - A_DAY, friend_id),
        blocked=tuple(row["kind"].lower().replace("_", " ") for row in blocked),
    )
