from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET

from api.advocates.types import ReferralsOfCustomer
from api.arguments import After, Before, First, Last, given, page_of
from api.consents.types import ConsentsOfCustomer
from api.context import Info
from api.http.limits import DEFAULT_PAGE, MAX_PAGE
from api.lifecycle.types import Health, Stage, StageGoal, StageMove, StageMoveConnection, StageMoveEdge
from api.loaders import Merchant
from api.nodes import Count, Node, PageInfo, connected, total
from api.notices.types import Notification, notification_of
from api.offers.fields import OffersOfCustomer
from api.points.statements import From, PointsStatement, PostedPoints, To
from api.points.types import Balance, PointsTransaction, PointsTransactionConnection, PointsTransactionEdge
from api.purchases.types import Purchase, PurchaseConnection, PurchaseEdge
from api.rewards.fields import RewardsOfCustomer
from api.scalars import Cursor
from api.tiers.types import TierStanding
from kernel.customers.rules import PREFIX
from kernel.errors import Invalid, NotFound
from kernel.ids import encode
from kernel.notices import cursors
from loyalty.lifecycle.health import health
from loyalty.lifecycle.membership import member_days
from loyalty.lifecycle.progress import goal
from loyalty.lifecycle.rhythm import days_overdue, expected
from loyalty.points.statement import Asked
from loyalty.programs.document import Lifecycle
from loyalty.state.queries import Member

CurrencyArgument = Annotated[str | None, strawberry.argument(description="The code of a point currency of the program.")]


