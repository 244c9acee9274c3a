"""What the books say of friends and their advocates: of all that are asked for in a few statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Record

from kernel.customers.rules import PREFIX
from kernel.db.transaction import Connection
from kernel.ids import encode
from referrals.fraud.around import MOST_SHARING, rings_of
from referrals.fraud.rules import Evidence, domains_of

_ASKED = "unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) WITH ORDINALITY AS asked (friend_id, referrer_id, at, place)"
_PEOPLE = f"""
    SELECT place, split_part(f.email_key, '@', 2) AS domain, split_part(a.email_key, '@', 2) AS advocates_domain,
        f.email_key = a.email_key AS "e-mail address", f.phone = a.phone AS "phone number",
        length(f.birthday) = 10 AND f.birthday = a.birthday AND f.name_key = a.name_key AS "name and birthday"
    FROM {_ASKED} JOIN customers f ON f.merchant_id = $1 AND f.id = asked.friend_id
    JOIN customers a ON a.merchant_id = $1 AND a.id = asked.referrer_id
"""
_BEFORE = "o.merchant_id = $1 AND o.id NOT IN (f.id, asked.referrer_id) AND o.joined_at < f.joined_at"
_KNOWN = f"""
    SELECT place, by, known.id FROM {_ASKED} JOIN customers f ON f.merchant_id = $1 AND f.id = asked.friend_id CROSS JOIN LATERAL (
        (SELECT 1 AS rank, 'e-mail address' AS by, o.id FROM customers o WHERE {_BEFORE} AND o.email_key = f.email_key
            ORDER BY o.joined_at LIMIT 1)
        UNION ALL
        (SELECT 2, 'phone number', o.id FROM customers o WHERE {_BEFORE} AND o.phone = f.phone ORDER BY o.joined_at LIMIT 1)
        UNION ALL
        (SELECT 3, 'name and birthday', o.id FROM customers o WHERE {_BEFORE} AND o.name_key = f.name_key AND o.birthday = f.birthday
            AND length(f.birthday) = 10 ORDER BY o.joined_at LIMIT 1)
    ) known ORDER BY place, rank
"""
_SHARED = f"""
    SELECT place, mine.kind, count(DISTINCT others.friend_id) AS others, bool_or(EXISTS (
        SELECT FROM referral_traits t
        WHERE t.merchant_id = $1 AND t.kind = mine.kind AND t.hash = mine.hash AND t.customer_id = asked.referrer_id
    )) AS advocate
    FROM {_ASKED} JOIN referral_traits mine ON mine.merchant_id = $1 AND mine.customer_id = asked.friend_id LEFT JOIN LATERAL (
        SELECT r.friend_id FROM (
            SELECT t.customer_id FROM referral_traits t
            WHERE t.merchant_id = $1 AND t.kind = mine.kind AND t.hash = mine.hash
                AND t.customer_id NOT IN (asked.friend_id, asked.referrer_id)
            ORDER BY t.customer_id DESC LIMIT {MOST_SHARING}
        ) near JOIN referrals r ON r.merchant_id = $1 AND r.friend_id = near.customer_id AND r.referrer_id = asked.referrer_id
    ) others ON true
    GROUP BY place, mine.kind
"""
_OTHER = "r.merchant_id = $1 AND r.referrer_id = asked.referrer_id AND r.friend_id IS NOT NULL AND r.friend_id <> asked.friend_id"
# The most that any day saw that the referral lies in; of a crowd so many as are near to it.
_LATELY = f"""
    SELECT place, days.friends FROM {_ASKED} CROSS JOIN LATERAL (
        SELECT max(friends) AS friends FROM (
            SELECT at, count(*) OVER (ORDER BY at RANGE BETWEEN interval '1 day' PRECEDING AND CURRENT ROW) AS friends FROM (
                (SELECT r.at FROM referrals r WHERE {_OTHER} AND r.at > asked.at - interval '1 day' AND r.at <= asked.at
                    ORDER BY r.at DESC LIMIT {MOST_SHARING})
                UNION ALL
                (SELECT r.at FROM referrals r WHERE {_OTHER} AND r.at > asked.at AND r.at < asked.at + interval '1 day'
                    ORDER BY r.at LIMIT {MOST_SHARING})
                UNION ALL SELECT asked.at
            ) near
        ) counted WHERE counted.at >= asked.at
    ) days
