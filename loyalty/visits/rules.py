from datetime import timedelta
from hashlib import sha256

from kernel.codes import read_code
from kernel.rates.rules import Rate

PREFIX = "vis"
CODE_LENGTH = 10
"""44 random bits and a check character: at ten guesses in ten minutes one of a thousand open passes is met once in 37,000 years."""
PASS_LASTS = timedelta(seconds=60)
VISIT_LASTS = timedelta(minutes=15)

PASSES = Rate(most=10, length=timedelta(minutes=1))
"""Passes of a customer."""
MISSES = Rate(most=10, length=timedelta(minutes=10))
"""Codes that a partner's key got wrong."""

_SCHEME = "setia"


def passes_of(customer_id: object) -> str:
    """Name the rate of a customer's passes."""
    return f"passes:{customer_id}"


def misses_of(key_id: object) -> str:
    """Name the rate of what a key gets wrong."""
    return f"misses:{key_id}"


def shown_text(slug: str, code: str) -> str:
    """Write what the QR holds: `setia:<the merchant's short name>:<code>`."""
    return f"{_SCHEME}:{slug}:{code}"


def code_in(text: str, slug: str) -> str:
    """Read the code that was scanned or typed; empty, and so nobody's, when a QR names another merchant."""
    head, _, code = text.strip().rpartition(":")
    return read_code(code) if head in ("", f"{_SCHEME}:{slug}") else ""


def hash_of(code: str) -> bytes:
    """Hash a code as it is kept: it lives a minute, so nobody finds it out of its hash in time."""
    return sha256(code.encode("utf-8", "surrogatepass")).digest()


def given_name(name: str | None) -> str | None:
    """Return the first word of a name, which is what a till calls a customer by; None when there is no name."""
    words = (name or "").split()
    return words[0] if words else None
