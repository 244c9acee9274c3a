"""Claims through the road: one code each, limits, codes used once, what the program granted."""

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest

from analytics.audit.queries import audit
from kernel.db import transaction
from kernel.errors import IdempotencyConflict, NotFound
from kernel.ids import new_id
from kernel.rates.errors import TooOften
from kernel.rates.guessing import OWN_MISSES
from loyalty.offers import catalogue
from loyalty.offers.errors import CodeExpired, CodeUnknown, CodeUsed, LimitReached, NotActive, TierRequired
from loyalty.road.command import Done
from tests.loyalty.makers import NOW, Shop, open_shop
from tests.loyalty.offers.makers import LADDER, applying, claim_row, claiming, claims, offers, passes, told, uses
from tests.races.arena import rush

pytestmark = pytest.mark.usefixtures("database")


async def counted(shop: Shop, offer: UUID) -> int:
    """Tell how often an offer was claimed, as its count says."""
    [row] = [row for row in await shop.rows("offer_counts") if row["offer_id"] == offer]
    number: int = row["claimed"]
    return number


async def grants(shop: Shop, customer: UUID, code: str, why: str = "Birthday") -> None:
    """Let something be granted that nobody has claimed for the customer yet."""
    kept = orjson.dumps({"grants": [[code, NOW, why]]}).decode()
    async with transaction(shop.id) as connection:
        sql = "UPDATE standings SET offers = coalesce(offers, '{}') || $3::jsonb, due_at = settled_at"
        await connection.execute(f"{sql} WHERE merchant_id = $1 AND customer_id = $2", shop.id, customer, kept)


class TestClaim:
    async def test_gives_a_code_that_keeps_what_the_offer_was(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, kind="AMOUNT_OFF", value=500, multiplierPercent=150, validDays=3)

        claim = await claim_row(shop, await claims(shop, ada, made))
        await offers(shop, made, kind="AMOUNT_OFF", value=1, multiplierPercent=None, validDays=None)

        assert await claim_row(shop, claim["id"]) == claim
        assert len(claim["code"]) == 12
        kept = ("status", "granted", "multiplier_percent", "value", "claimed_at", "usable_until", "actor", "request_id")
        assert {name: claim[name] for name in kept} == {
            "status": "CLAIMED",
            "granted": False,
            "multiplier_percent": 150,
            "value": 500,
            "claimed_at": NOW,
            "usable_until": NOW.replace(day=5, hour=0),
            "actor": "server_key:test",
            "request_id": "test",
        }

    async def test_again_gives_the_same_with_and_without_a_key(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, perCustomerLimit=5)

        first = await claims(shop, ada, made)
        again = [await claims(shop, ada, made, key=key) for key in (None, "one", "one", "two", None)]

        assert set(again) == {first}
        assert await counted(shop, made) == 1
        assert {row["ref"] for row in await shop.rows("keys") if row["key"] in ("one", "two")} == {first}

    async def test_under_a_key_stands_for_the_first_one_for_ever(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made, other = await offers(shop, perCustomerLimit=2), await offers(shop)
        first = await claims(shop, ada, made, key="one")
        await uses(shop, (await claim_row(shop, first))["code"])

        second = await claims(shop, ada, made, key="two")

        assert second != first == await claims(shop, ada, made, key="one")
        with pytest.raises(IdempotencyConflict):
            await claims(shop, ada, other, key="one")

    async def test_is_anew_after_use_or_after_its_time_up_to_the_limit(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, perCustomerLimit=3, validDays=1)

        first = await claims(shop, ada, made)
        await uses(shop, (await claim_row(shop, first))["code"])
        second = await claims(shop, ada, made)
        await shop.clock(NOW + timedelta(days=2))
        third = await claims(shop, ada, made)
        await shop.clock(NOW + timedelta(days=4))
        with pytest.raises(LimitReached) as refusal:
            await claims(shop, ada, made)

        assert len({first, second, third}) == 3
        assert refusal.value.details == {"limit": 3, "claimed": 3, "of": "CUSTOMER"}
        assert await counted(shop, made) == 3

    async def test_is_refused_when_all_are_claimed_and_leaves_the_key_free(self) -> None:
        shop = await open_shop(LADDER)
        ada, ben = await shop.joins(), await shop.joins()
        made = await offers(shop, totalLimit=1)
        await claims(shop, ada, made)

        with pytest.raises(LimitReached) as refusal:
            await claims(shop, ben, made, key="one")
        await offers(shop, made, totalLimit=2)

        assert refusal.value.details == {"limit": 1, "claimed": 1, "of": "ALL"}
        assert await claims(shop, ben, made, key="one") is not None

    async def test_of_many_in_one_slice_keeps_the_limits(self) -> None:
        shop = await open_shop(LADDER)
        customers = [await shop.joins() for _ in range(6)]
        made = await offers(shop, totalLimit=3)

        results = await rush(shop, [[claiming(customer, made) for customer in (*customers, *customers)]])

        # Who got one gets the same again, and the others hear again that there is none.
        assert Counter(type(result) for result in results) == {Done: 6, LimitReached: 6}
        assert await counted(shop, made) == len(await shop.rows("offer_claims")) == 3

    async def test_is_refused_where_the_offer_is_not_theirs(self) -> None:
        shop, rival = await open_shop(LADDER), await open_shop(LADDER)
        ada, theirs = await shop.joins(), await rival.joins()
        gold, off, foreign = await offers(shop, tiers=["gold"]), await offers(shop, active=False), await offers(rival)
        gone, chosen = await offers(shop), await offers(shop, only=[await shop.joins()])
        await catalogue.delete(shop.id, gone, claim=None, actor="test", real_now=NOW)

        refused: list[tuple[type[Exception], UUID]] = [
            (TierRequired, gold),
            (NotActive, off),
            (NotFound, foreign),
            (NotFound, gone),
            (NotFound, chosen),
            (NotFound, new_id()),
        ]
        for error, offer in refused:
            with pytest.raises(error):
                await claims(shop, ada, offer)
        with pytest.raises(NotFound) as unknown:
            await claims(shop, theirs, gold)

        assert unknown.value.field == ("customerId",)
        assert await shop.rows("offer_claims") == []

    async def test_is_decided_by_what_time_has_brought(self) -> None:
        shop = await open_shop({**LADDER, "tiers": {**LADDER["tiers"], "periodMonths": 1, "window": {"months": 1}}})
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 200_000))
        made = await offers(shop, tiers=["gold"])

        await shop.clock(NOW + timedelta(days=90))

        with pytest.raises(TierRequired):
            await claims(shop, ada, made)

    async def test_asks_for_the_consent_of_now(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, marketing=True)
        with pytest.raises(Exception, match="consented to marketing"):
            await claims(shop, ada, made)

        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE customers SET marketing = true WHERE merchant_id = $1", shop.id)

        assert await claims(shop, ada, made) is not None
        assert await told(shop, ada) == [(row["name"], "EVERYONE") for row in await shop.rows("offers")]


