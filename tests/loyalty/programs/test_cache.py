import pytest

from kernel.db import transaction
from kernel.errors import NotFound
from kernel.merchants.record import MerchantRecord
from loyalty.programs import cache
from loyalty.programs.actions import publish_first
from loyalty.programs.cache import compiled
from loyalty.programs.parse import parse
from tests.kernel.makers import NOW
from tests.loyalty.programs.documents import document, fixed


class TestCompiled:
    async def test_compiles_a_version_once(self, merchant: MerchantRecord) -> None:
        async with transaction(merchant.id) as connection:
            await publish_first(connection, merchant, parse(document(fixed(5, when="event.total > 5"))), actor="cli", now=NOW)

            program = await compiled(connection, merchant.id, 1)
            again = await compiled(connection, merchant.id, 1)

        assert (program.merchant_id, program.version) == (merchant.id, 1)
        assert program.rules[0].condition is not None
        assert again is program

    async def test_refuses_a_version_that_is_not_there(self, merchant: MerchantRecord) -> None:
        async with transaction(merchant.id) as connection:
            with pytest.raises(NotFound):
                await compiled(connection, merchant.id, 1)

    async def test_does_not_show_the_program_of_another(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        async with transaction(rival.id) as connection:
            await publish_first(connection, rival, parse(document(fixed(5))), actor="cli", now=NOW)

        async with transaction(merchant.id) as connection:
            with pytest.raises(NotFound):
                await compiled(connection, merchant.id, 1)
            with pytest.raises(NotFound):
                await compiled(connection, rival.id, 1)

    async def test_keeps_so_many_and_gives_up_the_least_recently_used(
        self, merchant: MerchantRecord, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cache, "KEPT", 2)
        monkeypatch.setattr(cache, "_programs", type(cache._programs)())
        async with transaction(merchant.id) as connection:
            for points in (1, 2, 3):
                await publish_first(connection, merchant, parse(document(fixed(points))), actor="cli", now=NOW)
            for version in (1, 2, 1, 3):
                await compiled(connection, merchant.id, version)

        assert list(cache._programs) == [(merchant.id, 1), (merchant.id, 3)]
