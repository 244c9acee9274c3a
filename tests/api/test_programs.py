from typing import Any

import pytest

from kernel.tenancy.models import Role
from tests.makers import PROGRAM, Shop

pytestmark = pytest.mark.commits

FIELDS = "program { version status document publishedAt } userErrors { code field message }"


async def save(shop: Shop, staff: str, document: Any, **more: Any) -> dict[str, Any]:
    return await shop.change("programDraftSave", "ProgramDraftSaveInput", {"document": document} | more, FIELDS, key=staff)


async def publish(shop: Shop, staff: str, **input: Any) -> dict[str, Any]:
    return await shop.change("programPublish", "ProgramPublishInput", input, FIELDS, key=staff)


def doubled() -> dict[str, Any]:
    return PROGRAM | {"earning": {"rules": [{"type": "PER_AMOUNT", "code": "spend", "every": 1_000_000, "points": 2}]}}


class TestProgram:
    async def test_is_saved_published_and_decides_from_then_on(self, shop: Shop) -> None:
        staff, customer = await shop.staff(), await shop.customer()
        before = await shop.buys(customer, 5_000_000)

        saved = await save(shop, staff, doubled())
        unchanged = await shop.buys(customer, 5_000_000)
        published = await publish(shop, staff)
        after = await shop.buys(customer, 5_000_000)

        assert (saved["program"]["status"], saved["program"]["version"]) == ("DRAFT", None)
        assert saved["program"]["document"]["earning"]["rules"][0]["points"] == 2
        assert (published["program"]["status"], published["program"]["version"]) == ("PUBLISHED", 2)
        assert published["program"]["publishedAt"] == "2026-03-01T05:00:00Z"
        assert [one["decision"]["points"] for one in (before, unchanged, after)] == [5, 5, 10]

    async def test_goes_back_to_an_older_version(self, shop: Shop) -> None:
        staff = await shop.staff()
        await save(shop, staff, doubled())
        await publish(shop, staff)

        back = await publish(shop, staff, version=1)

        assert (back["program"]["version"], back["program"]["status"]) == (1, "PUBLISHED")
        data = await shop.ask(
            "{ merchant { now: program { version } two: program(version: 2) { status } none: program(version: 3) { status } } }"
        )
        assert data["merchant"] == {"now": {"version": 1}, "two": {"status": "RETIRED"}, "none": None}

    async def test_shows_the_draft(self, shop: Shop) -> None:
        query = "{ merchant { programDraft { status version publishedAt document } } }"
        nothing = await shop.ask(query)
        await save(shop, await shop.staff(), doubled())

        draft = (await shop.ask(query))["merchant"]["programDraft"]

        assert nothing["merchant"]["programDraft"] is None
        assert (draft["status"], draft["version"], draft["publishedAt"]) == ("DRAFT", None, None)

    async def test_says_every_problem_at_once_with_its_path(self, shop: Shop) -> None:
        document = PROGRAM | {
            "earning": {"rules": [{"type": "FIXED", "code": "x", "points": 0, "when": "event.nothing > 1"}]},
            "colour": "red",
        }

        payload = await save(shop, await shop.staff(), document)

        assert payload["program"] is None
        fields = [error["field"] for error in payload["userErrors"]]
        assert ["input", "document", "earning", "rules", "0", "points"] in fields
        assert ["input", "document", "earning", "rules", "0", "when"] in fields
        assert ["input", "document", "colour"] in fields

    @pytest.mark.parametrize("document", [5, "x", [], {}, None])
    async def test_refuses_what_is_no_document(self, shop: Shop, document: Any) -> None:
        answer = await shop.post(
            "mutation ($input: ProgramDraftSaveInput!) { programDraftSave(input: $input) { userErrors { code } } }",
            {"input": {"document": document}},
            key=await shop.staff(),
        )

        if document is None:
            assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        else:
            assert {error["code"] for error in answer["data"]["programDraftSave"]["userErrors"]} == {"INVALID"}

    async def test_refuses_to_publish_what_is_not_there(self, shop: Shop) -> None:
        staff = await shop.staff()

        no_draft, no_version = await publish(shop, staff), await publish(shop, staff, version=7)

        assert [(error["code"], error["field"]) for error in no_draft["userErrors"]] == [("CONFLICTING_STATE", ["input", "version"])]
        assert [(error["code"], error["field"]) for error in no_version["userErrors"]] == [("NOT_FOUND", ["input", "version"])]

    async def test_does_the_same_key_once(self, shop: Shop) -> None:
        staff = await shop.staff()
        await save(shop, staff, doubled(), idempotencyKey="k-1")

        first, again = await publish(shop, staff, idempotencyKey="k-2"), await publish(shop, staff, idempotencyKey="k-2")
        other = await publish(shop, staff, idempotencyKey="k-1")

        assert first == again
        assert [(error["code"], error["field"]) for error in other["userErrors"]] == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]

    @pytest.mark.parametrize("role", [Role.SUPPORT, Role.ANALYST])
    async def test_is_changed_only_by_those_who_may(self, shop: Shop, role: Role) -> None:
        answer = await shop.post("mutation { programPublish(input: {}) { userErrors { code } } }", key=await shop.staff(role))

        assert answer["errors"][0]["extensions"] == {"code": "FORBIDDEN", "missing": ["program:write"]}
