"""What the commands of a slice share beyond their own customers: rewards, free codes, offers, the other side of a transfer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.state.offers import OfferState
from loyalty.state.redemptions import RewardState
from loyalty.state.referrals import ReferralState


@dataclass(slots=True)
class Shelf:
    """Rewards and offers as the commands before have left them, free codes in the order in which they are drawn, other customers.

    A reward, an offer or a referral that is not here does not exist. `brought` is, of customers whom the slice concerned, by whom they
    were brought as far as it goes now; None: by nobody, or by one who was rejected.
    """

    rewards: dict[UUID, RewardState] = field(default_factory=dict)
    codes: dict[UUID, list[str]] = field(default_factory=dict)
    others: Mapping[UUID, CustomerState] = field(default_factory=dict)
    offers: dict[UUID, OfferState] = field(default_factory=dict)
    referrals: dict[UUID, ReferralState] = field(default_factory=dict)
    brought: dict[UUID, UUID | None] = field(default_factory=dict)

    def copy(self) -> "Shelf":
        """Copy it, to be changed alone."""
        codes = {id: codes.copy() for id, codes in self.codes.items()}
        return Shelf(dict(self.rewards), codes, self.others, dict(self.offers), dict(self.referrals), dict(self.brought))

    def use(self, changes: Changes) -> None:
        """Let the next command see what this one took and gave back."""
        for id, (held, given) in changes.stock.items():
            if id in self.rewards:
                reward = self.rewards[id]
                self.rewards[id] = replace(reward, held=reward.held + held, given=reward.given + given)
        for id, times in changes.claimed.items():
            if id in self.offers:
                self.offers[id] = replace(self.offers[id], claimed=self.offers[id].claimed + times)
        self.referrals |= changes.referrals
        self.brought |= changes.brought
        for reward_id, code, owner in changes.codes:
            codes = self.codes.get(reward_id)
            if codes is not None and owner is None:
                codes.append(code)
            elif codes is not None:
                codes.remove(code)
