import random
from uuid import uuid4

import pytest

from kernel.errors import Invalid
from kernel.tenancy.errors import NotAServerKey
from kernel.tenancy.rules import check_password, new_server_key, normalise_email, read_server_key, sign_in_email


class TestServerKey:
    @pytest.mark.parametrize(("test", "start"), [(True, "sk_test_"), (False, "sk_live_")])
    def test_says_whose_it_is(self, test: bool, start: str) -> None:
        merchant_id = uuid4()

        key = new_server_key(merchant_id, test=test)

        assert key.startswith(start)
        assert len(key) == 96
        assert read_server_key(key).merchant_id == merchant_id

    def test_is_another_one_each_time(self) -> None:
        merchant_id = uuid4()

        keys = {new_server_key(merchant_id, test=True) for _ in range(100)}

        assert len({read_server_key(key).hash for key in keys}) == 100

    def test_is_recognised_as_mistyped_whichever_character_is_wrong(self) -> None:
        key = new_server_key(uuid4(), test=True)
        chance = random.Random(1)

        for place, right in enumerate(key):
            wrong = chance.choice([letter for letter in "abcdefghijklmnopqrstuvwxyz234567_" if letter != right])
            with pytest.raises(NotAServerKey):
                read_server_key(key[:place] + wrong + key[place + 1 :])

    @pytest.mark.parametrize("text", ["", "sk_test_", "sk_test", "sk_other_x_y_z"])
    def test_is_not_something_else(self, text: str) -> None:
        with pytest.raises(NotAServerKey):
            read_server_key(text)

    def test_is_not_a_key_with_something_around_it(self) -> None:
        key = new_server_key(uuid4(), test=True)

        for text in (key.upper(), f"{key}\n", f" {key}", key[:-1], f"{key}0"):
            with pytest.raises(NotAServerKey):
                read_server_key(text)


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
