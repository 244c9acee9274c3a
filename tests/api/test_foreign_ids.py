"""Every id, code and external id that a mutation takes, of another merchant: answered as what nobody has, and nothing of theirs moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type
from starlette.applications import Starlette

from api.schema import schema
from kernel.clock import utc_now
from kernel.codes import new_code
from kernel.ids import encode, new_id
from referrals.claims.rules import PREFIX as REFERRAL
from referrals.links.actions import follow
from tests.analytics.backtest.shops import everything
from tests.api.blocking import blocks
from tests.api.offering import claims, offer
from tests.api.redeeming import buyer, has, held
from tests.api.referring import claims as brings
from tests.api.referring import code_of, joins, open_referring
from tests.api.test_adjustments import propose
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits


@dataclass(frozen=True)
class Theirs:
    """Something of the other merchant's, by its name in `things`."""

    name: str


@dataclass(frozen=True)
class Fresh:
    """A name that nobody has had, another one each time."""


@dataclass(frozen=True)
class Ours:
    """Something of the caller's own merchant."""

    name: str


CUSTOMER, REWARD, PURCHASE, OFFER = Theirs("customer"), Theirs("reward"), Theirs("purchase"), Theirs("offer")
REFUND = {"externalId": "refund", "amount": 1}
EVENT = {"kind": "REVIEW", "externalId": "review"}
CONSENT = {"purpose": "MARKETING", "given": True, "source": "app"}
TERMS = {"name": "Mine", "kind": "PRODUCT"}
CALLS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("adjustmentApprove", {"adjustmentId": Theirs("adjustment")}),
    ("adjustmentReject", {"adjustmentId": Theirs("adjustment")}),
    ("customerConsentSet", {"customerId": CUSTOMER, **CONSENT}),
    ("customerCreate", {"externalId": Fresh(), "clickIds": [Theirs("click")]}),
    ("customerIdentify", {"code": Theirs("pass"), "idempotencyKey": "k"}),
    ("customerTokenCreate", {"customerId": CUSTOMER}),
    ("customerTraitsRecord", {"customerId": CUSTOMER, "deviceId": "mine"}),
    ("customerErase", {"customerId": CUSTOMER}),
    ("customerUpdate", {"id": CUSTOMER, "name": "Mine"}),
    ("customersCreate", {"customers": [{"externalId": Fresh(), "clickIds": [Theirs("click")]}]}),
    ("customerUpdate", {"id": CUSTOMER, "birthday": "1990-06-05", "timeZone": "Asia/Tokyo"}),
    ("eventRecord", {"customerId": CUSTOMER, "event": EVENT}),
    ("eventRecord", {"customerExternalId": Theirs("external"), "event": EVENT}),
    ("eventRecord", {"customerId": Ours("customer"), "refund": {"purchaseId": PURCHASE, **REFUND}}),
    ("eventRecord", {"customerId": Ours("customer"), "refund": {"purchaseExternalId": Theirs("order"), **REFUND}}),
    ("eventsRecord", {"events": [{"customerId": CUSTOMER, "event": EVENT}]}),
    ("eventsRecord", {"events": [{"customerExternalId": Theirs("external"), "event": EVENT}]}),
    ("eventsRecord", {"events": [{"customerId": Ours("customer"), "refund": {"purchaseId": PURCHASE, **REFUND}}]}),
    ("eventsRecord", {"events": [{"customerId": Ours("customer"), "refund": {"purchaseExternalId": Theirs("order"), **REFUND}}]}),
    ("offerClaim", {"offerId": OFFER, "customerId": Ours("customer")}),
    ("offerClaim", {"offerId": Ours("offer"), "customerId": CUSTOMER}),
    ("offerCodeUse", {"code": Theirs("claim")}),
    ("offerDelete", {"id": OFFER}),
    ("offerSave", {"id": OFFER, **TERMS}),
    ("offerSave", {"customerIds": [CUSTOMER], **TERMS}),
    ("partnerKeyCreate", {"partnerId": Theirs("partner"), "name": "Mine", "scopes": ["CODES_USE"]}),
    ("partnerKeyRevoke", {"id": Theirs("partner_key")}),
    ("partnerSave", {"id": Theirs("partner"), "name": "Mine"}),
    ("pointsAdjust", {"customerId": CUSTOMER, "points": 1, "reason": "Mine", "idempotencyKey": "k"}),
    ("pointsTransfer", {"fromCustomerId": CUSTOMER, "toCustomerId": Ours("customer"), "points": 1, "idempotencyKey": "k"}),
    ("pointsTransfer", {"fromCustomerId": Ours("customer"), "toCustomerId": CUSTOMER, "points": 1, "idempotencyKey": "k"}),
    ("programBacktestCancel", {"id": Theirs("backtest")}),
    ("purchaseRefund", {"purchaseId": PURCHASE, **REFUND}),
    ("purchaseRefund", {"purchaseExternalId": Theirs("order"), **REFUND}),
    ("redemptionCancel", {"redemptionId": Theirs("redemption")}),
    ("redemptionCodeCheck", {"code": Theirs("code")}),
    ("redemptionCodeUse", {"code": Theirs("code")}),
    ("redemptionConfirm", {"redemptionId": Theirs("redemption")}),
    ("redemptionVoid", {"redemptionId": Theirs("redemption")}),
    ("referralApprove", {"referralId": Theirs("referral")}),
    ("referralBlockDelete", {"id": Theirs("block")}),
    ("referralBlockSave", {"customerId": CUSTOMER}),
    ("referralClaim", {"code": Theirs("referral_code"), "customerId": Ours("customer")}),
    ("referralClaim", {"code": "", "clickIds": [Theirs("click")], "customerId": Ours("customer")}),
    ("referralClaim", {"code": Ours("referral_code"), "customerId": CUSTOMER}),
    ("referralCodeChoose", {"code": "MINE1", "customerId": CUSTOMER}),
    ("referralCodeSwitch", {"code": Theirs("referral_code"), "on": False, "customerId": Ours("customer")}),
    ("referralCodeSwitch", {"code": Ours("referral_code"), "on": False, "customerId": CUSTOMER}),
    ("referralInvite", {"friends": [{"email": "mine@example.com", "agreed": True}], "customerId": CUSTOMER}),
    ("referralNameSave", {"customerId": CUSTOMER, "name": "Mine"}),
    ("referralReject", {"referralId": Theirs("referral")}),
    ("rewardCodesAdd", {"rewardId": REWARD, "codes": ["A1"]}),
    ("rewardDelete", {"id": REWARD}),
    ("rewardRedeem", {"rewardId": REWARD, "customerId": Ours("customer"), "idempotencyKey": "k"}),
    ("rewardRedeem", {"rewardId": Ours("reward"), "customerId": CUSTOMER, "idempotencyKey": "k"}),
    ("rewardReserve", {"rewardId": REWARD, "customerId": Ours("customer"), "idempotencyKey": "k"}),
    ("rewardReserve", {"rewardId": Ours("reward"), "customerId": CUSTOMER, "idempotencyKey": "k"}),
    ("rewardSave", {"id": REWARD, "cost": 1, **TERMS}),
    ("rewardSave", {"partnerIds": [Theirs("partner")], "cost": 1, **TERMS}),
    ("rewardSave", {"partners": [{"partnerId": Theirs("partner")}], "cost": 1, **TERMS}),
    ("settlementClose", {"partnerId": Theirs("partner"), "lastDay": "2026-02-28"}),
)
# What names something new, or a code of the caller's own program.
NEW = {
    "customerCreate.externalId",
    "customersCreate.customers.externalId",
    "earningRuleRemove.code",
    "eventRecord.event.externalId",
    "eventRecord.refund.externalId",
    "eventsRecord.events.event.externalId",
    "eventsRecord.events.refund.externalId",
    "offerSave.code",
    "purchaseRefund.externalId",
    "referralCodeChoose.code",
}
CODES = ("externalId", "customerExternalId", "purchaseExternalId")
UNKNOWN = {"NOT_FOUND", "CODE_UNKNOWN"}
NOT_THEIRS_TO_ASK = {"FORBIDDEN", "PARTNER_NOT_ALLOWED"}
MUTATIONS = schema._schema.mutation_type
assert MUTATIONS is not None
KINDS = {
    name: kind
    for name, field in MUTATIONS.fields.items()
    if "input" in field.args and isinstance(kind := get_named_type(field.args["input"].type), GraphQLInputObjectType)
}


