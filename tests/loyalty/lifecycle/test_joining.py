"""Entries of stages and health on the road: joining, publications, imports, and that the books agree."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest

from analytics.audit.queries import audit
from kernel.customers.rules import new_customer
from loyalty.lifecycle import actions
from tests.loyalty.makers import CALLER, JOINED, NOW, Shop, open_shop, program

pytestmark = pytest.mark.usefixtures("database")

YEAR = timedelta(days=365)


def giving(*entries: dict[str, Any], **lifecycle: Any) -> dict[str, Any]:
    """Write a program that gives something for entering, and earns a point per pound."""
    return program(lifecycle={"entries": list(entries), **lifecycle})


WELCOME = {"stage": "ACQUISITION", "points": 20}
FIRST = {"stage": "CONVERSION", "points": 50}


async def gifts(shop: Shop) -> list[tuple[str, int, datetime, UUID | None]]:
    """List what entries gave and took: the rule, how many, when, by which event."""
    rows = sorted(await shop.rows("points_transactions"), key=lambda row: row["id"])
    return [
        (orjson.loads(row["explanation"])[0][0], row["available"] + row["pending"], row["effective_at"], row["event_id"])
        for row in rows
        if row["explanation"] is not None
    ]


async def faults(shop: Shop) -> list[str]:
    """Name the checks of the audit that fail."""
    return [finding.check.name for finding in await audit(shop.id) if finding.rows]


class TestJoining:
    async def test_gives_at_once_and_tells_who_joins_now(self) -> None:
        shop = await open_shop(giving(WELCOME))

        ada = await shop.joins(at=NOW)

        assert await gifts(shop) == [("stage:ACQUISITION", 20, NOW, None)]
        [told] = await shop.rows("notifications")
        assert (told["customer_id"], told["kind"]) == (ada, "PointsEarned")
        [standing] = await shop.rows("standings")
        assert (standing["due_at"], standing["settled_at"]) == (None, NOW)

    async def test_gives_at_the_instant_of_joining_and_tells_nobody_of_the_past(self) -> None:
        shop = await open_shop(giving(WELCOME))

        await shop.joins(at=JOINED)

        assert await gifts(shop) == [("stage:ACQUISITION", 20, JOINED, None)]
        assert await shop.rows("notifications") == []

    async def test_gives_nothing_by_a_program_without_entries(self) -> None:
        shop = await open_shop()

        ada = await shop.joins()

        [standing] = await shop.rows("standings")
        assert (standing["stage_trail"], standing["due_at"]) == (None, None)
        assert await shop.available(ada) == 0

    async def test_is_due_and_shown_when_nobody_could_give_it_yet(self) -> None:
        shop = await open_shop(giving(WELCOME))
        draft = new_customer(merchant=shop.merchant, now=NOW, external_id="ada", joined_at=JOINED)
        enrolled = await actions._enrol(shop.merchant, [draft], CALLER, NOW)
        [(ada, _)] = enrolled.joined

        shown = (await shop.shows(ada)).balances["points"].available
        written = await shop.rows("points_transactions")
        await shop.does(shop.buys(ada, 100))

        assert (enrolled.owed, shown, written) == (True, 20, [])
        assert await gifts(shop) == [("stage:ACQUISITION", 20, JOINED, None)]
        assert await shop.available(ada) == 21

    async def test_gives_once_however_often_the_creation_is_repeated(self) -> None:
        shop = await open_shop(giving(WELCOME))
        drafts = [new_customer(merchant=shop.merchant, now=NOW, external_id=f"c-{n}", joined_at=JOINED) for n in range(3)]

        for _ in range(2):
            await actions.enrol(shop.merchant, drafts, caller=CALLER, real_now=NOW)

        assert len(await gifts(shop)) == 3


class TestEvents:
    async def test_enter_for_many_customers_of_one_call(self) -> None:
        shop = await open_shop(giving(FIRST, {"health": "ACTIVE", "points": 5}))
        members = [await shop.joins() for _ in range(40)]

        await shop.does_all([shop.buys(one, 100, at=NOW - timedelta(days=1)) for one in members])

        assert sorted(rule for rule, *_ in await gifts(shop)) == ["health:ACTIVE"] * 40 + ["stage:CONVERSION"] * 40
        assert [await shop.available(one) for one in members] == [56] * 40
        assert await faults(shop) == []

    async def test_of_the_past_are_given_their_entries_without_a_word(self) -> None:
        shop = await open_shop(giving(FIRST, {"health": "LAPSED", "points": 5}))
        ada = await shop.joins()

        await shop.does(shop.buys(ada, 100, at=NOW - YEAR, history=True))
        await shop.does(shop.buys(ada, 100, at=NOW - timedelta(days=1), history=True))

        assert [rule for rule, *_ in await gifts(shop)] == ["stage:CONVERSION", "health:LAPSED"]
        assert await shop.rows("notifications") == []
        assert await faults(shop) == []

    async def test_that_are_refunded_take_back_their_entries(self) -> None:
        shop = await open_shop(giving(FIRST, {"stage": "RETENTION", "points": 7}))
        ada = await shop.joins()
        for number in (1, 2):
            await shop.does(shop.buys(ada, 100, externalId=f"a-{number}"))

        done = await shop.does(shop.returns("a-2", 100))

        assert done.decision.awards == {"points": 1}
        assert [(rule, points) for rule, points, *_ in await gifts(shop)] == [
            ("stage:CONVERSION", 50),
            ("stage:RETENTION", 7),
            ("stage:RETENTION", -7),
        ]
        assert await shop.available(ada) == 51
        counters = {(row["counter"], row["points"], row["times"]) for row in await shop.rows("counters")}
        assert counters == {("into:CONVERSION:points", 50, 1), ("into:RETENTION:points", 0, 0)}
        assert await faults(shop) == []

    async def test_are_foretold_without_their_entries(self) -> None:
        shop = await open_shop(giving(FIRST))
        ada = await shop.joins()

        done = await shop.does(shop.buys(ada, 300))

        assert done.decision.awards == {"points": 3}
        assert [one.rule for one in done.decision.outcomes] == ["spend"]


class TestPublishing:
    async def test_says_the_version_that_moved_a_customer_and_gives_what_entering_gives(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100))
        easier = {"anyOf": [{"allOf": [{"metric": "PURCHASES", "atLeast": 1}]}]}

        await shop.publishes(giving({"stage": "RETENTION", "points": 7}, WELCOME, retention=easier))
        await shop.does(shop.buys(ada, 100))

        [move] = [one for one in await shop.rows("stage_moves") if one["to_stage"] == "RETENTION"]
        assert (move["reason"], move["program_version"], move["at"]) == ("1 purchase, by version 2 of the program", 2, NOW)
        assert await gifts(shop) == [("stage:RETENTION", 7, NOW, None)]

    async def test_gives_what_a_refund_takes_back_while_it_is_pending(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100, externalId="order"))
        easier = {"anyOf": [{"allOf": [{"metric": "PURCHASES", "atLeast": 1}]}]}
        other = giving({"stage": "RETENTION", "points": 7}, retention=easier)
        other["points"]["currencies"][0] |= {"pendingDays": 14}
        await shop.publishes(other)

        await shop.does(shop.returns("order", 100))

        assert [(rule, points, event is None) for rule, points, _, event in await gifts(shop)] == [
            ("stage:RETENTION", 7, True),
            ("stage:RETENTION", -7, False),
        ]
        assert await faults(shop) == []

    async def test_gives_nothing_to_who_is_in_a_health_already(self) -> None:
        shop = await open_shop()
        ada, ben = await shop.joins(), await shop.joins()
        await shop.does(shop.buys(ada, 100, at=NOW - timedelta(days=100)))
        await shop.does(shop.buys(ben, 100, at=NOW - timedelta(days=80)))

        await shop.publishes(giving({"health": "AT_RISK", "points": 9}))
        seen = [await shop.available(one) for one in (ada, ben)]
        await shop.clock(NOW + timedelta(days=20))
        later = [await shop.available(one) for one in (ada, ben)]

        assert (seen, later) == ([1, 1], [1, 10])

    async def test_gives_to_whom_other_numbers_of_days_move(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()
        await shop.does(shop.buys(ada, 100, at=NOW - timedelta(days=50)))

        await shop.publishes(giving({"health": "AT_RISK", "points": 9}, atRiskDays=30))

        assert await shop.available(ada) == 10


class TestAnswers:
    async def test_of_late_arrival_do_not_replace_newer_ones(self) -> None:
        shop = await open_shop()
        ada = await shop.joins()

        for days, answers in ((10, {"nps": 3}), (20, {"nps": 9, "csat": 5}), (15, {"csat": 2}), (5, {"csat": 4})):
            event = shop.buys(ada, 0).event
            survey = {"kind": "SURVEY", "externalId": event["externalId"], "at": NOW - timedelta(days=days), **answers}
            item = shop.buys(ada, 0)
            await shop.does(type(item)(**{**{name: getattr(item, name) for name in item.__dataclass_fields__}, "event": survey}))

        state = await shop.sees(ada)
        assert (state.nps, state.csat) == (3, 4)
