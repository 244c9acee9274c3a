from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from kernel.auth.errors import Unauthenticated
from kernel.auth.permissions import CUSTOMER, PARTNER, ROLES, SCOPES, SERVER_KEY
from kernel.errors import Invalid
from kernel.tenancy.models import Role

LONGEST_CREDENTIAL = 4_096
DEFAULT_SECONDS = 3_600
SHORTEST_SECONDS = 60
LONGEST_SECONDS = 86_400

Kind = Literal["staff", "server_key", "customer", "partner"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is asking: a person of staff, a merchant's back end, a customer or a partner.

    `expires_at` is real time; None: it does not end by itself. Of a partner `id` is the key's. `requests_per_minute` None limits nothing.
    Only staff have a `role`.
    """

    kind: Kind
    id: UUID
    merchant_id: UUID
    customer_id: UUID | None
    permissions: frozenset[str]
    expires_at: datetime | None
    partner_id: UUID | None = None
    requests_per_minute: int | None = None
    role: Role | None = None

    @classmethod
    def staff(cls, id: UUID, merchant_id: UUID, role: Role, expires_at: datetime) -> "Principal":
        """Describe a person of staff, with the permissions of the role."""
        return cls("staff", id, merchant_id, None, ROLES[role], expires_at, role=role)

    @classmethod
    def server_key(cls, id: UUID, merchant_id: UUID) -> "Principal":
        """Describe a merchant's back end."""
        return cls("server_key", id, merchant_id, None, SERVER_KEY, None)

    @classmethod
    def customer(cls, id: UUID, merchant_id: UUID, expires_at: datetime) -> "Principal":
        """Describe a customer."""
        return cls("customer", id, merchant_id, id, CUSTOMER, expires_at)

    @classmethod
    def partner(
        cls, key_id: UUID, partner_id: UUID, merchant_id: UUID, scopes: Set[str], requests_per_minute: int | None = None
    ) -> "Principal":
        """Describe a partner's app, with the scopes of its key and no permission that is no scope."""
        permissions = PARTNER | (SCOPES & scopes)
        return cls("partner", key_id, merchant_id, None, permissions, None, partner_id, requests_per_minute)

    @property
    def actor(self) -> str:
        """Name the principal as the ledger does: `server_key:<id>`."""
        return f"{self.kind}:{self.id}"

    @property
    def caller(self) -> str:
        """Name the principal as the owner of idempotency keys."""
        return str(self.id)


def read_bearer(authorization: str) -> str:
    """Return what stands behind `Bearer` in an Authorization header. Raises Unauthenticated for anything else."""
    scheme, _, credential = authorization.partition(" ")
    credential = credential.strip()
    if scheme.lower() != "bearer" or not credential:
        raise Unauthenticated("Send the key or token as `Authorization: Bearer ...`.")
    if len(credential) > LONGEST_CREDENTIAL or not credential.isascii():
        raise Unauthenticated("This is neither a key nor a token.")
    return credential


def check_lifetime(seconds: int | None, *, field: tuple[str, ...] = ("input", "expiresInSeconds")) -> int:
    """Return for how many seconds a customer token is good, an hour by default; refuse as Invalid what is not 60 to 86,400."""
    if seconds is None:
        return DEFAULT_SECONDS
    if not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        limits = {"shortest": SHORTEST_SECONDS, "longest": LONGEST_SECONDS}
        raise Invalid(f"A token is good for {SHORTEST_SECONDS} to {LONGEST_SECONDS} seconds.", field=field, details=limits)
    return seconds
