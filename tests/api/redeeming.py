"""What apps send to redeem, and what they ask to be shown."""

from itertools import count
from typing import Any

from tests.makers import Shop

REDEMPTION = "id status cost currency code heldUntil confirmedAt usableUntil usedAt reservedAt reward { id name } partner { id name }"
PAYLOAD = f"redemption {{ {REDEMPTION} }} userErrors {{ code field message details }}"
BEANS = 1_000_000
"""So many minor units buy one bean."""
_keys = count(1)


async def buyer(shop: Shop, beans: int = 250) -> str:
    """Let a customer join and earn so many beans."""
    customer = await shop.customer()
    if beans:
        await shop.buys(customer, beans * BEANS)
    return customer


async def reserves(shop: Shop, reward: str, customer: str | None = None, *, at_once: bool = False, **how: Any) -> dict[str, Any]:
    """Reserve a reward, or redeem it at once; returns the payload."""
    key = how.pop("idempotency", None) or f"reserve-{next(_keys)}"
    input = {"rewardId": reward, "idempotencyKey": key} | ({"customerId": customer} if customer is not None else {})
    return await shop.change("rewardRedeem" if at_once else "rewardReserve", "RewardReserveInput", input, how.pop("fields", PAYLOAD), **how)


async def redeems(shop: Shop, reward: str, customer: str | None = None, **how: Any) -> dict[str, Any]:
    """Redeem a reward; returns the payload."""
    return await reserves(shop, reward, customer, at_once=True, **how)


async def held(shop: Shop, reward: str, customer: str, **how: Any) -> str:
    """Reserve a reward, which must go well, and name the redemption."""
    return name_of(await reserves(shop, reward, customer, **how))


async def has(shop: Shop, reward: str, customer: str, **how: Any) -> dict[str, Any]:
    """Redeem a reward, which must go well, and return the redemption."""
    payload = await redeems(shop, reward, customer, **how)
    assert payload["userErrors"] == [], payload["userErrors"]
    redemption: dict[str, Any] = payload["redemption"]
    return redemption


async def changes(shop: Shop, verb: str, redemption: str, **how: Any) -> dict[str, Any]:
    """Confirm, cancel or void (`verb`); returns the payload."""
    input = {"redemptionId": redemption} | ({"idempotencyKey": how.pop("idempotency")} if "idempotency" in how else {})
    return await shop.change(f"redemption{verb}", "RedemptionInput", input, how.pop("fields", PAYLOAD), **how)


async def uses(shop: Shop, code: str, **how: Any) -> dict[str, Any]:
    """Use a code; returns the payload."""
    input = {"code": code} | ({"idempotencyKey": how.pop("idempotency")} if "idempotency" in how else {})
    return await shop.change("redemptionCodeUse", "CodeUseInput", input, PAYLOAD, **how)


async def checks(shop: Shop, code: str, **how: Any) -> dict[str, Any]:
    """Look at a code; returns the payload."""
    fields = "check { status usable usableUntil reward { id } refusal { code field details } } userErrors { code field message details }"
    return await shop.change("redemptionCodeCheck", "CodeCheckInput", {"code": code}, fields, **how)


async def shown(shop: Shop, redemption: str, *, fields: str = REDEMPTION, key: str | None = None) -> Any:
    """Read a redemption by its id."""
    text = f"query ($id: ID!) {{ node(id: $id) {{ ... on Redemption {{ {fields} }} }} }}"
    return (await shop.ask(text, {"id": redemption}, key=key))["node"]


def name_of(payload: dict[str, Any]) -> str:
    """Name the redemption of a payload that went well."""
    assert payload["userErrors"] == [], payload["userErrors"]
    name: str = payload["redemption"]["id"]
    return name


def refusal(payload: dict[str, Any]) -> tuple[str, list[str] | None, Any]:
    """Tell code, field and details of the only refusal of a payload that did nothing."""
    assert payload.get("redemption") is None, payload
    [error] = payload["userErrors"]
    return error["code"], error["field"], error["details"]
