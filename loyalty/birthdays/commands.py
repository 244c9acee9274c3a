"""The command by which somebody's birthday or time zone changes. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.keys.rules import Claim
from loyalty.birthdays import rules
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.state.person import Person


@dataclass(frozen=True, slots=True)
class ChangeCustomer:
    """Change what is known of a customer, by its columns, which was checked.

    It takes the road, so that whatever was due before is settled by what was known before. `id` is the customer's: nothing else is made.
    """

    customer_id: UUID
    known: Mapping[str, Any]
    caller: Caller
    idempotency: Claim | None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def id(self) -> UUID:
        """Name the customer, as whoever changes them otherwise does."""
        return self.customer_id

    @property
    def wants(self) -> Wants:
        """Bring the customer no further than to what was due."""
        return Wants(only_due=True, person=True)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Let it count from `now` on. The birthday that was known already is none that was told now."""
        person, changes = self._person(state.person, now), Changes.of(state)
        changes.known = {**self.known, "birthday_since": person.birthday_since}
        rules.become(changes, person, program=programs.published, at=now)
        return changes

    def _person(self, person: Person, now: datetime) -> Person:
        if "time_zone" in self.known:
            zone = self.known["time_zone"]
            person = replace(person, zone=ZoneInfo(zone) if zone is not None else None)
        if "birthday" in self.known and self.known["birthday"] != person.birthday:
            person = replace(person, birthday=self.known["birthday"], birthday_since=now)
        return person
