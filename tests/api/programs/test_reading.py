from typing import Any

import jwt
import pytest

from kernel.tenancy.models import Role
from tests.api.programs.test_sections import change
from tests.makers import PROGRAM, Shop

pytestmark = pytest.mark.commits

VERSIONS = """query ($first: Int, $after: String, $last: Int, $before: String) { merchant { programs(
    first: $first, after: $after, last: $last, before: $before
) { nodes { version status } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } totalCount } } }"""
DIFF = """query ($from: Int, $to: Int) { merchant { programDiff(from: $from, to: $to) { section path kind before after words } } }"""
CHECK = """query ($document: JSON!) { merchant { programCheck(document: $document) {
    errors { code path message warning } warnings { code path message warning }
} } }"""
PREVIEW = """query ($id: ID!, $event: EventInput!, $draft: Boolean, $version: Int) { merchant {
    previewEvent(customerId: $id, event: $event, draft: $draft, version: $version) { points tier stage awards { currency points } }
} }"""
EVENT = {"kind": "PURCHASE", "externalId": "order", "total": 5_000_000}
FIELDS = ("program { version }", "programDraft { version }", "programs { totalCount }", "programDiff { words }")


async def publish(shop: Shop, **input: Any) -> int:
    payload = await shop.change("programPublish", "ProgramPublishInput", input, "program { version } userErrors { message }")
    assert payload["userErrors"] == []
    number: int = payload["program"]["version"]
    return number


async def release(shop: Shop, points: int) -> int:
    """Publish a version in which a birthday brings so many points."""
    await change(shop, "birthdaySave", birthday={"points": points})
    return await publish(shop)


class TestProgram:
    async def test_is_read_section_by_section(self, shop: Shop) -> None:
        data = await shop.ask("""{ merchant { program {
            points { currencies { code rounding onRefund expiry { model months } maximumBalance } }
            earning { multiplierStacking rules { __typename code currency when ... on PerAmountRule { every points }
                ... on FixedRule { on points } ... on MultiplierRule { percent } } }
            tiers { metric window { type months } levels { code threshold multiplierPercent } }
            lifecycle { retention { anyOf { allOf { metric atLeast withinDays } } } lapseDays }
            birthday { points } referrals { advocatePoints } createdAt
        } } }""")

        program = data["merchant"]["program"]
        never = {"model": "NEVER", "months": None}
        assert program.pop("createdAt")
        assert program == {
            "points": {
                "currencies": [
                    {"code": "beans", "rounding": "FLOOR", "onRefund": "UNLIMITED", "expiry": never, "maximumBalance": None},
                    {"code": "stamps", "rounding": "FLOOR", "onRefund": "WITHIN_BALANCE", "expiry": never, "maximumBalance": None},
                ]
            },
            "earning": {
                "multiplierStacking": "BEST",
                "rules": [
                    {"__typename": "PerAmountRule", "code": "spend", "currency": None, "when": None, "every": 1_000_000, "points": 1},
                    {"__typename": "FixedRule", "code": "review", "currency": None, "when": None, "on": "REVIEW", "points": 5},
                    {
                        "__typename": "FixedRule",
                        "code": "stamp",
                        "currency": "stamps",
                        "when": "event.total >= 5000000",
                        "on": "PURCHASE",
                        "points": 1,
                    },
                ],
            },
            "tiers": {
                "metric": "SPEND",
                "window": {"type": "ROLLING", "months": None},
                "levels": [
                    {"code": "member", "threshold": 0, "multiplierPercent": 100},
                    {"code": "silver", "threshold": 50_000_000, "multiplierPercent": 150},
                    {"code": "gold", "threshold": 200_000_000, "multiplierPercent": 200},
                ],
            },
            "lifecycle": {
                "retention": {"anyOf": [{"allOf": [{"metric": "PURCHASES", "atLeast": 2, "withinDays": 365}]}]},
                "lapseDays": 365,
            },
            "birthday": None,
            "referrals": None,
        }

    async def test_tells_what_is_doubtful_in_it(self, shop: Shop) -> None:
        await change(shop, "pointsSave", points={"currencies": [*PROGRAM["points"]["currencies"], {"code": "miles", "name": "Miles"}]})

        data = await shop.ask("{ merchant { program { problems { code } } programDraft { problems { code path warning } } } }")

        assert data["merchant"] == {
            "program": {"problems": []},
            "programDraft": {"problems": [{"code": "NEVER_AWARDED", "path": ["points", "currencies", "2"], "warning": True}]},
        }


