from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ReferralMonth:
    """What came of referrals in one month, by its first day, or of so much of it as is over: until then, not included.

    Clicks and sign-ups are those of the month; the others are the sign-ups of the month by where they stand now. `points` were given for
    them to both sides, what was undone left out, `value` is what those are worth in minor units (None: the program does not say).
    `members` had joined before the month, `newcomers` joined in it.
    """

    month: date
    until: datetime
    clicked: int = 0
    signed_up: int = 0
    qualified: int = 0
    in_review: int = 0
    rewarded: int = 0
    rejected: int = 0
    cancelled: int = 0
    points: int = 0
    value: int | None = None
    members: int = 0
    newcomers: int = 0

    @property
    def conversion_percent(self) -> float | None:
        """Say how many per cent of the sign-ups were rewarded or will be; None without any."""
        return _percent(self.qualified + self.rewarded, self.signed_up)

    @property
    def cost_per_customer(self) -> int | None:
        """Say what a friend cost who was rewarded, in minor units, rounded; None without any, and without a worth."""
        return round(self.value / self.rewarded) if self.value is not None and self.rewarded else None

    @property
    def k_factor(self) -> float | None:
        """Say how many new members a member brought in the month: invitations per member x sign-ups per invitation.

        Of both only the product is known, since a link may be shown to many: k = i * c = sign-ups / members. Above 1 a shop grows by
        referrals alone. None without members. Source: "K-factor (marketing)" in Wikipedia.
        """
        return round(self.signed_up / self.members, 4) if self.members else None


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


@dataclass(frozen=True, slots=True)
class Leader:
    """An advocate in order of friends who were rewarded: places begin at 1, and who has brought as many shares one.

    `name` is what the advocate wants to be shown as; None: nothing, so only the merchant sees who it is.
    """

    place: int
    customer_id: UUID
    name: str | None
    rewarded: int
    points: int
