"""Rings: who is tied together by devices, means of payment and by bringing each other."""

from collections.abc import Iterable
from itertools import pairwise
from uuid import UUID

import pytest

from referrals.fraud.rings import HOUSEHOLD, Ring, components


def put_together(*shared: str, brought: Iterable[str] = ()) -> list[Ring]:
    """Put together who is named by letters: each word shares a mark, each pair of `brought` is an advocate and a friend."""
    marks = {f"DEVICE {place}": [_id(name) for name in names] for place, names in enumerate(shared)}
    return components(marks, [(_id(pair[0]), _id(pair[1])) for pair in brought])


def names(ring: Ring) -> str:
    """Name the members of a ring by their letters."""
    return "".join(chr(member.int) for member in ring.members)


def _id(name: str) -> UUID:
    return UUID(int=ord(name))


class TestComponents:
    def test_are_empty_where_nobody_shares_anything(self) -> None:
        assert put_together("a", "b", brought=["ab"]) == []

    def test_put_together_who_shares_over_others(self) -> None:
        [ring] = put_together("ab", "bc", "cd")

        assert (names(ring), ring.hands, len(ring.marks), ring.brought) == ("abcd", (4,), 3, ())

    def test_put_together_hands_that_bring_each_other(self) -> None:
        [ring] = put_together("ab", "cde", brought=["bc"])

        assert (names(ring), ring.hands, len(ring.marks)) == ("abcde", (3, 2), 2)
        assert ring.brought == ((_id("b"), _id("c")),)

    def test_leave_out_who_shares_nothing_however_many_they_bring(self) -> None:
        rings = put_together("ab", "cd", brought=["xa", "xb", "xc", "xd", "xe", "xf"])

        assert [names(ring) for ring in rings] == ["ab", "cd"]

    def test_come_largest_first_and_do_not_depend_on_the_order(self) -> None:
        one, other = put_together("ab", "cde", "fg", brought=["gf"]), put_together("gf", "edc", "ba", brought=["gf"])

        assert [names(ring) for ring in one] == ["cde", "ab", "fg"]
        assert [(names(ring), ring.hands, ring.brought) for ring in one] == [(names(ring), ring.hands, ring.brought) for ring in other]

    def test_take_a_large_crowd(self) -> None:
        everybody = [UUID(int=number) for number in range(20_000)]

        [ring] = components({"DEVICE": everybody}, pairwise(everybody))

        assert (len(ring.members), ring.hands, len(ring.brought)) == (20_000, (20_000,), 19_999)


class TestRing:
    @pytest.mark.parametrize("family", ["ab", "abc", "abcd"])
    def test_is_a_family_while_they_are_few_with_one_tablet(self, family: str) -> None:
        [ring] = put_together(family, brought=["ab", "za"])

        assert len(family) <= HOUSEHOLD
        assert not ring.is_suspicious

    def test_is_suspicious_when_they_are_too_many(self) -> None:
        [ring] = put_together("abcde")

        assert ring.is_suspicious

    @pytest.mark.parametrize("brought", [["ad", "cb"], ["ab", "bc", "cd"], ["ac", "bd"]])
    def test_is_suspicious_when_there_are_as_many_referrals_as_hands(self, brought: list[str]) -> None:
        [ring] = put_together("ab", "cd", brought=brought)

        assert ring.is_suspicious

    def test_is_a_circle_of_families_while_one_brings_the_next(self) -> None:
        [ring] = put_together("ab", "cd", "ef", brought=["ac", "ce"])

        assert (len(ring.members), ring.hands) == (6, (2, 2, 2))
        assert not ring.is_suspicious
