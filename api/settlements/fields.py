"""What a merchant and a partner show of what is owed."""

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.arguments import After, Before, First, Last, given, page_of
from api.changes import Requires
from api.context import Info
from api.nodes import connected
from api.settlements.types import SEEN_BY, PartnerStatement, Settlement, SettlementConnection, SettlementEdge
from kernel.clock import local_date
from kernel.ids import NotAnId, decode
from kernel.paging import PageRequest
from kernel.partners.queries import PartnerRecord
from kernel.partners.rules import PREFIX as PARTNER
from loyalty.settlements import queries, selection

NOBODY = UUID(int=0)
"""No partner has this id: asking for an id that cannot be one finds as little as asking for one that is not there."""


@strawberry.type
class SettlementsOfMerchant:
    @strawberry.field(
        description="Closed periods of a partner, or of all partners, newest first.", extensions=[Requires("settlements:read")]
    )
    async def settlements(
        self,
        info: Info,
        partner_id: Annotated[strawberry.ID | None, strawberry.argument(description="Of this partner; of all when left out.")] = UNSET,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
    ) -> SettlementConnection:
        asked = given(partner_id)
        return await _listed(info, _partner(asked) if asked is not None else None, page_of(first, after, last, before))


@strawberry.type
class SettlementsOfPartner:
    record: strawberry.Private[PartnerRecord]

    @strawberry.field(
        description="What it honoured on some days of the merchant, settled or not. For a period that is not closed it still grows.",
        extensions=[SEEN_BY],
    )
    async def statement(
        self,
        info: Info,
        first_day: Annotated[date, strawberry.argument(description="The first day, in the merchant's time zone.")],
        last_day: Annotated[date, strawberry.argument(description="The last day, included.")],
    ) -> PartnerStatement:
        zone = (await info.context.loaders.merchant()).record.zone
        selected = selection.of_days(self.record.id, first_day, last_day, zone)
        return await PartnerStatement.of(info, self.record.id, selected, first_day, last_day)

    @strawberry.field(
        description="The running statement: what no closed period has yet, also what came late. Closing on that day settles exactly this.",
        extensions=[SEEN_BY],
    )
    async def open_statement(
        self,
        info: Info,
        last_day: Annotated[
            date | None, strawberry.argument(description="Until the end of this day of the merchant; of today when left out.")
        ] = UNSET,
    ) -> PartnerStatement:
        merchant, asked = await info.context.loaders.merchant(), given(last_day)
        until = asked if asked is not None else local_date(merchant.now, merchant.record.zone)
        selected = selection.of_open(self.record.id, until, merchant.record.zone)
        return await PartnerStatement.of(info, self.record.id, selected, None, until)

    @strawberry.field(description="Its closed periods, newest first.", extensions=[SEEN_BY])
    async def settlements(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> SettlementConnection:
        return await _listed(info, self.record.id, page_of(first, after, last, before))


async def settlement_of(info: Info, settlement_id: UUID) -> Settlement | None:
    """Show a closed period to those who may see it: all of the merchant's to its people, its own to a partner."""
    asking = info.context.asking
    if "settlements:read" not in asking.permissions and asking.partner_id is None:
        return None
    async with info.context.snapshot.reading() as connection:
        record = await queries.by_id(connection, asking.merchant_id, settlement_id)
    return Settlement.of(record) if record is not None and asking.partner_id in (None, record.partner_id) else None


async def _listed(info: Info, partner_id: UUID | None, request: PageRequest) -> SettlementConnection:
    merchant_id, snapshot = info.context.asking.merchant_id, info.context.snapshot

    async def count() -> int:
        async with snapshot.reading() as connection:
            return await queries.count(connection, merchant_id, partner_id)

    async with snapshot.reading() as connection:
        page = await queries.page(connection, merchant_id, partner_id, request)
    return connected(SettlementConnection, SettlementEdge, page, Settlement.of, count)


def _partner(text: str) -> UUID:
    try:
        return decode(PARTNER, text)
    except NotAnId:
        return NOBODY
