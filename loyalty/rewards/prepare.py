"""From what callers asked of rewards to commands: ids looked up, keys named."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from uuid import UUID

from asyncpg import Record

from kernel.codes import new_code, read_code
from kernel.db.transaction import Connection
from kernel.errors import Forbidden, NotFound, Refusal
from kernel.ids import new_id
from kernel.keys.actions import Claimed, look
from kernel.keys.rules import Claim
from kernel.text import is_plain
from loyalty.rewards.commands import ChangeRedemption, PartnerTerms, ReserveReward, UseCode, unknown_code
from loyalty.rewards.requests import RedemptionRequest, ReserveRequest, UseRequest, Verb
from loyalty.road.command import Command
from loyalty.road.stock import rewards
from loyalty.state.redemptions import RewardState
from loyalty.visits.queries import open_visits

CODE_LENGTH = 12
"""Characters of a generated code: 30^11 of them."""

_REDEMPTIONS = "SELECT id, customer_id, reward_id, partner_id FROM redemptions WHERE merchant_id = $1 AND id = ANY($2::uuid[])"
_CODES = "SELECT id, customer_id, reward_id, code FROM redemptions WHERE merchant_id = $1 AND code = ANY($2::text[])"
_PARTNERS = "SELECT id, redemptions_per_customer_day FROM partners WHERE merchant_id = $1 AND id = ANY($2::uuid[])"


async def reservations(connection: Connection, merchant_id: UUID, asked: Sequence[ReserveRequest]) -> list[Command | Refusal]:
    """Prepare reservations, in order."""
    terms = await _terms(connection, merchant_id, asked)
    prepared: list[Command | Refusal] = []
    for one in asked:
        try:
            claim = claim_of(one)
        except Refusal as refusal:
            prepared.append(refusal)
            continue
        partner = terms[one.partner_id, one.customer_id] if one.partner_id is not None else None
        code = new_code(CODE_LENGTH)
        prepared.append(ReserveReward(new_id(), one.customer_id, one.reward_id, code, one.caller, claim, one.at_once, partner))
    return prepared


def claim_of(asked: ReserveRequest) -> Claim | None:
    """Name the key of a reservation. Refuses as Invalid what is none."""
    operation = "rewardRedeem" if asked.at_once else "rewardReserve"
    payload = {"customer": str(asked.customer_id), "reward": str(asked.reward_id)}
    return Claim.of(asked.caller.scope, asked.idempotency_key, operation=operation, payload=payload, path=())


async def _terms(connection: Connection, merchant_id: UUID, asked: Sequence[ReserveRequest]) -> Mapping[tuple[UUID, UUID], PartnerTerms]:
    """Look up what partners may do for the customers for whom they ask."""
    through = [(one.partner_id, one.customer_id, one.real_now) for one in asked if one.partner_id is not None]
    if not through:
        return {}
    rows = await connection.fetch(_PARTNERS, merchant_id, list({partner for partner, _, _ in through}))
    limits = {row["id"]: row["redemptions_per_customer_day"] for row in rows}
    pairs = [(partner, customer) for partner, customer, _ in through]
    visited = await open_visits(connection, merchant_id, pairs, max(now for _, _, now in through))
    return {pair: PartnerTerms(pair[0], pair in visited, limits[pair[0]]) for pair in pairs}


async def redemptions(connection: Connection, merchant_id: UUID, asked: Sequence[RedemptionRequest]) -> list[Command | Refusal]:
    """Prepare what becomes of redemptions, in order.

    Refuses with NotFound what is not there, or another customer's, and with Forbidden a customer who confirms what a partner reserved: that
    partner says when it was handed out.
    """
    rows = await connection.fetch(_REDEMPTIONS, merchant_id, [one.redemption_id for one in asked])
    found = {row["id"]: row for row in rows}
    known = await rewards(connection, merchant_id, list({row["reward_id"] for row in rows}))
    prepared: list[Command | Refusal] = []
    for one in asked:
        row = found.get(one.redemption_id)
        if row is None or one.customer_id not in (None, row["customer_id"]):
            prepared.append(NotFound("There is no such redemption.", field=("redemptionId",)))
            continue
        if one.verb is Verb.CONFIRM and one.customer_id is not None and row["partner_id"] is not None:
            prepared.append(Forbidden("The partner that reserved it confirms it.", field=("redemptionId",)))
            continue
        payload = {"redemption": str(one.redemption_id)}
        try:
            claim = Claim.of(one.caller.scope, one.idempotency_key, operation=one.verb, payload=payload, path=())
        except Refusal as refusal:
            prepared.append(refusal)
            continue
        reward = known[row["reward_id"]]
        prepared.append(ChangeRedemption(row["id"], row["customer_id"], one.verb, reward, one.caller, claim, one.partner_id))
    return prepared


async def uses(connection: Connection, merchant_id: UUID, asked: Sequence[UseRequest]) -> list[Command | Refusal]:
    """Prepare the use of codes, in order. An unknown one takes the same look-up as one that is there."""
    rows = await connection.fetch(_CODES, merchant_id, [text for one in asked for text in readings(one.code)])
    found = {row["code"]: row for row in rows}
    known = await rewards(connection, merchant_id, list({row["reward_id"] for row in rows}))
    answered = await _answered(connection, asked)
    return [_use(one, found, known, answered) for one in asked]


def _use(one: UseRequest, found: Mapping[str, Record], known: Mapping[UUID, RewardState], answered: set[Claim | None]) -> Command | Refusal:
    try:
        claim = claim_of_use(one)
    except Refusal as refusal:
        return refusal
    row = next((found[text] for text in readings(one.code) if text in found), None)
    if row is None:
        return unknown_code()
    reward = known[row["reward_id"]]
    # Another partner's codes end here too, so that they take no longer than unknown ones; but what was answered once is answered again.
    if one.partner_id is not None and one.partner_id not in reward.partners and claim not in answered:
        return unknown_code()
    return UseCode(row["id"], row["customer_id"], row["code"], reward, one.caller, claim, one.partner_id)


async def _answered(connection: Connection, asked: Sequence[UseRequest]) -> set[Claim | None]:
    """Name the keys that stand for a use already."""
    claims = list[Claim]()
    for one in asked:
        with suppress(Refusal):
            claims += [claim for claim in [claim_of_use(one)] if claim is not None]
    return {claim for claim, answer in zip(claims, await look(connection, claims), strict=True) if isinstance(answer, Claimed)}


def claim_of_use(asked: UseRequest) -> Claim | None:
    """Name the key of the use of a code, however it was typed. Refuses as Invalid what is none."""
    payload = {"code": readings(asked.code)[1]}
    return Claim.of(asked.caller.scope, asked.idempotency_key, operation="redemptionCodeUse", payload=payload, path=())


def readings(text: str) -> tuple[str, str]:
    """Say how a code may be meant that somebody typed: exactly so, as uploaded ones are, or as ours are written."""
    return (text.strip(), read_code(text)) if is_plain(text) else ("", "")
