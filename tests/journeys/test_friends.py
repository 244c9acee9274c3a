"""From the first click to both rewards and the milestone of the fifth friend, on the test clock, while both apps listen."""

from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import httpx
import pytest

from tests.journeys.following import follow
from tests.serving import Server, ask, change

PROGRAM: dict[str, Any] = {
    "points": {"currencies": [{"code": "beans", "name": "Beans"}]},
    "referrals": {
        "advocatePoints": 100,
        "friendPoints": 50,
        "minimum": 5_000,
        "holdDays": 14,
        "milestones": [{"every": 5, "points": 500}],
    },
}
LISTEN = """subscription { notifications { __typename sequence title body ... on ReferralChanged { side status points } } }"""
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ERRORS = "userErrors { code field message }"


@dataclass
class App(Thread):
    """A customer's app that listens until it has heard so many notifications of referrals."""

    server: Server
    token: str
    wanted: int
    heard: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.start()

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Listen."""
        for data in follow(self.server, self.token, LISTEN):
            if data["notifications"]["__typename"] == "ReferralChanged":
                self.heard.append(data["notifications"])
            if len(self.heard) == self.wanted:
                return


@dataclass
class Shop:
    """A merchant whose clock stands, with a program that pays for friends."""

    server: Server
    key: str

    def send(self, mutation: str, input: dict[str, Any], fields: str = "", *, key: str | None = None) -> Any:
        """Send a mutation that must go well."""
        answer = change(self.server, key or self.key, mutation, input, f"{fields} {ERRORS}")
        assert answer["userErrors"] == [], answer
        return answer

    def follows(self, link: str) -> dict[str, str]:
        """Follow a link as a person does, and return what is added to the landing page's address."""
        answer = httpx.get(link, headers={"user-agent": BROWSER}, follow_redirects=False, trust_env=False)
        assert answer.status_code == 302, answer.text
        landing = httpx.URL(answer.headers["location"])
        assert str(landing).startswith("https://shop.example/welcome?")
        return dict(landing.params)

    def joins(self, name: str, **input: Any) -> str:
        """Let somebody join, and return the id."""
        id: str = self.send("customerCreate", {"externalId": name} | input, "customer { id }")["customer"]["id"]
        return id

    def token(self, customer: str) -> str:
        """Mint a token for a customer's app."""
        token: str = self.send("customerTokenCreate", {"customerId": customer}, "token")["token"]
        return token

    def account(self, customer: str) -> dict[str, Any]:
        """Show a customer's app what they have brought about."""
        asked = "{ me { balance { available } referral { code link signedUp qualified rewarded earned milestones { missing } } } }"
        found: dict[str, Any] = ask(self.server, self.token(customer), asked)["me"]
        return found

    def buys(self, customer: str, order: str, total: int) -> None:
        """Record a purchase."""
        self.send("eventRecord", {"customerId": customer, "event": {"kind": "PURCHASE", "externalId": order, "total": total}})

    def advance(self, to: str) -> None:
        """Let time pass."""
        self.send("testClockAdvance", {"to": to})


@pytest.fixture
def shop(server: Server) -> Shop:
    """Open a shop on 1 February 2027."""
    shown = server.installation.merchant(clock="2027-02-01T09:00:00+00:00")
    shop = Shop(server, shown["serverKey"])
    shop.send("programDraftSave", {"document": PROGRAM})
    shop.send("programPublish", {})
    settings = {"landingUrl": "https://shop.example/welcome"}
    shop.send("referralSettingsSave", settings)
    return shop


class TestFriends:
    def test_come_from_the_first_click_to_the_milestone_of_the_fifth(self, shop: Shop) -> None:
        ada = shop.joins("ada")
        advocate = App(shop.server, shop.token(ada), wanted=15)
        shown = shop.account(ada)["referral"]
        clicked = shop.follows(shown["link"])
        friends = [shop.joins("friend-1", clickIds=[clicked["click"]])]
        friends += [shop.joins(f"friend-{number}", referralCode=shown["code"]) for number in range(2, 6)]
        friend = App(shop.server, shop.token(friends[4]), wanted=2)
        for number, one in enumerate(friends):
            shop.advance(f"2027-02-{number + 2:02}T09:00:00Z")
            shop.buys(one, f"order-{number}", 6_000)
        shop.advance("2027-02-19T09:00:00Z")
        four = shop.account(ada)
        shop.advance("2027-02-21T09:00:00Z")

        for app in (advocate, friend):
            app.join(30)
            assert not app.is_alive(), app.heard
        assert clicked["code"] == shown["code"]
        assert (four["balance"]["available"], four["referral"]["milestones"]) == (400, [{"missing": 1}])
        last = shop.account(ada)
        assert last["balance"]["available"] == 5 * 100 + 500
        assert {name: last["referral"][name] for name in ("signedUp", "qualified", "rewarded", "earned", "milestones")} == {
            "signedUp": 5, "qualified": 5, "rewarded": 5, "earned": 1_000, "milestones": [{"missing": 5}],
        }  # fmt: skip
        assert [(one["status"], one["points"]) for one in friend.heard] == [("QUALIFIED", None), ("REWARDED", 50)]
        assert all(one["side"] == "FRIEND" for one in friend.heard)
        statuses = [(one["status"], one["points"]) for one in advocate.heard]
        assert statuses[:5] == [("SIGNED_UP", None)] * 5
        assert statuses[5:10] == [("QUALIFIED", None)] * 5
        assert statuses[10:] == [("REWARDED", 100)] * 4 + [("REWARDED", 600)]
        assert [one["sequence"] for one in advocate.heard] == sorted(one["sequence"] for one in advocate.heard)
