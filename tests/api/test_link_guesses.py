"""Links whose codes are guessed: from one address only so many lead nowhere."""

from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette

from api.links.guesses import ADDRESSES, MISSES, Guesses
from referrals.codes.rules import issue
from tests.api.referring import code_of, open_referring
from tests.api.test_referral_links import follows, told
from tests.api.test_referral_settings import URL, saves
from tests.makers import Shop

NOW = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
GUESSER, SOMEBODY = "203.0.113.5", "203.0.113.6"


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals and a landing page."""
    shop = await open_referring(app)
    await saves(shop, landingUrl=URL)
    return shop


@pytest.mark.commits
class TestDoor:
    async def test_leads_nobody_on_who_has_guessed_too_often(self, shop: Shop) -> None:
        code = await code_of(shop, await shop.customer())
        missed = [await follows(shop, issue(), address=GUESSER) for _ in range(MISSES.most)]

        refused = [await follows(shop, tried, address=GUESSER) for tried in (code, issue(), "x")]

        assert {told(answer)["expired"] for answer in missed} == {"1"}
        assert [answer.status_code for answer in refused] == [429] * 3
        assert 1 <= int(refused[0].headers["retry-after"]) <= MISSES.length.total_seconds()
        assert (refused[0].headers["cache-control"], "Try again" in refused[0].text) == ("no-store", True)
        assert told(await follows(shop, code, address=SOMEBODY))["code"] == code

    async def test_leads_on_many_who_come_by_one_dead_link(self, shop: Shop) -> None:
        code, dead = await code_of(shop, await shop.customer()), issue()
        carrier = "203.0.113.7"

        missed = [await follows(shop, dead, address=carrier) for _ in range(MISSES.most + 5)]

        assert {told(answer)["expired"] for answer in missed} == {"1"}
        assert told(await follows(shop, code, address=carrier))["code"] == code

    async def test_counts_shops_that_are_not_there_too(self, shop: Shop) -> None:
        code, address = await code_of(shop, await shop.customer()), "203.0.113.8"
        for number in range(MISSES.most):
            assert (await follows(shop, code, slug=f"nobody-{number}", address=address)).status_code == 404

        assert (await follows(shop, code, address=address)).status_code == 429


class TestGuesses:
    def test_counts_what_comes_together_before_it_is_known(self) -> None:
        guesses = Guesses()

        taken = [guesses.take(GUESSER, f"kopi/{number}", NOW) for number in range(MISSES.most + 3)]

        assert taken == [True] * MISSES.most + [False] * 3

    def test_counts_no_link_that_led_somewhere(self) -> None:
        guesses = Guesses()
        for number in range(10 * MISSES.most):
            assert guesses.take(GUESSER, f"kopi/{number}", NOW)
            guesses.give_back(GUESSER, f"kopi/{number}", NOW)

    def test_begins_anew_with_each_window(self) -> None:
        guesses = Guesses()
        for number in range(MISSES.most):
            guesses.take(GUESSER, f"kopi/{number}", NOW)

        assert not guesses.take(GUESSER, "kopi/new", MISSES.end(NOW).replace(microsecond=0) - (MISSES.length / 100))
        assert guesses.take(GUESSER, "kopi/new", MISSES.end(NOW))

    @pytest.mark.parametrize(
        ("other", "is_one"),
        [("2001:db8:1:2::77", True), ("2001:db8:1:3::1", False), ("::ffff:203.0.113.5", False), ("somewhere", False)],
    )
    def test_counts_a_network_of_ipv6_as_one_address(self, other: str, is_one: bool) -> None:
        guesses = Guesses()
        for number in range(MISSES.most):
            guesses.take("2001:db8:1:2::1", f"kopi/{number}", NOW)

        assert guesses.take(other, "kopi/new", NOW) is not is_one

    def test_knows_nobody_longer_than_it_must(self) -> None:
        guesses = Guesses()
        guesses.take(GUESSER, "kopi/1", NOW)
        guesses.take(SOMEBODY, "kopi/2", NOW)
        guesses.give_back(SOMEBODY, "kopi/2", NOW)

        assert (guesses.known(NOW), guesses.known(MISSES.end(NOW))) == (1, 0)

    def test_knows_so_many_and_no_more(self) -> None:
        guesses = Guesses()

        for number in range(ADDRESSES + 10):
            guesses.take(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", "kopi/1", NOW)

        assert guesses.known(NOW) == ADDRESSES

    def test_lets_in_whose_address_nobody_knows(self) -> None:
        guesses = Guesses()

        assert all(guesses.take(None, f"kopi/{number}", NOW) for number in range(10 * MISSES.most))
