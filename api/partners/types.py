from datetime import datetime
from enum import Enum

import strawberry

from api.changes import Requires
from api.context import Info
from api.http.limits import ITEMS
from api.nodes import Count, Node, PageInfo, total
from api.rewards.listed import RewardsOfPartner
from api.scalars import Points
from api.settlements.fields import SettlementsOfPartner
from kernel.errors import NotFound
from kernel.ids import encode
from kernel.partners.queries import PartnerKeyRecord, PartnerRecord
from kernel.partners.rules import KEY_PREFIX, MOST_KEYS, PREFIX, Limits


@strawberry.enum(description="What a partner's key may do.")
class PartnerScope(Enum):
    CUSTOMERS_IDENTIFY = strawberry.enum_value(
        "customers:identify", description="Find out which customer stands there, by the code that the customer's app shows."
    )
    REWARDS_READ = strawberry.enum_value("rewards:read", description="See the rewards that the partner may honour.")
    REWARDS_REDEEM = strawberry.enum_value(
        "rewards:redeem", description="Reserve, confirm and cancel rewards for customers who were identified."
    )
    CODES_CHECK = strawberry.enum_value("codes:check", description="See what the code of a redeemed reward is good for.")
    CODES_USE = strawberry.enum_value("codes:use", description="Use the code of a redeemed reward.")


@strawberry.type(description="How much a partner may do; null limits nothing, 0 allows nothing.")
class PartnerLimits:
    requests_per_minute: int | None = strawberry.field(description="Operations of all its keys together.")
    redemptions_per_day: int | None = strawberry.field(description="Reservations, per day of the merchant.")
    redemptions_per_customer_day: int | None = strawberry.field(description="The same, per customer.")
    points_per_day: Points | None = strawberry.field(description="What its reservations may cost, per day of the merchant.")

    @classmethod
    def of(cls, limits: Limits) -> "PartnerLimits":
        """Show limits."""
        return cls(
            requests_per_minute=limits.requests_per_minute,
            redemptions_per_day=limits.redemptions_per_day,
            redemptions_per_customer_day=limits.redemptions_per_customer_day,
            points_per_day=Points(limits.points_per_day) if limits.points_per_day is not None else None,
        )


@strawberry.type(description="A key of a partner's app; the key itself is shown once, when it is made.")
class PartnerKey:
    id: strawberry.ID = strawberry.field(description="The key's id.")
    name: str = strawberry.field(description="What it is for; only people read it.")
    scopes: list[PartnerScope] = strawberry.field(description="What it may do.")
    created_at: datetime = strawberry.field(description="When it was made, in real time.")
    revoked_at: datetime | None = strawberry.field(description="From when on it opens nothing, in real time; null: it opens.")

    @classmethod
    def of(cls, record: PartnerKeyRecord) -> "PartnerKey":
        """Show a key."""
        return cls(
            id=strawberry.ID(encode(KEY_PREFIX, record.id)),
            name=record.name,
            scopes=[PartnerScope(scope) for scope in record.scopes],
            created_at=record.created_at,
            revoked_at=record.revoked_at,
        )


@strawberry.type(description="Another organisation whose app lets customers redeem.")
class Partner(Node, SettlementsOfPartner, RewardsOfPartner):
    name: str = strawberry.field(description="The partner's name.")
    active: bool = strawberry.field(description="Whether its keys open anything.")
    limits: PartnerLimits = strawberry.field(description="How much it may do.")
    record: strawberry.Private[PartnerRecord]

    @classmethod
    def of(cls, record: PartnerRecord) -> "Partner":
        """Show a partner."""
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            name=record.name,
            active=record.active,
            limits=PartnerLimits.of(record.limits),
            record=record,
        )

    @strawberry.field(
        description=f"The keys that are not revoked, oldest first; at most {MOST_KEYS}.",
        extensions=[Requires("partners:read")],
        metadata={ITEMS: MOST_KEYS},
    )
    async def keys(self, info: Info) -> list[PartnerKey]:
        return [PartnerKey.of(record) for record in await info.context.loaders.partner_keys.load(self.record.id)]


@strawberry.type(description="A partner in the list of partners.")
class PartnerEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Partner = strawberry.field(description="The partner.")


@strawberry.type(description="A page of partners, oldest first.")
class PartnerConnection:
    edges: list[PartnerEdge] = strawberry.field(description="The partners with their positions.")
    nodes: list[Partner] = strawberry.field(description="The partners alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


async def ourselves(info: Info) -> Partner:
    """Show the partner who asks. Refuses with NotFound whoever is none."""
    partner_id = info.context.asking.partner_id
    record = await info.context.loaders.partners.load(partner_id) if partner_id is not None else None
    if record is None:
        raise NotFound("There is no such partner.")
    return Partner.of(record)
