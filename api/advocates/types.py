"""What a customer has brought about by bringing friends."""

import strawberry

from api.advocates.progress import ReferralProgress
from api.context import Info
from api.scalars import Points
from loyalty.state.queries import Member
from referrals.claims.record import Account


@strawberry.type(description="What a customer has brought about by bringing friends.")
class ReferralAccount(ReferralProgress):
    @strawberry.field(description="The code by which they bring friends: the one they chose last, or the one that was issued.")
    async def code(self, info: Info) -> str:
        return await info.context.loaders.referrals.codes.load(self.member.id)

    @strawberry.field(description="The link by which they bring friends; it counts clicks.")
    async def link(self, info: Info) -> str:
        code, merchant = await self.code(info), await info.context.loaders.merchant()
        return f"{info.context.public_url}/r/{merchant.record.slug}/{code}"

    @strawberry.field(description="Friends who signed up, whatever became of them.")
    async def signed_up(self, info: Info) -> int:
        return (await self._account(info)).signed_up

    @strawberry.field(description="Friends whose purchase qualified, paid ones too.")
    async def qualified(self, info: Info) -> int:
        return (await self._account(info)).qualified

    @strawberry.field(description="Friends for whom both sides were paid.")
    async def rewarded(self, info: Info) -> int:
        return (await self._account(info)).rewarded

    @strawberry.field(description="Points that they got for friends, milestones too; what was undone does not count.")
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
