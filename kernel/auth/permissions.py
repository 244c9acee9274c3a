"""Who may do what, to be read aloud."""

from kernel.partners import rules as partners
from kernel.tenancy.models import Role

PERMISSIONS: dict[str, str] = {
    "merchant:read": "See the merchant itself: its name, currency, clock",
    "clock:write": "Move the clock of a test merchant",
    "merchant:reset": "Let a test merchant begin anew, without its customers",
    "customers:read": "See customers with their points, purchases and history",
    "customers:write": "Create and change customers",
    "customers:erase": "Erase customers for good",
    "customers:identify": "Find out which customer stands there, by the code that the customer's app shows",
    "consents:write": "Keep what customers consent to, and that they no longer do",
    "events:write": "Record purchases, refunds and other events",
    "program:read": "See the program, its draft and its versions, and preview what it would decide",
    "program:write": "Change the draft and publish it",
    "rewards:read": "See the rewards",
    "rewards:write": "Create and change rewards, and upload codes",
    "rewards:redeem": "Reserve, confirm and cancel rewards for customers",
    "codes:check": "See what the code of a redeemed reward is good for",
    "codes:use": "Use the code of a redeemed reward",
    "redemptions:void": "Void what was redeemed, and give the points back",
    "offers:read": "See the offers",
    "offers:write": "Create, change and delete offers",
    "offers:claim": "Claim offers for customers",
    "offers:use": "Use the code of a claimed offer",
    "referrals:read": "See referrals, with what is suspicious about them",
    "referrals:claim": "Attribute customers to who has brought them",
    "referrals:review": "Approve and reject referrals, and block what none may have to do with",
    "referrals:write": "Choose codes for customers and switch them, and invite friends for them",
    "points:adjust": "Adjust points, with a reason",
    "points:approve": "Approve and reject adjustments of points that somebody else has proposed",
    "points:transfer": "Transfer points between customers",
    "adjustments:limits": "Say how many points somebody of a role may adjust at once, and how many alone",
    "partners:read": "See partners and their keys, never the keys' secrets",
    "partners:write": "Create and change partners, and make and revoke their keys",
    "settlements:read": "See what partners are owed",
    "settlements:write": "Close periods of partners",
    "audit:read": "See what the audit found",
    "jobs:read": "See how the work behind requests stands",
    "keys:write": "Make server keys",
    "tokens:mint": "Make tokens for the apps of customers",
    "notifications:read": "Read and follow notifications to customers",
    "me:read": "See oneself, as a customer",
    "rewards:own": "Redeem rewards for oneself, as a customer, and show a pass to a partner",
    "offers:own": "Claim offers for oneself, as a customer",
    "referrals:own": "Say who has brought oneself, as a customer, choose a code of one's own, and invite friends",
    "points:own": "Give points of one's own to somebody else, as a customer",
    "consents:own": "Consent to something, or no longer, as a customer",
    "partner:own": "See oneself, as a partner",
}

_READ = frozenset(
    {
        "merchant:read",
        "customers:read",
        "program:read",
        "rewards:read",
        "offers:read",
        "referrals:read",
        "partners:read",
        "settlements:read",
        "audit:read",
        "jobs:read",
        "notifications:read",
    }
)
_REDEEM = frozenset({"rewards:redeem", "codes:check", "codes:use", "redemptions:void", "offers:claim", "offers:use"})
_POINTS = frozenset({"points:adjust", "points:transfer"})

CUSTOMER = frozenset({"me:read", "rewards:own", "offers:own", "referrals:own", "points:own", "consents:own", "notifications:read"})
SCOPES = frozenset(partners.SCOPES)
"""What a key of a partner may be given."""
PARTNER = frozenset({"partner:own"})
"""What every key of a partner may."""
# Nobody of the merchant is a customer or a partner, and nobody of them needs a pass to know who a customer is.
_OF_OTHERS = frozenset(
    {"me:read", "rewards:own", "offers:own", "referrals:own", "points:own", "consents:own", "partner:own", "customers:identify"}
)

ROLES: dict[Role, frozenset[str]] = {
    Role.OWNER: frozenset(PERMISSIONS) - _OF_OTHERS,
    Role.MANAGER: (
        _READ
        | _REDEEM
        | _POINTS
        | {
            "referrals:claim",
            "referrals:review",
            "referrals:write",
            "points:approve",
            "clock:write",
            "customers:write",
            "customers:erase",
            "consents:write",
            "program:write",
            "rewards:write",
            "offers:write",
        }
        | {"partners:write", "settlements:write"}
    ),
    # No transfers: those have no limit per role, so they would go round the one on adjustments.
    Role.SUPPORT: _READ | _REDEEM | {"points:adjust", "consents:write", "referrals:claim", "referrals:review", "referrals:write"},
    Role.ANALYST: _READ,
}
_TEST = frozenset({"clock:write", "merchant:reset"})
SERVER_KEY = (
    _READ
    | _REDEEM
    | _POINTS
    | _TEST
    | {
        "customers:write",
        "customers:erase",
        "consents:write",
        "referrals:claim",
        "referrals:write",
        "events:write",
        "program:write",
        "rewards:write",
        "offers:write",
        "tokens:mint",
    }
)
"""A back end keeps its program in git and deploys it, as it does everything else of the merchant but staff, partners and keys.

Its tests move the clock and begin anew; of a live merchant that is refused, whoever asks.
"""
