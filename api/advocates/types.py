"""What a customer has brought about by bringing friends."""

from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from api.advocates.progress import ReferralProgress
from api.arguments import given
from api.context import Info
from api.http.limits import ITEMS
from api.languages import Language
from api.scalars import Points
from loyalty.state.queries import Member
from loyalty.visits.qr import svg
from loyalty.visits.rules import given_name
from referrals.claims.record import Account
from referrals.codes.queries import CodeRecord
from referrals.sharing.wording import Inviter, read

SOME_CODES = 10
"""As so many codes of a customer an operation's cost counts them."""
DRAWING = 10
"""As dear as so many things: a QR code is drawn anew for everybody who asks."""


@strawberry.type(description="A code by which a customer brings friends.")
class ReferralCode:
    code: str = strawberry.field(description="The code, as it is kept; it may be typed in any letter case, with hyphens and spaces.")
    link: str = strawberry.field(description="The link with this code.")
    chosen: bool = strawberry.field(description="Whether the customer chose it; false: it was issued.")
    active: bool = strawberry.field(description="Whether it brings friends; false: it is turned off.")
    created_at: datetime = strawberry.field(description="Since when the customer has it.")
    off_at: datetime | None = strawberry.field(description="Since when it is turned off.")

    @classmethod
    def of(cls, record: CodeRecord, address: str) -> "ReferralCode":
        """Show a code; `address` is where the merchant's links begin."""
        link, active = f"{address}/{record.code}", record.off_at is None
        return cls(code=record.code, link=link, chosen=record.vanity, active=active, created_at=record.created_at, off_at=record.off_at)


@strawberry.type(description="What a customer has brought about by bringing friends.")
class ReferralAccount(ReferralProgress):
    @strawberry.field(description="The code by which they bring friends: the one they chose last, or the one that was issued.")
    async def code(self, info: Info) -> str:
        return await info.context.loaders.referrals.codes.load(self.member.id)

    @strawberry.field(description="The link by which they bring friends; it counts clicks.")
    async def link(self, info: Info) -> str:
        return f"{await links_of(info)}/{await self.code(info)}"

    @strawberry.field(
        description="All their codes, those that are turned off too; the one chosen last comes first. Older ones keep working.",
        metadata={ITEMS: SOME_CODES},
    )
    async def codes(self, info: Info) -> list[ReferralCode]:
        address = await links_of(info)
        return [ReferralCode.of(one, address) for one in await info.context.loaders.referrals.all_codes.load(self.member.id)]

    @strawberry.field(description="The link as a QR code: an SVG image that fills the place that it is given.", metadata={ITEMS: DRAWING})
    async def qr(self, info: Info) -> str:
        return svg(await self.link(info))

    @strawberry.field(description="What they may share, in the merchant's words, with the link or the code in it.")
    async def share_text(
        self,
        info: Info,
        language: Annotated[Language | None, strawberry.argument(description="The customer's own when left out.")] = UNSET,
    ) -> str:
        merchant, sharing = (await info.context.loaders.merchant()).record, await info.context.loaders.referrals.sharing()
        spoken = given(language) or Language.for_locale(self.member.locale or merchant.locale)
        inviter = Inviter(given_name(self.member.name), merchant.name, await self.code(info), await self.link(info))
        return read(sharing, spoken.code, inviter).share

    @strawberry.field(
        description="Clicks on their links by people: at most 100 of one code in an hour, and for 400 days those that brought nobody."
    )
    async def clicked(self, info: Info) -> int:
        return (await self._account(info)).clicked

    @strawberry.field(description="Friends whom they named to be invited, within 400 days.")
    async def invited(self, info: Info) -> int:
        return await info.context.loaders.referrals.invited.load(self.member.id) or 0

    @strawberry.field(description="Friends who signed up, whatever became of them.")
    async def signed_up(self, info: Info) -> int:
        return (await self._account(info)).signed_up

    @strawberry.field(description="Friends whose purchase qualified, paid ones too.")
    async def qualified(self, info: Info) -> int:
        return (await self._account(info)).qualified

    @strawberry.field(description="Friends for whom both sides were paid.")
    async def rewarded(self, info: Info) -> int:
        return (await self._account(info)).rewarded

    @strawberry.field(description="Points that they got for friends, milestones too; what was taken back does not count.")
    async def earned(self, info: Info) -> Points:
        return Points((await self._account(info)).earned)

    async def _account(self, info: Info) -> Account:
        return await info.context.loaders.referrals.accounts.load(self.member.id) or Account()


@strawberry.type
class ReferralsOfCustomer:
    member: strawberry.Private[Member]

    @strawberry.field(description="What the customer has brought about by bringing friends.")
    def referral(self) -> ReferralAccount:
        return ReferralAccount(member=self.member)


async def links_of(info: Info) -> str:
    """Tell where the merchant's links begin; a code stands behind a slash."""
    return f"{info.context.public_url}/r/{(await info.context.loaders.merchant()).record.slug}"