class TestForeignIds:
    @pytest.fixture
    async def shop(self, app: Starlette) -> Shop:
        """Open a shop that has everything, referrals too."""
        return await open_referring(app)

    @pytest.fixture
    async def rival(self, app: Starlette) -> Shop:
        """Open another such shop."""
        return await open_referring(app)

    @pytest.fixture
    async def things(self, shop: Shop, rival: Shop) -> dict[Any, str]:
        """Make something of every kind that has an id: the rival's, and what of ours goes with it in a call."""
        customer, reward, partner = await buyer(rival), await rival.reward(cost=1), await rival.partner(name="KENARI")
        bought = await rival.buys(customer, 5_000_000, externalId="KENARI-1")
        made = await offer(rival, name="KENARI")
        theirs = {
            "customer": customer,
            "external": (await rival.ask("query ($id: ID) { merchant { customer(id: $id) { externalId } } }", {"id": customer}))[
                "merchant"
            ]["customer"]["externalId"],
            "reward": reward,
            "partner": partner.id,
            "partner_key": await _key_of(rival, partner.id),
            "purchase": bought["purchase"]["id"],
            "order": bought["purchase"]["externalId"],
            "offer": made,
            "claim": (await claims(rival, made, customer))["claim"]["code"],
            "redemption": await held(rival, reward, customer),
            "code": (await has(rival, reward, customer))["code"],
            "pass": (await rival.shows(customer))["code"],
            "adjustment": await propose(rival, customer),
            "backtest": await _backtest_of(rival),
            "referral_code": (code := await code_of(rival, customer)),
            "click": await _click_of(rival, customer),
            "referral": (await brings(rival, code, await joins(rival)))["referral"]["id"],
            "block": (await blocks(rival, customerId=customer))["block"]["id"],
        }
        ours = {"customer": await buyer(shop), "offer": await offer(shop), "reward": await shop.reward(cost=1)}
        ours["referral_code"] = await code_of(shop, await buyer(shop))
        return {Theirs(name): id for name, id in theirs.items()} | {Ours(name): id for name, id in ours.items()}

    async def test_are_answered_like_unknown_ones_whoever_asks_and_move_nothing(
        self, shop: Shop, rival: Shop, things: dict[Any, str]
    ) -> None:
        app, customer = await shop.partner(), things[Ours("customer")]
        await shop.visits(app, customer)
        callers = (shop.key, await shop.staff(), await shop.token(customer), app.key)
        unknown = things | {one: _like(one.name, id) for one, id in things.items() if isinstance(one, Theirs)}
        before, seen, wrong = await everything(rival.id), [set[str]() for _ in CALLS], list[object]()

        for codes, (mutation, input) in zip(seen, CALLS, strict=True):
            for key in callers:
                foreign, nobodys = [await _answered(shop, mutation, _with(input, ids), key=key) for ids in (things, unknown)]
                codes |= _codes(foreign)
                wrong += [(mutation, input, foreign, nobodys)] if foreign != nobodys or not _codes(foreign) else []

        assert wrong == []
        assert [
            call for call, codes in zip(CALLS, seen, strict=True) if not (UNKNOWN & codes and codes <= UNKNOWN | NOT_THEIRS_TO_ASK)
        ] == []
        assert await everything(rival.id) == before

    def test_are_all_named_here(self) -> None:
        named = {path for mutation, input in CALLS for path in _marked(mutation, input)}
        taken = {path for mutation, kind in KINDS.items() for path in _taken(mutation, kind)}

        assert taken - named == NEW


