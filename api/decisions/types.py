from collections.abc import Mapping

import strawberry

from api.context import Info
from api.lifecycle.types import Stage
from api.scalars import Points
from loyalty.state import changes


@strawberry.type(description="What one rule of the program did about one event.")
class RuleOutcome:
    rule: str = strawberry.field(
        description="The rule's code in the program, or what else decided, such as `tier:gold`, `offer:double`, `refund` and `expiry`."
    )
    currency: str = strawberry.field(description="The point currency that it awards or multiplies.")
    fired: bool = strawberry.field(description="Whether it took part.")
    wanted: Points = strawberry.field(description="Before caps.")
    given: Points = strawberry.field(description="After caps.")
    reason: str = strawberry.field(description="Why it did so, in words.")

    @classmethod
    def of(cls, outcome: changes.RuleOutcome) -> "RuleOutcome":
        """Show an outcome."""
        return cls(
            rule=outcome.rule,
            currency=outcome.currency,
            fired=outcome.fired,
            wanted=Points(outcome.wanted),
            given=Points(outcome.given),
            reason=outcome.reason,
        )


@strawberry.type(description="Points in one currency.")
class Award:
    currency: str = strawberry.field(description="The point currency's code.")
    points: Points = strawberry.field(description="How many.")


def awards_of(awards: Mapping[str, int]) -> list[Award]:
    """Show points by currency, those that are none left out; by code, since the database keeps no order and a replay answers alike."""
    return [Award(currency=currency, points=Points(points)) for currency, points in sorted(awards.items()) if points]


async def first_of(awards: Mapping[str, int], info: Info) -> Points:
    """Tell how many points are in the program's first point currency."""
    if not awards:
        return Points(0)
    program = (await info.context.loaders.merchant()).program
    return Points(awards.get(program.first_currency, 0) if program is not None else 0)


@strawberry.type(description="What the program decided about one event.")
class Decision:
    points: Points = strawberry.field(description="In the program's first point currency.")
    tier: str | None = strawberry.field(description="The code of the tier held after it; null when there is none.")
    stage: Stage = strawberry.field(description="The stage after it.")
    decided: strawberry.Private[changes.Decision]

    @classmethod
    def of(cls, decided: changes.Decision, first_currency: str) -> "Decision":
        """Show a decision; `first_currency` is the program's."""
        points = Points(decided.awards.get(first_currency, 0))
        return cls(points=points, tier=decided.tier, stage=Stage(decided.stage), decided=decided)

    @strawberry.field(description="Points in every currency that it gave.")
    def awards(self) -> list[Award]:
        return awards_of(self.decided.awards)

    @strawberry.field(description="The rules that fired or did not, and why.")
    def outcomes(self) -> list[RuleOutcome]:
        return [RuleOutcome.of(outcome) for outcome in self.decided.outcomes]