"""
_BLOCKED = f"""
    WITH people AS (
        SELECT place, c.id, c.email_key FROM {_ASKED} JOIN customers c ON c.merchant_id = $1 AND c.id IN (friend_id, referrer_id)
    ), marks AS (
        SELECT place, 'CUSTOMER' AS kind, id::text AS value FROM people
        UNION SELECT place, 'EMAIL', email_key FROM people WHERE email_key IS NOT NULL
        UNION SELECT place, 'DOMAIN', domain FROM unnest($5::bigint[], $6::text[]) AS domains (place, domain)
        UNION SELECT place, t.kind, t.hash FROM people JOIN referral_traits t ON t.merchant_id = $1 AND t.customer_id = people.id
    ) SELECT DISTINCT place, kind FROM marks JOIN referral_blocks b USING (kind, value) WHERE b.merchant_id = $1 ORDER BY place, kind
"""
_ANY_BLOCKED = "SELECT EXISTS (SELECT FROM referral_blocks WHERE merchant_id = $1)"
_SAME = ("e-mail address", "phone number", "name and birthday")


@dataclass(frozen=True, slots=True)
class Pair:
    """A friend and an advocate, and when the friend was attributed, or is to be."""

    friend_id: UUID
    referrer_id: UUID
    at: datetime


async def evidence(connection: Connection, merchant_id: UUID, pairs: Sequence[Pair]) -> list[Evidence]:
    """Collect what the books say of each pair, in order; nothing where somebody is not there."""
    asked = [one.friend_id for one in pairs], [one.referrer_id for one in pairs], [one.at for one in pairs]
    people = {row["place"]: row for row in await connection.fetch(_PEOPLE, merchant_id, *asked)}
    if not people:
        return [Evidence()] * len(pairs)
    known = _by_place(await connection.fetch(_KNOWN, merchant_id, *asked))
    shared = _by_place(await connection.fetch(_SHARED, merchant_id, *asked))
    blocked = await _blocked(connection, merchant_id, asked, people)
    lately = {row["place"]: row["friends"] for row in await connection.fetch(_LATELY, merchant_id, *asked)}
    # Who was seen with nothing shares nothing.
    seen = [(one.referrer_id, one.friend_id) for place, one in enumerate(pairs, start=1) if place in shared]
    rings = await rings_of(connection, merchant_id, seen) if seen else {}
    return [
        Evidence(
            domain=people[place]["domain"],
            same=tuple(by for by in _SAME if people[place][by]),
            known=tuple((row["by"], encode(PREFIX, row["id"])) for row in known[place]),
            shared={row["kind"]: (row["advocate"], row["others"]) for row in shared[place]},
            ring=rings.get(one.friend_id),
            lately=lately[place],
            blocked=tuple(row["kind"].lower().replace("_", " ") for row in blocked[place]),
        )
        if place in people
        else Evidence()
        for place, one in enumerate(pairs, start=1)
    ]


async def _blocked(
    connection: Connection, merchant_id: UUID, asked: tuple[Any, ...], people: dict[int, Record]
) -> defaultdict[int, list[Record]]:
    if not await connection.fetchval(_ANY_BLOCKED, merchant_id):
        return defaultdict(list)
    domains = [
        (place, one) for place, row in people.items() for whose in ("domain", "advocates_domain") for one in domains_of(row[whose] or "")
    ]
    places, names = [place for place, _ in domains], [name for _, name in domains]
    return _by_place(await connection.fetch(_BLOCKED, merchant_id, *asked, places, names))


def _by_place(rows: Sequence[Record]) -> defaultdict[int, list[Record]]:
    found: defaultdict[int, list[Record]] = defaultdict(list)
    for row in rows:
        found[row["place"]].append(row)
    return found
