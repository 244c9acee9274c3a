"""Claimed offers multiply what is earned: stacked as the program says, kept with the purchase, decided by the event's own instant."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from analytics.audit.queries import audit
from kernel.db import transaction
from loyalty.earning import queries
from loyalty.road import offers as road
from tests.loyalty.makers import NOW, Shop, open_shop, program
from tests.loyalty.offers.makers import claim_row, claims, offers, uses

pytestmark = pytest.mark.usefixtures("database")

LEVELS = [{"code": "member", "threshold": 0}, {"code": "silver", "threshold": 1_00, "multiplierPercent": 150}]
DAY = timedelta(days=1)


async def double(shop: Shop, customer: Any, code: str = "double", percent: int = 200, **terms: Any) -> None:
    """Let a customer hold a multiplier."""
    made = await offers(shop, kind="MULTIPLIER", multiplierPercent=percent, code=code, **terms)
    await claims(shop, customer, made)


def multiplied(outcomes: Any) -> list[tuple[str, bool, int, str]]:
    """Tell what multipliers did: code, whether they fired, what they gave, why."""
    return [(one.rule, one.fired, one.given, one.reason) for one in outcomes if ":" in one.rule]


class TestMultiplier:
    async def test_multiplies_what_is_earned_while_the_claim_is_good(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        before = await shop.does(shop.buys(ada, 10_00))
        await double(shop, ada, validDays=1)

        first = await shop.does(shop.buys(ada, 10_00))
        await shop.clock(NOW.replace(day=3, hour=0) - timedelta(microseconds=1))
        last = await shop.does(shop.buys(ada, 10_00))
        await shop.clock(NOW.replace(day=3, hour=0))
        after = await shop.does(shop.buys(ada, 10_00))

        assert [one.decision.awards["points"] for one in (before, first, last, after)] == [10, 20, 20, 10]
        assert multiplied(first.decision.outcomes) == [("offer:double", True, 10, "200 %")]
        assert multiplied(after.decision.outcomes) == []
        assert await audit(shop.id) == []

    async def test_of_a_late_event_goes_by_its_own_instant(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await double(shop, ada, validDays=1)
        await shop.clock(NOW + 10 * DAY)

        instants = [(NOW + hours * timedelta(hours=1), hours > 5) for hours in (-1, 0, 5, 6, 40)]
        then = [await shop.does(shop.buys(ada, 10_00, at=at, history=imported)) for at, imported in instants]

        assert [one.decision.awards["points"] for one in then] == [10, 20, 20, 20, 10]

    async def test_counts_from_the_claim_on_whatever_becomes_of_offer_and_code(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        made = await offers(shop, kind="MULTIPLIER", multiplierPercent=300)
        unclaimed = await shop.does(shop.buys(ada, 10_00))
        await claims(shop, ada, made)

        await offers(shop, made, kind="MULTIPLIER", multiplierPercent=110, active=False)

        assert unclaimed.decision.awards == {"points": 10}
        assert (await shop.does(shop.buys(ada, 10_00))).decision.awards == {"points": 30}

    @pytest.mark.parametrize(("stacking", "earned"), [("BEST", 20), ("ADD", 25), ("MULTIPLY", 30)])
    async def test_stacks_with_the_tiers_as_the_program_says(self, stacking: str, earned: int) -> None:
        shop = await open_shop(program(levels=LEVELS, stacking=stacking))
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1_00))
        await double(shop, ada)

        bought = await shop.does(shop.buys(ada, 10_00))

        assert bought.decision.awards == {"points": earned}
        assert sum(one.given for one in bought.decision.outcomes) == earned

    async def test_of_one_offer_counts_once_and_of_two_both(self) -> None:
        shop = await open_shop(program(stacking="MULTIPLY"))
        ada = await shop.joins()
        made = await offers(shop, code="again", multiplierPercent=200, perCustomerLimit=3)
        for _ in range(2):
            await uses(shop, (await claim_row(shop, await claims(shop, ada, made)))["code"])
        await double(shop, ada, code="more", percent=150)

        bought = await shop.does(shop.buys(ada, 10_00))

        assert multiplied(bought.decision.outcomes) == [("offer:again", True, 10, "200 %"), ("offer:more", True, 10, "150 %")]

    async def test_says_that_there_is_nothing_to_multiply(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await double(shop, ada)

        bought = await shop.does(shop.buys(ada, 50))

        assert multiplied(bought.decision.outcomes) == [("offer:double", False, 0, "nothing to multiply")]

    async def test_leaves_alone_points_that_no_tier_multiplies(self) -> None:
        stamp = {"type": "FIXED", "code": "stamp", "points": 1, "currency": "stamps"}
        document = program({"type": "PER_AMOUNT", "code": "spend", "every": 100, "points": 1}, stamp)
        document["points"]["currencies"].append({"code": "stamps", "name": "Stamps", "tierMultiplied": False})
        shop = await open_shop(document)
        ada = await shop.joins()
        await double(shop, ada)

        bought = await shop.does(shop.buys(ada, 10_00))

        assert bought.decision.awards == {"points": 20, "stamps": 1}

    async def test_is_trimmed_first_where_a_cap_bites(self) -> None:
        document = program(levels=LEVELS, stacking="ADD")
        document["earning"]["caps"] = [{"perEvent": 18}]
        shop = await open_shop(document)
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 1_00))
        await double(shop, ada)

        bought = await shop.does(shop.buys(ada, 10_00))

        assert [(one.rule, one.given) for one in bought.decision.outcomes] == [("spend", 10), ("tier:silver", 5), ("offer:double", 3)]

    async def test_is_seen_by_previews(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await double(shop, ada)

        async with transaction(shop.id, readonly=True) as connection:
            seen = await queries.preview(connection, shop.id, shop.buys(ada, 10_00), real_now=NOW)

        assert seen.awards == {"points": 20}


class TestRefunds:
    async def test_are_decided_with_the_multiplier_as_it_was(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await double(shop, ada, percent=150, validDays=1)
        await shop.does(shop.buys(ada, 10_00, externalId=f"{shop.id}-1"))
        await shop.clock(NOW + 30 * DAY)

        part = await shop.does(shop.returns(f"{shop.id}-1", 3_00))
        rest = await shop.does(shop.returns(f"{shop.id}-1", 7_00))

        # 15 earned, floor(7 * 1.5) left.
        assert [one.decision.awards["points"] for one in (part, rest)] == [5, 10]
        assert await shop.available(ada) == 0
        assert await audit(shop.id) == []

    async def test_know_nothing_of_what_was_claimed_later(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 10_00, externalId=f"{shop.id}-1"))
        await double(shop, ada)

        part = await shop.does(shop.returns(f"{shop.id}-1", 4_00))

        assert part.decision.awards == {"points": 4}

    async def test_find_it_kept_with_the_purchase(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await double(shop, ada)
        await shop.does(shop.buys(ada, 10_00))
        await shop.does(shop.buys(await shop.joins(), 10_00))

        kept = [orjson.loads(row["basis"]).get("offers") for row in sorted(await shop.rows("purchases"), key=lambda row: row["id"])]

        assert kept == [[["double", 200]], None]


class TestCost:
    async def test_is_no_read_for_who_claimed_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await offers(shop, kind="MULTIPLIER", multiplierPercent=200)
        monkeypatch.setattr(road, "_CLAIMS", "SELECT 1/0")

        assert (await shop.does(shop.buys(ada, 10_00))).decision.awards == {"points": 10}
