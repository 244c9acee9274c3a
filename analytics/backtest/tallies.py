"""What a column adds up while it goes along."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from analytics.backtest.messages import OfferTally, PointsTally, RuleTally, Tallies
from loyalty.state.changes import Account, Changes, MovementKind, PointsMovement, RuleOutcome

FAILED = "the condition failed"


@dataclass(slots=True)
class Tally:
    """Sums over the period start <= instant < end, by the events' own instants."""

    start: datetime
    end: datetime
    events: int = 0
    refused: int = 0
    rules: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0, 0]))
    points: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    offers: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, changes: Changes, issued: dict[str, int]) -> None:
        """Add what changed for a customer; `issued` is what the period gave them, by currency."""
        for event in changes.events:
            if self.start <= event.at < self.end:
                self.events += 1
                if event.purchase_id is None:
                    self._outcomes(event.decision.outcomes)
        for movement in changes.movements:
            if self.start <= movement.effective_at < self.end:
                self._movement(movement, issued)
        for claim in changes.claims.values():
            if claim.granted and self.start <= claim.claimed_at < self.end:
                self.offers[claim.label] += 1

    def refuse(self, at: datetime) -> None:
        """Count an event that was refused."""
        if self.start <= at < self.end:
            self.refused += 1

    def result(self) -> Tallies:
        """Write the sums, by name."""
        rules = [RuleTally(rule, currency, *sums) for (rule, currency), sums in sorted(self.rules.items())]
        points = [PointsTally(currency, *sums) for currency, sums in sorted(self.points.items())]
        offers = [OfferTally(offer, given) for offer, given in sorted(self.offers.items())]
        return Tallies(rules, points, self.events, self.refused, offers)

    def _outcomes(self, outcomes: tuple[RuleOutcome, ...]) -> None:
        for one in outcomes:
            if one.fired or one.reason.startswith(FAILED):
                sums = self.rules[one.rule, one.currency]
                sums[0] += one.fired
                sums[1] += one.wanted
                sums[2] += one.given
                sums[3] += not one.fired

    def _movement(self, movement: PointsMovement, issued: dict[str, int]) -> None:
        amounts = {posting.account: posting.amount for posting in movement.postings}
        sums = self.points[movement.currency]
        given = -amounts.get(Account.ISSUED, 0)
        taken = amounts.get(Account.REVOKED, 0)
        sums[0] += given
        sums[1] += taken
        sums[2] += amounts.get(Account.EXPIRED, 0)
        issued[movement.currency] = issued.get(movement.currency, 0) + given - taken
        if movement.kind is MovementKind.EARN:
            self._outcomes(movement.explanation)
