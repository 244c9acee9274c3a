import asyncio
from typing import Any

import pytest

from kernel.tenancy.models import Role
from tests.makers import PROGRAM, Shop

pytestmark = pytest.mark.commits

ERRORS = "userErrors { code field message details }"
PAYLOAD = f"program {{ status document }} warnings {{ code path message warning }} {ERRORS}"
LEVEL = {"code": "gold", "name": "Gold", "threshold": 10}
ROOT = {
    "pointsSave": "points: {currencies: []}",
    "earningSave": "earning: {}",
    "earningRuleSave": 'rule: {fixed: {code: "x", points: 1}}',
    "earningRuleRemove": 'code: "spend"',
    "tiersSave": "tiers: null",
    "lifecycleSave": "lifecycle: {}",
    "birthdaySave": "birthday: null",
    "referralTermsSave": "referrals: null",
    "programDraftDiscard": "",
}
"""Every change of a part of the draft, with an input."""


async def change(shop: Shop, mutation: str, **input: Any) -> dict[str, Any]:
    return await shop.change(mutation, f"{mutation[0].upper()}{mutation[1:]}Input", input, PAYLOAD)


async def draft_of(shop: Shop) -> dict[str, Any] | None:
    """Read the draft's document."""
    draft = (await shop.ask("{ merchant { programDraft { document } } }"))["merchant"]["programDraft"]
    document: dict[str, Any] | None = draft and draft["document"]
    return document


def faults(payload: dict[str, Any]) -> list[tuple[list[str] | None, str, str]]:
    """Read what was refused: where, as what kind of problem, and in which words."""
    assert payload["program"] is None
    assert {error["code"] for error in payload["userErrors"]} == {"INVALID"}
    return [(error["field"], error["details"]["problem"], error["message"]) for error in payload["userErrors"]]


