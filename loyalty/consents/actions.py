"""Keep what customers consent to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.customers.consents import NewConsent, check_source
from kernel.db.transaction import Connection
from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from loyalty.consents.commands import SetConsent
from loyalty.road import gate
from loyalty.road.command import Caller, Command, Done, Request
from loyalty.road.slice import done

_KEEP = """
INSERT INTO consents (merchant_id, id, customer_id, purpose, given, source, actor, request_id, at, recorded_at)
SELECT $1, id, customer_id, purpose, given, source, $8, $9, at, $10
FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bool[], $6::text[], $7::timestamptz[])
    AS said (id, customer_id, purpose, given, source, at)
"""


@dataclass(frozen=True, slots=True)
class ConsentRequest:
    """What a customer said, by whoever asks for them."""

    caller: Caller
    customer_id: UUID
    consent: NewConsent
    claim: Claim | None


async def set_consent(merchant_id: UUID, request: ConsentRequest, *, real_now: datetime) -> Done:
    """Keep that a customer consents to something, or no longer does; the same key keeps it once.

    Refuses as `check_source` does, with NotFound an unknown customer, and as `SetConsent.decide` does.
    """
    return done(await gate.run_one(merchant_id, Request(request, prepare), real_now=real_now))


async def prepare(connection: Connection, merchant_id: UUID, asked: Sequence[ConsentRequest]) -> list[Command | Refusal]:
    """Prepare what customers said, in order; nothing need be looked up."""
    return [_command(one) for one in asked]


def _command(one: ConsentRequest) -> Command | Refusal:
    try:
        check_source(one.consent.source, field=("source",))
    except Refusal as refusal:
        return refusal
    return SetConsent(new_id(), one.customer_id, one.consent, one.caller, one.claim)


async def keep_of_newcomers(
    connection: Connection, merchant_id: UUID, said: Sequence[tuple[UUID, NewConsent]], *, caller: Caller, now: datetime
) -> None:
    """Keep what customers said who are joining in this transaction; their rows know it already. `now` is the merchant's."""
    if not said:
        return
    ids, consents = [new_id() for _ in said], [consent for _, consent in said]
    columns = [
        [customer_id for customer_id, _ in said],
        [one.purpose.value for one in consents],
        [one.given for one in consents],
        [one.source for one in consents],
        [one.at for one in consents],
    ]
    await connection.execute(_KEEP, merchant_id, ids, *columns, caller.actor, caller.request_id, now)