async def _answered(shop: Shop, mutation: str, input: Mapping[str, Any], *, key: str) -> dict[str, Any]:
    assert MUTATIONS is not None
    payload = get_named_type(MUTATIONS.fields[mutation].type)
    assert isinstance(payload, GraphQLObjectType)
    refusals = "userErrors { code field message details }"
    fields = refusals if "userErrors" in payload.fields else f"outcomes {{ {refusals} }}"
    text = f"mutation Change($input: {KINDS[mutation].name}!) {{ {mutation}(input: $input) {{ {fields} }} }}"
    return await shop.post(text, {"input": input}, key=key)


def _codes(answer: Mapping[str, Any]) -> set[str]:
    """Name the codes with which a call, or a part of it, was refused; none: some of it was done."""
    if "errors" in answer:
        return {error["extensions"]["code"] for error in answer["errors"]}
    [payload] = answer["data"].values()
    refused = [one["userErrors"] for one in payload.get("outcomes", [payload])]
    return {error["code"] for errors in refused for error in errors} if all(refused) else set()


def _with(input: Any, ids: Mapping[Any, str]) -> Any:
    """Put ids in the place of what they name."""
    if isinstance(input, Theirs | Ours):
        return ids[input]
    if isinstance(input, Fresh):
        return f"mine-{next(_numbers)}"
    if isinstance(input, Mapping):
        return {name: _with(value, ids) for name, value in input.items()}
    return [_with(value, ids) for value in input] if isinstance(input, list) else input


