"""The clock of a test merchant, and beginning anew, through the API."""

from datetime import UTC, datetime, timedelta
from typing import Any

from kernel.tenancy.models import Role
from tests.makers import CLOCK, Shop, open_shop

LATER = "2027-04-01T00:00:00+07:00"
STANDS = "2027-03-31T17:00:00Z"
ERRORS = "userErrors { code field message details }"
CLOCK_FIELDS = """
    now clock { now standsAt advancing { to } lastAdvance { task from to error progress { state done total } } }
"""


def ages() -> dict[str, Any]:
    """Write a program under which points end after a year."""
    from tests.makers import PROGRAM

    currency = {"code": "beans", "name": "Beans", "expiry": {"model": "ROLLING", "months": 12}}
    return PROGRAM | {"points": {"currencies": [currency]}, "earning": {"rules": PROGRAM["earning"]["rules"][:1]}}


async def advance(shop: Shop, to: str, *, key: str | None = None, once: str | None = None) -> dict[str, Any]:
    """Move a shop's clock, and return the payload."""
    input = {"to": to} | ({"idempotencyKey": once} if once else {})
    return await shop.change("testClockAdvance", "TestClockAdvanceInput", input, f"merchant {{ {CLOCK_FIELDS} }} {ERRORS}", key=key)


def codes(payload: dict[str, Any]) -> list[tuple[str, list[str] | None]]:
    """Name what was refused, and where."""
    return [(error["code"], error["field"]) for error in payload["userErrors"]]


class TestTestClockAdvance:
    async def test_answers_when_everything_has_happened(self, app: Any) -> None:
        shop = await open_shop(app, program=ages())
        customer = await shop.customer()
        await shop.buys(customer, 100_000_000)

        payload = await advance(shop, LATER)

        assert payload["userErrors"] == []
        merchant = payload["merchant"]
        last = merchant["clock"].pop("lastAdvance")
        assert merchant == {"now": STANDS, "clock": {"now": STANDS, "standsAt": STANDS, "advancing": None}}
        assert last["task"].startswith("tsk_")
        assert (last["from"], last["to"], last["error"]) == ("2026-03-01T05:00:00Z", STANDS, None)
        seconds = int((datetime(2027, 3, 31, 17, tzinfo=UTC) - CLOCK).total_seconds())
        assert last["progress"] == {"state": "DONE", "done": seconds, "total": seconds}
        me = await shop.ask("{ me { balance { available } notifications { __typename at } } }", key=await shop.token(customer))
        assert me["me"]["balance"] == {"available": 0}
        assert {"__typename": "PointsExpired", "at": "2027-03-01T17:00:00Z"} in me["me"]["notifications"]

    async def test_refuses_to_go_back_or_too_far(self, shop: Shop) -> None:
        back, far = await advance(shop, "2026-03-01T04:59:59Z"), await advance(shop, "2031-03-02T00:00:00Z")

        assert (codes(back), codes(far)) == ([("INVALID", ["input", "to"])],) * 2
        assert back["userErrors"][0]["details"] == {"now": "2026-03-01T05:00:00+00:00"}
        assert back["merchant"] is None
        assert (await shop.ask("{ merchant { now } }"))["merchant"]["now"] == "2026-03-01T05:00:00Z"

    async def test_refuses_live_merchants(self, app: Any) -> None:
        shop = await open_shop(app, test=False, clock=None)

        payload = await advance(shop, LATER)

        assert codes(payload) == [("FORBIDDEN", None)]
        assert "live" in payload["userErrors"][0]["message"]
        assert (await shop.ask("{ merchant { clock { now } } }"))["merchant"]["clock"] is None

    async def test_is_done_once_by_the_same_key(self, shop: Shop) -> None:
        first = await advance(shop, LATER, once="k")
        await advance(shop, "2027-05-01T00:00:00Z")
        again, other = await advance(shop, LATER, once="k"), await advance(shop, "2027-06-01T00:00:00Z", once="k")

        assert (first["userErrors"], again["userErrors"]) == ([], [])
        assert again["merchant"]["now"] == "2027-05-01T00:00:00Z"
        assert codes(other) == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"])]

    async def test_is_for_owners_managers_and_keys(self, shop: Shop) -> None:
        customer = await shop.customer()
        at = CLOCK
        for role in (Role.OWNER, Role.MANAGER):
            at += timedelta(days=1)
            assert (await advance(shop, at.isoformat(), key=await shop.staff(role)))["userErrors"] == []
        for key in (await shop.staff(Role.SUPPORT), await shop.staff(Role.ANALYST), await shop.token(customer)):
            answer = await shop.post(f'mutation {{ testClockAdvance(input: {{to: "{LATER}"}}) {{ {ERRORS} }} }}', key=key)
            assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"

    async def test_leaves_the_clocks_of_others_alone(self, shop: Shop, rival: Shop) -> None:
        await advance(shop, LATER)

        assert (await rival.ask("{ merchant { now } }"))["merchant"]["now"] == "2026-03-01T05:00:00Z"


