from typing import Any

import pytest

from api.notices.types import NOTIFICATIONS
from kernel.tenancy.models import Role
from loyalty.notices.occasions import OCCASIONS
from tests.api.conftest import Statements
from tests.api.following import Socket, connected, listed
from tests.api.redeeming import BEANS
from tests.makers import Shop

pytestmark = pytest.mark.commits

TEMPLATE = "kind variant language title body overridden placeholders { name meaning pluralForms } sample { title body }"
FIELDS = f"noticeTemplate {{ {TEMPLATE} }} userErrors {{ code field message details }}"
LIST = f"query ($language: Language) {{ merchant {{ noticeTemplates(language: $language) {{ {TEMPLATE} }} }} }}"
EARNED = {"kind": "PointsEarned", "variant": "AVAILABLE", "language": "ID"}
OWN = {**EARNED, "title": "Asyik, {points} {currency}!", "body": "Saldo Anda bertambah {points} {currency}."}


async def save(shop: Shop, key: str | None = None, **input: Any) -> dict[str, Any]:
    return await shop.change("noticeTemplateSave", "NoticeTemplateSaveInput", OWN | input, FIELDS, key=key)


async def reset(shop: Shop, **input: Any) -> dict[str, Any]:
    return await shop.change("noticeTemplateReset", "NoticeTemplateResetInput", EARNED | input, FIELDS)


async def templates(shop: Shop, language: str | None = None) -> dict[tuple[str, str | None], dict[str, Any]]:
    found = (await shop.ask(LIST, {"language": language}))["merchant"]["noticeTemplates"]
    return {(one["kind"], one["variant"]): one for one in found}


async def earned(shop: Shop, customer: str) -> list[str]:
    """Tell how the customer reads of points that were earned."""
    told = await listed(shop, await shop.token(customer))
    return [one["title"] for one in told if one["__typename"] == "PointsEarned"]


async def next_earned(socket: Socket) -> dict[str, Any]:
    """Wait for the next that was earned; a purchase may move the stage too."""
    while True:
        notification = await socket.next()
        if notification["__typename"] == "PointsEarned":
            return notification


class TestNoticeTemplates:
    async def test_are_listed_in_the_merchants_language(self, shop: Shop) -> None:
        found = await templates(shop)

        assert list(found) == [(kind, variant or None) for kind, variant in OCCASIONS]
        assert found["PointsEarned", "AVAILABLE"] == {
            **EARNED,
            "title": "Anda mendapat {points} {currency}",
            "body": "Anda mendapat {points} {currency} yang sudah dapat digunakan.",
            "overridden": False,
            "placeholders": [
                {"name": "points", "meaning": "How many points", "pluralForms": ["other"]},
                {"name": "currency", "meaning": "What the program calls these points", "pluralForms": []},
            ],
            "sample": {"title": "Anda mendapat 1.250 Beans", "body": "Anda mendapat 1.250 Beans yang sudah dapat digunakan."},
        }

    async def test_are_listed_in_another_language(self, shop: Shop) -> None:
        found = (await templates(shop, "EN"))["TierEnding", "PURCHASES"]

        assert found["sample"] == {
            "title": "Member ends soon",
            "body": "You hold Member until December 31, 2026. 3 more purchases keep it.",
        }
        assert [one["pluralForms"] for one in found["placeholders"]] == [[], [], ["one", "other"]]

    def test_are_there_for_every_notification_of_the_contract(self) -> None:
        assert {kind.__name__ for kind in NOTIFICATIONS} <= {kind for kind, _ in OCCASIONS}

    async def test_are_not_for_customers(self, shop: Shop) -> None:
        answer = await shop.post("{ merchant { noticeTemplates { title } } }", key=await shop.token(await shop.customer()))

        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"


