import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.db import transaction
from kernel.errors import IdempotencyConflict, Invalid, NotFound
from kernel.ids import new_id
from kernel.merchants.record import MerchantRecord
from kernel.paging import PageRequest
from kernel.partners import actions, queries, rules
from kernel.partners.errors import TooManyKeys
from kernel.partners.queries import PartnerKeyRecord, PartnerRecord, verify_partner_key
from kernel.partners.rules import Limits
from tests.kernel.makers import NOW
from tests.kernel.partners.makers import a_claim, make_key, make_partner
from tests.races.arena import warm


async def partner(merchant: MerchantRecord, id: UUID) -> PartnerRecord | None:
    """Read a partner."""
    async with transaction(merchant.id, readonly=True) as connection:
        return await queries.by_id(connection, merchant.id, id)


async def keys_of(merchant: MerchantRecord, id: UUID) -> list[PartnerKeyRecord]:
    """Read the keys of a partner that open something."""
    async with transaction(merchant.id, readonly=True) as connection:
        return (await queries.open_keys(connection, merchant.id, [id]))[id]


class TestCreate:
    async def test_makes_a_partner_that_is_active_and_not_limited(self, merchant: MerchantRecord) -> None:
        id = await make_partner(merchant)

        assert await partner(merchant, id) == PartnerRecord(id, "Airline", True, Limits(), NOW)

    async def test_takes_limits(self, merchant: MerchantRecord) -> None:
        id = await make_partner(merchant, {"active": False, "limits": {"requestsPerMinute": 60, "pointsPerDay": 2**53 - 1}})

        found = await partner(merchant, id)
        assert found is not None
        assert (found.active, found.limits) == (False, Limits(requests_per_minute=60, points_per_day=2**53 - 1))

    async def test_makes_one_for_one_key(self, merchant: MerchantRecord) -> None:
        first, again = await make_partner(merchant, claim=a_claim()), await make_partner(merchant, claim=a_claim())

        assert first == again
        with pytest.raises(IdempotencyConflict):
            await make_partner(merchant, claim=a_claim("other"))
        async with transaction(merchant.id) as connection:
            assert await queries.count(connection, merchant.id) == 1

    async def test_is_seen_by_its_own_merchant_only(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        ids = [await make_partner(merchant) for _ in range(3)]

        async with transaction(merchant.id) as connection:
            page = await queries.page(connection, merchant.id, PageRequest.of(first=2))
        async with transaction(rival.id) as connection:
            foreign = await queries.page(connection, rival.id, PageRequest.of())
        assert ([one.id for one in page.items], page.has_next, foreign.items) == (ids[:2], True, [])
        assert await partner(rival, ids[0]) is None


class TestChange:
    async def test_changes_what_was_sent(self, merchant: MerchantRecord) -> None:
        id = await make_partner(merchant, {"limits": {"requestsPerMinute": 60, "redemptionsPerDay": 5}})

        sent = {"limits": {"requestsPerMinute": None, "redemptionsPerCustomerDay": 1}}
        await actions.change(merchant, id, sent, claim=None, now=NOW)
        await actions.change(merchant, id, {}, claim=None, now=NOW)

        found = await partner(merchant, id)
        assert found is not None
        assert (found.name, found.limits) == ("Airline", Limits(None, 5, 1, None))

    async def test_changes_nothing_when_it_is_repeated(self, merchant: MerchantRecord) -> None:
        id = await make_partner(merchant)
        await actions.change(merchant, id, {"name": "First"}, claim=a_claim(), now=NOW)
        await actions.change(merchant, id, {"name": "Second"}, claim=None, now=NOW)

        await actions.change(merchant, id, {"name": "First"}, claim=a_claim(), now=NOW)

        found = await partner(merchant, id)
        assert found is not None
        assert found.name == "Second"

    async def test_refuses_a_rivals_partner_like_an_unknown_one(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        foreign, told = await make_partner(rival), []

        for id in (foreign, new_id()):
            with pytest.raises(NotFound) as refusal:
                await actions.change(merchant, id, {"name": "Mine"}, claim=None, now=NOW)
            told.append((str(refusal.value), refusal.value.field))

        assert told[0] == told[1]


class TestCreateKey:
    async def test_makes_a_key_that_opens_its_scopes(self, merchant: MerchantRecord) -> None:
        id = await make_partner(merchant, {"limits": {"requestsPerMinute": 60}})

        made = await make_key(merchant, id, scopes=["codes:use", "codes:check"])

        assert made.key is not None
        assert made.key.startswith("pk_test_")
        found = await verify_partner_key(made.key)
        assert found == queries.OpeningKey(made.id, id, merchant.id, frozenset({"codes:use", "codes:check"}), Limits(60))
        assert await keys_of(merchant, id) == [PartnerKeyRecord(made.id, id, "App", ("codes:check", "codes:use"), NOW, None)]

    async def test_keeps_no_key_and_shows_it_once(self, merchant: MerchantRecord) -> None:
        id = await make_partner(merchant)

        first, again = await make_key(merchant, id, claim=a_claim()), await make_key(merchant, id, claim=a_claim())

        assert (again.id, again.key) == (first.id, None)
        assert first.key is not None
        async with transaction(merchant.id) as connection:
            row = await connection.fetchrow("SELECT * FROM partner_keys WHERE merchant_id = $1", merchant.id)
        assert first.key not in str(dict(row or {}))

    async def test_refuses_bad_names_scopes_and_partners(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        id, foreign = await make_partner(merchant), await make_partner(rival)

        different: list[dict[str, Any]] = [{"name": " "}, {"scopes": []}, {"scopes": ["keys:write"]}]
        for wrong in different:
            with pytest.raises(Invalid):
                await make_key(merchant, id, **wrong)
        for nobody in (foreign, new_id()):
            with pytest.raises(NotFound):
                await make_key(merchant, nobody)
        assert await keys_of(merchant, id) == []

    @pytest.mark.commits
    async def test_makes_no_more_than_there_may_be_also_at_once(self, merchant: MerchantRecord, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rules, "MOST_KEYS", 3)
        id = await make_partner(merchant)
        await warm()

        made = await asyncio.gather(*(make_key(merchant, id) for _ in range(8)), return_exceptions=True)

        assert sum(isinstance(one, TooManyKeys) for one in made) == 5
        first, *_ = await keys_of(merchant, id)
        await actions.revoke_key(merchant, first.id, claim=None, now=NOW)
        assert (await make_key(merchant, id)).key is not None


class TestRevokeKey:
    async def test_closes_for_ever_what_the_key_opened(self, merchant: MerchantRecord) -> None:
        id = await make_partner(merchant)
        revoked, other = await make_key(merchant, id), await make_key(merchant, id)

        for later in range(2):
            await actions.revoke_key(merchant, revoked.id, claim=a_claim(key=str(later)), now=NOW + later * timedelta(days=1))

        assert revoked.key is not None
        assert other.key is not None
        assert await verify_partner_key(revoked.key) is None
        assert await verify_partner_key(other.key) is not None
        async with transaction(merchant.id) as connection:
            found = await queries.key_by_id(connection, merchant.id, revoked.id)
        assert found is not None
        assert found.revoked_at == NOW

    async def test_refuses_a_rivals_key_like_an_unknown_one(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        foreign = await make_key(rival, await make_partner(rival))

        for id in (foreign.id, new_id()):
            with pytest.raises(NotFound):
                await actions.revoke_key(merchant, id, claim=None, now=NOW)

        assert foreign.key is not None
        assert await verify_partner_key(foreign.key) is not None


class TestVerifyPartnerKey:
    async def test_opens_nothing_while_the_partner_is_not_active(self, merchant: MerchantRecord) -> None:
        id = await make_partner(merchant)
        key = (await make_key(merchant, id)).key
        assert key is not None

        opened = []
        for active in (False, True):
            await actions.change(merchant, id, {"active": active}, claim=None, now=NOW)
            opened.append(await verify_partner_key(key) is not None)

        assert opened == [False, True]
