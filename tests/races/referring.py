"""Races for referrals: friends attributed at the same moment, pay-outs beside refunds and reviews, and the codes that bring friends."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from itertools import count
from typing import Any
from uuid import UUID

from kernel.ids import new_id
from loyalty.road.command import Done
from referrals.claims import prepare
from referrals.claims.errors import AlreadyReferred
from referrals.codes import actions as codes
from referrals.codes.errors import CodeTaken
from tests.loyalty.makers import NOW, Shop
from tests.races.arena import RIVALS, alone, rush
from tests.races.claiming import members
from tests.referrals.makers import ENOUGH, brings, claiming, code_of, joins, looking, refers, reviewing

AT_ONCE = refers(holdDays=0, sections={"onRefund": "UNLIMITED"})
LIMIT = 2
LIMITED = refers(holdDays=0, limits=[{"times": LIMIT, "per": "MONTH"}])

# The lock of a merchant's attributions: without it each reads who brought whom before the others have written it.
ATTRIBUTED_SIDE_BY_SIDE = (prepare, "_ONE_BY_ONE", "SELECT $1::text")
ISSUED_SIDE_BY_SIDE = (codes, "_LOCK", codes._LOCK.replace("FOR NO KEY UPDATE", ""))
LOOKED_UP_BY_THEIR_LETTERS = (codes, "_ISSUE", codes._ISSUE.replace("SELECT $1, code, skeleton", "SELECT $1, code, code"))

_names = count()


async def two_codes_for_one_friend(shop: Shop) -> None:
    """A friend types two codes at the same moment, on many devices: one advocate brought them, and whoever says so again is right.

    Without the merchant's lock both look before either is written, and a unique key answers with an error.
    """
    [ada, bob, *_], friend = await members(shop), await joins(shop)
    rivals = [claiming(friend, await code_of(shop, advocate)) for advocate in (ada, bob)]

    results = await rush(shop, alone(rivals * (RIVALS // 2)))

    assert Counter(type(result) for result in results) == {Done: RIVALS // 2, AlreadyReferred: RIVALS // 2}
    assert len({result.id for result in results if isinstance(result, Done)}) == 1
    assert len(await _referrals(shop, [friend])) == 1


async def two_bring_each_other(shop: Shop) -> None:
    """A brings B while B brings A: one of them does.

    Without the merchant's lock both do: each looked who stands above before the other was written.
    """
    await _close_a_circle(shop, 2)


async def circle_of_three(shop: Shop) -> None:
    """Three bring each other in a circle at the same moment, no two of them the same friend: it stays open at one place.

    Without the merchant's lock it is closed.
    """
    await _close_a_circle(shop, 3)


async def circle_of_four(shop: Shop) -> None:
    """Four do; two of the four links have nobody in common, so no lock on customers keeps them apart.

    Without the merchant's lock it is closed.
    """
    await _close_a_circle(shop, 4)


async def _close_a_circle(shop: Shop, size: int) -> None:
    people = [await joins(shop) for _ in range(size)]
    own = [await code_of(shop, one) for one in people]
    links = [claiming(friend, own[place - 1]) for place, friend in enumerate(people)]

    results = await rush(shop, alone(links * (RIVALS // size)))

    assert all(isinstance(result, Done) for result in results)
    statuses = [row["status"] for row in await _referrals(shop, people)]
    assert Counter(statuses) == {"SIGNED_UP": size - 1, "REJECTED": 1}


async def limit_of_an_advocate(shop: Shop) -> None:
    """Four referrals of one advocate are due at the same moment, and several workers look at each: two are paid to the advocate.

    Without the lock on customers they do not see each other count, and unique keys answer with errors.
    """
    advocate = await joins(shop)
    friends = [await joins(shop) for _ in range(2 * LIMIT)]
    referrals = [await brings(shop, advocate, friend) for friend in friends]
    await shop.does_all([shop.buys(friend, ENOUGH) for friend in friends])

    results = await rush(shop, alone(looking(referral, NOW) for referral in referrals * (RIVALS // len(referrals))))

    assert all(isinstance(result, Done) for result in results)
    assert [row["status"] for row in await _referrals(shop, friends)] == ["REWARDED"] * len(friends)
    assert await shop.available(advocate) == LIMIT * 100
    assert [await shop.available(friend) for friend in friends] == [50] * len(friends)


async def payment_beside_refund(shop: Shop) -> None:
    """A referral is paid while its purchase is refunded, part by part: whichever comes first, in the end nobody has anything.

    Without the lock on customers one of them decides on what the other is about to change.
    """
    advocate, friend, order = await joins(shop), await joins(shop), f"{new_id()}"
    referral = await brings(shop, advocate, friend)
    await shop.does(shop.buys(friend, ENOUGH, externalId=order))
    parts = [shop.returns(order, ENOUGH // (RIVALS // 2)) for _ in range(RIVALS // 2)]
    looks = [looking(referral, NOW) for _ in range(RIVALS // 2)]

    results = await rush(shop, alone(call for pair in zip(looks, parts, strict=True) for call in pair))
    await rush(shop, [[looking(referral, NOW)]])

    assert all(isinstance(result, Done) for result in results)
    [row] = await _referrals(shop, [friend])
    assert (row["status"], row["due_at"]) == ("CANCELLED", None)
    assert (await shop.available(advocate), await shop.available(friend)) == (0, 0)


async def approval_beside_rejection(shop: Shop) -> None:
    """Staff approve and reject one referral at the same moment, while workers look at it: the last word counts, and it is paid once or not.

    Without the lock on customers the looks decide on what a review is about to change. Reviews alone would be kept apart by the
    merchant's lock too.
    """
    advocate, friend = await joins(shop), await joins(shop)
    referral = await brings(shop, advocate, friend)
    await shop.does(shop.buys(friend, ENOUGH))
    calls = [reviewing(referral, approve=True), looking(referral, NOW), reviewing(referral, approve=False), looking(referral, NOW)]

    results = await rush(shop, alone(calls * (RIVALS // len(calls))))

    assert all(isinstance(result, Done) for result in results)
    [row] = await _referrals(shop, [friend])
    paid = {"APPROVED": ("REWARDED", 100, 50), "REJECTED": ("REJECTED", 0, 0)}[row["verdict"]]
    assert (row["status"], await shop.available(advocate), await shop.available(friend)) == paid


async def one_code_for_a_customer(shop: Shop) -> None:
    """A customer's code is shown on many devices for the first time at the same moment: all show the same one.

    Without the lock on the customer each is issued another one.
    """
    customer = await joins(shop)

    shown = await asyncio.gather(*(codes.codes_of(shop.id, [customer], real_now=NOW) for _ in range(RIVALS)))

    assert len({found[customer] for found in shown}) == 1
    assert [row["code"] for row in await shop.rows("referral_codes") if row["customer_id"] == customer] == [shown[0][customer]]


async def codes_that_look_alike(shop: Shop) -> None:
    """Many choose codes at the same moment that nobody could tell apart: one gets theirs.

    Without the unique key on what they look like two do, who then get each other's friends.
    """
    rivals, name = [await joins(shop) for _ in range(RIVALS // 2)], name_of_nothing()
    wanted = [f"{name}{'O0'[place % 2]}" for place in range(len(rivals))]

    chosen = await asyncio.gather(
        *(codes.choose(shop.id, rival, code, claim=None, real_now=NOW) for rival, code in zip(rivals, wanted, strict=True)),
        return_exceptions=True,
    )

    assert Counter(type(outcome) for outcome in chosen) == {str: 1, CodeTaken: len(rivals) - 1}
    [row] = [row for row in await shop.rows("referral_codes") if row["code"].startswith(name)]
    assert row["customer_id"] == rivals[[isinstance(outcome, str) for outcome in chosen].index(True)]


def name_of_nothing() -> str:
    """Make a name that was not there before, of letters out of which nobody makes a word."""
    return "VQ" + "".join("VQ"[int(bit)] for bit in f"{next(_names):012b}")


async def _referrals(shop: Shop, friends: Sequence[UUID]) -> list[dict[str, Any]]:
    return [row for row in await shop.rows("referrals") if row["friend_id"] in friends]
