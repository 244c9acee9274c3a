"""How far customers are carried over to a version after it was published."""

from collections.abc import AsyncIterator
from typing import Annotated

import strawberry
from strawberry import UNSET

from api.arguments import given
from api.context import Info
from api.http.permissions import Requires
from api.tasks.progress import progress_of
from api.tasks.types import TaskProgress
from kernel.db.transaction import transaction
from kernel.errors import NotFound
from kernel.tasks.record import TaskRecord
from loyalty.programs import queries, upgrades
from loyalty.programs.record import ProgramRecord


@strawberry.type
class UpgradeOfProgram:
    record: strawberry.Private[ProgramRecord]

    @strawberry.field(
        description="How far customers are carried over since it was last published: what it gives for what was is written and told in the"
        " background; whoever reads sees it at once. Counted in customers; null for the draft, and for a merchant's first program."
    )
    async def upgrade(self, info: Info) -> TaskProgress | None:
        if self.record.version is None:
            return None
        task = await info.context.loaders.upgrades.load(self.record.version)
        return TaskProgress.of(task) if task is not None else None


@strawberry.type
class UpgradeSubscriptions:
    @strawberry.subscription(
        description="How far customers are carried over to a version since it was last published, until all are; ends then.",
        extensions=[Requires("program:read")],
    )
    async def program_upgrade(
        self,
        info: Info,
        version: Annotated[int | None, strawberry.argument(description="The version; the published one when left out.")] = UNSET,
    ) -> AsyncIterator[TaskProgress]:
        task = await _upgrade_of(info, given(version))
        if task is not None:
            async for progress in progress_of(task.merchant_id, task.id):
                yield progress


async def _upgrade_of(info: Info, version: int | None) -> TaskRecord | None:
    """Find the task of a version's last publication. Refuses with NotFound when there is no such version."""
    merchant_id = info.context.asking.merchant_id
    async with transaction(merchant_id, readonly=True) as connection:
        found = await (queries.published(connection, merchant_id) if version is None else queries.version(connection, merchant_id, version))
        if found is None or found.version is None:
            raise NotFound("There is no such version of the program.", field=("version",))
        return (await upgrades.of_versions(connection, merchant_id, [found.version])).get(found.version)
