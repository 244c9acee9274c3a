from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.errors import Invalid
from kernel.keys.rules import Claim, content_hash

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT, st.lists)


class TestContentHash:
    @settings(max_examples=30)
    @given(st.dictionaries(TEXT, JSON))
    def test_does_not_see_the_order_of_keys(self, payload: dict[str, object]) -> None:
        assert content_hash(payload) == content_hash(dict(reversed(payload.items())))

    @pytest.mark.parametrize(
        ("one", "other"),
        [({"name": None}, {}), ([1, 2], [2, 1]), ({"total": 1}, {"total": 1.0}), ({"total": 1}, {"total": "1"}), ("é", "e\u0301")],
    )
    def test_tells_apart_what_was_sent_differently(self, one: object, other: object) -> None:
        assert content_hash(one) != content_hash(other)

    def test_is_sha_256(self) -> None:
        assert content_hash({"b": [1, None], "a": "é"}) == sha256('{"a":"é","b":[1,null]}'.encode()).digest()

    @pytest.mark.parametrize("payload", [{"n": 2**64}, {"t": "\ud800"}, {"o": object()}, {1: "x"}])
    def test_refuses_what_is_no_plain_json(self, payload: object) -> None:
        with pytest.raises(Invalid):
            content_hash(payload)


class TestClaim:
    def test_is_none_without_a_key(self) -> None:
        assert Claim.of("me", None, operation="customerCreate", payload={}) is None

    def test_leaves_the_key_out_of_the_content(self) -> None:
        claim = Claim.of("me", "k", operation="customerCreate", payload={"name": "Budi", "idempotencyKey": "k"})

        assert claim == Claim("key:me", "k", content_hash(["customerCreate", {"name": "Budi"}]))

    def test_differs_by_operation(self) -> None:
        reserve, redeem = (Claim.of("me", "k", operation=name, payload={}) for name in ("rewardReserve", "rewardRedeem"))

        assert reserve != redeem

    def test_is_each_callers_own(self) -> None:
        mine, theirs = (Claim.of(caller, "k", operation="customerCreate", payload={}) for caller in ("me", "you"))

        assert mine is not None
        assert theirs is not None
        assert mine.name != theirs.name

    @pytest.mark.parametrize("key", ["", "x" * 256, "a\x00", "\ud800"])
    def test_refuses_other_keys(self, key: str) -> None:
        with pytest.raises(Invalid) as refusal:
            Claim.of("me", key, operation="customerCreate", payload={})

        assert refusal.value.field == ("input", "idempotencyKey")

    @pytest.mark.parametrize("key", ["x", "x" * 255, "日本 1"])
    def test_takes_keys_of_up_to_255_characters(self, key: str) -> None:
        claim = Claim.of("me", key, operation="customerCreate", payload={})

        assert claim is not None
        assert claim.key == key
