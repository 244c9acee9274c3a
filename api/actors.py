"""Who did something, as it is shown outside."""

from uuid import UUID

from kernel.auth.tokens import STAFF
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.ids import encode
from kernel.partners.rules import KEY_PREFIX as PARTNER_KEY
from kernel.tenancy.rules import KEY_PREFIX as SERVER_KEY

_PREFIXES = {"staff": STAFF, "server_key": SERVER_KEY, "customer": CUSTOMER, "partner": PARTNER_KEY}


def shown(actor: str) -> str:
    """Give the public id of who is named as the ledger does, `server_key:<id>`; a command is shown as it is."""
    kind, _, id = actor.partition(":")
    return encode(_PREFIXES[kind], UUID(id)) if kind in _PREFIXES else actor
