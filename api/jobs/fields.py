"""What a merchant shows of the work behind requests."""

import strawberry

from api.changes import Requires
from api.context import Info
from api.jobs.types import Job
from kernel.tasks import jobs


@strawberry.type
class JobsOfMerchant:
    @strawberry.field(
        description="The work that is done behind requests, and how it stands with this merchant.", extensions=[Requires("jobs:read")]
    )
    async def jobs(self, info: Info) -> list[Job]:
        async with info.context.snapshot.reading() as connection:
            return [Job.of(one) for one in await jobs.seen(connection, real_now=info.context.real_now)]
