"""What a slice writes: rows per table, collected while its commands are folded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel.clock import local_date
from kernel.ids import new_id
from loyalty.road.decisions import decision_json, outcomes_json
from loyalty.road.tables import COLUMNS, Row
from loyalty.road.written import (
    Circumstances,
    adjustment_row,
    claim_row,
    json_text,
    lot_row,
    maybe_json,
    purchase_row,
    redemption_row,
    referral_row,
    standing_row,
)
from loyalty.state.adjustments import AdjustmentState
from loyalty.state.changes import Account, Changes, EventRow, PointsMovement
from loyalty.state.claims import ClaimState
from loyalty.state.customer import Counted, CustomerState, Lot, PurchaseState
from loyalty.state.redemptions import RedemptionState
from loyalty.state.referrals import Awaits, ReferralState

REASON_LENGTH = 255
MESSAGE_LENGTH = 500
"""Characters of a notice to the merchant that are kept."""


@dataclass(slots=True)
class Rows:
    """Rows by table in the order of COLUMNS, and what is known of lots, purchases and balances at the end of the slice."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    lots: dict[UUID, tuple[Lot, UUID]] = field(default_factory=dict)
    purchases: dict[UUID, PurchaseState] = field(default_factory=dict)
    balances: set[tuple[UUID, str]] = field(default_factory=set)
    counters: dict[tuple[UUID, str, datetime], Counted] = field(default_factory=dict)
    budgets: set[str] = field(default_factory=set)
    merchant_notices: dict[tuple[str, str, date], Row] = field(default_factory=dict)
    redemptions: dict[UUID, RedemptionState] = field(default_factory=dict)
    adjustments: dict[UUID, AdjustmentState] = field(default_factory=dict)
    known: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    erased: dict[UUID, Circumstances] = field(default_factory=dict)
    stock: dict[UUID, tuple[int, int]] = field(default_factory=dict)
    codes: dict[str, UUID | None] = field(default_factory=dict)
    claims: dict[UUID, tuple[ClaimState, Circumstances]] = field(default_factory=dict)
    claimed: dict[UUID, int] = field(default_factory=dict)
    referrals: dict[UUID, ReferralState] = field(default_factory=dict)
    looks: dict[UUID, datetime] = field(default_factory=dict)

    def collect(self, changes: Changes, circumstances: Circumstances) -> None:
        """Take the rows of one command's changes, and number its notifications."""
        customer = changes.state.id
        for event in changes.events:
            self._event(customer, event, circumstances)
        for movement in changes.movements:
            self._movement(customer, movement, circumstances)
        self.balances |= {(customer, currency) for currency in changes.bounds}
        self.lots |= {id: (lot, customer) for id, lot in changes.lots.items()}
        self.purchases |= changes.purchases
        self.counters |= {(customer, *key): counted for key, counted in changes.counters.items()}
        self.budgets |= changes.budgets.keys()
        for said in changes.merchant_notices:
            day = local_date(circumstances.now, changes.state.zone)
            row = (day, said.kind, said.subject, circumstances.program_version, said.message[:MESSAGE_LENGTH], circumstances.now)
            self.merchant_notices.setdefault((said.kind, said.subject, day), row)
        self._moves(changes, circumstances)
        self._redemptions(changes, circumstances)
        self._know(customer, changes.known)
        if changes.known.get("erased_at"):
            self.erased[customer] = circumstances
        self._consents(changes, circumstances)
        self._offers(changes, circumstances)
        self._referrals(changes, circumstances)
        self._notices(changes, circumstances)

    def final(self, states: Mapping[UUID, CustomerState], budgets: Mapping[str, int]) -> None:
        """Add what is written once with its last value: standings, balances, lots, purchases, counters; of budgets what is used of them."""
        self.tables["standings"] = [standing_row(state) for state in states.values()]
        for customer_id, currency in sorted(self.balances):
            balance = states[customer_id].balances[currency]
            self.tables["balances"].append((
                customer_id, currency, balance.available, balance.pending, balance.held, balance.debt,
                balance.available_sequence, balance.pending_sequence, balance.held_sequence, balance.matures_at, balance.expires_at,
                balance.releases_at, balance.reminds_at,
            ))  # fmt: skip
        self.tables["lots"] = [lot_row(lot, customer_id) for lot, customer_id in self.lots.values()]
        self.tables["counters"] = [(*key, counted.points, counted.times) for key, counted in sorted(self.counters.items())]
        self.tables["budgets"] = [(rule, budgets[rule]) for rule in sorted(self.budgets)]
        self.tables["merchant_notices"] = [row for _, row in sorted(self.merchant_notices.items())]
        self.tables["redemptions"] = [redemption_row(one) for one in self.redemptions.values()]
        self.tables["adjustments"] = [adjustment_row(one) for one in self.adjustments.values()]
        self.tables["customers"] = [(id, json_text(known)) for id, known in sorted(self.known.items())]
        self.tables["reward_stocks"] = [(id, held, given) for id, (held, given) in sorted(self.stock.items()) if held or given]
        self.tables["reward_codes"] = sorted(self.codes.items())
        self.tables["offer_claims"] = [claim_row(one, under) for one, under in self.claims.values()]
        self.tables["offer_counts"] = sorted(self.claimed.items())
        self._final_referrals()
        self.tables["purchases"] = [purchase_row(purchase) for purchase in self.purchases.values()]

    def _event(self, customer: UUID, event: EventRow, under: Circumstances) -> None:
        self.tables["events"].append((
            event.id, customer, event.kind, event.name, event.external_id, event.at, under.now, under.program_version, event.history,
            under.caller.actor, under.caller.request_id, event.purchase_id,
            maybe_json(event.body or None), decision_json(event.decision),
        ))  # fmt: skip
        if event.attributes:
            self.tables["event_details"].append((event.id, json_text(event.attributes)))

    def _movement(self, customer: UUID, movement: PointsMovement, under: Circumstances) -> None:
        amounts = {posting.account: posting.amount for posting in movement.postings}
        self.tables["points_transactions"].append((
            movement.id, customer, movement.currency, movement.kind, amounts.get(Account.AVAILABLE, 0), amounts.get(Account.PENDING, 0),
            amounts.get(Account.HELD, 0), movement.reason, movement.event_id, movement.reverses_id, under.caller.actor,
            under.caller.request_id, movement.version or under.program_version, movement.effective_at, under.now,
            maybe_json(outcomes_json(movement.explanation) or None), movement.redemption_id, movement.counterpart_id,
        ))  # fmt: skip
        for posting in movement.postings:
            owner = under.merchant_id if posting.sequence is None else customer
            self.tables["entries"].append(
                (
                    movement.entries_id or movement.id,
                    posting.account,
                    owner,
                    movement.currency,
                    posting.amount,
                    posting.sequence,
                    posting.balance,
                )
            )
        self.tables["lot_movements"] += [(movement.id, lot, amount) for lot, amount in movement.lot_movements]
        self.balances.add((customer, movement.currency))

    def _moves(self, changes: Changes, under: Circumstances) -> None:
        customer, version, now = changes.state.id, under.program_version, under.now
        for tier in changes.tier_moves:
            self.tables["tier_moves"].append(
                (new_id(), customer, tier.before, tier.after, tier.at, tier.reason, tier.event_id, tier.version or version, now)
            )
        for stage in changes.stage_moves:
            self.tables["stage_moves"].append(
                (new_id(), customer, stage.before, stage.after, stage.at, stage.reason, stage.event_id, stage.version or version, now)
            )

    def _redemptions(self, changes: Changes, under: Circumstances) -> None:
        self.redemptions |= changes.redemptions
        self.adjustments |= changes.adjustments
        for id, (held, given) in changes.stock.items():
            before = self.stock.get(id, (0, 0))
            self.stock[id] = before[0] + held, before[1] + given
        self.codes |= {code: owner for _, code, owner in changes.codes}
        customer, caller, now = changes.state.id, under.caller, under.now
        for step in changes.redemption_steps:
            self.tables["redemption_moves"].append(
                (
                    new_id(),
                    step.redemption_id,
                    customer,
                    step.before,
                    step.after,
                    step.at,
                    caller.actor,
                    caller.request_id,
                    step.partner_id,
                    now,
                )
            )
        for one in changes.honoured:
            kind = "VOIDED" if one.voided else "HONOURED"
            self.tables["honours"].append((new_id(), one.partner_id, one.redemption_id, one.reward_id, kind, one.value, one.at, now))

    def _know(self, customer: UUID, known: Mapping[str, Any]) -> None:
        if known:
            self.known[customer] = {**self.known.get(customer, {}), **known}

    def _consents(self, changes: Changes, under: Circumstances) -> None:
        customer, caller = changes.state.id, under.caller
        for one in changes.consents:
            self.tables["consents"].append(
                (one.id, customer, one.purpose, one.given, one.source, caller.actor, caller.request_id, one.at, under.now)
            )
            if one.counts:
                self._know(customer, {"marketing": one.given})

    def _offers(self, changes: Changes, under: Circumstances) -> None:
        # Who claimed it stays who did, whoever uses it; the table keeps what it was first given.
        self.claims |= {id: (claim, self.claims[id][1] if id in self.claims else under) for id, claim in changes.claims.items()}
        for offer_id, times in changes.claimed.items():
            self.claimed[offer_id] = self.claimed.get(offer_id, 0) + times
        for one in changes.unlocks:
            reason = " ".join(one.reason.to_json().values())
            self.tables["offer_unlocks"].append((one.offer_id, changes.state.id, one.at, reason[:REASON_LENGTH], under.now))

    def _referrals(self, changes: Changes, under: Circumstances) -> None:
        self.referrals |= changes.referrals
        caller = under.caller
        for step in changes.referral_steps:
            said = (step.at, step.reason[:REASON_LENGTH], step.note, caller.actor, caller.request_id, under.now)
            self.tables["referral_moves"].append((new_id(), step.referral_id, step.before, step.after, *said))
        if _concerns_referral(changes):
            self.looks.setdefault(changes.state.id, under.now)

    def _final_referrals(self) -> None:
        """One statement cannot change a row twice: who was looked at and bought in one slice is looked at again."""
        for id, one in self.referrals.items():
            look = self.looks.pop(one.friend_id, None)
            if look is not None:
                self.referrals[id] = replace(one, due_at=look if one.due_at is None else min(one.due_at, look))
        self.tables["referrals"] = [referral_row(one) for one in self.referrals.values()]
        self.tables["referral_looks"] = sorted(self.looks.items())

    def _notices(self, changes: Changes, under: Circumstances) -> None:
        state = changes.state
        for notice in changes.notices:
            state.notification_sequence += 1
            self.tables["notifications"].append(
                (state.id, state.notification_sequence, notice.kind, notice.at, json_text(notice.data), under.real_now)
            )


def _concerns_referral(changes: Changes) -> bool:
    """Tell whether something was bought, or refunded, that a referral waits for; what an import says was bought concerns none."""
    awaits = changes.state.referral
    if awaits is Awaits.REFUND:
        return any(one.refunded for one in changes.purchases.values())
    return awaits is Awaits.PURCHASE and bool(changes.purchases) and any(not event.history for event in changes.events)
