"""A customer as offers see them. Pure."""

from datetime import datetime
from functools import cached_property
from typing import Any

from loyalty.lifecycle.health import health
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.conditions import Circumstances, ConditionFailed, Subject
from loyalty.state.customer import CustomerState
from loyalty.state.offers import OfferState


class Prospect:
    """Asks about one customer at one instant, where the state is settled; what is costly is worked out when the first offer asks.

    `failures` are the conditions that could not be evaluated: (the offer's label, why).
    """

    def __init__(self, state: CustomerState, program: CompiledProgram, at: datetime, *, consents: bool) -> None:
        self.state, self.at, self.consents = state, at, consents
        self.tier = state.tier.code if state.tier is not None else ""
        self.stage = state.stage.stage
        self.failures: list[tuple[str, str]] = []
        self._program = program

    @cached_property
    def health(self) -> str:
        """How alive they are; empty before the first purchase."""
        return health(self.state.last_purchase_at, self._program.document.lifecycle, self.at, self.state.zone) or ""

    def fact(self, name: str) -> Any:
        """Give one of the facts that offers look at: what is not there is "", 0, or -1 of nps, where 0 is an answer."""
        match name:
            case "tier":
                return self.tier
            case "stage":
                return self.stage
            case "health":
                return str(self.health)
            case "nps":
                return -1 if self.state.nps is None else self.state.nps
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
        facts = {f"customer.{name}": self.fact(name) for name in _FACTS}
        return Circumstances(facts | {"customer.joined_at": self.state.joined_at or self.at, "now": self.at}, Subject.CUSTOMER)


_FACTS = ("tier", "stage", "health", "purchases", "reviews", "csat", "nps")
