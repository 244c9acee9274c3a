from typing import Any

import pytest

from kernel.errors import NotFound
from loyalty.programs.sections import Changed, earning, rule, section, without_rule


def a_document(*codes: str, **more: Any) -> dict[str, Any]:
    return {"points": {"currencies": []}, "earning": {"rules": [{"code": code, "points": 1} for code in codes], **more}}


def codes(changed: Changed) -> list[str]:
    return [one["code"] for one in changed.document["earning"]["rules"]]


class TestSection:
    def test_replaces_one_and_leaves_the_others(self) -> None:
        before = a_document("a") | {"tiers": {"levels": []}}

        changed = section("tiers", {"levels": [1]})(before)

        assert changed == Changed(before | {"tiers": {"levels": [1]}}, ("tiers",))
        assert before["tiers"] == {"levels": []}

    def test_takes_one_out(self) -> None:
        assert section("tiers", None)(a_document() | {"tiers": {}}).document == a_document() | {"tiers": None}


class TestEarning:
    def test_keeps_the_rules_and_nothing_else(self) -> None:
        changed = earning({"multiplierStacking": "ADD"})(a_document("a", "b", caps=[1]))

        assert changed.document == a_document("a", "b", multiplierStacking="ADD")

    def test_has_no_rules_in_a_document_without(self) -> None:
        assert earning({})({}).document == {"earning": {"rules": []}}


class TestRule:
    @pytest.mark.parametrize(
        ("code", "before", "after", "place"),
        [
            ("new", None, ["a", "b", "c", "new"], 3),
            ("new", "a", ["new", "a", "b", "c"], 0),
            ("new", "c", ["a", "b", "new", "c"], 2),
            ("b", None, ["a", "b", "c"], 1),
            ("c", "a", ["c", "a", "b"], 0),
            ("a", "c", ["b", "a", "c"], 1),
            ("a", "b", ["a", "b", "c"], 0),
        ],
    )
    def test_stands_where_it_is_wanted(self, code: str, before: str | None, after: list[str], place: int) -> None:
        document = a_document("a", "b", "c")

        changed = rule({"code": code, "points": 2}, before=before)(document)

        assert codes(changed) == after
        assert changed.document["earning"]["rules"][place] == {"code": code, "points": 2}
        assert changed.place == ("earning", "rules", str(place))
        assert document == a_document("a", "b", "c")

    def test_keeps_what_else_is_in_earning(self) -> None:
        assert rule({"code": "a"}, before=None)({"earning": {"caps": [1]}}).document == {"earning": {"caps": [1], "rules": [{"code": "a"}]}}

    @pytest.mark.parametrize("before", ["nothing", "a"])
    def test_cannot_stand_before_what_is_no_other_rule(self, before: str) -> None:
        with pytest.raises(NotFound) as refused:
            rule({"code": "a"}, before=before)(a_document("a", "b"))

        assert refused.value.field == ("before",)


class TestWithoutRule:
    def test_takes_one_out(self) -> None:
        assert codes(without_rule("b")(a_document("a", "b", "c"))) == ["a", "c"]

    @pytest.mark.parametrize("document", [a_document("a"), {}])
    def test_refuses_one_that_is_not_there(self, document: dict[str, Any]) -> None:
        with pytest.raises(NotFound) as refused:
            without_rule("b")(document)

        assert refused.value.field == ("code",)


class TestInside:
    def test_tells_where_in_what_was_sent_a_field_stands(self) -> None:
        changed = section("tiers", {})({})

        assert changed.inside(("tiers", "levels", "0")) == ("levels", "0")
        assert changed.inside(("tiers",)) == ()
        assert changed.inside(("points", "currencies")) is None
        assert changed.inside(()) is None

    def test_does_not_count_what_was_kept(self) -> None:
        changed = earning({})(a_document("a"))

        assert changed.inside(("earning", "caps", "0")) == ("caps", "0")
        assert changed.inside(("earning", "rules", "0", "points")) is None

    def test_is_nothing_when_nothing_was_sent(self) -> None:
        assert without_rule("a")(a_document("a")).inside(("earning", "rules")) is None
