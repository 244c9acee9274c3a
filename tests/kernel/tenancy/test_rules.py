import pytest

from kernel.errors import Invalid
from kernel.tenancy.rules import check_password, normalise_email, sign_in_email


class TestPassword:
    @pytest.mark.parametrize("password", ["twelve chars", "x" * 1_000, "kata sandi 日本 🙂"])
    def test_may_be_anything_of_twelve_characters(self, password: str) -> None:
        assert check_password(password) == password

    @pytest.mark.parametrize("password", ["eleven char", "", "x" * 1_001])
    def test_must_not_be_shorter_or_endless(self, password: str) -> None:
        with pytest.raises(Invalid) as refusal:
            check_password(password)

        assert refusal.value.field == ("password",)


class TestEmail:
    @pytest.mark.parametrize("email", ["Siti@Kopi.example", " siti@kopi.example", "\uff33iti@kopi.example"])
    def test_has_one_form(self, email: str) -> None:
        assert normalise_email(email) == "siti@kopi.example"

    def test_may_be_of_a_test_domain_for_test_merchants_only(self) -> None:
        assert sign_in_email("siti@kopi.test", test=True) == "siti@kopi.test"

        with pytest.raises(Invalid):
            sign_in_email("siti@kopi.test", test=False)

    @pytest.mark.parametrize(
        "email", ["", "siti", "siti@", "@kopi.com", "si ti@kopi.com", "siti@kopi", "siti\x00@kopi.com", "a" * 255 + "@kopi.com"]
    )
    def test_must_be_one(self, email: str) -> None:
        with pytest.raises(Invalid) as refusal:
            sign_in_email(email, test=True)

        assert refusal.value.field == ("email",)
