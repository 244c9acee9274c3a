"""Who may do what, to be read aloud."""

from kernel.tenancy.models import Role

PERMISSIONS: dict[str, str] = {
    "merchant:read": "See the merchant itself: its name, currency, clock",
    "customers:read": "See customers with their points, purchases and history",
    "customers:write": "Create and change customers",
    "events:write": "Record purchases, refunds and other events",
    "program:read": "See the program, its draft and its versions, and preview what it would decide",
    "program:write": "Change the draft and publish it",
    "keys:write": "Make server keys",
    "tokens:mint": "Make tokens for the apps of customers",
    "notifications:read": "Read and follow notifications to customers",
    "me:read": "See oneself, as a customer",
}

_READ = frozenset({"merchant:read", "customers:read", "program:read", "notifications:read"})

ROLES: dict[Role, frozenset[str]] = {
    Role.OWNER: frozenset(PERMISSIONS) - {"me:read"},
    Role.MANAGER: _READ | {"customers:write", "program:write"},
    Role.SUPPORT: _READ,
    Role.ANALYST: _READ,
}
SERVER_KEY = _READ | {"customers:write", "events:write", "program:write", "tokens:mint"}
"""A back end keeps its program in git and deploys it, as it does everything else of the merchant but staff and keys."""
CUSTOMER = frozenset({"me:read", "notifications:read"})
