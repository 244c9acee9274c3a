"""What a merchant says to friends who are invited, and where links lead."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Texts:
    """What an advocate shares, and subject and body of an invitation, with placeholders; None: what everybody has."""

    share: str | None = None
    subject: str | None = None
    body: str | None = None

    @property
    def own(self) -> bool:
        """Tell whether any of it is the merchant's own."""
        return self != Texts()


@dataclass(frozen=True, slots=True)
class Sharing:
    """A merchant's settings: where links lead (None: to a plain page of ours), and its own texts by language."""

    landing_url: str | None = None
    texts: Mapping[str, Texts] = field(default_factory=dict)
