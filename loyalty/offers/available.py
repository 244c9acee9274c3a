"""What offers are a customer's now, best first, each with why: decided by the rules that decide when one is claimed and told.

The order is always the same: what ends soonest (a claim by its own last day; what never ends comes last), then what fits best to what the
customer buys, then what is worth most in minor units, then more per cent off, more per cent of points, and what was made first. It fits
by how many per cent of the customer's last ten purchases went into the articles and categories that the offer names; one that names none
fits by 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from kernel.db.transaction import Connection
from loyalty.offers import rules
from loyalty.offers.prospect import Prospect
from loyalty.programs.compiled import CompiledProgram
from loyalty.road.offers import claims as read_claims
from loyalty.state.claims import ClaimState
from loyalty.state.customer import CustomerState
from loyalty.state.offers import OfferState, Reason

RECENT = 10
"""Purchases that tell what a customer buys."""
NEVER = datetime.max.replace(tzinfo=UTC)

_COUNTS = "SELECT offer_id, claimed FROM offer_counts WHERE merchant_id = $1 AND offer_id = ANY($2::uuid[])"
_GRANTED = """
SELECT customer_id, offer_id, at, reason FROM offer_unlocks
WHERE merchant_id = $1 AND customer_id = ANY($2::uuid[]) AND reason LIKE 'GRANTED %'
"""
_BOUGHT = """
SELECT asked.customer_id, line ->> 'sku' AS sku, line ->> 'category' AS category, sum((line ->> 'total')::bigint)::bigint AS spent
FROM unnest($2::uuid[]) AS asked (customer_id)
CROSS JOIN LATERAL (
    SELECT event, remaining FROM purchases p WHERE p.merchant_id = $1 AND p.customer_id = asked.customer_id AND p.counts
    ORDER BY p.at DESC, p.id DESC LIMIT $3
) p
CROSS JOIN LATERAL jsonb_array_elements(COALESCE(p.remaining -> 'lines', p.event -> 'lines')) AS line
GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Applying:
    """An offer that is a customer's now, why, and their claim of it that can still be used."""

    offer_id: UUID
    reason: Reason
    claim: ClaimState | None


@dataclass(slots=True)
class _Bought:
    """What a customer spent lately, in minor units, by article and category, and in all."""

    lines: list[tuple[str | None, str | None, int]] = field(default_factory=list)
    total: int = 0

    def add(self, sku: str | None, category: str | None, spent: int) -> None:
        """Count what was spent."""
        self.lines.append((sku, category, spent))
        self.total += spent

    def fit(self, offer: OfferState) -> int:
        """Tell how many per cent of it went into what an offer is about."""
        if not self.total or not (offer.skus or offer.categories):
            return 0
        return 100 * sum(spent for sku, category, spent in self.lines if sku in offer.skus or category in offer.categories) // self.total


_NOTHING = _Bought()


async def for_customers(
    connection: Connection, merchant_id: UUID, states: Sequence[CustomerState], *, program: CompiledProgram, now: datetime
) -> dict[UUID, list[Applying]]:
    """Tell for customers, whose states are settled until now, which offers are theirs, best first.

    That is what they can claim, and what they hold an open claim of. At most four statements, however many customers and offers there are.
    """
    held = await _claims(connection, merchant_id, states)
    counts = await _counts(connection, merchant_id, states)
    found = {state.id: list(_applying(state, program, now, held[state.id], counts)) for state in states}
    whys = await _whys(connection, merchant_id, [one for mine in found.values() for one in mine])
    bought = await _bought(connection, merchant_id, states)
    return {state.id: _ranked(state, found[state.id], whys, bought.get(state.id, _NOTHING)) for state in states}


async def _claims(connection: Connection, merchant_id: UUID, states: Sequence[CustomerState]) -> dict[UUID, Mapping[UUID, ClaimState]]:
    """Read what customers claimed, with what is granted by now and nobody has written yet; nothing where nobody ever claimed."""
    holders = [state.id for state in states if state.offers.has_claims]
    posted = await read_claims(connection, merchant_id, holders)
    return {state.id: {**posted.get(state.id, {}), **(state.offers.claims or {})} for state in states}


