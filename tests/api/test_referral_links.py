"""Links of advocates: followed, counted, and what friends come to by them."""

import asyncio
import re
from collections.abc import Mapping
from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from kernel.clock import utc_now
from kernel.db import transaction
from kernel.ids import encode, new_id
from referrals.claims.rules import PREFIX
from referrals.links import actions
from referrals.links.rules import CLICKS
from tests.analytics.backtest.shops import everything
from tests.api.referring import account, claims, code_of, joins, listed, open_referring, refusals
from tests.api.test_referral_codes import switches
from tests.api.test_referral_settings import URL, saves
from tests.makers import CLOCK, Shop, open_shop

pytestmark = pytest.mark.commits

BROWSER = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"


_addresses = (f"{number // 250}.{number % 250}" for number in count())


@pytest.fixture
async def shop(app: Starlette) -> Shop:
    """Open a shop with referrals and a landing page."""
    shop = await open_referring(app)
    await saves(shop, landingUrl=URL)
    return shop


async def follows(
    shop: Shop,
    code: str,
    *,
    slug: str | None = None,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    address: str | None = None,
) -> httpx.Response:
    """Follow a link with a browser, as far as the first answer, from an address that nobody else has unless one is given."""
    transport = httpx.ASGITransport(shop.app, client=(address or f"10.0.{next(_addresses)}", 4_711))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop") as client:
        client.headers = httpx.Headers({"user-agent": BROWSER} | dict(headers or {}))
        return await client.request(method, f"/r/{slug or shop.merchant.slug}/{code}")


def told(answer: httpx.Response) -> dict[str, str]:
    """Read what the landing page is told."""
    assert answer.status_code == 302, answer.text
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


async def clicks(shop: Shop, code: str, *, days: float = 0) -> str:
    """Follow a link at the shop's clock plus so many days, and return the click's id."""
    await shop.clock(CLOCK + timedelta(days=days))
    return told(await follows(shop, code))["click"]