class TestVersions:
    async def test_come_in_pages_newest_first(self, shop: Shop) -> None:
        for points in range(1, 5):
            await release(shop, points)
        await publish(shop, version=2)

        first = (await shop.ask(VERSIONS, {"first": 2}))["merchant"]["programs"]
        rest = (await shop.ask(VERSIONS, {"first": 9, "after": first["pageInfo"]["endCursor"]}))["merchant"]["programs"]
        last = (await shop.ask(VERSIONS, {"last": 2}))["merchant"]["programs"]
        back = (await shop.ask(VERSIONS, {"last": 1, "before": last["pageInfo"]["startCursor"]}))["merchant"]["programs"]

        pages = [[(one["version"], one["status"]) for one in page["nodes"]] for page in (first, rest, last, back)]
        assert pages == [
            [(5, "RETIRED"), (4, "RETIRED")],
            [(3, "RETIRED"), (2, "PUBLISHED"), (1, "RETIRED")],
            [(2, "PUBLISHED"), (1, "RETIRED")],
            [(3, "RETIRED")],
        ]
        assert (first["totalCount"], first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (5, True, False)

    @pytest.mark.parametrize(("arguments", "field"), [({"first": 51}, "first"), ({"after": "x"}, "after"), ({"first": -1}, "first")])
    async def test_are_refused_as_pages_that_there_are_not(self, shop: Shop, arguments: dict[str, Any], field: str) -> None:
        answer = await shop.post(VERSIONS, arguments)

        extensions = answer["errors"][0]["extensions"]
        assert (extensions["code"], extensions["field"]) == ("BAD_USER_INPUT", [field])

    async def test_cost_what_rules_there_may_be_in_them(self, shop: Shop) -> None:
        query = "query ($first: Int) { merchant { programs(first: $first) { nodes { earning { rules { code caps { perEvent } } } } } } }"

        few, many = await shop.post(query, {"first": 20}), await shop.post(query, {"first": 50})

        assert len(few["data"]["merchant"]["programs"]["nodes"][0]["earning"]["rules"]) == 3
        assert many["errors"][0]["extensions"]["code"] == "COST_EXCEEDED"

    async def test_tell_when_they_began_to_decide_and_who_let_them(self, shop: Shop) -> None:
        await release(shop, 1)
        await publish(shop, version=1)
        await publish(shop, version=1)
        await change(shop, "birthdaySave", birthday={"points": 2})

        data = await shop.ask("""{ merchant { programs { nodes { version all: publications { at by } one: publications(first: 1) { by } } }
            programDraft { publications { by } } } }""")

        first, second = reversed(data["merchant"]["programs"]["nodes"])
        assert [publication["by"][:4] for publication in first["all"]] == ["key_", "key_", "test"]
        assert {publication["at"] for publication in first["all"]} == {"2026-03-01T05:00:00Z"}
        assert [(len(one["all"]), len(one["one"])) for one in (first, second)] == [(3, 1), (1, 1)]
        assert data["merchant"]["programDraft"] == {"publications": []}

    async def test_name_who_let_them_by_the_ids_that_are_shown_elsewhere(self, shop: Shop) -> None:
        owner = await shop.staff(Role.OWNER)
        till = await shop.change("serverKeyCreate", "ServerKeyCreateInput", {"name": "Till 2"}, "id key", key=owner)
        for key in (owner, till["key"]):
            await shop.change("programPublish", "ProgramPublishInput", {"version": 1}, "program { version }", key=key)

        [program] = (await shop.ask("{ merchant { programs { nodes { publications { by } } } } }"))["merchant"]["programs"]["nodes"]

        person = jwt.decode(owner, options={"verify_signature": False})["sub"]
        assert [publication["by"] for publication in program["publications"]] == [till["id"], person, "test"]


class TestDiff:
    async def test_is_of_the_published_version_and_the_draft(self, shop: Shop) -> None:
        levels = [level | ({"threshold": 250_000_000} if level["code"] == "gold" else {}) for level in PROGRAM["tiers"]["levels"]]
        await change(shop, "tiersSave", tiers={"levels": levels})

        [found] = (await shop.ask(DIFF))["merchant"]["programDiff"]

        assert found.pop("words").startswith("Gold from ")
        assert found == {
            "section": "tiers",
            "path": ["tiers", "levels", "gold", "threshold"],
            "kind": "CHANGED",
            "before": 200_000_000,
            "after": 250_000_000,
        }

    async def test_is_of_any_two_versions(self, shop: Shop) -> None:
        await release(shop, 10)
        await release(shop, 20)

        async def kinds(**versions: int) -> list[tuple[str, str]]:
            found = (await shop.ask(DIFF, versions))["merchant"]["programDiff"]
            return [(one["section"], one["kind"]) for one in found]

        assert await kinds(**{"from": 1, "to": 2}) == [("birthday", "ADDED")]
        assert await kinds(**{"from": 2, "to": 3}) == [("birthday", "CHANGED")]
        assert await kinds(**{"from": 3, "to": 1}) == [("birthday", "REMOVED")]
        assert await kinds(to=3) == []
        await change(shop, "birthdaySave", birthday=None)
        assert await kinds(**{"from": 3}) == [("birthday", "REMOVED")]

    async def test_is_nothing_of_what_is_not_there(self, shop: Shop) -> None:
        for versions in ({}, {"to": 7}, {"from": 7, "to": 1}):
            assert (await shop.ask(DIFF, versions))["merchant"]["programDiff"] is None


class TestCheck:
    async def test_finds_everything_and_saves_nothing(self, shop: Shop) -> None:
        currencies = [{"code": "beans", "name": "Beans"}, {"code": "miles", "name": "Miles"}]
        rules = [{"type": "FIXED", "code": "x", "points": 0, "when": "1"}, {"type": "FIXED", "code": "ok", "points": 1}]
        document = {"points": {"currencies": currencies}, "earning": {"rules": rules}}

        found = (await shop.ask(CHECK, {"document": document}))["merchant"]["programCheck"]

        assert [(one["code"], one["path"], one["warning"]) for one in found["errors"]] == [
            ("OUT_OF_RANGE", ["earning", "rules", "0", "points"], False),
            ("CONDITION_REFUSED", ["earning", "rules", "0", "when"], False),
        ]
        assert ("NEVER_AWARDED", True) in [(one["code"], one["warning"]) for one in found["warnings"]]
        assert (await shop.ask("{ merchant { programDraft { version } } }"))["merchant"]["programDraft"] is None

    @pytest.mark.parametrize("document", [5, "x", [], {}])
    async def test_finds_what_is_no_document(self, shop: Shop, document: Any) -> None:
        found = (await shop.ask(CHECK, {"document": document}))["merchant"]["programCheck"]

        assert [len(found["errors"]) > 0, found["warnings"]] == [True, []]

    async def test_finds_nothing_in_a_good_one(self, shop: Shop) -> None:
        found = (await shop.ask(CHECK, {"document": PROGRAM}))["merchant"]["programCheck"]

        assert found == {"errors": [], "warnings": []}


class TestPreview:
    async def preview(self, shop: Shop, customer: str, **by: Any) -> dict[str, Any]:
        data = await shop.ask(PREVIEW, {"id": customer, "event": EVENT} | by)
        decision: dict[str, Any] = data["merchant"]["previewEvent"]
        return decision

    async def test_decides_by_the_draft_or_a_version_and_changes_nothing(self, shop: Shop) -> None:
        customer = await shop.customer()
        await change(shop, "earningRuleSave", rule={"perAmount": {"code": "spend", "every": 1_000_000, "points": 2}})
        await change(shop, "pointsSave", points={"currencies": [{"code": "stamps", "name": "S"}, {"code": "beans", "name": "Beans"}]})
        draft = await self.preview(shop, customer, draft=True)
        await publish(shop)

        now, before = await self.preview(shop, customer), await self.preview(shop, customer, version=1)

        assert (draft["points"], draft["awards"]) == (11, [{"currency": "stamps", "points": 11}])
        assert now == draft
        assert (before["points"], before["awards"]) == (5, [{"currency": "beans", "points": 5}, {"currency": "stamps", "points": 1}])
        assert (await shop.ask("query ($id: ID) { merchant { customer(id: $id) { purchases { totalCount } } } }", {"id": customer}))[
            "merchant"
        ]["customer"] == {"purchases": {"totalCount": 0}}

    async def test_promises_what_happens_when_it_is_published(self, shop: Shop) -> None:
        customer = await shop.customer()
        await shop.buys(customer, 30_000_000)
        levels = [{"code": "bronze", "name": "Bronze", "threshold": 20_000_000, "multiplierPercent": 300}]
        await change(shop, "tiersSave", tiers={"levels": levels})

        promised = await self.preview(shop, customer, draft=True)
        await publish(shop)

        bought = await shop.buys(customer, 5_000_000)
        assert promised["tier"] == "bronze"
        assert promised["points"] == bought["decision"]["points"]

    @pytest.mark.parametrize(
        ("by", "code", "field"),
        [
            ({"draft": True}, "NOT_FOUND", "draft"),
            ({"version": 9}, "NOT_FOUND", "version"),
            ({"version": 0}, "NOT_FOUND", "version"),
            ({"draft": True, "version": 1}, "BAD_USER_INPUT", "version"),
        ],
    )
    async def test_refuses_what_is_not_there(self, shop: Shop, by: dict[str, Any], code: str, field: str) -> None:
        answer = await shop.post(PREVIEW, {"id": await shop.customer(), "event": EVENT} | by)

        assert answer["errors"][0]["extensions"] == {"code": code, "field": [field]}


class TestWhoMayRead:
    @pytest.mark.parametrize("field", [*FIELDS, "programCheck(document: {}) { errors { code } }"])
    async def test_are_those_with_the_permission(self, shop: Shop, field: str) -> None:
        for role in (Role.SUPPORT, Role.ANALYST):
            await shop.ask(f"{{ merchant {{ {field} }} }}", key=await shop.staff(role))
        answer = await shop.post(f"{{ merchant {{ {field} }} }}", key=await shop.token(await shop.customer()))

        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    async def test_see_only_what_is_theirs(self, shop: Shop, rival: Shop) -> None:
        await release(rival, 99)
        await change(rival, "birthdaySave", birthday={"points": 77})

        versions = (await shop.ask(VERSIONS))["merchant"]["programs"]
        data = await shop.ask("{ merchant { program(version: 2) { version } programDraft { version } programDiff(to: 2) { words } } }")

        assert ([one["version"] for one in versions["nodes"]], versions["totalCount"]) == ([1], 1)
        assert data["merchant"] == {"program": None, "programDraft": None, "programDiff": None}
