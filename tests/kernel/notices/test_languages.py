import pytest

from kernel.notices.languages import plural_forms, spoken


class TestSpoken:
    @pytest.mark.parametrize(
        ("tag", "read"),
        [
            ("id", "id"),
            ("id-ID", "id_ID"),
            # What old devices still call Indonesian.
            ("in-ID", "id_ID"),
            ("en", "en"),
            ("en-GB", "en_GB"),
            ("en-ID", "en_ID"),
        ],
    )
    def test_is_the_locale_of_who_reads_a_language_of_ours(self, tag: str, read: str) -> None:
        assert str(spoken(tag)) == read

    @pytest.mark.parametrize(("tag", "read"), [("id-US", "id"), ("en-XX", "en")])
    def test_leaves_a_country_aside_that_the_language_has_no_forms_for(self, tag: str, read: str) -> None:
        assert str(spoken(tag)) == read

    @pytest.mark.parametrize("tag", ["de-DE", "ms", "jv-ID", "zh-Hant-TW", "de-XX"])
    def test_is_english_for_everybody_else_in_words_and_in_formats(self, tag: str) -> None:
        assert str(spoken(tag)) == "en"


class TestPluralForms:
    def test_are_those_of_the_language(self) -> None:
        assert (plural_forms("en"), plural_forms("id")) == (("one", "other"), ("other",))
