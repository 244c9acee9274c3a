from datetime import datetime
from enum import Enum
from typing import Annotated

import strawberry
from strawberry import UNSET

from api import loaders
from api.adjustments.types import AdjustmentsOfMerchant
from api.arguments import After, Before, First, Last, given, page_of
from api.audits.fields import AuditsOfMerchant
from api.backtests.fields import BacktestsOfMerchant
from api.changes import Requires
from api.clock.fields import ClockOfMerchant
from api.context import Info
from api.customers.types import Customer, CustomerConnection, CustomerEdge, customer_or_none
from api.decisions.types import Decision
from api.earning.inputs import EventInput
from api.earning.items import item_of
from api.inputs import sent, sent_input
from api.jobs.fields import JobsOfMerchant
from api.liability.fields import LiabilityOfMerchant
from api.lifecycle.months import LifecycleOfMerchant
from api.lifecycle.types import Health, Stage
from api.nodes import Node, connected
from api.notices.merchant import NoticesOfMerchant
from api.notices.templates import NoticeTemplatesOfMerchant
from api.offers.fields import OffersOfMerchant
from api.partners.fields import PartnersOfMerchant
from api.programs.fields import ProgramsOfMerchant
from api.referrals.blocks import ReferralBlocksOfMerchant
from api.referrals.figures import ReferralFiguresOfMerchant
from api.referrals.rings import RingsOfMerchant
from api.referrals.settings import ReferralSettingsOfMerchant
from api.referrals.types import ReferralsOfMerchant
from api.rewards.fields import RedemptionsOfMerchant
from api.rewards.listed import RewardsOfMerchant
from api.settlements.fields import SettlementsOfMerchant
from api.surveys.fields import SurveysOfMerchant
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.db.transaction import Connection
from kernel.errors import Invalid
from kernel.ids import NotAnId, decode, encode
from kernel.merchants.record import PREFIX
from loyalty.earning import queries as earning
from loyalty.earning.requests import RecordItem
from loyalty.programs.cache import compiled, compiled_draft
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Lifecycle
from loyalty.timetable import listing
from loyalty.timetable.listing import Wanted

DEFAULT_ORDER = "JOINED_AT_DESC"


@sent_input(description="Which customers: those for whom everything given holds.")
class CustomerFilter:
    stage: Stage | None = strawberry.field(description="In this stage.")
    health: Health | None = strawberry.field(description="In this health.")
    tier: str | None = strawberry.field(description="On the tier of this code.")
    email_contains: str | None = strawberry.field(description="With an e-mail address that contains this, in any letter case.")
    joined_after: datetime | None = strawberry.field(description="Who joined later than this.")


@strawberry.enum(description="The order of customers.")
class CustomerOrder(Enum):
    JOINED_AT_ASC = strawberry.enum_value("JOINED_AT_ASC", description="Who joined first comes first; leads come last.")
    JOINED_AT_DESC = strawberry.enum_value("JOINED_AT_DESC", description="Who joined last comes first; leads come before.")
    NAME_ASC = strawberry.enum_value("NAME_ASC", description="By name; who has none comes last.")


