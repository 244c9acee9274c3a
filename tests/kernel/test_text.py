from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Invalid
from kernel.text import check_email, check_text, is_plain

FIELD = ("input", "email")


class TestIsPlain:
    @pytest.mark.parametrize("text", ["", "Kopi Susu", "Budi\u200d", "日本", "🙂", "a b"])
    def test_takes_what_people_write(self, text: str) -> None:
        assert is_plain(text)

    @pytest.mark.parametrize("text", ["a\x00b", "line\nline", "\x7f", "\ud800", "\x85"])
    def test_refuses_what_cannot_be_stored_or_breaks_lines(self, text: str) -> None:
        assert not is_plain(text)


class TestCheckText:
    def test_counts_characters(self) -> None:
        assert check_text("é" * 5, field=("name",), longest=5) == "ééééé"

    @pytest.mark.parametrize("text", ["", "123456"])
    def test_refuses_other_lengths(self, text: str) -> None:
        with pytest.raises(Invalid) as refusal:
            check_text(text, field=("input", "name"), longest=5)

        assert (refusal.value.field, refusal.value.details) == (("input", "name"), {"length": len(text), "limit": 5})


class TestCheckEmail:
    @pytest.mark.parametrize("email", ["Budi@Kopi.Example", "budi+kopi@kopi.co.id", "budi@münchen.de", "budi@kopi.test"])
    def test_is_kept_as_given(self, email: str) -> None:
        assert check_email(email, test=True, field=FIELD) == email

    def test_of_a_test_domain_is_for_test_merchants(self) -> None:
        with pytest.raises(Invalid):
            check_email("budi@kopi.test", test=False, field=FIELD)

    @given(st.text(max_size=60))
    def test_never_fails_otherwise(self, text: str) -> None:
        with suppress(Invalid):
            assert len(check_email(text, test=True, field=FIELD)) <= 254
