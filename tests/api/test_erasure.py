"""Customers are erased: nothing says who they were, and the books stay as they are."""

import asyncio

import pytest
from starlette.applications import Starlette

from analytics.audit.queries import audit
from kernel.db import transaction
from kernel.ids import decode
from kernel.tenancy.models import Role
from tests.api.blocking import sees, written_in
from tests.api.erasing import AFTER, PERSON, WORDS, books, erases, lives
from tests.api.referring import advances, claims, code_of, joins, open_referring, points, refusals
from tests.makers import Shop

pytestmark = pytest.mark.commits

ROUNDS = 25


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app, minimum=None)


class TestCustomerErase:
    async def test_leaves_nothing_that_says_who_it_was(self, shop: Shop) -> None:
        ada, eve = await lives(shop), await joins(shop)
        invited = {"customerId": eve, "friends": [{"email": PERSON["email"], "agreed": True}]}
        await shop.change("referralInvite", "ReferralInviteInput", invited, "userErrors { code }")
        assert {word for _, word in await written_in(shop, *WORDS)} == set(WORDS)

        payload = await erases(shop, ada)

        assert payload["userErrors"] == []
        assert await written_in(shop, *WORDS) == []
        async with transaction(shop.id, readonly=True) as connection:
            left = {
                table: await connection.fetchval(f"SELECT count(*) FROM {table} WHERE merchant_id = $1", shop.id)
                for table in ("referral_traits", "referral_names", "passes", "offer_customers", "event_details")
            }
            hashes = await connection.fetch("SELECT DISTINCT email_hash FROM referral_invitations WHERE merchant_id = $1", shop.id)
        assert left == dict.fromkeys(left, 0)
        assert [row["email_hash"] for row in hashes] == [""]
        assert await audit(shop.id) == []

    async def test_shows_when_and_nothing_else(self, shop: Shop) -> None:
        ada = await lives(shop)

        erased = (await erases(shop, ada))["customer"]

        assert erased == {
            "id": ada,
            "erasedAt": "2026-03-01T05:00:00Z",
            "externalId": None,
            "name": None,
            "email": None,
            "locale": None,
            "joinedAt": erased["joinedAt"],
        }
        assert erased["joinedAt"] is not None

    async def test_keeps_the_books(self, shop: Shop) -> None:
        ada = await lives(shop)
        before = await books(shop, ada)

        await erases(shop, ada)

        assert before["transactions"]["nodes"]
        assert await books(shop, ada) == before
        assert await audit(shop.id) == []

    async def test_is_the_same_success_again(self, shop: Shop) -> None:
        ada = await lives(shop)
        first = await erases(shop, ada, idempotencyKey="once")
        await advances(shop, AFTER)

        again = [await erases(shop, ada, idempotencyKey="once"), await erases(shop, ada)]

        assert again == [first, first]

    async def test_of_nobody_is_refused(self, shop: Shop, app: Starlette) -> None:
        rival = await open_referring(app)
        foreign = await rival.customer()

        assert refusals(await erases(shop, foreign)) == [("NOT_FOUND", ["input", "customerId"])]
        assert refusals(await erases(shop, "cus_nobody")) == [("NOT_FOUND", ["input", "customerId"])]
        assert (await erases(rival, foreign))["userErrors"] == []

    @pytest.mark.parametrize("role", [Role.SUPPORT, Role.ANALYST])
    async def test_is_for_who_may(self, shop: Shop, role: Role) -> None:
        ada = await shop.customer()

        for key in (await shop.staff(role), await shop.token(ada)):
            answer = await shop.post(f'mutation {{ customerErase(input: {{customerId: "{ada}"}}) {{ userErrors {{ code }} }} }}', key=key)
            assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    async def test_lets_somebody_new_have_the_external_id(self, shop: Shop) -> None:
        ada = await lives(shop)
        await erases(shop, ada)

        again = await joins(shop, **PERSON)

        assert again != ada
        assert await points(shop, again) == 0


class TestErasingBesideOthers:
    async def test_leaves_nothing_of_what_is_written_meanwhile(self, shop: Shop) -> None:
        for number in range(ROUNDS):
            ada, eve = await joins(shop, name="Zebulon Quark", email=f"zebulon.{number}@quark.example"), await joins(shop)
            event = {"kind": "REVIEW", "externalId": f"review-{number}", "attributes": {"text": "Zebulon was here"}}
            chosen = {"customerId": ada, "code": f"ZEBULON{number + 22}"}
            await asyncio.gather(
                shop.change("eventRecord", "EventRecordInput", {"customerId": ada, "event": event}, "userErrors { code }"),
                sees(shop, ada, deviceId="kolibri"),
                shop.change("referralCodeChoose", "ReferralCodeChooseInput", chosen, "userErrors { code }"),
                shop.change("customerUpdate", "CustomerUpdateInput", {"id": ada, "name": "Zebulon Q."}, "userErrors { code }"),
                shop.change("referralNameSave", "ReferralNameSaveInput", {"customerId": ada, "name": "Zebulon"}, "userErrors { code }"),
                claims(shop, await code_of(shop, eve), ada, deviceId="kolibri"),
                claims(shop, await code_of(shop, ada), eve, deviceId="colibri"),
                erases(shop, ada),
            )
            async with transaction(shop.id, readonly=True) as connection:
                traits = await connection.fetch(
                    "SELECT kind FROM referral_traits WHERE merchant_id = $1 AND customer_id = $2", shop.id, decode("cus", ada)
                )

            assert (traits, await written_in(shop, *WORDS)) == ([], [])
        assert await audit(shop.id) == []
