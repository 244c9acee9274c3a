"""What partners honoured and are owed: lines, statements, closed periods."""

from datetime import date, datetime
from enum import Enum
from typing import Self
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.actors import shown
from api.arguments import After, Before, First, Last, page_of
from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.nodes import Count, Node, PageInfo, connected, total
from api.scalars import MinorUnits
from kernel.ids import encode
from kernel.partners.rules import PREFIX as PARTNER
from loyalty.rewards.queries import PREFIX as REDEMPTION
from loyalty.rewards.record import PREFIX as REWARD
from loyalty.settlements import queries, selection
from loyalty.settlements.record import PREFIX, LineRecord, RewardTotal, SettlementRecord
from loyalty.settlements.selection import Selection
from loyalty.settlements.sheet import sheet

LINE = "hnr"
SEEN_BY = Requires(any_of=("settlements:read", "partner:own"))
"""Staff and the merchant's back end, and a partner its own: nobody else gets hold of a statement."""
AS_DEAR_AS_A_TABLE = 1_000
"""As so many objects an operation's cost counts a table: it is one text, but may have a hundred thousand lines."""


@strawberry.enum(description="What a line of a statement says.")
class HonourKind(Enum):
    HONOURED = strawberry.enum_value("HONOURED", description="The partner honoured a reward, and is owed for it.")
    VOIDED = strawberry.enum_value("VOIDED", description="What it had honoured was voided, and is no longer owed.")


@strawberry.type(description="One reward that a partner honoured, or the voiding of that. Lines never change.")
class StatementLine:
    id: strawberry.ID = strawberry.field(description="The line's own id.")
    kind: HonourKind = strawberry.field(description="What it says.")
    redemption_id: strawberry.ID = strawberry.field(description="The redemption.")
    reward_id: strawberry.ID = strawberry.field(description="The reward.")
    reward_name: str = strawberry.field(description="The reward's name as it is now.")
    at: datetime = strawberry.field(description="When it was honoured or voided.")
    value: MinorUnits = strawberry.field(description="What is owed for it, as agreed on then; below zero when it was voided.")
    settlement_id: strawberry.ID | None = strawberry.field(description="The closed period that it is in; null: it is still open.")

    @classmethod
    def of(cls, record: LineRecord) -> Self:
        """Show a line."""
        return cls(
            id=strawberry.ID(encode(LINE, record.id)),
            kind=HonourKind(record.kind.value),
            redemption_id=strawberry.ID(encode(REDEMPTION, record.redemption_id)),
            reward_id=strawberry.ID(encode(REWARD, record.reward_id)),
            reward_name=record.reward_name,
            at=record.at,
            value=MinorUnits(record.value),
            settlement_id=strawberry.ID(encode(PREFIX, record.settlement_id)) if record.settlement_id is not None else None,
        )


@strawberry.type(description="A line in its list.")
class StatementLineEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: StatementLine = strawberry.field(description="The line.")


