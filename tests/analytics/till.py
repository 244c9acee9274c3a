"""Writes down what customers of the small shop do with their points, with every row that belongs to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from json import dumps
from typing import Any
from uuid import UUID

Row = dict[str, Any]
CURRENCY = "points"
_FIRST_TRANSACTION, _FIRST_LOT, _FIRST_STEP = 0x1000, 0x2000, 0x3000
_ORDER = (
    "customers", "keys", "events", "purchases", "referral_codes", "referrals", "referral_moves", "points_transactions", "entries", "lots",
    "lot_movements", "balances", "standings", "adjustments", "redemptions",
    "redemption_moves", "notifications", "counters",
)  # fmt: skip


@dataclass
class Lot:
    """A lot as it is now."""

    row: Row
    remaining: int

    @property
    def turn(self) -> tuple[str, int]:
        """Say when its turn to be debited comes."""
        return str(self.row["expires_at"] or "never"), self.row["id"].int


@dataclass
class Till:
    """Books of a merchant as they grow: rows by table. Instants are ISO texts; ids count upwards, `first` is added to each.

    `known` is what standings say besides.
    """

    merchant: UUID
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    balances: dict[UUID, dict[str, int]] = field(default_factory=dict)
    sequences: dict[tuple[UUID, str], int] = field(default_factory=lambda: defaultdict(int))
    lots: dict[UUID, list[Lot]] = field(default_factory=lambda: defaultdict(list))
    redemptions: dict[UUID, Row] = field(default_factory=dict)
    taken: dict[UUID, list[tuple[Lot, int]]] = field(default_factory=dict)
    moved: dict[tuple[UUID, str], UUID] = field(default_factory=dict)
    settled: dict[UUID, str] = field(default_factory=dict)
    told: dict[UUID, int] = field(default_factory=lambda: defaultdict(int))
    known: dict[UUID, Row] = field(default_factory=dict)
    first: int = 0

    def joins(self, customer: UUID, name: str) -> None:
        """Let a customer join."""
        self._add("customers", id=customer, external_id=name, joined_at="2011-01-01Z", created_at="2011-01-01Z")
        self.balances[customer] = {"available": 0, "pending": 0, "held": 0}

    def adjusts(self, adjustment: UUID, customer: UUID, points: int, at: str, *, until: str | None = None, by: Sequence[str]) -> None:
        """Give points in a lot; `by` whom it was proposed, and by whom approved if that is somebody else."""
        transaction = self._moves(customer, "ADJUST", at, available=points, ADJUSTED=-points)
        self._opens(customer, points, at, until, transaction)
        self.proposes(adjustment, customer, points, at, by=by[0])
        decided = {"decided_by": by[1], "decided_at": at} if len(by) > 1 else {}
        self.tables["adjustments"][-1] |= {"status": "APPLIED", "transaction_id": transaction, **decided}
        self._tells(customer, "PointsAdjusted", at, points=points)

    def earns(self, customer: UUID, points: int, at: str, reason: str) -> None:
        """Give points for something that is no event."""
        transaction = self._moves(customer, "EARN", at, available=points, ISSUED=-points)
        self.tables["points_transactions"][-1] |= {"reason": reason, "explanation": []}
        self._opens(customer, points, at, None, transaction)
        self._tells(customer, "PointsEarned", at, points=points)

    def gives_back(self, customer: UUID, points: int, at: str, reason: str) -> None:
        """Take points back of what was given for no event."""
        transaction = self._moves(customer, "REVERSE", at, available=-points, REVOKED=points)
        self.tables["points_transactions"][-1] |= {"reason": reason}
        self._takes(customer, points, transaction)
        self._tells(customer, "PointsTakenBack", at, points=points)

    def proposes(self, adjustment: UUID, customer: UUID, points: int, at: str, *, by: str) -> None:
        """Propose an adjustment."""
        terms = {"customer_id": customer, "currency": CURRENCY, "points": points, "reason": "goodwill"}
        self._add("adjustments", id=adjustment, **terms, status="PROPOSED", proposed_by=by, proposed_at=at)

    def transfers(self, giver: UUID, receiver: UUID, points: int, at: str) -> None:
        """Let one customer give points to another, lots and all."""
        given = self._moves(giver, "TRANSFER", at, available=-points)
        received = self._moves(receiver, "TRANSFER", at, entered=given, available=points)
        rows = self.tables["points_transactions"]
        rows[-2]["counterpart_id"], rows[-1]["counterpart_id"] = received, given
        self.moved[giver, "TRANSFER"], self.moved[receiver, "TRANSFER"] = given, received
        for lot, amount in self._takes(giver, points, given):
            self._opens(receiver, amount, at, lot.row["expires_at"], received, earned_at=lot.row["earned_at"], source=lot.row["id"])
        for customer, moved in ((giver, -points), (receiver, points)):
            self._tells(customer, "PointsTransferred", at, points=moved)

    def reserves(
        self, redemption: UUID, customer: UUID, reward: UUID, cost: int, at: str, *, until: str | None = None, **terms: Any
    ) -> None:
        """Reserve a reward, for a quarter of an hour unless it says until when."""
        hold = self._moves(customer, "HOLD", at, redemption, available=-cost, held=cost)
        self.taken[redemption] = self._takes(customer, cost, hold)
        held_until = until or str(datetime.fromisoformat(at) + timedelta(minutes=15))
        row = {"id": redemption, "customer_id": customer, "reward_id": reward, "cost": cost, "currency": CURRENCY, "pooled": False}
        row |= {"code": str(redemption), "hold_id": hold, "reserved_at": at, "held_until": held_until, **terms}
        self.redemptions[redemption] = row
        self._steps(redemption, "HELD", at)

    def confirms(self, redemption: UUID, at: str, **terms: Any) -> None:
        """Capture what is held."""
        row = self.redemptions[redemption]
        capture = self._moves(row["customer_id"], "CAPTURE", at, redemption, held=-row["cost"], REDEEMED=row["cost"])
        row |= {"capture_id": capture, "confirmed_at": at, **terms}
        self._steps(redemption, "CONFIRMED", at)

    def uses(self, redemption: UUID, at: str) -> None:
        """Use the code."""
        self._ends(redemption, "USED", at)

    def gives_up(self, redemption: UUID, status: str, at: str) -> None:
        """Release what is held."""
        row = self.redemptions[redemption]
        self._gives_back(redemption, "RELEASE", at, held=-row["cost"])
        row["code"] = None
        self._ends(redemption, status, at)

    def voids(self, redemption: UUID, at: str) -> None:
        """Give back what was captured."""
        row = self.redemptions[redemption]
        self._gives_back(redemption, "REVERSE", at, REDEEMED=-row["cost"])
        self.tables["points_transactions"][-1] |= {"reverses_id": row["capture_id"], "explanation": []}
        self._ends(redemption, "VOIDED", at)

    def expires(self, customer: UUID, at: str) -> None:
        """End the lots that are past their last day."""
        gone = [lot for lot in self.lots[customer] if lot.remaining and lot.row["expires_at"] and lot.row["expires_at"] <= at]
        points = sum(lot.remaining for lot in gone)
        transaction = self._moves(customer, "EXPIRE", at, available=-points, EXPIRED=points)
        self._takes(customer, points, transaction)
        self._tells(customer, "PointsExpired", at, points=points)

    def sql(self) -> str:
        """Write all rows down, in an order in which they can be."""
        standings = [self._standing(customer) for customer in self.balances]
        balances = [self._balance(customer) for customer in self.balances]
        lots = [lot.row | {"remaining": lot.remaining} for owned in self.lots.values() for lot in owned]
        tables = {**self.tables, "standings": standings, "balances": balances, "lots": lots, "redemptions": [*self.redemptions.values()]}
        return "\n".join(self._insert(table, tables[table]) for table in sorted(tables, key=_ORDER.index))

    def _standing(self, customer: UUID) -> Row:
        mine = [row for row in self.redemptions.values() if row["customer_id"] == customer]
        confirmed = [row["confirmed_at"] for row in mine if row["status"] in ("CONFIRMED", "USED")]
        at = self.settled[customer]
        counts = {"purchases": 0, "reviews": 0, "referrals_qualified": 0, "program_version": 1, "windows": {}}
        times = {"stage_since": "2011-01-01Z", "settled_at": at, "recorded_at": at, "due_at": self._first_end(customer)}
        last = {"last_redemption_at": max(confirmed, default=None), "notification_sequence": self.told[customer]}
        return {"customer_id": customer, "stage": "ACQUISITION", **times, **counts, **last} | self.known.get(customer, {})

    def _balance(self, customer: UUID) -> Row:
        row: Row = {"customer_id": customer, "currency": CURRENCY, "debt": 0, "releases_at": self._first_end(customer)}
        for account, points in self.balances[customer].items():
            row |= {account: points, f"{account}_sequence": self.sequences[customer, account]}
        return row

    def _first_end(self, customer: UUID) -> str | None:
        held = [row for row in self.redemptions.values() if row["customer_id"] == customer and row["status"] == "HELD"]
        return min((row["held_until"] for row in held), default=None)

    def _moves(
        self, customer: UUID, kind: str, at: str, redemption: UUID | None = None, entered: UUID | None = None, **amounts: int
    ) -> UUID:
        """Write a movement with its entries: the customer's accounts in small letters, the merchant's in capitals."""
        id = UUID(int=self.first + _FIRST_TRANSACTION + len(self.tables["points_transactions"]))
        own = {account: amounts.get(account, 0) for account in ("available", "pending", "held")}
        why = {"reason": kind.lower(), "actor": "staff:1", "request_id": "request-1", "program_version": 1}
        row = {"id": id, "customer_id": customer, "currency": CURRENCY, "kind": kind, "redemption_id": redemption}
        self._add("points_transactions", **row, **own, **why, counterpart_id=None, effective_at=at, recorded_at=at)
        for account, amount in amounts.items():
            self._enters(entered or id, customer, account, amount)
        if redemption is not None:
            self.moved[redemption, kind] = id
        self.settled[customer] = at
        return id

    def _enters(self, transaction: UUID, customer: UUID, account: str, amount: int) -> None:
        row: Row = {"transaction_id": transaction, "account": account.upper(), "currency": CURRENCY, "amount": amount}
        if account.isupper():
            self._add("entries", owner_id=self.merchant, **row)
            return
        self.balances[customer][account] += amount
        self.sequences[customer, account] += 1
        numbered = {"sequence": self.sequences[customer, account], "balance": self.balances[customer][account]}
        self._add("entries", owner_id=customer, **row, **numbered)

    def _opens(self, customer: UUID, points: int, at: str, until: str | None, transaction: UUID, **different: Any) -> None:
        id = UUID(int=self.first + _FIRST_LOT + sum(map(len, self.lots.values())))
        earned_at, source = different.get("earned_at", at), different.get("source")
        row = {"id": id, "customer_id": customer, "currency": CURRENCY, "granted": points, "pending": False, "earned_at": earned_at}
        row |= {"available_from": earned_at, "expires_at": until, "transaction_id": transaction, "source_lot_id": source}
        self.lots[customer].append(Lot(row, points))

    def _takes(self, customer: UUID, points: int, transaction: UUID) -> list[tuple[Lot, int]]:
        taken = []
        for lot in sorted(self.lots[customer], key=lambda lot: lot.turn):
            amount = min(points, lot.remaining)
            if amount:
                lot.remaining, points = lot.remaining - amount, points - amount
                taken.append((lot, amount))
                self._add("lot_movements", transaction_id=transaction, lot_id=lot.row["id"], amount=-amount)
        assert not points, "more is taken than there is"
        return taken

    def _gives_back(self, redemption: UUID, kind: str, at: str, **amounts: int) -> None:
        row = self.redemptions[redemption]
        transaction = self._moves(row["customer_id"], kind, at, redemption, None, available=row["cost"], **amounts)
        for lot, amount in self.taken[redemption]:
            lot.remaining += amount
            self._add("lot_movements", transaction_id=transaction, lot_id=lot.row["id"], amount=amount)

    def _ends(self, redemption: UUID, status: str, at: str) -> None:
        self.redemptions[redemption]["ended_at"] = at
        self._steps(redemption, status, at)

    def _steps(self, redemption: UUID, status: str, at: str) -> None:
        row = self.redemptions[redemption]
        before, row["status"] = row.get("status"), status
        id = UUID(int=_FIRST_STEP + len(self.tables["redemption_moves"]))
        step = {"id": id, "redemption_id": redemption, "customer_id": row["customer_id"], "from_status": before, "to_status": status}
        self._add("redemption_moves", **step, at=at, recorded_at=at, actor="staff:1", request_id="request-1")
        self._tells(row["customer_id"], "RedemptionChanged", at, redemption=redemption, status=status)
        self.settled[row["customer_id"]] = at

    def _tells(self, customer: UUID, kind: str, at: str, **data: Any) -> None:
        self.told[customer] += 1
        row = {"customer_id": customer, "sequence": self.told[customer], "kind": kind, "at": at, "recorded_at": at}
        self._add("notifications", **row, data=data)

    def _add(self, table: str, **row: Any) -> None:
        self.tables[table].append(row)

    def _insert(self, table: str, rows: Sequence[Row]) -> str:
        """Write all rows in one statement: the entries of a movement come together or not at all."""
        columns = ", ".join(["merchant_id", *{name: None for row in rows for name in row}])
        text = dumps([{"merchant_id": self.merchant, **row} for row in rows], default=str)
        return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, '{text}');"
