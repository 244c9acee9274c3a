"""From what callers asked of offers to commands: ids looked up, keys named."""

from collections.abc import Sequence
from uuid import UUID

from kernel.codes import new_code, read_code
from kernel.db.transaction import Connection
from kernel.errors import Refusal
from kernel.ids import new_id
from kernel.keys.rules import Claim
from kernel.text import is_plain
from loyalty.offers.commands import ClaimOffer, UseCode
from loyalty.offers.requests import ClaimRequest, UseRequest
from loyalty.offers.rules import unknown_code
from loyalty.offers.unlocking import CODE_LENGTH
from loyalty.road.command import Command

_CODES = "SELECT id, customer_id, code FROM offer_claims WHERE merchant_id = $1 AND code = ANY($2::text[])"


async def claims(connection: Connection, merchant_id: UUID, asked: Sequence[ClaimRequest]) -> list[Command | Refusal]:
    """Prepare claims, in order."""
    prepared: list[Command | Refusal] = []
    for one in asked:
        payload = {"customer": str(one.customer_id), "offer": str(one.offer_id)}
        try:
            key = Claim.of(one.caller.scope, one.idempotency_key, operation="offerClaim", payload=payload, path=())
        except Refusal as refusal:
            prepared.append(refusal)
            continue
        prepared.append(ClaimOffer(new_id(), one.customer_id, one.offer_id, new_code(CODE_LENGTH), one.caller, key))
    return prepared


async def uses(connection: Connection, merchant_id: UUID, asked: Sequence[UseRequest]) -> list[Command | Refusal]:
    """Prepare the use of codes, in order. An unknown one takes the same look-up as one that is there."""
    rows = await connection.fetch(_CODES, merchant_id, [reading(one.code) for one in asked])
    found = {row["code"]: row for row in rows}
    prepared: list[Command | Refusal] = []
    for one in asked:
        try:
            key = claim_of_use(one)
        except Refusal as refusal:
            prepared.append(refusal)
            continue
        row = found.get(reading(one.code))
        known = UseCode(row["id"], row["customer_id"], row["code"], one.caller, key) if row is not None else unknown_code()
        prepared.append(known)
    return prepared


def claim_of_use(asked: UseRequest) -> Claim | None:
    """Name the key of the use of a code, however it was typed. Refuses as Invalid what is none."""
    payload = {"code": reading(asked.code)}
    return Claim.of(asked.caller.scope, asked.idempotency_key, operation="offerCodeUse", payload=payload, path=())


def reading(text: str) -> str:
    """Say how a code is kept that somebody typed."""
    return read_code(text) if is_plain(text) else ""
