"""By which of several links a friend came. Pure.

Readings, where the rules leave something open:
- A click counts for the attribution window, from when it was made. One whose code has been turned off since, or that brought somebody
  else, counts no more.
- A code that is given beside clicks is nothing of its own when one of them is of the same advocate: landing pages hand both over. A code
  of another advocate was typed now, so it is the last.
- Clicks of the customer's own link are left out when there are others.
- Who has been brought already was brought by whom it was, whatever was clicked since: to name them again is the same success.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kernel.clock import add_days
from loyalty.programs.document import ReferralTerms
from loyalty.programs.document.referrals import Touch as Counts
from referrals.claims.errors import AttributionClosed, CodeUnknown


@dataclass(frozen=True, slots=True)
class Touch:
    """A customer came by an advocate's code: by a click of its id, or, of a code that was typed, by none."""

    referrer_id: UUID
    code: str
    via: str
    click_id: UUID | None = None
    at: datetime | None = None
    """When it was clicked; None: now."""


def choose(
    touches: Sequence[Touch], terms: ReferralTerms, *, friend_id: UUID, brought_by: UUID | None, now: datetime, zone: ZoneInfo
) -> Touch:
    """Choose the touch that counts: whoever brought the friend before, else the first or the last, as the terms say.

    Refuses with AttributionClosed when all were clicked too long ago, and with CodeUnknown when there is none.
    """
    if not touches:
        raise CodeUnknown("There is no such click.", field=("clickIds",))
    before = [one for one in touches if one.referrer_id == brought_by]
    open_ones = [one for one in touches if one.at is None or now < add_days(one.at, terms.attribution_days, zone)]
    if not before and not open_ones:
        raise AttributionClosed(f"Within {terms.attribution_days} days of the click; those are over.", field=("clickIds",))
    meant = _without_doubles(before or open_ones)
    others = [one for one in meant if one.referrer_id != friend_id]
    ordered = sorted(others or meant, key=lambda one: (one.at or now, one.click_id is None, str(one.click_id)))
    return ordered[0 if terms.touch is Counts.FIRST else -1]


def _without_doubles(touches: Sequence[Touch]) -> list[Touch]:
    """Leave out a code that was given when there is a click of the same advocate."""
    clicked = {one.referrer_id for one in touches if one.click_id is not None}
    return [one for one in touches if one.click_id is not None or one.referrer_id not in clicked]
