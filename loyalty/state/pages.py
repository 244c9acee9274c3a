"""Lists below customers, read for many customers in one statement: the same page of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.paging import Ordering, Page, PageRequest, keyset

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CustomerList(Generic[T]):
    """A table with rows per customer, called `t` in columns and ordering; `narrowed` is a condition on $3, which is null without one."""

    table: str
    columns: str
    ordering: Ordering
    make: Callable[[Any], T]
    narrowed: str = "$3::text IS NULL"

    async def by_ids(self, connection: Connection, merchant_id: UUID, ids: Sequence[UUID]) -> dict[UUID, T]:
        """Find rows by their own id; those that are not there, or not this merchant's, are left out."""
        rows = await connection.fetch(
            f"SELECT {self.columns} FROM {self.table} t WHERE t.merchant_id = $1 AND t.id = ANY($2::uuid[])", merchant_id, ids
        )
        return {row["id"]: self.make(row) for row in rows}

    async def pages(
        self, connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID], request: PageRequest, narrow: str | None = None
    ) -> list[Page[T]]:
        """Read a page for each customer, in their order. Refuses bad cursors as Invalid."""
        keys = keyset(self.ordering, request, parameter=4)
        rows = await connection.fetch(
            f"""
            SELECT asked.place, t.* FROM unnest($2::uuid[]) WITH ORDINALITY AS asked (customer_id, place) CROSS JOIN LATERAL (
                SELECT {self.columns} FROM {self.table} t
                WHERE t.merchant_id = $1 AND t.customer_id = asked.customer_id AND {self.narrowed} AND {keys.where} {keys.order}
            ) t
            """,
            merchant_id,
            customer_ids,
            narrow,
            *keys.arguments,
        )
        found: list[list[Any]] = [[] for _ in customer_ids]
        for row in rows:
            found[row["place"] - 1].append(row)
        return [Page.of(mine, self.ordering, request, self.make) for mine in found]

    async def counts(
        self, connection: Connection, merchant_id: UUID, customer_ids: Sequence[UUID], narrow: str | None = None
    ) -> dict[UUID, int]:
        """Count the rows of each customer; who has none is left out."""
        rows = await connection.fetch(
            f"SELECT t.customer_id, count(*) AS number FROM {self.table} t"
            f" WHERE t.merchant_id = $1 AND t.customer_id = ANY($2::uuid[]) AND {self.narrowed} GROUP BY t.customer_id",
            merchant_id,
            customer_ids,
            narrow,
        )
        return {row["customer_id"]: row["number"] for row in rows}
