"""Lists of customers by what they are now.

Time moves stages and tiers before anybody writes it down, and calendar days decide health; so the database finds who may belong into a
list, and those of whom it cannot be sure are looked at one by one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.merchants.record import MerchantRecord
from kernel.paging import Column, Ordering, Page, PageRequest, keyset
from kernel.text import is_plain
from loyalty.lifecycle.health import health
from loyalty.programs.document import Lifecycle
from loyalty.road.look import look

AT_ONCE = 500
"""Doubtful customers looked at together."""

_JOINED, _NAME, _ID = "c.joined_at", "c.name", "c.id"
ORDERS: dict[str, Ordering] = {
    "JOINED_AT_ASC": Ordering("customers.joined", (Column(_JOINED, datetime, nullable=True), Column(_ID, UUID))),
    "JOINED_AT_DESC": Ordering(
        "customers.newest", (Column(_JOINED, datetime, descending=True, nullable=True), Column(_ID, UUID, descending=True))
    ),
    "NAME_ASC": Ordering("customers.name", (Column(_NAME, str, nullable=True), Column(_ID, UUID))),
}
_FROM = "FROM customers c JOIN standings s ON s.merchant_id = c.merchant_id AND s.customer_id = c.id WHERE c.merchant_id = $1"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who belongs into a list: customers for whom everything that is not None holds. `lifecycle` says what health means."""

    stage: str | None = None
    tier: str | None = None
    health: str | None = None
    email_contains: str | None = None
    joined_after: datetime | None = None
    lifecycle: Lifecycle = field(default_factory=Lifecycle)


async def page(
    connection: Connection, merchant: MerchantRecord, wanted: Wanted, order: str, request: PageRequest, *, real_now: datetime
) -> Page[UUID]:
    """Read one page of customers' ids. Refuses bad cursors as Invalid."""
    ordering, search = ORDERS[order], _Search(merchant, wanted, real_now)
    found: list[Any] = []
    step = request
    while True:
        keys = keyset(ordering, step, parameter=len(search.arguments) + 1)
        rows: list[Any] = await connection.fetch(
            f"SELECT c.id, c.joined_at, c.name, {search.facts} {_FROM} AND {search.maybe} AND {keys.where} {keys.order}",
            *search.arguments,
            *keys.arguments,
        )
        found += await search.matching(connection, rows)
        if len(found) > request.size or len(rows) <= request.size:
            return Page.of(found[: request.size + 1], ordering, request, lambda row: row["id"])
        here = ordering.cursor(rows[-1])
        step = replace(step, before=here) if step.backward else replace(step, after=here)


async def count(connection: Connection, merchant: MerchantRecord, wanted: Wanted, *, real_now: datetime) -> int:
    """Count the customers of a list."""
    search = _Search(merchant, wanted, real_now)
    sure: int = await connection.fetchval(
        f"SELECT count(*) {_FROM} AND {search.maybe} AND NOT coalesce({search.doubt}, false)", *search.arguments
    )
    if search.never_in_doubt:
        return sure
    doubtful = await connection.fetch(f"SELECT c.id, {search.facts} {_FROM} AND {search.maybe} AND {search.doubt}", *search.arguments)
    return sure + len(await search.matching(connection, doubtful))