@strawberry.type(description="A page of lines, oldest first.")
class StatementLineConnection:
    edges: list[StatementLineEdge] = strawberry.field(description="The lines with their positions.")
    nodes: list[StatementLine] = strawberry.field(description="The lines alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type(description="All lines of one reward together.")
class StatementTotal:
    reward_id: strawberry.ID = strawberry.field(description="The reward.")
    reward_name: str = strawberry.field(description="The reward's name as it is now.")
    honoured: int = strawberry.field(description="How often it was honoured.")
    voided: int = strawberry.field(description="How often that was voided.")
    value: MinorUnits = strawberry.field(description="What is owed for it.")

    @classmethod
    def of(cls, record: RewardTotal) -> Self:
        """Show the total of a reward."""
        return cls(
            reward_id=strawberry.ID(encode(REWARD, record.reward_id)),
            reward_name=record.reward_name,
            honoured=record.honoured,
            voided=record.voided,
            value=MinorUnits(record.value),
        )


@strawberry.type
class Lines:
    """What statements and closed periods have in common. Whoever may see them was asked before."""

    currency: str = strawberry.field(description="The currency of all values (ISO 4217).")
    line_count: int = strawberry.field(description="How many lines there are.")
    value: MinorUnits = strawberry.field(description="What is owed, all lines together.")
    selected: strawberry.Private[Selection]

    @strawberry.field(description="What was honoured and voided, line by line.", extensions=[SEEN_BY])
    async def lines(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> StatementLineConnection:
        request, context = page_of(first, after, last, before), info.context

        async def count() -> int:
            return self.line_count

        async with context.snapshot.reading() as connection:
            page = await queries.lines(connection, context.asking.merchant_id, self.selected, request)
        return connected(StatementLineConnection, StatementLineEdge, page, StatementLine.of, count)

    @strawberry.field(description="The lines added up per reward, by its name.", extensions=[SEEN_BY])
    async def totals(self, info: Info) -> list[StatementTotal]:
        async with info.context.snapshot.reading() as connection:
            found = await queries.totals(connection, info.context.asking.merchant_id, self.selected)
        return [StatementTotal.of(one) for one in found]

    @strawberry.field(
        description=f"All lines as a table (CSV by RFC 4180), at most {queries.MOST_LINES:,}: with a header, in the merchant's zone, values"
        " in minor units and as a decimal. What a spreadsheet would take for a formula has an apostrophe in front.",
        extensions=[SEEN_BY],
        metadata={ITEMS: AS_DEAR_AS_A_TABLE},
    )
    async def csv(self, info: Info) -> str:
        merchant = (await info.context.loaders.merchant()).record
        async with info.context.snapshot.reading() as connection:
            found = await queries.all_lines(connection, merchant.id, self.selected)
        return sheet(found, currency=self.currency, zone=merchant.zone, named=_named)


@strawberry.type(description="What a partner honoured on some days of the merchant.")
class PartnerStatement(Lines):
    partner_id: strawberry.ID = strawberry.field(description="The partner.")
    first_day: date | None = strawberry.field(description="The first of the merchant's days; null: it begins with whatever is still open.")
    last_day: date = strawberry.field(description="The last of the merchant's days, included.")

    @classmethod
    async def of(cls, info: Info, partner_id: UUID, selected: Selection, first_day: date | None, last_day: date) -> Self:
        """Add up what is selected."""
        merchant = (await info.context.loaders.merchant()).record
        async with info.context.snapshot.reading() as connection:
            added = await queries.sum_of(connection, merchant.id, selected)
        return cls(
            partner_id=strawberry.ID(encode(PARTNER, partner_id)),
            first_day=first_day,
            last_day=last_day,
            currency=merchant.currency,
            line_count=added.lines,
            value=MinorUnits(added.value),
            selected=selected,
        )


@strawberry.type(description="A closed period of a partner: what it honoured, and what the merchant owes for it. It never changes.")
class Settlement(Lines, Node):
    partner_id: strawberry.ID = strawberry.field(description="The partner.")
    first_day: date = strawberry.field(
        description="The first of the merchant's days. Lines of earlier days were recorded late for periods closed before."
    )
    last_day: date = strawberry.field(description="The last of the merchant's days, included.")
    closed_at: datetime = strawberry.field(description="When it was closed, in the merchant's time.")
    record: strawberry.Private[SettlementRecord]

    @classmethod
    def of(cls, record: SettlementRecord) -> Self:
        """Show a closed period."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            partner_id=strawberry.ID(encode(PARTNER, record.partner_id)),
            first_day=record.first_day,
            last_day=record.last_day,
            currency=record.currency,
            line_count=record.lines,
            value=MinorUnits(record.value),
            closed_at=record.closed_at,
            selected=selection.of_settlement(record.id),
            record=record,
        )

    @strawberry.field(description="Who closed it; null for the partner.", extensions=[SEEN_BY])
    def actor(self, info: Info) -> str | None:
        return shown(self.record.actor) if "settlements:read" in info.context.asking.permissions else None


@strawberry.type(description="A closed period in its list.")
class SettlementEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Settlement = strawberry.field(description="The closed period.")


@strawberry.type(description="A page of closed periods, newest first.")
class SettlementConnection:
    edges: list[SettlementEdge] = strawberry.field(description="The closed periods with their positions.")
    nodes: list[Settlement] = strawberry.field(description="The closed periods alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


def _named(line: LineRecord) -> tuple[str, str, str]:
    return encode(LINE, line.id), encode(REDEMPTION, line.redemption_id), encode(REWARD, line.reward_id)