class TestNow:
    async def test_runs_with_real_time_until_the_clock_is_moved(self, app: Any) -> None:
        shop = await open_shop(app, clock=None)

        begun = (await shop.ask("{ merchant { now clock { standsAt lastAdvance { to } } } }"))["merchant"]
        later = (await shop.ask("{ merchant { now } }"))["merchant"]["now"]
        tomorrow = (datetime.fromisoformat(later) + timedelta(days=1)).isoformat()
        moved = (await advance(shop, tomorrow))["merchant"]

        assert begun["clock"] == {"standsAt": None, "lastAdvance": None}
        assert begun["now"] < later
        assert datetime.fromisoformat(moved["now"]) == datetime.fromisoformat(tomorrow)
        assert (await shop.ask("{ merchant { now } }"))["merchant"]["now"] == moved["now"]


class TestTestClockCancel:
    async def test_is_refused_when_the_clock_is_not_moved(self, shop: Shop) -> None:
        never = await shop.change("testClockCancel", "TestClockCancelInput", {}, ERRORS)
        await advance(shop, LATER)
        done = await shop.change("testClockCancel", "TestClockCancelInput", {}, ERRORS)

        assert (codes(never), codes(done)) == ([("CONFLICTING_STATE", None)],) * 2


class TestTestMerchantReset:
    async def test_answers_the_merchant_that_goes_on_and_lets_the_key_open_it(self, shop: Shop) -> None:
        customer = await shop.customer(external_id="ani")
        await advance(shop, LATER)
        text = 'merchant { id name customer(externalId: "ani") { id } customers { totalCount } clock { standsAt } program { version } }'

        payload = await shop.change("testMerchantReset", "TestMerchantResetInput", {}, f"{text} {ERRORS}")
        after = (await shop.ask(f"{{ {text} }}"))["merchant"]

        assert payload["userErrors"] == []
        assert payload["merchant"] == after
        assert after == {
            "id": after["id"],
            "name": "Kopi",
            "customer": None,
            "customers": {"totalCount": 0},
            "clock": {"standsAt": None},
            "program": {"version": 1},
        }
        answer = await shop.post("{ me { id } }", key=await shop.token(customer))
        assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"

    async def test_is_done_once_by_the_same_key(self, shop: Shop) -> None:
        first, again = [
            (await shop.change("testMerchantReset", "TestMerchantResetInput", {"idempotencyKey": "k"}, "merchant { id }"))["merchant"]["id"]
            for _ in range(2)
        ]

        assert first == again

    async def test_is_for_owners_and_keys_of_test_merchants(self, app: Any, shop: Shop) -> None:
        live = await open_shop(app, test=False, clock=None)
        refused = await live.change("testMerchantReset", "TestMerchantResetInput", {}, ERRORS)
        manager = await shop.post(f"mutation {{ testMerchantReset(input: {{}}) {{ {ERRORS} }} }}", key=await shop.staff(Role.MANAGER))
        owner = await shop.change(
            "testMerchantReset", "TestMerchantResetInput", {}, f"merchant {{ name }} {ERRORS}", key=await shop.staff()
        )

        assert codes(refused) == [("FORBIDDEN", None)]
        assert manager["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        assert owner == {"merchant": {"name": "Kopi"}, "userErrors": []}
