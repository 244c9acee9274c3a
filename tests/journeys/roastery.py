"""A roastery in Jakarta that changes its program, through GraphQL only. Money in minor units: Rp 10.000 are 1,000,000."""

from dataclasses import dataclass, field
from typing import Any

from tests.serving import Server, ask, change

CLOCK = "2027-01-10T12:00"
FIRST: dict[str, Any] = {
    "points": {"currencies": [{"code": "beans", "name": "Beans"}]},
    "earning": {
        "rules": [
            {"type": "PER_AMOUNT", "code": "spend", "every": 1_000_000, "points": 1},
            {"type": "FIXED", "code": "opening", "points": 3},
        ]
    },
    "tiers": {"levels": [{"code": "silver", "name": "Silver", "threshold": 200_000_000, "multiplierPercent": 150}]},
}
POINTS: dict[str, Any] = {
    "currencies": [
        {
            "code": "beans",
            "name": "Beans",
            "onRefund": "UNLIMITED",
            "pendingDays": 14,
            "expiry": {"model": "ROLLING", "months": 12, "roundUp": "MONTH"},
            "value": {"points": 1, "amount": 10_000},
        },
        {"code": "status", "name": "Status points", "redeemable": False, "tierMultiplied": False},
    ]
}
RULES: tuple[dict[str, Any], ...] = (
    {
        "perAmount": {
            "code": "spend",
            "every": 1_000_000,
            "points": 1,
            "rates": [{"points": 2, "tiers": ["gold"]}],
            "caps": {"perEvent": 60},
        }
    },
    {"perAmount": {"code": "status", "currency": "status", "every": 100_000, "points": 1, "multiplied": False}},
    {"perAmount": {"code": "coffee", "every": 500_000, "points": 1, "included": {"categories": ["coffee"]}}},
    {"fixed": {"code": "welcome", "points": 5, "stages": ["ACQUISITION"]}},
    {"fixed": {"code": "review", "on": "REVIEW", "points": 25, "frequency": {"times": 1, "per": "WEEK"}}},
    {"fixed": {"code": "workout", "on": "CUSTOM", "name": "workout", "points": 10, "cooldownHours": 24}},
    {"multiplier": {"code": "sunday", "percent": 200, "schedule": {"weekdays": ["SUNDAY"]}}},
    {"multiplier": {"code": "lucky", "percent": 300, "when": "event.total == 77700000"}},
    {"fixed": {"code": "bar", "on": "VISIT", "points": 7, "when": 'event.attributes.place == "bar"'}},
)
EARNING: dict[str, Any] = {
    "multiplierStacking": "ADD",
    "excluded": {"categories": ["tobacco"]},
    "exclusive": [{"code": "promotions", "rules": ["sunday", "lucky"], "pick": "BEST"}],
    "caps": [{"currency": "beans", "perEvent": 400}],
    "events": [{"name": "workout", "title": "A workout", "attributes": [{"name": "minutes", "type": "INTEGER", "required": True}]}],
}
TIERS: dict[str, Any] = {
    "levels": [
        {
            "code": "silver",
            "name": "Silver",
            "threshold": 100_000_000,
            "multiplierPercent": 150,
            "perks": [{"code": "lounge", "text": "A seat in the lounge"}],
        },
        {"code": "gold", "name": "Gold", "threshold": 500_000_000, "multiplierPercent": 200, "neverDowngrade": True},
    ]
}
LIFECYCLE: dict[str, Any] = {
    "loyalty": {"anyOf": [{"allOf": [{"metric": "TIER", "tier": "gold"}]}]},
    "entries": [{"stage": "RETENTION", "points": 50}, {"health": "AT_RISK", "points": 20, "everyDays": 365}],
}
BIRTHDAY: dict[str, Any] = {"points": 100, "currency": "beans", "daysAhead": 7}
REFERRALS: dict[str, Any] = {
    "advocatePoints": 100,
    "friendPoints": 50,
    "tierRewards": [{"tier": "gold", "points": 200}],
    "limits": [{"times": 10, "per": "MONTH"}],
    "minimum": 5_000_000,
}
DECISION = "points awards { currency points } outcomes { rule currency fired wanted given reason } tier stage"
RECORDED = f"decision {{ {DECISION} }} refund {{ takenBack {{ currency points }} }} userErrors {{ code field message }}"
SAVED = "program { version status } warnings { code path message } userErrors { code field message details }"


