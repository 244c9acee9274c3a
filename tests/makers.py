"""A shop that is open: a merchant with a program, keys and customers, made by the real actions and called through the real doors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import httpx
from starlette.applications import Starlette

from kernel.auth.tokens import mint_customer_token, mint_staff_token
from kernel.clock import utc_now
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.customers.rules import new_customer
from kernel.db import transaction
from kernel.errors import Refusal
from kernel.ids import decode, encode, new_id
from kernel.merchants.actions import create as create_merchant
from kernel.merchants.queries import by_id
from kernel.merchants.record import MerchantRecord
from kernel.partners import actions as partners
from kernel.partners.rules import PREFIX as PARTNER
from kernel.partners.rules import SCOPES
from kernel.tenancy.actions import create_server_key
from kernel.tenancy.models import Role
from kernel.tenancy.queries import signing_key
from loyalty.lifecycle.actions import enrol
from loyalty.programs.actions import publish_first
from loyalty.programs.parse import parse
from loyalty.rewards.record import PREFIX as REWARD
from loyalty.road.command import Caller
from tests.loyalty.rewards.makers import offers

# The wall clock of every shop: 1 March 2026, 12:00 in Jakarta.
CLOCK = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
PROGRAM: dict[str, Any] = {
    "points": {"currencies": [{"code": "beans", "name": "Beans", "onRefund": "UNLIMITED"}, {"code": "stamps", "name": "Stamps"}]},
    "earning": {
        "rules": [
            {"type": "PER_AMOUNT", "code": "spend", "every": 1_000_000, "points": 1},
            {"type": "FIXED", "code": "review", "on": "REVIEW", "points": 5},
            {"type": "FIXED", "code": "stamp", "currency": "stamps", "points": 1, "when": "event.total >= 5000000"},
        ]
    },
    "tiers": {
        "levels": [
            {"code": "member", "name": "Member", "threshold": 0},
            {"code": "silver", "name": "Silver", "threshold": 50_000_000, "multiplierPercent": 150},
            {"code": "gold", "name": "Gold", "threshold": 200_000_000, "multiplierPercent": 200},
        ]
    },
}
_numbers = count(1)


@dataclass
class PartnerApp:
    """The app of a partner of a shop: the partner's public id, and a key."""

    id: str
    key: str