class TestUse:
    async def test_is_done_once_however_it_is_typed(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        claim = await claim_row(shop, await claims(shop, ada, await offers(shop)))
        typed = f" {claim['code'][:4].lower()}-{claim['code'][4:].lower()} "

        done, again = await uses(shop, typed, key="one"), await uses(shop, claim["code"], key="one")

        assert (done.id, again.id, done.duplicate, again.duplicate) == (claim["id"], claim["id"], False, True)
        assert (await claim_row(shop, claim["id"])) == claim | {"status": "USED", "used_at": NOW}
        with pytest.raises(CodeUsed):
            await uses(shop, claim["code"])

    async def test_is_refused_after_its_last_day(self) -> None:
        shop = await open_shop(LADDER)
        claim = await claim_row(shop, await claims(shop, await shop.joins(), await offers(shop, validDays=1)))

        await shop.clock(NOW + timedelta(days=2))

        with pytest.raises(CodeExpired):
            await uses(shop, claim["code"])

    async def test_is_honoured_though_the_offer_is_gone(self) -> None:
        shop = await open_shop(LADDER)
        ada, made = await shop.joins(), await offers(shop)
        claim = await claim_row(shop, await claims(shop, ada, made))

        await catalogue.delete(shop.id, made, claim=None, actor="test", real_now=NOW)

        assert [(one.reason.code, one.claim is not None) for one in await applying(shop, ada)] == [("CLAIMED", True)]
        await uses(shop, claim["code"])
        assert await applying(shop, ada) == []

    async def test_knows_no_code_of_another_shop(self) -> None:
        shop, rival = await open_shop(LADDER), await open_shop(LADDER)
        theirs = await claim_row(rival, await claims(rival, await rival.joins(), await offers(rival)))

        for code in (theirs["code"], "", "nothing", "é\x00"):
            with pytest.raises(CodeUnknown):
                await uses(shop, code)

    async def test_may_be_guessed_at_only_so_often(self) -> None:
        shop = await open_shop(LADDER)
        claim = await claim_row(shop, await claims(shop, await shop.joins(), await offers(shop)))
        await uses(shop, claim["code"], key="one")
        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE rates SET used = $2 WHERE merchant_id = $1", shop.id, OWN_MISSES.most - 1)

        with pytest.raises(CodeUnknown):
            await uses(shop, "WRONG")
        with pytest.raises(TooOften):
            await uses(shop, claim["code"])
        assert (await uses(shop, claim["code"], key="one")).duplicate


class TestGranted:
    async def test_is_claimed_when_time_passes_and_seen_before(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, code="cake", name="Cake", tiers=["gold"], totalLimit=1, validDays=5)
        await claims(shop, await gold(shop), made)
        await passes(shop, ada)
        await grants(shop, ada, "cake")

        [seen] = await applying(shop, ada)
        await passes(shop, ada)
        [written] = await applying(shop, ada)

        assert seen.claim is not None
        assert written.claim is not None
        assert (seen.claim.id, seen.claim.code) == (written.claim.id, written.claim.code)
        assert (written.reason.code, written.reason.value) == ("GRANTED", "Birthday")
        assert await told(shop, ada) == [("Cake", "GRANTED")]
        # What is granted goes beyond the limit, and is counted.
        assert await counted(shop, made) == 2
        assert await audit(shop.id) == []
        with pytest.raises(LimitReached):
            await claims(shop, await gold(shop), made)

    async def test_is_what_claiming_gives_and_does_not_count_for_the_customers_limit(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, code="cake")
        await grants(shop, ada, "cake")

        granted = await claims(shop, ada, made)
        await uses(shop, (await claim_row(shop, granted))["code"])
        own = await claims(shop, ada, made)

        assert [(await claim_row(shop, one))["granted"] for one in (granted, own)] == [True, False]

    async def test_is_told_to_the_merchant_when_there_is_none(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        await grants(shop, ada, "cake")

        await passes(shop, ada)

        assert [(row["kind"], row["subject"]) for row in await shop.rows("merchant_notices")] == [("OFFER_MISSING", "cake")]
        assert (await shop.rows("standings"))[0]["offers"] is None


async def gold(shop: Shop) -> UUID:
    """Let a customer come to gold."""
    customer = await shop.joins()
    await shop.does(shop.buys(customer, 200_000))
    return customer


class TestImports:
    async def test_tell_of_nothing_then_or_later(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        await offers(shop, name="Gold", tiers=["gold"])
        await passes(shop, ada)
        await shop.clock(NOW + timedelta(days=1))

        await shop.does(shop.buys(ada, 200_000, history=True))
        await shop.does(shop.buys(ada, 1_00))

        assert await told(shop, ada) == []
        assert await shop.rows("offer_unlocks") == []
        assert [one.reason.code for one in await applying(shop, ada)] == ["TIER"]

    async def test_of_before_an_offer_know_nothing_of_it(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        await offers(shop, name="Gold", tiers=["gold"])

        await shop.does(shop.buys(ada, 200_000, history=True, at=NOW - timedelta(days=30)))
        await passes(shop, ada)

        # They were gold before it was saved, so it came to be theirs when it was.
        assert await told(shop, ada) == [("Gold", "TIER")]


class TestStanding:
    async def test_is_written_and_read_as_it_was(self) -> None:
        shop = await open_shop(LADDER)
        ada = await shop.joins()
        made = await offers(shop, multiplierPercent=200, endsAt=NOW + timedelta(days=30), condition="customer.purchases >= 0")
        await offers(shop, startsAt=NOW + timedelta(days=3))
        await claims(shop, ada, made)

        [row] = await shop.rows("standings")

        kept: dict[str, Any] = orjson.loads(row["offers"])
        assert kept.pop("told") == {str(made): [NOW.isoformat(), True, (NOW + timedelta(days=30)).isoformat(), False]}
        assert kept == {
            "looked": [NOW.isoformat(), [0], False],
            "next": (NOW + timedelta(days=3)).isoformat(),
            "claims": [NOW.isoformat(), (NOW + timedelta(days=30)).isoformat(), "2026-03-28T00:00:00+00:00"],
        }
        assert row["due_at"] == NOW + timedelta(days=3)