@dataclass
class Roastery:
    """A merchant whose clock stands, with credentials, customers by name, and where their notifications ended before the publication."""

    server: Server
    shown: dict[str, Any]
    staff: str = ""
    customers: dict[str, str] = field(default_factory=dict)
    cursors: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return the server key."""
        key: str = self.shown["serverKey"]
        return key

    def signs_in(self) -> None:
        """Let the owner sign in."""
        credentials = {"merchant": self.shown["merchant"], "email": self.shown["staffEmail"], "password": self.shown["staffPassword"]}
        self.staff = change(self.server, "", "staffSignIn", credentials, "token")["token"]

    def changes(self, mutation: str, fields: str = SAVED, /, **input: Any) -> dict[str, Any]:
        """Change the program as the owner."""
        payload: dict[str, Any] = change(self.server, self.staff, mutation, input, fields)
        return payload

    def saves(self, mutation: str, **input: Any) -> list[Any]:
        """Change the draft as the owner, without a refusal; return the warnings."""
        payload = self.changes(mutation, **input)
        assert (payload["userErrors"], payload["program"]["status"]) == ([], "DRAFT"), payload
        warnings: list[Any] = payload["warnings"]
        return warnings

    def asks(self, fields: str, arguments: str = "", **variables: Any) -> Any:
        """Ask for fields of the merchant as the owner."""
        return ask(self.server, self.staff, f"query {arguments} {{ merchant {{ {fields} }} }}", variables)["merchant"]

    def joins(self, name: str, *, at: str) -> None:
        """Let somebody join."""
        joined = change(self.server, self.key, "customerCreate", {"externalId": name, "joinedAt": at}, "customer { id }")
        self.customers[name] = joined["customer"]["id"]

    def token(self, name: str) -> str:
        """Mint a token for a customer's app."""
        token: str = change(self.server, self.key, "customerTokenCreate", {"customerId": self.customers[name]}, "token")["token"]
        return token

    def records(self, name: str, **item: Any) -> dict[str, Any]:
        """Record an event or a refund of a customer's."""
        recorded: dict[str, Any] = change(self.server, self.key, "eventRecord", {"customerId": self.customers[name]} | item, RECORDED)
        return recorded

    def shows(self, name: str, fields: str) -> Any:
        """Ask as a customer's app."""
        return ask(self.server, self.token(name), f"{{ me {{ {fields} }} }}")["me"]


def event(kind: str, number: str, at: str | None = None, **more: Any) -> dict[str, Any]:
    """Write an event down, at a time in Jakarta; now when left out."""
    when = {"at": f"{at}+07:00"} if at is not None else {}
    return {"kind": kind, "externalId": number, **when, **more}


LUCKY = event(
    "PURCHASE",
    "A-2",
    total=77_700_000,
    lines=[
        {"sku": "bag", "category": "coffee", "quantity": 1, "total": 50_000_000},
        {"sku": "clove", "category": "tobacco", "quantity": 1, "total": 27_700_000},
    ],
)


LUCKY_OUTCOMES = [
    ("spend", True, 50, 50, "50 times 1"),
    ("welcome", False, 0, 0, "only in ACQUISITION"),
    ("status", True, 500, 500, "500 times 1"),
    ("coffee", True, 100, 100, "100 times 1"),
    ("sunday", False, 150, 0, "outbid"),
    ("lucky", True, 300, 250, "300 %, trimmed to 400 an event in all"),
    ("tier:silver", True, 75, 0, "150 %, trimmed to 400 an event in all"),
]
"""What the second program makes of it for a silver member on a Sunday."""