@dataclass
class Shop:
    """A merchant in test mode whose clock stands, with a server key; money is in rupiah: Rp 10.000 are 1,000,000 minor units."""

    app: Starlette
    merchant: MerchantRecord
    key: str

    @property
    def id(self) -> UUID:
        """Return the merchant's id."""
        return self.merchant.id

    async def post(self, query: str, variables: Mapping[str, Any] | None = None, *, key: str | None = None) -> dict[str, Any]:
        """Send an operation, with the server key unless another one is given ("" for none), and return the whole answer."""
        authorization = self.key if key is None else key
        headers = {"authorization": f"Bearer {authorization}"} if authorization else {}
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://shop") as client:
            response = await client.post("/graphql", json={"query": query, "variables": dict(variables or {})}, headers=headers)
        answer: dict[str, Any] = response.json()
        return answer

    async def ask(self, query: str, variables: Mapping[str, Any] | None = None, *, key: str | None = None) -> dict[str, Any]:
        """Send an operation that must go well, and return its data."""
        answer = await self.post(query, variables, key=key)
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    async def change(self, mutation: str, kind: str, input: Mapping[str, Any], fields: str, *, key: str | None = None) -> dict[str, Any]:
        """Send one mutation with its input, and return its payload."""
        text = f"mutation Change($input: {kind}!) {{ {mutation}(input: $input) {{ {fields} }} }}"
        data: dict[str, Any] = (await self.ask(text, {"input": input}, key=key))[mutation]
        return data

    async def customer(self, **different: Any) -> str:
        """Let a customer join a year before the clock's instant, and return the id."""
        usual: dict[str, Any] = {"external_id": f"c-{next(_numbers)}", "joined_at": CLOCK - timedelta(days=365)}
        merchant = await by_id(self.id)
        draft = new_customer(**usual | different, merchant=merchant, now=merchant.now(utc_now()))
        [joined] = await enrol(merchant, [draft], caller=Caller("test", "test", "test"), real_now=utc_now())
        assert not isinstance(joined, Refusal), joined
        return encode(CUSTOMER, joined.id)

    async def token(self, customer: str, *, seconds: int = 3_600) -> str:
        """Mint a token for a customer's own app."""
        async with transaction(self.id) as connection:
            key = await signing_key(connection, self.id, utc_now())
        id = decode(CUSTOMER, customer)
        minted = mint_customer_token(key, merchant_id=self.id, customer_id=id, seconds=seconds, issued_at=utc_now(), jti=new_id())
        return minted.token

    async def staff(self, role: Role = Role.OWNER) -> str:
        """Give somebody of staff a token; hashing a password takes long, so they have none."""
        async with transaction(self.id) as connection:
            key = await signing_key(connection, self.id, utc_now())
        return mint_staff_token(key, merchant_id=self.id, staff_id=new_id(), role=role, issued_at=utc_now(), jti=new_id()).token

    async def partner(self, *, scopes: Sequence[str] = SCOPES, **different: Any) -> PartnerApp:
        """Make a partner with a key, which has all scopes unless others are given."""
        id = await partners.create(self.merchant, {"name": "Airline"} | different, claim=None, now=utc_now())
        made = await partners.create_key(self.merchant, id, name="App", scopes=scopes, claim=None, now=utc_now())
        assert made.key is not None
        return PartnerApp(encode(PARTNER, id), made.key)

    async def reward(self, *, cost: int = 100, partners: Sequence[PartnerApp] = (), **terms: Any) -> str:
        """Put a reward into the catalogue, for beans unless said otherwise; what it is worth to each partner is Rp 15.000."""
        honouring = {decode(PARTNER, app.id): 1_500_000 for app in partners}
        return encode(REWARD, await offers(self, cost=cost, partners=honouring, **{"currency": "beans"} | terms))

    async def shows(self, customer: str) -> dict[str, Any]:
        """Let a customer's app make a pass, and return it."""
        text = "mutation { passCreate { pass { code text qr expiresAt } userErrors { code } } }"
        payload: dict[str, Any] = (await self.ask(text, key=await self.token(customer)))["passCreate"]
        assert payload["userErrors"] == [], payload["userErrors"]
        shown: dict[str, Any] = payload["pass"]
        return shown

    async def visits(self, app: PartnerApp, customer: str) -> dict[str, Any]:
        """Let a partner's app identify a customer by a pass, and return the visit."""
        input = {"code": (await self.shows(customer))["code"], "idempotencyKey": f"visit-{next(_numbers)}"}
        fields = "visit { id until customer { id } } userErrors { code }"
        payload = await self.change("customerIdentify", "CustomerIdentifyInput", input, fields, key=app.key)
        assert payload["userErrors"] == [], payload["userErrors"]
        visit: dict[str, Any] = payload["visit"]
        return visit

    async def buys(self, customer: str, total: int, *, key: str | None = None, **event: Any) -> dict[str, Any]:
        """Record a purchase, and return its payload."""
        usual = {"kind": "PURCHASE", "externalId": f"order-{next(_numbers)}", "total": total}
        fields = "duplicate purchase { id externalId } decision { points } userErrors { code field message }"
        input = {"customerId": customer, "event": usual | event}
        payload = await self.change("eventRecord", "EventRecordInput", input, fields, key=key)
        assert payload["userErrors"] == [], payload["userErrors"]
        return payload

    async def ends(self, customer: str, instant: datetime) -> None:
        """Let the customer's lots end at an instant."""
        async with transaction(self.id) as connection:
            await connection.execute(
                "UPDATE lots SET expires_at = $3 WHERE merchant_id = $1 AND customer_id = $2", self.id, decode(CUSTOMER, customer), instant
            )

    async def clock(self, instant: datetime) -> None:
        """Move the shop's clock."""
        async with transaction(self.id) as connection:
            await connection.execute("UPDATE merchants SET clock_stands_at = $2 WHERE id = $1", self.id, instant)


async def open_shop(app: Starlette, *, program: Mapping[str, Any] = PROGRAM, **different: Any) -> Shop:
    """Open a coffee shop in Jakarta."""
    usual: dict[str, Any] = {
        "slug": f"kopi-{uuid4().hex[:12]}",
        "name": "Kopi",
        "currency": "IDR",
        "time_zone": "Asia/Jakarta",
        "locale": "id-ID",
        "test": True,
        "clock": CLOCK,
        "now": utc_now() - timedelta(days=1),
    }
    merchant = await create_merchant(**usual | different)
    async with transaction(merchant.id) as connection:
        await publish_first(connection, merchant, parse(program), actor="test", now=utc_now())
    key = await create_server_key(merchant, name="Till", claim=None, now=utc_now())
    assert key.key is not None
    return Shop(app, await by_id(merchant.id), key.key)
