"""What an app tells of a device and a connection: what is alike is written alike, and only its hash is kept."""

from uuid import UUID

import pytest

from kernel.errors import Invalid
from referrals.fraud.rules import LONGEST, Traits, check_traits, hashed

SECRET, RIVALS = UUID(int=1), UUID(int=2)


def traits(**given: str) -> Traits:
    """Check what is given."""
    return check_traits(**dict.fromkeys(("device", "payment", "address", "ip", "agent")) | given)


class TestTraits:
    def test_are_named_by_their_kinds(self) -> None:
        told = traits(device="d-1", payment="pm_1", address="Jl. Sudirman 5", ip="203.0.113.5", agent="Firefox")

        assert dict(told.named()) == {
            "DEVICE": "d-1",
            "PAYMENT": "pm_1",
            "ADDRESS": "jlsudirman5",
            "IP_AND_AGENT": "203.0.113.5 Firefox",
        }

    @pytest.mark.parametrize("alone", [{"ip": "203.0.113.5"}, {"agent": "Firefox"}])
    def test_are_none_where_an_ip_address_or_a_browser_stands_alone(self, alone: dict[str, str]) -> None:
        assert list(traits(**alone).named()) == []

    @pytest.mark.parametrize(
        "written",
        [
            "JALAN JENDERAL SUDIRMAN NO. 5, JAKARTA",
            "jalan jenderal sudirman no 5 jakarta",
            "Jalan Jenderal Sudirman, No.5 - Jakarta",
            "Jalan Jenderal Sudirmán No. 5, Jakarta",
            "Jalan Jenderal Sudirma\u0301n No. 5, Jakarta",
            "Ｊａｌａｎ Jenderal Sudirman No. ５, Jakarta",
        ],
    )
    def test_have_one_address_however_it_is_spelled(self, written: str) -> None:
        assert traits(address=written).address == "jalanjenderalsudirmanno5jakarta"

    def test_have_another_address_next_door(self) -> None:
        assert traits(address="Jalan Sudirman 5").address != traits(address="Jalan Sudirman 6").address

    def test_have_no_address_where_there_is_nothing_in_it(self) -> None:
        assert traits(address="- / -").address is None

    @pytest.mark.parametrize(
        ("told", "kept"),
        [
            ("203.0.113.5", "203.0.113.5"),
            ("::ffff:203.0.113.5", "203.0.113.5"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:DB8:1:2:ffff::1", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
            ("fe80::1%eth0", "fe80::/64"),
        ],
    )
    def test_have_the_network_of_a_household(self, told: str, kept: str) -> None:
        assert traits(ip=told, agent="Firefox").ip == kept

    @pytest.mark.parametrize("no_address", ["", "203.0.113", "203.0.113.5:443", " 203.0.113.5", "localhost", "1"])
    def test_refuse_what_is_no_ip_address(self, no_address: str) -> None:
        with pytest.raises(Invalid) as refused:
            traits(ip=no_address)

        assert refused.value.field == ("ipAddress",)

    @pytest.mark.parametrize(
        ("name", "field"), [("device", "deviceId"), ("payment", "paymentFingerprint"), ("address", "address"), ("agent", "userAgent")]
    )
    @pytest.mark.parametrize("wrong", ["", "x" * (LONGEST + 1), "a\x00b"])
    def test_refuse_what_is_empty_too_long_or_no_text(self, name: str, field: str, wrong: str) -> None:
        with pytest.raises(Invalid) as refused:
            traits(**{name: wrong})

        assert refused.value.field == (field,)


class TestHashed:
    def test_is_the_same_for_the_same_and_tells_nothing(self) -> None:
        hash = hashed(SECRET, "DEVICE", "d-1")

        assert hash == hashed(SECRET, "DEVICE", "d-1")
        assert len(hash) == 32
        assert "d-1" not in hash

    def test_differs_by_merchant_and_kind(self) -> None:
        hashes = {hashed(secret, kind, "d-1") for secret in (SECRET, RIVALS) for kind in ("DEVICE", "PAYMENT")}

        assert len(hashes) == 4
