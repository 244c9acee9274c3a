"""What tills send, as a table: how a call is drawn, what it does to points, and under which name it stands in the books."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from kernel.ids import decode

Input = dict[str, Any]


@dataclass(frozen=True)
class Shop:
    """What the calls are about."""

    customers: Sequence[str]


@dataclass
class Hand:
    """What one till has in its hands, so that no two tills do the same."""

    orders: list[tuple[str, str, int]] = field(default_factory=list)
    """A customer, an order, and what was paid."""


@dataclass(frozen=True)
class Done:
    """What a call did: its name in the books, and how many points came to AVAILABLE and HELD of whom."""

    name: str
    points: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Call:
    """A kind of call. `draw` is given a name that nothing else has, and gives nothing when the hand is empty; `keep` fills the hand."""

    title: str
    mutation: str
    input: str
    answer: str
    draw: Callable[[Shop, Hand, Random, str], Input | None]
    done: Callable[[Input, Mapping[str, Any]], Done]
    recorded: str
    """SQL that lists the names of all that were done."""
    keep: Callable[[Hand, Input, Mapping[str, Any]], None] = lambda hand, input, payload: None
    refusals: frozenset[str] = frozenset()
    """Codes with which it may be refused when others are quicker; nothing is done then."""

    @property
    def query(self) -> str:
        """Write the operation."""
        return f"mutation ($input: {self.input}!) {{ {self.mutation}(input: $input) {{ {self.answer} userErrors {{ code message }} }} }}"


def _purchase(shop: Shop, hand: Hand, dice: Random, name: str) -> Input:
    event = {"kind": "PURCHASE", "externalId": name, "total": dice.randint(1_00, 50_00)}
    return {"customerId": dice.choice(shop.customers), "idempotencyKey": f"key-{name}", "event": event}


def _purchased(input: Input, payload: Mapping[str, Any]) -> Done:
    name = f"{input['event']['externalId']} {decode('pur', payload['purchase']['id'])}"
    return Done(name, {input["customerId"]: (payload["decision"]["points"], 0)})


def _keep_order(hand: Hand, input: Input, payload: Mapping[str, Any]) -> None:
    hand.orders.append((input["customerId"], input["event"]["externalId"], input["event"]["total"]))


def _refund(shop: Shop, hand: Hand, dice: Random, name: str) -> Input | None:
    if not hand.orders:
        return None
    customer, order, total = hand.orders.pop(dice.randrange(len(hand.orders)))
    refund = {"externalId": name, "purchaseExternalId": order, "amount": dice.randint(1, total)}
    return {"customerId": customer, "idempotencyKey": f"key-{name}", "refund": refund}


def _refunded(input: Input, payload: Mapping[str, Any]) -> Done:
    name = f"{input['refund']['externalId']} {decode('pur', payload['purchase']['id'])}"
    return Done(name, {input["customerId"]: (-payload["refund"]["pointsTakenBack"], 0)})


CALLS: Sequence[Call] = (
    Call(
        "purchase",
        "eventRecord",
        "EventRecordInput",
        "duplicate purchase { id } decision { points }",
        _purchase,
        _purchased,
        "SELECT external_id || ' ' || id AS name FROM events WHERE kind = 'PURCHASE'",
        keep=_keep_order,
    ),
    Call(
        "refund",
        "eventRecord",
        "EventRecordInput",
        "duplicate purchase { id } refund { pointsTakenBack }",
        _refund,
        _refunded,
        "SELECT external_id || ' ' || purchase_id AS name FROM events WHERE kind = 'REFUND'",
    ),
)
PURCHASE = CALLS[0]
"""What can always be drawn."""
