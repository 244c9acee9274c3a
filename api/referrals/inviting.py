"""Invite friends: what the merchant is to send, to whom."""

from enum import Enum
from typing import Annotated

import strawberry

from api.advocates.types import links_of
from api.changes import Changes
from api.context import Info
from api.customers.inputs import KEY
from api.http.limits import ITEMS
from api.inputs import plain, sent, sent_input
from api.languages import Language
from api.referrals.codes import meant
from api.refusals import UserError, collected
from kernel.ids import encode
from kernel.merchants.queries import by_id
from loyalty.visits.rules import given_name
from referrals.claims.rules import PREFIX
from referrals.invitations import actions
from referrals.invitations.actions import Invited, InviteRequest
from referrals.invitations.rules import MOST, check_friends
from referrals.sharing.record import Sharing
from referrals.sharing.wording import Inviter, read


@sent_input(description="A friend to be invited.")
class ReferralFriendInput:
    email: str = strawberry.field(description="The e-mail address; only a hash of it is kept.")
    agreed: bool = strawberry.field(description="That the friend has agreed to be written to: without it nobody is invited.")


@sent_input(description="Friends whom an advocate invites.")
class ReferralInviteInput:
    friends: list[ReferralFriendInput] = strawberry.field(description="1 to 20 friends; an advocate names at most 50 a day.")
    customer_id: strawberry.ID | None = strawberry.field(description="The advocate; the customer of the token when left out.")
    language: Language | None = strawberry.field(description="The language of the invitations; the advocate's own when left out.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@strawberry.enum(description="Why nothing is to be sent to a friend.")
class InvitationHeldBack(Enum):
    CUSTOMER = strawberry.enum_value("CUSTOMER", description="They are a customer already.")
    LATELY = strawberry.enum_value("LATELY", description="The same advocate has invited them within 30 days.")


@strawberry.type(description="What is to be sent to a friend. To who is held back nothing is.")
class ReferralInvitation:
    email: str = strawberry.field(description="To whom.")
    subject: str | None = strawberry.field(description="The subject.")
    body: str | None = strawberry.field(description="The body, in several lines.")
    link: str | None = strawberry.field(description="The link that is in it; who follows it came by this invitation.")
    click_id: strawberry.ID | None = strawberry.field(description="The click that comes of it when the link is followed.")
    held_back: InvitationHeldBack | None = strawberry.field(
        description="Why nothing is to be sent; told to the merchant alone: an advocate must not find out who is a customer."
    )

    @classmethod
    def of(cls, invited: Invited, links: str, sharing: Sharing, inviter: tuple[str | None, str]) -> "ReferralInvitation":
        """Show what is to be sent; `inviter` is the advocate's name and the shop's."""
        click_id = encode(PREFIX, invited.id)
        link = f"{links}/{invited.code}?i={click_id}"
        words = read(sharing, invited.language, Inviter(*inviter, invited.code, link))
        return cls(email=invited.email, subject=words.subject, body=words.body, link=link, click_id=strawberry.ID(click_id), held_back=None)

    @classmethod
    def nothing(cls, invited: Invited) -> "ReferralInvitation":
        """Show that nothing is to be sent, and why."""
        assert invited.held_back is not None
        why = InvitationHeldBack(invited.held_back.value)
        return cls(email=invited.email, subject=None, body=None, link=None, click_id=None, held_back=why)


@strawberry.type(description="What is to be sent, or why nothing was done.")
class ReferralInvitePayload:
    user_errors: list[UserError] = strawberry.field(description="What was refused, and why.")
    invited: strawberry.Private[list[Invited]]
    advocate: strawberry.Private[str | None] = None

    @strawberry.field(description="One for each friend, in order; none when nothing was done.", metadata={ITEMS: MOST})
    async def invitations(self, info: Info) -> list[ReferralInvitation]:
        if not self.invited:
            return []
        loaders, told = info.context.loaders, info.context.asking.customer_id is None
        links, sharing, shop = await links_of(info), await loaders.referrals.sharing(), (await loaders.merchant()).record.name
        return [
            ReferralInvitation.nothing(one) if told and one.held_back else ReferralInvitation.of(one, links, sharing, (self.advocate, shop))
            for one in self.invited
        ]


@strawberry.type
class ReferralInviteMutations:
    @strawberry.mutation(
        description="Invite friends who agreed to be written to. Setia writes to nobody: the answer is what to send. Who is a customer"
        " already, or was invited by the same advocate within 30 days, is held back, which only the merchant is told. With the same key"
        " the same invitations are answered.",
        extensions=[Changes(any_of=("referrals:write", "referrals:own"))],
    )
    async def referral_invite(
        self, info: Info, input: Annotated[ReferralInviteInput, strawberry.argument(description="The friends.")]
    ) -> ReferralInvitePayload:
        payload, item, context = ReferralInvitePayload(user_errors=[], invited=[]), plain(sent(input)), info.context
        with collected(payload.user_errors, at=("input",)):
            merchant, (customer_id, claim) = await by_id(context.asking.merchant_id), meant(context, "referralInvite", item)
            emails = check_friends(item["friends"], test=merchant.test)
            language = Language[item["language"]].code if item.get("language") is not None else None
            request = InviteRequest(customer_id, emails, language, claim)
            payload.invited = await actions.invite(merchant.id, request, real_now=context.real_now)
            payload.advocate = given_name((await context.loaders.member(customer_id)).name)
        return payload
