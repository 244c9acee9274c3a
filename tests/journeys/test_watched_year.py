"""A year that a merchant watches on its clock, through GraphQL only: every notification is one of the calendar that was written by hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kernel.clock import to_instant, to_local
from tests.journeys.watched import BEGINS, CALENDAR, ENDS, HAPPENS, OFFERS, PROGRAM
from tests.serving import Server, ask, change

ZONES = (("Asia/Jakarta", "IDR", "id-ID"), ("Europe/London", "GBP", "en-GB"), ("America/St_Johns", "CAD", "en-CA"))
ERRORS = "userErrors { code field message }"
TOLD = """
query ($id: ID!, $after: Cursor) { merchant { customer(id: $id) { notifications(first: 200, after: $after) {
  __typename sequence at title body
  ... on PointsEarned { points } ... on PointsMatured { points } ... on PointsExpired { points }
  ... on PointsExpiring { points lastDay } ... on BirthdayRewarded { birthday: points }
  ... on TierChanged { tierBefore: from tierNow: to } ... on StageChanged { stageBefore: from stageNow: to }
  ... on SurveyInvited { externalId } ... on RedemptionChanged { status }
  ... on OfferUnlocked { offer { name } } ... on OfferEnding { offer { name } lastDay }
} } } }
"""
OWN = ("points", "birthday", "tierBefore", "tierNow", "stageBefore", "stageNow", "externalId", "status", "offer", "lastDay")


@dataclass
class Watch:
    """A merchant of a zone whose clock stands, its key, a reward of 40 points, and the customer who is watched."""

    server: Server
    zone: ZoneInfo
    key: str
    reward: str = ""
    customer: str = ""

    def send(self, mutation: str, input: dict[str, Any], fields: str = "") -> Any:
        """Send a mutation that must go well."""
        answer = change(self.server, self.key, mutation, input, f"{fields} {ERRORS}")
        assert answer["userErrors"] == [], answer
        return answer

    def instant(self, wall: str) -> datetime:
        """Tell the instant of a time on the wall."""
        return to_instant(datetime.fromisoformat(wall), self.zone)

    def advance(self, wall: str) -> None:
        """Let time pass until a time on the wall."""
        self.send("testClockAdvance", {"to": self.instant(wall).isoformat()})

    def redeem(self) -> None:
        """Redeem the reward."""
        asked = {"customerId": self.customer, "rewardId": self.reward, "idempotencyKey": "cup"}
        query = f"mutation ($input: RewardReserveInput!) {{ rewardRedeem(input: $input) {{ {ERRORS} }} }}"
        assert ask(self.server, self.key, query, {"input": asked})["rewardRedeem"]["userErrors"] == []

    def told(self) -> list[tuple[str, str, tuple[Any, ...]]]:
        """List what the customer was told, by times on the wall."""
        found = ask(self.server, self.key, TOLD, {"id": self.customer})["merchant"]["customer"]["notifications"]
        assert [one["sequence"] for one in found] == list(range(1, len(found) + 1))
        assert all(one["title"] and one["body"] and "{" not in one["title"] + one["body"] for one in found)
        return [(self._wall(one["at"]), one["__typename"], _own(one)) for one in found]

    def _wall(self, at: str) -> str:
        return to_local(datetime.fromisoformat(at), self.zone).isoformat(timespec="minutes")


def _own(one: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(one[name]["name"] if name == "offer" else one[name] for name in OWN if name in one)


def opened(server: Server, time_zone: str, currency: str, locale: str) -> Watch:
    """Open a shop whose clock stands where the year begins, with its program, its offers, a reward, and a customer born on 29 February."""
    zone = ZoneInfo(time_zone)
    begins = to_instant(datetime.fromisoformat(BEGINS), zone).isoformat()
    shown = server.installation.merchant(time_zone=time_zone, currency=currency, locale=locale, clock=begins)
    watch = Watch(server, zone, shown["serverKey"])
    watch.send("programDraftSave", {"document": PROGRAM})
    watch.send("programPublish", {})
    for offer in OFFERS:
        terms = {name: value for name, value in offer.items() if name != "ends"}
        watch.send("offerSave", terms | ({"endsAt": watch.instant(offer["ends"]).isoformat()} if "ends" in offer else {}))
    watch.reward = watch.send("rewardSave", {"name": "Cup", "kind": "PRODUCT", "cost": 40}, "reward { id }")["reward"]["id"]
    watch.advance("2027-01-02T10:00")
    born = {"externalId": "ayu", "birthday": "--02-29", "marketing": {"given": True, "source": "form"}}
    watch.customer = watch.send("customerCreate", born, "customer { id }")["customer"]["id"]
    return watch


def live(watch: Watch, step: timedelta) -> None:
    """Let the year happen, the clock going on by a step at a time, and to each thing that happens."""
    wall = datetime.fromisoformat("2027-01-02T10:00")
    for at, what, data in (*HAPPENS, (ENDS, "end", {})):
        while wall + step < datetime.fromisoformat(at):
            wall += step
            watch.advance(wall.isoformat())
        watch.advance(at)
        wall = datetime.fromisoformat(at)
        if what == "event":
            watch.send("eventRecord", {"customerId": watch.customer, "event": data})
        elif what == "redeem":
            watch.redeem()


class TestWatchedYear:
    @pytest.mark.parametrize(("time_zone", "currency", "locale"), ZONES)
    def test_is_the_calendar(self, server: Server, time_zone: str, currency: str, locale: str) -> None:
        watch = opened(server, time_zone, currency, locale)

        live(watch, timedelta(days=400))

        assert watch.told() == list(CALENDAR)
        assert server.installation.run("audit", "--quiet").stdout == ""

    def test_is_the_same_in_small_steps(self, server: Server) -> None:
        watch = opened(server, *ZONES[1])

        live(watch, timedelta(days=5, hours=7))

        assert watch.told() == list(CALENDAR)