def opened(server: Server) -> Roastery:
    """Open a roastery under its first program, where some have been for a while."""
    shown = server.installation.merchant(name="Sangrai", currency="IDR", time_zone="Asia/Jakarta", locale="id-ID", clock=CLOCK)
    shop = Roastery(server, shown)
    shop.signs_in()
    shop.saves("programDraftSave", document=FIRST)
    assert shop.changes("programPublish")["userErrors"] == []
    for name, joined in (("ani", "2026-01-05"), ("budi", "2026-01-05"), ("cici", "2026-01-05"), ("dodi", "2025-01-05")):
        shop.joins(name, at=f"{joined}T09:00:00+07:00")
    shop.records("ani", event=event("PURCHASE", "A-1", "2026-12-20T10:00:00", total=150_000_000))
    shop.records("budi", event=event("PURCHASE", "B-1", "2026-12-28T10:00:00", total=30_000_000))
    return shop


def write_draft(shop: Roastery) -> list[Any]:
    """Change every section, one after the other; return the warnings of the last one."""
    shop.saves("pointsSave", points=POINTS)
    shop.saves("tiersSave", tiers=TIERS)
    for rule in RULES:
        shop.saves("earningRuleSave", rule=rule)
    shop.saves("earningRuleRemove", code="opening")
    shop.saves("earningRuleSave", rule=RULES[3], before="status")
    shop.saves("earningSave", earning=EARNING)
    shop.saves("lifecycleSave", lifecycle=LIFECYCLE)
    shop.saves("birthdaySave", birthday=BIRTHDAY)
    return shop.saves("referralTermsSave", referrals=REFERRALS)


STORY: tuple[tuple[str, dict[str, Any]], ...] = (
    ("ani", {"event": LUCKY}),
    ("ani", {"event": event("PURCHASE", "A-3", total=300_000_000)}),
    ("ani", {"event": event("PURCHASE", "A-4", total=10_000_000)}),
    ("ani", {"refund": {"purchaseExternalId": "A-2", "externalId": "A-5", "amount": 7_700_000}}),
    ("cici", {"event": event("PURCHASE", "C-1", "2026-06-01T10:00:00", total=10_500_000)}),
    ("cici", {"event": event("CUSTOM", "C-2", "2026-06-01T10:00:00", name="workout", attributes={"minutes": 40})}),
    ("cici", {"event": event("CUSTOM", "C-3", "2026-06-01T12:00:00", name="workout", attributes={"minutes": 40})}),
    ("cici", {"event": event("CUSTOM", "C-4", "2026-06-03T12:00:00", name="workout", attributes={"minutes": "many"})}),
    ("cici", {"event": event("REVIEW", "C-5", "2026-06-01T12:00:00")}),
    ("cici", {"event": event("REVIEW", "C-6", "2026-06-02T12:00:00")}),
    ("cici", {"event": event("VISIT", "C-7")}),
    ("dodi", {"event": event("PURCHASE", "D-1", "2025-06-01T10:00:00", total=10_500_000)}),
    ("dodi", {"event": event("VISIT", "D-2", attributes={"place": "bar"})}),
)
"""What happens under the second program. Its first instant is a Sunday noon; 1 June 2025 was a Sunday, 1 June 2026 a Monday."""


def live_on(shop: Roastery) -> dict[str, Any]:
    """Let the story happen; return what was answered by the number of the event or refund."""
    answers = {}
    for name, item in STORY:
        [sent] = item.values()
        answers[sent["externalId"]] = shop.records(name, **item)
    return answers


def reasons(decision: dict[str, Any]) -> list[tuple[str, bool, int, int, str]]:
    """Read the outcomes of the rules that are for this kind of event."""
    outcomes = [(one["rule"], one["fired"], one["wanted"], one["given"], one["reason"]) for one in decision["outcomes"]]
    return [one for one in outcomes if one[4] != "another kind of event"]


def awards(decision: dict[str, Any]) -> dict[str, int]:
    """Read the points by currency."""
    return {one["currency"]: one["points"] for one in decision["awards"]}
