"""What a decision may ask for beyond what was loaded."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID


class Unloaded(Exception):
    """A decision asked for something that was not loaded; the road loads it and folds again."""


class LotsUnloaded(Unloaded):
    """More open lots of a customer are needed than were loaded."""

    def __init__(self, customer_id: UUID) -> None:
        super().__init__(customer_id)
        self.customer_id = customer_id


class ActivityUnloaded(Unloaded):
    """The customer's activity with after < at <= until is needed; None: from the beginning."""

    def __init__(self, customer_id: UUID, after: datetime | None, until: datetime) -> None:
        super().__init__(customer_id, after, until)
        self.customer_id, self.after, self.until = customer_id, after, until


class TiersUnloaded(Unloaded):
    """The customer's former tiers are needed, for an event that arrives late."""

    def __init__(self, customer_id: UUID) -> None:
        super().__init__(customer_id)
        self.customer_id = customer_id


class LatestUnloaded(Unloaded):
    """More of the customer's latest purchases that count are needed than were loaded."""

    def __init__(self, customer_id: UUID) -> None:
        super().__init__(customer_id)
        self.customer_id = customer_id


class EarliestUnloaded(Unloaded):
    """More of the customer's earliest purchases that count are needed than were loaded."""

    def __init__(self, customer_id: UUID) -> None:
        super().__init__(customer_id)
        self.customer_id = customer_id


class PurchaseUnloaded(Unloaded):
    """A purchase of the customer is needed."""

    def __init__(self, customer_id: UUID, purchase_id: UUID) -> None:
        super().__init__(customer_id, purchase_id)
        self.customer_id, self.purchase_id = customer_id, purchase_id


class BoughtUnloaded(Unloaded):
    """More of what the customer bought from an instant on is needed than was loaded."""

    def __init__(self, customer_id: UUID, since: datetime) -> None:
        super().__init__(customer_id, since)
        self.customer_id, self.since = customer_id, since


class CountersUnloaded(Unloaded):
    """What the customer was counted under a counter, with first <= start <= last, is needed."""

    def __init__(self, customer_id: UUID, counter: str, first: datetime, last: datetime) -> None:
        super().__init__(customer_id, counter, first, last)
        self.customer_id, self.counter, self.first, self.last = customer_id, counter, first, last


class BudgetsUnloaded(Unloaded):
    """What the merchant's budgets have left is needed."""


class HoldsUnloaded(Unloaded):
    """All redemptions of the customer that are HELD are needed."""

    def __init__(self, customer_id: UUID) -> None:
        super().__init__(customer_id)
        self.customer_id = customer_id


class UsesUnloaded(Unloaded):
    """How often the customer took a reward, or anything through a partner, since an instant, is needed."""

    def __init__(self, customer_id: UUID, used_id: UUID, since: datetime) -> None:
        super().__init__(customer_id, used_id, since)
        self.customer_id, self.used_id, self.since = customer_id, used_id, since


class ConfirmedUnloaded(Unloaded):
    """More of the customer's latest confirmed redemptions are needed than were loaded."""

    def __init__(self, customer_id: UUID) -> None:
        super().__init__(customer_id)
        self.customer_id = customer_id


class ClaimsUnloaded(Unloaded):
    """What the customer claimed of offers is needed."""

    def __init__(self, customer_id: UUID) -> None:
        super().__init__(customer_id)
        self.customer_id = customer_id


class StockUnswept(Unloaded):
    """A reward is out of stock, or has no free code, unless something of it is held past its time; that is to be found out."""

    def __init__(self, reward_id: UUID) -> None:
        super().__init__(reward_id)
        self.reward_id = reward_id


class ManyUnloaded(Unloaded):
    """Several decisions of a slice lack something, each of its own customers: it is loaded together."""

    def __init__(self, missing: Sequence[Unloaded]) -> None:
        super().__init__(*missing)
        self.missing = tuple(missing)


def note(missing: list[Unloaded], one: Unloaded) -> None:
    """Note what a decision lacks, and let the others say what they lack; what is not of one customer is raised."""
    if isinstance(one, (BudgetsUnloaded, StockUnswept)):
        raise one
    missing.append(one)
