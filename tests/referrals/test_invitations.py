"""Friends who are invited: what is kept, who is held back, how often."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest

from kernel.errors import IdempotencyConflict, Invalid, NotFound
from kernel.ids import new_id
from kernel.keys.rules import Claim
from kernel.rates.errors import TooOften
from referrals.claims.errors import NoReferrals
from referrals.invitations import actions
from referrals.invitations.actions import Invited, InviteRequest
from referrals.invitations.rules import INVITATIONS, KEPT, LATELY, MOST, HeldBack, check_friends, hold_back
from referrals.links.actions import Followed, follow
from tests.loyalty.makers import NOW, Shop, open_shop, program

TERMS = program(referrals={"advocatePoints": 100})


@pytest.fixture
async def shop(database: object) -> Shop:
    """Open a shop with referrals."""
    return await open_shop(TERMS)


async def invites(
    shop: Shop, customer: UUID, emails: Sequence[str], *, key: str | None = None, language: str | None = None
) -> list[Invited]:
    claim = Claim.of("test", key, operation="invite", payload={"emails": list(emails)})
    return await actions.invite(shop.id, InviteRequest(customer, tuple(emails), language, claim), real_now=NOW)


async def held(shop: Shop, customer: UUID, *emails: str) -> list[HeldBack | None]:
    return [one.held_back for one in await invites(shop, customer, emails)]


async def follows(shop: Shop, invited: Invited, *, counts: bool = True) -> Followed:
    return await follow(shop.id, invited.code, invitation_id=invited.id, counts=counts, real_now=NOW)


class TestFriends:
    def test_are_named_with_their_consent(self) -> None:
        friends = [{"email": "Ben@Example.com", "agreed": True}, {"email": "cem@example.com", "agreed": True}]

        assert check_friends(friends, test=False) == ("Ben@Example.com", "cem@example.com")

    @pytest.mark.parametrize(
        ("friends", "field"),
        [
            ([], ("friends",)),
            ([{"email": f"f{number}@example.com", "agreed": True} for number in range(MOST + 1)], ("friends",)),
            ([{"email": "ben@example.com", "agreed": True}, {"email": "cem@example.com", "agreed": False}], ("friends", "1", "agreed")),
            ([{"email": "ben", "agreed": True}], ("friends", "0", "email")),
            ([{"email": "ben@example.com\n", "agreed": True}], ("friends", "0", "email")),
        ],
    )
    def test_are_refused_without_it_or_an_address(self, friends: list[dict[str, object]], field: tuple[str, ...]) -> None:
        with pytest.raises(Invalid) as refusal:
            check_friends(friends, test=False)

        assert refusal.value.field == field

    def test_are_held_back_who_are_customers_or_were_invited_lately(self) -> None:
        assert hold_back(["a", "b", "c", "d", "c"], customers={"a", "b"}, lately={"b", "d"}) == [
            HeldBack.CUSTOMER, HeldBack.CUSTOMER, None, HeldBack.LATELY, HeldBack.LATELY,
        ]  # fmt: skip


class TestInvite:
    async def test_keeps_no_address(self, shop: Shop) -> None:
        ada = await shop.joins()

        [ben, cem] = await invites(shop, ada, ["ben.kenari@gmail.com", "cem@kenari.example"], language="id")

        rows = await shop.rows("referral_invitations")
        assert [(ben.email, ben.held_back), (cem.email, cem.held_back)] == [("ben.kenari@gmail.com", None), ("cem@kenari.example", None)]
        assert {(row["id"], row["referrer_id"], row["code"], row["language"]) for row in rows} == {
            (one.id, ada, ben.code, "id") for one in (ben, cem)
        }
        assert "kenari" not in str([*rows, *await shop.rows("keys"), *await shop.rows("rates")]).lower()
        assert await shop.rows("referrals") == []

    async def test_holds_back_customers_however_their_address_is_written(self, shop: Shop) -> None:
        rival = await open_shop(TERMS)
        ada = await shop.joins(email="ada@example.com")
        await shop.joins(email="Ben.Budi@gmail.com")
        await rival.joins(email="cem@example.com")

        assert await held(shop, ada, "benbudi+news@googlemail.com", "ADA@example.com", "cem@example.com") == [
            HeldBack.CUSTOMER,
            HeldBack.CUSTOMER,
            None,
        ]

    async def test_invites_the_same_friend_once_in_a_while(self, shop: Shop) -> None:
        ada, eve = await shop.joins(), await shop.joins()

        first = await held(shop, ada, "ben@example.com", "BEN@example.com")
        again, by_another = await held(shop, ada, "ben+x@example.com"), await held(shop, eve, "ben@example.com")
        await shop.clock(NOW + LATELY)

        assert (first, again, by_another) == ([None, HeldBack.LATELY], [HeldBack.LATELY], [None])
        assert await held(shop, ada, "ben@example.com") == [None]

    async def test_gives_the_same_ones_by_the_same_key(self, shop: Shop) -> None:
        ada = await shop.joins()
        emails = [f"friend-{number}@example.com" for number in range(MOST)]
        first = await invites(shop, ada, emails, key="k")

        assert await invites(shop, ada, emails, key="k") == first
        assert len(await shop.rows("referral_invitations")) == MOST
        with pytest.raises(IdempotencyConflict):
            await invites(shop, ada, emails[:1], key="k")

    async def test_is_for_so_many_friends_of_an_advocate_in_a_day(self, shop: Shop) -> None:
        ada, eve = await shop.joins(), await shop.joins()
        for batch in range(0, 48, 16):
            await invites(shop, ada, [f"friend-{batch + number}@example.com" for number in range(16)])

        with pytest.raises(TooOften) as refusal:
            await invites(shop, ada, [f"late-{number}@example.com" for number in range(3)])

        assert (refusal.value.field, refusal.value.details["limit"]) == (("friends",), INVITATIONS.most)  # type: ignore[index]
        assert await held(shop, ada, "late-1@example.com", "late-2@example.com") == [None, None]
        assert await held(shop, eve, "late-1@example.com") == [None]

    async def test_needs_a_customer_and_terms(self, shop: Shop) -> None:
        bare = await open_shop()

        with pytest.raises(NotFound) as refusal:
            await invites(shop, new_id(), ["ben@example.com"])
        with pytest.raises(NoReferrals):
            await invites(bare, await bare.joins(), ["ben@example.com"])

        assert refusal.value.field == ("customerId",)
        assert await bare.rows("rates") == []


class TestLinkOfAnInvitation:
    async def test_is_one_click_however_often_it_is_followed(self, shop: Shop) -> None:
        [invited] = await invites(shop, await shop.joins(), ["ben@example.com"])
        ahead = await follows(shop, invited, counts=False)
        first = await follows(shop, invited)
        await shop.clock(NOW + timedelta(days=1))

        again = await follows(shop, invited)

        assert (ahead.code, ahead.click_id, first.click_id, again.click_id) == (invited.code, None, invited.id, invited.id)
        [click] = await shop.rows("referrals")
        [kept] = await shop.rows("referral_invitations")
        assert (click["id"], click["via"], click["at"], kept["followed_at"]) == (invited.id, "INVITATION", NOW, NOW)

    async def test_is_nothing_special_of_who_is_held_back(self, shop: Shop) -> None:
        ada = await shop.joins(email="ada@example.com")
        [invited] = await invites(shop, ada, ["ada@example.com"])

        assert invited.held_back is HeldBack.CUSTOMER
        assert (await follows(shop, invited)).click_id == invited.id

    async def test_counts_for_its_own_advocate_alone(self, shop: Shop) -> None:
        ada, eve = await shop.joins(), await shop.joins()
        [invited], [other] = await invites(shop, ada, ["ben@example.com"]), await invites(shop, eve, ["ben@example.com"])

        followed = await follow(shop.id, invited.code, invitation_id=other.id, counts=True, real_now=NOW)

        [click] = await shop.rows("referrals")
        assert followed.click_id not in (invited.id, other.id, None)
        assert (click["referrer_id"], click["via"]) == (ada, "LINK")

    async def test_is_kept_for_some_hundred_days(self, shop: Shop) -> None:
        ada = await shop.joins()
        await invites(shop, ada, ["ben@example.com"])
        await shop.clock(NOW + KEPT + timedelta(seconds=1))
        await invites(shop, ada, ["cem@example.com"])

        forgotten = [await actions.forget(shop.id, real_now=NOW, most=1) for _ in range(2)]

        assert (forgotten, len(await shop.rows("referral_invitations"))) == ([1, 0], 1)
