"""Two ways to write one address, one phone number or one name, as PostgreSQL and the rules of customers see them."""

import pytest

from kernel.customers.rules import check_phone
from kernel.db import Database, transaction


async def key_of(kind: str, text: str) -> str | None:
    """Ask PostgreSQL for the key of an address ("email") or a name."""
    async with transaction(None, readonly=True) as connection:
        key: str | None = await connection.fetchval(f"SELECT {kind}_key($1)", text)
        return key


class TestEmail:
    @pytest.mark.parametrize(
        "written",
        [
            "sari.dewi@gmail.com",
            "SariDewi@Gmail.com",
            "s.a.r.i.dewi@googlemail.com",
            "saridewi+new@gmail.com",
            "Sari.Dewi+a+b@GOOGLEMAIL.COM",
            "ｓａｒｉｄｅｗｉ@gmail.com",
            "saridewi@ｇｍａｉｌ．com",
            "s\u0430rid\u0435w\u0456@gmail.com",
        ],
    )
    async def test_is_one_at_google_with_dots_a_plus_or_letters_that_look_alike(self, database: Database, written: str) -> None:
        assert await key_of("email", written) == "saridewi@gmail.com"

    @pytest.mark.parametrize(
        ("written", "key"),
        [
            ("Sari.Dewi@Example.com", "sari.dewi@example.com"),
            ("saridewi@example.com", "saridewi@example.com"),
            ("saridewi+x@example.com", "saridewi@example.com"),
            ("sari-dewi@example.com", "sari-dewi@example.com"),
            ("saridewi@mail.gmail.com", "saridewi@mail.gmail.com"),
            ("jos\u00e9@example.com", "jos\u00e9@example.com"),
            ("jose\u0301@example.com", "jos\u00e9@example.com"),
            ("saridew1@example.com", "saridew1@example.com"),
        ],
    )
    async def test_keeps_dots_elsewhere_and_loses_a_plus_everywhere(self, database: Database, written: str, key: str) -> None:
        assert await key_of("email", written) == key

    async def test_is_not_emptied_by_a_plus_in_front(self, database: Database) -> None:
        assert await key_of("email", "+one@example.com") != await key_of("email", "+other@example.com")


class TestName:
    @pytest.mark.parametrize(
        "written",
        [
            "Sari Dewi",
            "DEWI SARI",
            "  Dewi,   Sari ",
            "sari-dewi",
            "S\u00e1ri D\u00e8wi",
            "Sa\u0301ri Dewi",
            "ｓａｒｉ dewi",
            "S\u0430ri Dewi",
        ],
    )
    async def test_is_one_in_any_order_case_and_with_accents(self, database: Database, written: str) -> None:
        assert await key_of("name", written) == "dewi sari"

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Siobhan O'Brien", "siobhan o\u2019brien"),
            ("\u0141ukasz Stra\u00dfe", "Lukasz Strasse"),
            ("\u0110\u1ee9c Nguy\u1ec5n", "Nguyen Duc"),
            ("\u738b \u5c0f\u660e", "\u5c0f\u660e \u738b"),
            (
                "\u0410\u043d\u043d\u0430 \u0418\u0432\u0430\u043d\u043e\u0432\u0430",
                "\u0418\u0412\u0410\u041d\u041e\u0412\u0410 \u0410\u041d\u041d\u0410",
            ),
            ("\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e43\u0e08\u0e14\u0e35", "\u0e43\u0e08\u0e14\u0e35 \u0e2a\u0e21\u0e0a\u0e32\u0e22"),
        ],
    )
    async def test_is_one_in_any_script(self, database: Database, one: str, other: str) -> None:
        assert await key_of("name", one) == await key_of("name", other) is not None

    @pytest.mark.parametrize(("one", "other"), [("Sari Dewi", "Sari Devi"), ("Sari Dewi", "Sari"), ("Sari Dewi", "S. Dewi")])
    async def test_differs_where_it_is_another_one(self, database: Database, one: str, other: str) -> None:
        assert await key_of("name", one) != await key_of("name", other)

    async def test_of_nothing_is_none(self, database: Database) -> None:
        assert await key_of("name", "- .") is None


class TestPhone:
    @pytest.mark.parametrize("written", ["0812-3456-7890", "+62 812 3456 7890", "(0812) 34567890", "+62 (0)812 3456 7890"])
    def test_is_one_however_it_is_written(self, written: str) -> None:
        assert check_phone(written, country="ID", field=()) == "+6281234567890"
