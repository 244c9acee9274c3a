"""Pools of uploaded codes: all of a file or nothing, nothing twice."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from kernel.errors import ConflictingState, Invalid, NotFound
from kernel.ids import new_id
from loyalty.rewards import catalogue, pools
from loyalty.rewards.errors import BrokenCodes
from loyalty.rewards.pools import MOST_CODES, CodesAdded, read_codes, read_file
from tests.loyalty.makers import NOW, Shop, open_shop
from tests.loyalty.rewards.makers import offers, redeems, redemption
from tests.races.arena import warm


async def pool(shop: Shop) -> dict[str, Any]:
    """Read the codes of a shop, in the order in which they are drawn, with who has them."""
    rows = sorted(await shop.rows("reward_codes"), key=lambda row: row["id"])
    return {row["code"]: row["redemption_id"] for row in rows}


class TestReadCodes:
    def test_takes_the_space_around_a_code_and_nothing_else(self) -> None:
        assert read_codes([" ab-12\t", "ÄÖ#%"]) == ["ab-12", "ÄÖ#%"]

    @pytest.mark.parametrize(
        ("code", "reason"),
        [
            ("", "it is empty"),
            ("  ", "it is empty"),
            ("x" * 65, "it is longer than 64 characters"),
            ("AB CD", "it has a space inside"),
            ("AB\u00a0CD", "it has characters that cannot be printed"),
            ("AB\x00", "it has characters that cannot be printed"),
            ("AB\u200bCD", "it has characters that cannot be printed"),
        ],
    )
    def test_says_what_is_wrong_with_a_line(self, code: str, reason: str) -> None:
        with pytest.raises(BrokenCodes) as refusal:
            read_codes(["GOOD", code, "FINE"])

        assert refusal.value.details == {"broken": 1, "lines": [{"line": 2, "reason": reason}]}

    def test_tells_the_first_twenty_broken_lines(self) -> None:
        with pytest.raises(BrokenCodes) as refusal:
            read_codes(["A", *["a b"] * 30])

        assert refusal.value.details is not None
        assert refusal.value.details["broken"] == 30
        assert [one["line"] for one in refusal.value.details["lines"]] == list(range(2, 22))

    def test_refuses_none_and_too_many(self) -> None:
        for lines in ([], ["A"] * (MOST_CODES + 1)):
            with pytest.raises(Invalid):
                read_codes(lines)


class TestReadFile:
    def test_reads_one_code_a_line_whatever_ends_it(self) -> None:
        assert read_file("\ufeffA\r\nB\nC \n\n\n".encode(), quoted=False) == ["A", "B", "C"]

    def test_keeps_empty_lines_inside_so_that_they_are_refused(self) -> None:
        assert read_file(b"A\n\nB\n", quoted=False) == ["A", "", "B"]

    def test_takes_quotes_off_csv_only(self) -> None:
        assert read_file(b'"A""1"\nB\n', quoted=True) == ['A"1', "B"]
        assert read_file(b'"A"\n', quoted=False) == ['"A"']

    def test_refuses_what_is_no_text(self) -> None:
        with pytest.raises(Invalid):
            read_file(b"A\n\xff\n", quoted=False)


@pytest.mark.usefixtures("database")
class TestUpload:
    async def test_stores_codes_in_their_order(self) -> None:
        shop = await open_shop()
        reward = await offers(shop, codes=[])

        added = await pools.upload(shop.id, reward, ["Z", "a", "M "])

        assert added == CodesAdded(3, (), 0)
        assert list(await pool(shop)) == ["Z", "a", "M"]

    async def test_names_what_is_there_already_and_what_comes_twice(self) -> None:
        shop = await open_shop()
        reward, other = await offers(shop, codes=["MINE"]), await offers(shop, codes=["THEIRS"])

        added = await pools.upload(shop.id, reward, ["MINE", "NEW", "THEIRS", "NEW", "NEW"])

        assert added == CodesAdded(1, ("MINE", "THEIRS", "NEW"), 4)
        assert await pools.upload(shop.id, other, ["NEW"]) == CodesAdded(0, ("NEW",), 1)

    async def test_can_be_repeated(self) -> None:
        shop = await open_shop()
        reward = await offers(shop, codes=[])
        codes = [f"C{number}" for number in range(250)]

        await pools.upload(shop.id, reward, codes)
        again = await pools.upload(shop.id, reward, codes)

        assert again == CodesAdded(0, tuple(codes[:100]), 250)
        assert len(await pool(shop)) == 250

    async def test_takes_no_code_that_was_made_for_a_redemption(self) -> None:
        shop = await open_shop()
        customer, made, pooled = await shop.joins(), await offers(shop), await offers(shop, codes=[])
        await shop.does(shop.buys(customer, 1_000_00))
        code = (await redemption(shop, await redeems(shop, customer, made)))["code"]

        assert await pools.upload(shop.id, pooled, [code]) == CodesAdded(0, (code,), 1)

    async def test_gives_the_codes_of_one_shop_to_another_too(self) -> None:
        shop, rival = await open_shop(), await open_shop()
        await offers(rival, codes=["SAME"])
        reward = await offers(shop, codes=[])

        assert await pools.upload(shop.id, reward, ["SAME"]) == CodesAdded(1, (), 0)

    async def test_refuses_a_broken_line_and_stores_nothing(self) -> None:
        shop = await open_shop()
        reward = await offers(shop, codes=[])

        with pytest.raises(BrokenCodes):
            await pools.upload(shop.id, reward, ["A", "", "B"])

        assert await pool(shop) == {}

    async def test_refuses_rewards_without_a_pool_or_that_are_not_there(self) -> None:
        shop, rival = await open_shop(), await open_shop()
        generated, gone, theirs = await offers(shop), await offers(shop, codes=[]), await offers(rival, codes=[])
        await catalogue.delete(shop.id, gone, claim=None, real_now=NOW)

        with pytest.raises(ConflictingState):
            await pools.upload(shop.id, generated, ["A"])
        for reward in (gone, theirs, new_id()):
            with pytest.raises(NotFound):
                await pools.upload(shop.id, reward, ["A"])

    async def test_stores_a_hundred_thousand_in_one_go(self) -> None:
        shop = await open_shop()
        reward = await offers(shop, codes=[])

        added = await pools.upload(shop.id, reward, [f"CODE-{number:08}" for number in range(MOST_CODES)])

        assert added == CodesAdded(MOST_CODES, (), 0)

    @pytest.mark.commits
    async def test_stores_each_code_once_when_the_same_file_comes_many_times_at_once(self) -> None:
        shop = await open_shop()
        rewards = [await offers(shop, codes=[]) for _ in range(4)]
        codes = [f"C{number}" for number in range(500)]
        await warm()

        async def uploads(place: int, reward: UUID) -> CodesAdded:
            return await pools.upload(shop.id, reward, codes if place % 2 else codes[::-1])

        outcomes = await asyncio.gather(*(uploads(place, reward) for place, reward in enumerate(rewards)))

        assert sum(outcome.added for outcome in outcomes) == 500
        assert len(await pool(shop)) == 500
