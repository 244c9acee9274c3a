"""The commands that reserve, confirm, cancel, void and use. Pure but for the making of ids and codes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from kernel.keys.rules import Claim
from loyalty.programs.document import Period
from loyalty.programs.periods import start_of_period
from loyalty.rewards import rules
from loyalty.rewards.errors import CodeExpired, CodeUnknown, CodeUsed, LimitReached, OutOfStock, PartnerNotAllowed, WrongStatus
from loyalty.rewards.requests import Verb
from loyalty.road.command import Caller, Programs, Wants
from loyalty.state.changes import Changes
from loyalty.state.customer import CustomerState
from loyalty.state.redemptions import RedemptionState, RedemptionStatus, RewardState
from loyalty.state.unloaded import StockUnswept


@dataclass(frozen=True, slots=True)
class PartnerTerms:
    """What a partner may do for a customer: whether it has identified them, and how often a day it may redeem for one (None: any)."""

    id: UUID
    has_identified: bool
    per_customer_day: int | None


@dataclass(frozen=True, slots=True)
class ReserveReward:
    """Hold a reward for a customer, or redeem it `at_once`; `code` is used unless the reward has a pool."""

    id: UUID
    customer_id: UUID
    reward_id: UUID
    code: str
    caller: Caller
    idempotency: Claim | None
    at_once: bool = False
    partner: PartnerTerms | None = None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the reward with what the customer took of it, and for the lots that pay for it."""
        partner = self.partner.id if self.partner is not None else None
        return Wants(lots=True, rewards=(self.reward_id,), partner=partner, person=True)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Hold points, a unit and a code.

        Refuses, checked in this order, with PartnerNotAllowed when the partner has not identified the customer, NotFound,
        PartnerNotAllowed, LimitReached of the partner, and as `rules.check_available` does.
        """
        if self.partner is not None and not self.partner.has_identified:
            raise not_identified()
        reward = programs.shelf.rewards.get(self.reward_id)
        if reward is None or reward.deleted:
            raise NotFound("There is no such reward.", field=("rewardId",))
        self._check_partner(reward, state, now)
        codes = programs.shelf.codes.get(reward.id, []) if reward.pooled else None
        try:
            free = len(codes) if codes is not None else None
            rules.check_available(reward, programs.published, state, free_codes=free, now=now)
        except OutOfStock:
            if not reward.swept:
                raise StockUnswept(reward.id) from None
            raise
        changes, code = Changes.of(state), codes[0] if codes else self.code
        partner_id = self.partner.id if self.partner is not None else None
        held = rules.reserve(changes, reward, id=self.id, code=code, partner_id=partner_id, at=now, at_once=self.at_once)
        if self.at_once:
            rules.confirm(changes, held, valid_days=reward.valid_days, partner_value=value_for(reward, partner_id), at=now)
        return changes

    def _check_partner(self, reward: RewardState, state: CustomerState, now: datetime) -> None:
        if self.partner is None:
            return
        rules.check_partner(reward, self.partner.id)
        limit = self.partner.per_customer_day
        if limit is not None and state.uses_of(self.partner.id, start_of_period(Period.DAY, now, state.zone)) >= limit:
            raise LimitReached(f"A partner redeems {limit} times a day for one customer.", details={"limit": limit, "per": "DAY"})


@dataclass(frozen=True, slots=True)
class ChangeRedemption:
    """Confirm, cancel or void a redemption; `reward` is as it was read when the call came. `partner_id` is the partner that asks."""

    id: UUID
    customer_id: UUID
    verb: Verb
    reward: RewardState
    caller: Caller
    idempotency: Claim | None
    partner_id: UUID | None = None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the redemption; to void it also for the ones before."""
        return Wants(redemptions=(self.id,), moved=(self.reward.id,), confirmed=self.verb is Verb.VOID)

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Do what was asked; what is already done is the same success, and changes nothing.

        Refuses with NotFound, another partner's too, and with WrongStatus.
        """
        redemption = state.redemptions.get(self.id)
        if redemption is None or (self.partner_id is not None and redemption.partner_id != self.partner_id):
            raise NotFound("There is no such redemption.", field=("redemptionId",))
        changes = Changes.of(state)
        if redemption.status in _DONE[self.verb]:
            return changes
        if self.verb is Verb.CONFIRM:
            rules.check_status(redemption, RedemptionStatus.HELD)
            value = value_for(self.reward, redemption.partner_id)
            rules.confirm(changes, redemption, valid_days=self.reward.valid_days, partner_value=value, at=now)
        elif self.verb is Verb.CANCEL:
            rules.check_status(redemption, RedemptionStatus.HELD)
            rules.let_go(changes, redemption, RedemptionStatus.CANCELLED, at=now, partner_id=self.partner_id)
        else:
            rules.check_status(redemption, RedemptionStatus.CONFIRMED)
            rules.void(changes, redemption, at=now)
        return changes


_DONE = {
    Verb.CONFIRM: (RedemptionStatus.CONFIRMED, RedemptionStatus.USED),
    Verb.CANCEL: (RedemptionStatus.CANCELLED, RedemptionStatus.EXPIRED),
    Verb.VOID: (RedemptionStatus.VOIDED,),
}
"""Where a redemption stands when nothing is left to be done. A hold that ended by itself needs no cancelling."""


@dataclass(frozen=True, slots=True)
class UseCode:
    """Use the code of a redemption that is confirmed; `id` is the redemption's."""

    id: UUID
    customer_id: UUID
    code: str
    reward: RewardState
    caller: Caller
    idempotency: Claim | None
    partner_id: UUID | None = None
    natural: Claim | None = None
    at: datetime | None = None
    history: bool = False

    @property
    def wants(self) -> Wants:
        """Ask for the redemption."""
        return Wants(redemptions=(self.id,))

    def decide(self, programs: Programs, state: CustomerState, now: datetime) -> Changes:
        """Use it up. Refuses as `check_code` does."""
        redemption = check_code(state.redemptions.get(self.id), self.code, self.reward, self.partner_id, now)
        changes = Changes.of(state)
        value = value_for(self.reward, self.partner_id) or 0
        rules.use(changes, redemption, partner_id=self.partner_id, partner_value=value, at=now)
        return changes


