import asyncio
from datetime import timedelta

import pytest

from kernel.db import transaction
from kernel.merchants.record import MerchantRecord
from kernel.rates import actions, queries
from tests.kernel.makers import NOW
from tests.races.arena import RIVALS, warm

MINUTE = timedelta(minutes=1)


async def take(merchant: MerchantRecord, *, most: int = 10, amount: int = 1, subject: str = "calls:x") -> int | None:
    """Take of the window that begins now."""
    async with transaction(merchant.id) as connection:
        return await actions.take(connection, subject, start=NOW, most=most, amount=amount)


async def used(merchant: MerchantRecord, subject: str = "calls:x") -> int:
    """Tell what is used of that window."""
    async with transaction(merchant.id, readonly=True) as connection:
        return await queries.used(connection, subject, start=NOW)


class TestTake:
    async def test_counts_until_it_is_too_much(self, merchant: MerchantRecord) -> None:
        assert [await take(merchant, most=7, amount=amount) for amount in (3, 3, 2, 1, 1)] == [3, 6, None, 7, None]
        assert await used(merchant) == 7

    async def test_refuses_the_first_one_too_when_nothing_is_allowed(self, merchant: MerchantRecord) -> None:
        assert await take(merchant, most=0) is None
        assert await take(merchant, most=5, amount=6) is None
        assert await used(merchant) == 0

    async def test_counts_each_subject_window_and_merchant_for_itself(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        await take(merchant)

        async with transaction(merchant.id) as connection:
            later = await actions.take(connection, "calls:x", start=NOW + MINUTE, most=10)
        assert (await take(rival), await take(merchant, subject="calls:y"), later) == (1, 1, 1)

    async def test_is_undone_with_its_transaction(self, merchant: MerchantRecord) -> None:
        with pytest.raises(LookupError):
            async with transaction(merchant.id) as connection:
                await actions.take(connection, "calls:x", start=NOW, most=10)
                raise LookupError

        assert await used(merchant) == 0

    @pytest.mark.commits
    async def test_gives_exactly_what_there_is_to_many_at_once(self, merchant: MerchantRecord) -> None:
        await warm()

        for round in range(10):
            taken = await asyncio.gather(*(take(merchant, most=5, subject=f"round:{round}") for _ in range(RIVALS)))
            assert sorted(one for one in taken if one is not None) == [1, 2, 3, 4, 5]


class TestGiveBack:
    async def test_never_goes_below_nothing(self, merchant: MerchantRecord) -> None:
        await take(merchant, amount=2)

        async with transaction(merchant.id) as connection:
            await actions.give_back(connection, "calls:x", start=NOW)
            once = await queries.used(connection, "calls:x", start=NOW)
            await actions.give_back(connection, "calls:x", start=NOW, amount=5)
            await actions.give_back(connection, "calls:never taken", start=NOW)

        assert (once, await used(merchant)) == (1, 0)


class TestForget:
    async def test_deletes_so_many_old_windows_of_its_own_merchant(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        for subject in ("a", "b", "c"):
            await take(merchant, subject=subject)
        await take(rival, subject="a")

        assert await actions.forget(merchant.id, before=NOW) == 0
        assert [await actions.forget(merchant.id, before=NOW + MINUTE, most=2) for _ in range(3)] == [2, 1, 0]
        assert (await used(merchant, "a"), await used(rival, "a")) == (0, 1)