class TestLink:
    async def test_counts_a_click_and_leads_to_the_landing_page_with_code_and_click(self, shop: Shop) -> None:
        ada = await shop.customer()
        code = await code_of(shop, ada)

        answer = await follows(shop, code.lower())

        click = told(answer)["click"]
        assert (answer.status_code, answer.headers["location"]) == (302, f"{URL}&code={code}&click={click}")
        assert {name: answer.headers[name] for name in ("cache-control", "referrer-policy", "x-robots-tag")} == {
            "cache-control": "no-store",
            "referrer-policy": "no-referrer",
            "x-robots-tag": "noindex",
        }
        assert "set-cookie" not in answer.headers
        [kept] = await listed(shop, "CLICKED")
        assert (kept["id"], kept["referrer"]["id"], kept["friend"], kept["code"], kept["history"]) == (click, ada, None, code, [])
        assert (await account(shop, ada))["signedUp"] == 0
        assert await clicked(shop, ada) == 1

    async def test_keeps_nothing_of_who_follows_it(self, shop: Shop) -> None:
        code = await code_of(shop, await shop.customer())
        secrets = {
            "user-agent": f"{BROWSER} KENARI",
            "referer": "https://kenari.example",
            "cookie": "kenari=1",
            "x-forwarded-for": "203.0.113.9",
        }

        await follows(shop, f"{code}?utm_source=kenari", headers=secrets)

        assert not re.search("kenari|203.0.113|mozilla", await written(shop), re.IGNORECASE)

    @pytest.mark.parametrize(
        "headers",
        [
            {"user-agent": "facebookexternalhit/1.1"}, {"user-agent": "WhatsApp/2.24.1 A"}, {"user-agent": "TelegramBot (like TwitterBot)"},
            {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, {"user-agent": "curl/8.5.0"}, {"user-agent": ""},
            {"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}, {"x-purpose": "preview"}, {"x-moz": "prefetch"},
        ],
    )  # fmt: skip
    async def test_leads_machines_and_who_fetches_ahead_on_and_counts_them_not(self, shop: Shop, headers: dict[str, str]) -> None:
        ada = await shop.customer()
        code = await code_of(shop, ada)

        answer = await follows(shop, code, headers=headers)

        assert told(answer) == {"from": "friends", "code": code}
        assert await clicked(shop, ada) == 0

    async def test_counts_phones_whose_maker_sounds_like_a_machine(self, shop: Shop) -> None:
        code = await code_of(shop, await shop.customer())

        answer = await follows(shop, code, headers={"user-agent": BROWSER.replace("SM-A155F", "CUBOT NOTE 50")})

        assert "click" in told(answer)

    async def test_tells_head_the_same_and_counts_it_not(self, shop: Shop) -> None:
        ada = await shop.customer()
        code = await code_of(shop, ada)

        answer = await follows(shop, code, method="HEAD")

        assert (told(answer), answer.content) == ({"from": "friends", "code": code}, b"")
        assert await clicked(shop, ada) == 0
        assert (await follows(shop, code, method="POST")).status_code == 405

    async def test_answers_codes_that_bring_nobody_alike(self, shop: Shop, app: Starlette) -> None:
        rival, ada = await open_referring(app), await shop.customer()
        off, foreign = await code_of(shop, ada), await code_of(rival, await rival.customer())
        await switches(shop, off, on=False, customerId=ada)
        before = await everything(shop.id), await everything(rival.id)

        answers = [await follows(shop, code) for code in (off, foreign, "NOBODYS22", "x" * 300, "%00", "%F0%9F%98%80", "%ff")]

        assert {(one.status_code, one.headers["location"], one.text) for one in answers} == {(302, f"{URL}&expired=1", "")}
        assert len({tuple(sorted((name, value) for name, value in one.headers.items() if name != "x-request-id")) for one in answers}) == 1
        assert (await everything(shop.id), await everything(rival.id)) == before

    async def test_is_answered_so_by_the_real_server(self, shop: Shop, address: str) -> None:
        code, begins = await code_of(shop, await shop.customer()), f"{address.replace('ws:', 'http:').removesuffix('/graphql')}/r"
        async with httpx.AsyncClient(headers={"user-agent": BROWSER}) as browser:
            good, head = [await browser.request(method, f"{begins}/{shop.merchant.slug}/{code}") for method in ("GET", "HEAD")]
            odd = [await browser.get(f"{begins}/{shop.merchant.slug}/{text}") for text in ("%00", "%ff%fe", "%2F..%2F", "a b")]
            nowhere = await browser.get(f"{begins}/%00/{code}")

        assert (set(told(good)), set(told(head)), head.content) == ({"from", "code", "click"}, {"from", "code"}, b"")
        assert {(one.status_code, one.headers.get("location")) for one in odd} <= {(302, f"{URL}&expired=1"), (404, None)}
        assert nowhere.status_code == 404

    async def test_of_no_merchant_leads_nowhere(self, shop: Shop) -> None:
        code = await code_of(shop, await shop.customer())

        answers = [await follows(shop, code, slug=slug) for slug in ("nobody-here", "%00", "A", "x" * 200)]

        assert {(one.status_code, one.text) for one in answers} == {(404, answers[0].text)}
        assert "not valid any more" in answers[0].text

    async def test_of_a_merchant_without_a_landing_page_shows_the_code(self, app: Starlette) -> None:
        shop = await open_shop(app, name="Kopi <b>& Teh")
        ada = await shop.customer()
        code = await code_of(shop, ada)

        shown, gone = await follows(shop, code), await follows(shop, "NOBODYS22")

        assert (shown.status_code, gone.status_code) == (200, 404)
        assert f"<strong>{code}</strong>" in shown.text
        assert "Kopi &lt;b&gt;&amp; Teh" in shown.text
        assert "<b>" not in shown.text + gone.text
        assert '<html lang="id">' in shown.text
        assert "tidak berlaku" in gone.text
        assert "default-src 'none'" in shown.headers["content-security-policy"]
        assert await clicked(shop, ada) == 1

    async def test_keeps_so_many_clicks_of_a_code_in_an_hour_and_leads_the_others_on(self, shop: Shop) -> None:
        ada, ben = await shop.customer(), await shop.customer()
        code, other, now = await code_of(shop, ada), await code_of(shop, ben), utc_now()

        kept = [await _follow(shop, code, now) for _ in range(CLICKS.most + 2)]

        assert [one.click_id is None for one in kept] == [False] * CLICKS.most + [True] * 2
        assert {one.code for one in kept} == {code}
        assert (await _follow(shop, other, now)).click_id is not None
        assert (await _follow(shop, code, now + CLICKS.length)).click_id is not None
        assert await clicked(shop, ada) == CLICKS.most + 1


class TestForgetting:
    async def test_deletes_clicks_of_long_ago_that_brought_nobody(self, shop: Shop) -> None:
        code = await code_of(shop, await shop.customer())
        used, _, young = await clicks(shop, code), await clicks(shop, code), await clicks(shop, code, days=1)
        await claims(shop, "", await joins(shop), clickIds=[used])
        await shop.clock(CLOCK + timedelta(days=401))

        forgotten = [await actions.forget(shop.id, real_now=utc_now(), most=1) for _ in range(2)]

        assert forgotten == [1, 0]
        assert {one["id"] for one in await listed(shop)} == {used, young}


class TestClickClaim:
    async def test_makes_the_referral_of_the_click(self, shop: Shop) -> None:
        ada, ben = await shop.customer(), await shop.customer()
        click = await clicks(shop, await code_of(shop, ada))
        friend = await joins(shop)

        claimed = await claims(shop, "", friend, clickIds=[click])

        assert (claimed["userErrors"], claimed["referral"]["id"], claimed["referral"]["status"]) == ([], click, "SIGNED_UP")
        [referral] = await listed(shop)
        assert (referral["referrer"]["id"], referral["friend"]["id"]) == (ada, friend)
        assert [(one["from"], one["to"]) for one in referral["history"]] == [(None, "CLICKED"), ("CLICKED", "SIGNED_UP")]
        assert (await account(shop, ada))["signedUp"] == 1
        assert (await clicked(shop, ada), await clicked(shop, ben)) == (1, 0)
        assert await vias(shop) == ["LINK"]

    async def test_again_is_the_same_success(self, shop: Shop) -> None:
        ada, friend = await shop.customer(), await joins(shop)
        code = await code_of(shop, ada)
        first, second = await clicks(shop, code), await clicks(shop, code)
        made = await claims(shop, "", friend, clickIds=[first])

        again = [
            (await claims(shop, *one, clickIds=named))["referral"]
            for one, named in ((("", friend), [first]), ((code, friend), [first]), (("", friend), [second]))
        ]

        assert again == [made["referral"]] * 3

    @pytest.mark.parametrize(("touch", "which"), [("FIRST", 0), ("LAST", 1)])
    async def test_goes_by_the_first_or_the_last_click_as_the_terms_say(self, app: Starlette, touch: str, which: int) -> None:
        shop = await open_referring(app, touch=touch)
        await saves(shop, landingUrl=URL)
        advocates = [await shop.customer(), await shop.customer()]
        named = [await clicks(shop, await code_of(shop, one), days=day) for day, one in enumerate(advocates)]
        friend = await joins(shop)

        claimed = await claims(shop, await code_of(shop, advocates[0]), friend, clickIds=list(reversed(named)))

        assert claimed["referral"]["id"] == named[which]

    @pytest.mark.parametrize(("touch", "by_code"), [("FIRST", False), ("LAST", True)])
    async def test_takes_a_code_of_another_advocate_for_the_last(self, app: Starlette, touch: str, by_code: bool) -> None:
        shop = await open_referring(app, touch=touch)
        await saves(shop, landingUrl=URL)
        ada, ben = await shop.customer(), await shop.customer()
        click = await clicks(shop, await code_of(shop, ada))

        claimed = await claims(shop, await code_of(shop, ben), await joins(shop), clickIds=[click])

        assert (claimed["referral"]["id"] == click, await vias(shop)) == ((False, ["CODE", "LINK"]) if by_code else (True, ["LINK"]))

    async def test_leaves_clicks_aside_that_are_too_old_used_unknown_off_or_foreign(self, shop: Shop, app: Starlette) -> None:
        rival = await open_referring(app)
        await saves(rival, landingUrl=URL)
        ada, ben, cem = [await shop.customer() for _ in range(3)]
        old = await clicks(shop, await code_of(shop, ada))
        good = await clicks(shop, await code_of(shop, ada), days=1)
        used, off = await clicks(shop, await code_of(shop, ben), days=2), await clicks(shop, await code_of(shop, cem), days=2)
        foreign = await clicks(rival, await code_of(rival, await rival.customer()), days=2)
        await claims(shop, "", await joins(shop), clickIds=[used])
        await switches(shop, await code_of(shop, cem), on=False, customerId=cem)
        await shop.clock(CLOCK + timedelta(days=30))
        named = [old, good, used, off, foreign, encode(PREFIX, new_id()), "nothing"]

        claimed = await claims(shop, "", await joins(shop), clickIds=named)

        assert claimed["referral"]["id"] == good

    async def test_says_what_is_wrong_and_where(self, shop: Shop, app: Starlette) -> None:
        rival, ada = await open_referring(app), await joins(shop)
        await saves(rival, landingUrl=URL)
        foreign = await clicks(rival, await code_of(rival, await rival.customer()))
        old, unknown = await clicks(shop, await code_of(shop, ada)), encode(PREFIX, new_id())
        await shop.clock(CLOCK + timedelta(days=30))
        fresh, ben = await clicks(shop, await code_of(shop, ada), days=29.5), await joins(shop)
        await shop.clock(CLOCK + timedelta(days=30))

        refused = [
            refusals(await claims(shop, code, customer, clickIds=named))
            for code, customer, named in (
                ("", ben, []), ("", ben, [unknown]), ("", ben, [foreign]), ("", ben, ["nothing"]), ("NOBODY", ben, [fresh]),
                ("", ben, [old]), ("", ada, [fresh]), ("", ben, [fresh] * 21),
            )
        ]  # fmt: skip

        assert refused == [
            [("CODE_UNKNOWN", ["input", "clickIds"])],
            [("CODE_UNKNOWN", ["input", "clickIds"])],
            [("CODE_UNKNOWN", ["input", "clickIds"])],
            [("CODE_UNKNOWN", ["input", "clickIds"])],
            [("CODE_UNKNOWN", ["input", "code"])],
            [("ATTRIBUTION_CLOSED", ["input", "clickIds"])],
            [("SELF_REFERRAL", ["input", "clickIds"])],
            [("INVALID", ["input", "clickIds"])],
        ]

    async def test_leaves_the_own_link_aside_when_there_are_others(self, shop: Shop) -> None:
        ada, friend = await shop.customer(), await joins(shop)
        named = [await clicks(shop, await code_of(shop, one)) for one in (ada, friend)]

        claimed = await claims(shop, "", friend, clickIds=named)

        assert claimed["referral"]["id"] == named[0]

    async def test_keeps_its_key_for_these_clicks(self, shop: Shop) -> None:
        ada, friend = await shop.customer(), await joins(shop)
        code = await code_of(shop, ada)
        first, second = await clicks(shop, code), await clicks(shop, code)
        made = await claims(shop, "", friend, clickIds=[first], idempotencyKey="k")

        again = await claims(shop, "", friend, clickIds=[first], idempotencyKey="k")
        other = await claims(shop, "", friend, clickIds=[second], idempotencyKey="k")

        assert again == made
        assert refusals(other) == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]

    async def test_gives_a_click_to_exactly_one_of_those_who_name_it_together(self, shop: Shop) -> None:
        code = await code_of(shop, await shop.customer())
        for _ in range(3):
            click, friends = await clicks(shop, code), [await joins(shop) for _ in range(5)]

            claimed = await asyncio.gather(*(claims(shop, "", friend, clickIds=[click]) for friend in friends))

            assert sorted(refusals(one) for one in claimed) == [[]] + [[("CODE_UNKNOWN", ["input", "clickIds"])]] * 4
            [won] = [one["referral"]["id"] for one in claimed if one["referral"] is not None]
            assert won == click
        assert len(await listed(shop, "SIGNED_UP")) == 3


class TestCustomerCreate:
    async def test_takes_clicks(self, shop: Shop) -> None:
        click = await clicks(shop, await code_of(shop, await shop.customer()))

        friend = await joins(shop, clickIds=[click])

        assert [(one["id"], one["friend"]["id"]) for one in await listed(shop, "SIGNED_UP")] == [(click, friend)]

    async def test_attributes_who_clicked_after_joining_when_they_clicked(self, shop: Shop) -> None:
        click = await clicks(shop, await code_of(shop, await shop.customer()))

        await joins(shop, clickIds=[click], joinedAt=(CLOCK - timedelta(hours=1)).isoformat())

        [referral] = await listed(shop)
        assert (referral["id"], referral["status"]) == (click, "SIGNED_UP")
        async with transaction(shop.id, readonly=True) as connection:
            moves = await connection.fetch("SELECT at FROM referral_moves WHERE merchant_id = $1 ORDER BY id", shop.id)
        assert [move["at"] for move in moves] == [CLOCK, CLOCK]

    async def test_counts_clicks_of_the_window_before_the_joining(self, shop: Shop) -> None:
        click = await clicks(shop, await code_of(shop, await shop.customer()))
        await shop.clock(CLOCK + timedelta(days=40))
        joined = [(CLOCK + timedelta(days=days)).isoformat() for days in (29, 31)]

        late = await joins_late(shop, click, joined[1])
        await joins(shop, clickIds=[click], joinedAt=joined[0])

        assert refusals(late) == [("ATTRIBUTION_CLOSED", ["input", "clickIds"])]
        assert [one["id"] for one in await listed(shop, "SIGNED_UP")] == [click]

    async def test_says_that_a_click_is_unknown_and_creates_the_customer(self, shop: Shop) -> None:
        input = {"externalId": "eve", "clickIds": [encode(PREFIX, new_id())]}

        payload = await shop.change("customerCreate", "CustomerCreateInput", input, "customer { id } userErrors { code field }")

        assert refusals(payload) == [("CODE_UNKNOWN", ["input", "clickIds"])]
        assert payload["customer"] is not None

    async def test_tells_a_code_from_clicks_in_what_it_refuses(self, shop: Shop) -> None:
        click = await clicks(shop, await code_of(shop, await shop.customer()))
        input = {"customers": [{"externalId": "eve", "referralCode": "NOBODY", "clickIds": [click]}]}

        payload = await shop.change("customersCreate", "CustomersCreateInput", input, "outcomes { userErrors { code field } }")

        assert refusals(payload["outcomes"][0]) == [("CODE_UNKNOWN", ["input", "customers", "0", "referralCode"])]


async def joins_late(shop: Shop, click: str, joined_at: str) -> dict[str, Any]:
    """Let somebody join by a click; returns the payload."""
    input = {"externalId": "late", "clickIds": [click], "joinedAt": joined_at}
    return await shop.change("customerCreate", "CustomerCreateInput", input, "userErrors { code field }")


async def _follow(shop: Shop, code: str, now: Any) -> actions.Followed:
    return await actions.follow(shop.id, code, invitation_id=None, counts=True, real_now=now)


async def clicked(shop: Shop, customer: str) -> int:
    """Tell how many clicks an advocate sees."""
    found = await shop.ask("{ me { referral { clicked } } }", key=await shop.token(customer))
    number: int = found["me"]["referral"]["clicked"]
    return number


async def vias(shop: Shop) -> list[str]:
    """List how friends came, and clicks, by name."""
    async with transaction(shop.id, readonly=True) as connection:
        rows = await connection.fetch("SELECT via FROM referrals WHERE merchant_id = $1 ORDER BY via", shop.id)
    return [row["via"] for row in rows]


async def written(shop: Shop) -> str:
    """Read all that is kept of referrals."""
    async with transaction(shop.id, readonly=True) as connection:
        tables = await connection.fetch("SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'referral%' OR tablename = 'rates'")
        rows = [await connection.fetchval(f"SELECT string_agg(t::text, '|') FROM {table['name']} t") for table in tables]
    assert rows
    return str(rows)
