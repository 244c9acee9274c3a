import random
from uuid import uuid4

import pytest

from kernel.tenancy.errors import NotAKey
from kernel.tenancy.key_text import NAMES, Kind, hashed, new_key, read_key


class TestKey:
    @pytest.mark.parametrize(("test", "start"), [(True, "sk_test_"), (False, "sk_live_")])
    def test_says_whose_it_is(self, test: bool, start: str) -> None:
        merchant_id = uuid4()

        key = new_key("sk", merchant_id, test=test)

        assert key.startswith(start)
        assert len(key) == 96
        assert read_key("sk", key).merchant_id == merchant_id

    def test_is_another_one_each_time(self) -> None:
        merchant_id = uuid4()

        keys = {new_key("sk", merchant_id, test=True) for _ in range(100)}

        assert len({read_key("sk", key).hash for key in keys}) == 100

    def test_is_recognised_as_mistyped_whichever_character_is_wrong(self) -> None:
        key = new_key("sk", uuid4(), test=True)
        chance = random.Random(1)

        for place, right in enumerate(key):
            wrong = chance.choice([letter for letter in "abcdefghijklmnopqrstuvwxyz234567_" if letter != right])
            with pytest.raises(NotAKey):
                read_key("sk", key[:place] + wrong + key[place + 1 :])

    @pytest.mark.parametrize("text", ["", "sk_test_", "sk_test", "sk_other_x_y_z"])
    def test_is_not_something_else(self, text: str) -> None:
        with pytest.raises(NotAKey):
            read_key("sk", text)

    def test_is_not_a_key_with_something_around_it(self) -> None:
        key = new_key("sk", uuid4(), test=True)

        for text in (key.upper(), f"{key}\n", f" {key}", key[:-1], f"{key}0"):
            with pytest.raises(NotAKey):
                read_key("sk", text)

    @pytest.mark.parametrize(("kind", "other"), [("sk", "pk"), ("pk", "sk")])
    def test_is_of_one_kind(self, kind: Kind, other: Kind) -> None:
        key = new_key(kind, uuid4(), test=True)

        assert read_key(kind, key).hash == hashed(key)
        with pytest.raises(NotAKey, match=NAMES[other]):
            read_key(other, key)
