from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import strawberry

from analytics.backtest import report
from analytics.backtest.messages import OfferTally, PointsTally, RuleTally
from api.lifecycle.types import Stage
from api.nodes import Count, PageInfo, total
from api.scalars import MinorUnits, Points
from api.tasks.types import TaskProgress
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.ids import NotAnId, decode, encode
from kernel.tasks.record import PREFIX, TaskRecord


@strawberry.type(description="Points of one currency that a program gave in the period of a backtest.")
class BacktestPoints:
    currency: str = strawberry.field(description="The point currency's code.")
    issued: Points = strawberry.field(description="Given.")
    taken_back: Points = strawberry.field(description="Taken back by refunds.")
    expired: Points = strawberry.field(description="Ended before they were used.")

    @classmethod
    def of(cls, tally: PointsTally) -> "BacktestPoints":
        """Show points."""
        return cls(currency=tally.currency, issued=Points(tally.issued), taken_back=Points(tally.taken_back), expired=Points(tally.expired))


@strawberry.type(description="What one rule contributed in the period of a backtest, before refunds.")
class BacktestRule:
    rule: str = strawberry.field(
        description="The rule's code; a tier's multiplier is tier:<code>, an offer's offer:<code>; what a stage gives is stage:<stage>, and"
        " what a birthday gives birthday."
    )
    currency: str = strawberry.field(description="The point currency that it awards or multiplies.")
    fired: int = strawberry.field(description="How often it took part.")
    wanted: Points = strawberry.field(description="Before caps.")
    given: Points = strawberry.field(description="After caps.")
    failed: int = strawberry.field(description="How often its condition could not be evaluated.")

    @classmethod
    def of(cls, tally: RuleTally) -> "BacktestRule":
        """Show a rule's contribution."""
        return cls(
            rule=tally.rule,
            currency=tally.currency,
            fired=tally.fired,
            wanted=Points(tally.wanted),
            given=Points(tally.given),
            failed=tally.failed,
        )


@strawberry.type(
    description="An offer that a program gave in the period of a backtest: for a birthday, or on entering a stage or a health."
)
class BacktestOffer:
    offer: str = strawberry.field(description="The offer's code.")
    given: int = strawberry.field(description="How often.")

    @classmethod
    def of(cls, tally: OfferTally) -> "BacktestOffer":
        """Show how often an offer was given."""
        return cls(offer=tally.offer, given=tally.given)


@strawberry.type(description="How many customers hold a tier at the end of the period of a backtest.")
class BacktestTier:
    tier: str | None = strawberry.field(description="The tier's code; null: none.")
    customers: int = strawberry.field(description="How many.")


@strawberry.type(description="How many customers are in a stage at the end of the period of a backtest.")
class BacktestStage:
    stage: Stage = strawberry.field(description="The stage.")
    customers: int = strawberry.field(description="How many.")


@strawberry.type(description="One column of a backtest: what one program made of what happened.")
class BacktestColumn:
    version: int | None = strawberry.field(description="The program's version; null of the draft.")
    points: list[BacktestPoints] = strawberry.field(description="By point currency.")
    cost: MinorUnits | None = strawberry.field(
        description="What the points issued, less those taken back, are worth by the program itself; null where it declares no value."
    )
    rules: list[BacktestRule] = strawberry.field(description="What each rule contributed.")
    offers: list[BacktestOffer] = strawberry.field(
        description="What offers it gave. Those that customers claimed themselves are in both columns."
    )
    tiers: list[BacktestTier] = strawberry.field(description="Customers per tier, most first.")
    stages: list[BacktestStage] = strawberry.field(description="Customers per stage, most first.")
    refused: int = strawberry.field(description="Events that the program would have refused.")

    @classmethod
    def of(cls, column: report.ColumnReport) -> "BacktestColumn":
        """Show a column."""
        return cls(
            version=column.version,
            points=[BacktestPoints.of(one) for one in column.points],
            cost=MinorUnits(column.cost) if column.cost is not None else None,
            rules=[BacktestRule.of(one) for one in column.rules],
            offers=[BacktestOffer.of(one) for one in column.offers],
            tiers=[BacktestTier(tier=one.code, customers=one.customers) for one in column.tiers],
            stages=[BacktestStage(stage=Stage(one.code), customers=one.customers) for one in column.stages],
            refused=column.refused,
        )


@strawberry.type(description="Customers who hold one tier under the published program and another one under the draft.")
class BacktestTierMove:
    published: str | None = strawberry.field(description="The tier under the published program; null: none.")
    draft: str | None = strawberry.field(description="The tier under the draft; null: none.")
    customers: int = strawberry.field(description="How many.")


