"""What tills send, as a table: how a call is drawn, and what it did: which names it left in the books, and what it did to points."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from kernel.ids import decode
from loyalty.rewards.queries import PREFIX as REDEMPTION

Input = dict[str, Any]
Payload = Mapping[str, Any]


@dataclass(frozen=True)
class Shop:
    """What the calls are about: customers, and rewards of `COST` points each."""

    customers: Sequence[str]
    rewards: Sequence[str]


COST = 3


@dataclass
class Hand:
    """What one till has in its hands, so that no two tills do the same: each with its customer."""

    orders: list[tuple[str, str, int]] = field(default_factory=list)
    """External ids, and what was paid."""
    held: list[tuple[str, str]] = field(default_factory=list)
    """Redemptions that are reserved."""
    codes: list[tuple[str, str, str]] = field(default_factory=list)
    """Redemptions that are confirmed, and their codes."""


@dataclass(frozen=True)
class Done:
    """What a call did: its names in the books, and how many points came to AVAILABLE and HELD of whom."""

    names: tuple[str, ...]
    points: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Call:
    """A kind of call. `draw` is given a name that nothing else has; it gives nothing when the hand is empty, and `after` fills it."""

    title: str
    mutation: str
    input: str
    answer: str
    draw: Callable[[Shop, Hand, Random, str], Input | None]
    done: Callable[[Input, Payload], Done]
    keep: Callable[[Hand, Input, Payload], None] = lambda hand, input, payload: None
    after: "Call | None" = None
    refusals: frozenset[str] = frozenset()
    """Codes with which it may be refused when others were quicker; nothing is done then."""

    @property
    def query(self) -> str:
        """Write the operation."""
        return f"mutation ($input: {self.input}!) {{ {self.mutation}(input: $input) {{ {self.answer} userErrors {{ code message }} }} }}"


def _purchase(shop: Shop, hand: Hand, dice: Random, name: str) -> Input:
    event = {"kind": "PURCHASE", "externalId": name, "total": dice.randint(1_00, 50_00)}
    return {"customerId": dice.choice(shop.customers), "idempotencyKey": f"key-{name}", "event": event}


def _purchased(input: Input, payload: Payload) -> Done:
    name = f"PURCHASE {input['event']['externalId']} {decode('pur', payload['purchase']['id'])}"
    return Done((name,), {input["customerId"]: (payload["decision"]["points"], 0)})


def _keep_order(hand: Hand, input: Input, payload: Payload) -> None:
    hand.orders.append((input["customerId"], input["event"]["externalId"], input["event"]["total"]))


def _refund(shop: Shop, hand: Hand, dice: Random, name: str) -> Input | None:
    if not hand.orders:
        return None
    customer, order, total = hand.orders.pop(dice.randrange(len(hand.orders)))
    refund = {"externalId": name, "purchaseExternalId": order, "amount": dice.randint(1, total)}
    return {"customerId": customer, "idempotencyKey": f"key-{name}", "refund": refund}


def _refunded(input: Input, payload: Payload) -> Done:
    name = f"REFUND {input['refund']['externalId']} {decode('pur', payload['purchase']['id'])}"
    return Done((name,), {input["customerId"]: (-payload["refund"]["pointsTakenBack"], 0)})


def _reserve(shop: Shop, hand: Hand, dice: Random, name: str) -> Input:
    return {"rewardId": dice.choice(shop.rewards), "customerId": dice.choice(shop.customers), "idempotencyKey": f"key-{name}"}


def _keep_held(hand: Hand, input: Input, payload: Payload) -> None:
    hand.held.append((payload["customer"]["id"], payload["redemption"]["id"]))


def _held(shop: Shop, hand: Hand, dice: Random, name: str) -> Input | None:
    return {"redemptionId": hand.held.pop()[1], "idempotencyKey": f"key-{name}"} if hand.held else None


def _keep_code(hand: Hand, input: Input, payload: Payload) -> None:
    hand.codes.append((payload["customer"]["id"], payload["redemption"]["id"], payload["redemption"]["code"]))


def _confirmed(shop: Shop, hand: Hand, dice: Random, name: str) -> Input | None:
    return {"redemptionId": hand.codes.pop()[1], "idempotencyKey": f"key-{name}"} if hand.codes else None


def _code(shop: Shop, hand: Hand, dice: Random, name: str) -> Input | None:
    return {"code": hand.codes.pop()[2], "idempotencyKey": f"key-{name}"} if hand.codes else None


def _moved(available: int, held: int, *steps: str) -> Callable[[Input, Payload], Done]:
    """Say what steps of a redemption do to points."""

    def done(input: Input, payload: Payload) -> Done:
        id = decode(REDEMPTION, payload["redemption"]["id"])
        return Done(tuple(f"redemption {id} {step}" for step in steps), {payload["customer"]["id"]: (available, held)})

    return done


def _redemption(
    title: str, draw: Callable[[Shop, Hand, Random, str], Input | None], done: Callable[[Input, Payload], Done], **more: Any
) -> Call:
    mutation, input = {
        "reserve": ("rewardReserve", "RewardReserveInput"),
        "redeem": ("rewardRedeem", "RewardReserveInput"),
        "use": ("redemptionCodeUse", "CodeUseInput"),
    }.get(title, (f"redemption{title.capitalize()}", "RedemptionInput"))
    return Call(title, mutation, input, "redemption { id code } customer { id }", draw, done, **more)


def _adjust(shop: Shop, hand: Hand, dice: Random, name: str) -> Input:
    points = dice.choice((-1, 1)) * dice.randint(1, 20)
    return {"customerId": dice.choice(shop.customers), "points": points, "reason": name, "idempotencyKey": f"key-{name}"}


def _adjusted(input: Input, payload: Payload) -> Done:
    return Done((f"adjustment {input['reason']} {input['points']}",), {input["customerId"]: (input["points"], 0)})


def _transfer(shop: Shop, hand: Hand, dice: Random, name: str) -> Input:
    giver, receiver = dice.sample(shop.customers, 2)
    return {"fromCustomerId": giver, "toCustomerId": receiver, "points": dice.randint(1, 10), "idempotencyKey": f"key-{name}"}


def _transferred(input: Input, payload: Payload) -> Done:
    giver, receiver, points = input["fromCustomerId"], input["toCustomerId"], input["points"]
    name = f"transfer {decode('cus', giver)} {decode('cus', receiver)} {points}"
    return Done((name,), {giver: (-points, 0), receiver: (points, 0)})


TOO_LATE = frozenset({"INSUFFICIENT_POINTS", "OUT_OF_STOCK"})

PURCHASE = Call(
    "purchase",
    "eventRecord",
    "EventRecordInput",
    "duplicate purchase { id } decision { points }",
    _purchase,
    _purchased,
    keep=_keep_order,
)
REFUND = Call(
    "refund",
    "eventRecord",
    "EventRecordInput",
    "duplicate purchase { id } refund { pointsTakenBack }",
    _refund,
    _refunded,
    after=PURCHASE,
)
RESERVE = _redemption("reserve", _reserve, _moved(-COST, COST, "HELD"), keep=_keep_held, refusals=TOO_LATE)
REDEEM = _redemption("redeem", _reserve, _moved(-COST, 0, "HELD", "CONFIRMED"), keep=_keep_code, refusals=TOO_LATE)
CALLS: Sequence[Call] = (
    PURCHASE,
    REFUND,
    RESERVE,
    REDEEM,
    _redemption("confirm", _held, _moved(0, -COST, "CONFIRMED"), keep=_keep_code, after=RESERVE),
    _redemption("cancel", _held, _moved(COST, -COST, "CANCELLED"), after=RESERVE),
    _redemption("void", _confirmed, _moved(COST, 0, "VOIDED"), after=REDEEM),
    _redemption("use", _code, _moved(0, 0, "USED"), after=REDEEM),
    Call("adjust", "pointsAdjust", "PointsAdjustInput", "customer { id }", _adjust, _adjusted, refusals=TOO_LATE),
    Call("transfer", "pointsTransfer", "PointsTransferInput", "customer { id }", _transfer, _transferred, refusals=TOO_LATE),
)

RECORDED = (
    "SELECT kind || ' ' || external_id || ' ' || CASE kind WHEN 'REFUND' THEN purchase_id ELSE id END AS name FROM events",
    "SELECT 'redemption ' || redemption_id || ' ' || to_status AS name FROM redemption_moves",
    "SELECT 'adjustment ' || reason || ' ' || points AS name FROM adjustments WHERE status = 'APPLIED'",
    """SELECT 'transfer ' || giver.customer_id || ' ' || receiver.customer_id || ' ' || receiver.available AS name
    FROM points_transactions giver JOIN points_transactions receiver ON receiver.id = giver.counterpart_id
    WHERE giver.kind = 'TRANSFER' AND giver.available < 0""",
)
"""The books: the names of all that was done."""
