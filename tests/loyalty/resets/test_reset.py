"""A test merchant begins anew: what goes over, what stays, and who still gets in."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from analytics.audit.queries import audit
from kernel.auth.actions import create_customer_token, sign_in
from kernel.auth.errors import Unauthenticated
from kernel.auth.queries import as_it_is_now, authenticate
from kernel.clock import utc_now
from kernel.db import transaction
from kernel.keys.rules import Claim
from kernel.merchants.errors import MerchantClosed
from kernel.merchants.queries import by_id, id_of_slug
from kernel.tasks.actions import enqueue
from kernel.tenancy.actions import create_server_key, create_staff
from kernel.tenancy.errors import SignInRefused
from kernel.tenancy.models import Role
from loyalty.programs.actions import save_draft
from loyalty.programs.queries import draft, published
from loyalty.resets.actions import reset
from loyalty.resets.errors import LiveMerchant
from loyalty.rewards import pools
from loyalty.timetable.dues import merchants_due
from tests.kernel.partners.makers import a_claim, make_key, make_partner
from tests.loyalty.clock.makers import with_regulars
from tests.loyalty.makers import NOW, Shop, open_shop, program
from tests.loyalty.offers import makers as exclusive
from tests.loyalty.rewards.makers import offers, redeems

pytestmark = pytest.mark.usefixtures("database")

PASSWORD = "correct horse battery"


async def resets(shop: Shop, *, key: str | None = None, now: datetime | None = None) -> Shop:
    """Reset a shop, and return the one that goes on."""
    claim = Claim.of("test", key, operation="testMerchantReset", payload={})
    return Shop(await by_id(await reset(shop.id, actor="test", claim=claim, now=now or utc_now())))


async def rows_without(shop: Shop, table: str, *left_out: str) -> list[dict[str, Any]]:
    """Read the rows of a table, in order of what they say, without some columns and the merchant."""
    rows = [{name: value for name, value in row.items() if name not in ("merchant_id", *left_out)} for row in await shop.rows(table)]
    return sorted(rows, key=str)


class TestReset:
    async def test_leaves_the_customers_and_all_that_happened_behind(self) -> None:
        shop, _ = await with_regulars(2)
        before = {table: await shop.rows(table) for table in ("customers", "entries", "lots", "events", "notifications", "standings")}

        new = await resets(shop)

        assert {table: await shop.rows(table) for table in before} == before
        assert {table: await new.rows(table) for table in before} == {table: [] for table in before}
        assert (await audit(shop.id), await audit(new.id)) == ([], [])

    async def test_moves_the_name_and_sets_the_clock_to_real_time(self) -> None:
        shop = await open_shop()
        slug = shop.merchant.slug

        new = await resets(shop)

        closed = await by_id(shop.id, closed=True)
        assert (new.merchant.slug, await id_of_slug(slug)) == (slug, new.id)
        assert closed.slug == f"{slug}-{shop.id.hex[-16:]}"
        assert (new.merchant.clock_stands_at, new.merchant.now(NOW), new.merchant.test) == (None, NOW, True)
        assert (new.merchant.name, new.merchant.currency, new.merchant.time_zone) == ("Shop", "GBP", "Europe/London")

    async def test_publishes_what_decided_as_version_1_and_keeps_the_draft(self) -> None:
        shop = await open_shop()
        await shop.publishes(program(lifecycle={"lapseDays": 77}))
        await save_draft(shop.merchant, program(lifecycle={"lapseDays": 88}), claim=None, now=NOW)

        new = await resets(shop)

        async with transaction(new.id, readonly=True) as connection:
            decides, edited = await published(connection, new.id), await draft(connection, new.id)
        assert decides is not None
        assert edited is not None
        assert (decides.version, decides.program.lifecycle.lapse_days, edited.program.lifecycle.lapse_days) == (1, 77, 88)

    async def test_keeps_the_catalogue_and_gives_nothing_of_it(self) -> None:
        shop = await open_shop()
        airline = await make_partner(shop.merchant)
        mug = await offers(shop, name="Mug", cost=10, stock=5, partners={airline: 300})
        ticket = await offers(shop, name="Ticket", cost=20, codes=["A", "B"])
        gone = await offers(shop, name="Gone")
        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE rewards SET deleted_at = $2 WHERE id = $1", gone, NOW)
        customer = await with_points(shop)
        for reward in (mug, ticket):
            await redeems(shop, customer, reward)

        new = await resets(shop)

        assert [(row["id"], row["name"], row["cost"]) for row in await rows_sorted(new, "rewards")] == [
            (mug, "Mug", 10),
            (ticket, "Ticket", 20),
        ]
        stocks = {row["reward_id"]: (row["stock"], row["held"], row["given"]) for row in await new.rows("reward_stocks")}
        assert stocks == {mug: (5, 0, 0), ticket: (None, 0, 0)}
        assert [(row["code"], row["redemption_id"]) for row in await rows_sorted(new, "reward_codes", by="code")] == [
            ("A", None),
            ("B", None),
        ]
        assert await rows_without(new, "reward_partners") == await rows_without(shop, "reward_partners")
        assert (await new.rows("redemptions"), await audit(shop.id), await audit(new.id)) == ([], [], [])
        again = await with_points(new)
        await redeems(new, again, ticket)
        assert (await pools.upload(new.id, ticket, ["B", "C"])).added == 1

    async def test_keeps_the_offers_and_nobodys_claims(self) -> None:
        shop = await open_shop()
        customer = await shop.joins()
        cup = await exclusive.offers(shop, name="Cup", totalLimit=1)
        await exclusive.claims(shop, customer, cup)

        new = await resets(shop, now=NOW)

        ben = await new.joins()
        await exclusive.passes(new, ben)
        assert await exclusive.told(new, ben) == [("Cup", "EVERYONE")]
        assert (await new.rows("offer_claims"), [row["claimed"] for row in await new.rows("offer_counts")]) == ([], [0])
        await exclusive.claims(new, ben, cup)
        assert (await audit(shop.id), await audit(new.id)) == ([], [])

    async def test_knows_the_keys_of_calls_that_made_what_went_over(self) -> None:
        shop = await open_shop()
        airline = await make_partner(shop.merchant, claim=a_claim())

        new = await resets(shop)

        assert await make_partner(new.merchant, claim=a_claim()) == airline
        assert len(await new.rows("partners")) == 1

    async def test_ends_all_work_behind_the_merchant(self) -> None:
        shop = await open_shop()
        async with transaction(shop.id) as connection:
            await enqueue(connection, shop.id, "program.upgrade", {"publication": 1, "version": 1}, actor="test", now=NOW)

        new = await resets(shop)

        assert [row["state"] for row in await shop.rows("tasks")] == ["CANCELLED"]
        assert await new.rows("tasks") == []

    async def test_is_done_once_by_the_same_key_also_after_another_reset(self) -> None:
        shop = await open_shop()

        second = await resets(shop, key="first")
        again = await resets(second, key="first")
        third = await resets(second, key="second")
        late = await resets(third, key="first")

        assert (again.id, late.id) == (second.id, third.id)
        assert len({shop.id, second.id, third.id}) == 3

    async def test_is_not_for_live_merchants_and_closed_ones(self) -> None:
        live, shop = await open_shop(test=False, clock=None), await open_shop()
        await resets(shop)

        with pytest.raises(LiveMerchant):
            await resets(live)
        with pytest.raises(MerchantClosed):
            await resets(shop)


async def with_points(shop: Shop) -> UUID:
    """Let a customer join and buy."""
    customer = await shop.joins()
    await shop.does(shop.buys(customer, 100_00))
    return customer


async def rows_sorted(shop: Shop, table: str, *, by: str = "id") -> list[dict[str, Any]]:
    """Read the rows of a table in order."""
    return sorted(await shop.rows(table), key=lambda row: row[by])


class TestWhoGetsIn:
    async def test_keys_open_the_merchant_that_goes_on_over_several_resets(self) -> None:
        shop = await open_shop()
        made = await create_server_key(shop.merchant, name="till", claim=None, now=utc_now())
        airline = await make_partner(shop.merchant)
        app = await make_key(shop.merchant, airline)
        for key in (made.key, app.key):
            await authenticate(f"Bearer {key}", utc_now())

        new = await resets(await resets(shop))

        server, partner = [await authenticate(f"Bearer {key}", utc_now()) for key in (made.key, app.key)]
        assert server is not None
        assert partner is not None
        assert (server.merchant_id, server.id) == (new.id, made.id)
        assert (partner.merchant_id, partner.id, partner.partner_id) == (new.id, app.id, airline)
        assert await as_it_is_now(server, utc_now()) == server

    async def test_a_key_that_the_new_merchant_revokes_opens_nothing(self) -> None:
        shop = await open_shop()
        made = await create_server_key(shop.merchant, name="till", claim=None, now=utc_now())
        new = await resets(shop)
        async with transaction(new.id) as connection:
            await connection.execute("UPDATE server_keys SET revoked_at = $2 WHERE id = $1", made.id, utc_now())

        with pytest.raises(Unauthenticated):
            await authenticate(f"Bearer {made.key}", utc_now())

    async def test_people_sign_in_by_the_same_name_and_not_by_that_of_the_closed(self) -> None:
        shop = await open_shop()
        await create_staff(shop.merchant, email="siti@shop.test", name="Siti", role=Role.OWNER, password=PASSWORD, now=NOW)
        new = await resets(shop)
        closed = await by_id(shop.id, closed=True)

        minted = await sign_in(merchant=shop.merchant.slug, email="siti@shop.test", password=PASSWORD, now=utc_now())

        found = await authenticate(f"Bearer {minted.token}", utc_now())
        assert found is not None
        assert (found.merchant_id, found.role) == (new.id, Role.OWNER)
        with pytest.raises(SignInRefused):
            await sign_in(merchant=closed.slug, email="siti@shop.test", password=PASSWORD, now=utc_now())

    async def test_tokens_of_the_closed_are_refused_also_in_other_processes_after_a_second(self, monkeypatch: pytest.MonkeyPatch) -> None:
        shop, [customer] = await with_regulars(1)
        now = utc_now()
        minted = await create_customer_token(shop.id, customer_id=customer, expires_in_seconds=600, claim=None, now=now)
        principal = await authenticate(f"Bearer {minted.token}", now)
        assert principal is not None
        monkeypatch.setattr("loyalty.resets.actions.forget", lambda merchant_id: None)
        await resets(shop)

        assert await authenticate(f"Bearer {minted.token}", now) == principal
        with pytest.raises(Unauthenticated, match="reset"):
            await authenticate(f"Bearer {minted.token}", now + timedelta(seconds=1))
        with pytest.raises(Unauthenticated, match="reset"):
            await as_it_is_now(principal, now + timedelta(seconds=1))


class TestTheClosedMerchant:
    async def test_refuses_everything_whoever_still_believes_in_it(self) -> None:
        shop, [customer] = await with_regulars(1)
        await resets(shop)

        refused = await shop.tries(shop.buys(customer, 100))
        assert isinstance(refused, MerchantClosed)
        assert [type(one) for one in await shop.does_all([shop.buys(customer, 100), shop.buys(customer, 200)])] == [MerchantClosed] * 2
        with pytest.raises(MerchantClosed):
            await by_id(shop.id)
        with pytest.raises(MerchantClosed):
            await shop.sees(customer)

    async def test_is_passed_over_by_time(self) -> None:
        shop, _ = await with_regulars(1)
        await shop.clock(NOW + timedelta(days=400))
        due = await merchants_due(NOW)

        await resets(shop)

        assert shop.id in due
        assert shop.id not in await merchants_due(NOW)