class TestSection:
    async def test_is_changed_in_a_copy_of_the_published_version(self, shop: Shop) -> None:
        published = (await shop.ask("{ merchant { program { document } } }"))["merchant"]["program"]["document"]

        saved = await change(shop, "birthdaySave", birthday={"points": 50, "daysAhead": 7})

        assert saved["userErrors"] == []
        assert saved["program"]["status"] == "DRAFT"
        assert saved["program"]["document"].pop("birthday") == {
            "points": 50,
            "currency": None,
            "offer": None,
            "daysAhead": 7,
            "leapDay": "FEB_28",
            "noticeDays": 30,
            "distanceDays": 330,
        }
        assert saved["program"]["document"] | {"birthday": None} == published

    async def test_is_changed_beside_what_was_changed_before(self, shop: Shop) -> None:
        await change(shop, "birthdaySave", birthday={"points": 50})
        await change(shop, "referralTermsSave", referrals={"advocatePoints": 2, "friendPoints": 1})
        await change(shop, "lifecycleSave", lifecycle={"lapseDays": 400})

        saved = await change(shop, "birthdaySave", birthday=None)

        document = saved["program"]["document"]
        assert (document["birthday"], document["referrals"]["advocatePoints"], document["lifecycle"]["lapseDays"]) == (None, 2, 400)

    async def test_is_replaced_as_a_whole(self, shop: Shop) -> None:
        await change(shop, "lifecycleSave", lifecycle={"lapseDays": 400})

        saved = await change(shop, "lifecycleSave", lifecycle={"atRiskDays": 10})

        assert (saved["program"]["document"]["lifecycle"]["lapseDays"], saved["program"]["document"]["lifecycle"]["atRiskDays"]) == (
            365,
            10,
        )

    async def test_must_be_given_or_null(self, shop: Shop) -> None:
        payload = await change(shop, "tiersSave")

        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("INVALID", ["input", "tiers"])]
        assert await draft_of(shop) is None

    async def test_is_refused_with_every_problem_where_it_stands_in_the_input(self, shop: Shop) -> None:
        levels = [LEVEL, LEVEL | {"threshold": 5}, {"code": "B!", "name": "", "threshold": 20}]

        found = faults(await change(shop, "tiersSave", tiers={"levels": levels, "graceDays": 400}))

        assert [(field, kind) for field, kind, _ in found] == [
            (["input", "tiers", "graceDays"], "OUT_OF_RANGE"),
            (["input", "tiers", "levels", "1", "code"], "DUPLICATE_CODE"),
            (["input", "tiers", "levels", "1", "threshold"], "NOT_ASCENDING"),
            (["input", "tiers", "levels", "2", "code"], "WRONG_FORMAT"),
            (["input", "tiers", "levels", "2", "name"], "WRONG_LENGTH"),
        ]
        assert await draft_of(shop) is None

    async def test_is_refused_for_what_it_breaks_elsewhere_without_a_place_in_the_input(self, shop: Shop) -> None:
        await change(shop, "earningRuleSave", rule={"fixed": {"code": "golden", "points": 1, "tiers": ["gold"]}})

        found = faults(await change(shop, "tiersSave", tiers=None))

        assert [(field, kind) for field, kind, _ in found] == [(None, "UNKNOWN_TIER")]
        assert found[0][2].startswith("earning.rules.3.tiers.0: ")

    async def test_takes_null_only_where_the_document_does(self, shop: Shop) -> None:
        found = faults(await change(shop, "lifecycleSave", lifecycle={"lapseDays": None}))

        assert [(field, kind) for field, kind, _ in found] == [(["input", "lifecycle", "lapseDays"], "WRONG_TYPE")]

    async def test_of_points_says_what_it_means(self, shop: Shop) -> None:
        currencies = [
            {"code": "beans", "name": "Beans", "rounding": "CEIL", "expiry": {"model": "ROLLING", "months": 12, "roundUp": "YEAR"}},
            {"code": "stamps", "name": "Stamps", "redeemable": False},
        ]

        saved = await change(shop, "pointsSave", points={"currencies": currencies})

        kept = saved["program"]["document"]["points"]["currencies"]
        assert [(one["rounding"], one["expiry"]["months"], one["redeemable"]) for one in kept] == [
            ("CEIL", 12, True),
            ("FLOOR", None, False),
        ]

    async def test_of_earning_leaves_the_rules(self, shop: Shop) -> None:
        caps = [{"currency": "beans", "perCustomer": [{"points": 500, "per": "DAY"}]}]

        saved = await change(shop, "earningSave", earning={"multiplierStacking": "ADD", "caps": caps})

        earning = saved["program"]["document"]["earning"]
        assert [rule["code"] for rule in earning["rules"]] == ["spend", "review", "stamp"]
        assert (earning["multiplierStacking"], earning["caps"][0]["perCustomer"]) == ("ADD", [{"points": 500, "per": "DAY"}])


