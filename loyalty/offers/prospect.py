"""A customer as offers see them. Pure."""

from datetime import datetime
from functools import cached_property
from typing import Any

from loyalty.lifecycle.health import health
from loyalty.lifecycle.rhythm import NEVER, days_overdue, expected
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.conditions import Circumstances, ConditionFailed, Subject
from loyalty.state.customer import CustomerState
from loyalty.state.offers import OfferState


class Prospect:
    """Asks about one customer at one instant, where the state is settled; what is costly is worked out when the first offer asks.

    `failures` are the conditions that could not be evaluated: (the offer's label, why).
    """

    def __init__(self, state: CustomerState, program: CompiledProgram, at: datetime) -> None:
        self.state, self.at, self.consents = state, at, state.person.marketing
        self.tier = state.tier.code if state.tier is not None else ""
        self.stage = state.stage.stage
        self.failures: list[tuple[str, str]] = []
        self._program = program

    @cached_property
    def health(self) -> str:
        """How alive they are; empty before the first purchase."""
        return health(self.state.last_purchase_at, self._program.document.lifecycle, self.at, self.state.zone) or ""

    @cached_property
    def expected_at(self) -> datetime | None:
        """When by their own rhythm the next purchase is expected."""
        return expected(self.state.first_purchase_at, self.state.last_purchase_at, self.state.purchases)

    def fact(self, name: str) -> Any:
        """Give one of the facts that offers look at: what is not there is "", 0, or -1 of nps, where 0 is an answer.

        Instants are told as texts, as they are remembered.
        """
        match name:
            case "tier":
                return self.tier
            case "stage":
                return self.stage
            case "health":
                return str(self.health)
            case "nps":
                return -1 if self.state.nps is None else self.state.nps
            case "expected_next_purchase":
                return (self.expected_at or NEVER).isoformat()
        return getattr(self.state, name) or 0

    def meets(self, offer: OfferState) -> bool:
        """Tell whether the condition of an offer is met; one that cannot be evaluated is not, and is remembered."""
        if offer.condition is None:
            return True
        try:
            return offer.condition(self._circumstances)
        except ConditionFailed as failure:
            self.failures.append((offer.label, str(failure)))
            return False

    @cached_property
    def _circumstances(self) -> Circumstances:
        instants = {
            "customer.joined_at": self.state.joined_at or self.at,
            "customer.expected_next_purchase": self.expected_at or NEVER,
            "now": self.at,
        }
        overdue = {"customer.days_overdue": days_overdue(self.expected_at, self.at, self.state.zone)}
        return Circumstances({f"customer.{name}": self.fact(name) for name in _FACTS} | instants | overdue, Subject.CUSTOMER)


_FACTS = ("tier", "stage", "health", "purchases", "reviews", "csat", "nps")
