"""The real shop's year lived day by day: events as they came, time let pass every night, and then the months as merchants see them.

A quarter of the customers; all of them when SETIA_WHOLE_YEAR is set.
"""

import csv
import gzip
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zlib import crc32

import pytest

from analytics.audit.queries import audit
from analytics.lifecycle.queries import lifecycle
from analytics.lifecycle.record import LifecycleMonth
from kernel.customers.actions import Added
from kernel.customers.rules import new_customer
from kernel.db import Database, transaction
from loyalty.earning.requests import Item, RecordItem, RefundItem
from loyalty.lifecycle.actions import enrol
from loyalty.road.command import Done
from loyalty.timetable.catch_up import pass_due
from tests.loyalty.makers import CALLER, NOW, Shop, open_shop, program
from tests.real.purchases import ABSENT, LONDON, Command, Purchase, available, by_customer, path, replay
from tests.real.recount_lifecycle import Month, by_month
from tests.real.recount_stages import Thresholds
from tests.real.windows import day_of, midnight_after

pytestmark = [pytest.mark.skipif(not available(), reason=ABSENT), pytest.mark.slow, pytest.mark.commits]

WHOLE = bool(os.environ.get("SETIA_WHOLE_YEAR"))
FIRST_DAY, LAST_DAY = date(2010, 12, 1), date(2011, 8, 31)
LAST_DAYS = [date(2010, 12, 31), *(date(2011, month, 1) - timedelta(days=1) for month in range(2, 10))]
# Numbers at which much happens in nine months, by events, by refunds and by time alone.
THRESHOLDS = Thresholds(retention=(2, 60), loyalty=(4, 90), grace_days=20, lapse_days=75)
AT_RISK_DAYS, LAPSED_DAYS = 30, 60
Day = tuple[dict[str, datetime], list[Command]]


def bought(least: int, days: int) -> dict[str, Any]:
    return {"anyOf": [{"allOf": [{"metric": "PURCHASES", "atLeast": least, "withinDays": days}]}]}


PROGRAM = program(
    lifecycle={
        "retention": bought(*THRESHOLDS.retention),
        "loyalty": bought(*THRESHOLDS.loyalty),
        "loyaltyGraceDays": THRESHOLDS.grace_days,
        "lapseDays": THRESHOLDS.lapse_days,
        "atRiskDays": AT_RISK_DAYS,
        "lapsedDays": LAPSED_DAYS,
        "survey": {"afterDays": 7, "everyDays": 30},
    }
)


@dataclass(frozen=True)
class Year:
    """The file: when each customer joined, and all commands."""

    joined: dict[str, datetime]
    commands: list[Command]

    def days(self) -> dict[date, Day]:
        """Part it into days: who joins, and what happens in the order of the file."""
        found: dict[date, Day] = defaultdict(lambda: ({}, []))
        for customer, at in self.joined.items():
            found[day_of(at, LONDON)][0][customer] = at
        for command in self.commands:
            found[day_of(command.at, LONDON)][1].append(command)
        return found


