from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.customers.consents import NewConsent, Purpose
from kernel.customers.rules import NewCustomer, changes, check_birthday, check_phone, new_customer
from kernel.errors import Invalid
from tests.kernel.makers import NOW, a_merchant

KOPI = a_merchant()
FIELD = ("input", "x")


class TestNewCustomer:
    def test_checks_and_normalises_everything(self) -> None:
        draft = new_customer(
            external_id=" A-1 ",
            name=" Ame\u0301lie ",
            email="Amelie@Kopi.example",
            phone="0812-3456-7890",
            birthday="--02-29",
            time_zone="Asia/Makassar",
            locale="id_id",
            attributes={"size": "L", "tags": [1, None]},
            joined_at=datetime(2011, 1, 1, 7, tzinfo=KOPI.zone),
            merchant=KOPI,
            now=NOW,
        )

        assert draft == NewCustomer(
            external_id=" A-1 ",
            name="Amélie",
            email="Amelie@Kopi.example",
            phone="+6281234567890",
            birthday="--02-29",
            time_zone="Asia/Makassar",
            locale="id-ID",
            attributes={"size": "L", "tags": [1, None]},
            joined_at=datetime(2011, 1, 1, tzinfo=UTC),
            claim=None,
            path=("input",),
        )

    def test_joins_now_when_nothing_is_said(self) -> None:
        draft = new_customer(external_id="1", merchant=KOPI, now=NOW)

        assert (draft.joined_at, draft.name, draft.attributes) == (NOW, None, None)

    @pytest.mark.parametrize("at", [None, NOW])
    def test_consents_when_they_said_so_or_joined(self, at: datetime | None) -> None:
        joined, consent = NOW - timedelta(days=9), NewConsent(Purpose.MARKETING, True, "form:sign-up", at)

        draft = new_customer(external_id="1", joined_at=joined, consent=consent, merchant=KOPI, now=NOW)

        assert draft.consent == NewConsent(Purpose.MARKETING, True, "form:sign-up", at or joined)

    @pytest.mark.parametrize(
        ("field", "bad"),
        [("source", {"source": "Budi Santoso"}), ("at", {"at": NOW + timedelta(minutes=6)}), ("at", {"at": datetime(2020, 1, 1)})],
    )
    def test_refuses_what_cannot_be_kept_of_a_consent(self, field: str, bad: dict[str, Any]) -> None:
        consent = replace(NewConsent(Purpose.MARKETING, True, "shop"), **bad)

        with pytest.raises(Invalid) as refusal:
            new_customer(external_id="1", consent=consent, merchant=KOPI, now=NOW)

        assert refusal.value.field == ("input", "marketing", field)

    def test_may_join_five_minutes_ahead(self) -> None:
        ahead = NOW + timedelta(minutes=5)

        assert new_customer(external_id="1", joined_at=ahead, merchant=KOPI, now=NOW).joined_at == ahead

    @pytest.mark.parametrize(
        ("field", "bad"),
        [
            ("externalId", {"external_id": ""}),
            ("externalId", {"external_id": "x" * 256}),
            ("externalId", {"external_id": "a\x00"}),
            ("joinedAt", {"joined_at": NOW + timedelta(minutes=5, microseconds=1)}),
            ("joinedAt", {"joined_at": datetime(1899, 12, 31, tzinfo=UTC)}),
            ("joinedAt", {"joined_at": datetime(2020, 1, 1)}),
            ("name", {"name": " "}),
            ("name", {"name": "x" * 201}),
            ("name", {"name": "Bu\ndi"}),
            ("email", {"email": "budi"}),
            ("phone", {"phone": "none"}),
            ("birthday", {"birthday": "yesterday"}),
            ("timeZone", {"time_zone": "Asia/Atlantis"}),
            ("locale", {"locale": "english"}),
            ("attributes", {"attributes": []}),
        ],
    )
    def test_refuses_with_the_path_of_the_field(self, field: str, bad: dict[str, Any]) -> None:
        with pytest.raises(Invalid) as refusal:
            new_customer(**{"external_id": "1"} | bad, merchant=KOPI, now=NOW, path=("input", "customers", "3"))

        assert refusal.value.field == ("input", "customers", "3", field)