async def _counts(connection: Connection, merchant_id: UUID, states: Sequence[CustomerState]) -> dict[UUID, int]:
    """Read how often offers were claimed that have a total limit."""
    limited = {offer.id for state in states[:1] for offer in state.offers.catalogue.live if offer.total_limit is not None}
    if not limited:
        return {}
    return {row["offer_id"]: row["claimed"] for row in await connection.fetch(_COUNTS, merchant_id, sorted(limited))}


def _applying(
    state: CustomerState, program: CompiledProgram, now: datetime, claims: Mapping[UUID, ClaimState], counts: Mapping[UUID, int]
) -> Iterable[Applying]:
    prospect = Prospect(state, program, now)
    held = {claim.offer_id: claim for claim in claims.values() if claim.is_open(now)}
    for claim in held.values():
        offer = state.offers.catalogue.offers.get(claim.offer_id)
        reason = rules.reason_for(offer, prospect) if offer is not None and not claim.granted else None
        yield Applying(claim.offer_id, reason or Reason("GRANTED" if claim.granted else "CLAIMED"), claim)
    for offer in state.offers.catalogue.live:
        if offer.id in held or not rules.is_on(offer, now) or _is_exhausted(offer, claims, counts):
            continue
        reason = rules.reason_for(offer, prospect)
        if reason is not None:
            yield Applying(offer.id, reason, None)


def _is_exhausted(offer: OfferState, claims: Mapping[UUID, ClaimState], counts: Mapping[UUID, int]) -> bool:
    if offer.total_limit is not None and counts.get(offer.id, 0) >= offer.total_limit:
        return True
    return offer.customer_limit is not None and bool(claims) and rules.times_claimed(offer.id, claims) >= offer.customer_limit


async def _whys(connection: Connection, merchant_id: UUID, applying: Sequence[Applying]) -> dict[tuple[UUID, UUID, datetime], Reason]:
    """Read what granted claims were given for."""
    holders = {one.claim.customer_id for one in applying if one.claim is not None and one.claim.granted}
    rows = await connection.fetch(_GRANTED, merchant_id, sorted(holders)) if holders else []
    return {(row["customer_id"], row["offer_id"], row["at"]): Reason(*row["reason"].split(" ", 1)) for row in rows}


async def _bought(connection: Connection, merchant_id: UUID, states: Sequence[CustomerState]) -> dict[UUID, _Bought]:
    """Read what customers bought lately, if any offer asks for it."""
    asks = any(offer.skus or offer.categories for state in states[:1] for offer in state.offers.catalogue.live)
    found: dict[UUID, _Bought] = {}
    for row in await connection.fetch(_BOUGHT, merchant_id, [state.id for state in states], RECENT) if asks else ():
        found.setdefault(row["customer_id"], _Bought()).add(row["sku"], row["category"], row["spent"])
    return found


def _ranked(
    state: CustomerState, applying: Sequence[Applying], whys: Mapping[tuple[UUID, UUID, datetime], Reason], bought: _Bought
) -> list[Applying]:
    known = state.offers.catalogue.offers

    def rank(one: Applying) -> tuple[datetime, int, int, int, int, UUID]:
        offer, claim = known.get(one.offer_id), one.claim
        end = claim.usable_until if claim is not None else offer.ends_at if offer is not None else None
        value = (claim.value if claim is not None else offer.value if offer is not None else None) or 0
        fit, percent = (bought.fit(offer), offer.percent or 0) if offer is not None else (0, 0)
        return end or NEVER, -fit, -value, -percent, -((offer.multiplier_percent or 100) if offer is not None else 100), one.offer_id

    return [_with_why(one, whys) for one in sorted(applying, key=rank)]


def _with_why(one: Applying, whys: Mapping[tuple[UUID, UUID, datetime], Reason]) -> Applying:
    if one.claim is None or not one.claim.granted:
        return one
    return Applying(one.offer_id, whys.get((one.claim.customer_id, one.offer_id, one.claim.claimed_at), one.reason), one.claim)