class TestRule:
    async def test_is_added_replaced_moved_and_removed(self, shop: Shop) -> None:
        async def codes(mutation: str, **input: Any) -> list[tuple[str, int]]:
            saved = await change(shop, mutation, **input)
            assert saved["userErrors"] == []
            return [(rule["code"], rule.get("points") or rule["percent"]) for rule in saved["program"]["document"]["earning"]["rules"]]

        added = await codes("earningRuleSave", rule={"multiplier": {"code": "happy", "percent": 150}}, before="review")
        replaced = await codes("earningRuleSave", rule={"fixed": {"code": "happy", "points": 7, "on": "VISIT"}})
        moved = await codes("earningRuleSave", rule={"fixed": {"code": "happy", "points": 7, "on": "VISIT"}}, before="spend")
        removed = await codes("earningRuleRemove", code="happy")

        assert added == [("spend", 1), ("happy", 150), ("review", 5), ("stamp", 1)]
        assert replaced == [("spend", 1), ("happy", 7), ("review", 5), ("stamp", 1)]
        assert moved == [("happy", 7), ("spend", 1), ("review", 5), ("stamp", 1)]
        assert removed == [("spend", 1), ("review", 5), ("stamp", 1)]

    async def test_says_days_and_hours(self, shop: Shop) -> None:
        schedule = {"from": "2026-01-01", "until": "2026-12-31", "weekdays": ["FRIDAY"], "hours": {"from": "22:00", "until": "02:00"}}

        saved = await change(shop, "earningRuleSave", rule={"fixed": {"code": "friday", "points": 1, "schedule": schedule}})

        assert saved["program"]["document"]["earning"]["rules"][-1]["schedule"] == schedule

    async def test_is_refused_where_it_stands_in_the_input(self, shop: Shop) -> None:
        rule = {"code": "spend", "every": 0, "points": 1, "when": "event.nothing > 1", "currency": "gold", "rates": [{"points": 0}]}

        found = faults(await change(shop, "earningRuleSave", rule={"perAmount": rule}))

        assert sorted((".".join(field or []), kind) for field, kind, _ in found) == [
            ("input.rule.perAmount.currency", "UNKNOWN_CURRENCY"),
            ("input.rule.perAmount.every", "OUT_OF_RANGE"),
            ("input.rule.perAmount.rates.0.points", "OUT_OF_RANGE"),
            ("input.rule.perAmount.when", "CONDITION_REFUSED"),
        ]

    @pytest.mark.parametrize(
        "rule", [{}, {"fixed": None}, {"fixed": {"code": "x", "points": 1}, "multiplier": {"code": "x", "percent": 1}}]
    )
    async def test_is_exactly_one(self, shop: Shop, rule: dict[str, Any]) -> None:
        query = "mutation ($input: EarningRuleSaveInput!) { earningRuleSave(input: $input) { userErrors { code } } }"

        answer = await shop.post(query, {"input": {"rule": rule}})

        assert {error["extensions"]["code"] for error in answer["errors"]} == {"BAD_USER_INPUT"}
        assert answer["errors"][0]["extensions"]["inputPath"][:2] == ["input", "rule"]

    @pytest.mark.parametrize(
        "rule",
        ["{}", "{fixed: null}", '{fixed: {code: "x", points: 1}, multiplier: {code: "x", percent: 1}}', "{fixed: $rule, multiplier: null}"],
    )
    async def test_is_exactly_one_also_when_it_stands_in_the_document(self, shop: Shop, rule: str) -> None:
        variable = "($rule: FixedRuleInput!)" if "$" in rule else ""
        query = f"mutation {variable} {{ earningRuleSave(input: {{rule: {rule}}}) {{ userErrors {{ code }} }} }}"

        answer = await shop.post(query, {"rule": {"code": "x", "points": 1}} if variable else {})

        assert {error["extensions"]["code"] for error in answer["errors"]} == {"BAD_USER_INPUT"}

    @pytest.mark.parametrize(
        ("mutation", "input", "field"),
        [
            ("earningRuleRemove", {"code": "nothing"}, "code"),
            ("earningRuleSave", {"rule": {"fixed": {"code": "x", "points": 1}}, "before": "nothing"}, "before"),
            ("earningRuleSave", {"rule": {"fixed": {"code": "spend", "points": 1}}, "before": "spend"}, "before"),
        ],
    )
    async def test_must_be_there_to_be_named(self, shop: Shop, mutation: str, input: dict[str, Any], field: str) -> None:
        payload = await change(shop, mutation, **input)

        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("NOT_FOUND", ["input", field])]
        assert await draft_of(shop) is None

    async def test_stays_while_a_group_names_it(self, shop: Shop) -> None:
        exclusive = [{"code": "one", "rules": ["spend", "review"]}]
        await change(shop, "earningSave", earning={"exclusive": exclusive})

        found = faults(await change(shop, "earningRuleRemove", code="review"))

        assert [(field, kind) for field, kind, _ in found] == [(None, "UNKNOWN_RULE")]


