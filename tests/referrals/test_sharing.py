"""Where links lead, and what friends read: the rules."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Invalid
from referrals.sharing.record import Sharing, Texts
from referrals.sharing.rules import check_landing_url, check_text_of, with_query
from referrals.sharing.wording import SAMPLE, WORDS, Inviter, read, template

QUERY = st.lists(st.tuples(st.text(min_size=1, max_size=8), st.text(max_size=8)), max_size=3)


class TestLandingUrl:
    @pytest.mark.parametrize(
        "url",
        [
            "https://kopi.example",
            "https://kopi.example:8443/join?utm=x&y=%20#form",
            "http://localhost:3000/",
            "http://127.0.0.1",
            "http://[::1]:9/x",
        ],
    )
    def test_is_https_or_on_this_machine(self, url: str) -> None:
        assert check_landing_url(url, test=False) == url

    def test_may_be_http_of_a_test_merchant(self) -> None:
        assert check_landing_url("http://kopi.example/join", test=True) == "http://kopi.example/join"

    @pytest.mark.parametrize(
        "url",
        [
            "", "kopi.example", "//kopi.example", "http://kopi.example", "ftp://kopi.example", "javascript:alert(1)", "https://",
            "https:///join", "https://me@kopi.example", "https://me:x@kopi.example", "https://kopi.example\\@evil.example",
            "https://kopi.example/a b", "https://kopi.example/\n", "https://köpi.example", "https://kopi.example:99999",
            "https://[::1", "http://localhost.evil.example", "https://kopi.example/?code=1", "https://kopi.example/?a=1&click=",
            "https://kopi.example/?%63ode=1", "https://kopi.example/?expired", "https://kopi.example/" + "a" * 480,
        ],
    )  # fmt: skip
    def test_is_nothing_else(self, url: str) -> None:
        with pytest.raises(Invalid) as refusal:
            check_landing_url(url, test=False)

        assert refusal.value.field == ("landingUrl",)

    @given(QUERY, QUERY)
    def test_keeps_its_own_query_before_what_is_added(self, own: list[tuple[str, str]], added: list[tuple[str, str]]) -> None:
        url = with_query("https://kopi.example/join#form", dict(own))

        told = with_query(url, dict(added))

        assert parse_qsl(urlsplit(told).query, keep_blank_values=True) == [*dict(own).items(), *dict(added).items()]
        assert told.startswith("https://kopi.example/join")
        assert told.endswith("#form")

    def test_keeps_its_own_query_as_it_is_written(self) -> None:
        assert with_query("https://k.example/?a=%20;b&&c", {"code": "X"}) == "https://k.example/?a=%20;b&&c&code=X"


class TestTexts:
    @pytest.mark.parametrize("language", sorted(WORDS))
    def test_that_everybody_has_could_be_a_merchants_own(self, language: str) -> None:
        for part in ("share", "subject", "body"):
            text = getattr(WORDS[language], part)
            assert check_text_of(part, text, language, field=(part,)) == text

    @pytest.mark.parametrize(
        ("part", "text"),
        [
            ("share", ""), ("share", "Come!"), ("body", "Come!"), ("share", "{link} {points}"), ("share", "{link"), ("share", "{link}\n"),
            ("subject", "x" * 201), ("body", "{code}\x00"), ("share", "{code}" + "x" * 1_000), ("subject", "{name, plural, other {x}}"),
        ],
    )  # fmt: skip
    def test_are_refused_that_cannot_be_filled_or_bring_nobody(self, part: str, text: str) -> None:
        with pytest.raises(Invalid) as refusal:
            check_text_of(part, text, "en", field=("texts", "0", part))

        assert refusal.value.field == ("texts", "0", part)

    def test_of_a_body_have_lines(self) -> None:
        assert check_text_of("body", "Hi!\r\n{ link }\n", "en", field=()) == "Hi!\n{ link }\n"

    def test_are_filled_with_the_merchants_own_words_and_else_with_those_of_everybody(self) -> None:
        sharing = Sharing(texts={"en": Texts(subject="For {name}'s friends at {shop}")})

        own, usual = read(sharing, "en", SAMPLE), read(sharing, "id", SAMPLE)

        assert own.subject == "For Sari's friends at Kopi"
        assert own.share == "Sari invites you to Kopi. Join with the code SARI1: https://example.com/r/kopi/SARI1"
        assert usual.subject == "Sari mengajak Anda ke Kopi"
        assert template(Sharing(), "id") == WORDS["id"]

    def test_name_somebody_when_the_name_is_not_known_and_look_into_no_value(self) -> None:
        inviter = Inviter(None, "{code}", "X", "L")

        assert read(Sharing(), "en", inviter).subject == "A friend invites you to {code}"
        assert read(Sharing(), "id", inviter).subject == "Seorang teman mengajak Anda ke {code}"
