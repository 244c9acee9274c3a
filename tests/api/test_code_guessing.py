"""Guessing at codes of referrals: it is not worth it, it is slowed, and whatever is wrong with a code is answered alike."""

from collections.abc import Iterator
from itertools import islice

import pytest
from starlette.applications import Starlette
from stdnum.iso7064 import mod_37_36

from kernel.clock import utc_now
from kernel.codes import ALPHABET, new_code
from kernel.ids import decode
from referrals.codes.actions import switch
from referrals.codes.rules import LENGTH
from tests.api.conftest import Statements
from tests.api.referring import claims, code_of, joins, open_referring
from tests.makers import Shop
from tests.referrals import guessing
from tests.referrals.guessing import chances, hits, issue, most_expected, sound_guesses, tries_through_the_api

pytestmark = pytest.mark.commits

CODES, TRIES = 5_000, 20_000


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals."""
    return await open_referring(app)


class TestChances:
    def test_are_one_in_half_a_million_guesses_at_a_million_codes(self) -> None:
        worked_out = chances(1_000_000)

        assert (round(worked_out.blind), round(worked_out.sound)) == (2_344_932, 561_857)
        assert len(ALPHABET) ** (LENGTH - 1) == guessing.BODIES == 656_100_000_000

    def test_reckon_with_the_check_character_as_it_is_made(self) -> None:
        for code in islice(sound_guesses(), 200):
            state = guessing._START
            for sign in code[:-1]:
                state = guessing._step(state, sign)
            assert guessing._check(state) == code[-1] == mod_37_36.calc_check_digit(code[:-1], ALPHABET)


class TestGuessing:
    async def test_finds_no_more_than_chance_gives_and_every_code_however_it_is_typed(self, shop: Shop) -> None:
        ada = decode("cus", await joins(shop))
        await issue(shop.id, ada, CODES)
        code = await code_of(shop, await joins(shop))
        typed = code.lower().replace("s", "5").replace("z", "2").replace("b", "8").replace("g", "6")

        found = await hits(shop.id, sound_guesses(), tries=TRIES)

        assert len(found) <= most_expected(TRIES, chances(CODES + 1).sound)
        assert await hits(shop.id, [f" {typed[:3]}-{typed[3:6]}-{typed[6:]} "], tries=1) != []

    async def test_is_over_after_ten_misses(self, shop: Shop) -> None:
        answers = await tries_through_the_api(shop, tries=300)

        # Ten in each of the windows of ten minutes in which that took place.
        assert answers["CODE_UNKNOWN"] in (10, 20)
        assert answers["LIMIT_REACHED"] == 300 - answers["CODE_UNKNOWN"]


class TestWrongCodes:
    @pytest.fixture
    async def wrong(self, shop: Shop) -> dict[str, str]:
        """Give codes that bring nobody here: never issued, mistyped, another merchant's, turned off, no code at all."""
        own, off = await code_of(shop, await joins(shop)), await joins(shop)
        turned_off = await code_of(shop, off)
        customer, now = decode("cus", off), utc_now()
        await switch(shop.id, customer, turned_off, on=False, actor="test", by_customer=False, claim=None, real_now=now)
        theirs = await open_referring(shop.app)
        return {
            "unknown": new_code(LENGTH),
            "mistyped": own[:-1] + next(_others(own[-1])),
            "foreign": await code_of(theirs, await joins(theirs)),
            "off": turned_off,
            "none": "nobody!",
        }

    async def test_are_answered_alike_after_the_same_statements(self, shop: Shop, wrong: dict[str, str], statements: Statements) -> None:
        bob, answers, sent = await joins(shop), [], []
        # The first device of all, whatever the code, lets the shop's secret be made.
        await claims(shop, new_code(LENGTH), bob, deviceId="d")
        for code in wrong.values():
            statements.taken()
            answers.append(await claims(shop, code, bob, deviceId="d", ipAddress="203.0.113.5", userAgent="x"))
            sent.append(statements.taken())

        assert answers == [answers[0]] * len(wrong)
        assert sent == [sent[0]] * len(wrong)

    async def test_cost_what_a_right_one_costs_up_to_where_it_is_found(
        self, shop: Shop, wrong: dict[str, str], statements: Statements
    ) -> None:
        bob, code = await joins(shop), await code_of(shop, await joins(shop))
        statements.taken()
        await claims(shop, wrong["unknown"], bob)
        unknown = statements.taken()
        await claims(shop, code, bob)

        known = statements.taken()
        place = next(place for place, statement in enumerate(known) if "FROM referral_codes" in statement)
        assert known[: place + 1] == unknown[: place + 1]


def _others(sign: str) -> Iterator[str]:
    return (other for other in ALPHABET if guessing.bones(other) != guessing.bones(sign))
