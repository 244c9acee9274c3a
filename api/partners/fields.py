"""What a merchant shows of its partners."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from api import loaders
from api.arguments import After, Before, First, Last, page_of
from api.changes import Requires
from api.context import Info
from api.nodes import listed
from api.partners.types import Partner, PartnerConnection, PartnerEdge
from kernel.ids import NotAnId, decode
from kernel.partners import queries
from kernel.partners.rules import PREFIX


@strawberry.type
class PartnersOfMerchant:
    known: strawberry.Private[loaders.Merchant]

    @strawberry.field(description="A partner; null when there is no such one.", extensions=[Requires("partners:read")])
    async def partner(
        self, info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The partner's id.")]
    ) -> Partner | None:
        try:
            record = await info.context.loaders.partners.load(decode(PREFIX, id))
        except NotAnId:
            return None
        return Partner.of(record) if record is not None else None

    @strawberry.field(description="The partners, oldest first.", extensions=[Requires("partners:read")])
    async def partners(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> PartnerConnection:
        request = page_of(first, after, last, before)
        return await listed(info, PartnerConnection, PartnerEdge, Partner.of, request, page=queries.page, count=queries.count)