@strawberry.type(description="Customers who are in one stage under the published program and in another one under the draft.")
class BacktestStageMove:
    published: Stage = strawberry.field(description="The stage under the published program.")
    draft: Stage = strawberry.field(description="The stage under the draft.")
    customers: int = strawberry.field(description="How many.")


@strawberry.type(description="Where one customer stands at the end of a backtest, in both columns.")
class BacktestStanding:
    points: Points = strawberry.field(
        description="What the period gave, refunds taken off, in the first point currency of the published program."
    )
    tier: str | None = strawberry.field(description="The tier's code; null: none.")
    stage: Stage = strawberry.field(description="The stage.")


@strawberry.type(description="A customer for whom the draft changes something.")
class BacktestCustomer:
    customer_id: strawberry.ID = strawberry.field(description="The customer's id.")
    published: BacktestStanding = strawberry.field(description="Under the published program.")
    draft: BacktestStanding = strawberry.field(description="Under the draft.")

    @classmethod
    def of(cls, changed: report.Changed) -> "BacktestCustomer":
        """Show a customer in both columns."""
        return cls(
            customer_id=strawberry.ID(encode(CUSTOMER, UUID(changed.customer_id))),
            published=BacktestStanding(
                points=Points(changed.points_published), tier=changed.tier_published, stage=Stage(changed.stage_published)
            ),
            draft=BacktestStanding(points=Points(changed.points_draft), tier=changed.tier_draft, stage=Stage(changed.stage_draft)),
        )


@strawberry.type(description="What a backtest found.")
class BacktestReport:
    events: int = strawberry.field(description="Events and refunds of the period.")
    customers: int = strawberry.field(description="Customers who had joined by its end.")
    changed: int = strawberry.field(description="Customers who would have other points, another tier or another stage.")
    published: BacktestColumn = strawberry.field(description="What the published program made of it.")
    draft: BacktestColumn = strawberry.field(description="What the draft would have made of it.")
    tier_moves: list[BacktestTierMove] = strawberry.field(description="Who would hold another tier, most first.")
    stage_moves: list[BacktestStageMove] = strawberry.field(description="Who would be in another stage, most first.")
    sample: list[BacktestCustomer] = strawberry.field(description="Up to 100 of those for whom something would change, the most first.")

    @classmethod
    def of(cls, found: report.Report) -> "BacktestReport":
        """Show a report."""
        return cls(
            events=found.events,
            customers=found.customers,
            changed=found.changed,
            published=BacktestColumn.of(found.published),
            draft=BacktestColumn.of(found.draft),
            tier_moves=[BacktestTierMove(published=one.published, draft=one.draft, customers=one.customers) for one in found.tier_moves],
            stage_moves=_stage_moves(found.stage_moves),
            sample=[BacktestCustomer.of(one) for one in found.sample],
        )


def _stage_moves(moves: Sequence[report.Move]) -> list[BacktestStageMove]:
    return [BacktestStageMove(published=Stage(one.published), draft=Stage(one.draft), customers=one.customers) for one in moves]


@strawberry.type(description="A draft that is tried on what really happened, beside the published program.")
class Backtest:
    id: strawberry.ID = strawberry.field(description="Its id.")
    from_: datetime = strawberry.field(name="from", description="The first instant of the period.")
    to: datetime = strawberry.field(description="The first instant after it.")
    published_version: int = strawberry.field(description="The version that the draft is compared with.")
    progress: TaskProgress = strawberry.field(description="How far it is, in events.")
    error: str | None = strawberry.field(description="Why it failed; null unless it did.")
    report: BacktestReport | None = strawberry.field(description="What it found; null until it is done.")

    @classmethod
    def of(cls, task: TaskRecord) -> "Backtest":
        """Show a backtest."""
        return cls(
            id=strawberry.ID(encode(PREFIX, task.id)),
            from_=datetime.fromisoformat(task.input["start"]),
            to=datetime.fromisoformat(task.input["end"]),
            published_version=task.input["published"],
            progress=TaskProgress.of(task),
            error=task.error,
            report=BacktestReport.of(report.of_json(task.result)) if task.result is not None else None,
        )


@strawberry.type(description="A backtest in a list.")
class BacktestEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: Backtest = strawberry.field(description="The backtest.")


@strawberry.type(description="A page of backtests, newest first.")
class BacktestConnection:
    edges: list[BacktestEdge] = strawberry.field(description="The backtests with their positions.")
    nodes: list[Backtest] = strawberry.field(description="The backtests alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


def task_id_of(text: str) -> UUID | None:
    """Read a backtest's public id; None for what cannot be one."""
    try:
        return decode(PREFIX, text)
    except NotAnId:
        return None
