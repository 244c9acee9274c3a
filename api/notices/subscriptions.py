from collections.abc import AsyncIterator
from typing import Annotated, cast
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.arguments import given
from api.context import Context, Info
from api.http.errors import Forbidden, TooSlow
from api.http.permissions import Requires
from api.notices.types import Notification, notification_of
from api.scalars import Cursor
from kernel.db.transaction import transaction
from kernel.notices import cursors, queries
from kernel.notices.errors import TooSlow as Overflowed
from kernel.notices.hub import Hub
from kernel.notices.queries import Newest
from loyalty.programs.cache import compiled
from loyalty.programs.compiled import CompiledProgram


@strawberry.type
class NoticeSubscriptions:
    @strawberry.subscription(
        description="The customer's notifications in order, from `after` (from now when left out).",
        extensions=[Requires("notifications:read")],
    )
    async def notifications(
        self,
        info: Info,
        after: Annotated[Cursor | None, strawberry.argument(description="The position; now when left out.")] = UNSET,
    ) -> AsyncIterator[Notification]:
        context = info.context
        merchant_id, customer_id = context.asking.merchant_id, context.asking.customer_id
        if customer_id is None:
            raise Forbidden("Only a customer's own token follows notifications.")
        newest, program = await beginning(merchant_id, customer_id)
        cursor, version = given(after), newest.program_version
        position = newest.sequence if cursor is None else cursors.read(cursor, epoch=newest.epoch, newest=newest.sequence)
        async with hub_of(context).following(merchant_id, customer_id, position) as follower:
            try:
                async for notice in follower:
                    if notice.program_version != version:
                        version, program = notice.program_version, await published(merchant_id, notice.program_version)
                    yield notification_of(notice, epoch=newest.epoch, program=program)
            except Overflowed as overflowed:
                raise TooSlow(str(overflowed)) from None


async def beginning(merchant_id: UUID, customer_id: UUID) -> tuple[Newest, CompiledProgram | None]:
    """Tell where the customer's notifications end now, and the program that names points and tiers."""
    async with transaction(merchant_id, readonly=True) as connection:
        newest = await queries.newest(connection, merchant_id, customer_id)
        version = newest.program_version
        return newest, await compiled(connection, merchant_id, version) if version is not None else None


async def published(merchant_id: UUID, version: int | None) -> CompiledProgram | None:
    """Read the program of a version."""
    if version is None:
        return None
    async with transaction(merchant_id, readonly=True) as connection:
        return await compiled(connection, merchant_id, version)


def hub_of(context: Context) -> Hub:
    """Return the hub of this process."""
    return cast(Hub, context.hub)