class TestChanges:
    def test_tells_null_from_what_is_not_given(self) -> None:
        assert changes({"name": None, "phone": "+44 20 7946 0018"}, merchant=KOPI, now=NOW) == {"name": None, "phone": "+442079460018"}
        assert changes({}, merchant=KOPI, now=NOW) == {}

    def test_knows_no_other_fields(self) -> None:
        with pytest.raises(AssertionError):
            changes({"id = id; --": 1}, merchant=KOPI, now=NOW)

    @pytest.mark.parametrize(("zone", "allowed"), [(None, True), ("Pacific/Honolulu", False)])
    def test_takes_today_as_a_birthday_where_it_is_today_already(self, zone: str | None, allowed: bool) -> None:
        born = {"birthday": "2026-03-02", "time_zone": zone}
        evening = datetime(2026, 3, 1, 18, tzinfo=UTC)

        with nullcontext() if allowed else pytest.raises(Invalid):
            changes(born, merchant=KOPI, now=evening)


class TestBirthday:
    @pytest.mark.parametrize("birthday", ["2000-02-29", "--02-29", "1900-01-01", "2026-03-01", "--12-31"])
    def test_takes_days_that_exist(self, birthday: str) -> None:
        assert check_birthday(birthday, today=date(2026, 3, 1), field=FIELD) == birthday

    @pytest.mark.parametrize(
        "birthday",
        [
            "2001-02-29",
            "2026-03-02",
            "1899-12-31",
            "0000-01-01",
            "--02-30",
            "--13-01",
            "--00-01",
            "--04-31",
            "04-30",
            "2000-1-1",
            "2000-01-01 ",
            "2000-01-01\n",
            "-2000-01-01",
            "20000101",
            "",
            "\u0662000-01-01",
        ],
    )
    def test_refuses_everything_else(self, birthday: str) -> None:
        with pytest.raises(Invalid):
            check_birthday(birthday, today=date(2026, 3, 1), field=FIELD)

    @given(st.text(max_size=12))
    def test_never_fails_otherwise(self, text: str) -> None:
        with suppress(Invalid):
            check_birthday(text, today=date(2026, 3, 1), field=FIELD)


class TestPhone:
    @pytest.mark.parametrize(
        ("phone", "country", "e164"),
        [
            ("0812 3456 7890", "ID", "+6281234567890"),
            ("+62 812-3456-7890", "GB", "+6281234567890"),
            ("020 7946 0018", "GB", "+442079460018"),
            ("+62 812-3456-7890", None, "+6281234567890"),
        ],
    )
    def test_is_written_as_e164(self, phone: str, country: str | None, e164: str) -> None:
        assert check_phone(phone, country=country, field=FIELD) == e164

    @pytest.mark.parametrize(
        ("phone", "country"),
        [("0812 3456 7890", None), ("12", "ID"), ("+1", "ID"), ("", "ID"), ("kopi", "ID"), ("1" * 65, "ID"), ("+62\x00812", "ID")],
    )
    def test_refuses_what_is_none(self, phone: str, country: str | None) -> None:
        with pytest.raises(Invalid):
            check_phone(phone, country=country, field=FIELD)

    @given(st.text(max_size=70))
    def test_never_fails_otherwise(self, text: str) -> None:
        with suppress(Invalid):
            assert len(check_phone(text, country="ID", field=FIELD)) <= 32


class TestAttributes:
    @pytest.mark.parametrize("attributes", [{}, {"a": [{"b": [1.5, "é", True, None]}]}, {"x": "y" * (16 * 1024 - 8)}])
    def test_are_any_json_object(self, attributes: dict[str, Any]) -> None:
        assert changes({"attributes": attributes}, merchant=KOPI, now=NOW) == {"attributes": attributes}

    @pytest.mark.parametrize(
        "attributes",
        [
            "x",
            5,
            [],
            {"x": "y" * (16 * 1024 - 7)},
            {"n": 2**64},
            {"s": "\ud800"},
            {"a": ["\x00"]},
            {"\x00": 1},
            {"a": [[[[[[[[]]]]]]]]},
        ],
        ids=lambda attributes: str(attributes)[:20].encode("ascii", "backslashreplace").decode(),
    )
    def test_are_bounded_and_plain(self, attributes: object) -> None:
        with pytest.raises(Invalid) as refusal:
            changes({"attributes": attributes}, merchant=KOPI, now=NOW)

        assert refusal.value.field == ("input", "attributes")

    def test_may_be_eight_levels_deep(self) -> None:
        assert changes({"attributes": {"a": [[[[[[[1]]]]]]]}}, merchant=KOPI, now=NOW)