class TestChangesAtOnce:
    async def test_are_all_kept(self, shop: Shop) -> None:
        changes: list[tuple[str, dict[str, Any]]] = [
            ("birthdaySave", {"birthday": {"points": 50}}),
            ("referralTermsSave", {"referrals": {"advocatePoints": 2, "friendPoints": 1}}),
            ("lifecycleSave", {"lifecycle": {"lapseDays": 400}}),
            ("tiersSave", {"tiers": {"levels": [LEVEL]}}),
            ("earningSave", {"earning": {"multiplierStacking": "MULTIPLY"}}),
            *(("earningRuleSave", {"rule": {"fixed": {"code": f"rule-{number}", "points": 1}}}) for number in range(6)),
        ]

        payloads = await asyncio.gather(*(change(shop, mutation, **input) for mutation, input in changes))

        assert [payload["userErrors"] for payload in payloads] == [[]] * len(changes)
        document = await draft_of(shop)
        assert document is not None
        assert (document["birthday"]["points"], document["referrals"]["advocatePoints"], document["lifecycle"]["lapseDays"]) == (50, 2, 400)
        assert ([level["code"] for level in document["tiers"]["levels"]], document["earning"]["multiplierStacking"]) == (
            ["gold"],
            "MULTIPLY",
        )
        assert {f"rule-{number}" for number in range(6)} < {rule["code"] for rule in document["earning"]["rules"]}

    async def test_with_one_key_are_made_once(self, shop: Shop) -> None:
        input = {"birthday": {"points": 50}, "idempotencyKey": "k"}
        payloads = await asyncio.gather(*(change(shop, "birthdaySave", **input) for _ in range(4)))
        await change(shop, "birthdaySave", birthday=None)

        again, other = await change(shop, "birthdaySave", **input), await change(shop, "birthdaySave", birthday=None, idempotencyKey="k")

        assert payloads == [payloads[0]] * 4
        assert again["program"]["document"]["birthday"] is None
        assert [(error["code"], error["field"]) for error in other["userErrors"]] == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]


class TestDiscard:
    async def test_goes_back_to_what_is_published(self, shop: Shop) -> None:
        await change(shop, "birthdaySave", birthday={"points": 50})

        discarded = await change(shop, "programDraftDiscard")
        nothing = await change(shop, "programDraftDiscard")

        assert (discarded["program"]["status"], discarded["program"]["document"]["birthday"]) == ("PUBLISHED", None)
        assert [(error["code"], error["field"]) for error in nothing["userErrors"]] == [("CONFLICTING_STATE", None)]
        assert await draft_of(shop) is None


class TestWhoMayChange:
    @pytest.mark.parametrize("mutation", ROOT)
    async def test_are_those_with_the_permission(self, shop: Shop, mutation: str) -> None:
        query = f"mutation {{ {mutation}(input: {{{ROOT[mutation]}}}) {{ userErrors {{ code }} }} }}"
        customer = await shop.token(await shop.customer())

        for key in (customer, await shop.staff(Role.SUPPORT), await shop.staff(Role.ANALYST)):
            answer = await shop.post(query, key=key)
            assert answer["errors"][0]["extensions"] == {"code": "FORBIDDEN", "missing": ["program:write"]}
        assert (await shop.post(query, key=""))["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"

    async def test_change_only_what_is_theirs(self, shop: Shop, rival: Shop) -> None:
        await change(shop, "birthdaySave", birthday={"points": 50})

        await change(rival, "birthdaySave", birthday={"points": 9})
        await change(rival, "programDraftDiscard")

        document = await draft_of(shop)
        assert document is not None
        assert document["birthday"]["points"] == 50
        assert await draft_of(rival) is None


class TestWarnings:
    async def test_come_with_what_is_saved(self, shop: Shop) -> None:
        currencies = [*PROGRAM["points"]["currencies"], {"code": "miles", "name": "Miles"}]

        saved = await change(shop, "pointsSave", points={"currencies": currencies})

        assert saved["userErrors"] == []
        assert [(one["code"], one["path"], one["warning"]) for one in saved["warnings"]] == [
            ("NEVER_AWARDED", ["points", "currencies", "2"], True)
        ]