@pytest.fixture(scope="module")
def year() -> Year:
    with gzip.open(path(), "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if WHOLE or crc32(row["customer_id"].encode()) % 4 == 0]
    joined: dict[str, datetime] = {}
    for row in rows:
        joined.setdefault(row["customer_id"], datetime.fromisoformat(row["at"]).replace(tzinfo=LONDON).astimezone(NOW.tzinfo))
    return Year(joined, replay(rows).commands)


@pytest.fixture(scope="module")
async def shop(database: Database, year: Year) -> Shop:
    """Live the year, day by day."""
    shop = await open_shop(PROGRAM, now=midnight_after(FIRST_DAY - timedelta(days=1), LONDON))
    days, ids = year.days(), dict[str, UUID]()
    for number in range((LAST_DAY - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=number)
        await shop.clock(midnight_after(day, LONDON))
        if day in days:
            await live(shop, ids, *days[day])
        passed = await pass_due(shop.id, real_now=NOW, rest=0)
        assert not passed.broken
    return shop


async def live(shop: Shop, ids: dict[str, UUID], joining: Mapping[str, datetime], commands: Sequence[Command]) -> None:
    """Let a day's customers join and its events happen."""
    now = shop.merchant.now(NOW)
    drafts = [new_customer(external_id=name, joined_at=at, merchant=shop.merchant, now=now) for name, at in joining.items()]
    for name, outcome in zip(joining, await enrol(shop.merchant, drafts, caller=CALLER, real_now=NOW), strict=True):
        assert isinstance(outcome, Added), outcome
        ids[name] = outcome.id
    results = await shop.does_all([item_of(command, ids) for command in commands])
    assert all(isinstance(result, Done) for result in results), results


def item_of(command: Command, ids: Mapping[str, UUID]) -> Item:
    if isinstance(command, Purchase):
        event = {"kind": "PURCHASE", "externalId": command.external_id, "total": command.total, "at": command.at}
        return RecordItem(caller=CALLER, event=event, customer_id=ids[command.customer])
    return RefundItem(
        caller=CALLER, external_id=command.external_id, purchase_external_id=command.purchase, amount=command.amount, at=command.at
    )


@pytest.fixture(scope="module")
async def told(shop: Shop) -> list[LifecycleMonth]:
    """Read the nine months that are over."""
    async with transaction(shop.id, readonly=True) as connection:
        return (await lifecycle(connection, len(LAST_DAYS) + 1, real_now=NOW))[:-1]


@pytest.fixture(scope="module")
def recounted(year: Year) -> list[Month]:
    histories = by_customer(year.commands)
    months = by_month(histories, year.joined, LAST_DAYS, THRESHOLDS, at_risk_days=AT_RISK_DAYS, lapsed_days=LAPSED_DAYS)
    return [months[last] for last in LAST_DAYS]


class TestMonths:
    async def test_are_those_of_the_file(self, told: list[LifecycleMonth]) -> None:
        assert [one.month for one in told] == [last.replace(day=1) for last in LAST_DAYS]

    @pytest.mark.parametrize("count", ["customers", "entered", "fell_back"])
    async def test_have_the_funnel_of_the_recount(self, told: list[LifecycleMonth], recounted: list[Month], count: str) -> None:
        found = [{stage.stage: getattr(stage, count) for stage in month.stages if getattr(stage, count)} for month in told]

        assert found == [dict(getattr(month, count)) for month in recounted]

    async def test_have_as_many_at_risk_and_lapsed_as_recounted(self, told: list[LifecycleMonth], recounted: list[Month]) -> None:
        found = [{"ACTIVE": one.active, "AT_RISK": one.at_risk, "LAPSED": one.lapsed} for one in told]

        assert found == [{"ACTIVE": 0, "AT_RISK": 0, "LAPSED": 0} | month.alive for month in recounted]

    async def test_see_customers_come_up_to_every_stage_and_fall_back_to_every_lower_one(self, recounted: list[Month]) -> None:
        """The file and these numbers together try all that there is."""
        assert {stage for month in recounted for stage in month.entered} == {"ACQUISITION", "CONVERSION", "RETENTION", "LOYALTY"}
        assert {stage for month in recounted for stage in month.fell_back} >= {"CONVERSION", "RETENTION"}
        assert all(month.alive["AT_RISK"] and month.alive["LAPSED"] for month in recounted[2:])


class TestInvitations:
    async def test_are_as_recounted(self, shop: Shop, year: Year) -> None:
        """Asked a week after a purchase that still counts then, at most once in thirty days, and one at a time."""
        asked = defaultdict(list)
        for row in await shop.rows("notifications"):
            if row["kind"] == "SurveyInvited":
                asked[row["customer_id"]].append(row["at"])

        names = {row["id"]: row["external_id"] for row in await shop.rows("customers")}
        end = midnight_after(LAST_DAY, LONDON)
        histories = by_customer(year.commands)
        expected = {name: found for name in names.values() if (found := invitations(histories.get(name, []), end))}
        assert {names[id]: sorted(instants) for id, instants in asked.items()} == expected


def invitations(history: Sequence[Command], end: datetime) -> list[datetime]:
    """Walk through one customer's commands, with what is planned and when they were asked last."""
    found: list[datetime] = []
    planned: tuple[datetime, str] | None = None
    left: dict[str, int] = {}
    for command in [*history, None]:
        if planned is not None and planned[0] <= (end if command is None else command.at):
            found.append(planned[0])
            planned = None
        if isinstance(command, Purchase):
            left[command.external_id] = command.total
            due = days_on(command.at, 7)
            if planned is None and (not found or days_on(found[-1], 30) <= due):
                planned = due, command.external_id
        elif command is not None:
            left[command.purchase] -= command.amount
            if planned is not None and planned[1] == command.purchase and not left[command.purchase]:
                planned = None
    return found


def days_on(instant: datetime, days: int) -> datetime:
    local = instant.astimezone(LONDON).replace(tzinfo=None) + timedelta(days=days)
    return local.replace(tzinfo=LONDON).astimezone(NOW.tzinfo)


class TestBooks:
    async def test_hold_every_invariant(self, shop: Shop) -> None:
        assert await audit(shop.id) == []