class TestSave:
    async def test_shows_how_it_reads(self, shop: Shop) -> None:
        payload = await save(shop)

        assert payload["userErrors"] == []
        assert payload["noticeTemplate"]["sample"] == {"title": "Asyik, 1.250 Beans!", "body": "Saldo Anda bertambah 1.250 Beans."}
        assert payload["noticeTemplate"]["overridden"] is True
        assert {name for name, one in (await templates(shop)).items() if one["overridden"]} == {("PointsEarned", "AVAILABLE")}
        assert not any(one["overridden"] for one in (await templates(shop, "EN")).values())

    async def test_changes_what_customers_read_of_old_and_new(self, shop: Shop, rival: Shop) -> None:
        customer, foreign = await shop.customer(), await rival.customer()
        await shop.buys(customer, BEANS)
        await rival.buys(foreign, BEANS)

        await save(shop)
        await shop.buys(customer, 2 * BEANS)

        assert await earned(shop, customer) == ["Asyik, 1 Beans!", "Asyik, 2 Beans!"]
        assert await earned(rival, foreign) == ["Anda mendapat 1 Beans"]

    async def test_is_heard_by_who_follows(self, shop: Shop, address: str) -> None:
        customer = await shop.customer()
        token = await shop.token(customer)
        start = (await shop.ask("{ me { notificationCursor } }", key=token))["me"]["notificationCursor"]

        async with connected(address, token) as socket:
            await socket.follow(start)
            await shop.buys(customer, BEANS)
            before = await next_earned(socket)
            await save(shop)
            await shop.buys(customer, BEANS)
            after = await next_earned(socket)

        assert [one["title"] for one in (before, after)] == ["Anda mendapat 1 Beans", "Asyik, 1 Beans!"]
        assert after["body"] == "Saldo Anda bertambah 1 Beans."

    async def test_chooses_between_plural_forms(self, shop: Shop) -> None:
        customer = await shop.customer(locale="en-GB")
        await save(shop, language="EN", title="{points, plural, one {A bean} other {Beans}}!", body="{points}")
        for beans in (1, 2):
            await shop.buys(customer, beans * BEANS)

        assert await earned(shop, customer) == ["A bean!", "Beans!"]

    async def test_takes_words_of_a_kind_with_one_variant(self, shop: Shop) -> None:
        payloads = [
            await save(shop, kind="PointsMatured", variant=variant, title=title, body="x") for variant, title in ((None, "a"), ("", "b"))
        ]

        assert [(one["noticeTemplate"]["variant"], one["noticeTemplate"]["title"]) for one in payloads] == [(None, "a"), (None, "b")]

    @pytest.mark.parametrize(
        ("input", "field", "details"),
        [
            ({"title": "{poin}"}, "title", {"placeholders": ["points", "currency"]}),
            ({"body": "{reward}"}, "body", {"placeholders": ["points", "currency"]}),
            ({"title": "{points.__class__}"}, "title", None),
            ({"body": "{points"}, "body", None),
            ({"body": "{points, plural, one {x} other {y}}"}, "body", {"forms": ["other"]}),
            ({"body": "{currency, plural, other {y}}"}, "body", None),
            ({"title": ""}, "title", {"length": 0, "limit": 200}),
            ({"title": "x" * 201}, "title", {"length": 201, "limit": 200}),
            ({"body": "x" * 1_001}, "body", {"length": 1_001, "limit": 1_000}),
            ({"body": "a\u0000"}, "body", None),
            ({"variant": "UP"}, "variant", {"variants": ["AVAILABLE", "PENDING"]}),
            ({"variant": None}, "variant", {"variants": ["AVAILABLE", "PENDING"]}),
            ({"kind": "PointsMatured"}, "variant", {"variants": []}),
            ({"kind": "pointsEarned"}, "kind", {"kinds": sorted({kind for kind, _ in OCCASIONS})}),
            ({"idempotencyKey": ""}, "idempotencyKey", {"length": 0, "limit": 255}),
        ],
    )
    async def test_refuses_what_breaks_a_rule(self, shop: Shop, input: dict[str, Any], field: str, details: Any) -> None:
        payload = await save(shop, **input)

        assert payload["noticeTemplate"] is None
        assert [(error["code"], error["field"], error["details"]) for error in payload["userErrors"]] == [
            ("INVALID", ["input", field], details)
        ]
        assert not any(one["overridden"] for one in (await templates(shop)).values())

    async def test_does_the_same_key_once(self, shop: Shop) -> None:
        await save(shop, title="First", idempotencyKey="k")
        await save(shop, title="Second")

        again = await save(shop, title="First", idempotencyKey="k")
        other = await save(shop, title="Third", idempotencyKey="k")

        assert again["noticeTemplate"]["title"] == "Second"
        assert [(error["code"], error["field"]) for error in other["userErrors"]] == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]

    @pytest.mark.parametrize(("role", "may"), [(Role.OWNER, True), (Role.MANAGER, True), (Role.SUPPORT, False), (Role.ANALYST, False)])
    async def test_is_for_who_writes_the_program(self, shop: Shop, role: Role, may: bool) -> None:
        text = "mutation ($input: NoticeTemplateSaveInput!) { noticeTemplateSave(input: $input) { userErrors { code } } }"

        answer = await shop.post(text, {"input": OWN}, key=await shop.staff(role))

        assert ("errors" not in answer) is may


