"""Where every reading begins."""

from typing import Annotated

import strawberry

from analytics.audit.record import PREFIX as AUDIT
from api.adjustments.types import adjustment_of
from api.audits.fields import audit_of
from api.changes import Requires
from api.context import Info
from api.customers.types import Customer, customer_or_none, oneself
from api.earning.types import purchase_of
from api.merchants.types import Merchant
from api.nodes import Node
from api.offers.types import offer_or_none
from api.partners.types import Partner, ourselves
from api.points.types import PointsTransaction, lot_or_none
from api.referrals.blocks import block_of
from api.referrals.types import referral_or_none
from api.rewards.types import redemption_of, reward_or_none
from api.settlements.fields import settlement_of
from kernel import ids
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.errors import Invalid
from kernel.ids import NotAnId
from kernel.merchants.record import PREFIX as MERCHANT
from kernel.partners.rules import PREFIX as PARTNER
from loyalty.adjustments.rules import PREFIX as ADJUSTMENT
from loyalty.earning.queries import PREFIX as PURCHASE
from loyalty.offers.record import PREFIX as OFFER
from loyalty.points.lot_pages import PREFIX as LOT
from loyalty.points.queries import PREFIX as POINTS_TRANSACTION
from loyalty.rewards.queries import PREFIX as REDEMPTION
from loyalty.rewards.record import PREFIX as REWARD
from loyalty.settlements.record import PREFIX as SETTLEMENT
from referrals.claims.rules import PREFIX as REFERRAL
from referrals.fraud.blocks import PREFIX as BLOCK

MOST_NODES = 100


@strawberry.type(description="Where every reading begins.")
class Query:
    @strawberry.field(description="The customer whose token this is.", extensions=[Requires("me:read")])
    async def me(self, info: Info) -> Customer:
        return await oneself(info)

    @strawberry.field(description="The merchant of this staff token or server key.", extensions=[Requires("merchant:read")])
    async def merchant(self, info: Info) -> Merchant:
        return Merchant.of(await info.context.loaders.merchant())

    @strawberry.field(description="The partner of this key.", extensions=[Requires("partner:own")])
    async def partner(self, info: Info) -> Partner:
        return await ourselves(info)

    @strawberry.field(description="A thing by its id; null when there is none that the caller may see.", extensions=[Requires()])
    async def node(self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="Its id.")]) -> Node | None:
        return await node_of(info, id)

    @strawberry.field(
        description="Things by their ids, at most 100, in the same order; null where there is none that the caller may see.",
        extensions=[Requires()],
    )
    async def nodes(
        self, info: Info, ids: Annotated[list[strawberry.ID], strawberry.argument(description="Their ids.")]
    ) -> list[Node | None]:
        if len(ids) > MOST_NODES:
            raise Invalid(f"Ask for at most {MOST_NODES} nodes at once.", field=("ids",), details={"limit": MOST_NODES})
        return [node_of(info, id) for id in ids]  # type: ignore[misc]


async def node_of(info: Info, text: str) -> Node | None:
    """Find a thing by its public id. Not there, not this merchant's and not this caller's look the same."""
    prefix, asking = ids.prefix_of(text), info.context.asking
    try:
        id = ids.decode(prefix, text)
    except NotAnId:
        return None
    if prefix == REDEMPTION:
        return await redemption_of(info, id)
    if prefix == REWARD:
        return await reward_or_none(info, id)
    if prefix == OFFER:
        return await offer_or_none(info, id)
    if prefix == REFERRAL:
        return await referral_or_none(info, id)
    if prefix == BLOCK:
        return await block_of(info, id) if "referrals:read" in asking.permissions else None
    if prefix == SETTLEMENT:
        return await settlement_of(info, id)
    if asking.customer_id is None and "customers:read" not in asking.permissions:
        return None
    match prefix:
        case _ if prefix == CUSTOMER:
            return await customer_or_none(info, id) if asking.customer_id in (None, id) else None
        case _ if prefix == MERCHANT:
            return Merchant.of(await info.context.loaders.merchant()) if asking.customer_id is None and id == asking.merchant_id else None
        case _ if prefix == PURCHASE:
            purchase = await purchase_of(info, id)
            return purchase if purchase is not None and asking.customer_id in (None, purchase.record.customer_id) else None
        case _ if prefix == POINTS_TRANSACTION:
            record = await info.context.loaders.transactions.load(id)
            return PointsTransaction.of(record) if record is not None and asking.customer_id in (None, record.customer_id) else None
        case _ if prefix == LOT:
            return await lot_or_none(info, id)
        case _ if prefix == PARTNER:
            partner = await info.context.loaders.partners.load(id) if "partners:read" in asking.permissions else None
            return Partner.of(partner) if partner is not None else None
        case _ if prefix == AUDIT:
            return await audit_of(info, id)
        case _ if prefix == ADJUSTMENT:
            return await adjustment_of(info, id)
    return None