@strawberry.type(description="A merchant: owns a program and customers, invisible to every other merchant.")
class Merchant(
    Node,
    ProgramsOfMerchant,
    BacktestsOfMerchant,
    NoticesOfMerchant,
    NoticeTemplatesOfMerchant,
    PartnersOfMerchant,
    SettlementsOfMerchant,
    AuditsOfMerchant,
    JobsOfMerchant,
    LiabilityOfMerchant,
    LifecycleOfMerchant,
    SurveysOfMerchant,
    RewardsOfMerchant,
    RedemptionsOfMerchant,
    OffersOfMerchant,
    AdjustmentsOfMerchant,
    ReferralsOfMerchant,
    ReferralBlocksOfMerchant,
    RingsOfMerchant,
    ReferralFiguresOfMerchant,
    ReferralSettingsOfMerchant,
    ClockOfMerchant,
):
    name: str = strawberry.field(description="The merchant's name.")
    currency: str = strawberry.field(description="The currency of all amounts (ISO 4217).")
    time_zone: str = strawberry.field(description="The time zone in which the merchant's days begin (IANA).")
    locale: str = strawberry.field(description="The language and country (BCP 47), also of customers who have none of their own.")
    now: datetime = strawberry.field(description="The merchant's now: real time, or the test clock.")
    known: strawberry.Private[loaders.Merchant]

    @classmethod
    def of(cls, merchant: loaders.Merchant) -> "Merchant":
        """Show a merchant."""
        record = merchant.record
        return cls(
            id=strawberry.ID(encode(PREFIX, record.id)),
            name=record.name,
            currency=record.currency,
            time_zone=record.time_zone,
            locale=record.locale,
            now=merchant.now,
            known=merchant,
        )

    @strawberry.field(
        description="A customer by exactly one of two ids; null when there is no such one.", extensions=[Requires("customers:read")]
    )
    async def customer(
        self,
        info: Info,
        id: Annotated[strawberry.ID | None, strawberry.argument(description="The customer's id.")] = UNSET,
        external_id: Annotated[str | None, strawberry.argument(description="The merchant's own id of the customer.")] = UNSET,
    ) -> Customer | None:
        asked, name = given(id), given(external_id)
        if (asked is None) == (name is None):
            raise Invalid("Give exactly one of id and externalId.", field=("id",))
        if name is not None:
            member = await info.context.loaders.by_external_id(name)
            return Customer.of(member, self.known) if member is not None else None
        try:
            return await customer_or_none(info, decode(CUSTOMER, str(asked)))
        except NotAnId:
            return None

    @strawberry.field(
        description="The merchant's customers; who joined last comes first when no order is given.", extensions=[Requires("customers:read")]
    )
    async def customers(
        self,
        info: Info,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
        where: Annotated[CustomerFilter | None, strawberry.argument(description="Which customers; all when left out.")] = UNSET,
        order_by: Annotated[CustomerOrder | None, strawberry.argument(description="In which order.")] = UNSET,
    ) -> CustomerConnection:
        wanted, asked = self.wanted(given(where)), given(order_by)
        order = asked.name if asked is not None else DEFAULT_ORDER
        request, context, record = page_of(first, after, last, before), info.context, self.known.record
        async with context.snapshot.reading() as connection:
            page = await listing.page(connection, record, wanted, order, request, real_now=context.real_now)
        found = await context.loaders.members.load_many(page.items)
        shown = {member.id: Customer.of(member, self.known) for member in found if member is not None}

        async def count() -> int:
            async with context.snapshot.reading() as connection:
                return await listing.count(connection, record, wanted, real_now=context.real_now)

        return connected(CustomerConnection, CustomerEdge, page, shown.__getitem__, count)

    def wanted(self, where: CustomerFilter | None) -> Wanted:
        """Read a filter."""
        asked = sent(where) if where is not None else {}
        stage, health, program = asked.get("stage"), asked.get("health"), self.known.program
        return Wanted(
            stage=stage.value if stage is not None else None,
            health=health.value if health is not None else None,
            tier=asked.get("tier"),
            email_contains=asked.get("emailContains"),
            joined_after=asked.get("joinedAfter"),
            lifecycle=program.document.lifecycle if program is not None else Lifecycle(),
        )

    @strawberry.field(description="What an event would do now, without doing it.", extensions=[Requires("program:read")])
    async def preview_event(
        self,
        info: Info,
        customer_id: Annotated[strawberry.ID, strawberry.argument(description="The customer.")],
        event: Annotated[EventInput, strawberry.argument(description="The event.")],
        draft: Annotated[bool | None, strawberry.argument(description="True: as if the draft had just been published.")] = UNSET,
        version: Annotated[int | None, strawberry.argument(description="As if this version had just been published.")] = UNSET,
    ) -> Decision:
        context = info.context
        item = item_of({"customerId": customer_id, "event": sent(event)}, context.caller, history=False)
        assert isinstance(item, RecordItem)
        async with context.snapshot.reading() as connection:
            program = await self.program_to_try(connection, draft=bool(given(draft)), version=given(version))
            decided = await earning.preview(connection, self.known.record.id, item, real_now=context.real_now, program=program)
        return Decision.of(decided, program.first_currency if program is not None else "")

    async def program_to_try(self, connection: Connection, *, draft: bool, version: int | None) -> CompiledProgram | None:
        """Read the program that a preview asks for; the one that decides when none is named."""
        if draft and version is not None:
            raise Invalid("Ask for the draft or for a version, not for both.", field=("version",))
        if draft:
            return await compiled_draft(connection, self.known.record.id)
        return await compiled(connection, self.known.record.id, version) if version is not None else self.known.program
