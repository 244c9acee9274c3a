from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from kernel.clock import utc_now
from kernel.customers.actions import Added, add
from kernel.db import Connection, Database, transaction
from kernel.merchants.record import MerchantRecord
from tests.kernel.makers import a_draft, make_merchant

_INSERT = """
INSERT INTO notifications (merchant_id, customer_id, sequence, kind, at, data, recorded_at)
SELECT $1, $2, n, 'PointsEarned', now(), '{}', now() FROM generate_series($3::bigint, $4::bigint) AS n
"""


@dataclass
class Mailbox:
    """Customers of one merchant, and how many notifications each has."""

    merchant: MerchantRecord
    written: dict[UUID, int] = field(default_factory=dict)
    reads: int = 0

    async def customer(self) -> UUID:
        """Make a customer."""
        async with transaction(self.merchant.id) as connection:
            [added] = await add(connection, self.merchant, [a_draft(self.merchant)], utc_now())
        assert isinstance(added, Added)
        return added.id

    async def write(self, customer: UUID, number: int = 1) -> None:
        """Write the next notifications, as the road does: without holes."""
        last = self.written.get(customer, 0)
        async with transaction(self.merchant.id) as connection:
            await connection.execute(_INSERT, self.merchant.id, customer, last + 1, last + number)
        self.written[customer] = last + number

    @asynccontextmanager
    async def reading(self, merchant_id: UUID) -> AsyncIterator[Connection]:
        """Count how often is read."""
        self.reads += 1
        async with transaction(merchant_id, readonly=True) as connection:
            yield connection


@pytest.fixture
async def mailbox(database: Database) -> Mailbox:
    """Make a merchant of its own."""
    return Mailbox(await make_merchant())
