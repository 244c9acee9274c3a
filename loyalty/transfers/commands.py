"""The command that moves points from one customer to another. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.keys.rules import Claim
from loyalty.points.currencies import currency_named
from loyalty.points.transferring import transfer
from loyalty.programs.compiled import CompiledProgram
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.transfers import rules


@dataclass(frozen=True, slots=True)
class TransferPoints:
    """Give points of one customer to another; both are locked. `by_customer`: the one who gives asks for it, not the merchant."""

    id: UUID
    customer_id: UUID
    to_customer_id: UUID
    points: int
    currency: str | None
    by_customer: bool
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the giver's lots and for what they gave today, and for the other customer."""
        return Wants(lots=True, counters=self._counters, others=(self.to_customer_id,), person=True)

    def _counters(self, program: CompiledProgram, state: CustomerState, now: datetime) -> Iterable[tuple[str, datetime, datetime]]:
        day = rules.start_of_day(state, now)
        return [(rules.counter(self.currency if self.currency is not None else program.first_currency), day, day)]

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Move the points, with their lots and last days.

        Refuses, checked in this order, an unknown point currency as Invalid, as `rules.check_currency`, `rules.check_points` and
        `rules.check_day` do, and with InDebt, NotEnoughPoints and TooManyPoints.
        """
        currency = currency_named(programs.published, self.currency)
        rules.check_currency(currency, by_customer=self.by_customer)
        rules.check_points(currency, self.points)
        rules.check_day(currency, state, self.points, now=now)
        giving, receiving = Changes.of(state), Changes.of(programs.shelf.others[self.to_customer_id])
        transfer(giving, receiving, currency=currency.code, points=self.points, at=now)
        rules.count(giving, currency.code, self.points, now=now)
        giving.beside = [receiving]
        return giving
