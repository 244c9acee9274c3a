"""What no referral may have to do with."""

from datetime import datetime
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.actors import shown
from api.arguments import After, Before, First, Last, page_of
from api.changes import Changes, Requires
from api.context import Info
from api.customers.mutations import customer_in
from api.customers.types import Customer, customer_of
from api.inputs import KEY, sent, sent_input
from api.nodes import Count, Node, PageInfo, listed, total
from api.referrals.traits import ADDRESS, AGENT, DEVICE, PAYMENT, traits_in
from api.refusals import UserError, collected
from kernel.ids import NotAnId, decode, encode
from kernel.keys.rules import Claim
from referrals.fraud import blocking, blocks
from referrals.fraud.blocking import Blocked, BlockRequest, no_block
from referrals.fraud.blocks import PREFIX, BlockRecord

CLEAR = ("EMAIL", "DOMAIN")
"""Kinds of blocks whose values are shown."""


@strawberry.enum(description="What is blocked.")
class ReferralBlockKind(Enum):
    CUSTOMER = strawberry.enum_value("CUSTOMER", description="A customer, as advocate and as friend.")
    EMAIL = strawberry.enum_value("EMAIL", description="An e-mail address, however it is written.")
    DOMAIN = strawberry.enum_value("DOMAIN", description="E-mail addresses of a domain and of those below it.")
    DEVICE = strawberry.enum_value("DEVICE", description="A device.")
    PAYMENT = strawberry.enum_value("PAYMENT", description="A means of payment.")
    ADDRESS = strawberry.enum_value("ADDRESS", description="A postal address.")
    IP_AND_AGENT = strawberry.enum_value("IP_AND_AGENT", description="An IP address with a browser.")


@strawberry.type(description="Something that no referral may have to do with.")
class ReferralBlock(Node):
    kind: ReferralBlockKind = strawberry.field(description="What it is.")
    value: str | None = strawberry.field(
        description="The address or the domain, as it is compared. Null of a customer, and of what is kept only as a hash."
    )
    reason: str | None = strawberry.field(description="Why.")
    by: str = strawberry.field(description="Who blocked it.")
    at: datetime = strawberry.field(description="When.")
    record: strawberry.Private[BlockRecord]

    @classmethod
    def of(cls, record: BlockRecord) -> "ReferralBlock":
        """Show a block."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            kind=ReferralBlockKind(record.kind),
            value=record.value if record.kind in CLEAR else None,
            reason=record.reason,
            by=shown(record.actor),
            at=record.created_at,
            record=record,
        )

    @strawberry.field(description="The customer, if it is one.")
    async def customer(self, info: Info) -> Customer | None:
        return await customer_of(info, UUID(self.record.value)) if self.kind is ReferralBlockKind.CUSTOMER else None


@strawberry.type(description="A block in its list.")
class ReferralBlockEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: ReferralBlock = strawberry.field(description="The block.")


@strawberry.type(description="A page of blocks, newest first.")
class ReferralBlockConnection:
    edges: list[ReferralBlockEdge] = strawberry.field(description="The blocks with their positions.")
    nodes: list[ReferralBlock] = strawberry.field(description="The blocks alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type
class ReferralBlocksOfMerchant:
    @strawberry.field(description="What no referral may have to do with, newest first.", extensions=[Requires("referrals:read")])
    async def referral_blocks(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> ReferralBlockConnection:
        request = page_of(first, after, last, before)
        return await listed(
            info, ReferralBlockConnection, ReferralBlockEdge, ReferralBlock.of, request, page=blocks.page, count=blocks.count
        )


@sent_input(description="What is to be blocked: exactly one thing; an IP address and a browser together are one.")
class ReferralBlockSaveInput:
    customer_id: strawberry.ID | None = strawberry.field(description="A customer.")
    email: str | None = strawberry.field(description="An e-mail address.")
    domain: str | None = strawberry.field(description="A domain of e-mail addresses, and those below it.")
    device_id: str | None = strawberry.field(description=DEVICE)
    payment_fingerprint: str | None = strawberry.field(description=PAYMENT)
    address: str | None = strawberry.field(description=ADDRESS)
    ip_address: str | None = strawberry.field(description="The IP address, with the browser.")
    user_agent: str | None = strawberry.field(description=AGENT)
    reason: str | None = strawberry.field(description="Why, in 1 to 300 characters.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="What is to be blocked no longer.")
class ReferralBlockDeleteInput:
    id: strawberry.ID = strawberry.field(description="The block.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.type(description="The block, or why nothing was done.")
class ReferralBlockPayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    block_id: strawberry.Private[UUID | None] = None

    @strawberry.field(description="The block; null when nothing was done, and when it is no more.")
    async def block(self, info: Info) -> ReferralBlock | None:
        return await block_of(info, self.block_id) if self.block_id is not None else None


@strawberry.type
class BlockMutations:
    @strawberry.mutation(
        description="Block something: referrals that have to do with it are found when they are looked at next. What is blocked already"
        " stays so, and takes the new reason. A device, a means of payment, an address or a connection is kept only as a hash.",
        extensions=[Changes("referrals:review")],
    )
    async def referral_block_save(
        self, info: Info, input: Annotated[ReferralBlockSaveInput, strawberry.argument(description="What, and why.")]
    ) -> ReferralBlockPayload:
        payload, item, context = ReferralBlockPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            customer = customer_in(item["customerId"], ("customerId",)) if item.get("customerId") is not None else None
            blocked = Blocked(customer, item.get("email"), item.get("domain"), traits_in(item))
            request = BlockRequest(context.caller, blocked, item.get("reason"), item.get("idempotencyKey"))
            payload.block_id = await blocking.block(context.asking.merchant_id, request, real_now=context.real_now)
        return payload

    @strawberry.mutation(
        description="Block something no longer. What was rejected meanwhile stays so until somebody approves it.",
        extensions=[Changes("referrals:review")],
    )
    async def referral_block_delete(
        self, info: Info, input: Annotated[ReferralBlockDeleteInput, strawberry.argument(description="The block.")]
    ) -> ReferralBlockPayload:
        payload, item, context = ReferralBlockPayload(user_errors=[]), sent(input), info.context
        with collected(payload.user_errors, at=("input",)):
            block_id, scope = block_in(item["id"]), context.asking.caller
            claim = Claim.of(scope, item.get("idempotencyKey"), operation="referralBlockDelete", payload=item, path=())
            await blocking.unblock(context.asking.merchant_id, block_id, claim=claim, real_now=context.real_now)
            payload.block_id = block_id
        return payload


def block_in(text: str) -> UUID:
    """Read a block's id; what cannot be one is refused like one that is not there."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        raise no_block() from None


async def block_of(info: Info, block_id: UUID) -> ReferralBlock | None:
    """Show a block; None when there is no such one."""
    record = await info.context.loaders.referrals.blocks.load(block_id)
    return ReferralBlock.of(record) if record is not None else None
