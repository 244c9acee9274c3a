from xml.etree import ElementTree

import pytest

from kernel.codes import is_sound, new_code
from loyalty.visits.qr import svg
from loyalty.visits.rules import CODE_LENGTH, code_in, given_name, hash_of, shown_text


class TestCodeIn:
    @pytest.mark.parametrize("text", ["AB23CD45EF", "ab23cd45ef", " ab23-cd45 ef ", "setia:kopi:AB23CD45EF", "setia:kopi:ab23-cd45-ef\n"])
    def test_reads_what_was_typed_or_scanned(self, text: str) -> None:
        assert code_in(text, "kopi") == "AB23CD45EF"

    @pytest.mark.parametrize("text", ["setia:rival:AB23CD45EF", "https://kopi:AB23CD45EF", "kopi:AB23CD45EF", "x:setia:kopi:AB23CD45EF"])
    def test_reads_nothing_of_another_merchants_or_of_something_else(self, text: str) -> None:
        assert code_in(text, "kopi") == ""

    def test_reads_what_a_pass_shows(self) -> None:
        code = new_code(CODE_LENGTH)

        assert code_in(shown_text("kopi", code), "kopi") == code
        assert is_sound(code)


class TestHashOf:
    @pytest.mark.parametrize("code", ["", "\ud800", "x" * 100_000, "日本"])
    def test_takes_any_text(self, code: str) -> None:
        assert len(hash_of(code)) == 32


class TestGivenName:
    @pytest.mark.parametrize(
        ("name", "given"), [("Budi Santoso", "Budi"), ("  Ani ", "Ani"), ("Sukarno", "Sukarno"), ("", None), (" ", None), (None, None)]
    )
    def test_is_the_first_word(self, name: str | None, given: str | None) -> None:
        assert given_name(name) == given


class TestSvg:
    def test_is_a_picture_without_a_size(self) -> None:
        picture = ElementTree.fromstring(svg(shown_text("k" * 63, "AB23CD45EF")))

        assert picture.tag == "{http://www.w3.org/2000/svg}svg"
        assert picture.attrib.keys() == {"viewBox"}

    def test_differs_from_code_to_code(self) -> None:
        assert svg("setia:kopi:AB23CD45EF") != svg("setia:kopi:AB23CD45EG")
