"""What no referral may have to do with: kept, shown, found at the next look, and taken away again."""

from typing import Any

import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from kernel.tenancy.models import Role
from tests.api.blocking import AFTER, blocked, blocks, sees, unblocks, written_in
from tests.api.referring import BOUGHT, advances, claims, code_of, joins, listed, open_referring, refusals
from tests.makers import Shop

pytestmark = pytest.mark.commits

CONNECTION = {"ipAddress": "203.0.113.77", "userAgent": "Kenari/1.0"}


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app)


class TestReferralBlockSave:
    @pytest.mark.parametrize(
        ("what", "friend", "seen", "named"),
        [
            ({"email": "Eve.X@gmail.com"}, {"email": "evex+1@googlemail.com"}, {}, "email"),
            ({"domain": "@KENARI.example.org"}, {"email": "eve@kenari.example.org"}, {}, "domain"),
            ({"domain": "example.org"}, {"email": "eve@mail.kenari.example.org"}, {}, "domain"),
            ({"deviceId": "kenari"}, {}, {"deviceId": "kenari"}, "device"),
            ({"paymentFingerprint": "kenari"}, {}, {"paymentFingerprint": "kenari"}, "payment"),
            ({"address": "Jl. Kenari 5"}, {}, {"address": "JL KENARI, 5"}, "address"),
            (CONNECTION, {}, CONNECTION, "ip and agent"),
        ],
    )
    async def test_rejects_a_friend_who_has_to_do_with_it(
        self, shop: Shop, what: dict[str, str], friend: dict[str, str], seen: dict[str, str], named: str
    ) -> None:
        saved = await blocks(shop, **what, reason="A farm")
        ada, eve = await shop.customer(), await joins(shop, **friend)

        claimed = await claims(shop, await code_of(shop, ada), eve, **seen)

        assert (saved["userErrors"], saved["block"]["reason"]) == ([], "A farm")
        assert claimed["referral"]["status"] == "REJECTED"
        [rejected] = await listed(shop, "REJECTED")
        assert [(one["code"], one["detail"]) for one in rejected["signals"]] == [("BLOCKLIST", f"Blocked: {named}")]

    async def test_rejects_what_waits_of_an_advocate_and_lets_alone_what_was_paid(self, shop: Shop) -> None:
        ada, paid, waits = await joins(shop), await joins(shop), await joins(shop)
        code = await code_of(shop, ada)
        for friend in (paid, waits):
            await claims(shop, code, friend)
        await shop.buys(paid, BOUGHT)
        await advances(shop, AFTER)
        await blocks(shop, customerId=ada)
        await shop.buys(waits, BOUGHT)
        await advances(shop, "2026-04-15T00:00:00+07:00")

        assert {one["friend"]["id"]: one["status"] for one in await listed(shop)} == {paid: "REWARDED", waits: "REJECTED"}

    async def test_does_not_touch_what_only_resembles_it(self, shop: Shop) -> None:
        await blocks(shop, domain="kenari.example.org")
        await blocks(shop, email="eve@kenari.example.net")
        ada = await shop.customer()

        for email in ("eve@example.org", "eve@notkenari.example.org", "adam@kenari.example.net"):
            claimed = await claims(shop, await code_of(shop, ada), await joins(shop, email=email))
            assert claimed["referral"]["status"] == "SIGNED_UP", email

    async def test_keeps_no_trait_that_can_be_read(self, shop: Shop) -> None:
        with capture_logs() as logs:
            made = [await blocks(shop, **what) for what in ({"deviceId": "kenari"}, {"address": "Jalan Kenari"}, CONNECTION)]

        assert [(one["block"]["kind"], one["block"]["value"]) for one in made] == [
            ("DEVICE", None), ("ADDRESS", None), ("IP_AND_AGENT", None),
        ]  # fmt: skip
        assert await written_in(shop, "kenari", "203.0.113.77") == []
        assert "kenari" not in str(logs).lower()

    async def test_of_the_same_again_is_the_same_block_with_the_new_reason(self, shop: Shop) -> None:
        first = (await blocks(shop, email="eve@kenari.example.org", reason="One"))["block"]
        manager = await shop.staff(Role.MANAGER)

        again = [
            (await blocks(shop, key=manager, email="EVE+1@Kenari.example.org", **more))["block"]
            for more in ({"reason": "Two", "idempotencyKey": "k"}, {}, {"reason": "Two", "idempotencyKey": "k"})
        ]

        assert first["value"] == "eve@kenari.example.org"
        assert again == [first | {"reason": "Two"}] * 3
        assert (await blocked(shop))["totalCount"] == 1

    async def test_refuses_what_cannot_be(self, shop: Shop, app: Starlette) -> None:
        rival = await open_referring(app)
        theirs = await joins(rival)
        await blocks(shop, email="eve@example.org", idempotencyKey="k", key=(staff := await shop.staff(Role.SUPPORT)))
        cases: list[tuple[dict[str, Any], tuple[str, list[str]]]] = [
            ({}, ("INVALID", ["input"])),
            ({"email": "eve@example.org", "deviceId": "d"}, ("INVALID", ["input"])),
            ({"deviceId": "d", "paymentFingerprint": "p"}, ("INVALID", ["input"])),
            ({"ipAddress": "203.0.113.5"}, ("INVALID", ["input", "userAgent"])),
            ({"userAgent": "x"}, ("INVALID", ["input", "ipAddress"])),
            ({"email": "nobody"}, ("INVALID", ["input", "email"])),
            ({"domain": "no domain"}, ("INVALID", ["input", "domain"])),
            ({"domain": "eve@example.org"}, ("INVALID", ["input", "domain"])),
            ({"deviceId": "d", "reason": "x" * 301}, ("INVALID", ["input", "reason"])),
            ({"customerId": theirs}, ("NOT_FOUND", ["input", "customerId"])),
            ({"customerId": "cus_x"}, ("NOT_FOUND", ["input", "customerId"])),
            ({"email": "adam@example.org", "idempotencyKey": "k"}, ("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])),
        ]

        refused = [refusals(await blocks(shop, key=staff, **what)) for what, _ in cases]

        assert refused == [[expected] for _, expected in cases]
        assert (await blocked(shop))["totalCount"] == 1

    async def test_is_for_who_reviews(self, shop: Shop) -> None:
        text = "mutation Block($input: ReferralBlockSaveInput!) { referralBlockSave(input: $input) { userErrors { code } } }"
        roles = [await shop.staff(role) for role in (Role.OWNER, Role.MANAGER, Role.SUPPORT, Role.ANALYST)]

        answers = [
            await shop.post(text, {"input": {"domain": "example.org"}}, key=key)
            for key in (*roles, shop.key, await shop.token(await joins(shop)))
        ]

        assert ["errors" in answer for answer in answers] == [False, False, False, True, True, True]


class TestReferralBlockDelete:
    async def test_lets_referrals_have_to_do_with_it_again(self, shop: Shop) -> None:
        block = (await blocks(shop, domain="example.org"))["block"]

        gone = await unblocks(shop, block["id"], idempotencyKey="k")
        claimed = await claims(shop, await code_of(shop, await shop.customer()), await joins(shop, email="eve@example.org"))

        assert (gone["block"], gone["userErrors"], claimed["referral"]["status"]) == (None, [], "SIGNED_UP")
        assert refusals(await unblocks(shop, block["id"])) == [("NOT_FOUND", ["input", "id"])]
        assert refusals(await unblocks(shop, "blk_x")) == [("NOT_FOUND", ["input", "id"])]


class TestReferralBlocks:
    async def test_are_listed_newest_first_page_by_page(self, shop: Shop) -> None:
        ada = await joins(shop)
        made = [(await blocks(shop, **what))["block"]["id"] for what in ({"customerId": ada}, {"domain": "example.org"}, {"deviceId": "d"})]

        first = await blocked(shop, first=2)
        second = await blocked(shop, first=2, after=first["pageInfo"]["endCursor"])

        assert [one["id"] for one in first["nodes"] + second["nodes"]] == made[::-1]
        assert (first["totalCount"], second["nodes"][0]["kind"], second["nodes"][0]["customer"]) == (3, "CUSTOMER", {"id": ada})
        assert second["nodes"][0]["by"].startswith("stf_")

    async def test_are_found_by_their_ids_by_who_may_see_them(self, shop: Shop, app: Starlette) -> None:
        rival, block = await open_referring(app), (await blocks(shop, domain="example.org"))["block"]["id"]
        asked = "query One($id: ID!) { node(id: $id) { id ... on ReferralBlock { kind value } } }"

        answers = [
            (await one.ask(asked, {"id": block}, key=key))["node"]
            for one, key in ((shop, None), (rival, None), (shop, await shop.token(await joins(shop))))
        ]

        assert answers == [{"id": block, "kind": "DOMAIN", "value": "example.org"}, None, None]


class TestAdvocatesTraits:
    async def test_count_as_the_friends_do(self, shop: Shop) -> None:
        ada = await joins(shop)
        await sees(shop, ada, deviceId="kenari")
        await blocks(shop, deviceId="kenari")

        claimed = await claims(shop, await code_of(shop, ada), await joins(shop))

        assert claimed["referral"]["status"] == "REJECTED"
