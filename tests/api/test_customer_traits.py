"""What a merchant's back end has seen of customers: it ties accounts together, and nobody can read it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from kernel.clock import utc_now
from kernel.db import transaction
from kernel.ids import decode
from kernel.tenancy.models import Role
from referrals.fraud.actions import KEPT, MOST_KEPT, forget
from tests.api.blocking import AFTER, sees, written_in
from tests.api.referring import BOUGHT, advances, claims, code_of, joins, listed, open_referring, refusals
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

SEEN = {
    "deviceId": "device-kenari",
    "paymentFingerprint": "card-kenari",
    "address": "Jalan Kenari 5",
    "ipAddress": "203.0.113.77",
    "userAgent": "Kenari/1.0",
}
CLEAR = ("kenari", "203.0.113.77")


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app)


async def traits(shop: Shop, customer: str) -> list[dict[str, Any]]:
    """Read what is kept of a customer."""
    columns = "kind, hash, first_seen_at, last_seen_at"
    async with transaction(shop.id, readonly=True) as connection:
        rows = await connection.fetch(
            f"SELECT {columns} FROM referral_traits WHERE merchant_id = $1 AND customer_id = $2 ORDER BY kind, hash",
            shop.id,
            decode("cus", customer),
        )
    return [dict(row) for row in rows]


class TestCustomerTraitsRecord:
    async def test_lets_a_friend_on_the_advocates_device_be_noticed(self, shop: Shop) -> None:
        ada, bob = await joins(shop), await joins(shop)
        await sees(shop, ada, **SEEN)
        await claims(shop, await code_of(shop, ada), bob, deviceId=SEEN["deviceId"])
        await shop.buys(bob, BOUGHT)
        await advances(shop, AFTER)

        [waiting] = await listed(shop, "IN_REVIEW")

        assert [one["code"] for one in waiting["signals"]] == ["SAME_DEVICE"]

    async def test_also_when_it_is_told_after_the_claim(self, shop: Shop) -> None:
        ada, bob = await joins(shop), await joins(shop)
        await claims(shop, await code_of(shop, ada), bob, paymentFingerprint=SEEN["paymentFingerprint"])
        await shop.buys(bob, BOUGHT)
        await advances(shop, "2026-03-02T00:00:00+07:00")
        await sees(shop, ada, **SEEN)
        await advances(shop, AFTER)

        [waiting] = await listed(shop, "IN_REVIEW")

        assert [one["code"] for one in waiting["signals"]] == ["SAME_PAYMENT"]

    async def test_keeps_hashes_that_differ_by_merchant_and_nothing_that_can_be_read(self, shop: Shop, app: Starlette) -> None:
        rival, ada, told = await open_referring(app), await joins(shop), dict[str, Any]()
        theirs = await joins(rival)

        with capture_logs() as logs:
            told = await sees(shop, ada, **SEEN, idempotencyKey="seen-1")
            await sees(rival, theirs, **SEEN)

        kept, others = await traits(shop, ada), await traits(rival, theirs)
        assert (told["customer"], told["userErrors"]) == ({"id": ada}, [])
        assert [one["kind"] for one in kept] == ["ADDRESS", "DEVICE", "IP_AND_AGENT", "PAYMENT"]
        assert {one["hash"] for one in kept}.isdisjoint(one["hash"] for one in others)
        assert await written_in(shop, *CLEAR) == []
        assert [word for word in CLEAR if word in str(logs).lower()] == []

    async def test_keeps_when_it_was_seen_first_and_last(self, shop: Shop) -> None:
        ada = await joins(shop)
        await sees(shop, ada, deviceId="d")
        await advances(shop, "2026-04-01T00:00:00+07:00")

        await sees(shop, ada, deviceId="d")

        [one] = await traits(shop, ada)
        assert (one["first_seen_at"], one["last_seen_at"]) == (CLOCK, datetime.fromisoformat("2026-04-01T00:00:00+07:00"))

    async def test_keeps_no_more_than_a_hundred_of_a_kind(self, shop: Shop) -> None:
        ada = await joins(shop)
        async with transaction(shop.id) as connection:
            await connection.execute(
                "INSERT INTO referral_traits (merchant_id, kind, hash, customer_id, first_seen_at, last_seen_at)"
                " SELECT $1, 'DEVICE', 'old-' || n, $2, $3, $3::timestamptz + n * interval '1 second' FROM generate_series(1, $4::int) n",
                shop.id,
                decode("cus", ada),
                CLOCK - timedelta(days=1),
                MOST_KEPT,
            )

        await sees(shop, ada, deviceId="new", address="Jalan 1")

        hashes = {one["hash"] for one in await traits(shop, ada) if one["kind"] == "DEVICE"}
        assert (len(hashes), "old-1" in hashes, "old-2" in hashes) == (MOST_KEPT, False, True)

    async def test_refuses_what_cannot_be(self, shop: Shop, app: Starlette) -> None:
        rival, ada = await open_referring(app), await joins(shop)
        theirs = await joins(rival)

        refused = [
            refusals(await sees(shop, customer, **told))
            for customer, told in (
                (ada, {}),
                (ada, {"ipAddress": "203.0.113.5"}),
                (ada, {"address": " - "}),
                (ada, {"deviceId": ""}),
                (ada, {"ipAddress": "here", "userAgent": "x"}),
                (theirs, {"deviceId": "d"}),
                ("cus_x", {"deviceId": "d"}),
            )
        ]

        assert refused == [
            [("INVALID", ["input"])],
            [("INVALID", ["input"])],
            [("INVALID", ["input"])],
            [("INVALID", ["input", "deviceId"])],
            [("INVALID", ["input", "ipAddress"])],
            [("NOT_FOUND", ["input", "customerId"])],
            [("NOT_FOUND", ["input", "customerId"])],
        ]
        assert await traits(rival, theirs) == []

    async def test_is_done_once_under_a_key(self, shop: Shop) -> None:
        ada = await joins(shop)

        outcomes = [refusals(await sees(shop, ada, deviceId=device, idempotencyKey="k")) for device in ("d", "d", "other")]

        assert outcomes == [[], [], [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]]
        assert len(await traits(shop, ada)) == 1

    async def test_is_not_for_support_nor_for_customers(self, shop: Shop) -> None:
        ada = await joins(shop)
        text = "mutation Tell($input: CustomerTraitsRecordInput!) { customerTraitsRecord(input: $input) { userErrors { code } } }"

        answers = [
            await shop.post(text, {"input": {"customerId": ada, "deviceId": "d"}}, key=key)
            for key in (await shop.staff(Role.SUPPORT), await shop.staff(Role.ANALYST), await shop.token(ada))
        ]

        assert [answer["errors"][0]["extensions"]["code"] for answer in answers] == ["FORBIDDEN"] * 3


class TestClaimWithTraits:
    async def test_keeps_no_key_from_which_they_could_be_guessed(self, shop: Shop) -> None:
        code, bob = await code_of(shop, await joins(shop)), await joins(shop)

        async def claimed() -> list[tuple[str, list[str] | None]]:
            return refusals(await claims(shop, code, bob, **SEEN, idempotencyKey="k"))

        first, again = await claimed(), await claimed()
        async with transaction(shop.id) as connection:
            await connection.execute("UPDATE referral_secrets SET secret = gen_random_uuid() WHERE merchant_id = $1", shop.id)

        assert (first, again, await claimed()) == ([], [], [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])])

    async def test_is_another_claim_with_another_trait(self, shop: Shop) -> None:
        code, bob = await code_of(shop, await joins(shop)), await joins(shop)
        await claims(shop, code, bob, ipAddress="203.0.113.7", idempotencyKey="k")

        other = refusals(await claims(shop, code, bob, ipAddress="203.0.113.8", idempotencyKey="k"))

        assert other == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]


class TestForget:
    async def test_forgets_what_was_not_seen_for_a_year_of_the_merchants_time(self, shop: Shop) -> None:
        ada = await joins(shop)
        await sees(shop, ada, deviceId="old", paymentFingerprint="old")
        await shop.clock(CLOCK + timedelta(days=10))
        await sees(shop, ada, deviceId="young")

        forgotten = []
        for instant in (CLOCK + KEPT, CLOCK + KEPT + timedelta(seconds=1)):
            await shop.clock(instant)
            forgotten.append([await forget(shop.id, real_now=utc_now(), most=1) for _ in range(3)])

        assert forgotten == [[0, 0, 0], [1, 1, 0]]
        assert [one["kind"] for one in await traits(shop, ada)] == ["DEVICE"]