class _Search:
    """The SQL of a search: `maybe` holds for all who belong into the list, `doubt` for those who must be looked at."""

    def __init__(self, merchant: MerchantRecord, wanted: Wanted, real_now: datetime) -> None:
        self.merchant = merchant
        self.wanted = wanted
        self.real_now = real_now
        self.now = merchant.now(real_now)
        self.arguments: list[Any] = [merchant.id]
        self.never_in_doubt = wanted.stage is None and wanted.tier is None and wanted.health is None
        self.borders: list[str] = []
        if wanted.health is not None:
            days_all = (wanted.lifecycle.at_risk_days, wanted.lifecycle.lapsed_days)
            self.borders = [self._bind(self.now - timedelta(days=days), "timestamptz") for days in days_all]
        self.doubt = self._doubt()
        self.maybe = " AND ".join(self._conditions()) or "TRUE"
        self.facts = f"s.stage, s.tier, s.last_purchase_at, {self.doubt} AS in_doubt"

    def _bind(self, value: object, kind: str) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}::{kind}"

    def _doubt(self) -> str:
        ways = []
        if self.wanted.stage is not None or self.wanted.tier is not None:
            ways.append(f"s.due_at <= {self._bind(self.now, 'timestamptz')}")
            ways.append("s.publication < (SELECT publication FROM merchants WHERE id = $1)")
        if self.wanted.health is not None:
            for border in self.borders:
                ways.append(f"s.last_purchase_at BETWEEN {border} - interval '2 days' AND {border} + interval '2 days'")
        return f"({' OR '.join(ways)})" if ways else "FALSE"

    def _conditions(self) -> Sequence[str]:
        wanted, conditions = self.wanted, []
        if wanted.email_contains is not None:
            text = wanted.email_contains if is_plain(wanted.email_contains) else "\x01"
            conditions.append(f"position(lower({self._bind(text, 'text')}) IN lower(c.email)) > 0")
        if wanted.joined_after is not None:
            conditions.append(f"c.joined_at > {self._bind(wanted.joined_after, 'timestamptz')}")
        if wanted.stage is not None:
            conditions.append(f"(s.stage = {self._bind(wanted.stage, 'text')} OR {self.doubt})")
        if wanted.tier is not None:
            tier = wanted.tier if is_plain(wanted.tier) else "\x01"
            conditions.append(f"(s.tier = {self._bind(tier, 'text')} OR {self.doubt})")
        if wanted.health is not None:
            conditions.append(f"({self._healthy(wanted.health)} OR {self.doubt})")
        return conditions

    def _healthy(self, name: str) -> str:
        """Say it in whole days of 24 hours; those who are near a border are in doubt."""
        at_risk, lapsed = self.borders
        return {
            "ACTIVE": f"s.last_purchase_at > {at_risk}",
            "AT_RISK": f"s.last_purchase_at <= {at_risk} AND s.last_purchase_at > {lapsed}",
            "LAPSED": f"s.last_purchase_at <= {lapsed} AND s.last_purchase_at <= {at_risk}",
        }[name]

    async def matching(self, connection: Connection, rows: Sequence[Any]) -> list[Any]:
        """Keep, in order, the rows of those who belong into the list as they are now."""
        doubtful = [row for row in rows if row["in_doubt"]]
        if not doubtful:
            return list(rows)
        facts: dict[UUID, Mapping[str, Any]] = {row["id"]: row for row in doubtful}
        for first in range(0, len(doubtful) if self._time_matters else 0, AT_ONCE):
            ids = [row["id"] for row in doubtful[first : first + AT_ONCE]]
            for id, state in (await look(connection, self.merchant.id, ids, real_now=self.real_now)).items():
                tier = state.tier.code if state.tier is not None else None
                facts[id] = {"stage": state.stage.stage, "tier": tier, "last_purchase_at": state.last_purchase_at}
        return [row for row in rows if not row["in_doubt"] or self._matches(facts[row["id"]])]

    @property
    def _time_matters(self) -> bool:
        return self.wanted.stage is not None or self.wanted.tier is not None

    def _matches(self, facts: Mapping[str, Any]) -> bool:
        wanted = self.wanted
        checks: list[tuple[str | None, Callable[[], str | None]]] = [
            (wanted.stage, lambda: facts["stage"]),
            (wanted.tier, lambda: facts["tier"]),
            (wanted.health, lambda: health(facts["last_purchase_at"], wanted.lifecycle, self.now, self.merchant.zone)),
        ]
        return all(asked is None or asked == found() for asked, found in checks)
