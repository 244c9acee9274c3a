"""A coffee chain on a server in a process of its own, called through GraphQL only."""

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.year import CLOCK, JOINED, PROGRAM, STORY
from tests.serving import Server, ask, change

DECISION = "points awards { currency points } outcomes { rule currency fired wanted given reason } tier stage"
PREVIEW = f"query ($id: ID!, $event: EventInput!) {{ merchant {{ previewEvent(customerId: $id, event: $event) {{ {DECISION} }} }} }}"
RECORDED = f"""
decision {{ {DECISION} }} refund {{ pointsTakenBack takenBack {{ currency points }} }} purchase {{ id externalId refunded points }}
customer {{ stage tier {{ code since until next {{ code metric missing }} }} balances {{ currency available debt }} }}
duplicate userErrors {{ code field message }}
"""
SAVED = "program { version status document } userErrors { code field message }"


@dataclass
class Chain:
    """A merchant with a clock that stands, its credentials, and Ani, who has her first year behind her."""

    server: Server
    shown: dict[str, Any]
    staff: str = ""
    ani: str = ""
    token: str = ""
    recorded: list[dict[str, Any]] = field(default_factory=list)
    previewed: list[dict[str, Any]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return the server key."""
        key: str = self.shown["serverKey"]
        return key

    def sign_in(self) -> None:
        credentials = {"merchant": self.shown["merchant"], "email": self.shown["staffEmail"], "password": self.shown["staffPassword"]}
        self.staff = change(self.server, "", "staffSignIn", credentials, "token")["token"]

    def save(self, document: Any) -> dict[str, Any]:
        saved: dict[str, Any] = change(self.server, self.staff, "programDraftSave", {"document": document}, SAVED)
        return saved

    def joins(self, external_id: str) -> str:
        """Let somebody join, and return the id."""
        joined = change(self.server, self.key, "customerCreate", {"externalId": external_id, "joinedAt": JOINED}, "customer { id }")
        id: str = joined["customer"]["id"]
        return id

    def opens(self, customer: str) -> str:
        """Mint a token for a customer's app."""
        token: str = change(self.server, self.key, "customerTokenCreate", {"customerId": customer}, "token")["token"]
        return token

    def records(self, item: dict[str, Any]) -> dict[str, Any]:
        """Record an event or refund of Ani's."""
        recorded: dict[str, Any] = change(self.server, self.key, "eventRecord", {"customerId": self.ani} | item, RECORDED)
        return recorded

    def me(self, fields: str) -> Any:
        """Ask as Ani's app."""
        return ask(self.server, self.token, f"{{ me {{ {fields} }} }}")["me"]


def opened(server: Server) -> Chain:
    """Open a coffee chain whose program is published."""
    chain = Chain(server, server.installation.merchant(name="Kopi", currency="IDR", time_zone="Asia/Jakarta", locale="id-ID", clock=CLOCK))
    chain.sign_in()
    assert chain.save(PROGRAM)["userErrors"] == []
    published = change(server, chain.staff, "programPublish", {}, SAVED)
    assert (published["program"]["status"], published["userErrors"]) == ("PUBLISHED", [])
    return chain


def tell_the_story(chain: Chain) -> None:
    """Let Ani join and live through her year: each event previewed, then recorded."""
    chain.ani = chain.joins("ani")
    chain.token = chain.opens(chain.ani)
    for item in STORY:
        if "event" in item:
            asked = {"id": chain.ani, "event": item["event"]}
            chain.previewed.append(ask(chain.server, chain.key, PREVIEW, asked)["merchant"]["previewEvent"])
        chain.recorded.append(chain.records(item))
