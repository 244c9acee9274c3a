"""What is suspicious about a referral: named signals, each with the program's weight. All pure.

Readings, where the rules leave something open:
- An IP address alone says nothing: families and offices share one. Only together with the same browser it is a signal, and a light one.
- Who shares a device, a payment or an address with the advocate, or with others whom the same advocate has brought, shows it. Whoever has
  brought them, rings are found by what their members share (`rings`). What is hashed cannot be read back, only compared.
- An e-mail address and a phone number are somebody's alone. A namesake born on the same day may be another person where there are many
  customers: as an existing customer they are reviewed, and only as the advocate's own double rejected.
- A signal that the program gives no weight is not looked for.
"""

import ipaddress
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import digest
from uuid import UUID

from disposable_email_domains import blocklist

from kernel.errors import Invalid
from kernel.text import check_text
from loyalty.programs.document import ReferralTerms, Signal
from loyalty.state.referrals import SignalFound
from referrals.fraud.rings import Ring

FAST = 10
"""Friends whom an advocate may bring within a day before that is a signal."""
LONGEST = 1_000
"""Characters of a trait, as it is given."""
HIGHEST = 10_000
"""So many steps upwards are looked at, from friend to advocate."""
SURE = ("e-mail address", "phone number")
"""By what somebody is known for certain."""

_SHARED = {
    "DEVICE": (Signal.SAME_DEVICE, "device"),
    "PAYMENT": (Signal.SAME_PAYMENT, "means of payment"),
    "ADDRESS": (Signal.SAME_ADDRESS, "address"),
    "IP_AND_AGENT": (Signal.SAME_IP_AND_AGENT, "IP address and browser"),
}


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of the device and the connection of a customer, as a merchant's app tells it; None: not known."""

    device: str | None = None
    payment: str | None = None
    address: str | None = None
    ip: str | None = None
    agent: str | None = None

    def named(self) -> Iterator[tuple[str, str]]:
        """Name the traits by their kinds; an IP address counts only with the browser."""
        for kind, value in (("DEVICE", self.device), ("PAYMENT", self.payment), ("ADDRESS", self.address)):
            if value is not None:
                yield kind, value
        if self.ip is not None and self.agent is not None:
            yield "IP_AND_AGENT", f"{self.ip} {self.agent}"


def check_traits(*, device: str | None, payment: str | None, address: str | None, ip: str | None, agent: str | None) -> Traits:
    """Check what an app tells, and write alike what is alike: an address without case, accents, punctuation and spaces, an IPv6 by its /64.

    Refuses as Invalid, with the field.
    """
    given = {"deviceId": device, "paymentFingerprint": payment, "address": address, "userAgent": agent}
    for name, value in given.items():
        if value is not None:
            check_text(value, field=(name,), longest=LONGEST)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", address).casefold() if sign.isalnum()) if address is not None else None
    return Traits(device, payment, plain or None, _network(ip) if ip is not None else None, agent)


def _network(ip: str) -> str:
    try:
        return network(ip)
    except ValueError:
        raise Invalid("This is no IP address.", field=("ipAddress",)) from None


def network(ip: str) -> str:
    """Name what a household has of addresses: an IPv4 address, 64 bits of an IPv6 one. Raises ValueError."""
    address = ipaddress.ip_address(ip)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if mapped is not None or isinstance(address, ipaddress.IPv4Address):
        return str(mapped or address)
    return str(ipaddress.ip_network((address, 64), strict=False))


def hashed(secret: UUID, kind: str, value: str) -> str:
    """Hash a trait: 128 bits, hexadecimal, different for every merchant."""
    return digest(secret.bytes, f"{kind} {value}".encode(), sha256)[:16].hex()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the books say of a friend and an advocate.

    `domain` is that of the friend's e-mail address. `same` names by what they are one person; `known` by what the friend is somebody else
    who joined before, and who. `shared` tells, by kind of trait, whether the advocate shares it with the friend, and how many others whom
    the advocate has brought. `ring` is who is tied to the friend by devices and means of payment, whoever has brought them. `blocked` names
    what is blocked. `lately` counts friends of the advocate within a day, this one too.
    """

    domain: str | None = None
    same: tuple[str, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    shared: dict[str, tuple[bool, int]] = field(default_factory=dict)
    ring: Ring | None = None
    lately: int = 0
    blocked: tuple[str, ...] = ()


def signals(terms: ReferralTerms, evidence: Evidence) -> tuple[SignalFound, ...]:
    """List what is suspicious, heaviest first."""
    weights = {one.signal: one for one in terms.signals}
    found = [
        SignalFound(str(signal), weights[signal].weight, detail, weights[signal].rejects and sure)
        for signal, detail, sure in _found(evidence)
        if signal in weights
    ]
    return tuple(sorted(found, key=lambda one: (-one.weight, one.code)))


def cycle(friend: UUID, above: Sequence[UUID], terms: ReferralTerms) -> tuple[SignalFound, ...]:
    """Find the friend among those who stand above: the advocate, who brought the advocate, and so on.

    Where more stand there than are looked at, nobody can tell: that is none either.
    """
    if not closes(friend, above):
        return ()
    steps = above.index(friend) if friend in above else 0
    over = f", over {steps - 1} others" if steps > 1 else ""
    detail = f"The friend has brought the advocate{over}" if friend in above else f"More than {HIGHEST} stand above the friend"
    weight = next((one.weight for one in terms.signals if one.signal is Signal.CYCLE), 0)
    # Whatever the program says: nobody stands above themselves.
    return (SignalFound(str(Signal.CYCLE), weight, detail, rejects=True),)


def closes(friend: UUID, above: Sequence[UUID]) -> bool:
    """Tell whether a friend stands above the advocate, or may do so out of sight."""
    return friend in above or len(above) > HIGHEST


def _found(evidence: Evidence) -> Iterator[tuple[Signal, str, bool]]:
    """Name what is found, in words, and whether it is sure enough to reject."""
    if evidence.same:
        yield Signal.SAME_PERSON, f"Friend and advocate have the same {_and(evidence.same)}", True
    if evidence.known:
        by, who = evidence.known[0]
        yield Signal.EXISTING_CUSTOMER, f"{who} joined before with the same {by}", by in SURE
    for kind, (advocate, others) in sorted(evidence.shared.items()):
        signal, name = _SHARED[kind]
        whom = (["the advocate"] if advocate else []) + ([f"{others} others of the advocate's friends"] if others else [])
        if whom:
            yield signal, f"The same {name} as {_and(whom)}", True
    if evidence.ring is not None and evidence.ring.is_suspicious:
        yield Signal.RING, _ring(evidence.ring), True
    if thrown_away(evidence.domain):
        yield Signal.DISPOSABLE_EMAIL, f"Addresses of {evidence.domain} are thrown away", True
    if evidence.lately > FAST:
        yield Signal.VELOCITY, f"{evidence.lately} friends within a day", True
    if evidence.blocked:
        yield Signal.BLOCKLIST, f"Blocked: {_and(evidence.blocked)}", True


def _ring(ring: Ring) -> str:
    shared = f"{len(ring.marks)} devices or means of payment" if len(ring.marks) > 1 else "one device or means of payment"
    return f"One of {len(ring.members)} customers who bring or were brought and share {shared}"


def thrown_away(domain: str | None) -> bool:
    """Tell whether a domain, or one above it, gives out addresses to be thrown away."""
    return any(one in blocklist for one in domains_of(domain or ""))


def domains_of(domain: str) -> Iterator[str]:
    """List a domain and those above it: mail.example.com, example.com, com."""
    while domain:
        yield domain
        domain = domain.partition(".")[2]


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
