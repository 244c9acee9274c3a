"""Rings: customers who bring each other and share devices or means of payment, for staff to look at."""

from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from analytics.referrals import rings
from analytics.referrals.rings import MOST_RINGS, RingFound
from api.arguments import given
from api.changes import Requires
from api.context import Info
from api.customers.types import Customer
from api.http.limits import ITEMS
from api.referrals.types import Referral
from kernel.errors import Invalid

USUAL_RINGS = 10
MOST_SHOWN = 20
"""Members of a ring, and referrals among them, that are shown."""


@strawberry.type(
    description="Customers who share devices or means of payment: more of them than a family has, or groups that bring each other again"
    " and again."
)
class ReferralRing:
    size: int = strawberry.field(description="How many they are.")
    hands: int = strawberry.field(
        description="How many groups they are of people who share something; small ones are a ring when they bring each other again and"
        " again."
    )
    devices: int = strawberry.field(description="How many devices at least two of them share.")
    payments: int = strawberry.field(description="How many means of payment at least two of them share.")
    member_ids: strawberry.Private[tuple[UUID, ...]]
    referral_ids: strawberry.Private[tuple[UUID, ...]]

    @classmethod
    def of(cls, found: RingFound) -> "ReferralRing":
        """Show a ring."""
        return cls(
            size=len(found.ring.members),
            hands=len(found.ring.hands),
            devices=found.devices,
            payments=found.payments,
            member_ids=found.ring.members[:MOST_SHOWN],
            referral_ids=found.referral_ids[-MOST_SHOWN:],
        )

    @strawberry.field(
        description="Who they are, 20 at the most, who joined first comes first.",
        extensions=[Requires("customers:read")],
        metadata={ITEMS: MOST_SHOWN},
    )
    async def members(self, info: Info) -> list[Customer]:
        loaders = info.context.loaders
        found, merchant = await loaders.members.load_many(self.member_ids), await loaders.merchant()
        return [Customer.of(member, merchant) for member in found if member is not None]

    @strawberry.field(
        description="The referrals by which they have brought each other, 20 at the most, the last ones.", metadata={ITEMS: MOST_SHOWN}
    )
    async def referrals(self, info: Info) -> list[Referral]:
        found = await info.context.loaders.referrals.by_id.load_many(self.referral_ids)
        return [Referral.of(one) for one in found if one is not None]


@strawberry.type
class RingsOfMerchant:
    @strawberry.field(
        description="Rings, the largest first; where there are very many referrals it takes seconds.",
        extensions=[Requires("referrals:read")],
    )
    async def referral_rings(
        self,
        info: Info,
        first: Annotated[int | None, strawberry.argument(description="How many, at most 50; 10 when left out.")] = UNSET,
    ) -> list[ReferralRing]:
        asked = given(first)
        most = USUAL_RINGS if asked is None else asked
        if not 0 <= most <= MOST_RINGS:
            raise Invalid(f"Ask for 0 to {MOST_RINGS} rings.", field=("first",), details={"limit": MOST_RINGS})
        async with info.context.snapshot.reading() as connection:
            found = await rings.rings(connection, info.context.asking.merchant_id, most=most)
        return [ReferralRing.of(one) for one in found]
