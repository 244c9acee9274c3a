"""Codes of advocates: how they look, chosen, issued, turned off and on."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.codes import ALPHABET, is_sound
from kernel.db import transaction
from kernel.errors import IdempotencyConflict, Invalid, NotFound, Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from kernel.rates.errors import TooOften
from referrals.codes import actions, queries, rules
from referrals.codes.errors import CodeIsOff, CodeTaken, TooManyCodes, TurnedOffByTheMerchant
from referrals.codes.queries import CodeRecord
from referrals.codes.rude import INNOCENT, WORDS, is_rude
from tests.loyalty.makers import NOW, Shop, open_shop

DIGITS = str.maketrans("OIZEASGTB", "012345678")


@pytest.fixture
async def shop(database: object) -> Shop:
    """Open the shop that the test is about."""
    return await open_shop()


async def chooses(shop: Shop, customer: UUID, code: str, *, key: str | None = None) -> str:
    claim = Claim.of("test", key, operation="choose", payload={"code": code})
    return await actions.choose(shop.id, customer, code, claim=claim, real_now=NOW)


async def refused(shop: Shop, customer: UUID, code: str, *, key: str | None = None) -> type[Refusal]:
    with pytest.raises(Refusal) as refusal:
        await chooses(shop, customer, code, key=key)
    return type(refusal.value)


async def switches(shop: Shop, customer: UUID, code: str, *, on: bool, merchant: bool = False, key: str | None = None) -> str:
    actor, claim = "server_key:test" if merchant else f"customer:{customer}", Claim.of("test", key, operation="switch", payload={"on": on})
    return await actions.switch(shop.id, customer, code, on=on, actor=actor, by_customer=not merchant, claim=claim, real_now=NOW)


async def shown(shop: Shop, customer: UUID) -> str:
    return (await actions.codes_of(shop.id, [customer], real_now=NOW))[customer]


async def listed(shop: Shop, customer: UUID) -> list[CodeRecord]:
    async with transaction(shop.id, readonly=True) as connection:
        return (await queries.of_customers(connection, shop.id, [customer])).get(customer, [])


async def found(shop: Shop, code: str) -> tuple[str, UUID] | None:
    async with transaction(shop.id, readonly=True) as connection:
        return (await queries.owners(connection, shop.id, [code])).get(code)


class TestIssuedCode:
    def test_is_of_plain_letters_with_a_check_character_and_never_rude(self) -> None:
        codes = [rules.issue() for _ in range(2_000)]

        assert {len(code) for code in codes} == {rules.LENGTH}
        assert set("".join(codes)) <= set(ALPHABET)
        assert all(map(is_sound, codes))
        assert not any(map(is_rude, codes))
        assert len(set(codes)) == len(codes)

    def test_is_drawn_again_when_it_would_be_rude(self, monkeypatch: pytest.MonkeyPatch) -> None:
        draws = iter(("FUCK22222", "A5HA2T73X", "BAB1BAB12", "HJ2KM3NP4"))
        monkeypatch.setattr(rules, "new_code", lambda _: next(draws))

        assert rules.issue() == "A5HA2T73X"
        assert rules.issue() == "HJ2KM3NP4"

    @given(st.sampled_from(WORDS), st.text("QH", max_size=5), st.booleans())
    def test_would_be_drawn_again_with_a_rude_word_in_it_also_in_digits(self, word: str, before: str, digits: bool) -> None:
        assert is_rude(before + (word.translate(DIGITS) if digits else word))

    async def test_is_drawn_again_when_others_have_all_that_look_like_it(self, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
        ada, ben = await shop.joins(), await shop.joins()
        draws = iter(("AB2CD3EF4", "A8ZCD3EF4", "HJ2KM3NP4"))
        monkeypatch.setattr(rules, "issue", lambda: next(draws))

        assert [await shown(shop, ada), await shown(shop, ben)] == ["AB2CD3EF4", "HJ2KM3NP4"]

    async def test_is_the_same_for_all_who_ask(self, shop: Shop) -> None:
        ada = await shop.joins()

        assert await shown(shop, ada) == await shown(shop, ada)
        assert len(await listed(shop, ada)) == 1

    async def test_is_nobodys_who_is_not_there(self, shop: Shop) -> None:
        assert await actions.codes_of(shop.id, [new_id()], real_now=NOW) == {}


class TestRudeWords:
    @pytest.mark.parametrize("code", INNOCENT)
    def test_are_not_in_names_and_words_of_every_day(self, code: str) -> None:
        assert rules.check_vanity(code) == code

    @pytest.mark.parametrize("code", ["FUCKYOU", "fuck-you", "SH1T", "4NJ1NG", "KONTOL1", "B4N6SAT", "BASUKIASU", "XANJINGX"])
    def test_are_refused_in_both_languages_and_in_digits(self, code: str) -> None:
        with pytest.raises(Invalid) as refusal:
            rules.check_vanity(code)

        assert refusal.value.field == ("code",)


class TestVanity:
    @pytest.mark.parametrize(("code", "kept"), [("sari1", "SARI1"), ("Sa-ri 1", "SARI1"), ("DEWI", "DEWI"), ("A" * 20, "A" * 20)])
    def test_is_kept_in_capitals_without_hyphens_and_spaces(self, code: str, kept: str) -> None:
        assert rules.check_vanity(code) == kept

    @pytest.mark.parametrize("code", ["", "ABC", "A" * 21, "12345", "SARI!", "SÄRI", "SARI\n1", "ＳＡＲＩ", "SARI\x00"])
    def test_is_refused_when_it_is_too_short_too_long_digits_alone_or_of_other_characters(self, code: str) -> None:
        with pytest.raises(Invalid) as refusal:
            rules.check_vanity(code)

        assert refusal.value.field == ("code",)

    @given(st.text(max_size=40))
    def test_is_found_again_however_it_is_typed_or_refused(self, text: str) -> None:
        try:
            kept = rules.check_vanity(text)
        except Invalid:
            return

        assert rules.skeleton(text) == rules.skeleton(kept) == rules.skeleton(kept.lower())
        assert rules.check_vanity(kept) == kept

    async def test_is_shown_instead_of_the_one_before_which_keeps_working(self, shop: Shop) -> None:
        ada = await shop.joins()
        issued = await shown(shop, ada)

        assert await chooses(shop, ada, "sari-1") == "SARI1"
        assert await shown(shop, ada) == "SARI1"
        assert (await found(shop, issued), await found(shop, "sari 1")) == ((issued, ada), ("SARI1", ada))
        assert [(one.code, one.vanity) for one in await listed(shop, ada)] == [("SARI1", True), (issued, False)]

    async def test_can_be_chosen_again_and_is_the_same_success(self, shop: Shop) -> None:
        ada = await shop.joins()
        issued = await shown(shop, ada)
        await chooses(shop, ada, "SARI1")

        assert [await chooses(shop, ada, code) for code in ("SARI1", "SARIL", "sar11")] == ["SARI1"] * 3
        assert await chooses(shop, ada, issued) == issued
        assert (await shown(shop, ada), len(await listed(shop, ada))) == (issued, 2)

    @pytest.mark.parametrize("code", ["SARI1", "sari1", "SARIL", "SAR11", "5ARI1", "S-A-R-L-L"])
    async def test_is_refused_to_others_also_when_it_only_looks_like_it(self, shop: Shop, code: str) -> None:
        ada, ben = await shop.joins(), await shop.joins()
        await chooses(shop, ada, "SARI1")

        assert await refused(shop, ben, code) is CodeTaken
        assert await found(shop, code) == ("SARI1", ada)

    async def test_is_free_at_another_merchant(self, shop: Shop) -> None:
        rival = await open_shop()
        await chooses(shop, await shop.joins(), "SARI1")

        assert await chooses(rival, await rival.joins(), "SARI1") == "SARI1"

    async def test_is_chosen_ten_times_at_the_most(self, shop: Shop) -> None:
        ada = await shop.joins()
        chosen = [await chooses(shop, ada, f"SARI{letter}") for letter in "ABCDEFGHJK"]

        assert await refused(shop, ada, "SARIM") is TooManyCodes
        assert await chooses(shop, ada, chosen[0]) == chosen[0]
        assert len(await listed(shop, ada)) == actions.MOST_CHOSEN

    async def test_is_chosen_once_by_one_key(self, shop: Shop) -> None:
        ada = await shop.joins()
        first = await chooses(shop, ada, "SARI1", key="k")

        assert await chooses(shop, ada, "SARI1", key="k") == first
        assert await refused(shop, ada, "DEWI1", key="k") is IdempotencyConflict

    async def test_is_of_a_customer_who_is_there(self, shop: Shop) -> None:
        assert await refused(shop, new_id(), "SARI1") is NotFound

    @pytest.mark.commits
    async def test_is_given_to_exactly_one_of_two_who_want_it_or_what_looks_like_it(self, shop: Shop) -> None:
        for turn in range(10):
            rivals = [await shop.joins(), await shop.joins()]
            wanted = (f"SARI{turn}", f"5AR1{turn}")

            outcomes = await asyncio.gather(*(chooses(shop, *one) for one in zip(rivals, wanted, strict=True)), return_exceptions=True)

            assert sorted(type(one).__name__ for one in outcomes) == ["CodeTaken", "str"]


class TestSwitch:
    async def test_turns_a_code_off_so_that_nobody_finds_it_and_another_one_is_shown(self, shop: Shop) -> None:
        ada = await shop.joins()
        issued = await shown(shop, ada)
        await chooses(shop, ada, "SARI1")

        assert await switches(shop, ada, "sari-1", on=False) == "SARI1"
        assert (await found(shop, "SARI1"), await shown(shop, ada)) == (None, issued)
        assert {one.code: one.off_at for one in await listed(shop, ada)} == {"SARI1": NOW, issued: None}
        assert await switches(shop, ada, "SARI1", on=True) == "SARI1"
        assert (await found(shop, "SARI1"), await shown(shop, ada)) == (("SARI1", ada), "SARI1")

    async def test_again_is_the_same_success_and_leaves_the_instant(self, shop: Shop) -> None:
        ada = await shop.joins()
        await chooses(shop, ada, "SARI1")
        await switches(shop, ada, "SARI1", on=False)
        await shop.clock(NOW + timedelta(days=1))

        await switches(shop, ada, "SARI1", on=False)

        assert [one.off_at for one in await listed(shop, ada)] == [NOW]

    async def test_of_the_last_one_lets_another_one_be_issued(self, shop: Shop) -> None:
        ada = await shop.joins()
        issued = await shown(shop, ada)

        await switches(shop, ada, issued, on=False)

        assert await shown(shop, ada) != issued

    async def test_leaves_a_code_that_is_off_to_nobody_else(self, shop: Shop) -> None:
        ada, ben = await shop.joins(), await shop.joins()
        await chooses(shop, ada, "SARI1")
        await switches(shop, ada, "SARI1", on=False)

        assert (await refused(shop, ben, "SARI1"), await refused(shop, ada, "SARI1")) == (CodeTaken, CodeIsOff)

    async def test_is_of_ones_own(self, shop: Shop) -> None:
        ada, ben, rival = await shop.joins(), await shop.joins(), await open_shop()
        await chooses(shop, ada, "SARI1")

        for shops, customer in ((shop, ben), (shop, new_id()), (rival, ada)):
            with pytest.raises(NotFound) as refusal:
                await switches(shops, customer, "SARI1", on=False)
            assert refusal.value.field == ("code",)

    async def test_leaves_to_the_merchant_what_the_merchant_has_turned_off(self, shop: Shop) -> None:
        ada = await shop.joins()
        await chooses(shop, ada, "SARI1")
        await switches(shop, ada, "SARI1", on=False)
        await switches(shop, ada, "SARI1", on=False, merchant=True)
        await switches(shop, ada, "SARI1", on=False)

        with pytest.raises(TurnedOffByTheMerchant):
            await switches(shop, ada, "SARI1", on=True)
        assert await switches(shop, ada, "SARI1", on=True, merchant=True) == "SARI1"
        assert await found(shop, "SARI1") == ("SARI1", ada)

    async def test_is_for_a_customer_so_often_a_day(self, shop: Shop) -> None:
        ada = await shop.joins()
        await chooses(shop, ada, "SARI1")
        for turn in range(actions.SWITCHES.most):
            await switches(shop, ada, "SARI1", on=bool(turn % 2))

        with pytest.raises(TooOften):
            await switches(shop, ada, "SARI1", on=False)
        assert await switches(shop, ada, "SARI1", on=False, merchant=True) == "SARI1"

    async def test_is_done_once_by_one_key(self, shop: Shop) -> None:
        ada = await shop.joins()
        await chooses(shop, ada, "SARI1")
        await switches(shop, ada, "SARI1", on=False, key="k")
        await switches(shop, ada, "SARI1", on=True)

        assert await switches(shop, ada, "SARI1", on=False, key="k") == "SARI1"
        assert await found(shop, "SARI1") == ("SARI1", ada)
