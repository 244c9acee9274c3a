"""The races. Each is one round: what rivals do to a new customer at the same time, and what must be true afterwards, else AssertionError.

Beside each stands what the round breaks without: a patch that takes the protection away, under which the round must be seen failing.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from kernel.db import transaction
from kernel.errors import ConflictingState, IdempotencyConflict, Refusal
from kernel.ids import new_id
from kernel.keys import actions as keys
from kernel.notices import queries as notices
from loyalty.earning.errors import RefundExceedsPurchase
from loyalty.road import load
from loyalty.road.command import Done
from tests.loyalty.makers import CALLER, Shop, program
from tests.loyalty.spending import Spend
from tests.races import erasing, referring
from tests.races.arena import RIVALS, alone, beside, rush
from tests.races.claiming import UNLOCKED_OFFERS, claims_on_many_devices, claims_while_it_is_saved, last_claim
from tests.races.publishing import FIRST, READ_BEFORE_THE_LOCK, publish_while_events_come
from tests.races.redeeming import UNLOCKED_REWARDS, last_codes, last_points_on_many_devices, last_unit, one_hold

Patch = tuple[Any, str, str]
"""A statement to be replaced: module, name, and the text without its protection."""

# Where points or notifications move, the unique keys behind the lock answer with errors; where none do, an update is lost in silence.
UNLOCKED: Patch = (load, "LOCK", load.LOCK.replace("FOR NO KEY UPDATE OF s", ""))
UNLOCKED_BUDGETS: Patch = (load, "_BUDGETS", f"{load._BUDGETS} --")
KEYS_THAT_YIELD: Patch = (
    keys,
    "_TAKE",
    keys._TAKE.replace("DO NOTHING", "(merchant_id, scope, key) DO UPDATE SET content = excluded.content, ref = excluded.ref"),
)
BUDGET = 250


@dataclass(frozen=True)
class Race:
    """A race, the invariant it is about, the program it is run under, and what it fails without."""

    name: str
    invariant: int
    round: Callable[[Shop], Awaitable[None]]
    without: Patch
    document: dict[str, Any]


async def parallel_purchases(shop: Shop) -> None:
    """Many purchases of the same three customers, in slices that name them in different orders: no update is lost, none waits for ever."""
    customers = [await shop.joins() for _ in range(3)]
    slices = [[shop.buys(customers[(turn + place) % 3], 1_00) for place in range(3)] for turn in range(RIVALS // 2)]
    slices += [[shop.buys(customers[0], 1_00)] for _ in range(RIVALS // 2)]

    results = await rush(shop, slices)

    assert all(isinstance(result, Done) and not result.duplicate for result in results)
    assert [await shop.available(customer) for customer in customers] == [RIVALS, RIVALS // 2, RIVALS // 2]
    assert [(await shop.sees(customer)).purchases for customer in customers] == [RIVALS, RIVALS // 2, RIVALS // 2]


async def parallel_reviews(shop: Shop) -> None:
    """Many reviews at the same time are all counted; no unique key stands behind the lock here, a lost update would be silent."""
    customer = await shop.joins()

    await rush(shop, alone(shop.buys(customer, 0, kind="REVIEW", total=None) for _ in range(RIVALS)))

    assert (await shop.sees(customer)).reviews == RIVALS


async def last_points(shop: Shop) -> None:
    """Many spend the same last points at the same time: one does, the others are refused."""
    customer = await shop.joins()
    await shop.does(shop.buys(customer, 100_00))

    results = await rush(shop, alone(_spend(customer, 100) for _ in range(RIVALS)))

    assert Counter(type(result) for result in results) == {Done: 1, ConflictingState: RIVALS - 1}
    assert await shop.available(customer) == 0


async def refunds_within_the_balance(shop: Shop) -> None:
    """Refunds beside refunds, purchases and spending take what there is, and never bring the balance below zero."""
    customer = await shop.joins()
    orders = [f"{new_id()}" for _ in range(RIVALS // 2)]
    for order in orders:
        await shop.does(shop.buys(customer, 10_00, externalId=order))
    await rush(shop, [[_spend(customer, RIVALS // 4 * 10)]])
    refunds = [shop.returns(order, 10_00) for order in orders]
    others = [shop.buys(customer, 5_00) for _ in range(RIVALS // 4)] + [_spend(customer, 5) for _ in range(RIVALS // 4)]

    results = await rush(shop, alone(call for pair in zip(refunds, others, strict=True) for call in pair))

    assert not [result for result in results if isinstance(result, Refusal) and not isinstance(result, ConflictingState)]
    balances = await _balances(shop, customer)
    assert min(balances) >= 0
    assert balances[-1] == await shop.available(customer)


async def one_key(shop: Shop) -> None:
    """The same call under the same key at the same time has one effect, and all hear of the same one."""
    customer = await shop.joins()
    call = shop.buys(customer, 10_00, key=f"{new_id()}")

    results = await rush(shop, alone([call] * RIVALS))

    assert _effects(results) == (1, RIVALS - 1)
    assert await shop.available(customer) == 10


async def one_key_for_two_things(shop: Shop) -> None:
    """Of two contents under one key one wins, whoever sends it again is told so, and the other is refused."""
    customer, key = await shop.joins(), f"{new_id()}"
    rivals = [shop.buys(customer, 10_00, key=key), shop.buys(customer, 20_00, key=key)]

    results = await rush(shop, alone(rivals * (RIVALS // 2)))

    assert Counter(type(result) for result in results) == {Done: RIVALS // 2, IdempotencyConflict: RIVALS // 2}
    assert _effects([result for result in results if isinstance(result, Done)]) == (1, RIVALS // 2 - 1)
    assert await shop.available(customer) in (10, 20)


async def one_order(shop: Shop) -> None:
    """The same order under many keys at the same time pays once."""
    customer, order = await shop.joins(), f"{new_id()}"

    results = await rush(shop, alone(shop.buys(customer, 10_00, key=f"{new_id()}", externalId=order) for _ in range(RIVALS)))

    assert _effects(results) == (1, RIVALS - 1)
    assert await shop.available(customer) == 10


async def partial_refunds(shop: Shop) -> None:
    """Parts of one purchase refunded at the same time take back no more than it earned, and no more than was paid."""
    customer, order = await shop.joins(), f"{new_id()}"
    earned = (await shop.does(shop.buys(customer, 10_00, externalId=order))).decision.awards.get("points", 0)
    part = 2 * 10_00 // RIVALS

    results = await rush(shop, alone(shop.returns(order, part) for _ in range(RIVALS)))

    assert Counter(type(result) for result in results) == {Done: RIVALS // 2, RefundExceedsPurchase: RIVALS // 2}
    assert sum(result.decision.awards.get("points", 0) for result in results if isinstance(result, Done)) == earned
    assert await shop.available(customer) == 0


async def last_of_a_budget(shop: Shop) -> None:
    """Many customers earn the same last points of a budget at the same time: together they get exactly these, and a refund frees them."""
    customers, orders = [await shop.joins() for _ in range(RIVALS)], [f"{new_id()}" for _ in range(RIVALS)]
    buying = [shop.buys(customer, 100_00, externalId=order) for customer, order in zip(customers, orders, strict=True)]

    results = await rush(shop, alone(buying))
    used = {row["rule"]: row["used"] for row in await shop.rows("budgets")}
    await rush(shop, alone(shop.returns(order, 100_00) for order in orders))

    awards = [result.decision.awards.get("points", 0) for result in results if isinstance(result, Done)]
    assert sorted(awards) == [0] * (RIVALS - 3) + [50, 100, 100]
    assert used == {"spend": BUDGET}
    assert {row["rule"]: row["used"] for row in await shop.rows("budgets")} == {"spend": 0}


async def followers(shop: Shop) -> None:
    """While many write, whoever reads on from where they are gets 1, 2, 3 ... in the order of the commits."""
    customer = await shop.joins()
    writers, awarded = alone(shop.buys(customer, 1_00) for _ in range(RIVALS)), RIVALS
    moves = ("CONVERSION", "RETENTION", "LOYALTY")

    async with beside(*(_follow(shop, customer, awarded + len(moves)) for _ in range(2))) as readers:
        results = await rush(shop, writers)

    assert all(isinstance(result, Done) for result in results)
    expected = list(range(1, awarded + len(moves) + 1))
    assert [reader.result() for reader in readers] == [expected] * 2


async def _follow(shop: Shop, customer: UUID, count: int) -> list[int]:
    """Read notifications after the last one seen, until there are so many."""
    seen: list[int] = []
    for _ in range(2_000):
        async with transaction(shop.id, readonly=True) as connection:
            found = await notices.after(connection, shop.id, customer, seen[-1] if seen else 0, 5)
        seen += [one.sequence for one in found]
        if len(seen) >= count:
            break
    return seen


async def _balances(shop: Shop, customer: UUID) -> list[int]:
    """Read the balance after each entry."""
    sql = "SELECT balance FROM entries WHERE merchant_id = $1 AND owner_id = $2 ORDER BY sequence"
    async with transaction(shop.id, readonly=True) as connection:
        return [row["balance"] for row in await connection.fetch(sql, shop.id, customer)]


def _spend(customer: UUID, points: int) -> Spend:
    return Spend(new_id(), customer, points, f"{new_id()}", CALLER)


def _effects(results: Sequence[Done | Refusal]) -> tuple[int, int]:
    """Count first calls and replays, all of the same thing, decided alike."""
    done = [result for result in results if isinstance(result, Done)]
    assert len(done) == len(results)
    assert len({(result.id, orjson.dumps(dict(result.decision.awards))) for result in done}) == 1
    replays = sum(result.duplicate for result in done)
    return len(done) - replays, replays


WITHIN = program(onRefund="WITHIN_BALANCE")
LIMITED = program({"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1, "caps": {"budget": BUDGET}})
WORTHLESS = program({"type": "PER_AMOUNT", "code": "spend", "every": 1_000_000_00, "points": 1})
RACES = (
    Race("purchases in parallel", 2, parallel_purchases, UNLOCKED, program()),
    Race("reviews in parallel", 2, parallel_reviews, UNLOCKED, program()),
    Race("the last points", 3, last_points, UNLOCKED, program()),
    Race("refunds within the balance", 3, refunds_within_the_balance, UNLOCKED, WITHIN),
    Race("one key", 8, one_key, KEYS_THAT_YIELD, program()),
    Race("one key for two things", 8, one_key_for_two_things, KEYS_THAT_YIELD, program()),
    Race("one order under many keys", 9, one_order, KEYS_THAT_YIELD, program()),
    Race("partial refunds", 10, partial_refunds, UNLOCKED, WITHIN),
    Race("partial refunds of what earned nothing", 10, partial_refunds, UNLOCKED, WORTHLESS),
    Race("the last of a budget", 11, last_of_a_budget, UNLOCKED_BUDGETS, LIMITED),
    Race("the last unit", 11, last_unit, UNLOCKED_REWARDS, program()),
    Race("the last points on many devices", 3, last_points_on_many_devices, UNLOCKED, program()),
    Race("one hold that ends in three ways", 7, one_hold, UNLOCKED, program()),
    Race("the last codes of a pool", 12, last_codes, UNLOCKED_REWARDS, program()),
    Race("the last claim of an offer", 11, last_claim, UNLOCKED_OFFERS, program()),
    Race("one customer's claims on many devices", 11, claims_on_many_devices, UNLOCKED, program()),
    Race("claims while a limit is lowered", 11, claims_while_it_is_saved, UNLOCKED_OFFERS, program()),
    Race("events while a program is published", 22, publish_while_events_come, READ_BEFORE_THE_LOCK, FIRST),
    Race("notifications while they are read", 16, followers, UNLOCKED, program()),
    Race("two codes for one friend", 20, referring.two_codes_for_one_friend, referring.ATTRIBUTED_SIDE_BY_SIDE, referring.AT_ONCE),
    Race("two bring each other", 20, referring.two_bring_each_other, referring.ATTRIBUTED_SIDE_BY_SIDE, referring.AT_ONCE),
    Race("a circle of three", 20, referring.circle_of_three, referring.ATTRIBUTED_SIDE_BY_SIDE, referring.AT_ONCE),
    Race("a circle of four", 20, referring.circle_of_four, referring.ATTRIBUTED_SIDE_BY_SIDE, referring.AT_ONCE),
    Race("the limit of an advocate", 20, referring.limit_of_an_advocate, UNLOCKED, referring.LIMITED),
    Race("a referral is paid beside refunds", 20, referring.payment_beside_refund, UNLOCKED, referring.AT_ONCE),
    Race("approval beside rejection", 20, referring.approval_beside_rejection, UNLOCKED, referring.AT_ONCE),
    Race("one code for a customer", 20, referring.one_code_for_a_customer, referring.ISSUED_SIDE_BY_SIDE, referring.AT_ONCE),
    Race("codes that look alike", 20, referring.codes_that_look_alike, referring.LOOKED_UP_BY_THEIR_LETTERS, referring.AT_ONCE),
    Race("erased beside events", 15, erasing.erased_beside_events, UNLOCKED, referring.AT_ONCE),
    Race("erased beside traits", 15, erasing.erased_beside_traits, erasing.SEEN_WITHOUT_A_LOCK, referring.AT_ONCE),
    Race("erased beside codes", 15, erasing.erased_beside_codes, erasing.CHOSEN_BY_ANYBODY, referring.AT_ONCE),
    Race("erased beside clicks", 15, erasing.erased_beside_clicks, erasing.KEPT_BY_NOBODY, referring.AT_ONCE),
    Race("erased beside passes", 15, erasing.erased_beside_passes, erasing.KEPT_BY_NOBODY, referring.AT_ONCE),
)
