from datetime import date
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Invalid
from kernel.money import Money
from kernel.notices.templates import check, fill, parse

SAMPLES: dict[str, Any] = {"points": 5, "reward": "Cappuccino", "lastDay": date(2026, 12, 31), "amount": Money(100, "GBP")}
PLURAL = "{points} {points, plural, one {point} other {points}}"


def filled(text: str, locale: str = "en_GB", **values: Any) -> str:
    return fill(text, values, Locale.parse(locale))


class TestFill:
    @pytest.mark.parametrize(
        ("value", "english", "indonesian"),
        [
            (1_250, "1,250", "1.250"),
            (date(2026, 12, 31), "31 December 2026", "31 Desember 2026"),
            (Money(50_000_000, "IDR"), "IDR\xa0500,000", "Rp500.000"),
            ("Kopi", "Kopi", "Kopi"),
        ],
    )
    def test_writes_values_as_the_locale_does(self, value: Any, english: str, indonesian: str) -> None:
        assert (filled("<{it}>", it=value), filled("<{it}>", "id", it=value)) == (f"<{english}>", f"<{indonesian}>")

    @pytest.mark.parametrize(
        ("number", "said"), [(0, "0 points"), (1, "1 point"), (2, "2 points"), (11, "11 points"), (1_250, "1,250 points")]
    )
    def test_chooses_the_plural_form(self, number: int, said: str) -> None:
        assert filled(PLURAL, points=number) == said

    def test_fills_the_form_too(self) -> None:
        text = "{points, plural, one {One point and { reward }} other {{points} points and {reward}}}."

        assert [filled(text, points=points, reward="{x}") for points in (1, 2)] == ["One point and {x}.", "2 points and {x}."]

    def test_says_other_where_a_form_is_left_out(self) -> None:
        assert filled("{points, plural, other {poin}}", points=1) == "poin"

    def test_takes_what_a_value_brings_along_for_text(self) -> None:
        assert filled("{reward}!", reward="{points} {", points=3) == "{points} {!"

    @given(st.text(st.characters(codec="utf-8", exclude_characters="{}")))
    def test_leaves_text_without_braces_as_it_is(self, text: str) -> None:
        assert filled(text) == text


class TestCheck:
    @pytest.mark.parametrize(
        "text",
        [
            "Selamat!",
            PLURAL,
            "{ points } {reward}{lastDay}{amount}",
            "{points,plural,other{}}",
            "{points, plural, one {a {reward}} other {{points}{points}}}",
            "100 % $5 %s",
        ],
    )
    def test_takes(self, text: str) -> None:
        assert check(text, samples=SAMPLES, language="en", longest=100, field=("title",)) == text

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("", "1 to 100 characters"),
            ("a" * 101, "1 to 100 characters"),
            ("a\nb", "control characters"),
            ("{pionts}", "no placeholder 'pionts' here; there are: points, reward, lastDay, amount"),
            ("{points.__class__}", "Braces stand around"),
            ("{points!r}", "Braces stand around"),
            ("{0}", "no placeholder '0'"),
            ("{}", "Braces stand around"),
            ("{points", "Braces stand around"),
            ("points}", "Braces stand around"),
            ("{{points}}", "Braces stand around"),
            ("{points, plural}", "Braces stand around"),
            ("{points, select, other {a}}", "Braces stand around"),
            ("{points, plural, other {{points, plural, other {a}}}}", "Braces stand around"),
            ("{points, plural, other {{{points}}}}", "Braces stand around"),
            ("{points, plural, other {{pionts}}}", "no placeholder 'pionts'"),
            ("{points, plural, one {point}}", "other must be given"),
            ("{points, plural, few {pkt} other {points}}", "forms of this language are: one, other"),
            ("{points, plural, other {a} other {b}}", "comes twice"),
            ("{reward, plural, one {a} other {b}}", "reward is no number"),
            ("{lastDay, plural, one {a} other {b}}", "lastDay is no number"),
        ],
    )
    def test_refuses(self, text: str, why: str) -> None:
        with pytest.raises(Invalid, match=why) as refusal:
            check(text, samples=SAMPLES, language="en", longest=100, field=("input", "title"))

        assert refusal.value.field == ("input", "title")

    def test_refuses_plural_forms_that_another_language_has(self) -> None:
        with pytest.raises(Invalid, match="forms of this language are: other;") as refusal:
            check(PLURAL, samples=SAMPLES, language="id", longest=100, field=("body",))

        assert refusal.value.details == {"forms": ["other"]}

    def test_tells_which_placeholders_there_are(self) -> None:
        with pytest.raises(Invalid) as refusal:
            check("{gone}", samples=SAMPLES, language="en", longest=100, field=("body",))

        assert refusal.value.details == {"placeholders": ["points", "reward", "lastDay", "amount"]}

    @given(st.text(st.sampled_from("{}, points plural one other ab"), max_size=60))
    def test_passes_nothing_that_cannot_be_filled(self, text: str) -> None:
        try:
            check(text, samples=SAMPLES, language="en", longest=100, field=("body",))
        except Invalid:
            return

        assert isinstance(filled(text, **SAMPLES), str)


class TestParse:
    def test_takes_no_time_for_what_never_ends(self) -> None:
        with pytest.raises(Invalid):
            parse("{points, plural, " + "a {" * 300 + "other {b} " * 70)
