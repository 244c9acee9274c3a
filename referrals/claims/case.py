"""A referral with both whom it concerns, while it is being decided about. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from loyalty.lifecycle import rules as lifecycle
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import ReferralTerms
from loyalty.road.command import Programs
from loyalty.state.changes import Changes, Notice
from loyalty.state.referrals import Awaits, ReferralState, ReferralStatus, ReferralStep
from referrals.claims.errors import NoReferrals

_COUNTING = (ReferralStatus.QUALIFIED, ReferralStatus.REWARDED)
OVER = (ReferralStatus.REJECTED, ReferralStatus.CANCELLED)
"""Where nothing more becomes of a referral by itself."""


def terms_of(program: CompiledProgram | None) -> ReferralTerms:
    """Give the terms of a program. Refuses with NoReferrals when there are none."""
    terms = program.document.referrals if program is not None else None
    if terms is None:
        raise NoReferrals("The program has no referrals.")
    return terms


@dataclass(slots=True)
class Case:
    """A referral with both whom it concerns. `terms_program` is the program of its terms; what changes is kept in `friend`'s changes."""

    referral: ReferralState
    friend: Changes
    advocate: Changes
    programs: Programs
    at: datetime

    @property
    def program(self) -> CompiledProgram:
        """The program whose terms hold."""
        return self.programs.version(self.referral.program_version)

    @property
    def terms(self) -> ReferralTerms:
        """Its terms."""
        return terms_of(self.program)

    def move(self, status: ReferralStatus, reason: str, *, note: str | None = None, **changed: object) -> None:
        """Let the referral be in another status from now on, count it for the advocate or no more, and tell both."""
        before = self.referral.status
        self.referral = replace(self.referral, status=status, **changed)  # type: ignore[arg-type]
        self.friend.referral_steps.append(ReferralStep(self.referral.id, before, status, self.at, reason, note))
        self._count(before, status)
        self.tell(status)

    def keep(self) -> None:
        """Keep the referral as it is, what it waits for, and by whom the friend was brought."""
        one = self.referral
        self.friend.referrals[one.id] = one
        self.friend.brought[one.friend_id] = None if one.status is ReferralStatus.REJECTED else one.referrer_id
        self.friend.state.referral = _awaits(one)

    def _count(self, before: ReferralStatus, after: ReferralStatus) -> None:
        counts = (after in _COUNTING) - (before in _COUNTING)
        if counts:
            state = self.advocate.state
            state.referrals_qualified = max(0, state.referrals_qualified + counts)
            lifecycle.advance(self.advocate, program=self.programs.published, at=self.at, cause=None)

    def tell(self, status: ReferralStatus) -> None:
        """Tell both where the referral stands."""
        for changes, side, paid in (
            (self.advocate, "ADVOCATE", self.referral.advocate_paid),
            (self.friend, "FRIEND", self.referral.friend_paid),
        ):
            data: dict[str, Any] = {"status": status.value, "side": side, "points": None, "currency": None}
            if status is ReferralStatus.REWARDED and paid is not None and paid.points + paid.milestone_points:
                data |= {"points": paid.points + paid.milestone_points, "currency": paid.currency}
            changes.notices.append(Notice("ReferralChanged", self.at, data))


def _awaits(referral: ReferralState) -> Awaits | None:
    if referral.status in OVER:
        return None
    return Awaits.PURCHASE if referral.purchase_id is None else Awaits.REFUND