def _like(name: str, id: str) -> str:
    """Make something up that nobody has."""
    if name in ("claim", "code", "pass", "referral_code"):
        return new_code(len(id))
    return encode(id.partition("_")[0], new_id()) if "_" in id else f"nobodys-{next(_numbers)}"


def _marked(path: str, input: Any) -> Iterator[str]:
    """List the paths at which an input names something of theirs."""
    if isinstance(input, Theirs):
        yield path
    elif isinstance(input, Mapping):
        for name, value in input.items():
            yield from _marked(f"{path}.{name}", value)
    elif isinstance(input, list):
        for value in input:
            yield from _marked(path, value)


def _taken(path: str, kind: GraphQLInputObjectType) -> Iterator[str]:
    """List the paths at which an input takes something that may be somebody's."""
    for name, field in kind.fields.items():
        inner = get_named_type(field.type)
        if inner.name == "ID" or name in CODES or (name == "code" and "." not in path):
            yield f"{path}.{name}"
        if isinstance(inner, GraphQLInputObjectType) and inner is not kind:
            yield from _taken(f"{path}.{name}", inner)


async def _key_of(shop: Shop, partner: str) -> str:
    input = {"partnerId": partner, "name": "KENARI", "scopes": ["CODES_USE"]}
    made = await shop.change("partnerKeyCreate", "PartnerKeyCreateInput", input, "partnerKey { id }", key=await shop.staff())
    id: str = made["partnerKey"]["id"]
    return id


async def _click_of(shop: Shop, advocate: str) -> str:
    code = await code_of(shop, advocate)
    followed = await follow(shop.id, code, invitation_id=None, counts=True, real_now=utc_now())
    assert followed.click_id is not None
    return encode(REFERRAL, followed.click_id)


async def _backtest_of(shop: Shop) -> str:
    await shop.change("birthdaySave", "BirthdaySaveInput", {"birthday": {"points": 1}}, "userErrors { code }", key=await shop.staff())
    input = {"from": CLOCK.replace(month=1).isoformat()}
    begun = await shop.change("programBacktest", "ProgramBacktestInput", input, "backtest { id }", key=await shop.staff())
    id: str = begun["backtest"]["id"]
    return id


_numbers = count(1)
