from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry

from api.context import Info
from api.decisions.types import Award, awards_of, first_of
from api.nodes import Count, Node, PageInfo, total
from api.scalars import MinorUnits, Points
from kernel.ids import encode
from loyalty.earning.queries import PREFIX, PurchaseRecord

ShowCustomer = Callable[[Info, UUID], Awaitable[Any]]


@strawberry.type(description="A purchase as it is now, refunds taken off.")
class Purchase(Node):
    external_id: str = strawberry.field(description="The merchant's own id of it: an order number.")
    total: MinorUnits = strawberry.field(description="What was paid, everything included.")
    refunded: MinorUnits = strawberry.field(description="What was paid back since.")
    at: datetime = strawberry.field(description="When it happened.")
    record: strawberry.Private[PurchaseRecord]
    show_customer: strawberry.Private[ShowCustomer]

    @classmethod
    def of(cls, record: PurchaseRecord, show_customer: ShowCustomer) -> "Purchase":
        """Show a purchase; whoever knows customers says how its customer is shown."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            external_id=record.external_id,
            total=MinorUnits(record.total),
            refunded=MinorUnits(record.refunded),
            at=record.at,
            record=record,
            show_customer=show_customer,
        )

    @strawberry.field(
        description="Whose purchase it is.",
        graphql_type=Annotated["Customer", strawberry.lazy("api.customers.types")],  # noqa: F821
    )
    async def customer(self, info: Info) -> Any:
        return await self.show_customer(info, self.record.customer_id)

    @strawberry.field(description="What it earns now, refunds taken off; in the program's first point currency.")
    async def points(self, info: Info) -> Points:
        return await first_of(self.record.awards, info)

    @strawberry.field(description="What it earns now, in every point currency.")
    def awards(self) -> list[Award]:
        return awards_of(self.record.awards)


@strawberry.type(description="A purchase in its list.")
class PurchaseEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Purchase = strawberry.field(description="The purchase.")


@strawberry.type(description="A page of purchases, newest first.")
class PurchaseConnection:
    edges: list[PurchaseEdge] = strawberry.field(description="The purchases with their positions.")
    nodes: list[Purchase] = strawberry.field(description="The purchases alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()