@strawberry.type(description="A member or a lead of the merchant.")
class Customer(Node, RewardsOfCustomer, OffersOfCustomer, ConsentsOfCustomer, ReferralsOfCustomer):
    external_id: str | None = strawberry.field(description="The merchant's own id of the customer. Null for a lead.")
    name: str | None = strawberry.field(description="The name, as the merchant gave it.")
    email: str | None = strawberry.field(description="The e-mail address, as the merchant gave it.")
    locale: str | None = strawberry.field(
        description="The language that the customer reads, and the country (BCP 47). Null: the merchant's."
    )
    joined_at: datetime | None = strawberry.field(description="When the customer registered. Null for a lead.")
    erased_at: datetime | None = strawberry.field(
        description="When the customer was erased: nothing is known of who they were. Null as a rule."
    )
    stage: Stage = strawberry.field(description="How far the customer has come.")
    member: strawberry.Private[Member]
    merchant: strawberry.Private[Merchant]

    @classmethod
    def of(cls, member: Member, merchant: Merchant) -> "Customer":
        """Show a customer."""
        return cls(
            id=strawberry.ID(encode(PREFIX, member.id)),
            external_id=member.external_id,
            name=member.name,
            email=member.email,
            locale=member.locale,
            joined_at=member.joined_at,
            erased_at=member.erased_at,
            stage=Stage(member.stage),
            member=member,
            merchant=merchant,
        )

    @strawberry.field(description="How long ago the last purchase was. Null before the first purchase.")
    def health(self) -> Health | None:
        program = self.merchant.program
        lifecycle = program.document.lifecycle if program is not None else Lifecycle()
        found = health(self.member.last_purchase_at, lifecycle, self.merchant.now, self.merchant.record.zone)
        return Health(found) if found is not None else None

    @strawberry.field(
        description="When the next purchase is expected: the mean time between purchases after the last one. Null before three purchases."
    )
    def expected_next_purchase_at(self) -> datetime | None:
        return expected(self.member.first_purchase_at, self.member.last_purchase_at, self.member.purchases)

    @strawberry.field(description="Calendar days since the next purchase was expected; null while none is. 0 until then.")
    def days_overdue(self) -> int | None:
        expected_at = self.expected_next_purchase_at()
        return days_overdue(expected_at, self.merchant.now, self.merchant.record.zone) if expected_at is not None else None

    @strawberry.field(description="Calendar days since the customer joined, in the merchant's zone: 0 on that day. Null for a lead.")
    def member_for_days(self) -> int | None:
        joined_at = self.member.joined_at
        return member_days(joined_at, self.merchant.now, self.merchant.record.zone) if joined_at is not None else None

    @strawberry.field(description="The customer's moves from stage to stage, newest first.")
    async def stage_history(self, info: Info, first: First = UNSET, after: After = UNSET) -> StageMoveConnection:
        moves, id = info.context.loaders.stage_moves, self.member.id
        page = await moves.page(id, page_of(first, after))
        return connected(StageMoveConnection, StageMoveEdge, page, StageMove.of, lambda: moves.count(id))

    @strawberry.field(description="The next stage, and what is missing to it; null at the top.")
    async def next_stage(self, info: Info) -> StageGoal | None:
        program = self.merchant.program
        state = await info.context.loaders.states.load(self.member.id)
        found = goal(state, program=program) if program is not None and state is not None else None
        return StageGoal.of(found) if found is not None else None

    @strawberry.field(description="The tier held; null when there is none.")
    def tier(self) -> TierStanding | None:
        return TierStanding.of(self.member, self.merchant)

    @strawberry.field(
        description="Balances in every point currency of the program, and in those of older versions that the customer has had."
    )
    def balances(self) -> list[Balance]:
        return [Balance.of(currency, self.member) for currency in self.currencies()]

    @strawberry.field(description="The balance in one point currency; the program's first when left out.")
    def balance(self, currency: CurrencyArgument = UNSET) -> Balance:
        return Balance.of(self.currency_of(given(currency)), self.member)

    def currency_of(self, asked: str | None) -> str:
        """Choose the point currency that is asked for, or the program's first. Refuses with NotFound and Invalid."""
        known = self.currencies()
        if not known:
            raise NotFound("The merchant has no program yet, so there are no points.")
        if asked is not None and asked not in known:
            raise Invalid("The program has no such point currency.", field=("currency",))
        return asked or known[0]

    def currencies(self) -> list[str]:
        """List the point currencies of the program, then others in which the customer has or had points."""
        program = self.merchant.program
        current = list(program.currencies) if program is not None else []
        return current + sorted(self.member.balances.keys() - set(current))

    @strawberry.field(description="Movements of points, newest first.")
    async def transactions(
        self,
        info: Info,
        first: First = UNSET,
        after: After = UNSET,
        last: Last = UNSET,
        before: Before = UNSET,
        currency: Annotated[str | None, strawberry.argument(description="Only in this point currency.")] = UNSET,
    ) -> PointsTransactionConnection:
        movements, id, narrow = info.context.loaders.movements, self.member.id, given(currency)
        if narrow is not None and narrow not in self.currencies():
            raise Invalid("The program has no such point currency.", field=("currency",))
        page = await movements.page(id, page_of(first, after, last, before), narrow)
        return connected(
            PointsTransactionConnection, PointsTransactionEdge, page, PointsTransaction.of, lambda: movements.count(id, narrow)
        )

    @strawberry.field(
        description="What moved in a period, by when it was recorded: balances before it, movements, balances at its end. It never changes"
        " once the period is over."
    )
    async def statement(self, info: Info, since: From = UNSET, until: To = UNSET, currency: CurrencyArgument = UNSET) -> PointsStatement:
        period = Asked(self.member.id, self.currency_of(given(currency)), given(since), given(until))
        return await PointsStatement.of(info, period)

    @strawberry.field(
        description="What was posted at a past instant, by when it was recorded: zeros before the first movement. Refused for the future."
    )
    async def balance_at(
        self,
        info: Info,
        at: Annotated[datetime, strawberry.argument(description="The instant; what was recorded at it counts.")],
        currency: CurrencyArgument = UNSET,
    ) -> PostedPoints:
        if at > self.merchant.now:
            raise Invalid("Nobody knows the balance of a time to come.", field=("at",))
        return PostedPoints.of(await info.context.loaders.points.balance_at.load((self.member.id, self.currency_of(given(currency)), at)))

    @strawberry.field(description="Purchases, newest first.")
    async def purchases(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> PurchaseConnection:
        bought, id = info.context.loaders.bought, self.member.id
        page = await bought.page(id, page_of(first, after, last, before))

        async def me(info: Info, customer_id: UUID) -> Customer:
            return self

        return connected(PurchaseConnection, PurchaseEdge, page, lambda record: Purchase.of(record, me), lambda: bought.count(id))

    @strawberry.field(description="The position after the newest notification: subscribe from here and nothing is missed or repeated.")
    def notification_cursor(self) -> Cursor:
        return Cursor(cursors.write(self.merchant.record.cursor_epoch, self.member.notification_sequence))

    @strawberry.field(description="Notifications from a position on, oldest first.")
    async def notifications(
        self,
        info: Info,
        first: Annotated[int | None, strawberry.argument(description="How many, at most 250; 50 when left out.")] = UNSET,
        after: Annotated[Cursor | None, strawberry.argument(description="The position; before the first when left out.")] = UNSET,
    ) -> list[Notification]:
        size, cursor = given(first), given(after)
        size = DEFAULT_PAGE if size is None else size
        if not 0 <= size <= MAX_PAGE:
            raise Invalid(f"A page has 0 to {MAX_PAGE} items.", field=("first",))
        epoch = self.merchant.record.cursor_epoch
        position = cursors.read(cursor, epoch=epoch, newest=self.member.notification_sequence) if cursor is not None else 0
        found = await info.context.loaders.notices.load((self.member.id, position, size))
        return [notification_of(record, epoch=epoch, program=self.merchant.program) for record in found]


@strawberry.type(description="A customer in a list.")
class CustomerEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Customer = strawberry.field(description="The customer.")


@strawberry.type(description="A page of customers.")
class CustomerConnection:
    edges: list[CustomerEdge] = strawberry.field(description="The customers with their positions.")
    nodes: list[Customer] = strawberry.field(description="The customers alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


async def customer_of(info: Info, customer_id: UUID) -> Customer:
    """Show a customer that must be there. Refuses with NotFound."""
    loaders = info.context.loaders
    return Customer.of(await loaders.member(customer_id), await loaders.merchant())


async def oneself(info: Info) -> Customer:
    """Show the customer who asks. Refuses with NotFound."""
    loaders = info.context.loaders
    return Customer.of(await loaders.member(info.context.asking.id, alone=True), await loaders.merchant())


async def customer_or_none(info: Info, customer_id: UUID) -> Customer | None:
    """Show a customer; None when there is no such one."""
    loaders = info.context.loaders
    member = await loaders.members.load(customer_id)
    return Customer.of(member, await loaders.merchant()) if member is not None else None
