"""What a customer consents to, and what they said before."""

from datetime import datetime
from enum import Enum

import strawberry
from strawberry import UNSET

from api.arguments import After, Before, First, Last, page_of
from api.context import Info
from api.nodes import Count, PageInfo, connected, total
from loyalty.consents.queries import ConsentRecord
from loyalty.state.queries import Member


@strawberry.enum(description="What a customer may consent to.")
class ConsentPurpose(Enum):
    MARKETING = strawberry.enum_value("MARKETING", description="Being approached with offers and the like.")


@strawberry.type(description="Something that a customer said about being approached.")
class Consent:
    purpose: ConsentPurpose = strawberry.field(description="What for.")
    given: bool = strawberry.field(description="Whether the customer consented; false: refused, or withdrawn.")
    source: str = strawberry.field(description="Where it was said.")
    at: datetime = strawberry.field(description="When it was said.")
    recorded_at: datetime = strawberry.field(description="When we were told, in the merchant's time.")

    @classmethod
    def of(cls, record: ConsentRecord) -> "Consent":
        """Show what was said."""
        return cls(
            purpose=ConsentPurpose(record.purpose),
            given=record.given,
            source=record.source,
            at=record.at,
            recorded_at=record.recorded_at,
        )


@strawberry.type(description="Something said, in its list.")
class ConsentEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Consent = strawberry.field(description="What was said.")


@strawberry.type(description="A page of what was said, newest first.")
class ConsentConnection:
    edges: list[ConsentEdge] = strawberry.field(description="What was said, with positions.")
    nodes: list[Consent] = strawberry.field(description="What was said, alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type(description="What a customer consents to.")
class Consents:
    member: strawberry.Private[Member]

    @strawberry.field(
        description="What was said last about marketing, which is what counts; null while nothing was: nobody may approach them."
    )
    async def marketing(self, info: Info) -> Consent | None:
        found = await info.context.loaders.consents.load(self.member.id)
        return Consent.of(found) if found is not None else None

    @strawberry.field(description="All that was ever said, newest first by when it was said.")
    async def history(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> ConsentConnection:
        said, id = info.context.loaders.consents_said, self.member.id
        page = await said.page(id, page_of(first, after, last, before))
        return connected(ConsentConnection, ConsentEdge, page, Consent.of, lambda: said.count(id))


@strawberry.type
class ConsentsOfCustomer:
    member: strawberry.Private[Member]

    @strawberry.field(description="What the customer consents to, and since when.")
    def consents(self) -> Consents:
        return Consents(member=self.member)
