"""What the books say of a friend and an advocate."""

from datetime import datetime
from uuid import UUID

from kernel.customers.rules import PREFIX
from kernel.db.transaction import Connection
from kernel.ids import encode
from referrals.fraud.around import MOST_SHARING, ring_of
from referrals.fraud.rules import Evidence, domains_of

_PEOPLE = """
    SELECT split_part(f.email_key, '@', 2) AS domain, split_part(a.email_key, '@', 2) AS advocates_domain,
        f.email_key = a.email_key AS "e-mail address", f.phone = a.phone AS "phone number",
        length(f.birthday) = 10 AND f.birthday = a.birthday AND f.name_key = a.name_key AS "name and birthday"
    FROM customers f JOIN customers a ON a.merchant_id = f.merchant_id AND a.id = $3 WHERE f.merchant_id = $1 AND f.id = $2
"""
_KNOWN = """
    WITH friend AS (SELECT email_key, phone, name_key, birthday, joined_at FROM customers WHERE merchant_id = $1 AND id = $2)
    (SELECT 'e-mail address' AS by, o.id FROM friend f JOIN customers o ON o.merchant_id = $1 AND o.email_key = f.email_key
        WHERE o.id NOT IN ($2, $3) AND o.joined_at < f.joined_at ORDER BY o.joined_at LIMIT 1)
    UNION ALL
    (SELECT 'phone number', o.id FROM friend f JOIN customers o ON o.merchant_id = $1 AND o.phone = f.phone
        WHERE o.id NOT IN ($2, $3) AND o.joined_at < f.joined_at ORDER BY o.joined_at LIMIT 1)
    UNION ALL
    (SELECT 'name and birthday', o.id FROM friend f
        JOIN customers o ON o.merchant_id = $1 AND o.name_key = f.name_key AND o.birthday = f.birthday
        WHERE length(f.birthday) = 10 AND o.id NOT IN ($2, $3) AND o.joined_at < f.joined_at ORDER BY o.joined_at LIMIT 1)
"""
_SHARED = f"""
    SELECT mine.kind, count(DISTINCT others.friend_id) AS others, bool_or(EXISTS (
        SELECT FROM referral_traits t WHERE t.merchant_id = $1 AND t.kind = mine.kind AND t.hash = mine.hash AND t.customer_id = $3
    )) AS advocate
    FROM referral_traits mine LEFT JOIN LATERAL (
        SELECT r.friend_id FROM (
            SELECT t.customer_id FROM referral_traits t
            WHERE t.merchant_id = $1 AND t.kind = mine.kind AND t.hash = mine.hash AND t.customer_id NOT IN ($2, $3)
            ORDER BY t.customer_id DESC LIMIT {MOST_SHARING}
        ) near JOIN referrals r ON r.merchant_id = $1 AND r.friend_id = near.customer_id AND r.referrer_id = $3
    ) others ON true
    WHERE mine.merchant_id = $1 AND mine.customer_id = $2 GROUP BY mine.kind
"""
# The most that any day saw that the referral lies in; of a crowd so many as are near to it.
_LATELY = f"""
    WITH near AS (
        (SELECT at FROM referrals WHERE merchant_id = $1 AND referrer_id = $2 AND friend_id IS NOT NULL AND friend_id <> $4
            AND at > $3::timestamptz - interval '1 day' AND at <= $3 ORDER BY at DESC LIMIT {MOST_SHARING})
        UNION ALL
        (SELECT at FROM referrals WHERE merchant_id = $1 AND referrer_id = $2 AND friend_id IS NOT NULL AND friend_id <> $4
            AND at > $3 AND at < $3 + interval '1 day' ORDER BY at LIMIT {MOST_SHARING})
        UNION ALL SELECT $3
    ) SELECT max(friends) FROM (
        SELECT at, count(*) OVER (ORDER BY at RANGE BETWEEN interval '1 day' PRECEDING AND CURRENT ROW) AS friends FROM near
    ) days WHERE at >= $3
"""
_BLOCKED = """
    WITH people AS (SELECT id, email_key AS email FROM customers WHERE merchant_id = $1 AND id IN ($2, $3)), marks AS (
        SELECT 'CUSTOMER' AS kind, id::text AS value FROM people
        UNION SELECT 'EMAIL', email FROM people WHERE email IS NOT NULL
        UNION SELECT 'DOMAIN', unnest($4::text[])
        UNION SELECT kind, hash FROM referral_traits WHERE merchant_id = $1 AND customer_id IN ($2, $3)
    ) SELECT DISTINCT b.kind FROM referral_blocks b JOIN marks m USING (kind, value) WHERE b.merchant_id = $1 ORDER BY b.kind
"""
_SAME = ("e-mail address", "phone number", "name and birthday")


async def evidence(connection: Connection, merchant_id: UUID, friend_id: UUID, referrer_id: UUID, *, at: datetime) -> Evidence:
    """Collect what the books say; nothing of who is not there. `at` is when the friend was attributed, or is to be."""
    people = await connection.fetchrow(_PEOPLE, merchant_id, friend_id, referrer_id)
    if people is None:
        return Evidence()
    known = await connection.fetch(_KNOWN, merchant_id, friend_id, referrer_id)
    shared = await connection.fetch(_SHARED, merchant_id, friend_id, referrer_id)
    domains = [one for domain in (people["domain"], people["advocates_domain"]) for one in domains_of(domain or "")]
    blocked = await connection.fetch(_BLOCKED, merchant_id, friend_id, referrer_id, domains)
    return Evidence(
        domain=people["domain"],
        same=tuple(by for by in _SAME if people[by]),
        known=tuple((row["by"], encode(PREFIX, row["id"])) for row in known),
        shared={row["kind"]: (row["advocate"], row["others"]) for row in shared},
        ring=await ring_of(connection, merchant_id, friend_id, referrer_id) if shared else None,
        lately=await connection.fetchval(_LATELY, merchant_id, referrer_id, at, friend_id),
        blocked=tuple(row["kind"].lower().replace("_", " ") for row in blocked),
    )