class TestReset:
    async def test_goes_back_to_the_words_of_everybody(self, shop: Shop) -> None:
        ours = (await templates(shop))["PointsEarned", "AVAILABLE"]
        await save(shop)
        await save(shop, language="EN")

        payloads = [await reset(shop), await reset(shop)]

        assert payloads == [{"noticeTemplate": ours, "userErrors": []}] * 2
        assert (await templates(shop, "EN"))["PointsEarned", "AVAILABLE"]["overridden"] is True

    async def test_leaves_a_rivals_words_alone(self, shop: Shop, rival: Shop) -> None:
        await save(rival)

        await reset(shop)

        assert (await templates(rival))["PointsEarned", "AVAILABLE"]["overridden"] is True

    async def test_does_the_same_key_once(self, shop: Shop) -> None:
        await reset(shop, idempotencyKey="k")
        await save(shop)

        again = await reset(shop, idempotencyKey="k")

        assert again["noticeTemplate"]["overridden"] is True

    async def test_refuses_what_is_not_told(self, shop: Shop) -> None:
        payload = await reset(shop, variant="LATE")

        assert [(error["code"], error["field"]) for error in payload["userErrors"]] == [("INVALID", ["input", "variant"])]


class TestLanguage:
    @pytest.mark.parametrize(
        ("locale", "title"),
        [
            (None, "Anda mendapat 1.250 Beans"),
            ("id", "Anda mendapat 1.250 Beans"),
            ("en-GB", "1,250 Beans earned"),
            ("en-ID", "1.250 Beans earned"),
            ("en-JP", "1,250 Beans earned"),
            ("de-DE", "1,250 Beans earned"),
        ],
    )
    async def test_is_the_customers_and_else_the_merchants(self, shop: Shop, locale: str | None, title: str) -> None:
        customer = await shop.customer(locale=locale)
        await shop.buys(customer, 1_250 * BEANS)

        assert (await earned(shop, customer))[0] == title

    async def test_is_given_and_changed_and_taken_away(self, shop: Shop) -> None:
        fields = "customer { id locale } userErrors { code field }"
        made = await shop.change("customerCreate", "CustomerCreateInput", {"externalId": "budi", "locale": "en_gb"}, fields)
        id = made["customer"]["id"]
        await shop.buys(id, BEANS)

        read = [await earned(shop, id)]
        changed = []
        for locale in ("in-ID", None):
            update = {"id": id, "locale": locale}
            changed.append((await shop.change("customerUpdate", "CustomerUpdateInput", update, fields))["customer"]["locale"])
            read.append(await earned(shop, id))
        untouched = await shop.change("customerUpdate", "CustomerUpdateInput", {"id": id, "name": "Budi"}, fields)

        assert (made["customer"]["locale"], changed, untouched["customer"]["locale"]) == ("en-GB", ["id-ID", None], None)
        assert read == [["1 Beans earned"], ["Anda mendapat 1 Beans"], ["Anda mendapat 1 Beans"]]

    async def test_changes_for_who_follows(self, shop: Shop, address: str) -> None:
        customer = await shop.customer()
        token = await shop.token(customer)
        start = (await shop.ask("{ me { notificationCursor } }", key=token))["me"]["notificationCursor"]

        async with connected(address, token) as socket:
            await socket.follow(start)
            await shop.buys(customer, BEANS)
            before = await next_earned(socket)
            await shop.change("customerUpdate", "CustomerUpdateInput", {"id": customer, "locale": "en-GB"}, "userErrors { code }")
            await shop.buys(customer, BEANS)
            after = await next_earned(socket)

        assert [one["title"] for one in (before, after)] == ["Anda mendapat 1 Beans", "1 Beans earned"]


class TestReading:
    async def test_asks_for_own_words_once_for_many_customers(self, shop: Shop, statements: Statements) -> None:
        await save(shop)
        for _ in range(4):
            await shop.buys(await shop.customer(), BEANS)
        statements.taken()

        await shop.ask("{ merchant { customers { nodes { notifications { title } } } } }")

        assert len([text for text in statements.taken() if "FROM notice_templates" in text]) == 1
