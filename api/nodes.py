"""Things that have an id of their own, and pages of lists."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from uuid import UUID

import strawberry
from strawberry.types.base import StrawberryObjectDefinition

from api.context import Info
from kernel.db.transaction import Connection
from kernel.paging import Page, PageRequest

T = TypeVar("T")
C = TypeVar("C")

Count = Callable[[], Awaitable[int]]


@strawberry.interface(description="A thing with an id of its own, by which `node` finds it again.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque: a type's prefix, and digits that sort by the time it was made.")


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="More comes after this page.")
    has_previous_page: bool = strawberry.field(description="Something comes before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first one; null when the page is empty.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last one; null when the page is empty.")


async def customer_shown(info: Info, customer_id: UUID) -> Any:
    """Show a customer in what customers show themselves: those rooms cannot know each other both, but the schema knows them."""
    kind, loaders = info.schema.get_type_by_name("Customer"), info.context.loaders
    assert isinstance(kind, StrawberryObjectDefinition), "the contract has customers"
    return kind.origin.of(await loaders.member(customer_id), await loaders.merchant())


async def total_count(root: Any, info: Info) -> int:
    """Count, only when it is asked for."""
    return int(await root.count())


def total() -> Any:
    """Declare `totalCount` of a connection whose `count` counts."""
    return strawberry.field(resolver=total_count, description="How many there are on all pages; counted only when asked for.")


async def listed(
    info: Info,
    connection: Callable[..., C],
    edge: Callable[..., Any],
    node: Callable[[T], Any],
    request: PageRequest,
    *,
    page: Callable[[Connection, UUID, PageRequest], Awaitable[Page[T]]],
    count: Callable[[Connection, UUID], Awaitable[int]],
) -> C:
    """Make a connection of one of the merchant's own lists, which is counted only when that is asked for."""
    merchant_id, snapshot = info.context.asking.merchant_id, info.context.snapshot

    async def counted() -> int:
        async with snapshot.reading() as reading:
            return await count(reading, merchant_id)

    async with snapshot.reading() as reading:
        found = await page(reading, merchant_id, request)
    return connected(connection, edge, found, node, counted)


def connected(connection: Callable[..., C], edge: Callable[..., Any], page: Page[T], node: Callable[[T], Any], count: Count) -> C:
    """Make a connection of a page."""
    nodes = [node(item) for item in page.items]
    ends = (page.cursors[0], page.cursors[-1]) if page.cursors else (None, None)
    return connection(
        edges=[edge(cursor=cursor, node=one) for cursor, one in zip(page.cursors, nodes, strict=True)],
        nodes=nodes,
        page_info=PageInfo(has_next_page=page.has_next, has_previous_page=page.has_previous, start_cursor=ends[0], end_cursor=ends[1]),
        count=count,
    )