def check_code(
    redemption: RedemptionState | None, code: str, reward: RewardState, partner_id: UUID | None, now: datetime
) -> RedemptionState:
    """Check that a code can be used by a partner, or by the merchant itself.

    What a partner reserved it has handed out when it is confirmed, so its code is of use to nobody but that partner. Refuses, checked in
    this order, with CodeUnknown, also what is another partner's, CodeUsed, WrongStatus and CodeExpired.
    """
    if redemption is None or redemption.code != code or redemption.status is RedemptionStatus.HELD:
        raise unknown_code()
    if partner_id is not None and (partner_id not in reward.partners or redemption.honoured_by not in (None, partner_id)):
        raise unknown_code()
    if redemption.status is RedemptionStatus.USED:
        raise CodeUsed("This code was used before.", field=("code",))
    if redemption.status is RedemptionStatus.CONFIRMED and redemption.honoured_by not in (None, partner_id):
        raise CodeUsed("A partner has handed it out.", field=("code",))
    if redemption.status is not RedemptionStatus.CONFIRMED:
        raise WrongStatus(f"It is {redemption.status}.", field=("code",), details={"status": redemption.status.value})
    if redemption.usable_until is not None and now >= redemption.usable_until:
        raise CodeExpired("This code is past its last day.", field=("code",), details={"usableUntil": redemption.usable_until.isoformat()})
    return redemption


def not_identified() -> PartnerNotAllowed:
    """Say it in the same words whether or not there is such a customer."""
    return PartnerNotAllowed("The customer has not been identified, or too long ago.", field=("customerId",))


def unknown_code() -> CodeUnknown:
    """Say it in the same words whatever the reason."""
    return CodeUnknown("There is no such code.", field=("code",))


def value_for(reward: RewardState, partner_id: UUID | None) -> int | None:
    """Tell what a partner is owed for a reward; None: it does not honour it."""
    return None if partner_id is None else reward.partners.get(partner_id)
